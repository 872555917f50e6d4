"""What is known of a word: bits, and a range in each reading.

The three say different things of the same number, and what one says is carried over to the others (``word``). All are bounds on
what the value may be: to allow more is never wrong. Where nothing is possible (the value is always poison, or never there) all is
allowed.

Sources: LLVM, ``KnownBits`` and ``ConstantRange``; Cousot and Cousot, "Abstract Interpretation" (1977), for widening.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple


class Word(NamedTuple):
    """Bits that surely are 0 (``zeros``) or 1 (``ones``), the unsigned range ``low … high``, the signed one ``least … greatest``.

    A named tuple, because the analysis makes several for each instruction and these are the cheapest to make."""

    width: int
    zeros: int
    ones: int
    low: int
    high: int
    least: int
    greatest: int

    @property
    def number(self) -> int | None:
        """The only number that it can be, unsigned."""
        return self.low if self.low == self.high else None


@cache
def anything(width: int) -> Word:
    """Nothing is known."""
    half = 1 << (width - 1)
    return Word(width, 0, 0, 0, (1 << width) - 1, -half, half - 1)


def exactly(number: int, width: int) -> Word:
    """A constant."""
    mask = (1 << width) - 1
    number &= mask
    signed = number - mask - 1 if number >> (width - 1) else number
    return Word(width, mask & ~number, number, number, number, signed, signed)


def word(width: int, zeros: int, ones: int, low: int, high: int, least: int, greatest: int) -> Word:
    """The word of which all that holds, each part told what the others know."""
    size = 1 << width
    mask, half = size - 1, size >> 1
    if ones > low:
        low = ones
    top = mask & ~zeros
    if top < high:
        high = top
    if not (zeros | ones) & half:
        least, greatest = max(least, (ones | half) - size), min(greatest, top & (half - 1))
    if least >= 0 or high < half:
        low, high = max(low, least), min(high, greatest)
        least, greatest = low, high
    elif greatest < 0 or low >= half:
        low, high = max(low, least + size), min(high, greatest + size)
        least, greatest = low - size, high - size
    if low > high or zeros & ones or least > greatest:
        return anything(width)
    known = mask & ~((1 << (low ^ high).bit_length()) - 1)
    return Word(width, zeros | known & ~low, ones | known & low, low, high, least, greatest)


def unsigned(width: int, low: int, high: int) -> Word:
    """Between those, unsigned."""
    half = 1 << (width - 1)
    return word(width, 0, 0, low, high, -half, half - 1)


def signed(width: int, least: int, greatest: int) -> Word:
    """Between those, signed."""
    return word(width, 0, 0, 0, (1 << width) - 1, least, greatest)


def bits(width: int, zeros: int, ones: int) -> Word:
    """With those bits."""
    half = 1 << (width - 1)
    return word(width, zeros, ones, 0, (1 << width) - 1, -half, half - 1)


def join(a: Word, b: Word) -> Word:
    """One or the other."""
    if a == b:
        return a
    return word(
        a.width,
        a.zeros & b.zeros,
        a.ones & b.ones,
        min(a.low, b.low),
        max(a.high, b.high),
        min(a.least, b.least),
        max(a.greatest, b.greatest),
    )


def meet(a: Word, b: Word) -> Word:
    """Both at once; the first where that cannot be."""
    zeros, ones = a.zeros | b.zeros, a.ones | b.ones
    low, high = max(a.low, b.low), min(a.high, b.high)
    least, greatest = max(a.least, b.least), min(a.greatest, b.greatest)
    if zeros & ones or low > high or least > greatest:
        return a
    return word(a.width, zeros, ones, low, high, least, greatest)


def widened(old: Word, new: Word, limits: Sequence[int]) -> Word:
    """``new``, with what has grown since ``old`` put at the next of the limits (sorted), or without a bound: so growing ends."""
    width = new.width
    all_ = anything(width)
    low = new.low if new.low >= old.low else max(_below(limits, new.low), 0)
    high = new.high if new.high <= old.high else min(_above(limits, new.high, all_.high), all_.high)
    least = new.least if new.least >= old.least else max(_below(limits, new.least, all_.least), all_.least)
    over = new.greatest > old.greatest
    greatest = min(_above(limits, new.greatest, all_.greatest), all_.greatest) if over else new.greatest
    known = new.zeros | new.ones
    kept = known & ~(known + 1)  # the lowest bits; those above follow the range
    return word(width, new.zeros & kept, new.ones & kept, low, high, least, greatest)


def _below(limits: Sequence[int], value: int, last: int = 0) -> int:
    at = bisect_right(limits, value) - 1
    return limits[at] if at >= 0 else last


def _above(limits: Sequence[int], value: int, last: int) -> int:
    at = bisect_left(limits, value)
    return limits[at] if at < len(limits) else last
