"""Floating-point arithmetic on SMT terms, by SMT-LIB's theory of floating-point numbers.

Words are bit-vectors; each operation reads its operands as numbers and gives the bits of the result, so that the rest of a
proof (variables, models, choices of NaN) never meets a floating-point sort. SMT-LIB has one NaN, whose bits are nobody's
business: callers look at the result only where it is none. The operands of commutative operations are put in one order, so that
the same sum is the same term on both sides of a proof (but for the choices in it, which a proof's replies make the same).

``frem`` is C's ``fmod``; SMT-LIB's ``fp.rem`` rounds to nearest, and z3 turns it into circuits of thousands of bits. So only
remainders of constants are computed.

Source: SMT-LIB, theory FloatingPoint.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import z3

from keyhole.holes.meaning.floating.formats import FloatFormat, Rounding
from keyhole.holes.meaning.floating.integers import FloatIntegers

Term: TypeAlias = Any

_MODES = {
    Rounding.ZERO: z3.RTZ,
    Rounding.FLOOR: z3.RTN,
    Rounding.CEILING: z3.RTP,
    Rounding.EVEN: z3.RNE,
    Rounding.AWAY: z3.RNA,
}


_DEPTH = 7  # reaches the operands of an operand


def _sort(f: FloatFormat) -> Term:
    return z3.FPSort(f.exponent, f.significand)


def _number(a: Term, f: FloatFormat) -> Term:
    return z3.fpBVToFP(a, _sort(f))


def _bits(number: Term) -> Term:
    return z3.fpToIEEEBV(number)


def _constant(a: Term) -> int | None:
    return a.as_long() if z3.is_bv_value(a) else None


def _outline(term: Term, depth: int) -> str:
    """The term's shape down to some depth, the same on both sides of a proof: choices have no names, conditions are left out."""
    if z3.is_bv_value(term):
        return str(term.as_long())
    name, children = term.decl().name(), term.children()
    if not children:
        return "" if name.startswith(("source!", "target!")) else name.removeprefix("ours!")
    if depth == 0:
        return str(name)
    if z3.is_app_of(term, z3.Z3_OP_ITE):
        children = children[2:]
    return f"{name}({','.join(_outline(child, depth - 1) for child in children)})"


def _is_chosen(term: Term) -> bool:
    """Whether there is a choice in the term. Terms that differ in their choices only, as two looks at one place in memory do, are
    best left as they are written: they were made in that order on both sides."""
    waiting, seen = [term], set[int]()
    while waiting:
        current = waiting.pop()
        if current.get_id() not in seen:
            seen.add(current.get_id())
            if z3.is_const(current) and current.decl().name().startswith(("source!", "target!")):
                return True
            waiting += current.children()
    return False


class FloatTerms:
    """The floating-point part of ``Algebra[Term, Formula]``."""

    __slots__ = ()

    def unordered(self, a: Term, b: Term) -> tuple[Term, Term]:
        first, second = (_outline(term, _DEPTH) for term in (a, b))
        if first == second and not _is_chosen(a):
            first, second = a.get_id(), b.get_id()
        return (a, b) if first <= second else (b, a)

    def fadd(self, a: Term, b: Term, f: FloatFormat) -> Term:
        for one, other in ((a, b), (b, a)):
            match _constant(one):
                case f.sign:
                    return other
                case 0:
                    return z3.If(other == f.sign, z3.BitVecVal(0, f.width), other)
        return _bits(z3.fpAdd(z3.RNE(), _number(a, f), _number(b, f)))

    def fsub(self, a: Term, b: Term, f: FloatFormat) -> Term:
        negated = b ^ f.sign if _constant(b) is None else z3.simplify(b ^ f.sign)
        return self.fadd(*self.unordered(a, negated), f)

    def fmul(self, a: Term, b: Term, f: FloatFormat) -> Term:
        for one, other in ((a, b), (b, a)):
            match _constant(one):
                case f.one:
                    return other
                case value if value == f.one | f.sign:
                    return other ^ f.sign
        return _bits(z3.fpMul(z3.RNE(), _number(a, f), _number(b, f)))

    def fdiv(self, a: Term, b: Term, f: FloatFormat) -> Term:
        if _constant(b) == f.one:
            return a
        return _bits(z3.fpDiv(z3.RNE(), _number(a, f), _number(b, f)))

    def frem(self, a: Term, b: Term, f: FloatFormat) -> Term | None:
        x, y = _constant(a), _constant(b)
        return None if x is None or y is None else z3.BitVecVal(FloatIntegers().frem(x, y, f), f.width)

    def ffma(self, a: Term, b: Term, c: Term, f: FloatFormat) -> Term:
        for one, other in ((a, b), (b, a)):
            if _constant(one) == f.one:
                return self.fadd(*self.unordered(other, c), f)
        return _bits(z3.fpFMA(z3.RNE(), _number(a, f), _number(b, f), _number(c, f)))

    def fsqrt(self, a: Term, f: FloatFormat) -> Term:
        return _bits(z3.fpSqrt(z3.RNE(), _number(a, f)))

    def fround(self, a: Term, f: FloatFormat, mode: Rounding) -> Term:
        return _bits(z3.fpRoundToIntegral(_MODES[mode](), _number(a, f)))

    def fconvert(self, a: Term, f: FloatFormat, to: FloatFormat) -> Term:
        return _bits(z3.fpFPToFP(z3.RNE(), _number(a, f), _sort(to)))

    def fscale(self, a: Term, n: Term, f: FloatFormat) -> Term:
        wide = FloatFormat(f.exponent + 3, f.significand)  # has room for all exponents: the product is exact
        biased = z3.SignExt(wide.width - n.size(), n) + wide.bias
        scale = _number(biased << wide.fraction, wide)
        product = z3.fpMul(z3.RNE(), z3.fpFPToFP(z3.RNE(), _number(a, f), _sort(wide)), scale)
        return _bits(z3.fpFPToFP(z3.RNE(), product, _sort(f)))

    def from_integer(self, a: Term, w: int, signed: bool, f: FloatFormat) -> Term:
        convert = z3.fpSignedToFP if signed else z3.fpUnsignedToFP
        return _bits(convert(z3.RNE(), a, _sort(f)))

    def to_integer(self, a: Term, f: FloatFormat, w: int, signed: bool) -> Term:
        convert = z3.fpToSBV if signed else z3.fpToUBV
        return convert(z3.RTZ(), _number(a, f), z3.BitVecSort(w))
