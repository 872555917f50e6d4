"""What is known of a value, as users read it."""

from __future__ import annotations

from dataclasses import dataclass

from keyhole.holes.facts.words import Word, anything
from keyhole.holes.types import PointerType, Type

_WIDE = 16  # words up to that width are shown bit by bit


@dataclass(frozen=True, slots=True)
class Fact:
    """What holds of an integer, or of a pointer's address, whenever it is not poison (what is undef may be any such value).

    ``zeros`` and ``ones`` are masks of the bits that surely are 0 or 1; ``low … high`` is the unsigned range, ``least … greatest``
    the signed one; ``nonzero``: it is not 0 (not null); ``align``: it is a multiple of that power of two. As text, the part that
    says most; empty when nothing is known.
    """

    type: Type
    width: int
    zeros: int
    ones: int
    low: int
    high: int
    least: int
    greatest: int
    nonzero: bool
    align: int

    def __str__(self) -> str:
        return _pointer_text(self) if isinstance(self.type, PointerType) else _text(self)

    def __bool__(self) -> bool:
        """Whether anything is known."""
        return bool(str(self))


def fact(type_: Type, word: Word) -> Fact:
    """The fact of a word, whose ends are multiples where all of it is."""
    low_zeros = (~word.zeros & (word.zeros + 1)).bit_length() - 1
    align = 1 << min(low_zeros, word.width - 1)
    ends = (word.low, -1), (word.high, 1), (word.least, -1), (word.greatest, 1)
    low, high, least, greatest = (end - sign * (sign * end % align) for end, sign in ends)
    return Fact(type_, word.width, word.zeros, word.ones, low, high, least, greatest, low > 0, align)


def _pointer_text(found: Fact) -> str:
    if found.high == 0:
        return "= null"
    parts = [*(["not null"] if found.nonzero else []), *([f"align {found.align}"] if found.align > 1 else [])]
    return ", ".join(parts)


def _text(found: Fact) -> str:
    width = found.width
    if found.low == found.high:
        return f"= {('false', 'true')[found.low]}" if width == 1 else f"= {_number(found.least, width)}"
    all_ = anything(width)
    free = width - (found.zeros | found.ones).bit_count()
    if free == 1 and width > 1:
        numbers = sorted((_signed(found.ones, width), _signed(found.ones | ~found.zeros & ((1 << width) - 1), width)))
        return " or ".join(_number(number, width) for number in numbers)
    span = min(found.high - found.low, found.greatest - found.least)
    range_ = _range(found)
    if _says_more(found) and (not range_ or 1 << free <= span // 2 + 1):
        return _bits(found)
    multiple = f"multiple of {found.align}" if found.align > 1 else ""
    if multiple and found.low < found.align and found.high + found.align > all_.high:
        return multiple
    return ", ".join(filter(None, (range_, multiple)))


def _range(found: Fact) -> str:
    """The range, in the reading in which it is shorter; empty where that says nothing."""
    all_ = anything(found.width)
    if found.greatest - found.least <= found.high - found.low:
        if found.least > all_.least or found.greatest < all_.greatest:
            return f"range [{_number(found.least, found.width)}, {_number(found.greatest, found.width)}]"
        return ""
    if found.low == 1 and found.high == all_.high:
        return "not 0"
    return f"range [{found.low}, {found.high}] unsigned" if found.low > 0 or found.high < all_.high else ""


def _says_more(found: Fact) -> bool:
    """Whether bits are known besides those that follow from the range, and the lowest that are 0."""
    width = found.width
    free = (found.low ^ found.high).bit_length()
    below = (1 << free) - 1
    return bool((found.zeros | found.ones) & below & ~(found.align - 1)) and width > 1


def _bits(found: Fact) -> str:
    if found.width > _WIDE:
        parts = [f"{mask:#x} {what}" for mask, what in ((found.zeros, "clear"), (found.ones, "set")) if mask]
        return "bits " + ", ".join(parts)
    known = ((found.zeros >> i & 1, found.ones >> i & 1) for i in reversed(range(found.width)))
    return "bits " + "".join("0" if zero else "1" if one else "." for zero, one in known)


def _signed(number: int, width: int) -> int:
    return number - (1 << width) if number >> (width - 1) & 1 else number


def _number(number: int, width: int) -> str:
    limits = {-(1 << (w - 1)): f"-2^{w - 1}" for w in (64, 128)} | {
        (1 << (w - 1)) - 1: f"2^{w - 1}-1" for w in (64, 128)
    }
    return limits.get(number, str(number))
