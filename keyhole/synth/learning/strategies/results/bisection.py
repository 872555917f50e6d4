"""Searches that halve a range: the place in a buffer where a question's answer changes.

One element says what is asked of it. That longer buffers are searched by halves, whatever is in them, is tried by asking the
function about one element after the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from keyhole.holes.types import I1, IntType
from keyhole.synth.learning.expressions.pieces import defining
from keyhole.synth.learning.inputs.cases import Case, with_buffer
from keyhole.synth.learning.models.parts import Loop, Model, State, Value
from keyhole.synth.learning.strategies.trips import Trip, as_i64, prefix, trips, turns
from keyhole.synth.learning.study import Idea, Row, Study, scalar_row

ASKED, LONGEST, FEWEST = 200, 20, 8


def bisection(study: Study) -> Iterator[Idea]:
    """Functions of one buffer and a length whose result is a place in it."""
    names = [each.name for each in study.shape.plan.buffers if each.name not in study.inert]
    if study.changed or study.result is None or len(names) != 1 or study.base:
        return
    (name,) = names
    for trip in trips(study.shape):
        if trip.string or not trip.count:
            continue
        cases = [case for case in study.drawing.cases(ASKED, LONGEST) if turns(study.shape, case, trip)]
        if len(cases) < FEWEST or not _by_halves(study, name, trip, cases):
            continue
        element, width = "%x", study.shape.width(name)
        ones = [prefix(study.shape, case, trip, 1) for case in cases]
        rows: list[Row] = [
            {**scalar_row(case), element: case.buffers[name][0], "result": one.result or 0}
            for case, one in study.answered([case for case in ones if case is not None])
        ]
        spare = study.scalars_but(trip.count)
        piece = study.expression(rows, ((element, IntType(width)),), I1, spare)
        if piece is not None:
            yield _idea(study, name, trip, piece, width)


def _by_halves(study: Study, name: str, trip: Trip, cases: list[Case]) -> bool:
    """Whether the result is where halving ends, by what the function says of single elements."""
    ranges = [[0, turns(study.shape, case, trip)] for case in cases]
    ones = [prefix(study.shape, case, trip, 1) for case in cases]
    while going := [at for at, (low, high) in enumerate(ranges) if low < high]:
        middles = {at: sum(ranges[at]) // 2 for at in going}
        asked = [
            with_buffer(one, name, cases[at].buffers[name][middles[at] : middles[at] + 1])
            for at in going
            if (one := ones[at]) is not None
        ]
        if len(asked) < len(going):
            return False
        for at, answer in zip(going, study.oracle.answers(asked), strict=True):
            if answer is None or answer.result not in (0, 1):
                return False
            ranges[at][0 if answer.result else 1] = middles[at] + answer.result
    whole = study.oracle.answers(cases)
    return all(one is not None and one.result == low for one, (low, _) in zip(whole, ranges, strict=True))


def _idea(study: Study, name: str, trip: Trip, piece: str, width: int) -> Idea:
    middle = "%e.1 = sub i64 %high, %low\n%e.2 = lshr i64 %e.1, 1\n%middle = add i64 %low, %e.2"
    load = f"%at = getelementptr i{width}, ptr %{name}, i64 %middle\n%x = load i{width}, ptr %at, align 1"
    asked = f"{middle}\n{load}\n{defining(piece, '%above', 'i1')}"
    states = (
        State("%low", "i64", "0", f"{asked}\n%e.low = add i64 %middle, 1\nselect i1 %above, i64 %e.low, i64 %low"),
        State("%high", "i64", "%total", f"{asked}\nselect i1 %above, i64 %high, i64 %middle"),
    )
    total = Value("%total", "i64", as_i64(study.shape, trip.count))
    result = "%low" if study.result == IntType(64) else f"trunc i64 %low to {study.result}"
    loop = Loop(until="icmp sge i64 %low, %high", states=states)
    return study.idea(Model((total, loop), result, study.base, f"a search in {name} that halves what is left"))
