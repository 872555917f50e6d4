"""The reference of the shell's commands and settings as a page of Markdown, made from their tables."""

from __future__ import annotations

from collections.abc import Iterator

from keyhole.repl.commands.command import Command
from keyhole.repl.commands.helping import GROUPS
from keyhole.repl.commands.table import COMMANDS
from keyhole.repl.settings import SETTINGS


def page() -> str:
    """The whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# The shell's commands"
    yield ""
    yield "Made from the table of commands (`pytest --update` writes it). [The shell](../shell.md) explains how they go together;"
    yield "in the shell, `help COMMAND` shows the same."
    for group, title in GROUPS.items():
        yield f"\n## {title}"
        for command in COMMANDS:
            if command.group == group:
                yield from _command(command)
    yield "\n## Settings\n"
    yield "`set NAME VALUE` changes one for a session; for all sessions they stand in the file that `keyhole doctor` names.\n"
    yield "| name | stands at | takes | what it is |"
    yield "| --- | --- | --- | --- |"
    for row in SETTINGS:
        value = ("on" if row.default else "off") if isinstance(row.default, bool) else row.default
        yield f"| `{row.name}` | `{value}` | {row.takes} | {row.meaning} |"


def _command(command: Command) -> Iterator[str]:
    yield f"\n### [`{command.usage}`](commands/{command.name}.md)\n"
    yield command.summary
    if command.more:
        yield ""
        yield command.more
    if command.aliases:
        yield f"\nAlso: {', '.join(f'`{alias}`' for alias in command.aliases)}."
    yield "\n```"
    yield from command.examples
    yield "```"
