"""``keyhole watch``: asked again on every save, with more time while it gives up, ended by Ctrl-C."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from keyhole.repl.command_line.exits import FOUND, GAVE_UP
from keyhole.repl.command_line.main import run
from keyhole.repl.command_line.watch import Changed, watching

SKETCH = "define i8 @f(i8 %x) {\n  %r = add i8 %x, ?c:const\n  ret i8 %r\n}\n"


class Enough(Exception):
    """The test has seen what it wanted."""


def test_twice_the_time_while_nobody_edits_and_less_again_after_an_edit(tmp_path: Path) -> None:
    path, asked = tmp_path / "a.ll", list[str]()
    path.write_text("; one")

    def ask(words: Sequence[str], changed: Changed) -> int | None:
        asked.append(words[-1])
        if len(asked) == 3:
            path.write_text("; another")
            return None if changed() else FOUND
        if len(asked) == 4:
            raise Enough
        return GAVE_UP

    with pytest.raises(Enough):
        watching(("fill", str(path)), (path,), ask)
    assert asked == ["5", "10", "20", "5"]


def test_what_it_does_not_watch(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["watch", "serve", "x.ll"]) == 2 and run(["watch", "fill", "nowhere.ll"]) == 2
    assert "name a file that is there" in capsys.readouterr().err


def test_a_save_is_answered_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    path = tmp_path / "sketch.ll"
    path.write_text(SKETCH)
    command = [sys.executable, "-m", "keyhole", "watch", "holes", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        _read_until(process, "watching")
        other = tmp_path / "other"
        other.write_text(SKETCH.replace("?c", "?another"))
        other.replace(path)
        assert "?another" in _read_until(process, "watching")
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130


def _read_until(process: subprocess.Popen[str], word: str) -> str:
    assert process.stdout is not None
    seen = ""
    for line in process.stdout:
        seen += line
        if line.startswith(word):
            return seen
    raise AssertionError(seen)
