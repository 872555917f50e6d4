"""Trying claims against a black box: many experiments, and the smallest one that refutes.

Hypothesis draws the experiments and makes a refuting one smaller. The same seed gives the same experiments.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Flaky, Unsatisfiable

from keyhole.plural import counted
from keyhole.properties.language.model import Fact
from keyhole.properties.rules.database import Stated
from keyhole.properties.rules.explain import support
from keyhole.properties.rules.knowledge import Knowledge
from keyhole.properties.trials.calls import BlackBox, Call, Died, Elsewhere, Place, Response, Returned
from keyhole.properties.trials.choosing import Choices, Random, Skip
from keyhole.properties.trials.claims import CHAINED, Claim, Experiment, claims
from keyhole.properties.trials.coverage import Coverage, coverage
from keyhole.properties.trials.generators import Limits, call, sample, strategy
from keyhole.properties.trials.plan import Plan, plan
from keyhole.reports import Answered

FAILURES = 15
LATE = 5  # a call that does not end counts for so many that die


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to try: experiments for each claim, where randomness starts, and after how many seconds those that were made do."""

    experiments: int = 200
    seed: int = 0
    limits: Limits = field(default_factory=Limits)
    seconds: float = math.inf


_EFFORT = Effort()


@dataclass(frozen=True, slots=True)
class Held(Answered):
    """No experiment refuted the claim."""

    claim: Claim
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Refuted(Answered):
    """An experiment refutes the claim: its calls, what came of them, and why that is wrong."""

    claim: Claim
    experiment: Experiment
    responses: tuple[Response, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class NotTried(Answered):
    """The claim could not be tried."""

    claim: Claim
    reason: str


Trial: TypeAlias = Held | Refuted | NotTried


class _Found(Exception):
    """An experiment that refutes a claim; leaves through hypothesis, which looks for a smaller one."""


@dataclass(slots=True)
class _Screened:
    """What came of trying a claim on many calls: those that say something, the first experiment that refutes it, how many
    calls did not return, and whether what the claim needs was seen."""

    claim: Claim
    made: list[Call] = field(default_factory=list)
    refuted: Refuted | None = None
    failures: int = 0
    witnessed: bool = False


def trials(about: Knowledge, box: BlackBox, effort: Effort = _EFFORT) -> Iterator[Trial]:
    """Try everything that is claimed of a function. Raises KeyholeError when no call can be made up.

    Claims that calls return and stay inside their buffers come first: where they are refuted, the rest says nothing.
    """
    planned = plan(about)
    listed = tuple(claims(about, planned))
    spoilt = False
    for sound in (False, True):
        group = [claim for claim in listed if claim.all_return is sound]
        if spoilt:
            yield from (NotTried(claim, "allowed calls fail") for claim in group)
            continue
        for screened in _screen(group, planned, box, effort):
            spoilt = spoilt or screened.refuted is not None
            yield _verdict(screened, planned, box, effort)


def try_claim(claim: Claim, planned: Plan, box: BlackBox, effort: Effort = _EFFORT) -> Trial:
    """Try one claim. Raises KeyholeError when no call can be made up."""
    (screened,) = _screen([claim], planned, box, effort)
    return _verdict(screened, planned, box, effort)


def _verdict(screened: _Screened, planned: Plan, box: BlackBox, effort: Effort) -> Trial:
    claim = screened.claim
    if screened.refuted is not None:
        return _smallest(screened.refuted, planned, box, effort)
    if screened.made and claim.witness is not None and not screened.witnessed:
        return NotTried(claim, f"not seen in {counted(len(screened.made), 'call')}")
    if not screened.made:
        return NotTried(claim, "no call returned" if claim.all_return else "no call could be made")
    return Held(claim, coverage(planned, screened.made))


def _screen(group: Sequence[Claim], planned: Plan, box: BlackBox, effort: Effort) -> tuple[_Screened, ...]:
    """Try claims on the same calls. Calls that fail take long: after so many of them, enough has been seen."""
    screened = tuple(map(_Screened, group))
    choose = Random(random.Random(effort.seed))
    until = time.monotonic() + effort.seconds
    for _ in range(effort.experiments):
        if time.monotonic() > until or sum(each.failures for each in screened) >= FAILURES:
            break
        made = sample(choose, planned, effort.limits)
        for each in screened:
            if each.refuted is not None:
                continue
            with suppress(Skip):
                _judge(each, each.claim.design(choose, made), box)
    return screened


def _judge(screened: _Screened, experiment: Experiment, box: BlackBox) -> None:
    """Make one experiment and note what came of it."""
    made, responses = run(experiment, box)
    claim = screened.claim
    failed = [response for response in responses if not isinstance(response, Returned)]
    screened.failures += sum(LATE if isinstance(each, Died) and each.late else 1 for each in failed)
    if claim.all_return and failed:
        return
    if reason := claim.judge(made, responses):
        screened.refuted = Refuted(claim, made, responses, reason)
    screened.witnessed = screened.witnessed or bool(claim.witness and claim.witness(made, responses))
    screened.made.append(made[0])


def _smallest(known: Refuted, planned: Plan, box: BlackBox, effort: Effort) -> Refuted:
    """A small experiment that refutes a claim; the one that is known where none is found again."""
    claim, last = known.claim, [known]
    failures = 0

    def experiment_of(choose: Choices) -> Experiment:
        return claim.design(choose, call(choose, planned, effort.limits))

    @seed(effort.seed)
    @settings(
        max_examples=effort.experiments,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
        print_blob=False,
    )
    @given(strategy(experiment_of))
    def experiments(experiment: Experiment) -> None:
        nonlocal failures
        if failures >= 4 * FAILURES:  # long enough: hypothesis calls this flaky, and what was found last stands
            return
        again = _Screened(claim)
        _judge(again, experiment, box)
        failures += again.failures
        if again.refuted is not None:
            last[0] = again.refuted
            raise _Found

    with suppress(_Found, Flaky, Unsatisfiable):
        experiments()
    return last[0]


def run(experiment: Experiment, box: BlackBox) -> tuple[Experiment, tuple[Response, ...]]:
    """Make the calls of an experiment, in one process; the calls and what came of them."""
    if experiment[-1] is not CHAINED:
        return experiment, tuple(box.run(experiment))
    (first,) = box.run(experiment[:1])
    if not isinstance(first, Returned) or first.result is None or isinstance(first.result, Place | Elsewhere):
        return experiment[:1], (first,)
    second = replace(experiment[0], arguments=(first.result,))
    return (experiment[0], second), (first, *box.run((second,)))


def fact_of(about: Knowledge, claim: Claim) -> Fact | None:
    """The stated fact that a claim tries; None for what the signature says, or nobody."""
    if claim.ground not in about.database:
        return None
    for ground in support(about.database, claim.ground):
        reason = about.database.reason(ground)
        if isinstance(reason, Stated):
            return reason.fact
    return None


def refuted(found: Sequence[Trial]) -> bool:
    """Whether a stated fact was refuted."""
    return any(isinstance(each, Refuted) and not each.claim.finding for each in found)
