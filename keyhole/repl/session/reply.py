"""What a command gives back: pieces of text to show, whether all went well, and the state it led to; or long work to do first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from keyhole.repl.session.findings import Key
    from keyhole.repl.session.marks import Mark
    from keyhole.repl.session.state import State

Kind: TypeAlias = Literal["text", "ir", "diff", "asm", "note", "error", "good", "bad"]


class Status(Enum):
    """How a command ended. Scripts may assert it; the values are the words they use."""

    OK = "ok"
    WRONG = "wrong"
    """Refuted, or impossible."""
    UNKNOWN = "unknown"
    STOPPED = "stopped"
    ERROR = "error"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines of text of one kind, which says how they are coloured; ``marks`` are what was filled into IR."""

    kind: Kind
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What is shown, how it ended, and the state that the session is to be in (None: it stays where it is). ``line`` is what leads
    there without the user (empty: what was typed): scripts have that."""

    pieces: tuple[Piece, ...] = ()
    status: Status = Status.OK
    state: State | None = None
    leave: bool = False
    line: str = ""

    def text(self) -> str:
        """All that is shown, without colour."""
        return "\n".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Work:
    """Something that takes long: ``function(talk, *arguments)`` for a child process, and what becomes of its answer.

    ``seconds`` is when it must have ended. Work that is ``background`` may go on while other commands are given; ``about`` is what
    the findings of a search belong to.
    """

    title: str
    function: Callable[..., Any]
    arguments: tuple[object, ...]
    finish: Callable[[Any], Answer]
    seconds: float
    background: bool = False
    hear: Callable[[object], None] | None = None
    about: Key | None = None


Answer: TypeAlias = Reply | Work


def said(text: str, *, kind: Kind = "text", status: Status = Status.OK, state: State | None = None) -> Reply:
    """A reply of one piece."""
    return Reply((Piece(kind, text),) if text else (), status, state)


def shown(pieces: Iterable[Piece], *, status: Status = Status.OK, state: State | None = None) -> Reply:
    """A reply of several pieces; empty ones are left out."""
    return Reply(tuple(piece for piece in pieces if piece.text), status, state)
