"""``keyhole sygus`` as a checker or another program sees it: standard output, exit codes, JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from keyhole.repl.command_line.main import run

FOUND = """(set-logic BV)
(synth-fun f ((x (_ BitVec 8))) (_ BitVec 8) ((S (_ BitVec 8))) ((S (_ BitVec 8) (x (bvnot S)))))
(synth-fun g ((x Bool)) Bool)
(declare-var x (_ BitVec 8))
(declare-var b Bool)
(constraint (= (f x) (bvnot x)))
(constraint (= (g b) (not b)))
(check-synth)
"""
OLD = """(set-logic BV)
(synth-fun f ((x (BitVec 8))) (BitVec 8) ((Start (BitVec 8) (x (bvnot Start)))))
(declare-var x (BitVec 8))
(constraint (= (f x) (bvnot x)))
(check-synth)
"""
CLASH = """(set-logic BV)
(synth-fun f ((x (_ BitVec 8))) (_ BitVec 8))
(declare-var x (_ BitVec 8))
(constraint (bvugt (f x) x))
(check-synth)
"""


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A file name, relative to where the command runs."""
    monkeypatch.chdir(tmp_path)
    return "problem.sl"


def test_definitions_are_inside_one_pair_of_parentheses(put: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(put).write_text(FOUND)
    assert run(["sygus", put]) == 0
    shown = capsys.readouterr()
    assert shown.out == (
        "(\n(define-fun f ((x (_ BitVec 8))) (_ BitVec 8) (bvnot x))\n(define-fun g ((x Bool)) Bool (not x))\n)\n"
    )
    assert shown.err == ""


def test_definitions_of_the_older_language_are_bare(put: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(put).write_text(OLD)
    assert run(["sygus", put]) == 0
    assert capsys.readouterr().out == "(define-fun f ((x (BitVec 8))) (BitVec 8) (bvnot x))\n"


def test_infeasible(put: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(put).write_text(CLASH)
    assert run(["sygus", put]) == 1
    shown = capsys.readouterr()
    assert shown.out == "(infeasible)\n"
    assert shown.err.splitlines()[:2] == [
        "infeasible: these constraints contradict each other",
        "problem.sl:4:13: where x = #xff",
    ]


def test_no_time(put: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(put).write_text(FOUND)
    assert run(["sygus", put, "--timeout", "0"]) == 3
    shown = capsys.readouterr()
    assert shown.out == "(fail)\n"
    assert shown.err.startswith("gave up: time is up")


@pytest.mark.parametrize("text", ["(set-logic LIA)", "(set-logic BV", ")", '"', "(synth-fun)", "(let)", "\x00", ""])
def test_wrong_files(text: str, put: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(put).write_text(text)
    assert run(["sygus", put]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("problem.sl:1:")


def test_no_file(put: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sygus", put]) == 2
    assert "no such file" in capsys.readouterr().err


def test_a_file_that_is_no_text(put: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(put).write_bytes(b"(set-logic BV)\n; caf\xe9\n")
    assert run(["sygus", put]) == 2
    assert capsys.readouterr().err.startswith("problem.sl:2:6: error: this is not text [not-text]")


@pytest.mark.parametrize(
    ("text", "code", "status", "keys"),
    [
        (FOUND, 0, "found", {"answer", "functions", "certificate"}),
        (CLASH, 1, "infeasible", {"answer", "reason", "constraints"}),
        ("(set-logic LIA)", 2, "error", {"error"}),
    ],
)
def test_json(text: str, code: int, status: str, keys: set[str], put: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(put).write_text(text)
    assert run(["sygus", put, "--json"]) == code
    (line,) = capsys.readouterr().out.splitlines()
    found = json.loads(line)
    assert found["status"] == status
    assert found.keys() == {"file", "status", "seconds"} | keys


def test_json_shows_what_contradicts_what(put: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(put).write_text(CLASH)
    run(["sygus", put, "--json"])
    found = json.loads(capsys.readouterr().out)
    assert found["constraints"] == [{"line": 4, "column": 13, "text": "(bvugt (f x) x)", "where": {"x": "#xff"}}]
