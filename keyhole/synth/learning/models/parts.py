"""What models of integer functions are made of: straight-line pieces, and loops with one header.

Pieces name what they read (``%acc``, ``%n``, ``%x.i``); these names are bound to values where the pieces are written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Read:
    """An element that is loaded in every turn: ``name`` for its value, ``index`` is a piece of i64 in elements."""

    name: str
    buffer: str
    width: int
    index: str = "%i"


@dataclass(frozen=True, slots=True)
class Member:
    """Whether a value (a name of ``width`` bits) stands in ``buffer`` before its terminator ``end``; an i1."""

    name: str
    buffer: str
    width: int
    value: str
    end: int


@dataclass(frozen=True, slots=True)
class State:
    """A value that goes from turn to turn: what it is at first, and in the next turn."""

    name: str
    type: str
    first: str
    step: str


@dataclass(frozen=True, slots=True)
class Store:
    """An element that is written in every turn in which ``condition`` (a piece of i1) holds; empty: in all.

    ``old``: the name that ``value`` has for what was there, which is read only where it is written.
    """

    buffer: str
    width: int
    index: str
    value: str
    condition: str = ""
    old: str = ""


@dataclass(frozen=True, slots=True)
class Loop:
    """Turns ``%i`` = ``start``, … below ``count`` (a piece of i64, empty: no bound), until ``until`` (a piece of i1) holds.

    ``guards`` are reads for ``until``; ``leave`` (a piece of i1) ends the loop after the reads. ``down``: the last turn first; with
    ``either`` (a piece of i1) too, only if that holds.
    After it ``final`` (a name) is the number of turns. ``found``: a value for after the loop, ``step`` where ``leave`` held and
    ``first`` where it never did.
    """

    count: str = ""
    start: int = 0
    guards: tuple[Read, ...] = ()
    until: str = ""
    reads: tuple[Read | Member, ...] = ()
    states: tuple[State, ...] = ()
    stores: tuple[Store, ...] = ()
    leave: str = ""
    found: State | None = None
    down: bool = False
    either: str = ""
    unsigned: bool = False
    final: str = "%turns"


@dataclass(frozen=True, slots=True)
class Value:
    """A value that is computed once, where it stands."""

    name: str
    type: str
    piece: str


Part: TypeAlias = Loop | Value | Read | Store


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned, before it is text: parts in order, then the result, a piece (empty: nothing is returned).

    ``base``: the result is a number of bytes behind this pointer, or -1 for the null pointer.
    """

    parts: tuple[Part, ...]
    result: str = ""
    base: str = ""
    how: str = ""
