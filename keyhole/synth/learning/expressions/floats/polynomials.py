"""Polynomials of a few numbers, such as determinants: products are found by setting numbers to 0 and 1, then written as sums of
multiples, ``a*(e*i - f*h) - b*(…) + c*(…)``; which numbers stand outside, and in which order is added, is told by rounding.

Each number has degree one. Source: inclusion and exclusion (the Möbius transform over subsets).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, permutations, product

import numpy as np

from keyhole.synth.learning.expressions.floats.bank import Apply, Expression, Leaf, compute
from keyhole.synth.learning.expressions.floats.operations import ADD, MULTIPLY, SUBTRACT, Floats, words

MOST = 9  # numbers
_TRIED = 4000
Monomial = frozenset[int]


def monomials(values: Sequence[float]) -> dict[Monomial, int]:
    """The products in a polynomial and their factors.

    ``values[s]`` is its value where the numbers whose bits are set in ``s`` are 1, and the others 0.
    """
    sums = np.array(values, np.float64)
    size = len(values).bit_length() - 1
    for bit in range(size):
        for subset in range(len(values)):
            if subset >> bit & 1:
                sums[subset] -= sums[subset ^ (1 << bit)]
    return {
        frozenset(bit for bit in range(size) if subset >> bit & 1): int(factor)
        for subset, factor in enumerate(sums)
        if factor and factor == int(factor)
    }


def factored(found: Mapping[Monomial, int], leaves: Sequence[Leaf], results: Floats) -> Expression | None:
    """An expression of the polynomial that has these results bit for bit."""
    wanted = words(results)
    for tried, expression in enumerate(_written(found, leaves)):
        if tried > _TRIED:
            break
        with np.errstate(all="ignore"):
            if (words(compute(expression)) == wanted).all():
                return expression
    return None


def _written(found: Mapping[Monomial, int], leaves: Sequence[Leaf]) -> Iterator[Expression]:
    """Sums of groups: each is a number times the sum of what it is multiplied with."""
    if any(abs(factor) != 1 for factor in found.values()):
        return
    for size in range(2, 5):
        for outside in combinations(range(len(leaves)), size):
            if all(len(monomial & set(outside)) == 1 for monomial in found):
                groups = [_group(found, leaves, number) for number in outside]
                for chosen in product(*groups):
                    yield from filter(None, map(_sum, permutations(chosen)))


def _group(found: Mapping[Monomial, int], leaves: Sequence[Leaf], number: int) -> list[tuple[int, Expression]]:
    """A number times the rest of its products, in the ways of writing signs."""
    terms = [
        (factor, _product(monomial - {number}, leaves)) for monomial, factor in found.items() if number in monomial
    ]
    ways: list[tuple[int, Expression]] = []
    for order in permutations(terms):
        for sign in (1, -1):
            inner = _sum([(sign * factor, term) for factor, term in order])
            if inner is not None:
                ways.append((sign, Apply(MULTIPLY, (leaves[number], inner))))
    return ways


def _product(monomial: Monomial, leaves: Sequence[Leaf]) -> Expression:
    first, *rest = (leaves[number] for number in sorted(monomial))
    total: Expression = first
    for leaf in rest:
        total = Apply(MULTIPLY, (total, leaf))
    return total


def _sum(terms: Sequence[tuple[int, Expression]]) -> Expression | None:
    """The sum from the left; None when its first term is negative."""
    (sign, total), *rest = terms
    if sign < 0:
        return None
    for factor, term in rest:
        total = Apply(ADD if factor > 0 else SUBTRACT, (total, term))
    return total


Ask = Callable[[Sequence[Sequence[int]]], list[float] | None]


def polynomial(ask: Ask, leaves: Sequence[Leaf], results: Floats) -> Expression | None:
    """The expression for numbers that can be set to 0 and 1: ``ask`` gives the output for each choice of them."""
    if not 2 <= len(leaves) <= MOST:
        return None
    values = ask([[subset >> bit & 1 for bit in range(len(leaves))] for subset in range(1 << len(leaves))])
    return None if values is None else factored(monomials(values), leaves, results)
