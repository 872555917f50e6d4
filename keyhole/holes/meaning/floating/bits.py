"""What the bits of a floating-point word say: its class, its order among others, its sign.

All of this is bit arithmetic, the same for every algebra. Sign and magnitude of a number that is no NaN order like an integer
in sign-magnitude notation, so comparisons, minima and maxima are integer comparisons of a *key*.

Sources: IEEE 754-2019, sections 3.4 and 5.10; LLVM Language Reference, "fcmp Instruction".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.holes.meaning.floating.formats import FloatFormat


@dataclass(frozen=True, slots=True)
class Bits(Generic[W, B]):
    """Bit arithmetic on the words of one format."""

    m: Algebra[W, B]
    f: FloatFormat

    def const(self, word: int) -> W:
        return self.m.const(word, self.f.width)

    def magnitude(self, a: W) -> W:
        """The word without its sign."""
        return self.m.and_(a, self.const(self.f.sign - 1), self.f.width)

    def sign(self, a: W) -> W:
        """The sign bit alone."""
        return self.m.and_(a, self.const(self.f.sign), self.f.width)

    def with_sign(self, magnitude: W, sign: W) -> W:
        return self.m.or_(magnitude, sign, self.f.width)

    def negated(self, a: W) -> W:
        return self.m.xor(a, self.const(self.f.sign), self.f.width)

    def same(self, a: W, b: W) -> B:
        return self.m.eq(a, b, self.f.width)

    def pick(self, condition: B, yes: W, no: W) -> W:
        return self.m.ite(condition, yes, no, self.f.width)

    def is_negative(self, a: W) -> B:
        """Whether the sign is set, also of a zero or a NaN."""
        return self.m.slt(a, self.const(0), self.f.width)

    def is_nan(self, a: W) -> B:
        return self.m.ult(self.const(self.f.infinity), self.magnitude(a), self.f.width)

    def is_signalling(self, a: W) -> B:
        quiet = self.m.and_(a, self.const(self.f.quiet), self.f.width)
        return self.m.and_b(self.is_nan(a), self.same(quiet, self.const(0)))

    def is_infinite(self, a: W) -> B:
        return self.same(self.magnitude(a), self.const(self.f.infinity))

    def is_zero(self, a: W) -> B:
        return self.same(self.magnitude(a), self.const(0))

    def below(self, a: W, magnitude: int) -> B:
        """Whether the magnitude of ``a`` is less than that of a word."""
        return self.m.ult(self.magnitude(a), self.const(magnitude), self.f.width)

    def key(self, a: W) -> W:
        """A signed integer that orders as the numbers do; both zeros have the same."""
        size = self.magnitude(a)
        return self.pick(self.is_negative(a), self.m.sub(self.const(0), size, self.f.width), size)

    def less(self, a: W, b: W) -> B:
        """``a < b``, for numbers that are no NaNs."""
        return self.m.slt(self.key(a), self.key(b), self.f.width)

    def less_or_sign(self, a: W, b: W) -> B:
        """``a < b`` where negative zero is less than positive zero."""
        first, second = (
            self.pick(self.is_negative(x), self.m.xor(x, self.const(self.f.sign - 1), self.f.width), x) for x in (a, b)
        )
        return self.m.slt(first, second, self.f.width)

    def compare(self, predicate: str, a: W, b: W) -> B:
        """``fcmp predicate a, b``."""
        m = self.m
        if predicate in ("true", "false"):
            return m.not_b(m.false()) if predicate == "true" else m.false()
        unordered = m.or_b(self.is_nan(a), self.is_nan(b))
        if predicate in ("uno", "ord"):
            return unordered if predicate == "uno" else m.not_b(unordered)
        holds = self._relation(predicate[1:], a, b)
        return m.or_b(unordered, holds) if predicate[0] == "u" else m.and_b(m.not_b(unordered), holds)

    def _relation(self, relation: str, a: W, b: W) -> B:
        match relation:
            case "eq":
                return self.same(*self.m.unordered(self.key(a), self.key(b)))
            case "ne":
                return self.m.not_b(self._relation("eq", a, b))
            case "lt":
                return self.less(a, b)
            case "gt":
                return self.less(b, a)
            case "le":
                return self.m.not_b(self.less(b, a))
            case "ge":
                return self.m.not_b(self.less(a, b))
            case _:
                raise ValueError(f"not a floating-point predicate: {relation}")
