"""Floating-point arithmetic on columns: in doubles, then rounded once more where the format is narrower.

The second rounding changes nothing: a double has more than twice the significand bits of ``float``, ``half`` and ``bfloat``,
plus two, and then sums, products, quotients and square roots come out as if they had been rounded once (Figueroa, "When is
double rounding innocuous?", 1995); where results are subnormal, sums are exact and the others are further from a tie than a
double's rounding reaches. Integers too wide for a double are first narrowed with a sticky bit. Remainders (``fmod``) are
exact. What doubles cannot do, ``fma``, is done one number at a time, exactly.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from keyhole.holes.meaning.floating.formats import BFLOAT, DOUBLE, HALF, FloatFormat, Rounding
from keyhole.holes.meaning.floating.integers import FloatIntegers

Column: TypeAlias = npt.NDArray[np.uint64]
Doubles: TypeAlias = npt.NDArray[np.float64]

_EXACT = FloatIntegers()
_STICKY = np.uint64(DOUBLE.width - DOUBLE.significand)
_SIGN = np.uint64(DOUBLE.sign)


def _u(value: int) -> np.uint64:
    return np.uint64(value)


def widened(a: Column, f: FloatFormat) -> Doubles:
    """The numbers as doubles, exactly."""
    if f == DOUBLE:
        return np.asarray(a).view(np.float64)
    if f == HALF:
        return np.asarray(a).astype(np.uint16).view(np.float16).astype(np.float64)
    bits = np.left_shift(a, _u(16)) if f == BFLOAT else np.asarray(a)
    return bits.astype(np.uint32).view(np.float32).astype(np.float64)


def narrowed(x: Doubles, f: FloatFormat) -> Column:
    """The words nearest to the doubles, ties to even."""
    bits = np.asarray(x).view(np.uint64)
    if f == DOUBLE:
        return bits
    exponent = np.bitwise_and(np.right_shift(bits, _u(DOUBLE.fraction)), _u(2 * DOUBLE.bias + 1)).astype(np.int64)
    fraction = np.bitwise_and(bits, _u((1 << DOUBLE.fraction) - 1))
    significand = np.bitwise_or(fraction, np.where(exponent > 0, _u(1 << DOUBLE.fraction), _u(0)))
    power = exponent - DOUBLE.bias
    shift = DOUBLE.fraction - f.fraction + np.maximum(0, f.least - power)
    by = np.minimum(shift, DOUBLE.fraction + 2).astype(np.uint64)
    kept = np.right_shift(significand, by)
    rest = np.subtract(significand, np.left_shift(kept, by))
    tie = np.left_shift(_u(1), np.subtract(by, _u(1)))
    odd = np.equal(np.bitwise_and(kept, _u(1)), _u(1))
    up = np.logical_or(np.greater(rest, tie), np.logical_and(np.equal(rest, tie), odd))
    steps = np.left_shift((np.maximum(power, f.least) - f.least).astype(np.uint64), _u(f.fraction))
    word: Column = np.minimum(np.add(np.add(steps, kept), up.astype(np.uint64)), _u(f.infinity))
    sign = np.right_shift(np.bitwise_and(bits, _SIGN), _u(DOUBLE.width - f.width))
    return np.bitwise_or(word, sign)


def _in_doubles(function: Callable[[Doubles, Doubles], Doubles], a: Column, b: Column, f: FloatFormat) -> Column:
    with np.errstate(all="ignore"):
        return narrowed(function(widened(a, f), widened(b, f)), f)


def _each(function: Callable[..., int], *columns: Column) -> Column:
    """The function of integers on each row."""
    whole = np.broadcast_arrays(*columns)
    rows = zip(*(column.ravel().tolist() for column in whole), strict=True)
    return np.array([function(*row) for row in rows], dtype=np.uint64).reshape(whole[0].shape)


def _away(x: Doubles) -> Doubles:
    whole = np.trunc(x)
    return whole + np.copysign((np.abs(x - whole) >= 0.5).astype(np.float64), x)


_ROUND: dict[Rounding, Callable[[Doubles], Doubles]] = {
    Rounding.ZERO: np.trunc,
    Rounding.FLOOR: np.floor,
    Rounding.CEILING: np.ceil,
    Rounding.EVEN: np.rint,
    Rounding.AWAY: _away,
}


class FloatColumns:
    """The floating-point part of ``Algebra[Column, Truths]``."""

    __slots__ = ()

    def unordered(self, a: Column, b: Column) -> tuple[Column, Column]:
        return a, b

    def fadd(self, a: Column, b: Column, f: FloatFormat) -> Column:
        return _in_doubles(np.add, a, b, f)

    def fsub(self, a: Column, b: Column, f: FloatFormat) -> Column:
        return _in_doubles(np.subtract, a, b, f)

    def fmul(self, a: Column, b: Column, f: FloatFormat) -> Column:
        return _in_doubles(np.multiply, a, b, f)

    def fdiv(self, a: Column, b: Column, f: FloatFormat) -> Column:
        return _in_doubles(np.divide, a, b, f)

    def frem(self, a: Column, b: Column, f: FloatFormat) -> Column:
        return _in_doubles(np.fmod, a, b, f)

    def ffma(self, a: Column, b: Column, c: Column, f: FloatFormat) -> Column:
        return _each(lambda x, y, z: _EXACT.ffma(x, y, z, f), a, b, c)

    def fsqrt(self, a: Column, f: FloatFormat) -> Column:
        with np.errstate(all="ignore"):
            return narrowed(np.sqrt(widened(a, f)), f)

    def fround(self, a: Column, f: FloatFormat, mode: Rounding) -> Column:
        with np.errstate(all="ignore"):
            x = widened(a, f)
            return narrowed(np.copysign(_ROUND[mode](x), x), f)

    def fconvert(self, a: Column, f: FloatFormat, to: FloatFormat) -> Column:
        with np.errstate(all="ignore"):
            return narrowed(widened(a, f), to)

    def fscale(self, a: Column, n: Column, f: FloatFormat) -> Column:
        up = _u(DOUBLE.width - f.exponent - 4)
        power = np.right_shift(np.asarray(np.left_shift(n, up)).view(np.int64), up.astype(np.int64))
        with np.errstate(all="ignore"):
            return narrowed(np.ldexp(widened(a, f), power), f)

    def from_integer(self, a: Column, w: int, signed: bool, f: FloatFormat) -> Column:
        top = _u(1 << (w - 1))
        negative = np.logical_and(signed, np.not_equal(np.bitwise_and(a, top), _u(0)))
        modulus = _u((1 << w) - 1)
        size = np.where(negative, np.bitwise_and(np.subtract(_u(0), a), modulus), a)
        if f == DOUBLE:
            return narrowed(np.where(negative, -size.astype(np.float64), size.astype(np.float64)), f)
        low = np.bitwise_and(size, np.subtract(np.left_shift(_u(1), _STICKY), _u(1)))
        high = np.bitwise_or(np.right_shift(size, _STICKY), np.not_equal(low, _u(0)).astype(np.uint64))
        scale = float(1 << int(_STICKY))
        wide = np.greater_equal(size, _u(1 << DOUBLE.significand))
        x = np.where(wide, high.astype(np.float64) * scale, np.where(wide, _u(0), size).astype(np.float64))
        return narrowed(np.where(negative, -x, x), f)

    def to_integer(self, a: Column, f: FloatFormat, w: int, signed: bool) -> Column:
        with np.errstate(all="ignore"):
            x = np.trunc(widened(a, f))
        low, high = (-(2.0 ** (w - 1)), 2.0 ** (w - 1)) if signed else (0.0, 2.0**w)
        inside = np.where(np.logical_and(np.greater_equal(x, low), np.less(x, high)), x, 0.0)
        words = inside.astype(np.int64).view(np.uint64) if signed else inside.astype(np.uint64)
        return np.bitwise_and(words, _u((1 << w) - 1))
