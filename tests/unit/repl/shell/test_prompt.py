"""The prompt, fed with keys: what Enter does, completion, Ctrl-C, searches in the background."""

from __future__ import annotations

import errno
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from prompt_toolkit.application import Application
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from keyhole.repl.commands.dispatch import execute
from keyhole.repl.session.reply import Status
from keyhole.repl.session.session import Session
from keyhole.repl.shell.completing import ShellCompleter
from keyhole.repl.shell.prompt import Shell
from keyhole.repl.shell.scripts import script_of, untimed

SKETCH = "define i8 @f(i8 noundef %value, i32 %w) {\n  %r = and i8 %value, ?mask\n  ret i8 %r\n}"


@pytest.fixture
def session() -> Iterator[Session]:
    with Session() as opened:
        yield opened


def typed(session: Session, keys: str) -> int:
    """What the shell returns after these keys."""
    with create_pipe_input() as pipe:
        shell = Shell(session, input_=pipe, output=DummyOutput(), colour=False)
        pipe.send_text(keys)
        return shell.run()


def test_ir_goes_on_until_its_braces_close(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(session, SKETCH.replace("\n", "\r") + "\rholes\rquit\r") == 0
    assert [line for line, _ in session.lines][1:] == ["holes", "quit"]
    assert session.state.cards[0].name == "?mask"
    assert capsys.readouterr().out.count("1 open hole") == 2


def test_pasted_ir_is_one_statement(session: Session) -> None:
    typed(session, f"\x1b[200~{SKETCH}\x1b[201~\rquit\r")
    assert session.state.cards[0].name == "?mask"


def test_ctrl_c_clears_the_line_and_never_ends_the_session(session: Session) -> None:
    typed(session, "nonsense\x03set count 2\r\x03\x03quit\r")
    assert [line for line, _ in session.lines] == ["set count 2", "quit"]


def test_ctrl_d_ends(session: Session) -> None:
    assert typed(session, "\x04") == 0


def test_an_error_is_shown_and_the_prompt_comes_again(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    typed(session, "fil\rset count 7\rquit\r")
    assert "did you mean fill" in capsys.readouterr().out
    assert session.settings.whole("count") == 7


HARD = (
    "define i64 @src(i64 noundef %x, i64 noundef %y) {\n  %a = mul i64 %x, %y\n  %b = mul i64 %a, %a\n"
    "  %c = urem i64 %b, 1000003\n  %d = mul i64 %c, %x\n  %e = xor i64 %d, %y\n  ret i64 %e\n}\n"
    "define i64 @tgt(i64 noundef %x, i64 noundef %y) {\n  %r = ?e : i64 {6} (%x, %y)\n  ret i64 %r\n}"
)


def test_a_search_goes_on_in_the_background_and_ctrl_c_stops_it(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    session.set("background", "0")
    with create_pipe_input() as pipe:
        shell = Shell(session, input_=pipe, output=DummyOutput(), colour=False)
        execute(session, HARD)
        shell.do("solve --timeout 60")
        job = session.job
        assert job is not None
        assert not job.task.done()
        assert execute(session, "holes").text().startswith("<typed>: 1 open hole")  # the session is usable meanwhile
        assert "nothing was found so far: a search goes on" in execute(session, "hole").text()
        assert "a search for this is running" in execute(session, "solve").text()
        deadline = time.monotonic() + 30
        while job.tally is None and time.monotonic() < deadline:
            time.sleep(0.05)
        assert "solving @tgt" in job.line()
        pipe.send_text("\x03")
        pipe.send_text("quit\r")
        assert shell.run() == 0
        told, deadline = "", time.monotonic() + 30
        while "stopped after" not in told and time.monotonic() < deadline:
            shell.show_ended()
            told += capsys.readouterr().out
            time.sleep(0.01)
    assert "stopped after" in told
    assert execute(session, "holes").text().startswith("<typed>: 1 open hole")


SLOW = (
    "define i64 @src(i64 noundef %x, i64 noundef %y) {\n  %r = add i64 %x, %y\n  ret i64 %r\n}\n"
    + HARD.partition("\n}\n")[2]
)


@pytest.fixture
def shell(session: Session) -> Iterator[Shell]:
    session.set("background", "0")
    with create_pipe_input() as pipe:
        yield Shell(session, input_=pipe, output=DummyOutput(), colour=False)


def test_fill_takes_the_best_so_far_of_a_search_and_ends_it(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    session = shell.session
    execute(session, SLOW)
    shell.do("solve -k 100000")
    searching = session.job
    assert searching is not None and searching.goes_on
    for line in ("fits", "hole", "diff", "why", "help fill", "history"):
        assert execute(session, line).status is Status.OK, line
    shell.do("fill")
    assert "the best so far: the search was stopped" in capsys.readouterr().out
    assert session.state.cards == () and session.state.filled[0].certainty == "proved"
    saved = script_of(session.lines)  # which may be run where the search ends at once
    assert "\nsolve -k 100000\nfits\n;= " in saved and untimed(session.lines[-1][1]).endswith("instruction")
    shell.do("undo")
    shell.do("solve -k 100000")  # the search that was stopped, or has not quite ended yet, is in nobody's way
    again = session.job
    assert again is not searching and again is not None and again.goes_on
    execute(session, SLOW.replace("{6}", "{1}"))
    assert "is running" not in execute(session, "solve").text()
    assert not again.goes_on  # one about another sketch makes room
    again.task.future.exception(30)
    capsys.readouterr()
    shell.show_ended()
    told = capsys.readouterr().out  # nothing of the first
    assert told.count("stopped after") + told.count("found in") == 1


def test_ctrl_c_while_fill_waits_for_a_search(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    session = shell.session
    execute(session, HARD)
    shell.do("solve")
    session.watch = lambda line: signal.raise_signal(signal.SIGINT) if line else None
    shell.do("fill")
    assert "nothing was found" in capsys.readouterr().out or "stopped after" in session.last.text()
    assert len(session.state.cards) == 1


def test_a_pasted_block_runs_up_to_the_first_error(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    typed(session, "\x1b[200~set count 2\nhole ?no\nset count 3\nset count 4\x1b[201~\rquit\r")
    assert session.settings.whole("count") == 2
    assert "not run: what stands behind it, 2 more" in capsys.readouterr().out


def offered(session: Session, text: str) -> dict[str, str]:
    """What completion offers at the end of a text, with what it says of each."""
    found = ShellCompleter(session).get_completions(Document(text), CompleteEvent())
    return {completion.text: completion.display_meta_text for completion in found}


def test_completion(session: Session) -> None:
    execute(session, SKETCH)
    assert list(offered(session, "fi"))[:2] == ["fits", "fill"] or "fill" in offered(session, "fi")
    assert offered(session, "hole ?")["?mask"] == "value i8"
    terms = offered(session, "fill ?mask %")
    assert "%value" in terms
    assert "%w" not in terms  # the wrong type
    assert "cto" not in offered(session, "fill ?mask cto")
    assert offered(session, "fill ?mask cto")["ctpop"] == "Number of ones."
    assert "timeout" in offered(session, "set ti")
    assert set(offered(session, "set cost ")) == {"latency", "throughput", "size", "time"}
    assert "@f" in offered(session, "show @")
    assert "%value" in offered(session, "define i8 @g(i8 %value) {\n  %r = add i8 %v")
    assert "pyproject.toml"[len("pypro") :] in offered(session, "load pypro")
    assert offered(session, "nonsense ") == {}


def test_ir_stays_as_it_is_typed(session: Session) -> None:
    """Lines that are typed with their margin have that margin, and no second one."""
    typed(session, SKETCH.replace("\n", "\r") + "\rquit\r")
    assert "\n  %r = and i8 %value, ?mask\n  ret i8 %r\n}" in session.lines[0][0]


def test_ctrl_z_suspends(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    suspended = []
    monkeypatch.setattr(Application, "suspend_to_background", lambda app: suspended.append(app))
    typed(session, "set co\x1aunt 2\rquit\r")
    assert len(suspended) == 1 and session.lines[0][0] == "set count 2"


def test_history_on_a_full_disk(session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(history: FileHistory, string: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileHistory, "store_string", full)
    with create_pipe_input() as pipe:
        shell = Shell(session, history=tmp_path / "history", input_=pipe, output=DummyOutput(), colour=False)
        pipe.send_text("set count 2\rquit\r")
        assert shell.run() == 0
    assert [line for line, _ in session.lines] == ["set count 2", "quit"]


def test_a_word_that_is_no_command_is_shown_as_it_can_be(session: Session) -> None:
    assert "there is no command 'hol\\x07'" in execute(session, "hol\x07").text()
    assert len(execute(session, "x" * 5000).text()) < 200
