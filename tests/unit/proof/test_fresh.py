"""Questions to z3 that say the same are the same, whatever order their parts were made in."""

from __future__ import annotations

import random
import time

import pytest
import z3

from keyhole.proof.contexts import new_context
from keyhole.proof.solving import solver
from keyhole.proof.solving.content import survey
from keyhole.proof.solving.fresh import fresh
from keyhole.proof.words import Formula


def simplified(formula: Formula) -> str:
    """The question as z3 simplifies it in a context of its own, which goes by the order in which terms were made there."""
    return str([z3.simplify(one).sexpr() for one in fresh(survey([formula]), new_context())])


def test_the_order_of_what_commutes_makes_no_difference() -> None:
    chance = random.Random(0)
    x, weight = z3.BitVec("x", 4), [z3.BitVecVal(word, 8) for word in range(3)]
    found = set()
    for _ in range(6):
        low, high = chance.sample(range(6), 6), chance.sample(range(6, 12), 6)
        dear = z3.If(z3.Or(*(x == word for word in high)), weight[1], weight[2])
        found.add(simplified(z3.ULT(z3.If(z3.Or(*(x == word for word in low)), weight[0], dear), weight[1])))
    assert len(found) == 1


def test_the_solution_does_not_hang_on_who_came_to_it_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """z3's steps depend on what it has seen, so now z3 decides in its steps and now bitwuzla does."""
    a, b = z3.BitVecs("a b", 16)
    formulas = [z3.ULT(a, 876), z3.UDiv(b, a) == 7]
    found = []
    for steps in (solver._STEPS, 1):
        monkeypatch.setattr(solver, "_STEPS", steps)
        answer = solver.solve(formulas, deadline=time.monotonic() + 20, seed=0)
        assert isinstance(answer, solver.Satisfied)
        found.append([answer.value(word).as_long() for word in (a, b)])
    assert found[0] == found[1]
