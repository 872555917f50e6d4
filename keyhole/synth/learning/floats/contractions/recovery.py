"""The loops of a sum of products, as formulas of the parameters, from grids in several calls."""

from __future__ import annotations

from collections.abc import Sequence

from keyhole.synth.learning.floats.access import assignments
from keyhole.synth.learning.floats.cases import Case
from keyhole.synth.learning.floats.contractions.contraction import Loop, Part
from keyhole.synth.learning.floats.contractions.filters import clipped_filter
from keyhole.synth.learning.floats.contractions.grids import grid
from keyhole.synth.learning.floats.contractions.probing import meetings, supports_of
from keyhole.synth.learning.floats.formulas import formula
from keyhole.synth.learning.floats.subject import Subject

ASSIGNMENTS = 11


def parts(subject: Subject, output: str) -> list[Part]:
    """The sums that an output consists of; none where it is something else."""
    at = assignments(subject, 2, 5, ASSIGNMENTS)
    if len(at) < (2 if subject.lengths else 1):
        return []
    supports = [supports_of(subject, case, output) for case in at[:2]]
    if not supports[0] or supports[0] != supports[-1]:
        return []
    found = []
    for support in supports[0]:
        part = _part(subject, support, output, at)
        if part is None:
            return []
        found.append(part)
    return found


def _part(subject: Subject, support: tuple[str, ...], output: str, at: Sequence[Case]) -> Part | None:
    scalars = tuple(name for name in support if name in subject.floats)
    buffers = tuple(name for name in support if name not in scalars)
    if not 1 <= len(buffers) <= 2:
        return None
    grids = []
    factors: set[int] = set()
    for case in at:
        points = meetings(subject, case, output, scalars, buffers)
        found = None if points is None else grid(set(points))
        if points is None:
            return None
        if found is None:
            return clipped_filter(subject, support, output, at)
        factors |= set(points.values())
        grids.append(found)
    if len(factors) != 1:
        return None
    most = max(len(loops) for _, loops in grids)  # rows without a gap between them look like one loop
    numbers = [case.numbers for case, (_, loops) in zip(at, grids, strict=True) if len(loops) == most]
    grids = [each for each in grids if len(each[1]) == most]
    if len(grids) < min(len(at), 2):
        return None
    names = subject.lengths
    starts = [formula([start[axis] for start, _ in grids], numbers, names) for axis in range(1 + len(buffers))]
    loops = []
    for which in range(len(grids[0][1])):
        count = formula([loops_[which][1] for _, loops_ in grids], numbers, names)
        steps = [
            formula([loops_[which][0][axis] for _, loops_ in grids], numbers, names) for axis in range(1 + len(buffers))
        ]
        known = [step for step in steps if step is not None]
        if count is None or len(known) < len(steps):
            return None
        loops.append(Loop(count, tuple(known)))
    begins = [start for start in starts if start is not None]
    return None if len(begins) < len(starts) else Part(factors.pop(), scalars, buffers, tuple(begins), tuple(loops))
