"""Refinement of functions on memory and with calls, on pairs of which the answer is known."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from keyhole.holes.meaning.lanes import Unsupported
from keyhole.proof import Pair
from keyhole.proof.encoding import encode
from keyhole.proof.refinement import check_by_formulas, check_refinement
from keyhole.proof.verdicts import Bounded, Proved, Refuted
from keyhole.synth.replay.run import NotReplayable, Replayed, Replayer
from tests.unit.proof.memory_pairs import REFUSED, RIGHT, SLOW, WRONG, Case

TIMEOUT = 60.0  # much more than any takes, for a machine that is busy
REPLAYED = ("forwarding over a store", "stores swapped", "wrong entry")


@pytest.fixture(scope="module")
def replayer() -> Iterator[Replayer]:
    with Replayer() as made:
        yield made


@pytest.mark.parametrize("case", RIGHT, ids=lambda case: case.name)
def test_a_right_pair_is_proved(case: Case) -> None:
    assert isinstance(check_refinement(*case.functions(), timeout=TIMEOUT), Proved)


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case.name)
def test_a_wrong_pair_is_refuted_and_native_code_agrees(case: Case, replayer: Replayer) -> None:
    functions = case.functions()
    verdict = check_refinement(*functions, timeout=TIMEOUT)
    assert isinstance(verdict, Refuted)
    replay = replayer.replay(Pair(*functions), verdict.counterexample)
    assert isinstance(replay, Replayed | NotReplayable), f"{replay}\n{verdict.counterexample}"
    assert isinstance(replay, Replayed) or case.name not in REPLAYED, replay


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_what_is_not_decided_is_never_proved(case: Case) -> None:
    assert not isinstance(check_refinement(*case.functions(), timeout=1.0), Proved | Bounded)


@pytest.mark.parametrize("case", SLOW, ids=lambda case: case.name)
def test_what_is_right_but_not_decided_is_never_refuted(case: Case) -> None:
    assert not isinstance(check_refinement(*case.functions(), timeout=1.0), Refuted)


@pytest.mark.parametrize("case", RIGHT + WRONG + SLOW, ids=lambda case: case.name)
def test_a_function_refines_itself(case: Case) -> None:
    for function in case.functions():
        assert not isinstance(check_by_formulas(function, function, timeout=1.0), Refuted)


def test_formulas_are_not_made_after_the_deadline() -> None:
    source, target = RIGHT[0].functions()
    with pytest.raises(Unsupported) as refused:
        encode(source, target, with_undef=True, deadline=time.monotonic())
    assert refused.value.code == "timeout"
