"""Numbers as polynomials of integer parameters: lengths, starts and steps of loops, from their values in a few calls."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement, product

from keyhole.properties.language.expressions import Numeric

Monomial = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Formula:
    """A sum of multiples of products of parameters; the product of none is 1."""

    terms: tuple[tuple[int, Monomial], ...]

    def at(self, numbers: Mapping[str, Numeric]) -> int:
        """Its value."""
        return sum(factor * math.prod(int(numbers[name]) for name in names) for factor, names in self.terms)

    @property
    def names(self) -> frozenset[str]:
        """The parameters in it."""
        return frozenset(name for _, names in self.terms for name in names)

    def __str__(self) -> str:
        shown = [_shown(factor, names) for factor, names in self.terms if factor]
        return " + ".join(shown).replace("+ -", "- ") or "0"


def plus(one: Formula, other: Formula) -> Formula:
    """Their sum."""
    return _added((*one.terms, *other.terms))


def times(one: Formula, other: Formula) -> Formula:
    """Their product."""
    return _added((a * b, tuple(sorted((*x, *y)))) for a, x in one.terms for b, y in other.terms)


def _added(terms: Iterable[tuple[int, Monomial]]) -> Formula:
    totals: dict[Monomial, int] = {}
    for factor, names in terms:
        totals[names] = totals.get(names, 0) + factor
    return Formula(tuple((factor, names) for names, factor in totals.items() if factor))


def _shown(factor: int, names: Monomial) -> str:
    if not names:
        return str(factor)
    sign = "" if factor == 1 else "-" if factor == -1 else f"{factor}*"
    return sign + "*".join(names)


def number(constant: int) -> Formula:
    """A constant."""
    return Formula(((constant, ()),) if constant else ())


def formulas(values: Sequence[int], at: Sequence[Mapping[str, Numeric]], names: Sequence[str]) -> Iterator[Formula]:
    """Formulas with these values at these parameters, plainest first."""
    for formula in _plain(names, max(map(abs, values), default=0)):
        if all(formula.at(numbers) == value for numbers, value in zip(at, values, strict=True)):
            yield formula


def formula(values: Sequence[int], at: Sequence[Mapping[str, Numeric]], names: Sequence[str]) -> Formula | None:
    """The plainest one."""
    return next(formulas(values, at, names), None)


def _plain(names: Sequence[str], largest: int) -> Iterator[Formula]:
    for constant in range(-largest, largest + 1):
        yield number(constant)
    products = [monomial for size in (1, 2) for monomial in combinations_with_replacement(names, size)]
    for monomial in products:
        for factor in (1, -1, 2, -2, 3, 4):
            yield Formula(((factor, monomial),))
    for monomial in products:
        for factor, constant in product((1, -1, 2), (-1, 1, -2, 2, -3, 3)):
            yield Formula(((factor, monomial), (constant, ())))
    for one, two in combinations(products, 2):
        for left, right in product((1, -1), repeat=2):
            yield Formula(((left, one), (right, two)))
    for one, two in combinations(products, 2):
        for left, right, constant in product((1, -1), (1, -1), (-1, 1)):
            yield Formula(((left, one), (right, two), (constant, ())))
