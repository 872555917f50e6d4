"""The numbers of an example as they are written, as words of the lanes that they are for.

Of an integer a number is its value, of a float, too: ``1`` and ``1.5`` are numbers, ``"0x3f800000"`` are bits, as they are for
arguments that are run. ``true`` and ``false`` are the words of ``i1``.
"""

from __future__ import annotations

import math
import re
from typing import TypeAlias

from keyhole.holes.meaning.floating.formats import FloatFormat, lane_formats
from keyhole.holes.meaning.floating.integers import nearest
from keyhole.holes.meaning.lanes import lane_widths
from keyhole.holes.types import Type
from keyhole.source import Span
from keyhole.synth.spec.examples import Bits, Wanted, Words, open_argument, wrong_file

LaneKind: TypeAlias = "FloatFormat | int | None"
"""What a lane holds: a float of that format, an integer of that width; None where there is no such lane."""

_PATTERN = re.compile(r"0b[01?_]*\?[01?_]*\Z", re.IGNORECASE)
_BITS = re.compile(r"[-+]?0[xbo]", re.IGNORECASE)
_MOST_DIGITS = 4000  # Python converts no more decimal digits
_TRUTHS = {"true": True, "false": False}


def lane_kinds(type_: Type) -> tuple[LaneKind, ...]:
    """What the lanes of a type hold. Raises Unsupported for a type that is not modelled."""
    widths = lane_widths(type_)
    return tuple(format_ or width for format_, width in zip(lane_formats(type_), widths, strict=True))


def parts(item: object) -> list[object]:
    """The lanes of a value, as they are written."""
    return item if isinstance(item, list) else [item]


def words_of(item: object, kinds: tuple[LaneKind, ...], where: str, span: Span) -> Words:
    """The words of an argument. Raises SourceError where it is left open, or no number."""
    words = []
    for index, part in enumerate(parts(item)):
        if _is_open(part):
            raise open_argument(where, span)
        words.append(_number(part, _kind(kinds, index), where, span))
    return tuple(words)


def wanted_of(item: object, kinds: tuple[LaneKind, ...], where: str, span: Span) -> tuple[Wanted, ...]:
    """What is wanted of each lane of a result. Raises SourceError for what is neither a number nor open."""
    return tuple(_wanted(part, _kind(kinds, index), where, span) for index, part in enumerate(parts(item)))


def long(digits: str) -> int | str:
    """The integer, or its digits where Python does not convert so many."""
    return int(digits) if len(digits) < _MOST_DIGITS else digits


def _kind(kinds: tuple[LaneKind, ...], index: int) -> LaneKind:
    return kinds[index] if index < len(kinds) else None


def _wanted(item: object, kind: LaneKind, where: str, span: Span) -> Wanted:
    if _is_open(item):
        return None
    if isinstance(item, str) and _PATTERN.match(item.strip()):
        digits = item.strip()[2:].replace("_", "")
        word = int(digits.replace("?", "0"), 2)
        return Bits(word, int("".join("0" if digit == "?" else "1" for digit in digits), 2), len(digits))
    word = _number(item, kind, where, span)
    if isinstance(kind, FloatFormat) and word & ~kind.sign > kind.infinity and not _is_bits(item):
        message = f"{where}: many words are NaN; write the bits of one, or leave them open"
        raise wrong_file(message, span)
    return word


def _is_open(item: object) -> bool:
    return item is None or (isinstance(item, str) and item.strip() in ("_", "?"))


def _is_bits(item: object) -> bool:
    return isinstance(item, str) and _BITS.match(item.strip()) is not None


def _number(item: object, kind: LaneKind, where: str, span: Span) -> int:
    truth = _TRUTHS.get(item.strip()) if isinstance(item, str) else item if isinstance(item, bool) else None
    if truth is not None and kind == 1:
        return int(truth)
    word = None if truth is not None else _float(item, kind) if isinstance(kind, FloatFormat) else _integer(item)
    if word is None:
        raise wrong_file(f"{where}: {_wrong(item, kind, truth)}", span)
    return word


def _wrong(item: object, kind: LaneKind, truth: bool | None) -> str:
    if truth is not None:
        return f"{str(truth).lower()} is a word of i1 only"
    text = repr(item)
    text = text if len(text) <= 60 else text[:40] + "…"
    expected = "a number that fits, nor its bits (0x...)" if isinstance(kind, FloatFormat) else "an integer"
    return f"{text} is not {expected}"


def _integer(item: object) -> int | None:
    if isinstance(item, int):
        return item
    if isinstance(item, str) and len(item) < _MOST_DIGITS:
        try:
            return int(item.strip(), 0)
        except ValueError:
            pass
    return None


def _float(item: object, kind: FloatFormat) -> int | None:
    """The word of a number, or of its bits; a number that is too large for the format is none."""
    if _is_bits(item):
        bits = _integer(item)
        return bits if bits is not None and 0 <= bits < 1 << kind.width else None
    if isinstance(item, str) and len(item) < _MOST_DIGITS:
        try:
            number: int | float = float(item)
        except ValueError:
            return None
        if math.isinf(number) and "inf" not in item.lower():
            return None
    elif isinstance(item, int | float):
        number = item
    else:
        return None
    word = nearest(number, kind)
    is_infinite = isinstance(number, float) and math.isinf(number)
    return None if word & ~kind.sign == kind.infinity and not is_infinite else word
