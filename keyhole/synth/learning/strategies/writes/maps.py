"""Functions that write: each element that comes out is an expression of elements that went in, at indices that go with its own.

Which elements those are is not asked of the function but of the rows: where two rows have the same inputs and different results,
something that matters is missing, and that is seen without any search. So the few ways to line elements up are tried in turn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from keyhole.synth.learning.inputs.cases import Case
from keyhole.synth.learning.models.parts import Loop, Model, Part
from keyhole.synth.learning.oracle import Answer
from keyhole.synth.learning.strategies.results.ways import results
from keyhole.synth.learning.strategies.trips import Trip, prefix, trips
from keyhole.synth.learning.strategies.writes.alignments import Alignment, alignment
from keyhole.synth.learning.strategies.writes.carries import with_carry
from keyhole.synth.learning.strategies.writes.elements import element_loops
from keyhole.synth.learning.strategies.writes.neighbours import neighbours
from keyhole.synth.learning.strategies.writes.one_place import one_place
from keyhole.synth.learning.strategies.writes.ranges import inside, ranges
from keyhole.synth.learning.strategies.writes.scatters import scatters
from keyhole.synth.learning.study import Idea, Study

T = TypeVar("T")


def maps(study: Study) -> Iterator[Idea]:
    """Functions that write to buffers, and return what a fold finds."""
    if not study.changed:
        return
    answered = study.answered(study.cases)
    names = sorted(study.changed)
    if len(names) > 2:
        return
    firsts, outcomes = (_kept(_written(study, names[0], answered)), _kept(results(study)))
    seconds = _kept(_written(study, names[1], answered) if len(names) > 1 else iter([((), "")]))
    for first in firsts():
        for second in seconds():
            for outcome in outcomes():
                how = " and ".join(filter(None, (first[1], second[1], outcome.how)))
                for parts in _joined(first[0], second[0]):
                    yield study.idea(Model((*outcome.parts, *parts), outcome.piece, study.base, how))


def _kept(source: Iterator[T]) -> Callable[[], Iterator[T]]:
    """An iterator that can be gone through again, and is gone through only as far as needed."""
    seen: list[T] = []

    def again() -> Iterator[T]:
        at = 0
        while True:
            if at == len(seen):
                try:
                    seen.append(next(source))
                except StopIteration:
                    return
            yield seen[at]
            at += 1

    return again


def _joined(first: tuple[Part, ...], second: tuple[Part, ...]) -> Iterator[tuple[Part, ...]]:
    """Two loops as one, where they have the same turns; and one after the other."""
    one, two = (parts[-1] if parts else None for parts in (first, second))
    if isinstance(one, Loop) and isinstance(two, Loop) and _alike(one, two):
        reads = tuple(dict.fromkeys((*one.reads, *two.reads)))
        parts = tuple(dict.fromkeys((*first[:-1], *second[:-1])))
        yield (*parts, replace(one, reads=reads, stores=(*one.stores, *two.stores)))
    yield (*first, *second)


def _alike(one: Loop, two: Loop) -> bool:
    return one.count == two.count and one.down == two.down and not one.states and not two.states


def _written(study: Study, name: str, answered: list[tuple[Case, Answer]]) -> Iterator[tuple[tuple[Part, ...], str]]:
    """Loops that write a buffer as the function does."""
    for trip in trips(study.shape):
        yield from one_place(study, name, trip, answered)
    for range_ in ranges(study, name):
        if not all(inside(study, name, range_, case, one) for case, one in answered):
            continue
        way = alignment(study, name, range_, answered)
        if way is None:
            continue
        if way is Alignment.SCAN:
            for trip in trips(study.shape):
                yield from with_carry(study, name, trip, answered)
        found = element_loops(study, name, range_, way, answered)
        if found is not None:
            yield from found
            return
    for trip in trips(study.shape):
        yield from neighbours(study, name, trip)
        yield from with_carry(study, name, trip, answered)
        yield from scatters(study, name, trip, _beginning(study, name, trip))


def _beginning(study: Study, name: str, trip: Trip) -> tuple[Part, ...]:
    """What is written where the trip has no turns, before any other loop."""
    zeros = [prefix(study.shape, case, trip, 0) for case in study.cases] if not trip.string else []
    answered = study.answered([case for case in zeros if case is not None])
    if all(one.buffers[name] == case.buffers[name] for case, one in answered):
        return ()
    for range_ in ranges(study, name):
        if range_.scalar != trip.count and all(inside(study, name, range_, case, one) for case, one in answered):
            for parts, _ in element_loops(study, name, range_, Alignment.SAME, answered, without=trip.count) or ():
                return parts
    return ()
