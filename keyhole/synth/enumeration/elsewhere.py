"""Sweeps in other processes, by any ``concurrent.futures.Executor``, a pool of processes as well as a cluster: the side that asks.

What comes back are rows that are right on the samples that tell most. The process that asked sees whether they are on all of them,
makes programs of them, and judges these. Shares that do not come back are done here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from itertools import groupby, islice

from keyhole.holes.meaning.algebra import Algebra, B, Outcome, W
from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.flow import here
from keyhole.synth.enumeration.goals import Goals
from keyhole.synth.enumeration.jobs import Stretch
from keyhole.synth.enumeration.places import place_of
from keyhole.synth.enumeration.shelves import Shelf
from keyhole.synth.enumeration.sweeps import Hit, Part, Share, Strand, Sweep
from keyhole.synth.enumeration.tasks import Answer, Lying, Recipe, Task, Unheard, perform
from keyhole.synth.enumeration.workers import Workers

TASK = 4  # shares


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
        goals = self.goals.some(base, shares[-1].end).by_few_samples()
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
            hits = None if part is None else self._right(share, part[0], shares[0].first)
            if part is None or hits is None:
                yield from here(self.sweep, (share,), self.goals, self.enough)
            else:
                yield hits, part[1]

    def _right(self, share: Share, hits: list[Hit], base: int) -> list[Hit] | None:
        """Those that are right on all samples; their goals are counted from ``base``. None where the others may have kept some from
        being found: of each goal no more are looked for when there are enough."""
        right, stopped = list[Hit](), False
        for goal, some in groupby(hits, lambda hit: hit[0]):
            found = list(some)
            programs = [self._one(rule, rows) for _, rule, rows in found]
            strand = Strand(self.sweep.bank, programs).begin(self.goals, Share(programs, base + goal, base + goal + 1))
            while not strand.done:
                right += strand.go_on().taken()
            stopped = stopped or len(found) >= self.enough
        return None if stopped and len(right) < len(hits) else right

    def _one(self, rule: int, rows: tuple[int, ...]) -> Stretch:
        """One program."""
        arity = self.sweep.bank.grammar.rules[rule].arity
        return Stretch(rule, tuple(range(row, row + 1) for row in rows[:arity]))

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

    def do(self) -> None:
        return None

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
    return Lying(shelf.words[:, :0].copy(), rows, place_of(shelf.words) or shelf.words[:, :rows].copy())


def _compiled(m: Algebra[W, B], args: tuple[W, ...]) -> Outcome[W, B]:
    """What a rule means stands in the code that is sent along."""
    raise AssertionError


def batched(shares: Iterator[Share], count: int) -> Iterator[tuple[Share, ...]]:
    """So many at a time."""
    while some := tuple(islice(shares, count)):
        yield some
