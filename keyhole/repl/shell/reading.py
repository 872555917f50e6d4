"""Where a statement ends: a command at the end of its line, IR where its braces close; a backslash at a line's end goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from keyhole.repl.session.syntax import is_ir

_SKIPPED = re.compile(r'"[^"]*"|;[^\n]*')
_OPENING = re.compile(r"define\b")


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement and the number of the line it begins on, from 1."""

    text: str
    line: int


def is_complete(text: str) -> bool:
    """Whether a statement has ended; empty lines are complete."""
    if text.rstrip(" \t\r\n").endswith("\\") and not text.endswith("\n\n"):
        return False
    if not is_ir(text):
        return True
    bare = _SKIPPED.sub("", text)
    if _OPENING.search(bare) and "{" not in bare:
        return bool(text.endswith("\n\n"))
    return bare.count("{") <= bare.count("}")


def joined(text: str) -> str:
    """A statement without the backslashes at the ends of its lines."""
    return re.sub(r"\\[ \t]*\n", "\n", text).rstrip().removesuffix("\\").rstrip()


def block(text: str) -> tuple[str, ...]:
    """What is typed or pasted at once: several statements where each line begins one, else one, over several lines."""
    from keyhole.repl.commands.table import lookup

    found = tuple(statement.text for statement in statements(text.splitlines()))
    begin = (is_ir(each) or lookup(each.partition(" ")[0]) is not None for each in found)
    return found if len(found) > 1 and all(begin) else (joined(text),)


def statements(lines: Iterable[str]) -> Iterator[Statement]:
    """The statements of a script. Comments (``;``, ``#``) outside of IR and empty lines are none; IR that follows IR is one with it
    as long as no empty line stands between."""
    pending: list[str] = []
    start = 0
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip("\n")
        if not pending:
            if not line.strip() or line.lstrip().startswith((";", "#!", "# ")) or line.strip() == "#":
                continue
            start = number
        pending.append(line)
        if is_complete("\n".join(pending)):
            yield Statement(joined("\n".join(pending)), start)
            pending = []
    if pending:
        yield Statement(joined("\n".join(pending)), start)
