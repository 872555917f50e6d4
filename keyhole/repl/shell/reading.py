"""Where a statement ends: a command at the end of its line, IR where its braces close; a backslash at a line's end goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from keyhole.repl.session.syntax import is_ir

MARK = ";="
"""Begins a line of a script that has what was printed."""
_SKIPPED = re.compile(r'"[^"]*"|;[^\n]*')
_LOAD = re.compile(r"load\s.*,\s*ptr\b")  # the instruction, at the end of a term
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
    """What is typed or pasted at once: several statements where each begins like one, else one, over several lines."""
    from keyhole.repl.commands.table import lookup

    found = tuple(statement.text for statement in statements(text.splitlines()))
    begin = (is_ir(each) or (lookup(each.partition(" ")[0]) is not None and not _LOAD.match(each)) for each in found)
    return found if len(found) > 1 and all(begin) else (joined(text),)


def statements(lines: Sequence[str]) -> Iterator[Statement]:
    """The statements of a script. Comments (``;``, ``#``) outside of IR and empty lines are none. IR that follows IR is one with
    it, as the parts of a module name each other, unless what was printed (``;=``) stands between."""
    held: Statement | None = None
    for statement in _one_by_one(lines):
        if held is not None and is_ir(held.text) and is_ir(statement.text):
            until = statement.line - 1
            whole = [*lines[held.line - 1 : until], statement.text]
            if not any(line.startswith(MARK) for line in whole):
                held = Statement("\n".join(whole), held.line)
                continue
        if held is not None:
            yield held
        held = statement
    if held is not None:
        yield held


def _one_by_one(lines: Iterable[str]) -> Iterator[Statement]:
    """Statements that end as soon as they can."""
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
