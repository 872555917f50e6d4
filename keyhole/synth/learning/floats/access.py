"""Which numbers of each buffer a result depends on: start, step and count of the reads, as formulas of the parameters.

Each number is changed by itself, in several contents; what changes an answer is read. The sequences that a loop goes through are
then handled as plain arrays: ``sequences`` takes them out of a question, ``placed`` makes a question of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from keyhole.properties.language.expressions import Numeric
from keyhole.synth.learning.floats.cases import Answer, Array, Case
from keyhole.synth.learning.floats.formulas import Formula, formula, number, plus, times
from keyhole.synth.learning.floats.numbers import Mood
from keyhole.synth.learning.floats.subject import Subject

ASSIGNMENTS = 8
Number = tuple[str, int]
_CONTENTS = 3
_FEW = 8  # a number that cannot reach it may be as small as it likes
_CHANGES = 3


@dataclass(frozen=True, slots=True)
class Access:
    """Numbers ``start + k * step`` of a buffer in turn ``k``."""

    buffer: str
    start: Formula
    step: Formula

    def indices(self, numbers: Mapping[str, Numeric], count: int) -> Array:
        """Those of the first turns."""
        return self.start.at(numbers) + self.step.at(numbers) * np.arange(count)


@dataclass(frozen=True, slots=True)
class Effects:
    """What a question showed: for each number read, the outputs that change with it, and the numbers that are written.

    A number is a buffer and an index; ``("", 0)`` is the returned result.
    """

    case: Case
    read: Mapping[Number, frozenset[Number]]
    written: frozenset[Number]

    def needs(self, output: Number) -> dict[str, list[int]]:
        """What an output depends on: indices by buffer, in order."""
        found: dict[str, list[int]] = {}
        for (name, index), outputs in sorted(self.read.items()):
            if output in outputs:
                found.setdefault(name, []).append(index)
        return found


def dependence(subject: Subject, case: Case, outputs: Sequence[str]) -> Effects:
    """Change each number of a question by itself, and look at what changes."""
    read: dict[Number, set[Number]] = {}
    written: set[Number] = set()
    for content in range(_CONTENTS):
        base = case if content == 0 else subject.draw(Mood.PLAIN, wanted=case.numbers)
        if base is None:
            continue
        places = [(name, index) for name, array in base.arrays.items() for index in range(len(array))] * _CHANGES
        changed = [_changed(subject, base, place, 3 * at // len(places)) for at, place in enumerate(places)]
        first, *rest = subject.ask([base, *changed])
        if first is None:
            continue
        written |= _written(base, first, outputs)
        for place, question, answer in zip(places, changed, rest, strict=True):
            if answer is not None:
                written |= _written(question, answer, outputs)
                read.setdefault(place, set()).update(_different(first, answer, question, outputs, place))
    return Effects(case, {place: frozenset(each) for place, each in read.items() if each}, frozenset(written))


def _changed(subject: Subject, case: Case, place: Number, how: int) -> Case:
    """The question with one number larger than all others, smaller than all, or a bit different."""
    name, index = place
    array = case.arrays[name].copy()
    drawn = float(subject.rng.uniform(50, 90))
    if array.dtype.kind == "f":
        array[index] = (drawn, -drawn, array[index] * 1.25 + 0.375 if subject.rng.random() < 0.5 else 1 / drawn)[how]
    else:
        array[index] ^= (1, 2, 4)[how]
    return replace(case, arrays={**case.arrays, name: array})


def _written(question: Case, answer: Answer, outputs: Sequence[str]) -> set[Number]:
    return {
        (name, index)
        for name in outputs
        for index in np.flatnonzero(question.arrays[name] != answer.arrays[name]).tolist()
    }


def _different(first: Answer, second: Answer, question: Case, outputs: Sequence[str], place: Number) -> set[Number]:
    found: set[Number] = {("", 0)} if first.result != second.result else set()
    for name in outputs:
        for index in np.flatnonzero(first.arrays[name] != second.arrays[name]).tolist():
            if (name, index) == place and second.arrays[name][index] == question.arrays[name][index]:
                continue  # what nobody wrote changes with itself
            found.add((name, index))
    return found


def assignments(subject: Subject, least: int = 3, longest: int = 6, count: int = ASSIGNMENTS) -> list[Case]:
    """Questions with different scalars; lengths of at least so much where that is allowed, and other integers of two at least."""
    found: list[Case] = []
    lengths = {each.name for each in subject.plan.scalars if each.length}
    few = {each.name for each in subject.plan.scalars if each.greatest < _FEW}
    for tried in range(160):
        if tried > 120 and found:
            break
        case = subject.draw(Mood.PLAIN, longest)
        if case is None or any(_ints(subject, case) == _ints(subject, other) for other in found):
            continue
        if tried > 120 or all(
            abs(int(case.numbers[name])) >= (1 if name in few else least if name in lengths else 2)
            for name in subject.lengths
        ):
            found.append(case)
        if len(found) == count:
            break
    return found


def _ints(subject: Subject, case: Case) -> list[Numeric]:
    return [case.numbers[name] for name in subject.lengths]


def progressions(
    subject: Subject, read: Sequence[Mapping[str, Sequence[int]]], at: Sequence[Case]
) -> tuple[Formula, tuple[Access, ...]] | None:
    """The common number of turns, and the accesses, of index sets that were read in several questions. None: no such loop."""
    names = subject.lengths
    numbers = [case.numbers for case in at]
    buffers = sorted({name for sets in read for name in sets})
    if not buffers or any(set(sets) != set(buffers) for sets in read):
        return None
    counts = [{len(sets[name]) for name in buffers} for sets in read]
    if any(len(each) != 1 for each in counts):
        return None
    count = formula([each.pop() for each in counts], numbers, names)
    if count is None:
        return None
    accesses = []
    for name in buffers:
        ordered = [sorted(sets[name]) for sets in read]
        steps = [{b - a for a, b in pairwise(each)} or {1} for each in ordered]
        if any(len(each) != 1 for each in steps):
            return None
        start = formula([each[0] for each in ordered], numbers, names)
        step = formula([each.pop() for each in steps], numbers, names)
        if start is None or step is None:
            return None
        accesses.append(Access(name, start, step))
    return count, tuple(accesses)


def mirrored(access: Access, count: Formula) -> Access:
    """The same numbers from the last to the first."""
    last = plus(access.start, times(access.step, plus(count, number(-1))))
    return Access(access.buffer, last, times(access.step, number(-1)))


def inside(case: Case, accesses: Sequence[Access], count: int) -> bool:
    """Whether the turns read nothing outside of the case's buffers: formulas that were found on few lengths may be wrong."""
    for each in accesses:
        indices = each.indices(case.numbers, count)
        if len(indices) and not 0 <= indices.min() <= indices.max() < len(case.arrays[each.buffer]):
            return False
    return True


def sequences(case: Case, accesses: Sequence[Access], count: int) -> dict[str, Array]:
    """The numbers that the turns read, by buffer."""
    return {each.buffer: case.arrays[each.buffer][each.indices(case.numbers, count)] for each in accesses}


def placed(
    subject: Subject, numbers: Mapping[str, Numeric], content: Mapping[str, Array], accesses: Sequence[Access]
) -> Case | None:
    """A question whose turns read these numbers; None when such a one is not allowed."""
    counts = subject.counts(numbers)
    if counts is None:
        return None
    arrays = {each.name: np.ones(counts[each.name], subject.dtype(each.name)) for each in subject.plan.buffers}
    for access in accesses:
        indices = access.indices(numbers, len(content[access.buffer]))
        if len(indices) and not 0 <= indices.min() <= indices.max() < len(arrays[access.buffer]):
            return None
        arrays[access.buffer][indices] = content[access.buffer]
    return Case(numbers, arrays)
