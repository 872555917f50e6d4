"""Golden sessions: scripts with what they print, held against what they print now. ``pytest --update`` writes them anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from keyhole.repl.session.session import Session
from keyhole.repl.shell.batch import run_file
from keyhole.repl.shell.reading import statements
from keyhole.repl.shell.scripts import expected, run_script, script_of, untimed

DATA = Path(__file__).resolve().parents[3] / "data" / "shell"


@pytest.mark.parametrize("path", sorted(DATA.glob("*.kh")), ids=lambda path: path.stem)
def test_golden_sessions(path: Path, update: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DATA.parents[2])
    with Session() as session:
        code = run_file(path, session, check=not update, update=update, quiet=True)
    assert code == 0
    assert ";=" in path.read_text(encoding="utf-8")


def test_a_failed_assertion_and_an_error_end_a_script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = tmp_path / "s.kh"
    for text, code, words in (
        ("assert filled\nassert holes 3\nset\n", 1, "s.kh:2: the script ended here"),
        ("set\nfoo\n", 2, "s.kh:2: the script ended here"),
        ("foo\nassert status error\nset count 2\n", 0, ""),
    ):
        script.write_text(text)
        with Session() as session:
            assert run_file(script, session, check=False, update=False, quiet=True) == code
        assert words in capsys.readouterr().err


def test_an_output_that_differs_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = tmp_path / "s.kh"
    script.write_text("set count 2\n;= count = 3\n")
    with Session() as session:
        assert run_file(script, session, check=True, update=False, quiet=True) == 1
    assert "expected:\ncount = 3\nprinted:\ncount = 2" in capsys.readouterr().err
    with Session() as session:
        assert run_file(script, session, check=False, update=True, quiet=True) == 0
    assert script.read_text() == "set count 2\n;= count = 2\n"


def test_what_is_saved_runs_again() -> None:
    shown: list[str] = []
    with Session() as session:
        text = "define i8 @f(i8 %x) {\n  %r = add i8 %x, ?c\n  ret i8 %r\n}\nfill ?c add i8 %x, \\\n %x\nset count 2\n"
        run_script(session, text, lambda statement, reply: shown.append(reply.text()))
        script = script_of(session.lines)
        state = session.state.text
    with Session() as again:
        outcome = run_script(again, script, lambda statement, reply: None, check=True)
        assert (outcome.problem, outcome.differences) == ("", [])
        assert again.state.text == state
    lines = script.splitlines()
    assert [expected(lines, s) for s in statements(lines) if not s.text.startswith(";=")] == shown


def test_times_are_not_compared() -> None:
    assert untimed("found in 1.71 s: fill") == untimed("found in 0.02 s: fill")
    assert untimed("proved (z3 5.4.0, 0.03 s)") == untimed("proved (z3 5.5.1, 2.03 s)")
    assert untimed("@f(3) = 5") != untimed("@f(3) = 6")
