"""The shell without a terminal: statements from a pipe, from ``-c``, or from a script. No prompt, no colours, no pager."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from keyhole.errors import KeyholeError
from keyhole.repl.command_line.exits import BAD_INPUT, FOUND, GAVE_UP, INTERNAL, INTERRUPTED, REFUTED
from keyhole.repl.session.reply import Reply, Status
from keyhole.repl.session.session import Session
from keyhole.repl.shell.colours import styled, wants_colour
from keyhole.repl.shell.scripts import Outcome, run_script, script_of

CODES = {
    Status.OK: FOUND,
    Status.WRONG: REFUTED,
    Status.ERROR: BAD_INPUT,
    Status.UNKNOWN: GAVE_UP,
    Status.INTERNAL: INTERNAL,
    Status.STOPPED: INTERRUPTED,
}


def run_lines(session: Session, lines: Iterable[str], *, resume: bool = False) -> int:
    """Run what was piped in or given with ``-c``; the exit code is that of the last command, or of the error that ended it."""
    outcome = run_script(session, "\n".join(line.rstrip("\n") for line in lines), lambda _, reply: show(reply))
    return CODES[outcome.status if outcome.problem else session.last.status]


def run_file(path: Path, session: Session, *, check: bool, update: bool, quiet: bool) -> int:
    """``keyhole run SCRIPT.kh``: 0 when all of it ran and all assertions hold, 1 when one does not or an output differs."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise KeyholeError(f"{path}: {reason}", code="no-file") from None
    outcome = run_script(session, text, lambda _, reply: None if quiet else show(reply), check=check)
    if update and not outcome.problem:
        path.write_text(script_of(session.lines), encoding="utf-8")
    return _summary(path, outcome, quiet=quiet)


def _summary(path: Path, outcome: Outcome, *, quiet: bool) -> int:
    for difference in outcome.differences:
        click.echo(f"{path}: {difference}", err=True)
    if outcome.problem:
        if quiet:
            click.echo(outcome.problem, err=True)
        click.echo(f"{path}:{outcome.line}: the script ended here", err=True)
        return REFUTED if "[assertion]" in outcome.problem else CODES[outcome.status]
    return REFUTED if outcome.differences else FOUND


def show(reply: Reply) -> None:
    """Print a reply: errors to standard error, everything else to standard output."""
    stream = sys.stderr if reply.status in (Status.ERROR, Status.INTERNAL) else sys.stdout
    if reply.pieces:
        print(styled(reply, colour=wants_colour(stream)), file=stream, flush=True)
