"""Sums of products of words modulo 2^w, as Python numbers: the canonical form in which arithmetic is compared.

A word is a sum ``c1*m1 + c2*m2 + ...`` with coefficients modulo 2^w and monomials that are products of *atoms*: words that are
no sums or products themselves. An atom is a number; a monomial is the sorted tuple of its atoms. Negative numbers stand for
atoms that are 0 or 1, whose powers are all the same: ``b*b = b``. The ring axioms hold modulo 2^w, so words with the same sum
are equal. (The converse fails: x*x + x is even.)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

Monomial: TypeAlias = tuple[int, ...]
Sum: TypeAlias = Mapping[Monomial, int]

MOST_MONOMIALS = 48
MOST_FACTORS = 8


def constant(number: int, width: int) -> Sum:
    """A number."""
    number &= (1 << width) - 1
    return {(): number} if number else {}


def add(a: Sum, b: Sum, width: int, factor: int = 1) -> Sum:
    """``a + factor * b``."""
    mask = (1 << width) - 1
    result = dict(a)
    for monomial, coefficient in b.items():
        total = (result.get(monomial, 0) + factor * coefficient) & mask
        if total:
            result[monomial] = total
        else:
            result.pop(monomial, None)
    return result


def scaled(a: Sum, factor: int, width: int) -> Sum:
    """``factor * a``."""
    return add({}, a, width, factor)


def product(a: Sum, b: Sum, width: int) -> Sum | None:
    """``a * b``; None when multiplying it out would take too many monomials."""
    if len(a) * len(b) > MOST_MONOMIALS:
        return None
    mask = (1 << width) - 1
    result: dict[Monomial, int] = {}
    for left, c in a.items():
        for right, d in b.items():
            monomial = _times(left, right)
            if len(monomial) > MOST_FACTORS:
                return None
            result[monomial] = (result.get(monomial, 0) + c * d) & mask
    return {monomial: coefficient for monomial, coefficient in result.items() if coefficient}


def _times(left: Monomial, right: Monomial) -> Monomial:
    bits = {factor for factor in left + right if factor < 0}
    return tuple(sorted((*bits, *(factor for factor in left + right if factor >= 0))))


def number(a: Sum) -> int | None:
    """The number that the sum is, if it is one."""
    if not a:
        return 0
    return a[()] if len(a) == 1 and () in a else None


def single(a: Sum) -> int | None:
    """The atom that the sum is, if it is one."""
    if len(a) != 1:
        return None
    ((monomial, coefficient),) = a.items()
    return monomial[0] if len(monomial) == 1 and coefficient == 1 else None


def shared(a: Sum, b: Sum) -> Sum:
    """The monomials that both have with the same coefficient."""
    return {monomial: coefficient for monomial, coefficient in a.items() if b.get(monomial) == coefficient}


def two_power(a: Sum, width: int) -> int:
    """The largest k up to the width such that 2^k divides every coefficient."""
    return min((((c & -c).bit_length() - 1) for c in a.values()), default=width)
