"""``keyhole props`` as a user or another program sees it: standard output, exit codes, JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from keyhole.repl.command_line.main import run

DOT = "float dot(int n, const float *x, float *Y)\nsize x, n\nsize Y, n\nloop2(N) <- size(_, N), not const(N)\n"


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file in the folder where the command runs."""
    monkeypatch.chdir(tmp_path)
    path = Path("a.props")
    path.write_text(DOT)
    return path


def test_check_counts_what_it_read(put: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["props", "check", str(put)]) == 0
    shown = capsys.readouterr()
    assert shown.out == "a.props: 1 function, 2 facts, 1 rule: nothing contradicts\n"
    assert shown.err == ""


def test_check_shows_contradictions_where_they_are_written(put: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put.write_text("float dot(int n, const float *x)\nsize x, n\nsise x, n\noutput x\n")
    assert run(["props", "check", str(put)]) == 1
    shown = capsys.readouterr()
    assert shown.out == "a.props: 1 function, 3 facts, 0 rules: 1 contradiction\n"
    assert "a.props:4:1: error: x is an output, but what it points to is const [conflict]" in shown.err
    assert "a.props:3:1: note: no rule reads 'sise': did you mean 'size'?" in shown.err


def test_check_as_json_is_a_line_for_each_file(put: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("b.props").write_text("float dot(const float *x)\noutput x\n")
    Path("c.props").write_text("float dot(\n")
    assert run(["props", "check", "--json", "a.props", "b.props", "c.props", "d.props"]) == 1
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["status"] for each in found] == ["ok", "conflict", "error", "error"]
    (conflict,) = found[1]["conflicts"]
    assert (conflict["function"], conflict["line"], conflict["column"]) == ("dot", 2, 1)
    assert "declared at b.props:1:11" in conflict["why"]
    assert (found[2]["error"]["code"], found[2]["error"]["line"]) == ("unbalanced", 1)
    assert found[3]["error"]["code"] == "no-file"


def test_wrong_files_are_bad_input(put: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put.write_text("float dot(\n")
    for command in (["check", "a.props"], ["query", "a.props", "size(X, Y)"], ["why", "a.props", "size(X, Y)"]):
        assert run(["props", *command]) == 2
        assert "a.props:1:10: error: '(' is never closed [unbalanced]" in capsys.readouterr().err


def test_query_prints_an_answer_a_line(put: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["props", "query", "a.props", "size(X, n), pointer(X)"]) == 0
    assert capsys.readouterr().out == "dot: X = x\ndot: X = Y\n"
    assert run(["props", "query", "a.props", "loop2(n)"]) == 0
    assert capsys.readouterr().out == "dot: yes\n"


def test_query_without_an_answer(put: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["props", "query", "a.props", "size(n, X)"]) == 1
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", "no\n")


def test_a_variable_called_like_a_parameter_is_noted(put: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["props", "query", "a.props", "size(Y, n)"]) == 0
    assert "note: Y is a variable here; the parameter is written %Y" in capsys.readouterr().err
    assert run(["props", "query", "a.props", "size(%Y, n)"]) == 0
    assert capsys.readouterr().err == ""


def test_query_as_json(put: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["props", "query", "--json", "a.props", "size(X, N)"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["answers"][0] == {"function": "dot", "bindings": {"X": "x", "N": "n"}}
    assert run(["props", "query", "--json", "a.props", "size(n, X)"]) == 1
    assert json.loads(capsys.readouterr().out)["answers"] == []


def test_only_one_function(put: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put.write_text("int f(int x)\nint g(int x)\n")
    assert run(["props", "query", "a.props", "--function", "g", "parameter(X)"]) == 0
    assert capsys.readouterr().out == "g: X = x\n"
    assert run(["props", "query", "a.props", "--function", "h", "parameter(X)"]) == 2
    assert "no function 'h' in the file" in capsys.readouterr().err


def test_why_shows_the_derivation(put: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["props", "why", "a.props", "loop2(n)"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "dot:",
        "  loop2(n)  by a rule at a.props:4:1",
        "    │    loop2(N) <- size(_, N), not const(N)",
        "    ├─ size(x, n)  stated at a.props:2:1",
        "    └─ not const(n): there is none",
    ]


def test_why_not_shows_the_condition_that_fails(put: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put.write_text(DOT.replace("not const(N)", "not integer(N)"))
    assert run(["props", "why", "a.props", "loop2(n)"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "dot:",
        "  this does not hold",
        "    loop2(N) <- size(_, N), not integer(N)  (at a.props:4:1)",
        "      holds: size(_, n)",
        "      fails: not integer(n)",
    ]


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("size(x, n), size(n, Z)", "no fact and no rule says 'size' of this"),
        ("size(x, Z), integer(x)", "size(%x, Z) holds, but not together with the rest"),
        ("nothing(_)", "no fact and no rule says 'nothing' of this"),
        ("const(X), size(X, N), integer(X)", "size(X, N) holds, but not together with the rest"),
    ],
)
def test_why_not_of_several_conditions(put: Path, capsys: pytest.CaptureFixture[str], query: str, line: str) -> None:
    assert run(["props", "why", "a.props", query]) == 1
    assert line in capsys.readouterr().out


def test_check_does_not_load_what_it_does_not_need(put: Path) -> None:
    code = (
        "import sys; from keyhole.repl.command_line.main import run; run(['props', 'check', 'a.props']); "
        "print([m for m in ('hypothesis', 'numpy', 'llvmlite', 'z3') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


LIBRARY = "libc.so.6"


def test_test_refutes_with_an_exit_code(put: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put.write_text("int abs(int x)\nidempotent\nlong labs(long x)\nmonotone x\n")
    assert run(["props", "test", "a.props", "--library", LIBRARY, "--calls", "100"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "  held       idempotent" in lines
    assert any(line.startswith("  refuted    monotone x: it falls from") for line in lines)
    assert lines[0] == "abs"
    assert not Path(".hypothesis").exists()


def test_test_as_json(put: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put.write_text("int toupper(int c)\nconstraint c >= 0 && c < 256\nmonotone c\npure\nint none(int x)\n")
    assert run(["props", "test", "a.props", "--library", LIBRARY, "--calls", "100", "--json"]) == 1
    shown = capsys.readouterr()
    found = json.loads(shown.out)
    first, missing = found["functions"]
    by_fact = {each["fact"]: each for each in first["trials"]}
    assert by_fact["pure"]["verdict"] == "held"
    assert by_fact["pure"]["certificate"]["kind"] == "tested"
    assert (by_fact["monotone c"]["verdict"], by_fact["monotone c"]["line"]) == ("refuted", 3)
    assert len(by_fact["monotone c"]["counterexample"]) == 2
    assert missing["error"]["code"] == "no-symbol"
    assert "no symbol 'none'" in shown.err


def test_test_of_what_holds(put: Path) -> None:
    put.write_text("size_t strlen(const char *s)\nterminated s\npure\n")
    assert run(["props", "test", "a.props", "--library", LIBRARY, "--calls", "20"]) == 0


@pytest.mark.parametrize(
    ("text", "library", "code"),
    [
        ("int none(int x)\n", LIBRARY, "no-symbol"),
        ("int abs(int x)\n", "./none.so", "no-file"),
        ("int abs(int x)\n", "a.props", "not-a-library"),
        ("int execv(const char *p, char **a)\nterminated p\n", LIBRARY, "no-generator"),
        ("void qsort(void *b, size_t n, size_t w, int (*c)(const void *, const void *))\n", LIBRARY, "no-generator"),
        ("int stdin(int x)\n", LIBRARY, "not-a-function"),
    ],
)
def test_what_cannot_be_tested(
    put: Path, capsys: pytest.CaptureFixture[str], text: str, library: str, code: str
) -> None:
    put.write_text(text)
    assert run(["props", "test", "a.props", "--library", library]) == 2
    assert f"[{code}]" in capsys.readouterr().err


def test_infer_prints_a_property_file(put: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put.write_text("typedef unsigned long count\ncount strlen(const char *s)\n\nint abs(int x)\nidempotent\n")
    assert run(["props", "infer", "a.props", "--library", LIBRARY, "--calls", "40"]) == 0
    text = capsys.readouterr().out
    assert "terminated s  ; inferred: in 12 calls" in text
    assert "int abs(int x)\nidempotent\npure  ; inferred: held on" in text
    Path("b.props").write_text(text)
    assert run(["props", "check", "b.props"]) == 0
    assert "b.props: 2 functions, 4 facts" in capsys.readouterr().out


def test_infer_as_json(put: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put.write_text("int abs(int x)\nint none(int x)\n")
    assert run(["props", "infer", "a.props", "--library", LIBRARY, "--calls", "40", "--json"]) == 2
    first, missing = json.loads(capsys.readouterr().out)["functions"]
    assert [each["fact"] for each in first["facts"]] == ["pure", "idempotent"]
    assert missing["error"]["code"] == "no-symbol"
