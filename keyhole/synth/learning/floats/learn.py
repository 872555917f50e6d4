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
from keyhole.proof.verdicts import Tested
from keyhole.properties.rules.knowledge import Knowledge
from keyhole.properties.trials.calls import BlackBox
from keyhole.synth.learning.answers import Learned, NotLearned
from keyhole.synth.learning.budget import Budget, OutOfTime
from keyhole.synth.learning.floats.cases import LARGEST, Answer, Case, Mood, Subject, subject
from keyhole.synth.learning.floats.code import Code
from keyhole.synth.learning.floats.folds import folds, readings
from keyhole.synth.learning.floats.linear import nests
from keyhole.synth.learning.floats.maps import fixed, maps
from keyhole.synth.learning.floats.native import Proposal, Rehearsal
from keyhole.synth.learning.floats.operations import constant
from keyhole.synth.learning.floats.regions import Region, regions, together, within
from keyhole.synth.learning.floats.scalars import expressions
from keyhole.synth.learning.floats.writing import model
from keyhole.synth.libraries.passing import plain

_SCREEN = 240
FINAL = ((4000, 6), (4000, 24), (1900, 70), (100, 300))
_CHUNK = 2000
_ROUNDS = 4
_FEW = 8
_SHORT, _NUMBERS = 8, 1500  # numbers in the buffers of one call


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
    with Runner() as runner:
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
        cases, answers = _asked(within(subject_, region), 20, Mood.EDGES, 6)
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
    cases, answers = _returned(cases, answers)
    changed = _changed(cases, answers)
    seen: set[str] = set()
    for attempt in range(_ROUNDS):
        before = len(subject_.refuting)
        first = (*known, *_constant(subject_, changed, answers)) if attempt == 0 else ()
        for proposal in chain(first, _proposals(subject_, changed)):
            if proposal.ir not in seen:
                seen.add(proposal.ir)
                wrong = _refuting(rehearsal, proposal, cases, answers)
                tested = wrong or _tested(subject_, rehearsal, proposal, share)
                if isinstance(tested, Tested):
                    return proposal, tested
                subject_.refuting += tested
        if len(subject_.refuting) == before:
            break
    return f"no sketch fits ({len(seen)} models were tried)" if seen else "no sketch fits"


def _constant(subject_: Subject, changed: tuple[str, ...], answers: Sequence[Answer | None]) -> Iterator[Proposal]:
    """The function that writes nothing and always has the same result, if it looks like that."""
    results = {repr(answer.result): answer.result for answer in answers if answer is not None}
    if changed or len(results) != 1:
        return
    (came,) = results.values()
    result = subject_.signature.result.type

    def body(code: Code, _: bool) -> None:
        if isinstance(result, FloatType):
            code.do(f"ret {result} {constant(float(came or 0), result.kind == 'float')}")
        else:
            code.do("ret void" if came is None else f"ret {result} {came}")

    yield model(subject_, body, "nothing" if came is None else f"always {came}")


def _refuting(
    rehearsal: Rehearsal, proposal: Proposal, cases: Sequence[Case], answers: Sequence[Answer | None]
) -> list[Case]:
    """A few small cases that the model gets wrong."""
    wrong = [cases[index] for index in rehearsal.wrong(proposal, cases, answers)]
    return sorted(wrong, key=lambda case: sum(map(len, case.arrays.values())))[:3]


def _screen(subject_: Subject, count: int) -> list[Case]:
    parts = ((Mood.PLAIN, 5), (Mood.PLAIN, 20), (Mood.EDGES, 5), (Mood.WHOLE, 9))
    return [case for mood, longest in parts for case in subject_.draws(count // 4, mood, longest)]


def _returned(cases: Sequence[Case], answers: Sequence[Answer | None]) -> tuple[list[Case], list[Answer | None]]:
    kept = [(case, answer) for case, answer in zip(cases, answers, strict=True) if answer is not None]
    return [case for case, _ in kept], [answer for _, answer in kept]


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
        yield from nests(subject_, changed)
        yield from fixed(subject_, changed)
    returns = subject_.result is not None
    for slot in ("",) if returns and not changed else changed if len(changed) == 1 and not returns else ():
        for read in readings(subject_, slot) if slot == "" or _single(subject_, slot) else ():
            yield from folds(subject_, read)
    if changed:
        yield from maps(subject_, changed)
    yield from nests(subject_, changed)


def _single(subject_: Subject, slot: str) -> bool:
    """Whether a buffer holds one number, in every call."""
    cases = subject_.draws(_FEW, Mood.PLAIN)
    return bool(cases) and all(len(case.arrays[slot]) == 1 for case in cases)


def _tested(subject_: Subject, rehearsal: Rehearsal, proposal: Proposal, share: int) -> Tested | list[Case]:
    """The certificate of a model that is right on all of many fresh calls, or cases that it gets wrong.

    ``share``: for so many regions the calls are made.
    """
    tested = 0
    for count, longest in FINAL:
        for mood, part_of in ((Mood.PLAIN, 4), (Mood.EDGES, 2), (Mood.WHOLE, 4)):
            cases, answers = _asked(subject_, max(count // part_of // share, 2), mood, longest)
            for start in range(0, len(cases), _CHUNK):
                part = slice(start, start + _CHUNK)
                if wrong := _refuting(rehearsal, proposal, cases[part], answers[part]):
                    return wrong
            tested += len(cases)
    cases, answers = _at_own_lengths(subject_)
    if wrong := _refuting(rehearsal, proposal, cases, answers):
        return wrong
    tested += len(cases)
    how = "random calls, small whole numbers, and edges (NaN, infinities, zeros of both signs, subnormal numbers), "
    how += "buffers between guard pages on either side"
    if proposal.ulps:
        how += f"; within {proposal.ulps} units in the last place of the sum of magnitudes, where that is finite"
    else:
        how += "; compared bit for bit, NaNs alike"
    return Tested(tested, how)


def _at_own_lengths(subject_: Subject) -> tuple[list[Case], list[Answer | None]]:
    """Calls with lengths (and distances, with their signs) that are numbers of the function's own code, or beside one."""
    numbers = {abs(each) + by for each in subject_.constants if isinstance(each, int) for by in (-1, 0, 1)}
    ranges = {each.name: (each.least, each.greatest) for each in subject_.plan.scalars}
    wanted = ((name, number * subject_.signs.get(name, 1)) for name in subject_.lengths for number in sorted(numbers))
    cases = [
        case
        for name, number in wanted
        if number and abs(number) <= LARGEST and ranges[name][0] <= number <= ranges[name][1]
        if (case := subject_.draw(Mood.PLAIN, _SHORT, {name: number})) is not None
    ]
    return _returned(cases, subject_.ask(cases))


def _asked(subject_: Subject, count: int, mood: Mood, longest: int) -> tuple[list[Case], list[Answer | None]]:
    cases = subject_.draws(count, mood, _bearable(subject_, longest))
    return _returned(cases, subject_.ask(cases))


def _bearable(subject_: Subject, longest: int) -> int:
    """The longest length, or less where that makes buffers of many numbers, as matrices are."""
    while longest > _SHORT:
        sizes = [sum(map(len, case.arrays.values())) for case in subject_.draws(4, Mood.PLAIN, longest)]
        if sizes and max(sizes) <= _NUMBERS:
            break
        longest = longest * 2 // 3
    return longest
