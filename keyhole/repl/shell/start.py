"""How the shell starts: its settings, its journal or the one it goes on with, and at a terminal the prompt."""

from __future__ import annotations

import sys

import click

from keyhole.errors import KeyholeError
from keyhole.repl.session.journal import Journal, fresh_path, kept_sessions, restore, rewritten, sessions_folder
from keyhole.repl.session.session import Session, session_path
from keyhole.repl.settings import default_file, layered, settings_path


def start(commands: tuple[str, ...], *, resume: str | None) -> int:
    """Run commands, what is piped in, or the prompt; the exit code."""
    settings, warnings = layered()
    with Session(settings) as session:
        said = "" if resume is None else _resumed(session, resume)
        if commands or not sys.stdin.isatty():
            from keyhole.repl.shell.batch import run_lines

            for warning in warnings:
                click.echo(f"warning: {warning}", err=True)
            return run_lines(session, commands or sys.stdin)
        return _interact(session, warnings, said, resume=resume)


def _interact(session: Session, warnings: tuple[str, ...], said: str, *, resume: str | None) -> int:
    from keyhole.repl.shell.prompt import Shell, first_lines

    _write_settings()
    journal = fresh_path()
    if resume is not None:
        rewritten(session, journal)
    session.journal = Journal(journal)
    shell = Shell(session, history=journal.parent.parent / "history")
    print(first_lines(session, (f"warning: {warning}" for warning in warnings), said))
    return shell.run()


def _resumed(session: Session, name: str) -> str:
    from keyhole.plural import counted

    kept = (session_path(name, sessions_folder()),) if name else kept_sessions()
    if not kept:
        raise KeyholeError("no session was kept", code="no-session", hint="keyhole starts one")
    lost = restore(session, kept[0])
    note = f"; {counted(lost, 'line')} of its journal could not be read" if lost else ""
    return f"Going on with {kept[0].stem}: {counted(len(session.history.nodes), 'state')}{note}."


def _write_settings() -> None:
    """The commented file of settings, once."""
    path = settings_path()
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(default_file(), encoding="utf-8")
    except OSError:
        return
