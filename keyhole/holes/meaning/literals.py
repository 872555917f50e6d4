"""Constants as lanes: ``7``, ``poison``, ``<i8 1, i8 undef>``, ``splat (i32 3)``, ``{ i32 1, i1 0 }``, ``zeroinitializer``.

The model keeps constants as they were written; here they are read when a function is evaluated. Constant expressions and
addresses are not integers that are known before linking, so they are ``Unsupported``.

Source: LLVM Language Reference, "Constants".
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TypeAlias

from keyhole.holes.meaning.floating.formats import FORMATS
from keyhole.holes.meaning.floating.literals import float_word
from keyhole.holes.meaning.lanes import Unsupported, lane_widths
from keyhole.holes.types import ArrayType, FloatType, IntType, PointerType, StructType, Type, VectorType
from keyhole.source import Span


class Special(Enum):
    """A lane of a constant that is no number."""

    POISON = "poison"
    UNDEF = "undef"


Literal: TypeAlias = int | Special

_NUMBER = re.compile(r"-?[0-9]+\Z")
_HEXADECIMAL = re.compile(r"([us])0x([0-9A-Fa-f]+)\Z")
_SPLAT = re.compile(r"splat\s*\((.*)\)\Z", re.DOTALL)
_SIMPLE_TYPE = re.compile(r"[A-Za-z][A-Za-z0-9_]*\s+")
_CHARACTER = re.compile(r"\\\\|\\[0-9A-Fa-f]{2}|.", re.DOTALL)
_OPEN, _CLOSE = "<[{(", ">]})"


def number(text: str) -> int | None:
    """An integer literal as a number, None when the text is no literal.

    LLVM reads ``s0x…`` at the width of its highest set bit, so all of these but zero are negative: ``s0x0F`` is -1.
    """
    if _NUMBER.match(text):
        return int(text)
    if text in ("true", "false"):
        return int(text == "true")
    found = _HEXADECIMAL.match(text)
    if found is None:
        return None
    value = int(found[2], 16)
    return value - (1 << value.bit_length()) if found[1] == "s" and value else value


def literals(text: str, type_: Type, span: Span | None = None) -> tuple[Literal, ...]:
    """The lanes of the constant ``text`` of type ``type_``: numbers modulo 2**width, poison or undef."""
    widths = lane_widths(type_, span)
    text = text.strip()
    match text:
        case "zeroinitializer":
            return (0,) * len(widths)
        case "poison":
            return (Special.POISON,) * len(widths)
        case "undef":
            return (Special.UNDEF,) * len(widths)
    if isinstance(type_, PointerType) and text == "null":
        return (0,)
    if text[:2] == 'c"' and isinstance(type_, ArrayType):
        return _characters(text, type_, span)
    if isinstance(type_, IntType):
        value = number(text)
        if value is None:
            raise Unsupported(f"the constant {text} is not modelled yet", span)
        return (value & ((1 << type_.width) - 1),)
    if isinstance(type_, FloatType):
        word = float_word(text, FORMATS[type_.kind])
        if word is None:
            raise Unsupported(f"the constant {text} is no {type_} that is modelled", span)
        return (word,)
    splat = _SPLAT.match(text)
    if splat is not None and isinstance(type_, VectorType):
        return literals(_without_type(splat[1], span), type_.element, span) * type_.count
    if text[:1] not in ("<", "[", "{"):
        raise Unsupported(f"the constant {text} is not modelled yet", span)
    if text.startswith("<{"):
        text = text[1:-1]
    members = _split(text[1:-1])
    types = _member_types(type_)
    if len(members) != len(types):
        raise Unsupported(f"the constant {text} does not have the members of {type_}", span)
    return tuple(
        lane
        for member, inner in zip(members, types, strict=True)
        for lane in literals(_without_type(member, span), inner, span)
    )


def _characters(text: str, type_: ArrayType, span: Span | None) -> tuple[Literal, ...]:
    """The bytes of ``c"…"``, in which ``\\0A`` is the byte ten and two backslashes are one."""
    found = (match[0] for match in _CHARACTER.finditer(text[2:-1]))
    bytes_ = tuple(int(part[1:], 16) if len(part) == 3 else ord(part[0]) for part in found)
    if len(bytes_) != type_.count:
        raise Unsupported(f"the constant {text} does not have the members of {type_}", span)
    return bytes_


def _member_types(type_: Type) -> tuple[Type, ...]:
    match type_:
        case VectorType(count=count, element=element) | ArrayType(count=count, element=element):
            return (element,) * count
        case StructType(elements=elements):
            return elements
        case _:
            return ()


def _split(text: str) -> tuple[str, ...]:
    """The pieces between the commas that stand in no bracket."""
    pieces, depth, start = [], 0, 0
    for at, letter in enumerate(text):
        if letter in _OPEN:
            depth += 1
        elif letter in _CLOSE:
            depth -= 1
        elif letter == "," and depth == 0:
            pieces.append(text[start:at])
            start = at + 1
    pieces.append(text[start:])
    return tuple(piece.strip() for piece in pieces if piece.strip())


def _without_type(text: str, span: Span | None) -> str:
    """``i32 7`` without ``i32``; ``<2 x i8> <i8 1, i8 2>`` without ``<2 x i8>``."""
    text = text.strip()
    found = _SIMPLE_TYPE.match(text)
    if found is not None:
        return text[found.end() :]
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter in _OPEN) - (letter in _CLOSE)
        if depth == 0:
            return text[at + 1 :]
    raise Unsupported(f"cannot read the constant {text}", span)
