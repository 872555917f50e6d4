"""The last instruction: programs of a size that meet a goal, or one of many, without making all programs of that size.

A rule's compiled code makes the results of a block of candidates on one sample, the goal's compiled code looks at them, and only
what passes is looked at on the other samples. So a candidate costs one operation and one comparison of a vector's lane. Goals that
differ only in their inputs share their code, and all rules are run through for all of them in one call. Sweeps are cut into strands
of about the same work, which workers take one after the other; how they are cut, and the order of what is found, do not depend on
how many workers there are.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.drivers import (
    BLOCK,
    HIT,
    Scratch,
    ShelfState,
    SweepState,
    passing,
    sweep,
)
from keyhole.synth.enumeration.emitter import OF_DOUBLE
from keyhole.synth.enumeration.goals import Goals
from keyhole.synth.enumeration.jobs import Kernels, Stretch, cut, jobs
from keyhole.synth.enumeration.rules import Grammar
from keyhole.synth.enumeration.shelves import firsts, unpacked

SLICE = 1 << 26  # candidates of a thread between two looks whether it is wanted any more
SHARE = 1 << 27  # candidates of a strand, or what takes as long
ROOM = 1 << 13
EVERY = 1 << 62
JOB = 10_000  # candidates that would take as long as it takes to prepare a job
ROW = 300  # the same, for a row of the outer arguments: calls for its blocks, however short
DIVISIONS = ("udiv", "sdiv", "urem", "srem")
DIVIDING = 4  # other operations that take as long as a division of doubles,
DIVIDING_WORDS = 40  # or as one of words that are too wide for these: processors make them one by one
DECIDING = 6  # the same, of what yields one bit: on most samples half of it is right
_TYPICAL = 1 << 10  # programs that tell what most are like
_AT_ONCE = 1 << 17  # rows that are compared with a goal by one thread
_FIRST = 8  # samples that are put first

Hit: TypeAlias = tuple[int, int, tuple[int, ...]]
"""The goal's number, the rule's, and the arguments' rows."""

Part: TypeAlias = tuple[list[Hit], int]
"""What was found, and how many candidates were tried for it."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a sweep: some of its stretches (``whole``: all), for the goals from ``first`` until ``end``."""

    stretches: Sequence[Stretch]
    first: int
    end: int
    whole: bool = False


class Rows(Protocol):
    """What a sweep needs of a bank."""

    grammar: Grammar
    kernels: Kernels
    states: Sequence[ShelfState]
    samples: int


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
        price = _price(bank.grammar.symbols[symbol].width, divisions)
        self.setup = JOB * len(self.stretches)
        self.each = sum(price * stretch.candidates + ROW * stretch.outer for stretch in self.stretches)
        self.price = self.each / max(1, _work(self.stretches))
        self._idle: list[Strand] = []

    def shares(self, goals: Goals) -> Iterator[Share]:
        """The sweep in shares that take about as long each; the same ones, however many workers there are."""
        if self.each <= SHARE:
            at_once = max(1, SHARE // max(1, self.each))
            for first in range(0, len(goals), at_once):
                yield Share(self.stretches, first, min(first + at_once, len(goals)), whole=True)
            return
        groups = list(cut(self.stretches, max(1, int(SHARE / self.price))))
        for number in range(len(goals)):
            yield from (Share(group, number, number + 1) for group in groups)

    def strand(self, share: Share, goals: Goals, enough: int) -> Strand:
        """A share of the sweep, to be gone through; one that is free, if there is one for all stretches."""
        with suppress(IndexError):  # another thread may be faster
            if share.whole:
                return self._idle.pop().begin(goals, share, enough)
        return Strand(self.bank, share.stretches, whole=share.whole).begin(goals, share, enough)

    def free(self, strand: Strand) -> None:
        """A strand is through: its memory can be used again."""
        if strand.whole and len(self._idle) < self.bank.workers.count:
            self._idle.append(strand)


class Strand:
    """A share of a sweep under way. ``done``: it is through. One thread at a time goes on with it."""

    def __init__(self, bank: Rows, stretches: Sequence[Stretch], *, whole: bool = False) -> None:
        self.stretches = stretches
        self.whole = whole
        self.first = 0
        self.done = False
        self.given_up = False
        self._told = 0
        self._found = np.zeros((ROOM + BLOCK, HIT), dtype=np.uint32)
        self._scratch = Scratch()
        self._jobs = jobs(bank.kernels, bank.grammar, stretches, bank.states, bank.samples, self._scratch)
        self._bank = bank  # whose memory the jobs point to

    def begin(self, goals: Goals, share: Share, enough: int = EVERY) -> Strand:
        """Go through the stretches for the share's goals; of each, so many hits are wanted."""
        self.first, self.done, self._told = share.first, False, 0
        self._goals = goals = goals.some(share.first, share.end)
        self._goal = goals.state()
        self._goal.found, self._goal.room, self._goal.enough = self._found.ctypes.data, len(self._found), enough
        state = self._state = SweepState()
        state.jobs, state.count, state.goal = self._jobs, len(self.stretches), ctypes.pointer(self._goal)
        state.inputs, state.cared = goals.inputs.ctypes.data, goals.cared.ctypes.data
        state.order = goals.order.ctypes.data
        state.goals, state.step = len(goals), goals.inputs[0].size
        return self

    def go_on(self) -> Strand:
        """Until it is through, or has found as much as there is room for, or is given up."""
        while not (self.done or self.given_up or self._goal.count + BLOCK > self._goal.room):
            self.done = sweep(self._state, SLICE)
        return self

    def more(self) -> int:
        """How many candidates were tried since this was asked last."""
        before, self._told = self._told, int(self._state.tried)
        return self._told - before

    def taken(self) -> list[Hit]:
        """What was found since the last time."""
        hits, self._goal.count = self._found[: self._goal.count].tolist(), 0
        return [(self.first + goal, self.stretches[which].rule, tuple(rows)) for goal, which, *rows in hits]


def met(bank: Bank, symbol: int, goals: Goals, rows: range) -> npt.NDArray[np.uint64]:
    """For each of the rows of a symbol, the samples on which it meets the (first) goal, as the bits of a word."""
    return passing(bank.shelves[symbol].state, goals.state(), rows)


def met_somewhere(
    bank: Bank, symbol: int, goals: Goals, rows: range
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint64]]:
    """Those of the rows of a symbol that meet the (first) goal on some sample, and on which ones, as the bits of words: the first
    row for each word, in the order of the words."""

    def found(part: range) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint64]]:
        masks = met(bank, symbol, goals, part)
        here = np.flatnonzero(masks)
        here = here[firsts(masks[here])]
        return part.start + here, masks[here]

    some = [range(start, min(start + _AT_ONCE, rows.stop)) for start in range(rows.start, rows.stop, _AT_ONCE)]
    which, masks = map(np.concatenate, zip(*bank.workers.map(found, some or [rows]), strict=True))
    each = firsts(masks)
    return which[each], masks[each]


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


def _price(width: int, divisions: bool) -> int:
    """How long an operation with a result of so many bits takes."""
    if divisions:
        return DIVIDING if width <= OF_DOUBLE else DIVIDING_WORDS
    return DECIDING if width == 1 else 1


def _work(stretches: list[Stretch]) -> int:
    return sum(stretch.candidates for stretch in stretches)
