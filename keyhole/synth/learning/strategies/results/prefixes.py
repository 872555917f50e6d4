"""Folds of what stands before the first element of some kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from keyhole.holes.types import I1, IntType
from keyhole.synth.learning.inputs.cases import needs, with_buffer
from keyhole.synth.learning.inputs.shapes import word
from keyhole.synth.learning.models.parts import Loop, Read
from keyhole.synth.learning.strategies.results.folds import fold_over
from keyhole.synth.learning.strategies.results.outcomes import Outcome, over_trips, returned
from keyhole.synth.learning.strategies.trips import Trip
from keyhole.synth.learning.study import Idea, Row, Study

USUAL, BEHIND = b"059afzAFZ_ \t-+.x", 8  # elements that are put behind one that may be the last to matter
CASES, LONGEST = 60, 9


def prefixes(study: Study) -> Iterator[Idea]:
    """Functions that fold what stands before some element."""
    yield from returned(study, over_trips(until))


def until(study: Study, trip: Trip) -> Iterator[Outcome]:
    """A fold that is over at the first element of some kind: what stands behind it makes no difference."""
    name = trip.string
    if study.result is None or not name or trip.count or study.shape.type_of(name).size != 1:
        return
    end = word(study.shape.buffer(name).terminator or 0, study.shape.type_of(name))
    elements = [each for each in range(256) if each != end]
    stops = _stops(study, name, elements, end)
    if not stops or len(stops) == len(elements):
        return
    read = Read(f"%{name}.i", name, 8)
    rows: list[Row] = [{read.name: each, "result": int(each in stops)} for each in elements]
    leave = study.expression(rows, ((read.name, IntType(8)),), I1)
    if leave is None:
        return
    going = tuple(each for each in elements if each not in stops)
    made = [
        with_buffer(each, name, (*(study.rng.choice(going) for _ in range(study.rng.randint(0, LONGEST))), end))
        for each in study.cases[:CASES]
    ]
    for outcome in fold_over(replace(study, cases=made), trip):
        *before, loop = outcome.parts
        if isinstance(loop, Loop) and not loop.start:
            reads = loop.reads if any(each.name == read.name for each in loop.reads) else (*loop.reads, read)
            ended = replace(loop, reads=reads, leave=leave)
            yield Outcome((*before, ended), outcome.piece, f"{outcome.how} until an element ends it")


def _stops(study: Study, name: str, elements: list[int], end: int) -> set[int]:
    """The elements behind which nothing matters; none where the first case may not have such texts."""
    behind = [each for each in (*USUAL, *(study.rng.randrange(256) for _ in range(BEHIND))) if each != end]
    stops = set()
    for first in elements:
        asked = [with_buffer(study.cases[0], name, (first, other, end)) for other in behind]
        if needs(study.shape, asked[0]) is None:
            return set()
        results = {None if one is None else one.result for one in study.oracle.answers(asked)}
        if len(results) == 1:
            stops.add(first)
    return stops
