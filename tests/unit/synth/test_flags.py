"""Flags holes: the strongest flags that stay correct are found for every instruction that has flags, and refused elsewhere."""

from __future__ import annotations

import re

import pytest

from keyhole.errors import SourceError
from keyhole.holes.text.reader import read_module
from keyhole.proof import Proved
from keyhole.synth import Budget, Filled, fill_holes, query

SMALL = "%a = and i32 %x, 255\n%b = and i32 %y, 252\n"
INTS = "i32 noundef %x, i32 noundef %y"
NUMBER = "float noundef nofpclass(nan) %d, float noundef nofpclass(nan) %e"
TABLE = "ptr noundef dereferenceable(64) align 4 %p, i64 noundef %i"
FOUND = [
    ("i32", INTS, SMALL + "%r = add ?f i32 %a, %b", "nuw nsw"),
    ("i32", INTS, SMALL + "%r = sub ?f i32 %a, %b", "nsw"),
    ("i32", INTS, SMALL + "%r = sdiv ?f i32 %b, 4", "exact"),
    ("i32", INTS, SMALL + "%m = and i32 %x, 3\n%r = or ?f i32 %m, %b", "disjoint"),
    ("i8", INTS, SMALL + "%r = trunc ?f i32 %a to i8", "nuw"),
    ("i64", INTS, SMALL + "%r = zext ?f i32 %a to i64", "nneg"),
    ("i1", INTS, SMALL + "%r = icmp ?f ult i32 %a, %b", "samesign"),
    ("i1", INTS, "%r = icmp ?f ult i32 %x, %y", ""),
    ("<2 x i1>", "<2 x i32> noundef %v", "%w = lshr <2 x i32> %v, splat (i32 1)\n%r = icmp ?f sge <2 x i32> %w, %w", "samesign"),
    ("float", INTS, SMALL + "%r = uitofp ?f i32 %a to float", "nneg"),
    ("i1", NUMBER, "%r = fcmp ?f{nnan, ninf, nsz} oeq float %d, %e", "nnan nsz"),
    ("float", NUMBER, "%r = select ?f{nnan, ninf} i1 true, float %d, float %e", "nnan"),
    ("float", NUMBER, "%r = call ?f{nnan, ninf} float @llvm.fabs.f32(float %d)", "nnan"),
    ("i32", TABLE, "%j = and i64 %i, 7\n%q = getelementptr ?f i32, ptr %p, i64 %j\n%r = load i32, ptr %q", "inbounds nusw nuw"),
]  # fmt: skip


def sketch(result: str, parameters: str, body: str) -> str:
    """A sketch, and the same function without flags as what it must refine."""
    plain = re.sub(r"\?f(\{.*?\})? ", "", body)
    functions = ((name, f"{text}\nret {result} %r") for name, text in (("src", plain), ("tgt", body)))
    written = [f"define {result} @{name}({parameters}) {{\n{text}\n}}\n" for name, text in functions]
    return "declare float @llvm.fabs.f32(float)\n" + "".join(written)


@pytest.mark.parametrize(("result", "parameters", "body", "flags"), FOUND)
def test_the_strongest_flags(result: str, parameters: str, body: str, flags: str) -> None:
    found = fill_holes(query(read_module(sketch(result, parameters, body)), budget=Budget(20.0)))
    assert isinstance(found, Filled), found
    assert found.completions[0].fillings["?f"] == flags
    assert isinstance(found.completions[0].certificate, Proved)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("%r = and ?f i32 %x, %y", "fits and of i32"),
        ("%r = select ?f i1 true, i32 %x, i32 %y", "fits select of i32"),
        ("%r = add ?f{exact} i32 %x, %y", "fits add of i32"),
        ("%a = add ?f i32 %x, %y\n%r = lshr ?f i32 %a, 1", "fits add of i32 and lshr of i32"),
    ],
)
def test_a_place_that_has_no_such_flags(body: str, said: str) -> None:
    reference = f"define i32 @src({INTS}) {{\nret i32 %x\n}}\n"
    with pytest.raises(SourceError, match=said) as caught:
        fill_holes(query(read_module(f"{reference}define i32 @tgt({INTS}) {{\n{body}\nret i32 %r\n}}\n")))
    assert caught.value.code == "empty-grammar"
