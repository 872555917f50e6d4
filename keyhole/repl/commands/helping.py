"""Help: the list of commands, and a page on a command, a setting or an operation, all made from their tables."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterator

from keyhole.errors import KeyholeError
from keyhole.repl.commands.command import Command
from keyhole.repl.settings import SETTINGS, Setting

WIDTH = 80
_USAGE = 20  # columns for how a command is written, in the list of all
GROUPS = {
    "programs": "Programs",
    "holes": "Holes",
    "filling": "Filling",
    "history": "History",
    "checking": "Checking",
    "machine": "The machine",
    "knowledge": "What is known",
    "session": "The session",
}
_IR = """IR is typed or pasted as it is: a function that is already there is replaced. No command begins like IR.
Holes: ?c a value · ?c:const a constant · ?op x, y an operation · icmp ?p a predicate · add ?flags · ?e : i32 {3} (%x, %y)
at most three instructions · a lone ? has no name. docs/sketch-language.md has them all."""


def help_text(topic: str) -> str:
    """A page on a topic; the list of all commands when it is empty. Raises KeyholeError for an unknown one."""
    from keyhole.repl.commands.table import COMMANDS, lookup
    from keyhole.repl.pages.finding import page_of

    if not topic:
        return "\n".join(_overview(COMMANDS))
    if topic in ("ir", "sketch", "holes?"):
        return _IR
    if (command := lookup(topic)) is not None:
        return _command(command)
    for row in SETTINGS:
        if row.name == topic:
            return _setting(row)
    if (page := page_of(topic)) is not None:
        return page.text()
    known = [c.name for c in COMMANDS] + [row.name for row in SETTINGS]
    near = difflib.get_close_matches(topic, known, 3)
    hint = f"did you mean {', '.join(near)}?" if near else "help lists the commands"
    raise KeyholeError(f"there is no help on '{topic}'", code="no-topic", hint=hint)


def _overview(commands: tuple[Command, ...]) -> Iterator[str]:
    for group, title in GROUPS.items():
        yield f"{title}:"
        for command in commands:
            if command.group == group:
                usage = command.usage if len(command.usage) <= _USAGE else command.name + " …"
                yield from beside(f"  {usage:<{_USAGE}}  ", command.summary)
    yield from textwrap.wrap(
        "Anything that begins like LLVM assembly is read as such. help COMMAND has examples; help ir is about holes.",
        WIDTH,
    )


def beside(head: str, text: str) -> Iterator[str]:
    """A text beside its head, at 80 columns."""
    lines = textwrap.wrap(text, WIDTH - len(head))
    yield head + lines[0]
    yield from (" " * len(head) + line for line in lines[1:])


def _command(command: Command) -> str:
    lines = [command.usage, *textwrap.wrap(command.summary, WIDTH, initial_indent="  ", subsequent_indent="  ")]
    lines += textwrap.wrap(" ".join(command.more.split()), WIDTH, initial_indent="  ", subsequent_indent="  ")
    lines += ["Examples:", *(f"  {example}" for example in command.examples)]
    if command.aliases:
        lines.append(f"Also: {', '.join(command.aliases)}")
    return "\n".join(lines)


def _setting(row: Setting) -> str:
    return f"set {row.name} VALUE\n  {row.meaning} It takes {row.takes}."
