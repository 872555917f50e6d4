"""The last instruction: programs of a size that meet a goal, or one of many, without making all programs of that size.

A rule's compiled code makes the results of a block of candidates on one sample, the goal's compiled code looks at them, and only
what passes is looked at on the other samples. So a candidate costs one operation and one comparison of a vector's lane. Goals that
differ only in their inputs share their code, and all rules are run through for all of them in one call. Large sweeps are shared
among threads, which the compiled code lets run side by side; what is found comes in an order that does not depend on them.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.drivers import BLOCK, HIT, GoalState, JobState, Scratch, SweepState, passing, sweep
from keyhole.synth.enumeration.goals import Goals
from keyhole.synth.enumeration.jobs import Stretch, job
from keyhole.synth.enumeration.shelves import unpacked

SLICE = 1 << 25  # candidates of a thread between two looks at the clock
ROOM = 1 << 13
EVERY = 1 << 62
JOB = 10_000  # candidates that would take as long as it takes to prepare a job
ROW = 300  # the same, for a row of the outer arguments: calls for its blocks, however short
DIVISIONS = ("udiv", "sdiv", "urem", "srem")
DIVIDING = 40  # other operations that take as long as a division, of which a vector makes as many as it has lanes
DECIDING = 6  # the same, of what yields one bit: on most samples half of it is right
_WORTH_SHARING = 1 << 27
_TYPICAL = 1 << 11  # programs that tell what most are like
_FIRST = 8  # samples that are put first

Hit: TypeAlias = tuple[int, int, tuple[int, ...]]
"""The goal's number, the rule's, and the arguments' rows."""


class Sweep:
    """All last instructions of a symbol, of one size, whose largest argument has one size: divisions, or all others (rules that are
    lazy left out). ``setup`` is what it takes to begin, and ``each`` what it takes for each goal, in candidates of the others."""

    def __init__(self, bank: Bank, symbol: int, size: int, largest: int, *, divisions: bool = False) -> None:
        self.bank = bank
        rules = [
            number
            for number, rule in enumerate(bank.grammar.rules)
            if rule.result == symbol and not rule.lazy and (rule.operation in DIVISIONS) == divisions
        ]
        self.stretches = [stretch for number in rules for stretch in bank.stretches(number, size, largest)]
        price = DIVIDING if divisions else DECIDING if bank.grammar.symbols[symbol].width == 1 else 1
        self.setup = JOB * len(self.stretches)
        self.each = sum(price * stretch.candidates + ROW * stretch.outer for stretch in self.stretches)
        self.price = self.each / max(1, _work(self.stretches))
        self._alone: Strand | None = None

    def run(self, goals: Goals, stop: Callable[[int, float], bool], enough: int = EVERY) -> Iterator[Hit | None]:
        """What meets a goal, of each goal about so much, and None where it will be a while until more comes. ``stop`` is told how
        many candidates more were tried, and what each costs."""
        if not self.stretches or not len(goals):
            return
        strands = self._strands(goals)
        for strand in strands:
            strand.enough(enough)
        while strands:
            before = sum(strand.tried for strand in strands)
            done = list(threads().map(Strand.go_on, strands)) if len(strands) > 1 else [strands[0].go_on()]
            hits = [hit for strand in strands for hit in strand.taken()]
            yield from hits
            if hits:
                yield None
            if stop(sum(strand.tried for strand in strands) - before, self.price):
                return
            strands = [strand for strand, over in zip(strands, done, strict=True) if not over]

    def _strands(self, goals: Goals) -> list[Strand]:
        """The sweep in as many parts as there are processors, or whole."""
        count = _processors() if self.each * len(goals) >= _WORTH_SHARING else 1
        if count == 1:
            self._alone = self._alone or Strand(self.bank, self.stretches)
            return [self._alone.begin(goals)]
        if len(goals) >= 8 * count:
            parts = [(goals.part(k, count), k, count) for k in range(count)]
            return [Strand(self.bank, self.stretches).begin(*part) for part in parts]
        shares: list[list[Stretch]] = [[] for _ in range(count)]
        for stretch in self.stretches:
            for number, part in enumerate(stretch.parts(count)):
                lightest = min(shares, key=_work) if stretch.triangular else shares[number]
                lightest.append(part)
        return [Strand(self.bank, share).begin(goals) for share in shares if share]


class Strand:
    """One thread's part of a sweep: some stretches, and of the goals every ``step``-th from ``first``."""

    def __init__(self, bank: Bank, stretches: Sequence[Stretch]) -> None:
        self.stretches = stretches
        self.first, self.step = 0, 1
        self.tried = 0
        self._found = np.zeros((ROOM + BLOCK, HIT), dtype=np.uint32)
        self._scratch = Scratch()
        self._jobs = _jobs(bank, stretches, self._scratch)

    def begin(self, goals: Goals, first: int = 0, step: int = 1) -> Strand:
        """Go through the stretches for these goals."""
        self.first, self.step, self.tried = first, step, 0
        self._goals = goals
        self._goal = goals.state()
        self._goal.found, self._goal.room = self._found.ctypes.data, len(self._found)
        state = self._state = SweepState()
        state.jobs, state.count, state.goal = self._jobs, len(self.stretches), ctypes.pointer(self._goal)
        state.inputs, state.cared = goals.inputs.ctypes.data, goals.cared.ctypes.data
        state.order = goals.order.ctypes.data
        state.goals, state.step = len(goals), goals.inputs[0].size
        return self

    def enough(self, hits: int) -> None:
        """As many hits of a goal are wanted."""
        self._goal.enough = hits

    def go_on(self) -> bool:
        """For about a slice; whether it is done."""
        return sweep(self._state, SLICE)

    def taken(self) -> Iterator[Hit]:
        """What was found since the last time."""
        self.tried = int(self._state.tried)
        hits, self._goal.count = self._found[: self._goal.count].tolist(), 0
        for goal, which, *rows in hits:
            yield self.first + self.step * goal, self.stretches[which].rule, tuple(rows)


def met(bank: Bank, symbol: int, goals: Goals, rows: range) -> npt.NDArray[np.uint64]:
    """For each of the rows of a symbol, the samples on which it meets the (first) goal, as the bits of a word."""
    state: GoalState = goals.state()
    return passing(bank.shelves[symbol].state, state, rows)


def most_telling_first(bank: Bank, symbol: int, goals: Goals) -> Goals:
    """Goals with their samples in an order in which few of the bank's largest programs are right on the first ones: so the same
    will be true of what they are made into."""
    orders = [_most_telling(bank, symbol, goals.only(number)) for number in range(len(goals))]
    return replace(goals, order=np.array(orders, dtype=np.uint32))


def _most_telling(bank: Bank, symbol: int, goal: Goals) -> list[int]:
    count = len(bank.shelves[symbol])
    right = unpacked(met(bank, symbol, goal, range(max(0, count - _TYPICAL), count)), bank.samples)
    order: list[int] = []
    while len(right) and len(order) < _FIRST:
        passing = right.sum(axis=0)
        passing[order] = _TYPICAL + 1
        order.append(int(np.argmin(passing)))
        right = right[right[:, order[-1]]]
    return list(dict.fromkeys([*order, *goal.order[0].tolist()]))


def _jobs(bank: Bank, stretches: Sequence[Stretch], scratch: Scratch) -> ctypes.Array[JobState]:
    made = (JobState * len(stretches))()
    for number, stretch in enumerate(stretches):
        rule = bank.grammar.rules[stretch.rule]
        made[number] = job(bank.kernels, rule, stretch, bank.shelves, bank.samples, scratch)
        made[number].number = number
    return made


def _work(stretches: list[Stretch]) -> int:
    return sum(stretch.candidates for stretch in stretches)


@cache
def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def threads() -> ThreadPoolExecutor:
    """The threads that large work is shared among: as many as there are processors. A process that was forked has its own."""
    return _threads_of(os.getpid())


@cache
def _threads_of(pid: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_processors(), "sweep")
