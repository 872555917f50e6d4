"""The algebra of Python integers: words are ints in ``0 … 2**w - 1``, truth values are bools.

The plainest of the instances, and the one that others are held against: it shows traces and confirms counterexamples, one
value at a time and at any width. Divisions by zero and shifts beyond the width give some word; their callers never look.
"""

from __future__ import annotations

from keyhole.holes.meaning.floating.integers import FloatIntegers


def mask(w: int) -> int:
    """The word of width ``w`` with all bits set."""
    return (1 << w) - 1


def signed(a: int, w: int) -> int:
    """The word read as a number in two's complement."""
    return a - (1 << w) if a >> (w - 1) & 1 else a


class Integers(FloatIntegers):
    """``Algebra[int, bool]``."""

    __slots__ = ()

    @property
    def widest(self) -> int | None:
        return None

    def const(self, value: int, w: int) -> int:
        return value & mask(w)

    def add(self, a: int, b: int, w: int) -> int:
        return (a + b) & mask(w)

    def sub(self, a: int, b: int, w: int) -> int:
        return (a - b) & mask(w)

    def mul(self, a: int, b: int, w: int) -> int:
        return (a * b) & mask(w)

    def udiv(self, a: int, b: int, w: int) -> int:
        return a // b if b else 0

    def sdiv(self, a: int, b: int, w: int) -> int:
        if b == 0:
            return 0
        x, y = signed(a, w), signed(b, w)
        quotient = abs(x) // abs(y)
        return (-quotient if (x < 0) != (y < 0) else quotient) & mask(w)

    def urem(self, a: int, b: int, w: int) -> int:
        return a % b if b else a

    def srem(self, a: int, b: int, w: int) -> int:
        return self.sub(a, self.mul(self.sdiv(a, b, w), b, w), w)

    def shl(self, a: int, b: int, w: int) -> int:
        return (a << b) & mask(w) if b < w else 0

    def lshr(self, a: int, b: int, w: int) -> int:
        return a >> min(b, w)

    def ashr(self, a: int, b: int, w: int) -> int:
        return (signed(a, w) >> min(b, w)) & mask(w)

    def and_(self, a: int, b: int, w: int) -> int:
        return a & b

    def or_(self, a: int, b: int, w: int) -> int:
        return a | b

    def xor(self, a: int, b: int, w: int) -> int:
        return a ^ b

    def ctpop(self, a: int, w: int) -> int:
        return a.bit_count()

    def ctlz(self, a: int, w: int) -> int:
        return w - a.bit_length()

    def cttz(self, a: int, w: int) -> int:
        return (a & -a).bit_length() - 1 if a else w

    def bitreverse(self, a: int, w: int) -> int:
        return int(format(a, f"0{w}b")[::-1], 2)

    def bswap(self, a: int, w: int) -> int:
        return int.from_bytes(a.to_bytes(w // 8, "little"), "big")

    def zext(self, a: int, w: int, to: int) -> int:
        return a

    def sext(self, a: int, w: int, to: int) -> int:
        return signed(a, w) & mask(to)

    def trunc(self, a: int, w: int, to: int) -> int:
        return a & mask(to)

    def eq(self, a: int, b: int, w: int) -> bool:
        return a == b

    def ult(self, a: int, b: int, w: int) -> bool:
        return a < b

    def slt(self, a: int, b: int, w: int) -> bool:
        return signed(a, w) < signed(b, w)

    def umul_overflow(self, a: int, b: int, w: int) -> bool:
        return a * b > mask(w)

    def smul_overflow(self, a: int, b: int, w: int) -> bool:
        product = signed(a, w) * signed(b, w)
        return not -(1 << (w - 1)) <= product < 1 << (w - 1)

    def ite(self, c: bool, a: int, b: int, w: int) -> int:
        return a if c else b

    def word(self, c: bool) -> int:
        return int(c)

    def truth(self, a: int) -> bool:
        return a == 1

    def join(self, parts: list[int], w: int) -> int:
        return sum(part << i * w for i, part in enumerate(parts))

    def tidy(self, a: int) -> int:
        return a

    def known(self, a: int) -> int | None:
        return a

    def decided(self, c: bool) -> bool | None:
        return c

    def false(self) -> bool:
        return False

    def not_b(self, c: bool) -> bool:
        return not c

    def and_b(self, c: bool, d: bool) -> bool:
        return c and d

    def or_b(self, c: bool, d: bool) -> bool:
        return c or d
