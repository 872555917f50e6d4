"""Arguments as people give them, numbers or text (``-7``, ``0x10``, ``1.5``, ``poison``, ``<1, 2>``), as lanes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import SupportsFloat, TypeAlias

from keyhole.errors import KeyholeError
from keyhole.holes.meaning.floating.formats import FORMATS, FloatFormat
from keyhole.holes.meaning.floating.integers import nearest
from keyhole.holes.meaning.lanes import Lane, Lanes, Unsupported, lane_widths
from keyhole.holes.meaning.memory.pointers import POINTER
from keyhole.holes.model import Parameter
from keyhole.holes.types import ArrayType, FloatType, IntType, PointerType, StructType, Type, VectorType
from keyhole.plural import counted
from keyhole.proof.counterexamples.contents import Cell, Held, MemoryBlock
from keyhole.proof.tracing.memory import block_pointer, next_block

Given: TypeAlias = "int | float | str | bytes | bytearray | Sequence[Given]"
"""An argument; a sequence for a vector, an array or a structure; bytes for what a pointer points to."""

_BRACKETS = {"<": ">", "[": "]", "{": "}"}
_ARRAY = re.compile(r"(i[0-9]+|half|bfloat|float|double)\s*\[(.*)\]\Z", re.DOTALL)
_OF_TYPE = re.compile(r"(?:i[0-9]+|half|bfloat|float|double|ptr)\s+")


def read_arguments(
    parameters: Sequence[Parameter], given: Sequence[Given], blocks: list[MemoryBlock] | None = None
) -> tuple[Lanes[int, bool], ...]:
    """The lanes of each parameter; what pointers point to is added to ``blocks``.

    Raises KeyholeError for too many or too few, and for what does not fit its type."""
    if len(given) != len(parameters):
        wanted = ", ".join(f"{parameter.type} {parameter.name}" for parameter in parameters) or "none"
        raise KeyholeError(
            f"expected {counted(len(parameters), 'argument')}, got {len(given)}", code="arguments", hint=wanted
        )
    found: list[Lanes[int, bool]] = []
    for parameter, argument in zip(parameters, given, strict=True):
        block = None if blocks is None or not isinstance(parameter.type, PointerType) else _block(argument, blocks)
        if block is None or blocks is None:
            found.append(read_argument(parameter.type, argument))
        else:
            blocks.append(block)
            found.append((Lane(block_pointer(block.number), POINTER),))
    return tuple(found)


def _block(given: Given, blocks: Sequence[MemoryBlock]) -> MemoryBlock | None:
    """The block of memory that an argument describes; None when it describes none."""
    bytes_ = _bytes(given)
    if bytes_ is None:
        return None
    cells = tuple(Cell(offset, held) for offset, held in enumerate(bytes_))
    number, address = next_block(blocks)
    return MemoryBlock(number, "", len(cells), address, cells)


def _bytes(given: Given) -> list[Held] | None:
    if isinstance(given, bytes | bytearray):
        return list(given)
    if not isinstance(given, str):
        return None
    text = given.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        return [*text[1:-1].encode(), 0]
    found = _ARRAY.match(text)
    if found is None:
        return None
    type_ = IntType(int(found[1][1:])) if found[1][0] == "i" else FloatType(found[1])
    bytes_: list[Held] = []
    for piece in filter(None, (part.strip() for part in found[2].split(","))):
        (lane,) = read_argument(type_, piece)
        hidden: Held | None = "poison" if lane.poison else "undef" if piece == "undef" else None
        size = (lane.width + 7) // 8
        bytes_ += [lane.word >> 8 * i & 0xFF if hidden is None else hidden for i in range(size)]
    return bytes_


def read_argument(type_: Type, given: Given) -> Lanes[int, bool]:
    """The lanes of one argument; undef is read as ``undefined`` lanes, which are poison to nobody and hold zero."""
    try:
        widths = lane_widths(type_)
    except Unsupported as error:
        raise KeyholeError(f"arguments of type {type_} cannot be given", code="bad-argument") from error
    if isinstance(given, str) and given.strip() in ("poison", "undef", "zeroinitializer"):
        return tuple(Lane(0, width, given.strip() == "poison" or None) for width in widths)
    return tuple(_lanes(type_, given))


def _lanes(type_: Type, given: Given) -> Iterator[Lane[int, bool]]:
    match type_:
        case VectorType(count=count, element=element) | ArrayType(count=count, element=element):
            types: tuple[Type, ...] = (element,) * count
        case StructType(elements=elements):
            types = elements
        case _:
            yield _scalar(type_, given)
            return
    members = _members(given)
    if len(members) != len(types):
        raise _unfit(type_, given, f"{len(types)} members")
    for member, inner in zip(members, types, strict=True):
        yield from read_argument(inner, member)


def _members(given: Given) -> Sequence[Given]:
    if isinstance(given, int | float):
        return (given,)
    if not isinstance(given, str):
        return given
    text = given.strip()
    if text[-1:] == _BRACKETS.get(text[:1]):
        text = text[1:-1]
    pieces, depth, start = [], 0, 0
    for at, letter in enumerate(text + ","):
        depth += (letter in "<[{") - (letter in ">]}")
        if letter == "," and depth == 0:
            pieces.append(_OF_TYPE.sub("", text[start:at].strip(), count=1))
            start = at + 1
    return [piece for piece in pieces if piece]


def _scalar(type_: Type, given: Given) -> Lane[int, bool]:
    match type_:
        case IntType(width=width):
            return Lane(_integer(type_, width, given), width)
        case FloatType(kind=kind):
            return Lane(_float(type_, FORMATS[kind], given), FORMATS[kind].width)
        case PointerType() if given in ("null", 0):
            return Lane(0, lane_widths(type_)[0])
        case _:
            raise _unfit(
                type_,
                given,
                'null, bytes, "text", or numbers like i32[1, 2]' if isinstance(type_, PointerType) else "a number",
            )


def _integer(type_: Type, width: int, given: Given) -> int:
    number: int | None = None
    if isinstance(given, int):
        number = int(given)
    elif isinstance(given, str) and given.strip() in ("true", "false"):
        number = int(given.strip() == "true")
    elif isinstance(given, str):
        try:
            number = int(given, 0)
        except ValueError:
            number = None
    if number is None or not -(1 << (width - 1)) <= number < 1 << width:
        raise _unfit(type_, given, f"an integer from {-(1 << (width - 1))} to {(1 << width) - 1}, or poison")
    return number & ((1 << width) - 1)


def _float(type_: Type, f: FloatFormat, given: Given) -> int:
    try:
        if isinstance(given, str) and given.strip().lower().startswith("0x"):
            word = int(given, 16)
            if not word >> f.width:
                return word
            raise _unfit(type_, given, f"at most {f.width} bits")
        if not isinstance(given, str | SupportsFloat):
            raise TypeError
        return nearest(float(given), f)
    except (TypeError, ValueError, OverflowError):
        raise _unfit(type_, given, "a number, its bits (0x...), or poison") from None


def _unfit(type_: Type, given: Given, expected: str) -> KeyholeError:
    return KeyholeError(f"{given!r} is no {type_}: expected {expected}", code="bad-argument")
