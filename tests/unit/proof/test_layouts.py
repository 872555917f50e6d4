"""Data layouts: where a module says that values lie otherwise than is assumed, nothing is said of its memory."""

from __future__ import annotations

import pytest

from keyhole.holes.text.reader import parse
from keyhole.proof import Proved, Refuted, Unknown
from keyhole.proof.options import Options
from keyhole.proof.passes import steps
from keyhole.proof.verify import check_pair, verify_pairs

NEXT = "%T = type { i32, WIDE }\ndefine ptr @src(ptr %p) {\n  %q = getelementptr %T, ptr %p, i64 1\n  ret ptr %q\n}\n"
BYTES = "define ptr @tgt(ptr %p) {\n  %q = getelementptr i8, ptr %p, i64 SIZE\n  ret ptr %q\n}\n"
KNOWN = (
    "",
    "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128",
    "e-m:e-p270:32:32-p271:32:32-p272:64:64-i8:8:32-i16:16:32-i64:64-i128:128-n32:64-S128-Fn32",
    "e-m:e-p:64:64-i64:64-i128:128-n32:64-S128",
)
OTHER = (
    "E-i64:64",
    "e",
    "e-i64:32",
    "e-i64:64-i32:64",
    "e-p:32:32-i64:64",
    "e-i64:64-p:64:32",
    "e-i64:64-a:64",
    "e-i64:64-f64:32:64",
)


def verdict(layout: str, wide: str, size: int, triple: str = "") -> object:
    said = f'target datalayout = "{layout}"\n' if layout else ""
    (checked,) = verify_pairs(said + triple + NEXT.replace("WIDE", wide) + BYTES.replace("SIZE", str(size)))
    return checked.verdict


@pytest.mark.parametrize("layout", KNOWN)
def test_usual_layouts_are_known(layout: str) -> None:
    assert isinstance(verdict(layout, "i64", 16), Proved)
    assert isinstance(verdict(layout, "i128", 32), Proved)
    assert isinstance(verdict(layout, "i64", 12), Refuted)


@pytest.mark.parametrize("layout", OTHER)
def test_nothing_is_said_of_others(layout: str) -> None:
    assert isinstance(verdict(layout, "i64", 16), Unknown)
    assert isinstance(verdict(layout, "i64", 12), Unknown)


def test_wide_integers_are_aligned_as_the_module_says() -> None:
    assert isinstance(verdict("e-i64:64", "i128", 32), Unknown)
    assert isinstance(verdict("e-i64:64", "i128", 32, 'target triple = "x86_64-unknown-linux-gnu"\n'), Proved)


def test_passes_run_with_the_layout_that_is_assumed() -> None:
    (step,) = steps(parse(NEXT.replace("WIDE", "i64")), ("instcombine",))
    assert [type(check_pair(pair, Options())) for pair in step.changed] == [Proved]
