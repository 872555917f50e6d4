"""A concrete call of a C function, and what came of it.

Pointers point into buffers: pieces of memory that are placed so that touching anything beyond them is noticed. What runs a call
is a ``BlackBox``; this room only knows that there is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol, TypeAlias

from keyhole.properties.language.expressions import Numeric


class Guard(Enum):
    """Which end of each buffer lies at memory that cannot be touched."""

    BEHIND = "behind"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Buffer:
    """Memory that a call gets. ``name`` is the parameter that it was made for, ``alignment`` in bytes."""

    name: str
    data: bytes
    alignment: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """A pointer: ``offset`` bytes into the buffer of that number. It may stand one past the end."""

    buffer: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A pointer that the function returned and that points into none of the call's buffers; 0 is the null pointer."""

    address: int


Argument: TypeAlias = "Numeric | Place"
Result: TypeAlias = "Numeric | Place | Elsewhere | None"


@dataclass(frozen=True, slots=True)
class Call:
    """Arguments, one for each parameter, and the buffers that they point into.

    ``poison`` is what a function gets that reads arguments which its signature does not have.
    """

    arguments: tuple[Argument, ...]
    buffers: tuple[Buffer, ...] = ()
    guard: Guard = Guard.BEHIND
    poison: int = 0


@dataclass(frozen=True, slots=True)
class Returned:
    """The call returned. ``contents`` are the buffers as it left them."""

    result: Result
    contents: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Strayed:
    """The call touched memory that it was not given, ``offset`` bytes from the start of the buffer nearby (negative: before)."""

    buffer: int
    offset: int


@dataclass(frozen=True, slots=True)
class Died:
    """The call did not return for another reason: a signal, an exit, or that it took too long (``late``)."""

    reason: str
    late: bool = False


Response: TypeAlias = Returned | Strayed | Died


class BlackBox(Protocol):
    """A function that can be called and not looked into."""

    def run(self, calls: Sequence[Call]) -> tuple[Response, ...]:
        """Make the calls one after the other in one process, as long as it lives; a response for each."""
        ...
