"""Functions that are told what to yield: examples, and references evaluated at samples.

Every pin gives a point at every sample: the words of the arguments, and the word that is wanted there. Two words at one point
contradict each other. There may be thousands of points and engines like few, so they get some, and those at which a candidate is
wrong come in turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from keyhole.holes.meaning.columns import MAX_WIDTH
from keyhole.synth.enumeration.goals import Wanted
from keyhole.synth.sygus.cases import Examples
from keyhole.synth.sygus.contradictions import Clash, shown
from keyhole.synth.sygus.engines import Engine, Quest, consistent
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
    pins, engine = _Pins(part, task, samples, points), Engine(task, limits)
    for body in consistent(lambda: engine.bodies(pins.quest()), pins.right):
        yield Candidate({task.function.name: task.defined(body)}) if isinstance(body, Term) else body
        clashing = pins.update()
        if clashing is not None:
            yield clashing
            return


class _Pins:
    """The points known, and those that the engine gets."""

    def __init__(self, part: Part, task: Task, samples: list[Sample], points: list[Point]) -> None:
        self.part = part
        self.task = task
        self.samples = samples
        self.points = points
        self.seen = len(samples)
        self.active = points[:FIRST_POINTS]

    def quest(self) -> Quest:
        """What the engine is asked now."""
        parameters, width = self.task.function.parameters, self.task.function.result.width
        inputs = columns_of(parameters, [point.inputs for point in self.active])
        wanted = _column([point.word for point in self.active], width)
        goal = _goal(wanted, width) if width <= MAX_WIDTH else None
        right = partial(_all_equal, wanted)
        return Quest(inputs, len(self.active), right, goal, partial(_examples, self.task, self.points))

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


def _examples(task: Task, points: list[Point]) -> Examples | None:
    """The points as examples that can be taken apart, where there are more than the engine takes at once."""
    width = task.function.result.width
    if len(points) <= MOST_POINTS or width > MAX_WIDTH:
        return None
    wanted = _column([point.word for point in points], width)
    inputs = columns_of(task.function.parameters, [point.inputs for point in points])
    return Examples(inputs, len(points), lambda words: words == wanted, lambda some: _goal(wanted[list(some)], width))


def _all_equal(wanted: Table, rows: Table) -> Table:
    return np.logical_and.reduce(rows == wanted, axis=1)


def _goal(wanted: Table, width: int) -> Wanted:
    return Wanted(wanted, np.full(len(wanted), (1 << width) - 1, dtype=np.uint64), width)


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
    (rows,) = np.logical_and(applies, assumed).nonzero()
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
