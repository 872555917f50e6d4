"""Filters: the same run of factors against numbers that move with the output, as far as there are any."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from keyhole.synth.learning.floats.cases import Case
from keyhole.synth.learning.floats.contractions.contraction import Loop, Part
from keyhole.synth.learning.floats.contractions.probing import meetings
from keyhole.synth.learning.floats.formulas import formula, number
from keyhole.synth.learning.floats.subject import Subject


def clipped_filter(subject: Subject, support: tuple[str, ...], output: str, at: Sequence[Case]) -> Part | None:
    """A filter: all outputs have the same run of factors, against numbers that move with the output, as far as there are any."""
    scalars = tuple(name for name in support if name in subject.floats)
    buffers = [name for name in support if name not in scalars]
    for taps, signal in permutations(buffers, 2) if len(buffers) == 2 else ():
        part = _filter(subject, scalars, output, taps, signal, at)
        if part is not None:
            return part
    return None


def _filter(
    subject: Subject, scalars: tuple[str, ...], output: str, taps: str, signal: str, at: Sequence[Case]
) -> Part | None:
    seen = []
    for case in at:
        points = meetings(subject, case, output, scalars, (taps, signal))
        if not points or set(points.values()) != {1}:
            return None
        for step in (1, -1):
            shifts = {(out, at_signal - step * tap) for out, tap, at_signal in points}
            if len(shifts) == len({out for out, _ in shifts}) and len({shift - out for out, shift in shifts}) == 1:
                break
        else:
            return None
        (shift,) = {shift - out for out, shift in shifts}
        outputs, size = sorted({out for out, _ in shifts}), len(case.arrays[signal])
        whole = {
            (out, tap, out + shift + step * tap)
            for out in outputs
            for tap in range(len(case.arrays[taps]))
            if 0 <= out + shift + step * tap < size
        }
        if whole != set(points) or outputs != list(range(len(outputs))):
            return None
        seen.append((len(outputs), len(case.arrays[taps]), shift, step, size))
    numbers = [case.numbers for case in at]
    found = [formula(values, numbers, subject.lengths) for values in zip(*seen, strict=True)]
    known = [each for each in found if each is not None]
    if len(known) < len(found):
        return None
    count, length, start, direction, limit = known
    loops = (
        Loop(length, (number(0), number(1), direction)),
        Loop(count, (number(1), number(0), number(1))),
    )
    return Part(1, scalars, (taps, signal), (number(0), number(0), start), loops, limit)
