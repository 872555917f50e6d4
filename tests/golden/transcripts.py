"""Transcripts in Markdown: what they say, and running them again.

A transcript is a fenced block marked ``console``: lines that begin with ``$ `` are commands, what follows is what they print.
Blocks marked ``keyhole`` are the shell's: lines that begin with ``keyhole> `` are statements (``... `` goes on with one), and all
such blocks of a page are one session.
Times, ratios and what hangs on the machine are not compared: ``settled`` replaces them, on both sides.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from keyhole.repl.commands.dispatch import execute
from keyhole.repl.session.session import Session

ROOT = Path(__file__).resolve().parents[2]
_BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SHELL_BLOCK = re.compile(r"^```keyhole\n(.*?)^```", re.MULTILINE | re.DOTALL)
_STATEMENT = re.compile(r"^keyhole> (.*(?:\n\.\.\. .*)*)\n?", re.MULTILINE)
_MACHINE = (
    (re.compile(r"\d+\.\d+ s\b"), "N s"),
    (re.compile(r"\"seconds\": [\d.e-]+"), '"seconds": N'),
    (re.compile(r"^time on this CPU.*$", re.MULTILINE), "time on this CPU"),
    (re.compile(r"^ +@\w+ +[\d.]+ ns .*$", re.MULTILINE), "  TIME"),
    (re.compile(r"^ +@\w+ / @\w+ = .*$", re.MULTILINE), "  RATIO"),
    (re.compile(r"\((?:z3|bitwuzla) [^()]*N s\)"), "(SOLVER, N s)"),  # whichever was faster
    (re.compile(r"^  covered  .*$", re.MULTILINE), "  COVERED"),
    (re.compile(r"^; tested on .*$", re.MULTILINE), "; TESTED"),
    (re.compile(r"tested on [\d,]+ inputs"), "tested on N inputs"),
    (re.compile(r"learned with \d+ calls"), "learned with N calls"),
    (re.compile(r"; learned with \d+ calls in "), "; learned with N calls in "),
    (re.compile(r"/\S+\.so\S*  [0-9a-f]{12}  [-\d]+ [:\d]+ UTC"), "LIBRARY"),
    (re.compile(r"the same on \d+ calls"), "the same on N calls"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """A command of a transcript and what it prints."""

    command: str
    expected: str


def transcripts(path: Path) -> list[list[Step]]:
    """The transcripts of a Markdown file."""
    return [_steps(block) for block in _BLOCK.findall(path.read_text(encoding="utf-8"))]


def _steps(block: str) -> list[Step]:
    pieces = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)[1:]
    return [Step(command, output) for command, output in zip(pieces[::2], pieces[1::2], strict=True)]


def rewritten(text: str, data: Path) -> str:
    """A page with every transcript's output replaced by what its commands print now; ``data`` is their user's data folder."""

    def block(match: re.Match[str]) -> str:
        steps = _steps(match.group(1))
        shown = "".join(f"$ {step.command}\n{run(step.command, data).rstrip()}\n" for step in steps)
        return f"```console\n{shown}```"

    return _BLOCK.sub(block, text)


def statements(block: str) -> list[Step]:
    """The statements of a block of the shell's and what they print."""
    pieces = _STATEMENT.split(block)[1:]
    pairs = zip(pieces[::2], pieces[1::2], strict=True)
    return [Step(statement.replace("\n... ", "\n"), output) for statement, output in pairs]


def shell_steps(path: Path) -> list[Step]:
    """The statements of all of a page's blocks of the shell's."""
    blocks = _SHELL_BLOCK.findall(path.read_text(encoding="utf-8"))
    return [step for block in blocks for step in statements(block)]


def shell_rewritten(text: str) -> str:
    """A page with what the shell's statements print now."""
    with Session() as session:

        def block(match: re.Match[str]) -> str:
            parts = []
            for step in statements(match.group(1)):
                printed = execute(session, step.command).text().rstrip()
                parts.append(
                    "keyhole> " + step.command.replace("\n", "\n... ") + "\n" + (printed + "\n" if printed else "")
                )
            return "```keyhole\n" + "".join(parts) + "```"

        return _SHELL_BLOCK.sub(block, text)


def settled(text: str) -> str:
    """The text without what differs from run to run."""
    for pattern, stands_for in _MACHINE:
        text = pattern.sub(stands_for, text)
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def run(command: str, data: Path) -> str:
    """What a command prints, standard error first. Only ``keyhole …`` and ``python FILE …`` are known.

    ``data`` is the user's data folder: a page has one of its own, so that what others learn is not listed.
    """
    words = shlex.split(command)
    assert words[0] in ("keyhole", "python"), command
    module = ["-m", "keyhole"] if words[0] == "keyhole" else []
    done = subprocess.run(
        [sys.executable, *module, *words[1:]],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "XDG_DATA_HOME": str(data), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        timeout=120,
        check=False,
    )
    return done.stderr + done.stdout
