"""The table of commands."""

from __future__ import annotations

from keyhole.repl.commands import (
    checking,
    filling,
    keeping,
    knowing,
    libraries,
    moving,
    refining,
    running,
    solving,
    sources,
    splitting,
    viewing,
)
from keyhole.repl.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    *sources.COMMANDS,
    *viewing.COMMANDS,
    *filling.COMMANDS,
    *refining.COMMANDS,
    *splitting.COMMANDS,
    *solving.COMMANDS,
    *moving.COMMANDS,
    *checking.COMMANDS,
    *running.COMMANDS,
    *knowing.COMMANDS,
    *libraries.COMMANDS,
    *keeping.COMMANDS,
)
_BY_NAME = {name: command for command in COMMANDS for name in (command.name, *command.aliases)}


def lookup(name: str) -> Command | None:
    """The command of that name or alias."""
    return _BY_NAME.get(name)
