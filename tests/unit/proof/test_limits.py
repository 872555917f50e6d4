"""Limits hold on every input, and what is rewritten by them means the same."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable

import pytest
import z3

from keyhole.proof.solving.content import survey
from keyhole.proof.solving.limits import _Narrowing, narrowed
from keyhole.proof.words import Term
from tests.unit.proof.terms import random_term

x, y = z3.BitVecs("x y", 4)


def wide(term: Term, width: int = 12) -> Term:
    return z3.ZeroExt(width - term.size(), term)


# Each is the same for all x and y, and written with signed division on the left.
SAME: dict[str, Callable[[], tuple[Term, Term]]] = {
    "signed division": lambda: (wide(x) * wide(y) / 5, z3.ZeroExt(4, z3.UDiv(wide(x, 8) * wide(y, 8), 5))),
    "signed remainder": lambda: (z3.SRem(wide(x) + wide(y), 7), z3.ZeroExt(7, z3.URem(wide(x, 5) + wide(y, 5), 7))),
    "a complement": lambda: (z3.SRem((15 - wide(x)) * wide(y), 9), z3.URem(wide(~x) * wide(y), 9)),
    "one less": lambda: (z3.SRem(wide(x) + 1 - 1 + wide(y), 9), z3.URem(wide(y) + wide(x), 9)),
    "narrowed in between": lambda: (
        z3.SRem(wide(z3.Extract(7, 0, z3.SRem(wide(x), 3))) + wide(y), 7),
        z3.URem(z3.URem(wide(x), 3) + wide(y), 7),
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_division_of_small_numbers_meets(name: str) -> None:
    a, b = SAME[name]()
    formulas = narrowed(survey([z3.simplify(a != b)]))
    assert formulas is not None
    solver = z3.SolverFor("QF_BV")
    solver.add(*formulas)
    assert solver.check() == z3.unsat
    kinds = {node.kind for node in survey(formulas).order}
    assert not kinds & {z3.Z3_OP_BSDIV, z3.Z3_OP_BSDIV_I, z3.Z3_OP_BSREM, z3.Z3_OP_BSREM_I}


def _value(term: Term, a: int, b: int) -> Term:
    return z3.simplify(z3.substitute(term, (x, z3.BitVecVal(a, 4)), (y, z3.BitVecVal(b, 4))))


@pytest.mark.parametrize("seed", range(60))
def test_limits_hold_and_rewriting_means_the_same(seed: int) -> None:
    chance = random.Random(seed)
    narrow = random_term(chance, 2, [x, y])
    term = random_term(chance, 3, [z3.ZeroExt(2, x), z3.SignExt(2, y), z3.ZeroExt(2, narrow)])
    other = random_term(chance, 2, [z3.ZeroExt(2, y), z3.ZeroExt(2, x)])
    formula = chance.choice([z3.ULE, z3.ULT, lambda a, b: a < b, lambda a, b: a <= b, lambda a, b: a == b])(term, other)
    formula = z3.simplify(z3.Or(formula, z3.UDiv(term, z3.BitVecVal(3, 6)) == 1))
    content = survey([formula])
    walk = _Narrowing()
    for node in content.order:
        walk.visit(node)
    changed = narrowed(content) or [formula]
    for a, b in itertools.product(range(16), repeat=2):
        assert _value(changed[0], a, b).eq(_value(formula, a, b)), (formula, a, b)
        for node in content.order if (a + b) % 5 == 0 else ():
            if node.width:
                low, high = walk.limits[node.id]
                assert low <= _value(node.term, a, b).as_long() <= high, (node.term, a, b)
