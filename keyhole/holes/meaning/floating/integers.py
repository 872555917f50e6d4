"""Floating-point arithmetic on Python integers: exact rational numbers, rounded once.

This is the plainest statement of what IEEE 754 says, and the one that columns, SMT terms and native code are held against.
Finite words become fractions, the operation is carried out exactly, and ``encoded`` rounds to nearest, ties to even.

Source: IEEE 754-2019, sections 4.3 (rounding), 5.4 (operations), 6.3 (the sign of zero).
"""

from __future__ import annotations

import math
from fractions import Fraction
from math import ceil, floor, isqrt, trunc

from keyhole.holes.meaning.floating.formats import FloatFormat, Rounding


def value(a: int, f: FloatFormat) -> Fraction:
    """The number that a finite word stands for."""
    magnitude = a & (f.sign - 1)
    exponent, fraction = magnitude >> f.fraction, magnitude & ((1 << f.fraction) - 1)
    significand = fraction | (1 << f.fraction if exponent else 0)
    found = Fraction(significand) * Fraction(2) ** (max(exponent, 1) - f.bias - f.fraction)
    return -found if a & f.sign else found


def encoded(number: Fraction, f: FloatFormat, *, negative: bool = False) -> int:
    """The word nearest to the number; ``negative`` is the sign of a zero."""
    if number == 0:
        return f.sign if negative else 0
    size = abs(number)
    power = size.numerator.bit_length() - size.denominator.bit_length()
    power -= size < Fraction(2) ** power
    power = max(power, f.least)
    steps = round(size / Fraction(2) ** (power - f.fraction))  # Python rounds ties to even
    word = min(((power - f.least) << f.fraction) + steps, f.infinity)
    return word | (f.sign if number < 0 else 0)


def nearest(number: float, f: FloatFormat) -> int:
    """The word nearest to a number, which may be infinite or NaN."""
    if isinstance(number, int):
        return encoded(Fraction(number), f)
    negative = math.copysign(1.0, number) < 0
    if math.isnan(number):
        return f.nan
    if math.isinf(number):
        return f.infinity | (f.sign if negative else 0)
    return encoded(Fraction(number), f, negative=negative)


def integral(number: Fraction, mode: Rounding) -> int:
    """The number rounded to an integer."""
    match mode:
        case Rounding.ZERO:
            return trunc(number)
        case Rounding.FLOOR:
            return floor(number)
        case Rounding.CEILING:
            return ceil(number)
        case Rounding.EVEN:
            return round(number)
        case Rounding.AWAY:
            return floor(number + Fraction(1, 2)) if number > 0 else ceil(number - Fraction(1, 2))


def _is_infinite(a: int, f: FloatFormat) -> bool:
    """Infinite, or NaN: no operation's callers look at its result for a NaN."""
    return a & (f.sign - 1) >= f.infinity


def _root(size: Fraction) -> Fraction:
    """A number that rounds as the square root does, in formats of at most 100 bits of significand."""
    shift = max(0, 220 - size.numerator.bit_length() + size.denominator.bit_length())
    shift += shift % 2
    scaled = (size.numerator << shift) // size.denominator
    root = isqrt(scaled)
    inexact = root * root * size.denominator != size.numerator << shift
    return Fraction(2 * root + inexact) / Fraction(2) ** (shift // 2 + 1)


class FloatIntegers:
    """The floating-point part of ``Algebra[int, bool]``."""

    __slots__ = ()

    def unordered(self, a: int, b: int) -> tuple[int, int]:
        return a, b

    def fadd(self, a: int, b: int, f: FloatFormat) -> int:
        if _is_infinite(a, f) or _is_infinite(b, f):
            return a if _is_infinite(a, f) else b
        return encoded(value(a, f) + value(b, f), f, negative=bool(a & b & f.sign))

    def fsub(self, a: int, b: int, f: FloatFormat) -> int:
        return self.fadd(a, b ^ f.sign, f)

    def fmul(self, a: int, b: int, f: FloatFormat) -> int:
        sign = (a ^ b) & f.sign
        if _is_infinite(a, f) or _is_infinite(b, f):
            return sign | f.infinity
        return encoded(value(a, f) * value(b, f), f, negative=bool(sign))

    def fdiv(self, a: int, b: int, f: FloatFormat) -> int:
        sign = (a ^ b) & f.sign
        if _is_infinite(a, f) or value_is_zero(b, f):
            return sign | f.infinity
        if _is_infinite(b, f):
            return sign
        return encoded(value(a, f) / value(b, f), f, negative=bool(sign))

    def frem(self, a: int, b: int, f: FloatFormat) -> int:
        if _is_infinite(a, f) or _is_infinite(b, f) or value_is_zero(b, f):
            return a
        rest = abs(value(a, f)) % abs(value(b, f))
        return encoded(rest, f) | (a & f.sign)

    def ffma(self, a: int, b: int, c: int, f: FloatFormat) -> int:
        sign = (a ^ b) & f.sign
        if _is_infinite(a, f) or _is_infinite(b, f):
            return sign | f.infinity
        if _is_infinite(c, f):
            return c
        return encoded(value(a, f) * value(b, f) + value(c, f), f, negative=bool(sign & c))

    def fsqrt(self, a: int, f: FloatFormat) -> int:
        if a & f.sign or value_is_zero(a, f) or _is_infinite(a, f):
            return a
        return encoded(_root(value(a, f)), f)

    def fround(self, a: int, f: FloatFormat, mode: Rounding) -> int:
        if _is_infinite(a, f):
            return a
        return encoded(Fraction(integral(value(a, f), mode)), f) | (a & f.sign)

    def fconvert(self, a: int, f: FloatFormat, to: FloatFormat) -> int:
        sign = to.sign if a & f.sign else 0
        return sign | to.infinity if _is_infinite(a, f) else encoded(value(a, f), to, negative=bool(sign))

    def fscale(self, a: int, n: int, f: FloatFormat) -> int:
        power = n - (n >> (f.exponent + 3) << (f.exponent + 4))
        return a if _is_infinite(a, f) else encoded(value(a, f) * Fraction(2) ** power, f) | (a & f.sign)

    def from_integer(self, a: int, w: int, signed: bool, f: FloatFormat) -> int:
        return encoded(Fraction(a - (1 << w) if signed and a >> (w - 1) else a), f)

    def to_integer(self, a: int, f: FloatFormat, w: int, signed: bool) -> int:
        return 0 if _is_infinite(a, f) else trunc(value(a, f)) & ((1 << w) - 1)


def value_is_zero(a: int, f: FloatFormat) -> bool:
    """Whether the word is a zero of either sign."""
    return a & (f.sign - 1) == 0
