"""The shell as a user has it: the real program in a pseudo-terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.repl.shell.terminal import Terminal

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_load_look_solve_fill_and_leave(tmp_path: Path) -> None:
    with Terminal(tmp_path) as terminal:
        terminal.wait("keyhole>")
        terminal.wait("quit ends.")
        assert terminal.text().startswith("Keyhole 0.1.0. Type IR or a command; help lists them, quit ends.")
        terminal.type("load examples/clamp.ll\r")
        terminal.wait("keyhole ?low>")
        assert "> ?low    value : i32          @tgt  clamp.ll:25:46  (constants)" in terminal.text()
        terminal.wait("clamp.ll · 4 open · 60 s · latency · emacs")
        terminal.type("solve\r")
        terminal.wait("found in")
        assert "1. ?low = 0, ?p = slt, ?bound = 255, ?high = 255" in terminal.text()
        terminal.type("fill\r")
        terminal.wait("proved for all inputs")
        terminal.wait("keyhole>")
        terminal.type("quit\r")
        assert not terminal.pump(20)
    assert (tmp_path / "config.toml").read_text().startswith("# Keyhole's settings.")


def test_a_session_survives_a_kill(tmp_path: Path) -> None:
    with Terminal(tmp_path) as terminal:
        terminal.wait("keyhole>")
        terminal.type("load examples/clamp.ll\r")
        terminal.wait("keyhole ?low>")
        terminal.type("fill ?p slt\r")
        terminal.wait("open now")
        terminal.type("hole ?bound\r")
        terminal.wait("keyhole ?bound>")
        terminal.kill()
    with Terminal(tmp_path, "--resume") as terminal:
        terminal.wait("keyhole ?bound>")
        assert "Going on with" in terminal.text()
        terminal.type("show @tgt\r")
        terminal.wait("icmp slt i32 %low, ?bound:const")
        terminal.type("undo\r")
        terminal.wait("undone: fill ?p slt")
        terminal.type("\x1b[A")  # what was typed last stands in the history
        terminal.wait("> undo")


def test_without_colour_and_narrow(tmp_path: Path) -> None:
    with Terminal(tmp_path, columns=60, NO_COLOR="1") as terminal:
        terminal.wait("keyhole>")
        terminal.type("load examples/average.ll\r")
        terminal.wait("average.ll")
        terminal.type("show\r")
        terminal.wait("define")
        coloured = {cell.fg for row in terminal.screen.buffer.values() for cell in row.values()} - {"default"}
        assert coloured == set()


def run(text: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Keyhole with something piped in."""
    return subprocess.run(
        [sys.executable, "-m", "keyhole", *arguments],
        input=text,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, **variables},
    )


def test_piped_commands_and_exit_codes(tmp_path: Path) -> None:
    piped = run("load examples/clamp.ll\nfill ?p slt\nholes\n", KEYHOLE_SESSIONS=str(tmp_path))
    assert piped.returncode == 0
    assert "?p      = slt" in piped.stdout
    assert "\x1b" not in piped.stdout
    assert piped.stderr == ""
    assert list(tmp_path.iterdir()) == []  # nothing is kept of it
    wrong = run("set count 2\nnonsense\nset count 3\n")
    assert wrong.returncode == 2
    assert "there is no command 'nonsense'" in wrong.stderr
    assert "count = 3" not in wrong.stdout
    given = run("", "-c", "load examples/clamp.ll", "-c", "holes")
    assert given.returncode == 0
    assert given.stdout.count("4 open holes") == 2


def test_run_a_script(tmp_path: Path) -> None:
    script = tmp_path / "s.kh"
    script.write_text("load examples/clamp.ll\nfill ?low 0\nassert ?low = 0\nassert holes 4\n")
    done = run("", "run", str(script))
    assert done.returncode == 1
    assert "3 holes are open, not 4" in done.stderr
    assert run("", "run", str(tmp_path / "no.kh")).returncode == 2
