"""Maps and scans: each number that is written comes from a few that are read, or from the one written before and these.

Which ones is seen by changing numbers one at a time; that turns a loop into rows of a table, one for each turn of each call.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from keyhole.synth.learning.budget import Budget
from keyhole.synth.learning.expressions.find import find
from keyhole.synth.learning.floats.access import assignments, dependence
from keyhole.synth.learning.floats.formulas import Formula
from keyhole.synth.learning.floats.maps.loops import loop_model
from keyhole.synth.learning.floats.maps.outputs import Output, outputs_of
from keyhole.synth.learning.floats.maps.rows import WORK, Turns, turn_table
from keyhole.synth.learning.floats.native import Proposal
from keyhole.synth.learning.floats.subject import Subject
from keyhole.synth.learning.floats.tables import Rows, asked_calls

_PHASES = (1, 2, 3, 4)  # elements of a buffer that one turn writes


def maps(subject: Subject, changed: tuple[str, ...]) -> Iterator[Proposal]:
    """Proposals for a function that writes buffers in one loop."""
    seen = [dependence(subject, case, changed) for case in assignments(subject)]
    if not seen or subject.result is not None:
        return
    for phases in _PHASES:
        known, count = outputs_of(subject, changed, seen, phases)
        if count is None:
            continue
        rows = asked_calls(subject)
        for start in _Start if any(output.scanned for output in known) else (_Start.ZERO,):
            pieces = [_pieces(subject, output, count, rows, start, subject.budget.part(WORK)) for output in known]
            found = [piece for piece in pieces if piece is not None]
            if len(found) == len(known):
                yield loop_model(subject, count, known, [step for step, _ in found], [begin for _, begin in found])


def _pieces(
    subject: Subject, output: Output, count: Formula, rows: Rows, start: _Start, budget: Budget
) -> tuple[str, str] | None:
    """The step of a turn; and that of a scan's first turn, empty when it is the step from 0."""
    match start if output.scanned else _Start.ZERO:
        case _Start.ZERO:
            step = find(turn_table(subject, output, count, rows, Turns.ALL), budget)
            return None if step is None else (step, "")
        case _Start.EARLIER:
            if any(output.place.start.at(case.numbers) < output.place.step.at(case.numbers) for case, _ in rows):
                return None
            step = find(turn_table(subject, output, count, rows, Turns.GOING), budget)
            return None if step is None else (step, step)
        case _:
            step = find(turn_table(subject, output, count, rows, Turns.LATER), budget)
            begin = find(turn_table(subject, output, count, rows, Turns.FIRST), budget)
            return None if step is None or begin is None else (step, begin)


class _Start(Enum):
    """What a scan's first turn has before it: 0, the number that lies before the first one, or a step of its own."""

    ZERO = "zero"
    EARLIER = "earlier"
    OWN = "own"
