"""``keyhole diff``: the same, different, one way only, not known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import keyhole as kh
from keyhole.repl.command_line.main import run

DOUBLE = "define i8 @f(i8 noundef %x) {\n  %r = mul i8 %x, 2\n  ret i8 %r\n}\n"
SHIFT = DOUBLE.replace("mul i8 %x, 2", "shl i8 %x, 1")
NO_WRAP = DOUBLE.replace("mul i8 %x, 2", "shl nuw i8 %x, 1")


@pytest.mark.parametrize(
    ("first", "second", "code", "verdict", "said"),
    [
        (DOUBLE, SHIFT, 0, "same", "the same"),
        (DOUBLE, NO_WRAP, 1, "differ", "they differ"),
        (NO_WRAP, DOUBLE, 1, "differ", "the second refines the first, but is not the same"),
        (DOUBLE, SHIFT.replace("1", "2"), 1, "differ", "they differ"),
    ],
)
def test_both_ways(
    first: str, second: str, code: int, verdict: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = tmp_path / "a.ll", tmp_path / "b.ll"
    for path, text in zip(files, (first, second), strict=True):
        path.write_text(text)
    assert run(["diff", *map(str, files)]) == code
    assert capsys.readouterr().out.splitlines()[0] == f"{files[0]}: @f and {files[1]}: @f: {said}"
    assert run(["diff", *map(str, files), "--json"]) == code
    assert json.loads(capsys.readouterr().out)["verdict"] == verdict
    assert isinstance(kh.differs(first, second), kh.Proved if verdict == "same" else kh.Refuted)


def test_which_functions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.ll").write_text(DOUBLE + DOUBLE.replace("@f", "@g"))
    (tmp_path / "b.ll").write_text(SHIFT.replace("@f", "@h") + NO_WRAP)
    files = [str(tmp_path / name) for name in ("a.ll", "b.ll")]
    assert run(["diff", *files]) == 2
    assert "expected one function" in capsys.readouterr().err
    assert run(["diff", *files, "--function", "@g", "--other", "@h"]) == 0
    assert run(["diff", *files, "--function", "@f"]) == 1


def test_the_question_for_z3() -> None:
    import z3

    for target, answer in ((SHIFT, z3.unsat), (NO_WRAP, z3.sat)):
        solver = z3.Solver()
        solver.add(kh.to_z3(DOUBLE, target))
        assert solver.check() == answer


def test_properties_read_back() -> None:
    known = kh.props("int isalpha(int c)\nconstraint c > 0\n")
    assert eval(repr(known), {"props": kh.props}) == known


def test_what_llvm_mca_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of the function's assembly, under the command; without the program, where to get it."""
    (tmp_path / "a.ll").write_text(DOUBLE)
    program = tmp_path / "llvm-mca"
    program.write_text("#!/bin/sh\ncat\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert run(["asm", str(tmp_path / "a.ll"), "--function", "@f", "--mca"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"; {program} -mcpu=") and "f:" in out
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    assert run(["asm", str(tmp_path / "a.ll"), "--function", "@f", "--mca"]) == 2
    assert "there is no llvm-mca on the path" in capsys.readouterr().err
