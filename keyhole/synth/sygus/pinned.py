"""Functions that are told what to yield: examples, and references evaluated at samples.

Every pin gives a point at every sample: the words of the arguments, and the word that is wanted there. Two words at one point
contradict each other. There may be thousands of points and engines like few, so they get some, and those at which a candidate is
wrong come in turn.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from keyhole.holes.meaning.columns import MAX_WIDTH
from keyhole.synth.enumeration.goals import Wanted
from keyhole.synth.sygus.cases import by_cases
from keyhole.synth.sygus.contradictions import Clash, shown
from keyhole.synth.sygus.engines import Quest, bodies, consistent
from keyhole.synth.sygus.samples import Sample, Table, columns_of, tabulate
from keyhole.synth.sygus.specs import Conjunct, Part, Pin
from keyhole.synth.sygus.tasks import Candidate, Limits, Proposal, Task
from keyhole.synth.sygus.terms import Term

FIRST_POINTS = 24
NEXT_POINTS = 4
MOST_POINTS = 64


@dataclass(frozen=True, slots=True)
class Point:
    """At these arguments, this word; said by a conjunct at a sample."""

    inputs: tuple[int, ...]
    word: int
    conjunct: Conjunct
    sample: Sample


def propose_pinned(part: Part, task: Task, samples: list[Sample], limits: Limits) -> Iterator[Proposal | Clash]:
    """Definitions that are right at all points of the samples, which may grow meanwhile."""
    points = points_of(part, samples)
    if isinstance(points, Clash):
        yield points
        return
    pins = _Pins(part, task, samples, points)
    if len(points) > MOST_POINTS:
        found = _by_cases(task, points, limits.deadline)
        if found is not None and pins.right(found):
            yield Candidate({task.function.name: task.defined(found)})
            clashing = pins.update()
            if clashing is not None:
                yield clashing
                return
    for body in consistent(lambda: bodies(task, _quest(task, pins.active), limits), pins.right):
        yield Candidate({task.function.name: task.defined(body)}) if isinstance(body, Term) else body
        clashing = pins.update()
        if clashing is not None:
            yield clashing
            return


def _by_cases(task: Task, points: list[Point], deadline: float) -> Term | None:
    """A body that is right at all points, however many, if the grammar can pick between terms."""
    until = deadline - (deadline - time.monotonic()) / 2
    inputs = columns_of(task.function.parameters, [point.inputs for point in points])
    wanted = _column([point.word for point in points], task.function.result.width)
    return by_cases(task, inputs, wanted, lambda: time.monotonic() >= until)


class _Pins:
    """The points known, and those that the engine gets."""

    def __init__(self, part: Part, task: Task, samples: list[Sample], points: list[Point]) -> None:
        self.part = part
        self.task = task
        self.samples = samples
        self.points = points
        self.seen = len(samples)
        self.active = points[:FIRST_POINTS]

    def right(self, body: Term) -> bool:
        """Whether a body is right at all points; if not, the engine gets some at which it is wrong."""
        wrong = _wrong(self.task, body, self.points)
        self._add(wrong[:NEXT_POINTS])
        return not wrong

    def update(self) -> Clash | None:
        """Take in samples that have come."""
        more = points_of(self.part, self.samples)
        if isinstance(more, Clash):
            return more
        known = {point.inputs for point in self.points}
        self.points = more
        self._add([point for point in more if point.inputs not in known])
        return None

    def _add(self, points: list[Point]) -> None:
        new = [point for point in points if point not in self.active]
        self.active = [*self.active[-(MOST_POINTS - len(new)) :], *new] if new else self.active


def _quest(task: Task, points: list[Point]) -> Quest:
    width = task.function.result.width
    inputs = columns_of(task.function.parameters, [point.inputs for point in points])
    wanted = _column([point.word for point in points], width)
    goal = None
    if width <= MAX_WIDTH:
        care = np.full(len(points), (1 << width) - 1, dtype=np.uint64)
        goal = Wanted(wanted, care, width)
    return Quest(inputs, len(points), lambda rows: np.all(rows == wanted, axis=1), goal)


def points_of(part: Part, samples: Sequence[Sample]) -> list[Point] | Clash:
    """The points of all pins at all samples, each once; or two that contradict each other."""
    found: dict[tuple[int, ...], Point] = {}
    values = columns_of(part.variables, samples)
    for conjunct in part.conjuncts:
        if conjunct.pin is None:
            continue
        for point in _points(part, conjunct, conjunct.pin, samples, values):
            other = found.setdefault(point.inputs, point)
            if other.word != point.word:
                return shown(part, [(other.conjunct, other.sample), (conjunct, point.sample)])
    return list(found.values())


def _points(
    part: Part, conjunct: Conjunct, pin: Pin, samples: Sequence[Sample], values: dict[Term, Table]
) -> list[Point]:
    shape = (len(samples),)
    applies = tabulate(pin.condition, values, shape) != 0
    assumed = tabulate(part.assumption, values, shape) != 0
    rows = np.flatnonzero(np.logical_and(applies, assumed))
    arguments = [tabulate(argument, values, shape) for argument in pin.call.arguments]
    wanted = tabulate(pin.value, values, shape)
    return [
        Point(tuple(int(column[row]) for column in arguments), int(wanted[row]), conjunct, samples[row])
        for row in rows.tolist()
    ]


def _wrong(task: Task, body: Term, points: list[Point]) -> list[Point]:
    inputs = columns_of(task.function.parameters, [point.inputs for point in points])
    words = tabulate(body, inputs, (len(points),))
    return [point for point, word in zip(points, words.tolist(), strict=True) if int(word) != point.word]


def _column(words: list[int], width: int) -> Table:
    return np.array(words, dtype=np.uint64 if width <= MAX_WIDTH else object)
