"""Trying claims against a black box: many experiments, and the smallest one that refutes.

Hypothesis draws the experiments and makes a refuting one smaller. The same seed gives the same experiments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from hypothesis import HealthCheck, Phase, assume, given, seed, settings
from hypothesis.errors import Flaky, Unsatisfiable

from keyhole.properties.calls import BlackBox, Call, Elsewhere, Place, Response, Returned
from keyhole.properties.claims import CHAINED, Claim, Experiment, claims
from keyhole.properties.coverage import Coverage, coverage
from keyhole.properties.database import Stated
from keyhole.properties.explain import support
from keyhole.properties.generators import Limits
from keyhole.properties.knowledge import Knowledge
from keyhole.properties.model import Fact
from keyhole.properties.plan import plan


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to try: experiments for each claim, and where randomness starts."""

    experiments: int = 100
    seed: int = 0
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Held:
    """No experiment refuted the claim."""

    claim: Claim
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Refuted:
    """An experiment refutes the claim: its calls, what came of them, and why that is wrong."""

    claim: Claim
    experiment: Experiment
    responses: tuple[Response, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class NotTried:
    """The claim could not be tried."""

    claim: Claim
    reason: str


Trial: TypeAlias = Held | Refuted | NotTried


class _Found(Exception):
    """An experiment that refutes a claim; leaves through hypothesis, which looks for a smaller one."""


def trials(about: Knowledge, box: BlackBox, effort: Effort = Effort()) -> Iterator[Trial]:
    """Try everything that is claimed of a function, claim by claim. Raises KeyholeError when no call can be made up."""
    planned = plan(about)
    spoilt = ""
    for claim in claims(about, planned, effort.limits):
        if spoilt and claim.all_return:
            yield NotTried(claim, spoilt)
            continue
        trial, made = try_claim(claim, box, effort)
        if isinstance(trial, Refuted) and not claim.all_return:
            spoilt = "allowed calls fail"
        yield replace(trial, coverage=coverage(planned, made)) if isinstance(trial, Held) else trial


def try_claim(claim: Claim, box: BlackBox, effort: Effort) -> tuple[Trial, list[Call]]:
    """Try one claim; and the calls that were made and that say something."""
    made: list[Call] = []
    last: list[Refuted] = []

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
    @given(claim.design)
    def experiments(experiment: Experiment) -> None:
        calls, responses = run(experiment, box)
        if claim.all_return:
            assume(all(isinstance(response, Returned) for response in responses))
        made.append(calls[0])
        if reason := claim.judge(calls, responses):
            last[:] = [Refuted(claim, calls, responses, reason)]
            raise _Found

    try:
        experiments()
    except _Found:
        return last[0], made
    except Flaky:
        return last[0] if last else NotTried(claim, "the function answers differently each time"), made
    except Unsatisfiable:
        reason = "no call returned" if claim.all_return else "no call meets the constraints"
        return NotTried(claim, reason), made
    if not made:
        return NotTried(claim, "no call returned"), made
    return Held(claim, Coverage(0, ())), made


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
