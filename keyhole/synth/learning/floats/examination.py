"""Whether a proposal is a model: thousands of fresh calls in all moods and lengths, compared natively."""

from __future__ import annotations

from collections.abc import Sequence

from keyhole.proof.verdicts import Tested
from keyhole.synth.learning.floats.cases import Answer, Case
from keyhole.synth.learning.floats.native import Proposal, Rehearsal
from keyhole.synth.learning.floats.numbers import Mood
from keyhole.synth.learning.floats.source import LARGEST
from keyhole.synth.learning.floats.subject import Subject

FINAL = ((4000, 6), (4000, 24), (1900, 70), (100, 300))
_CHUNK = 2000
_SHORT, _NUMBERS = 8, 1500  # numbers in the buffers of one call


def returned(cases: Sequence[Case], answers: Sequence[Answer | None]) -> tuple[list[Case], list[Answer | None]]:
    """The cases that return, and their answers."""
    kept = [(case, answer) for case, answer in zip(cases, answers, strict=True) if answer is not None]
    return [case for case, _ in kept], [answer for _, answer in kept]


def refuting(
    rehearsal: Rehearsal, proposal: Proposal, cases: Sequence[Case], answers: Sequence[Answer | None]
) -> list[Case]:
    """A few small cases that the model gets wrong."""
    wrong = [cases[index] for index in rehearsal.wrong(proposal, cases, answers)]
    return sorted(wrong, key=lambda case: sum(map(len, case.arrays.values())))[:3]


def examined(subject_: Subject, rehearsal: Rehearsal, proposal: Proposal, share: int) -> Tested | list[Case]:
    """The certificate of a model that is right on all of many fresh calls, or cases that it gets wrong.

    ``share``: for so many regions the calls are made.
    """
    tested = 0
    for count, longest in FINAL:
        for mood, part_of in ((Mood.PLAIN, 4), (Mood.EDGES, 2), (Mood.WHOLE, 4)):
            cases, answers = fresh(subject_, max(count // part_of // share, 2), mood, longest)
            for start in range(0, len(cases), _CHUNK):
                part = slice(start, start + _CHUNK)
                if wrong := refuting(rehearsal, proposal, cases[part], answers[part]):
                    return wrong
            tested += len(cases)
    cases, answers = _at_own_lengths(subject_)
    if wrong := refuting(rehearsal, proposal, cases, answers):
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
    return returned(cases, subject_.ask(cases))


def fresh(subject_: Subject, count: int, mood: Mood, longest: int) -> tuple[list[Case], list[Answer | None]]:
    """Fresh cases of a mood that return, and their answers."""
    cases = subject_.draws(count, mood, _bearable(subject_, longest))
    return returned(cases, subject_.ask(cases))


def _bearable(subject_: Subject, longest: int) -> int:
    """The longest length, or less where that makes buffers of many numbers, as matrices are."""
    while longest > _SHORT:
        sizes = [sum(map(len, case.arrays.values())) for case in subject_.draws(4, Mood.PLAIN, longest)]
        if sizes and max(sizes) <= _NUMBERS:
            break
        longest = longest * 2 // 3
    return longest
