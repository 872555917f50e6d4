"""Pieces of straight-line IR: the last line has no result's name, as ``fill`` takes it, or is an operand."""

from __future__ import annotations

import re

from keyhole.holes.types import IntType

I64 = IntType(64)


def defining(piece: str, name: str, typed: str) -> str:
    """A piece whose value, of that type, has a name that pieces after it may read."""
    *lines, last = piece.split("\n")
    return "\n".join([*lines, f"{name} = {last if ' ' in last else f'or {typed} {last}, 0'}"])


def mentions(piece: str, name: str) -> bool:
    """Whether a piece reads a name."""
    return re.search(rf"{re.escape(name)}(?![\w.])", piece) is not None


def widened(operand: str, width: int, signed: bool) -> str:
    """An integer of so many bits as a piece of i64."""
    return operand if width == 64 else f"{'sext' if signed else 'zext'} i{width} {operand} to i64"


def renamed(piece: str, name: str, other: str) -> str:
    """A piece that reads another value in a name's place."""
    return re.sub(rf"{re.escape(name)}(?![\w.])", other, piece)
