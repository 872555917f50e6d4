"""Functions that a predicate speaks of: several at once, or one that is applied to several tuples of arguments.

Each function's programs are enumerated by size on all points at which it is applied; the predicate is evaluated on whole blocks
of them. Where an application stands inside the arguments of another, its points are not known before, so candidates are told
apart on all there are, or on random ones, and tested one after another.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TypeAlias

import numpy as np

from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.synth.enumeration.goals import Accepted
from keyhole.synth.sygus.cases import Examples
from keyhole.synth.sygus.checking import broken_sample
from keyhole.synth.sygus.engines import Engine, Quest, consistent, ended
from keyhole.synth.sygus.enumerating import Enumeration
from keyhole.synth.sygus.meanings import evaluate
from keyhole.synth.sygus.samples import Sample, Table, all_samples, columns_of, fits_columns, random_samples, tabulate
from keyhole.synth.sygus.specs import Part
from keyhole.synth.sygus.tasks import Candidate, Limits, Nothing, Proposal, Stop, Task, Undecided
from keyhole.synth.sygus.terms import Term, Wanted

FIRST_SAMPLES = 40
MOST_SAMPLES = 64
_RANDOM_POINTS = 48
_ALL_POINTS = 8  # bits, up to which a function is known at all points instead
_EXAMPLES = 400

Points: TypeAlias = tuple[dict[Term, Table], dict[Term, slice], int]
"""The words of a function's parameters, which of them are an application's, and how many there are."""


def propose_together(part: Part, tasks: Sequence[Task], samples: list[Sample], limits: Limits) -> Iterator[Proposal]:
    """Definitions of all functions of a part that meet its predicate at the samples, which may grow meanwhile."""
    if part.flat and len(tasks) == 1:
        yield from _one(part, tasks[0], samples, limits)
        return
    while True:
        yield _Tuples(part, tasks, samples).search(limits.over)


def _points(part: Part, task: Task, samples: Sequence[Sample]) -> tuple[dict[Term, Table], dict[Term, slice]]:
    """The points of a function, call after call, and which of them are a call's."""
    calls = [call for call in part.calls if call.head == Wanted(task.function.name)]
    values = columns_of(part.variables, samples)
    columns: list[list[Table]] = [[] for _ in task.function.parameters]
    places = {}
    for number, call in enumerate(calls):
        places[call] = slice(number * len(samples), (number + 1) * len(samples))
        for column, argument in zip(columns, call.arguments, strict=True):
            column.append(tabulate(argument, values, (len(samples),)))
    if not calls:
        return columns_of(task.function.parameters, []), {}
    inputs = {name: np.concatenate(column) for name, column in zip(task.function.parameters, columns, strict=True)}
    return inputs, places


def _one(part: Part, task: Task, samples: list[Sample], limits: Limits) -> Iterator[Proposal]:
    """One function, tested on blocks of programs; the engine gets as many samples as it takes."""
    tested, engine = _Tested(part, task, samples), Engine(task, limits)
    for body in consistent(lambda: engine.bodies(_quest(part, task, tested.active)), tested.right):
        yield Candidate({task.function.name: task.defined(body)}) if isinstance(body, Term) else body
        tested.add(samples[-1])


class _Tested:
    """The samples, and those that the engine gets."""

    def __init__(self, part: Part, task: Task, samples: list[Sample]) -> None:
        self.part = part
        self.task = task
        self.samples = samples
        self.active = samples[:FIRST_SAMPLES]

    def right(self, body: Term) -> bool:
        """Whether a body is right at all samples; if not, the engine gets one at which it is wrong."""
        broken = broken_sample(self.part, {self.task.function.name: self.task.defined(body)}, self.samples)
        if broken is not None:
            self.add(broken)
        return broken is None

    def add(self, sample: Sample) -> None:
        """Give the engine a sample more."""
        if sample not in self.active:
            self.active = [*self.active[-(MOST_SAMPLES - 1) :], sample]


def _quest(part: Part, task: Task, samples: list[Sample]) -> Quest:
    inputs, places = _points(part, task, samples)
    columns = columns_of(part.variables, samples)
    values = {name: column[None, :] for name, column in columns.items()}

    def test(rows: Table) -> Table:
        words = {call: rows[:, place] for call, place in places.items()}
        return np.all(tabulate(part.spec, {**values, **words}, (len(rows), len(samples))) != 0, axis=1)

    return Quest(
        inputs, len(samples) * len(places), test, _goal(part, columns), partial(_examples, part, task, samples)
    )


def _examples(part: Part, task: Task, samples: list[Sample]) -> Examples | None:
    """The samples and many more as examples that can be taken apart, for a predicate of one application."""
    many = list(dict.fromkeys([*samples, *random_samples(part.variables, _EXAMPLES, len(samples))]))
    columns = columns_of(part.variables, many)
    if not part.variables or _goal(part, columns) is None:
        return None
    (call,) = part.calls
    inputs = {
        name: tabulate(argument, columns, (len(many),))
        for name, argument in zip(task.function.parameters, call.arguments, strict=True)
    }

    def goal(some: Sequence[int]) -> Accepted:
        made = _goal(part, {name: column[list(some)] for name, column in columns.items()})
        assert made is not None
        return made

    def right(words: Table) -> Table:
        return tabulate(part.spec, {**columns, call: words}, (len(many),)) != 0

    return Examples(inputs, len(many), right, goal)


def _goal(part: Part, columns: dict[Term, Table]) -> Accepted | None:
    """The predicate as the compiled engine takes it: of one application only."""
    if len(part.calls) != 1 or not fits_columns(part.spec):
        return None
    (call,) = part.calls

    def passes(m: Algebra[W, B], inputs: tuple[W, ...], result: W) -> B:
        values = dict(zip(part.variables, inputs, strict=True))
        return m.truth(evaluate(m, part.spec, {**values, call: result}))

    count = len(next(iter(columns.values()))) if columns else 1
    rows = np.stack(list(columns.values()), axis=1) if columns else np.zeros((count, 0), dtype=np.uint64)
    return Accepted(passes, rows, tuple(variable.sort.width for variable in part.variables))


class _Tuples:
    """Tuples of programs, in the order of their sizes together."""

    def __init__(self, part: Part, tasks: Sequence[Task], samples: Sequence[Sample]) -> None:
        self.part = part
        self.tasks = tasks
        self.samples = samples
        self.values = {name: column[None, :] for name, column in columns_of(part.variables, samples).items()}
        self.places: list[dict[Term, slice]] = []
        self.enumerations: list[Enumeration] = []
        for task in tasks:
            inputs, places, count = self._flat_points(task) if part.flat else _own_points(task)
            self.places.append(places)
            self.enumerations.append(Enumeration(task.grammar, inputs, count, task.constants, task.pool))

    def _flat_points(self, task: Task) -> Points:
        inputs, places = _points(self.part, task, self.samples)
        return inputs, places, len(self.samples) * len(places)

    def search(self, stop: Stop) -> Proposal:
        """The smallest tuple found that meets the predicate."""
        for size in itertools.count():
            for enumeration in self.enumerations:
                if not (enumeration.used_up or enumeration.full):
                    for _ in enumeration.grow(stop):
                        pass
            for sizes in _sums(size, len(self.tasks)):
                found = self._among(sizes, stop)
                if found is not None:
                    return found
            if stop():
                return Undecided(f"no definitions of together {size} operations are right")
            if all(enumeration.used_up or enumeration.full for enumeration in self.enumerations):
                largest = sum(enumeration.size for enumeration in self.enumerations)
                if size > largest:
                    return self._ended()
        raise AssertionError

    def _ended(self) -> Proposal:
        ends = [ended(task, one) for task, one in zip(self.tasks, self.enumerations, strict=True)]
        if all(isinstance(end, Nothing) for end in ends) and all(map(self._told_apart, self.tasks, self.enumerations)):
            return Nothing()
        return next((end for end in ends if isinstance(end, Undecided)), Undecided("nothing that was tried is right"))

    def _told_apart(self, task: Task, enumeration: Enumeration) -> bool:
        """Whether programs that were taken for one are right at the same samples."""
        return self.part.flat or not enumeration.merged or _bits(task) <= _ALL_POINTS

    def _among(self, sizes: tuple[int, ...], stop: Stop) -> Candidate | None:
        if not self.part.flat:
            return self._one_by_one(sizes, stop)
        *others, last = (one.of_size(size) for one, size in zip(self.enumerations, sizes, strict=True))
        if not len(last[1]):
            return None
        words = {call: last[0][:, place] for call, place in self.places[-1].items()}
        for picked in itertools.product(*(range(len(numbers)) for _, numbers in others)):
            if stop():
                return None
            given = {
                call: others[i][0][row, place][None, :]
                for i, row in enumerate(picked)
                for call, place in self.places[i].items()
            }
            shape = (len(last[1]), len(self.samples))
            right = np.all(tabulate(self.part.spec, {**self.values, **given, **words}, shape) != 0, axis=1)
            if right.any():
                rows = [others[i][1][row] for i, row in enumerate(picked)]
                return self._candidate([*rows, last[1][int(np.flatnonzero(right)[0])]])
        return None

    def _one_by_one(self, sizes: tuple[int, ...], stop: Stop) -> Candidate | None:
        numbers = (one.of_size(size)[1] for one, size in zip(self.enumerations, sizes, strict=True))
        for rows in itertools.product(*numbers):
            if stop():
                return None
            candidate = self._candidate(rows)
            if broken_sample(self.part, candidate.definitions, list(self.samples)) is None:
                return candidate
        return None

    def _candidate(self, rows: Sequence[int]) -> Candidate:
        bodies = (one.term(row) for one, row in zip(self.enumerations, rows, strict=True))
        return Candidate(
            {task.function.name: task.defined(body) for task, body in zip(self.tasks, bodies, strict=True)}
        )


def _bits(task: Task) -> int:
    return sum(parameter.sort.width for parameter in task.function.parameters)


def _own_points(task: Task) -> Points:
    """Points at which programs of a function are told apart that may be applied anywhere: all there are, or random ones."""
    own = task.function.parameters
    points = all_samples(own) if _bits(task) <= _ALL_POINTS else random_samples(own, _RANDOM_POINTS, 0)
    return columns_of(own, points), {}, len(points)


def _sums(total: int, places: int) -> Iterator[tuple[int, ...]]:
    if places == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in _sums(total - first, places - 1):
            yield first, *rest
