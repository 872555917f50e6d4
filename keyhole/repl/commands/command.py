"""What a command is: a row of the table. Completion, help, the reference and the dispatcher are made from rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from keyhole.repl.session.reply import Answer
from keyhole.repl.session.session import Session

Run: TypeAlias = Callable[[Session, str], Answer]
Takes: TypeAlias = Literal[
    "hole", "term", "operation", "file", "function", "setting", "command", "passes", "state", "nothing"
]
"""What may stand in a place of a command's arguments; completion offers it."""

Group: TypeAlias = Literal["programs", "holes", "filling", "history", "checking", "machine", "knowledge", "session"]


@dataclass(frozen=True, slots=True)
class Command:
    """One row: how it is written, a sentence, what it does, examples, and what its arguments may be.

    ``run`` gets the session and the rest of the line. ``more`` is help beyond the sentence.
    """

    name: str
    usage: str
    summary: str
    group: Group
    run: Run
    examples: tuple[str, ...]
    takes: tuple[Takes, ...] = ()
    aliases: tuple[str, ...] = ()
    more: str = ""
