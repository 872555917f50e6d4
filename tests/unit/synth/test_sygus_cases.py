"""Many examples are taken apart by conditions, and searches end after the same effort whatever the clock says."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from keyhole.synth.enumeration.goals import Wanted
from keyhole.synth.sygus.cases import Examples, by_cases, picking_rule
from keyhole.synth.sygus.derivation import admits
from keyhole.synth.sygus.engines import Engine, Quest
from keyhole.synth.sygus.reader import parse
from keyhole.synth.sygus.samples import Table, columns_of, random_samples, tabulate
from keyhole.synth.sygus.solve import Found, solve
from keyhole.synth.sygus.specs import parts
from keyhole.synth.sygus.tasks import Level, Limits, Task, Undecided, task_of
from keyhole.synth.sygus.terms import Term, post_order

LEAVES = "x #x0001 (bvnot S) (bvadd S S) (bvand S S) (bvlshr S #x0001) (bvlshr S #x0004)"
PICKING = "(ite (= S #x0001) S S)"


def told(operations: str) -> Task:
    """A function of one word of 16 bits."""
    grammar = f"((S (_ BitVec 16))) ((S (_ BitVec 16) ({operations})))"
    text = f"(synth-fun f ((x (_ BitVec 16))) (_ BitVec 16) {grammar}) (constraint (= (f #x0000) #x0000))"
    (part,) = parts(parse(f"(set-logic BV) {text} (check-synth)"))
    return task_of(part.functions[0], part)


def by_bits(x: int) -> int:
    """Four terms, chosen by two bits."""
    if x >> 4 & 1:
        return (x + x) & 0xFFFF if x & 1 else x >> 5
    return ~x & 0xFFFF if x >> 1 & 1 else (x & x >> 4)


def told_by(inputs: Mapping[Term, Table], wanted: Table) -> Examples:
    def goal(some: Sequence[int]) -> Wanted:
        return Wanted(wanted[list(some)], np.full(len(some), 0xFFFF, dtype=np.uint64), 16)

    return Examples(inputs, len(wanted), lambda words: words == wanted, goal)


def never() -> bool:
    return False


@pytest.mark.parametrize("count", [3, 40, 300])
def test_cases_are_found_that_explain_all_examples(count: int) -> None:
    task, choices = told(f"{LEAVES} {PICKING}"), random.Random(3)
    words = [choices.getrandbits(16) for _ in range(count)]
    inputs = columns_of(task.function.parameters, [(word,) for word in words])
    wanted = np.array([by_bits(word) for word in words], dtype=np.uint64)
    body = by_cases(task, told_by(inputs, wanted), never)
    assert body is not None
    assert np.array_equal(tabulate(body, inputs, (count,)), wanted)
    assert task.function.grammar is not None
    assert admits(task.function, body)
    assert sum(1 for _ in post_order(body)) < 60  # what was put in, and not the examples one by one


def test_no_cases_without_a_rule_that_picks() -> None:
    task = told(LEAVES)
    inputs = columns_of(task.function.parameters, [(1,), (2,)])
    assert picking_rule(task) is None
    assert by_cases(task, told_by(inputs, np.array([1, 3], dtype=np.uint64)), never) is None


def test_cases_give_up_when_told_to() -> None:
    task = told(f"{LEAVES} {PICKING}")
    inputs = columns_of(task.function.parameters, [(1,), (2,)])
    assert by_cases(task, told_by(inputs, np.array([1, 77], dtype=np.uint64)), lambda: True) is None


def test_hundreds_of_examples_are_answered() -> None:
    choices = random.Random(5)
    words = [choices.getrandbits(16) for _ in range(200)]
    grammar = f"((S (_ BitVec 16))) ((S (_ BitVec 16) ({LEAVES} {PICKING})))"
    said = "".join(f"(constraint (= (f #x{word:04x}) #x{by_bits(word):04x}))" for word in words)
    text = f"(set-logic PBE_BV) (synth-fun f ((x (_ BitVec 16))) (_ BitVec 16) {grammar}) {said} (check-synth)"
    assert isinstance(solve(parse(text), timeout=60), Found)


MAXIMUM = """(set-logic BV)
(synth-fun largest ((a (_ BitVec 8)) (b (_ BitVec 8)) (c (_ BitVec 8)) (d (_ BitVec 8))) (_ BitVec 8))
(declare-var a (_ BitVec 8))(declare-var b (_ BitVec 8))(declare-var c (_ BitVec 8))(declare-var d (_ BitVec 8))
(constraint (bvuge (largest a b c d) a))(constraint (bvuge (largest a b c d) b))
(constraint (bvuge (largest a b c d) c))(constraint (bvuge (largest a b c d) d))
(constraint (or (= (largest a b c d) a) (= (largest a b c d) b) (= (largest a b c d) c) (= (largest a b c d) d)))
(check-synth)"""


def test_a_predicate_is_taken_apart() -> None:
    assert isinstance(solve(parse(MAXIMUM), timeout=60), Found)


def test_a_search_ends_after_its_effort_and_not_by_the_clock() -> None:
    task = told("x #x0001 (bvadd S S) (bvmul S S) (bvxor S S) (bvlshr S S)")
    points = random_samples(task.function.parameters, 24, 0)
    wanted = np.array([random.Random(9).getrandbits(16) for _ in points], dtype=np.uint64) ^ np.arange(
        24, dtype=np.uint64
    )
    goal = Wanted(wanted, np.full(24, 0xFFFF, dtype=np.uint64), 16)
    quest = Quest(
        columns_of(task.function.parameters, points),
        24,
        lambda rows: np.all(rows == wanted, axis=1),
        goal,
        lambda: None,
    )
    runs = [list(Engine(task, Limits(math.inf, 300_000_000)).bodies(quest)) for _ in range(2)]
    assert runs[0] == runs[1]
    assert isinstance(runs[0][-1], Undecided)
    assert all(isinstance(item, Level) for item in runs[0][:-1])
