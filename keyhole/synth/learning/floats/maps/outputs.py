"""What each turn of a loop writes, and the numbers that it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from keyhole.synth.learning.floats.access import Access, Effects
from keyhole.synth.learning.floats.formulas import Formula, formula
from keyhole.synth.learning.floats.subject import Subject

_MOST_READS = 5


@dataclass(frozen=True, slots=True)
class Output:
    """What is written in each turn, and the numbers that it comes from. ``scanned``: also from the one written before."""

    place: Access
    reads: tuple[Access, ...]
    scanned: bool


def outputs_of(
    subject: Subject, changed: tuple[str, ...], seen: Sequence[Effects], phases: int
) -> tuple[list[Output], Formula | None]:
    """What each turn writes when it writes so many elements of each buffer; and the number of turns, None if there is no such."""
    turns = [
        (name, [sorted(at for buffer, at in each.written if buffer == name)[phase::phases] for each in seen])
        for name in changed
        for phase in range(phases)
    ]
    numbers = [each.case.numbers for each in seen]
    counts = [formula([len(each) for each in indices], numbers, subject.lengths) for _, indices in turns]
    count = counts[0]
    if count is None or any(each is None or each.terms != count.terms for each in counts):
        return [], None
    outputs = [_output(subject, name, seen, indices) for name, indices in turns]
    known = [output for output in outputs if output is not None]
    if len(known) < len(outputs) or (phases > 1 and any(output.scanned for output in known)):
        return [], None
    return known, count


def _output(subject: Subject, name: str, seen: Sequence[Effects], turns: Sequence[Sequence[int]]) -> Output | None:
    """What the turns that write these elements read; None when that is not the same in each turn."""
    numbers = [each.case.numbers for each in seen]
    place = _affine(subject, name, turns, numbers)
    if place is None:
        return None
    needs = [[each.needs((name, index)) for index in indices] for each, indices in zip(seen, turns, strict=True)]
    scanned = any(_grows(each) for each in needs)
    if scanned:
        needs = [[{buffer: indices[-1:] for buffer, indices in turn.items()} for turn in each] for each in needs]
    reads = []
    for buffer in sorted({buffer for each in needs for turn in each for buffer in turn}):
        sizes = {len(turn.get(buffer, ())) for each in needs for turn in each}
        if len(sizes) != 1 or max(sizes) > _MOST_READS:
            return None
        for which in range(sizes.pop()):
            read = _affine(subject, buffer, [[turn[buffer][which] for turn in each] for each in needs], numbers)
            if read is None:
                return None
            reads.append(read)
    return Output(place, tuple(reads), scanned)


def _grows(turns: Sequence[Mapping[str, Sequence[int]]]) -> bool:
    """Whether each turn depends on all that the turn before depends on, and more."""
    totals = [sum(map(len, turn.values())) for turn in turns]
    return len(totals) > 2 and all(one < two for one, two in pairwise(totals))


def _affine(
    subject: Subject, buffer: str, turns: Sequence[Sequence[int]], numbers: Sequence[Mapping[str, float]]
) -> Access | None:
    """The access that has these indices in its turns."""
    steps = [(set(np.diff(each).tolist()), at) for each, at in zip(turns, numbers, strict=True) if len(each) > 1]
    if not steps or any(not each for each in turns) or any(len(each) != 1 for each, _ in steps):
        return None
    start = formula([int(each[0]) for each in turns], numbers, subject.lengths)
    step = formula([int(each.pop()) for each, _ in steps], [at for _, at in steps], subject.lengths)
    return None if start is None or step is None else Access(buffer, start, step)
