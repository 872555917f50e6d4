"""Python values to bytes in columns and back, one call at a time.

Columns of many calls at once go through numpy instead, see ``columns``.
"""

from __future__ import annotations

import math
import operator
import struct
from collections.abc import Sequence
from typing import SupportsIndex

from keyhole.errors import KeyholeError
from keyhole.holes.types import ArrayType, FloatType, IntType, PointerType, StructType, Type, VectorType
from keyhole.native.memory.layout import Leaf, leaves
from keyhole.native.outcome import Argument, Value

INTEGER_CODE = {1: "B", 2: "H", 4: "I", 8: "Q"}
FLOAT_CODE = {2: "e", 4: "f", 8: "d"}


def form(leaf: Leaf) -> struct.Struct:
    """How one row of a leaf's column is packed."""
    codes = FLOAT_CODE if isinstance(leaf.lane, FloatType) else INTEGER_CODE
    return struct.Struct(f"<{max(leaf.lanes, 1)}{codes[leaf.lane_bytes]}")


def take_apart(type_: Type, argument: Argument) -> list[tuple[int | float, ...]]:
    """The lanes of each leaf of an argument that is no buffer. Raises KeyholeError when it does not fit the type."""
    match type_:
        case StructType() | ArrayType():
            count = len(type_.elements) if isinstance(type_, StructType) else type_.count
            members = _sequence(type_, argument, count)
            types = type_.elements if isinstance(type_, StructType) else (type_.element,) * count
            return [lanes for member, of in zip(members, types, strict=True) for lanes in take_apart(of, member)]
        case VectorType(count=count, element=element):
            return [tuple(_scalar(element, lane) for lane in _sequence(type_, argument, count))]
        case _:
            return [(_scalar(type_, argument),)]


def put_together(type_: Type, rows: Sequence[tuple[int | float, ...]]) -> Value:
    """The Python value from the lanes of each leaf: a tuple for vectors, arrays and structures, None for ``void``."""
    if not leaves(type_):
        return () if isinstance(type_, StructType | ArrayType) else None
    match type_:
        case StructType() | ArrayType():
            members: list[Value] = []
            types = type_.elements if isinstance(type_, StructType) else (type_.element,) * type_.count
            rest = list(rows)
            for member in types:
                count = len(leaves(member))
                members.append(put_together(member, rest[:count]))
                del rest[:count]
            return tuple(members)
        case VectorType():
            return rows[0]
        case _:
            return rows[0][0]


def _sequence(type_: Type, argument: Argument, count: int) -> Sequence[Argument]:
    if isinstance(argument, int | float | None) or len(argument) != count:
        raise _unfit(type_, argument, f"a sequence of {count}")
    return argument  # type: ignore[return-value]  # bytes and arrays are sequences of numbers too


def _scalar(type_: Type, argument: Argument) -> int | float:
    match type_:
        case IntType(width=width):
            number = _index(type_, argument)
            if not -(1 << (width - 1)) <= number < 1 << width:
                raise _unfit(type_, argument, f"an integer from {-(1 << (width - 1))} to {(1 << width) - 1}")
            return number & ((1 << width) - 1)
        case FloatType():
            if hasattr(argument, "__float__"):
                return _rounded(type_, argument)  # type: ignore[arg-type]  # whatever has __float__, numpy's too
            raise _unfit(type_, argument, "a number")
        case PointerType():
            return 0 if argument is None else _index(type_, argument) & ((1 << 64) - 1)
        case _:
            raise ValueError(f"not a scalar: {type_}")


def _index(type_: Type, argument: Argument) -> int:
    if isinstance(argument, int):  # nearly always; looking for a protocol takes long
        return argument
    try:
        if isinstance(argument, SupportsIndex):
            return operator.index(argument)
    except TypeError:  # an array has an index only when it is one number
        pass
    raise _unfit(type_, argument, "an integer")


def _rounded(type_: FloatType, given: float) -> float:
    """The number, or infinity where it is too large for the type."""
    try:
        number = float(given)
        struct.pack("<" + FLOAT_CODE[{"half": 2, "float": 4}.get(type_.kind, 8)], number)
    except OverflowError:
        return math.inf if given > 0 else -math.inf
    return number


def _unfit(type_: Type, argument: object, expected: str) -> KeyholeError:
    shown = repr(argument)
    shown = shown if len(shown) <= 60 else shown[:57] + "..."
    return KeyholeError(f"{shown} is no {type_}: expected {expected}", code="bad-argument", expected=(expected,))
