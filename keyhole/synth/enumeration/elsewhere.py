"""Sweeps in other processes: tasks for any ``concurrent.futures.Executor``, a pool of processes as well as a cluster.

A task names a bank and has some shares of a sweep. A process of this machine copies what the bank's programs yield from the memory
where it lies; one of another machine makes the bank again, once, from the leaves and the stretches that made it. How, it is told
when it does not know the bank. What comes back are rows, which the process that asked makes programs of and judges. Shares that do
not come back are done here.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from itertools import islice
from threading import Lock
from typing import Any, TypeAlias

import numpy.typing as npt

from keyhole.holes.meaning.algebra import Algebra, B, Outcome, W
from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.drivers import ShelfState
from keyhole.synth.enumeration.flow import here
from keyhole.synth.enumeration.goals import Goals
from keyhole.synth.enumeration.jobs import Kernels, Stretch
from keyhole.synth.enumeration.kernels import Kernel
from keyhole.synth.enumeration.memory import Place, copy, place_of
from keyhole.synth.enumeration.rules import Grammar, Leaf
from keyhole.synth.enumeration.shelves import Shelf, longer
from keyhole.synth.enumeration.sweeps import Part, Share, Strand, Sweep
from keyhole.synth.enumeration.workers import ALONE, Workers

TASK = 16  # shares
_KEPT = 2  # banks that a worker keeps
_MOST_ROWS = 1 << 31


@dataclass(frozen=True, slots=True)
class Lying:
    """What the first programs of a symbol yield: their words, where they are poison, and their truth values, each as a table or as
    the place where it lies, and what an empty one is like."""

    rows: int
    tables: tuple[tuple[Place | npt.NDArray[Any], npt.NDArray[Any]], ...]

    def brought(self) -> tuple[npt.NDArray[Any], ...]:
        """The tables, in memory of this process. Raises OSError."""
        found = []
        for known, empty in self.tables:
            made = longer(empty, self.rows)
            if isinstance(known, Place):
                copy(known, made[..., : self.rows])
            else:
                made[..., : self.rows] = known
            found.append(made)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Recipe:
    """A bank for another process. ``steps`` make it again where its memory is out of reach; without ``leaves`` they would not."""

    grammar: Grammar
    code: tuple[Kernel, ...]
    samples: int
    lying: tuple[Lying, ...]
    leaves: tuple[Leaf, ...]
    steps: tuple[tuple[Stretch, ...], ...]


@dataclass(frozen=True, slots=True)
class Task:
    """Some shares of a sweep over the bank of that name. ``goals`` are those of the shares only."""

    bank: tuple[str, int]
    recipe: Recipe | None
    goals: Goals
    shares: tuple[Share, ...]
    enough: int


@dataclass(frozen=True, slots=True)
class Unheard:
    """The process does not know the bank: it wants the recipe."""


Answer: TypeAlias = Unheard | tuple[Part | None, ...]
"""What was found in each share; None where that was more than there is room for, or the bank could not be had."""


@dataclass(slots=True)
class _Copy:
    """What a sweep needs of a bank that is another process's. ``kept`` holds its memory."""

    grammar: Grammar
    kernels: Kernels
    states: Sequence[ShelfState]
    samples: int
    kept: object


_known: OrderedDict[str, tuple[int, _Copy | None]] = OrderedDict()
_knowing = Lock()


def perform(task: Task) -> Answer:
    """Do a task. This is what an executor is asked to run."""
    name, size = task.bank
    with _knowing:
        known = _known.get(name)
        if known is None or known[0] < size:  # a larger one begins with the same rows
            if task.recipe is None:
                return Unheard()
            _known.pop(name, None)
            del known  # its memory is free before more is needed
            _known[name] = known = size, _made(task.recipe)
            while len(_known) > _KEPT:
                _known.popitem(last=False)
        _known.move_to_end(name)
    if known[1] is None:
        return (None,) * len(task.shares)
    goals = task.goals.here()
    return tuple(_found(known[1], share, goals, task.enough) for share in task.shares)


def _found(bank: _Copy, share: Share, goals: Goals, enough: int) -> Part | None:
    strand = Strand(bank, share.stretches).begin(goals, share, enough).go_on()
    return (strand.taken(), strand.more()) if strand.done else None


def _made(recipe: Recipe) -> _Copy | None:
    kernels = Kernels(recipe.code)
    try:
        tables = [shelf.brought() for shelf in recipe.lying]
    except OSError:
        return _made_again(recipe, kernels)
    states = []
    for words, poison, bits in tables:
        state = ShelfState(size=words.itemsize, stride=words.strides[0])
        state.words, state.poison, state.bits = words.ctypes.data, poison.ctypes.data, bits.ctypes.data
        states.append(state)
    return _Copy(recipe.grammar, kernels, states, recipe.samples, tables)


def _made_again(recipe: Recipe, kernels: Kernels) -> _Copy | None:
    """The bank, grown as it was; None where that cannot be."""
    if not recipe.leaves:
        return None
    bank = Bank(recipe.grammar, recipe.leaves, recipe.samples, ALONE, kernels)
    for step in recipe.steps:
        bank.made_by(step, lambda tried: False, _MOST_ROWS)
    if [shelf.ends[-1] for shelf in bank.shelves] != [shelf.rows for shelf in recipe.lying]:
        return None
    return _Copy(recipe.grammar, kernels, bank.states, recipe.samples, bank)


def sent(sweep: Sweep, goals: Goals, enough: int) -> Iterator[_There]:
    """A sweep as tasks for the executor of its bank's workers."""
    sending = _Sending(sweep, goals, enough)
    for shares in batched(sweep.shares(goals), TASK):
        yield _There(sending, shares)


class _Sending:
    """One sweep for some goals, as tasks."""

    def __init__(self, sweep: Sweep, goals: Goals, enough: int) -> None:
        self.sweep = sweep
        self.goals = goals
        self.enough = enough
        self.workers = sweep.bank.workers
        self._recipe = recipe_for(sweep.bank)
        self._name = sweep.bank.name, sweep.bank.size

    def sent(self, shares: Sequence[Share], *, told: bool = False) -> Future[Answer] | None:
        """A task for these shares, under way; None where there is no executor any more."""
        if self.workers.executor is None:
            return None
        before = self.workers.told_of[self._name]
        told = told or before < self.workers.count
        self.workers.told_of[self._name] += told
        base = shares[0].first
        moved = tuple(replace(share, first=share.first - base, end=share.end - base, whole=False) for share in shares)
        goals = self.goals.some(base, shares[-1].end)
        task = Task(self._name, self._recipe if told else None, goals, moved, self.enough)
        try:
            return self.workers.executor.submit(perform, task)
        except Exception as problem:
            self._lost(problem)
            return None

    def parts(self, shares: tuple[Share, ...], future: Future[Answer] | None) -> Iterator[Part]:
        """What was found in the shares: there, or else here."""
        found = self._answer(future)
        if isinstance(found, Unheard):
            found = self._answer(self.sent(shares, told=True))
        if found is None or isinstance(found, Unheard):
            yield from here(self.sweep, shares, self.goals, self.enough)
            return
        for share, part in zip(shares, found, strict=True):
            if part is None:
                yield from here(self.sweep, (share,), self.goals, self.enough)
            else:
                yield [(goal + shares[0].first, rule, rows) for goal, rule, rows in part[0]], part[1]

    def _answer(self, future: Future[Answer] | None) -> Answer | None:
        try:
            return None if future is None else future.result()
        except Exception as problem:
            self._lost(problem)
            return None

    def _lost(self, problem: Exception) -> None:
        """Whatever went wrong there, the search goes on here."""
        self.workers.lose(f"{type(problem).__name__}: {problem}".rstrip(": "))


class _There:
    """Some shares of a sweep, as one task."""

    def __init__(self, sending: _Sending, shares: tuple[Share, ...]) -> None:
        self.sending = sending
        self.shares = shares
        self._future: Future[Answer] | None = None

    def begin(self, workers: Workers) -> Future[Answer] | None:
        self._future = self.sending.sent(self.shares)
        return self._future

    def give_up(self) -> None:
        if self._future is not None:
            self._future.cancel()

    def parts(self) -> Iterator[Part]:
        return self.sending.parts(self.shares, self._future)


def recipe_for(bank: Bank) -> Recipe:
    """What another process must know of a bank as it is."""
    rules = tuple(replace(rule, meaning=_compiled, key=None) for rule in bank.grammar.rules)
    lying = tuple(map(_lying, bank.shelves))
    leaves = tuple(replace(leaf, key=None) for leaf in bank.leaves) if bank.straight else ()
    grammar = replace(bank.grammar, rules=rules)
    return Recipe(grammar, bank.kernels.code, bank.samples, lying, leaves, tuple(bank.steps))


def _lying(shelf: Shelf) -> Lying:
    rows = shelf.ends[-1]
    tables = (
        (place_of(known) or known[..., :rows].copy(), known[..., :0].copy())
        for known in (shelf.words, shelf.poison, shelf.bits)
    )
    return Lying(rows, tuple(tables))


def _compiled(m: Algebra[W, B], args: tuple[W, ...]) -> Outcome[W, B]:
    """What a rule means stands in the code that is sent along."""
    raise AssertionError


def batched(shares: Iterator[Share], count: int) -> Iterator[tuple[Share, ...]]:
    """So many at a time."""
    while some := tuple(islice(shares, count)):
        yield some
