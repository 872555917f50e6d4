"""Scripts: the shell's commands in a file, with assertions, and with their output as comments that can be held against a new run.

A line ``;= text`` is what the command above it printed. ``run_script`` can compare these with what is printed now, times aside, or
write the file anew. A command that ends with an error ends the script, unless an ``assert status`` stands behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from keyhole.repl.commands.dispatch import execute
from keyhole.repl.session.reply import Reply, Status
from keyhole.repl.session.session import Session
from keyhole.repl.session.syntax import is_ir
from keyhole.repl.shell.reading import MARK, Statement, statements

_CHANGING = (
    (re.compile(r"\((?:z3|bitwuzla) [^()]*?\bs\)"), "(SOLVER)"),  # whichever was faster
    (re.compile(r"^ +@\w+ +[\d.]+ ns .*$", re.MULTILINE), "  TIME"),
    (re.compile(r"^ +@\w+ / @\w+ = .*$", re.MULTILINE), "  RATIO"),
    (re.compile(r"\b0x[0-9a-f]{8,} \(-?\d+\)"), "VALUE"),  # of a counterexample; that solver found it
    (re.compile(r"^the best so far: the search was stopped$", re.MULTILINE), ""),  # or had ended by then
    (re.compile(r"\b\d+(?:\.\d+)?(?= ?(?:s|ms|ns|µs)\b)"), "N"),
)

Show = Callable[[Statement, Reply], None]


@dataclass(slots=True)
class Outcome:
    """How a script ended: what went wrong (empty: nothing), in which line, and what differs from what the file says."""

    problem: str = ""
    line: int = 0
    status: Status = Status.OK
    differences: list[str] = field(default_factory=list)


def run_script(session: Session, text: str, show: Show, *, check: bool = False) -> Outcome:
    """Run the statements of a script. With ``check``, outputs are compared with those that the script has."""
    lines = text.splitlines()
    outcome = Outcome()
    listed = list(statements(lines))
    for place, statement in enumerate(listed):
        reply = execute(session, statement.text)
        show(statement, reply)
        if check and (wanted := expected(lines, statement)) is not None and untimed(wanted) != untimed(reply.text()):
            outcome.differences.append(
                f"line {statement.line}: {statement.text}\nexpected:\n{wanted}\nprinted:\n{reply.text()}"
            )
        if reply.leave:
            break
        following = listed[place + 1].text if place + 1 < len(listed) else ""
        if reply.status in (Status.ERROR, Status.INTERNAL) and not following.startswith(
            ("assert status", "assert not status")
        ):
            outcome.problem, outcome.line, outcome.status = reply.text() or "error", statement.line, reply.status
            break
    return outcome


def expected(lines: list[str], statement: Statement) -> str | None:
    """What a script says that a statement prints; None when it says nothing."""
    at = statement.line - 1 + len(statement.text.splitlines())
    found: list[str] = []
    while at < len(lines) and lines[at].startswith(MARK):
        found.append(lines[at].removeprefix(MARK).removeprefix(" "))
        at += 1
    return "\n".join(found) if found else None


def untimed(text: str) -> str:
    """A text without what is different each time: seconds, measured times, which solver, which counterexample of many."""
    for pattern, stands_for in _CHANGING:
        text = pattern.sub(stands_for, text)
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def script_of(lines: Iterable[tuple[str, str]]) -> str:
    """Commands and what they printed, as a script."""
    parts: list[str] = []
    for line, printed in lines:
        parts.append(line if is_ir(line) else line.replace("\n", " \\\n"))
        parts += [f"{MARK} {shown}".rstrip() for shown in printed.splitlines()]
    return "\n".join(parts) + "\n" if parts else ""
