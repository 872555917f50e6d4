"""How the elements that are read line up with those that are written: the same index, the next, mirrored, paired."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from keyhole.properties.trials.plan import BufferPlan
from keyhole.synth.learning.inputs.cases import Case, length, needs, with_buffer
from keyhole.synth.learning.oracle import Answer
from keyhole.synth.learning.strategies.writes.ranges import Range
from keyhole.synth.learning.study import Study

CASES = 80


class Alignment(Enum):
    """Which element is read where one is written. ``SCAN``: all before it matter; ``PAIRED``: the other of two."""

    SCAN = "scan"
    PREVIOUS = "previous"
    NEXT = "next"
    REVERSED = "reversed"
    PAIRED = "paired"
    SAME = "same"


_BY_NEED = (Alignment.SCAN, Alignment.PREVIOUS, Alignment.NEXT, Alignment.REVERSED)


def alignment(study: Study, name: str, range_: Range, answered: list[tuple[Case, Answer]]) -> Alignment | None:
    """The alignment that agrees with what changes when one element that is read does; None when none does."""
    changed = [each for case, _ in answered[:CASES] for each in _changed(study, name, range_, case)]
    answers = study.oracle.answers([each for old, new, _ in changed for each in (old, new)])
    seen: set[Alignment | None] = set()
    for (case, _, at), one, two in zip(changed, answers[::2], answers[1::2], strict=True):
        if one is None or two is None:
            continue
        total, start = range_.of(study, case), range_.start(study, case)
        by_index = {
            at - 1: Alignment.NEXT,
            at + 1: Alignment.PREVIOUS,
            total - 1 - at: Alignment.REVERSED,
            at: Alignment.SAME,
        }
        for j, (left, right) in enumerate(zip(one.buffers[name][start:], two.buffers[name][start:], strict=True)):
            if left != right:
                seen.add(by_index.get(j, Alignment.SCAN if j > at else None))
    if None in seen:
        return None
    if range_.multiple == 2:
        return Alignment.PAIRED if seen >= {Alignment.NEXT, Alignment.PREVIOUS} else None
    return next((each for each in _BY_NEED if each in seen), Alignment.SAME)


def _changed(study: Study, name: str, range_: Range, case: Case) -> Iterator[tuple[Case, Case, int]]:
    """The case, the case with one element of a buffer changed, and the index of it; for each buffer that is plainly read."""
    rng = study.rng
    targets = {each.indices for each in study.shape.plan.buffers}
    for buffer in study.shape.plan.buffers:
        elements, count = case.buffers[buffer.name], _count(study, case, buffer)
        behind = buffer.name == name and range_.after
        if not count or behind or buffer.indices is not None or buffer.name in targets:
            continue
        at, width = rng.randrange(count), study.shape.width(buffer.name)
        flipped = elements[at] ^ 1, elements[at] ^ (1 << (width - 1))
        other = rng.choice((*flipped, rng.getrandbits(width), (1 << width) - 1))
        if other != (buffer.terminator or 0) or buffer.terminator is None:
            new = with_buffer(case, buffer.name, (*elements[:at], other, *elements[at + 1 :]))
            if needs(study.shape, new) is not None:
                yield case, new, at


def _count(study: Study, case: Case, buffer: BufferPlan) -> int:
    """The elements of a buffer before its end."""
    return len(case.buffers[buffer.name]) if buffer.terminator is None else length(study.shape, case, buffer.name)
