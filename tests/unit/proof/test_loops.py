"""Loops: pairs that unrolling cannot decide are proved by induction, and wrong ones never are."""

from __future__ import annotations

import time

import pytest

from keyhole.proof import Proved, Refuted, check_refinement
from keyhole.proof.loops.cuts import pairings
from keyhole.proof.loops.induction import prove_by_induction
from keyhole.proof.refinement import check_by_formulas
from tests.unit.proof.loop_pairs import ALIASED, OPEN, RIGHT, WRONG
from tests.unit.proof.pairs import Pair, body


def _by_induction(pair: Pair, seconds: float = 30.0) -> bool:
    return prove_by_induction(*pair.functions(), deadline=time.monotonic() + seconds, seed=0) is not None


@pytest.mark.parametrize("pair", RIGHT, ids=lambda pair: pair.name)
def test_a_right_pair_is_proved(pair: Pair) -> None:
    assert _by_induction(pair, 100.0)  # much more than any takes, for a machine that is busy


@pytest.mark.parametrize("pair", WRONG, ids=lambda pair: pair.name)
def test_a_wrong_pair_is_not_proved(pair: Pair) -> None:
    assert not _by_induction(pair)


@pytest.mark.parametrize("pair", RIGHT[:6], ids=lambda pair: pair.name)
def test_the_checker_proves_loops_and_says_how(pair: Pair) -> None:
    verdict = check_by_formulas(*pair.functions())
    assert isinstance(verdict, Proved), verdict
    assert "induction over the loop at %" in verdict.solver


@pytest.mark.parametrize("pair", OPEN, ids=lambda pair: pair.name)
def test_what_induction_cannot_show_yet_is_not_refuted(pair: Pair) -> None:
    assert not isinstance(check_refinement(*pair.functions(), unroll=2), Refuted)


def test_what_unrolling_refutes_stays_refuted() -> None:
    names = {"off by one", "another first value", "a call more before", "another value stored"}
    for pair in WRONG:
        if pair.name in names:
            assert isinstance(check_refinement(*pair.functions()), Refuted), pair.name


def test_what_only_a_late_iteration_shows_is_not_proved() -> None:
    pair = next(pair for pair in WRONG if pair.name == "wrong in iteration 20")
    assert not isinstance(check_refinement(*pair.functions(), unroll=3), Proved)


def test_a_constant_number_of_iterations_needs_no_induction() -> None:
    pair = next(pair for pair in RIGHT if pair.name == "itself")
    source, target = (body("i32", "", "f", text.replace("%n", "10")) for text in (pair.source, pair.target))
    verdict = check_refinement(source, target)
    assert isinstance(verdict, Proved) and "induction" not in verdict.solver


@pytest.mark.parametrize("pair", ALIASED, ids=lambda pair: pair.name)
def test_what_is_not_carried_over_a_cut_is_not_proved(pair: Pair) -> None:
    assert not _by_induction(pair)


def test_loops_that_do_not_correspond_are_not_paired() -> None:
    pair = RIGHT[0]
    source, _ = pair.functions()
    target = body("i32", pair.parameters, "tgt", "ret i32 0")
    assert list(pairings(source, target)) == []
    assert prove_by_induction(source, target, deadline=time.monotonic() + 5, seed=0) is None
