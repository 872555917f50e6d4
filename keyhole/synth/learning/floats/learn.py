"""Learning functions of floats: what they read and write decides which models are tried; a model that fits is tested at length.

A model that rounds as the function does is preferred. One that adds in another order says so, and agrees within the named number of
units in the last place of the sum of magnitudes.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Sequence
from itertools import chain

from keyhole.errors import KeyholeError
from keyhole.holes.types import FloatType
from keyhole.native import Runner
from keyhole.plural import counted
from keyhole.proof.verdicts import Tested
from keyhole.properties.rules.knowledge import Knowledge
from keyhole.properties.trials.calls import BlackBox
from keyhole.synth.learning.answers import Learned, NotLearned
from keyhole.synth.learning.budget import Budget, OutOfTime
from keyhole.synth.learning.expressions.floats.operations import constant
from keyhole.synth.learning.floats.cases import Answer, Case
from keyhole.synth.learning.floats.code import Body
from keyhole.synth.learning.floats.contractions.proposals import contractions
from keyhole.synth.learning.floats.examination import examined, fresh, refuting, returned
from keyhole.synth.learning.floats.fixed import fixed
from keyhole.synth.learning.floats.folds.proposals import folds
from keyhole.synth.learning.floats.folds.readings import readings
from keyhole.synth.learning.floats.maps.proposals import maps
from keyhole.synth.learning.floats.native import Proposal, Rehearsal
from keyhole.synth.learning.floats.numbers import Mood
from keyhole.synth.learning.floats.regions import Region, regions, together, within
from keyhole.synth.learning.floats.scalars import expressions
from keyhole.synth.learning.floats.subject import Subject, subject
from keyhole.synth.learning.floats.writing import model
from keyhole.synth.libraries.passing import plain

_SCREEN = 240
_ROUNDS = 4
_FEW = 8


def learn_floating(
    about: Knowledge, box: BlackBox, *, timeout: float = 60.0, seed: int = 0, thinner: int = 1, work: float = math.inf
) -> Learned | NotLearned:
    """Learn a function that has floats among its parameters, in its memory or as its result. ``timeout`` is in seconds.

    ``thinner``: a model is tested on that many times fewer calls. ``work``: units of a budget.

    Raises KeyholeError when no call can be made up from what is known of it.
    """
    started = time.monotonic()
    name = about.function.name
    try:
        studied = subject(about, box, seed)
    except KeyholeError as error:
        if error.code != "not-learned":
            raise
        return NotLearned(name, error.message, 0, time.monotonic() - started)
    with Runner(processor=True) as runner:
        rehearsal = Rehearsal(studied, plain(about.function.signature), runner)
        studied.budget = Budget(work, started + timeout)
        try:
            found = _everywhere(studied, rehearsal, thinner)
        except OutOfTime:
            found = "the time ran out"
    seconds = time.monotonic() - started
    if isinstance(found, str):
        return NotLearned(name, found, studied.calls, seconds)
    proposal, tested = found
    return Learned(name, proposal.ir, tested, proposal.how, studied.calls, seconds)


def _everywhere(subject_: Subject, rehearsal: Rehearsal, thinner: int) -> tuple[Proposal, Tested] | str:
    """A model for all regions with its certificate, or why there is none."""
    parts = regions(subject_)
    if not parts:
        return "no call meets the constraints, or flags and signs have too many combinations"
    found: list[tuple[Region, Proposal]] = []
    total, how = 0, ""
    for region in parts:
        inside = within(subject_, region)
        came = _search(inside, rehearsal, len(parts) * thinner, [proposal for _, proposal in found])
        subject_.calls += inside.calls
        if isinstance(came, str):
            return f"{region}: {came}" if str(region) else came
        proposal, tested = came
        found.append((region, proposal))
        total += tested.inputs
        how = max(how, tested.how, key=len)
    whole = together(subject_, found)
    for region in parts if len(parts) > 1 else ():
        cases, answers = fresh(within(subject_, region), 20, Mood.EDGES, 6)
        if rehearsal.wrong(whole, cases, answers):
            return f"{region}: the models of different flags and signs do not fit together"
    return whole, Tested(total, how)


def _search(
    subject_: Subject, rehearsal: Rehearsal, share: int, known: Sequence[Proposal]
) -> tuple[Proposal, Tested] | str:
    cases = _screen(subject_, _SCREEN)
    answers = subject_.ask(cases)
    if len(cases) < 8 or sum(answer is not None for answer in answers) * 3 < len(cases):
        return "most calls that follow what is known of the function do not return"
    again = subject_.ask(cases[::-1])[::-1]
    if any(repr(one) != repr(two) for one, two in zip(answers, again, strict=True)):
        return "the function keeps state: the same call has different results"
    cases, answers = returned(cases, answers)
    changed = _changed(cases, answers)
    seen: set[str] = set()
    for attempt in range(_ROUNDS):
        before = len(subject_.refuting)
        first = (*known, *_constant(subject_, changed, answers)) if attempt == 0 else ()
        for proposal in chain(first, _proposals(subject_, changed)):
            if proposal.ir not in seen:
                seen.add(proposal.ir)
                wrong = refuting(rehearsal, proposal, cases, answers)
                tested = wrong or examined(subject_, rehearsal, proposal, share)
                if isinstance(tested, Tested):
                    return proposal, tested
                subject_.refuting += tested
        if len(subject_.refuting) == before:
            break
    return f"no sketch fits ({counted(len(seen), 'model')} tried)" if seen else "no sketch fits"


def _constant(subject_: Subject, changed: tuple[str, ...], answers: Sequence[Answer | None]) -> Iterator[Proposal]:
    """The function that writes nothing and always has the same result, if it looks like that."""
    results = {repr(answer.result): answer.result for answer in answers if answer is not None}
    if changed or len(results) != 1:
        return
    (came,) = results.values()
    result = subject_.signature.result.type

    def body(code: Body, _: bool) -> None:
        if isinstance(result, FloatType):
            code.do(f"ret {result} {constant(float(came or 0), result.kind == 'float')}")
        else:
            code.do("ret void" if came is None else f"ret {result} {came}")

    yield model(subject_, body, "nothing" if came is None else f"always {came}")


def _screen(subject_: Subject, count: int) -> list[Case]:
    parts = ((Mood.PLAIN, 5), (Mood.PLAIN, 20), (Mood.EDGES, 5), (Mood.WHOLE, 9))
    return [case for mood, longest in parts for case in subject_.draws(count // 4, mood, longest)]


def _changed(cases: Sequence[Case], answers: Sequence[Answer | None]) -> tuple[str, ...]:
    """The buffers that the function writes."""
    changed = {
        name
        for case, answer in zip(cases, answers, strict=True)
        if answer is not None
        for name, array in case.arrays.items()
        if array.tobytes() != answer.arrays[name].tobytes()
    }
    return tuple(name for name in cases[0].arrays if name in changed)


def _proposals(subject_: Subject, changed: tuple[str, ...]) -> Iterator[Proposal]:
    if not subject_.plan.buffers:
        yield from expressions(subject_)
        return
    if not subject_.lengths:
        yield from contractions(subject_, changed)
        yield from fixed(subject_, changed)
    returns = subject_.result is not None
    for slot in ("",) if returns and not changed else changed if len(changed) == 1 and not returns else ():
        for read in readings(subject_, slot) if slot == "" or _single(subject_, slot) else ():
            yield from folds(subject_, read)
    if changed:
        yield from maps(subject_, changed)
    yield from contractions(subject_, changed)


def _single(subject_: Subject, slot: str) -> bool:
    """Whether a buffer holds one number, in every call."""
    cases = subject_.draws(_FEW, Mood.PLAIN)
    return bool(cases) and all(len(case.arrays[slot]) == 1 for case in cases)
