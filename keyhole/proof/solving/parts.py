"""Parts of words as sums: widened, narrowed, cut and joined.

extract(k - 1, 0, -)  is a ring homomorphism
concat(x, 0_k)  =  2^k * x'    where x' is any word whose low bits are x
concat(0_k, x)  =  zero_extend(x)    which is q, where x is the low part of a quotient q that has no other bits
extract(w - 1, k, x udiv d)  =  the low w - k bits of  x udiv (d * 2^k)
"""

from __future__ import annotations

import z3

from keyhole.proof.solving import polynomials as poly
from keyhole.proof.solving.magic import divisor_of
from keyhole.proof.solving.polynomials import Sum
from keyhole.proof.solving.sums import Sums
from keyhole.proof.words import Term

_DEEPEST = 8  # selects within selects whose low part is taken from each


class Parts(Sums):
    """What becomes of sums when their words are cut or widened."""

    def widened(self, value: Sum, narrow: int, width: int) -> Sum:
        """``zero_extend``: of numbers and single bits a sum again, an atom otherwise."""
        known = poly.number(value)
        if known is not None:
            return poly.constant(known, width)
        atom = poly.single(value)
        if atom in self.choices:
            condition, yes, no, _ = self.choices[atom]
            chosen, other = poly.number(yes), poly.number(no)
            if chosen is not None and other is not None:
                return self.choice(condition, poly.constant(chosen, width), poly.constant(other, width), width)
        if atom is not None and self.is_all_of(self.atoms[atom], narrow, width):
            return self.atom(self.atoms[atom].arg(0))
        return self.atom(z3.ZeroExt(width - narrow, self.write(value, narrow)))

    def is_all_of(self, part: Term, narrow: int, width: int) -> bool:
        """Whether the word is the low part of a quotient that has no other bits:  x udiv d  <=  (2^w - 1) / d."""
        if not z3.is_app_of(part, z3.Z3_OP_EXTRACT) or part.params() != [narrow - 1, 0]:
            return False
        quotient = part.arg(0)
        if quotient.size() != width or not z3.is_app_of(quotient, z3.Z3_OP_BUDIV):
            return False
        divisor = quotient.arg(1)
        return bool(
            z3.is_bv_value(divisor) and divisor.as_long() and not ((1 << width) - 1) // divisor.as_long() >> narrow
        )

    def joined(self, parts: list[tuple[Sum, int]], width: int) -> Sum:
        """The concatenation of words, of which leading zeros are a zero_extend."""
        if not parts[0][0] and len(parts) > 1:
            rest = width - parts[0][1]
            return self.widened(self.joined(parts[1:], rest), rest, width)
        if len(parts) == 1:
            return parts[0][0]
        return self.atom(z3.Concat(*(self.write(value, size) for value, size in parts)))

    def lifted(self, value: Sum, narrow: int, width: int) -> Sum:
        """Some sum of ``width`` bits whose low ``narrow`` bits are the value."""
        result: Sum = {}
        for monomial, coefficient in value.items():
            lifted = poly.constant(coefficient, width)
            for factor in monomial:
                lifted = self.product(lifted, self.lifted_atom(factor, narrow, width), width)
            result = poly.add(result, lifted, width)
        return result

    def lifted_atom(self, factor: int, narrow: int, width: int) -> Sum:
        atom = self.atoms[factor]
        if z3.is_app_of(atom, z3.Z3_OP_EXTRACT) and atom.params()[1] == 0 and atom.arg(0).size() == width:
            return self.atom(atom.arg(0))
        return self.atom(z3.ZeroExt(width - narrow, atom))

    def low(self, value: Sum, width: int) -> Sum:
        """The low part of a sum, which is the sum of the low parts."""
        result: Sum = {}
        for monomial, coefficient in value.items():
            part = poly.constant(coefficient, width)
            for factor in monomial:
                part = self.product(part, self.truncated(factor, width), width)
            result = poly.add(result, part, width)
        return result

    def truncated(self, factor: int, width: int) -> Sum:
        if factor in self.choices and self.choices[factor][3] <= _DEEPEST:
            condition, yes, no, _ = self.choices[factor]
            return self.choice(condition, self.low(yes, width), self.low(no, width), width)
        atom = self.atoms[factor]
        if z3.is_app_of(atom, z3.Z3_OP_ZERO_EXT):
            inner = atom.arg(0)
            if inner.size() == width:
                return self.sum_of_written(inner)
            if inner.size() < width:
                return self.atom(z3.ZeroExt(width - inner.size(), inner))
            return self.atom(z3.Extract(width - 1, 0, inner))
        if z3.is_app_of(atom, z3.Z3_OP_EXTRACT):
            low = atom.params()[1]
            return self.atom(z3.Extract(low + width - 1, low, atom.arg(0)))
        return self.atom(z3.Extract(width - 1, 0, atom))

    def from_middle(self, value: Sum, whole: int, high: int, low: int) -> Sum:
        width = high - low + 1
        known = poly.number(value)
        if known is not None:
            return poly.constant(known >> low, width)
        only = poly.single(value)
        if only is not None and z3.is_app_of(self.atoms[only], z3.Z3_OP_EXTRACT):  # a part of a part
            inner, below = self.atoms[only].arg(0), self.atoms[only].params()[1]
            return self.from_middle(self.sum_of_written(inner), inner.size(), below + high, below + low)
        found = self.division(value, whole, high, low)
        return self.atom(z3.Extract(high, low, self.write(value, whole))) if found is None else found

    def division(self, value: Sum, whole: int, high: int, low: int) -> Sum | None:
        """The high part of a quotient, or of a product with a number, that is a division (see ``magic``)."""
        if len(value) != 1 or high != whole - 1:
            return None
        ((monomial, factor),) = value.items()
        if len(monomial) != 1:
            return None
        atom, narrow, divisor = self.atoms[monomial[0]], whole, None
        if z3.is_app_of(atom, z3.Z3_OP_BUDIV) and factor == 1 and z3.is_bv_value(atom.arg(1)) and atom.arg(1).as_long():
            divisor = atom.arg(1).as_long() << low
        elif z3.is_app_of(atom, z3.Z3_OP_ZERO_EXT):
            narrow = atom.arg(0).size()
            divisor = divisor_of(factor, low, narrow, whole)
        if divisor is None:
            return None
        if divisor >> narrow:
            return {}
        quotient = self.atom(z3.UDiv(atom.arg(0), z3.BitVecVal(divisor, narrow)))
        if high - low + 1 >= narrow:
            return self.widened(quotient, narrow, high - low + 1) if high - low + 1 > narrow else quotient
        ((number,),) = quotient
        return self.truncated(number, high - low + 1)
