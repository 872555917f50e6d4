"""Shared libraries that tests make out of a few lines of C."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from keyhole.holes.llvm.files import c_compiler
from keyhole.native.binaries.shared_object import SharedObject, shared_object


def built(source: str, folder: Path, name: str = "functions", options: tuple[str, ...] = ("-O1",)) -> SharedObject:
    """The library that a C text is compiled to; the test is skipped where there is no compiler."""
    compiler = c_compiler()
    if compiler is None:
        pytest.skip("no C compiler")
    driver = (*compiler[:-1], "cc") if "ziglang" in compiler else compiler  # one that also links
    text, target = folder / f"{name}.c", folder / f"lib{name}.so"
    text.write_text(source)
    flags = ["-shared", "-fPIC", "-nostdlib", *options, "-fno-sanitize=all", "-o", str(target), str(text)]
    subprocess.run([*driver, *flags], check=True, capture_output=True)
    return shared_object(str(target))
