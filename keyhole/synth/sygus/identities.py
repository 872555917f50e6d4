"""Words as normal forms: what is equal by arithmetic and bitwise logic is written alike, so an identity is seen without a solver.

An instance of the algebra in which a word is a sum of products of *atoms* modulo 2^w. Evaluating a constraint here gives the number
1 where it holds for all inputs by these laws alone; any other form says nothing.

A bitwise operation is kept beside its sum as a polynomial over the two-element field, bit by bit: an exclusive or of
conjunctions of words, each under a mask that says for which bits. As a number each bit is the Moebius transform of its
truth table, so that ``(a | b) - a = ~a & b`` and all its like meet in one sum of conjunctions. Of a word and its complement one
is the operand, since ``~a = -a - 1``.

What has no law (divisions, shifts by words, comparisons) is an atom that is known by its arguments.

Sources: Zhou, Main, Gu, Johnson, "Information hiding in software with mixed Boolean-arithmetic transforms", WISA 2007.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeAlias

from keyhole.proof.solving import polynomials as poly
from keyhole.proof.solving.polynomials import Monomial
from keyhole.synth.without_floats import WithoutFloats

MOST_OPERANDS = 5  # of bitwise operations, whose truth tables are written out
MOST_CONJUNCTIONS = 48

Word: TypeAlias = tuple[tuple[Monomial, int], ...]
"""A sum: its monomials in order, with coefficients modulo 2^w. The same sum is the same word."""

Bits: TypeAlias = Mapping[frozenset[int], int]
"""An exclusive or of conjunctions of operands, each with the mask of the bits that it counts for; the empty one is all ones."""

Truth: TypeAlias = Word


class Identities(WithoutFloats[Word]):
    """``Algebra[Word, Word]``: a truth value is a word of one bit."""

    def __init__(self) -> None:
        self._atoms: dict[Hashable, int] = {}
        self._operands: list[tuple[Word, int]] = []
        self._numbers: dict[tuple[Word, int], int] = {}
        self._bits: dict[tuple[Word, int], Bits] = {}

    @property
    def widest(self) -> int | None:
        """None: words may have any number of bits."""
        return None

    # --- words of the two kinds ------------------------------------------------------------------------------------------------

    def _atom(self, *key: Hashable) -> Word:
        """A word that is nothing but itself. The key says what it is, its width included."""
        return (((self._atoms.setdefault(key, len(self._atoms)),), 1),)

    def _as_bits(self, a: Word, w: int) -> Bits:
        known = self._bits.get((a, w))
        if known is None:
            known = self._bits[a, w] = self._plain_bits(a, w)
        return known

    def _plain_bits(self, a: Word, w: int) -> Bits:
        number = self.known(a)
        if number is not None:
            return {frozenset(): number} if number else {}
        every = _ones(w)
        complement = self.sub(self.const(-1, w), a, w)
        if complement < a:
            return {frozenset([self._operand(complement, w)]): every, frozenset(): every}
        return {frozenset([self._operand(a, w)]): every}

    def _operand(self, a: Word, w: int) -> int:
        number = self._numbers.setdefault((a, w), len(self._operands))
        if number == len(self._operands):
            self._operands.append((a, w))
        return number

    def _from_bits(self, bits: Bits, w: int) -> Word:
        """The word as a sum; which bits it has is kept in mind."""
        operands = sorted(frozenset().union(*bits))
        if len(operands) > MOST_OPERANDS or len(bits) > MOST_CONJUNCTIONS:
            made = self._atom("bits", w, frozenset(bits.items()))
        else:
            total: dict[Monomial, int] = {}
            for mask, present in _classes(bits, w):
                for chosen, count in _counts(operands, present):
                    part = self._conjunction(chosen, mask, w)
                    total = dict(poly.add(total, dict(part), w, count))
            made = _word(total)
        self._bits.setdefault((made, w), bits)
        return made

    def _conjunction(self, chosen: frozenset[int], mask: int, w: int) -> Word:
        """The bits of the mask in a conjunction of operands."""
        if not chosen:
            return self.const(mask, w)
        if len(chosen) == 1 and mask == _ones(w):
            return self._operands[next(iter(chosen))][0]
        return self._atom("and", w, chosen, mask)

    # --- the algebra -----------------------------------------------------------------------------------------------------------

    def const(self, value: int, w: int) -> Word:
        value &= _ones(w)
        return (((), value),) if value else ()

    def add(self, a: Word, b: Word, w: int) -> Word:
        return _word(poly.add(dict(a), dict(b), w))

    def sub(self, a: Word, b: Word, w: int) -> Word:
        return _word(poly.add(dict(a), dict(b), w, -1))

    def mul(self, a: Word, b: Word, w: int) -> Word:
        product = poly.product(dict(a), dict(b), w)
        return self._atom("mul", w, *sorted((a, b))) if product is None else _word(product)

    def udiv(self, a: Word, b: Word, w: int) -> Word:
        return a if self.known(b) == 1 else self._atom("udiv", w, a, b)

    def sdiv(self, a: Word, b: Word, w: int) -> Word:
        return self._atom("sdiv", w, a, b)

    def urem(self, a: Word, b: Word, w: int) -> Word:
        return self._atom("urem", w, a, b)

    def srem(self, a: Word, b: Word, w: int) -> Word:
        return self._atom("srem", w, a, b)

    def shl(self, a: Word, b: Word, w: int) -> Word:
        by = self.known(b)
        if by is None or by >= w:
            return self._atom("shl", w, a, b)
        return _word(poly.scaled(dict(a), 1 << by, w))

    def lshr(self, a: Word, b: Word, w: int) -> Word:
        by = self.known(b)
        if by is None or by >= w:
            return self._atom("lshr", w, a, b)
        if by == 0:
            return a
        moved: dict[frozenset[int], int] = {}
        for chosen, mask in self._as_bits(a, w).items():
            if mask >> by:
                moved[frozenset(self._moved(number, by, w) for number in chosen)] = mask >> by
        return self._from_bits(moved, w)

    def _moved(self, number: int, by: int, w: int) -> int:
        """The operand, shifted to the right."""
        return self._operand(self._atom("lshr", w, self._operands[number][0], by), w)

    def ashr(self, a: Word, b: Word, w: int) -> Word:
        return a if self.known(b) == 0 else self._atom("ashr", w, a, b)

    def and_(self, a: Word, b: Word, w: int) -> Word:
        left, right = self._as_bits(a, w), self._as_bits(b, w)
        if len(left) * len(right) > MOST_CONJUNCTIONS:
            return self._atom("and both", w, *sorted((a, b)))
        found: dict[frozenset[int], int] = {}
        for chosen, mask in left.items():
            for others, limit in right.items():
                _toggle(found, chosen | others, mask & limit)
        return self._from_bits(found, w)

    def or_(self, a: Word, b: Word, w: int) -> Word:
        return self.xor(self.xor(a, b, w), self.and_(a, b, w), w)

    def xor(self, a: Word, b: Word, w: int) -> Word:
        found = dict(self._as_bits(a, w))
        for chosen, mask in self._as_bits(b, w).items():
            _toggle(found, chosen, mask)
        return self._from_bits(found, w)

    def ctpop(self, a: Word, w: int) -> Word:
        return self._atom("ctpop", w, a)

    def ctlz(self, a: Word, w: int) -> Word:
        return self._atom("ctlz", w, a)

    def cttz(self, a: Word, w: int) -> Word:
        return self._atom("cttz", w, a)

    def bitreverse(self, a: Word, w: int) -> Word:
        return self._atom("bitreverse", w, a)

    def bswap(self, a: Word, w: int) -> Word:
        return self._atom("bswap", w, a)

    def zext(self, a: Word, w: int, to: int) -> Word:
        return self._cast("zext", a, w, to, 0)

    def sext(self, a: Word, w: int, to: int) -> Word:
        return self._cast("sext", a, w, to, _ones(to) ^ _ones(w))

    def trunc(self, a: Word, w: int, to: int) -> Word:
        return self._cast("trunc", a, w, to, 0)

    def _cast(self, name: str, a: Word, w: int, to: int, sign: int) -> Word:
        number = self.known(a)
        if number is not None:
            return self.const(number | (sign if number >> (w - 1) else 0), to)
        return a if w == to else self._atom(name, w, to, a)

    def eq(self, a: Word, b: Word, w: int) -> Word:
        difference = self.sub(a, b, w)
        number = self.known(difference)
        if number is not None:
            return self.const(number == 0, 1)
        if w == 1:
            return self.xor(difference, self.const(1, 1), 1)
        return self._atom("zero", w, min(difference, self.sub(b, a, w)))

    def ult(self, a: Word, b: Word, w: int) -> Word:
        left, right = self.known(a), self.known(b)
        if left is not None and right is not None:
            return self.const(left < right, 1)
        if a == b or right == 0 or left == _ones(w):
            return ()
        if w == 1:
            return self.and_(self.not_b(a), b, 1)
        if left == 0 or right == 1:
            zero = self.eq(b if left == 0 else a, (), w)
            return self.not_b(zero) if left == 0 else zero
        return self._atom("ult", w, a, b)

    def slt(self, a: Word, b: Word, w: int) -> Word:
        half = self.const(1 << (w - 1), w)
        return self.ult(self.add(a, half, w), self.add(b, half, w), w)

    def umul_overflow(self, a: Word, b: Word, w: int) -> Word:
        return self._atom("umul overflow", w, *sorted((a, b)))

    def smul_overflow(self, a: Word, b: Word, w: int) -> Word:
        return self._atom("smul overflow", w, *sorted((a, b)))

    def ite(self, c: Truth, a: Word, b: Word, w: int) -> Word:
        decided = self.decided(c)
        if decided is not None or a == b:
            return a if decided or a == b else b
        if w == 1:
            return self.xor(b, self.and_(c, self.xor(a, b, 1), 1), 1)
        other = self.not_b(c)
        return self._atom("ite", w, other, b, a) if other < c else self._atom("ite", w, c, a, b)

    def word(self, c: Truth) -> Word:
        return c

    def truth(self, a: Word) -> Truth:
        return a

    def join(self, parts: list[Word], w: int) -> Word:
        return parts[0] if len(parts) == 1 else self._atom("join", w, *parts)

    def tidy(self, a: Word) -> Word:
        return a

    def known(self, a: Word) -> int | None:
        if not a:
            return 0
        return a[0][1] if a[0][0] == () and len(a) == 1 else None

    def decided(self, c: Truth) -> bool | None:
        number = self.known(c)
        return None if number is None else number == 1

    def false(self) -> Truth:
        return ()

    def not_b(self, c: Truth) -> Truth:
        return self.add(c, self.const(1, 1), 1)

    def and_b(self, c: Truth, d: Truth) -> Truth:
        return self.and_(c, d, 1)

    def or_b(self, c: Truth, d: Truth) -> Truth:
        return self.or_(c, d, 1)

    def unordered(self, a: Word, b: Word) -> tuple[Word, Word]:
        return (a, b) if a <= b else (b, a)

    def variable(self, name: Hashable, w: int) -> Word:
        """A word that may be anything."""
        return self._atom("variable", w, name)


def _ones(w: int) -> int:
    return (1 << w) - 1


def _word(total: Mapping[Monomial, int]) -> Word:
    return tuple(sorted(total.items()))


def _toggle(bits: dict[frozenset[int], int], chosen: frozenset[int], mask: int) -> None:
    left = bits.get(chosen, 0) ^ mask
    if left:
        bits[chosen] = left
    else:
        bits.pop(chosen, None)


def _classes(bits: Bits, w: int) -> list[tuple[int, list[frozenset[int]]]]:
    """The bits of the word, those together (as a mask) that are computed alike, with the conjunctions they take."""
    classes: list[tuple[int, list[frozenset[int]]]] = [(_ones(w), [])]
    for chosen, mask in bits.items():
        split = [(here & mask, [*present, chosen]) for here, present in classes if here & mask]
        classes = split + [(here & ~mask, present) for here, present in classes if here & ~mask]
    return [(mask, present) for mask, present in classes if present]


def _counts(operands: list[int], present: list[frozenset[int]]) -> list[tuple[frozenset[int], int]]:
    """One bit of an exclusive or of conjunctions as a sum of conjunctions, over the integers."""
    places = {operand: place for place, operand in enumerate(operands)}
    table = [0] * (1 << len(operands))
    for chosen in present:
        row = sum(1 << places[operand] for operand in chosen)
        for above in range(len(table)):
            if above & row == row:
                table[above] ^= 1
    for place in range(len(operands)):
        for row in range(len(table)):
            if row >> place & 1:
                table[row] -= table[row ^ (1 << place)]
    return [
        (frozenset(operand for operand, place in places.items() if row >> place & 1), count)
        for row, count in enumerate(table)
        if count
    ]
