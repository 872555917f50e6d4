"""Turns of a loop over floats as rows of a table."""

from __future__ import annotations

from enum import Enum

import numpy as np

from keyhole.holes.types import IntType, Type
from keyhole.synth.learning.budget import SECOND
from keyhole.synth.learning.expressions.tables import Table
from keyhole.synth.learning.floats.access import Access, inside
from keyhole.synth.learning.floats.cases import Answer, Array, Case
from keyhole.synth.learning.floats.formulas import Formula
from keyhole.synth.learning.floats.maps.outputs import Output
from keyhole.synth.learning.floats.subject import Subject
from keyhole.synth.learning.floats.tables import Rows, as_words, element_type, scalar_columns

_ROWS = 400
WORK = 6.0 * SECOND  # for a loop's expressions


class Turns(Enum):
    """Which turns of a scan are rows. Before the first one of all there is 0; of those that go on, what lies there."""

    ALL = "all"
    FIRST = "first"
    LATER = "later"
    GOING = "going"


def turn_table(subject: Subject, output: Output, count: Formula, rows: Rows, which: Turns) -> Table:
    """A row for each turn; of a scan only those of its first turn, or only the others."""
    chosen, turns = _chosen(output, count, rows, which)
    inputs: list[tuple[str, Type]] = []
    columns: list[Array] = []
    least = -1 if which is Turns.GOING else 0

    def taken(access: Access, after: bool, back: int = 0) -> Array:
        parts = [
            (answer if after else case).arrays[access.buffer][
                access.start.at(case.numbers) + access.step.at(case.numbers) * np.maximum(each - back, least)
            ]
            for (case, answer), each in zip(chosen, turns, strict=True)
        ]
        return as_words(np.concatenate(parts))

    result = element_type(subject, output.place.buffer)
    if output.scanned and which is not Turns.FIRST:
        before = taken(output.place, True, 1)
        inputs.append(("%before", result))
        columns.append(before if least else np.where(np.concatenate(turns) == 0, 0, before))
    for at, access in enumerate(output.reads):
        inputs.append((f"%{access.buffer}.{at}", element_type(subject, access.buffer)))
        columns.append(taken(access, False))
    repeats = [len(each) for each in turns]
    for name, type_, column in scalar_columns(subject, [case.numbers for case, _ in chosen]):
        inputs.append((name, type_))
        columns.append(np.repeat(column, repeats))
    inputs.append(("%k", IntType(64)))
    columns.append(np.concatenate(turns).astype(np.uint64))
    return Table(tuple(inputs), tuple(columns), result, taken(output.place, True))


def _chosen(output: Output, count: Formula, rows: Rows, which: Turns) -> tuple[list[tuple[Case, Answer]], list[Array]]:
    """As many calls as give enough rows, and their turns."""
    chosen: list[tuple[Case, Answer]] = []
    turns: list[Array] = []
    for case, answer in rows:
        number = max(count.at(case.numbers), 0)
        if not inside(case, (output.place, *output.reads), number):
            continue
        match which:
            case Turns.ALL | Turns.GOING:
                turns.append(np.arange(number))
            case Turns.FIRST:
                turns.append(np.arange(min(1, number)))
            case Turns.LATER:
                turns.append(np.arange(1, max(number, 1)))
        chosen.append((case, answer))
        if sum(map(len, turns)) > _ROWS:
            break
    return chosen, turns
