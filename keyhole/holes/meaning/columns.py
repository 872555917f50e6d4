"""The algebra of columns: words are numpy arrays of uint64 masked to their width (at most 64), truth values are arrays of bool.

One operation is one pass over a whole column, which is what testing thousands of inputs or candidates at once needs.
Operands broadcast. Two facts shape the code: numpy warns when *scalars* overflow through operators but not through ufuncs, so
ufuncs are called by name; and it warns on integer division by zero, so zero divisors are replaced by one first.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from keyhole.holes.meaning.floating.columns import FloatColumns

Column: TypeAlias = npt.NDArray[np.uint64]
Truths: TypeAlias = npt.NDArray[np.bool_]

MAX_WIDTH = 64

_HALVES = (  # bit reversal: swap neighbouring groups of 1, 2, 4 bits; bytes are swapped by numpy
    (np.uint64(1), np.uint64(0x5555555555555555)),
    (np.uint64(2), np.uint64(0x3333333333333333)),
    (np.uint64(4), np.uint64(0x0F0F0F0F0F0F0F0F)),
)


def column(value: int, w: int) -> Column:
    """The constant as a column of no dimensions: it broadcasts against any other."""
    return np.array(value & ((1 << w) - 1), dtype=np.uint64)


def _masked(a: Column, w: int) -> Column:
    return a if w == MAX_WIDTH else np.bitwise_and(a, np.uint64((1 << w) - 1))


def _signed(a: Column, w: int) -> npt.NDArray[np.int64]:
    up = np.uint64(MAX_WIDTH - w)
    high = np.asarray(np.left_shift(a, up)).view(np.int64)
    return np.asarray(np.right_shift(high, up.astype(np.int64)))


def _unsigned(a: npt.NDArray[np.int64], w: int) -> Column:
    return _masked(np.asarray(a).view(np.uint64), w)


def _negative(a: Column, w: int) -> Truths:
    return np.not_equal(np.right_shift(a, np.uint64(w - 1)), np.uint64(0))


def _negated(c: Truths, a: Column, w: int) -> Column:
    """``-a`` where ``c`` holds, else ``a``."""
    return np.where(c, _masked(np.subtract(np.uint64(0), a), w), a)


def _divisor(b: Column) -> Column:
    return np.where(np.equal(b, np.uint64(0)), np.uint64(1), b)


class Columns(FloatColumns):
    """``Algebra[Column, Truths]``."""

    __slots__ = ()

    @property
    def widest(self) -> int | None:
        return MAX_WIDTH

    def const(self, value: int, w: int) -> Column:
        return column(value, w)

    def add(self, a: Column, b: Column, w: int) -> Column:
        return _masked(np.add(a, b), w)

    def sub(self, a: Column, b: Column, w: int) -> Column:
        return _masked(np.subtract(a, b), w)

    def mul(self, a: Column, b: Column, w: int) -> Column:
        return _masked(np.multiply(a, b), w)

    def udiv(self, a: Column, b: Column, w: int) -> Column:
        return np.floor_divide(a, _divisor(b))

    def sdiv(self, a: Column, b: Column, w: int) -> Column:
        m, n = _negative(a, w), _negative(b, w)
        quotient = self.udiv(_negated(m, a, w), _negated(n, b, w), w)
        return _negated(np.not_equal(m, n), quotient, w)

    def urem(self, a: Column, b: Column, w: int) -> Column:
        return np.remainder(a, _divisor(b))

    def srem(self, a: Column, b: Column, w: int) -> Column:
        m, n = _negative(a, w), _negative(b, w)
        return _negated(m, self.urem(_negated(m, a, w), _negated(n, b, w), w), w)

    def shl(self, a: Column, b: Column, w: int) -> Column:
        return _masked(np.left_shift(a, b), w)

    def lshr(self, a: Column, b: Column, w: int) -> Column:
        return np.right_shift(a, b)

    def ashr(self, a: Column, b: Column, w: int) -> Column:
        by = np.minimum(b, np.uint64(MAX_WIDTH - 1)).astype(np.int64)
        return _unsigned(np.right_shift(_signed(a, w), by), w)

    def and_(self, a: Column, b: Column, w: int) -> Column:
        return np.bitwise_and(a, b)

    def or_(self, a: Column, b: Column, w: int) -> Column:
        return np.bitwise_or(a, b)

    def xor(self, a: Column, b: Column, w: int) -> Column:
        return np.bitwise_xor(a, b)

    def ctpop(self, a: Column, w: int) -> Column:
        return np.bitwise_count(a).astype(np.uint64)

    def ctlz(self, a: Column, w: int) -> Column:
        smeared, step = a, 1
        while step < w:
            smeared = np.bitwise_or(smeared, np.right_shift(smeared, np.uint64(step)))
            step *= 2
        return self.ctpop(_masked(np.invert(smeared), w), w)

    def cttz(self, a: Column, w: int) -> Column:
        below = np.bitwise_and(np.invert(a), np.subtract(a, np.uint64(1)))
        return self.ctpop(_masked(below, w), w)

    def bitreverse(self, a: Column, w: int) -> Column:
        r = np.asarray(a).byteswap()
        for by, low in _HALVES:
            r = np.bitwise_or(np.left_shift(np.bitwise_and(r, low), by), np.bitwise_and(np.right_shift(r, by), low))
        return np.right_shift(r, np.uint64(MAX_WIDTH - w))

    def bswap(self, a: Column, w: int) -> Column:
        return np.right_shift(np.asarray(a).byteswap(), np.uint64(MAX_WIDTH - w))

    def zext(self, a: Column, w: int, to: int) -> Column:
        return a

    def sext(self, a: Column, w: int, to: int) -> Column:
        return _unsigned(_signed(a, w), to)

    def trunc(self, a: Column, w: int, to: int) -> Column:
        return _masked(a, to)

    def eq(self, a: Column, b: Column, w: int) -> Truths:
        return np.equal(a, b)

    def ult(self, a: Column, b: Column, w: int) -> Truths:
        return np.less(a, b)

    def slt(self, a: Column, b: Column, w: int) -> Truths:
        return np.less(_signed(a, w), _signed(b, w))

    def umul_overflow(self, a: Column, b: Column, w: int) -> Truths:
        if 2 * w <= MAX_WIDTH:
            return np.greater(np.multiply(a, b), np.uint64((1 << w) - 1))
        return self._exceeds(a, b, column(-1, w))

    def smul_overflow(self, a: Column, b: Column, w: int) -> Truths:
        m, n = _negative(a, w), _negative(b, w)
        limit = np.add(np.uint64((1 << (w - 1)) - 1), np.not_equal(m, n).astype(np.uint64))
        return self._exceeds(_negated(m, a, w), _negated(n, b, w), limit)

    def _exceeds(self, a: Column, b: Column, limit: Column) -> Truths:
        """Whether the unbounded product is greater than ``limit``: ``a*b > l`` exactly when ``a != 0`` and ``b > l//a``."""
        return np.logical_and(np.not_equal(a, np.uint64(0)), np.greater(b, np.floor_divide(limit, _divisor(a))))

    def ite(self, c: Truths, a: Column, b: Column, w: int) -> Column:
        return np.where(c, a, b)

    def word(self, c: Truths) -> Column:
        return np.asarray(c).astype(np.uint64)

    def truth(self, a: Column) -> Truths:
        return np.not_equal(a, np.uint64(0))

    def join(self, parts: list[Column], w: int) -> Column:
        result = parts[0]
        for i, part in enumerate(parts[1:], 1):
            result = np.bitwise_or(result, np.left_shift(part, np.uint64(i * w)))
        return result

    def tidy(self, a: Column) -> Column:
        return a

    def known(self, a: Column) -> int | None:
        return int(a) if np.ndim(a) == 0 else None

    def decided(self, c: Truths) -> bool | None:
        return bool(c) if np.ndim(c) == 0 else None

    def false(self) -> Truths:
        return np.array(False)

    def not_b(self, c: Truths) -> Truths:
        return np.logical_not(c)

    def and_b(self, c: Truths, d: Truths) -> Truths:
        return np.logical_and(c, d)

    def or_b(self, c: Truths, d: Truths) -> Truths:
        return np.logical_or(c, d)
