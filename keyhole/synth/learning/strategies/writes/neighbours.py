"""What is done to two neighbours, done to all of them in turn: rotations, passes that sort, sums that run through a buffer.

Two elements say what is done; that three are done as two and two, from the front or from the back, is asked before it is looked
for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from keyhole.holes.types import IntType
from keyhole.synth.learning.inputs.cases import Case, with_buffer
from keyhole.synth.learning.models.parts import Part, Read, Store, Value
from keyhole.synth.learning.strategies.trips import Trip, as_i64, loop_over, prefix
from keyhole.synth.learning.study import Row, Study, scalar_row

ASKED, LONGEST, FEWEST = 60, 6, 8


def neighbours(study: Study, name: str, trip: Trip) -> Iterator[tuple[tuple[Part, ...], str]]:
    """Loops over the trip that write two neighbours in every turn."""
    if trip.string:
        return
    drawn = study.drawing.cases(ASKED, LONGEST)
    threes = [case for each in drawn if (case := prefix(study.shape, each, trip, 3)) and len(case.buffers[name]) == 3]
    if len(threes) < FEWEST:
        return
    downs = [down for down in (False, True) if _as_pairs(study, name, trip, threes, down)]
    if not downs:
        return
    width = study.shape.width(name)
    one, two = f"%{name}.i", f"%{name}.next"
    pairs = [prefix(study.shape, case, trip, 2) for case in (*drawn, *study.cases)]
    rows = [
        ({**scalar_row(case), one: case.buffers[name][0], two: case.buffers[name][1]}, answer.buffers[name])
        for case, answer in study.answered([case for case in pairs if case and len(case.buffers[name]) == 2])
    ]
    spare = study.scalars_but(trip.count)
    values = []
    for at in (0, 1):
        goal: list[Row] = [{**row, "result": after[at]} for row, after in rows]
        value = study.expression(goal, ((one, IntType(width)), (two, IntType(width))), IntType(width), spare)
        if value is None:
            return
        values.append(value)
    total = Value("%total", "i64", "%e.1 = sub i64 %count, 1\ncall i64 @llvm.smax.i64(i64 %e.1, i64 0)")
    loop = replace(
        loop_over(study.shape, trip),
        count="%total",
        reads=(Read(one, name, width), Read(two, name, width, "add i64 %i, 1")),
        stores=(Store(name, width, "%i", values[0]), Store(name, width, "add i64 %i, 1", values[1])),
    )
    for down in downs:
        parts = (Value("%count", "i64", as_i64(study.shape, trip.count)), total, replace(loop, down=down))
        yield parts, f"two neighbours in {name} after the other, from the {'back' if down else 'front'}"


def _as_pairs(study: Study, name: str, trip: Trip, threes: list[Case], down: bool) -> bool:
    """Whether three elements come out as when two of them are done, and then two."""
    start = (1, 0) if down else (0, 1)
    known = [list(case.buffers[name]) for case in threes]
    twos = [prefix(study.shape, case, trip, 2) for case in threes]
    for at in start:
        asked = [
            with_buffer(two, name, words[at : at + 2])
            for two, words in zip(twos, known, strict=True)
            if two is not None
        ]
        if len(asked) < len(known):
            return False
        for words, one in zip(known, study.oracle.answers(asked), strict=True):
            if one is None:
                return False
            words[at : at + 2] = one.buffers[name]
    whole = study.oracle.answers(threes)
    return all(one is not None and list(one.buffers[name]) == words for one, words in zip(whole, known, strict=True))
