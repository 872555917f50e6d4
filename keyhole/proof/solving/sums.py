"""Sums of products of terms: the atoms they are over, and how a sum is written out as a term again.

Writing must not make a question harder for a solver than it was, so what solvers like is restored: ``1 << y`` as a factor
becomes a shift, ``[c]`` a select, ``-x - 1`` a complement.
"""

from __future__ import annotations

from collections.abc import Callable

import z3

from keyhole.proof.solving import polynomials as poly
from keyhole.proof.solving.polynomials import Monomial, Sum
from keyhole.proof.words import Formula, Term


class Sums:
    """Atoms by number, and the memo of what was written."""

    def __init__(self) -> None:
        self.atoms: list[Term] = []
        self.powers: dict[int, Term] = {}  # the number of the atom 1 << y -> y
        self._numbers: dict[int, int] = {}  # atom's id -> its number
        self.choices: dict[int, tuple[Formula, Sum, Sum, int]] = {}  # the number of an ite -> its parts, how deep it is
        self._chosen: dict[int, Sum] = {}  # the number of an ite -> its sum over [c]
        self._bits: list[Formula] = []  # the condition c of the atom [c], whose number is -1 - index
        self._bit_numbers: dict[int, int] = {}
        self._written: dict[tuple[int, frozenset[tuple[Monomial, int]]], Term] = {}
        self._sums_of_written: dict[int, Sum] = {}

    def atom(self, term: Term) -> Sum:
        number = self._numbers.setdefault(term.get_id(), len(self.atoms))
        if number == len(self.atoms):
            self.atoms.append(term)
        return {(number,): 1}

    def bit(self, condition: Formula, width: int) -> Sum:
        """``[condition]``."""
        negated = z3.is_not(condition)
        condition = condition.arg(0) if negated else condition
        index = self._bit_numbers.setdefault(condition.get_id(), len(self._bits))
        if index == len(self._bits):
            self._bits.append(condition)
        bit: Sum = {(-1 - index,): 1}
        return poly.add(poly.constant(1, width), bit, width, -1) if negated else bit

    def choice(self, condition: Formula, yes: Sum, no: Sum, width: int) -> Sum:
        """``ite(c, yes, no)``, where what both have stands outside."""
        if yes == no:
            return yes
        same = poly.shared(yes, no)
        yes, no = (poly.add(part, same, width, -1) for part in (yes, no))
        atom = self.atom(z3.If(condition, self.write(yes, width), self.write(no, width)))
        ((number,),) = atom
        if number not in self.choices:
            inner = [self.choices[f][3] for part in (yes, no) for m in part for f in m if f in self.choices]
            self.choices[number] = condition, yes, no, 1 + max(inner, default=0)
            self._choose(number, width)
        return poly.add(same, atom, width)

    def _choose(self, number: int, width: int) -> None:
        condition, yes, no, _ = self.choices[number]
        either, other = self.without_choices(yes, width), self.without_choices(no, width)
        if either is None or other is None:
            return
        difference = poly.product(self.bit(condition, width), poly.add(either, other, width, -1), width)
        if difference is not None:
            self._chosen[number] = poly.add(other, difference, width)

    def without_choices(self, value: Sum, width: int) -> Sum | None:
        """The sum where ``y + [c] * (x - y)`` stands for every ite; None when that is too long."""
        total: Sum = {}
        for monomial, coefficient in value.items():
            part: Sum | None = poly.constant(coefficient, width)
            for factor in monomial:
                part = None if part is None else poly.product(part, self._chosen.get(factor, {(factor,): 1}), width)
            if part is None or len(total) > poly.MOST_MONOMIALS:
                return None
            total = poly.add(total, part, width)
        return total

    def product(self, a: Sum, b: Sum, width: int) -> Sum:
        """The product, multiplied out where that stays small; otherwise of the parts as atoms."""
        found = poly.product(a, b, width)
        if found is not None:
            return found
        left, right = (self.atom(self.write(part, width)) for part in (a, b))
        return poly.product(left, right, width) or {}

    def order(self, term: Term) -> int:
        """A place in an order that depends on the formula only: numbers first, atoms as they were met."""
        if z3.is_bv_value(term):
            return -1
        ((number,),) = self.atom(term)
        return number

    def sum_of_written(self, term: Term) -> Sum:
        found = self._sums_of_written.get(term.get_id())
        return self.atom(term) if found is None else found

    def write(self, value: Sum, width: int) -> Term:
        key = (width, frozenset(value.items()))
        found = self._written.get(key)
        if found is None:
            found = self._written[key] = self.writing(value, width)
            self._sums_of_written[found.get_id()] = value
        return found

    def writing(self, value: Sum, width: int) -> Term:
        first = next((c for m, c in sorted(value.items()) if m), 0)
        if value.get(()) == (1 << width) - 1 and first >> (width - 1) and width > 1:
            return ~self.write(poly.scaled(poly.add(value, {(): 1}, width), -1, width), width)
        total = None
        for monomial, coefficient in sorted(value.items(), key=lambda item: (not item[0], item[0])):
            part = self.written_product(monomial, coefficient, width)
            total = part if total is None else made(z3.Z3_mk_bvadd, total, part)
        return z3.BitVecVal(0, width) if total is None else total

    def written_product(self, monomial: Monomial, coefficient: int, width: int) -> Term:
        shifts = [factor for factor in monomial if factor in self.powers]
        total = None if coefficient == 1 and len(monomial) > len(shifts) else z3.BitVecVal(coefficient, width)
        for factor in monomial:
            if factor not in self.powers:
                total = self.atoms[factor] if total is None else made(z3.Z3_mk_bvmul, total, self.atoms[factor])
        for factor in shifts:
            total = made(z3.Z3_mk_bvshl, total, self.powers[factor])
        return total


def made(make: Callable[..., object], a: Term, b: Term) -> Term:
    """A binary operation on words, without the checks of z3's operators."""
    return z3.BitVecRef(make(a.ctx_ref(), a.as_ast(), b.as_ast()), a.ctx)
