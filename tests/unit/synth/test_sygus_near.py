"""The part of a grammar that has the constraints' own vocabulary, which is searched besides the whole."""

from __future__ import annotations

import math

import numpy as np
import pytest

from keyhole.synth.enumeration.goals import Wanted
from keyhole.synth.sygus.compiled import bodies
from keyhole.synth.sygus.derivation import admits
from keyhole.synth.sygus.reader import parse
from keyhole.synth.sygus.samples import columns_of, random_samples, tabulate
from keyhole.synth.sygus.solve import Found, Infeasible, solve
from keyhole.synth.sygus.specs import parts
from keyhole.synth.sygus.tasks import Limits, Task, task_of
from keyhole.synth.sygus.terms import Literal, Operation, Term

WORD = "(_ BitVec 32)"
PLENTY = (
    "(bvnot S) (bvneg S) (bvand S S) (bvor S S) (bvxor S S) (bvadd S S) (bvsub S S) (bvmul S S) (bvudiv S S) (bvurem S S) "
    "(bvshl S S) (bvlshr S S) (bvashr S S) (bvsdiv S S) (bvsrem S S)"
)
DEEP = "(bvor (bvand (bvor x (bvlshr x k)) (bvxor m (bvshl x k))) (bvand m (bvlshr k x)))"


def text(wanted: str, productions: str) -> str:
    """A function of three words that equals ``wanted``."""
    names = ("x", "m", "k")
    parameters = " ".join(f"({name} {WORD})" for name in names)
    declared = "".join(f"(declare-var {name} {WORD})" for name in names)
    grammar = f"((S {WORD})) ((S {WORD} (x m k {productions})))"
    constraint = f"(constraint (= (f x m k) {wanted}))"
    return f"(set-logic BV)(synth-fun f ({parameters}) {WORD} {grammar}){declared}{constraint}(check-synth)"


def task(wanted: str, productions: str) -> Task:
    (part,) = parts(parse(text(wanted, productions)))
    return task_of(part.functions[0], part)


@pytest.mark.parametrize(
    ("wanted", "constants", "operators", "kept"),
    [
        ("(bvadd x (bvand m #x00000001))", "#x00000001 #xffffffff", {"bvadd", "bvand"}, {1}),
        ("(bvadd x m)", "#x00000001 #xffffffff", {"bvadd"}, set()),
        ("(bvadd x #x00000002)", "#x00000001 #xffffffff", {"bvadd"}, {1}),
        ("(bvadd x #x00000002)", "#x00000003 #xffffffff", {"bvadd"}, {3, 0xFFFFFFFF}),
    ],
)
def test_what_is_near(wanted: str, constants: str, operators: set[str], kept: set[int]) -> None:
    near = task(wanted, f"{constants} {PLENTY}").near
    assert near is not None
    heads = {rule.meaning.head for rule in near.rules}
    assert {head.operator.name for head in heads if isinstance(head, Operation)} == operators
    assert {leaf.term.head.value for leaf in near.leaves if isinstance(leaf.term.head, Literal)} == kept


@pytest.mark.parametrize(("wanted", "productions"), [("x", PLENTY), ("(bvadd x m)", "(bvadd S S)")])
def test_nothing_is_nearer(wanted: str, productions: str) -> None:
    assert task(wanted, productions).near is None


def test_what_is_near_is_found_in_the_midst_of_much() -> None:
    sought, points = task(DEEP, PLENTY), random_samples(task(DEEP, PLENTY).function.parameters, 24, 0)
    (part,) = parts(parse(text(DEEP, PLENTY)))
    (pin,) = (item.pin for item in part.conjuncts)
    assert pin is not None
    wanted = np.array(tabulate(pin.value, columns_of(part.variables, points), (24,)), dtype=np.uint64)
    goal = Wanted(wanted, np.full(24, 0xFFFFFFFF, dtype=np.uint64), 32)
    inputs = columns_of(sought.function.parameters, points)
    near = bodies(sought, inputs, goal, 24, Limits(math.inf, 1_500_000_000))
    assert any(isinstance(body, Term) and admits(sought.function, body) for body in near)


def test_that_nothing_near_is_right_does_not_mean_infeasible() -> None:
    productions = "(bvadd S S) (bvlshr S S)"
    answer = solve(parse(text("(bvand x (bvadd x x))", productions)), timeout=0.5)
    assert not isinstance(answer, (Found, Infeasible))
