"""Loops that write one element and are done: the first or the last of some kind.

What happens to the only element of a buffer says of which kind it is, and what it becomes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from keyhole.holes.types import I1, IntType
from keyhole.synth.learning.expressions.pieces import defining
from keyhole.synth.learning.inputs.cases import Case, with_buffer
from keyhole.synth.learning.inputs.shapes import bits
from keyhole.synth.learning.models.parts import Part, Read, State, Store
from keyhole.synth.learning.oracle import Answer
from keyhole.synth.learning.strategies.trips import Trip, loop_over, prefix
from keyhole.synth.learning.study import Row, Study, scalar_row

ASKED, LONGEST, FEWEST = 150, 3, 8


def one_place(
    study: Study, name: str, trip: Trip, answered: list[tuple[Case, Answer]]
) -> Iterator[tuple[tuple[Part, ...], str]]:
    """Loops over the trip, from the front or from the back, until they have written."""
    if trip.string or any(_changes(case.buffers[name], one.buffers[name]) > 1 for case, one in answered):
        return
    element, width = f"%{name}.i", study.shape.width(name)
    rows: list[Row] = [
        {**scalar_row(case), element: case.buffers[name][0], "result": one.buffers[name][0]}
        for case, one in study.answered(_single(study, name, trip, width))
    ]
    wrote = [row for row in rows if row["result"] != row[element]]
    if len(wrote) < FEWEST:
        return
    spare = study.scalars_but(trip.count)
    inputs = ((element, IntType(width)),)
    value = study.expression(wrote, inputs, IntType(width), spare)
    kinds = [{**row, "result": int(row["result"] != row[element])} for row in rows]
    shown = [row for row in kinds if row["result"] or row[element] != row.get(value or "")]
    kind = None if value is None else study.expression(shown, inputs, I1, spare)
    if value is None or kind is None:
        return
    now = defining(f"{defining(kind, '%kind', 'i1')}\n%open = xor i1 %done, true\nand i1 %kind, %open", "%now", "i1")
    loop = replace(
        loop_over(study.shape, trip),
        reads=(Read(element, name, width),),
        states=(State("%done", "i1", "false", f"{now}\nor i1 %done, %now"),),
        stores=(Store(name, width, "%i", value, f"{now}\nor i1 %now, false"),),
    )
    for down, which in ((True, "last"), (False, "first")):
        yield (replace(loop, down=down),), f"the {which} element of {name} of some kind is written"


def _single(study: Study, name: str, trip: Trip, width: int) -> Iterator[Case]:
    """Cases with one element, which often is what a scalar is."""
    for drawn in study.drawing.cases(ASKED, LONGEST):
        case = prefix(study.shape, drawn, trip, 1)
        if case is None or not len(case.buffers[name]):
            continue
        yield case
        for scalar in study.shape.plan.scalars:
            if bits(scalar.type) == width and scalar.name != trip.count:
                yield with_buffer(case, name, (case.scalars[scalar.name], *case.buffers[name][1:]))


def _changes(before: tuple[int, ...], after: tuple[int, ...]) -> int:
    return sum(one != two for one, two in zip(before, after, strict=True))
