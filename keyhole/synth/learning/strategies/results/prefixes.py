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


def prefixes(study: Study) -> Iterator[Idea]:
    """Functions that fold what stands before some element."""
    yield from returned(study, over_trips(until))


def until(study: Study, trip: Trip) -> Iterator[Outcome]:
    """A fold that is over at the first element of some kind: what stands behind it makes no difference."""
    result = study.result
    if result is None or not trip.string or trip.count or study.shape.type_of(trip.string).size != 1:
        return
    case, name = study.cases[0], trip.string
    end = word(study.shape.buffer(name).terminator or 0, study.shape.type_of(name))
    behind = [each for each in (*USUAL, *(study.rng.randrange(256) for _ in range(BEHIND))) if each != end]
    firsts = [each for each in range(256) if each != end]
    seen: dict[int, set[int | None]] = {}
    for first in firsts:
        asked = [with_buffer(case, name, (first, other, end)) for other in behind]
        if any(needs(study.shape, each) is None for each in asked[:1]):
            return
        seen[first] = {None if one is None else one.result for one in study.oracle.answers(asked)}
    stops = {first for first, results_ in seen.items() if len(results_) == 1}
    if not stops or len(stops) == len(firsts):
        return
    element = (f"%{name}.i", IntType(8))
    rows: list[Row] = [{element[0]: first, "result": int(first in stops)} for first in firsts]
    leave = study.expression(rows, (element,), I1)
    if leave is None:
        return
    going = tuple(each for each in firsts if each not in stops)
    made = [
        with_buffer(each, name, (*(study.rng.choice(going) for _ in range(study.rng.randint(0, 9))), end))
        for each in study.cases[:60]
    ]
    for outcome in fold_over(replace(study, cases=made), trip):
        *before, loop = outcome.parts
        if isinstance(loop, Loop) and not loop.start:
            reads = (
                loop.reads
                if any(read.name == element[0] for read in loop.reads)
                else (*loop.reads, Read(element[0], name, 8))
            )
            yield Outcome(
                (*before, replace(loop, reads=reads, leave=leave)),
                outcome.piece,
                f"{outcome.how} until an element ends it",
            )
