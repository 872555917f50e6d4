"""How the result of a function that reads buffers comes about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from keyhole.synth.learning.models.parts import Model, Part
from keyhole.synth.learning.strategies.trips import Trip, trips
from keyhole.synth.learning.study import Idea, Study


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a result comes about: parts to be computed, and a piece."""

    parts: tuple[Part, ...]
    piece: str
    how: str


def returned(study: Study, way: Callable[[Study], Iterator[Outcome]]) -> Iterator[Idea]:
    """Models of a function that only returns something."""
    if study.changed or not study.shape.plan.buffers or study.result is None:
        return
    for outcome in way(study):
        yield study.idea(Model(outcome.parts, outcome.piece, study.base, outcome.how))


def over_trips(way: Callable[[Study, Trip], Iterator[Outcome]]) -> Callable[[Study], Iterator[Outcome]]:
    """A way over each trip in turn."""

    def over(study: Study) -> Iterator[Outcome]:
        for trip in trips(study.shape):
            yield from way(study, trip)

    return over
