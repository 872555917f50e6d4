"""The enumerator's loops are written in C and shipped as LLVM IR; the two must say the same."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import keyhole.synth.enumeration as enumeration

FOLDER = Path(enumeration.__file__).parent
FLAGS = (
    "-target x86_64-linux-gnu -mcpu=x86_64 -O1 -fno-vectorize -fno-slp-vectorize -fno-unroll-loops -fno-sanitize=all "
    "-fno-stack-protector -fno-strict-aliasing -g0 -Wall -S -emit-llvm"
).split()
HEADER = "; Made from loops/drivers.c; `pytest tests/golden/test_drivers.py --update` makes it again.\n"


def portable(text: str) -> str:
    """The IR without what ties it to a processor, and without metadata."""
    kept = [
        line
        for line in text.splitlines()
        if not re.match(r"target |!|; ModuleID|source_filename|; Function Attrs", line)
    ]
    text = re.sub(r",? ![\w.]+ !\d+", "", "\n".join(kept))
    text = re.sub(r"^attributes #(\d+) = .*$", r"attributes #\1 = { nounwind }", text, flags=re.MULTILINE)
    return HEADER + re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def test_drivers_are_up_to_date(update: bool, tmp_path: Path) -> None:
    pytest.importorskip("ziglang")
    command = [
        sys.executable,
        "-m",
        "ziglang",
        "cc",
        *FLAGS,
        str(FOLDER / "loops" / "drivers.c"),
        "-o",
        str(tmp_path / "made.ll"),
    ]
    subprocess.run(command, capture_output=True, check=True)
    made = portable((tmp_path / "made.ll").read_text())
    if update:
        (FOLDER / "drivers.ll").write_text(made)
    assert made == (FOLDER / "drivers.ll").read_text()
