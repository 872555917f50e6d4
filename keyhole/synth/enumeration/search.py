"""The search for programs that meet a goal: in parts, and those that take little work first.

A part is: all last instructions of a size whose largest argument has some size (the bank is grown for it); conditions that pick
between values which are right on parts of the samples; pairs of the bank, one looked up for the other; or the goal taken backwards
through one operation or two, whose other arguments are small. With more effort larger parts are done, and what is done is not done
again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby, islice, product, tee
from typing import TypeAlias

import numpy as np

from keyhole.holes.meaning.columns import Column
from keyhole.synth.enumeration.backward import Backward, Subgoals, which
from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.conditions import decisions, selections, tables
from keyhole.synth.enumeration.divided import Half, Picked, Rest, ways
from keyhole.synth.enumeration.divided import price as price_of_halves
from keyhole.synth.enumeration.doubled import Doubled, Itself, doubled
from keyhole.synth.enumeration.flow import Asked, Ended, Step, Vain, swept
from keyhole.synth.enumeration.goals import Goal, Goals, Wanted, one, wanted
from keyhole.synth.enumeration.pairs import pairs, price
from keyhole.synth.enumeration.rules import Tree
from keyhole.synth.enumeration.rules import size as cost
from keyhole.synth.enumeration.sweeps import Hit, Sweep, met, most_telling_first
from keyhole.synth.enumeration.workers import ALONE

GROWING = 500  # last instructions are looked at in the time in which one program is made for the bank
LARGEST = 12  # size that is looked for
DEEPEST = 4  # conditions on a way
_MORE = 1_000_000_000  # effort, besides half of what was spent, for something better than what was found
_NEW = 2  # so many times longer it takes where memory must be had for it: growing is worth that, but is not free
_ORDERING = 10_000_000  # the same, for putting the samples of a goal in the best order
_LEFT_OUT = 100_000  # effort, of a program that was found and is too large
_DIVIDING = 2  # size of the bank from which on goals are divided
_SMALL = 5  # size of what is looked for to complete a program of which half is known
_OF_REST = 500_000_000  # effort that each part of that may take
_MOST_RESTS = 50  # that are looked at
_OF_WAY = 2_000_000_000  # effort that all of it takes
_MOST_HITS = 8  # for one subgoal
_BEYOND = 4  # sizes above the one that is closed are looked for backwards
_OF_ALL = 2  # so manieth part of the effort may be spent on one size backwards
_OF_DOUBLED = 16  # the same, for programs that use a part twice
_OF_PART = 0.25  # of what is left of that may be spent on one sweep for what was taken backwards twice


Ask: TypeAlias = Asked[Tree] | Step[Tree] | Vain | Ended


class Search:
    """One goal over a bank. ``stop`` is told how many candidates more were tried, and says whether to end; ``closed`` is the
    size up to which all programs were looked at, -1 for none; ``most`` the size up to which programs are of use."""

    def __init__(self, bank: Bank, goal: Goal, stop: Callable[[int], bool], largest: int = LARGEST) -> None:
        self.bank = bank
        self.goal = goal
        self.stop = stop
        self.closed = -1
        self.most = self._largest = largest
        self.effort = 0
        self._enough: int | None = None  # effort, when something was found
        self.size = 0  # that is looked at now
        self.skip = -1  # programs up to that size are known to be wrong
        self._symbol = bank.grammar.start
        self._ordered: tuple[int, Goals] | None = None
        self._done: set[object] = set()
        self._twice: list[Doubled] = []
        self._sweeps: dict[tuple[int, int, int, bool], Sweep] = {}
        self._whole = True  # no value was left out where conditions pick
        self._values: int | None = None  # rows that conditions of all sizes looked at were tried with
        self._ways: tuple[int, Iterator[tuple[Picked | None, Half]]] | None = None
        self._picks = any(rule.lazy for rule in bank.grammar.rules)

    def with_effort(self, effort: int) -> Iterator[Tree | None]:
        """What is found with an effort (counted in last instructions) for each part; None where a part ends."""
        self.size = 0
        while self.size <= self.most:
            size = self.size
            for tree in self.of_size(size, effort):
                if tree is None or self._enough is None or cost(tree) <= self.most:
                    yield tree
                else:
                    self.effort += _LEFT_OUT
            if self.closed == size - 1 and self.searched(size):
                self.closed = size
            if self.tick(0):
                return
            self.size += 1

    @property
    def _goals(self) -> Goals:
        """The goal, with its samples in the order that is best for the bank as it is."""
        if self._ordered is None or self._ordered[0] < self.bank.size:
            width = self.bank.grammar.symbols[self._symbol].width
            goals = one(self.goal, width, self.bank.spread(self._symbol))
            self._ordered = self.bank.size, most_telling_first(self.bank, self._symbol, goals)
        return self._ordered[1]

    def found(self, size: int) -> None:
        """Something of a size is right: larger programs are of no use any more."""
        self.most = min(self.most, size)
        if self._enough is None:
            self._enough = self.effort + self.effort // 2 + _MORE

    def more(self) -> None:
        """What was found was given out, and more is wanted."""
        self.most, self._enough = self._largest, None

    def go_on_from(self, before: Search) -> None:
        """Count what was spent before, on other samples, and end when that search would have."""
        self.effort, self.most, self._enough = before.effort, before.most, before._enough

    def tick(self, tried: int, price: float = 1, prepared: int = 0) -> bool:
        """Count candidates that were tried, what one of them costs, and what else was done; whether to end."""
        self.effort += int(tried * price) + prepared
        return self.stop(tried) or (self._enough is not None and self.effort > self._enough)

    def deepest(self) -> int:
        """How many conditions on a way are tried over the bank as it is."""
        return DEEPEST

    def _growing(self, tried: int) -> bool:
        return self.tick(tried, GROWING * _NEW)

    def of_size(self, size: int, effort: int) -> Iterator[Tree | None]:
        """What is found of one size."""
        if size <= self.skip:
            return
        if size == 0:
            if "leaves" not in self._done:
                yield from self._leaves()
                self._done.add("leaves")
            return
        yield from self._forward(size, effort)
        yield from self._picked(size)
        if size > self.bank.size:
            yield from self._paired(effort)
        yield from self._brought(self._from_the_goal(size, effort))

    def _forward(self, size: int, effort: int) -> Iterator[Tree | None]:
        """All programs of a size whose last instruction is looked at with the bank as it is, and is as it grows."""
        largest = 0
        while largest < size and self._grown(largest, effort):
            known = range(largest, min(size, self.bank.size + 1))
            asked = (one for part in known for divisions in (False, True)
                     for one in self._direct(size, part, divisions, effort))  # fmt: skip
            yield from self._swept(asked)
            largest = known.stop

    def _from_the_goal(self, size: int, effort: int) -> Iterator[Ask]:
        """What is asked for when the goal is divided, or taken backwards for programs of a size."""
        backward = self._for_backward(effort)  # before anything is begun: it must not depend on what is done already
        if size > self.bank.size:
            yield from self._divided(effort // _OF_ALL)
        if not self.searched(size) and size <= self.closed + _BEYOND and isinstance(self.goal, Wanted):
            yield from self._backward(size, backward)
            yield from self._doubled(size - 2, effort // _OF_DOUBLED)

    def _for_backward(self, effort: int) -> int:
        """How much of an effort may be spent on taking the goal backwards."""
        return effort // _OF_ALL

    def instructions(self) -> int:
        """The number of instructions up to which all programs were looked at, those that share some included; -1 for none.

        A size counts shared programs each time: n instructions of k arguments have at most the size of one whose arguments are
        all the same program of n - 1 instructions."""
        count = -1
        while self.reach(count + 1) <= self.closed:
            count += 1
        return count

    def reach(self, count: int) -> int:
        """The largest size of programs of so many instructions, those that share some included."""
        largest = 0
        for _ in range(count):
            largest = 1 + self.arity * largest
        return largest * max((rule.cost for rule in self.bank.grammar.rules), default=1)

    @property
    def arity(self) -> int:
        """The most arguments that anything takes."""
        return max((rule.arity for rule in self.bank.grammar.rules), default=1)

    def searched(self, size: int) -> bool:
        """Whether all programs of a size were looked at, or need not be."""
        if size == 0 or size <= self.skip:
            return size <= self.skip or "leaves" in self._done
        known = all(
            ("direct", size, part, divisions) in self._done for part in range(size) for divisions in (False, True)
        )
        picked = self._whole and ("picked", size - 1) in self._done
        return known and (picked or not self._picks)

    def _leaves(self) -> Iterator[Tree]:
        rows = self.bank.shelves[self._symbol].of_size(0)
        every = np.uint64((1 << self.bank.samples) - 1)
        for row in np.flatnonzero(met(self.bank, self._symbol, self._goals, rows) == every):
            yield self.bank.tree(self._symbol, int(row))

    def _grown(self, size: int, effort: int) -> bool:
        """Grow the bank up to a size, if that is not too much; whether it has that size."""
        if self._enough is not None:
            effort = min(effort, (self._enough - self.effort) // _NEW)
        while self.bank.size < size and GROWING * self.bank.candidates(self.bank.size + 1) <= effort:
            if not self.bank.grow(self._growing):
                break
        return self.bank.size >= size

    def _direct(self, size: int, largest: int, divisions: bool, effort: int) -> Iterator[Ask]:
        part = ("direct", size, largest, divisions)
        if part in self._done:
            return
        sweep = self._sweep(self._symbol, size, largest, divisions)
        if sweep.setup + sweep.each > effort:
            return
        yield Asked(sweep, self._goals, lambda hit: self.bank.applied(*hit[1:]))
        yield Ended(partial(self._finish, part))

    def _finish(self, part: object, work: _Work | None = None) -> None:
        """A part is done, unless it was to end early."""
        whole = work is None or (work.left > 0 and not work.skipped)
        if whole and not self.tick(0):
            self._done.add(part)

    def _paired(self, effort: int) -> Iterator[Tree | None]:
        """Programs of which both halves stand in the bank, once for each of its sizes."""
        done = ("paired", self.bank.size)
        if done in self._done or not isinstance(self.goal, Wanted) or price(self.bank, self._symbol) > effort:
            return
        yield from pairs(self.bank, self.goal, self._symbol, self.tick)
        if not self.tick(0):
            self._done.add(done)
        yield None

    def _divided(self, effort: int) -> Iterator[Ask]:
        """Steps to programs of which a condition or a half is known, and the rest small once the half is an input: as many as may
        be. They are large: nothing better than what was found is looked for there."""
        if not isinstance(self.goal, Wanted) or self.bank.size < _DIVIDING or self._enough is not None:
            return
        if self._ways is None or self._ways[0] < self.bank.size:
            self._ways = self.bank.size, ways(self.bank, self._goals, self.goal, self._symbol)
        ahead, left = tee(self._ways[1])
        self._ways = self.bank.size, left
        halves = price_of_halves(self.bank, self._symbol)

        def wanted() -> bool:
            return self._enough is None and next(left, None) is not None

        for way, half in islice(ahead, effort // (_OF_WAY + halves)):
            rest = Rest(way, half, self._completing)
            yield Step(rest, _itself, 1, _OF_WAY + halves, wanted, waits=halves > _OF_WAY)

    def _completing(self, half: Half, stop: Callable[[int], bool]) -> list[Tree]:
        """Small programs for the other half."""
        bank = self.bank
        leaves = (*bank.leaves, half.input(self._symbol))
        search = Search(Bank(bank.grammar, leaves, bank.samples, ALONE, bank.kernels), half.rest, stop)
        return list(islice(search._small(), _MOST_RESTS))

    def _small(self) -> Iterator[Tree]:
        """Small programs, each part with an effort of its own."""
        yield from self._leaves()
        for size in range(1, _SMALL + 1):
            for largest in range(size):
                if self._grown(largest, _OF_REST):
                    yield from filter(None, self._swept(self._direct(size, largest, False, _OF_REST)))

    def _picked(self, size: int) -> Iterator[Tree | None]:
        """Conditions of less than ``size`` over the bank as it is, small ones with values that are new; deeper trees when the
        bank has grown."""
        if not self._picks or self.bank.size < size - 1 or ("picked", size - 1) in self._done:
            return
        whole, shelf = True, self.bank.shelves[self._symbol]
        new = shelf.of_size(size - 1).start if self._values is None else self._values
        for table in tables(self.bank, self._goals, self._symbol):
            whole = whole and table.whole
            yield from selections(self.bank, table, size - 1, self.tick)
            for smaller in range(size - 1):
                yield from selections(self.bank, table, smaller, self.tick, new)
            yield None
            if size - 1 == self.bank.size:
                for depth in range(2, self.deepest() + 1):
                    found = decisions(self.bank, table, depth, self.tick)
                    if found is not None:
                        yield found
                        break
                yield None
        if not self.tick(0):
            self._done.add(("picked", size - 1))
            self._values = shelf.ends[-1]
            self._whole = self._whole and whole

    def _backward(self, size: int, effort: int) -> Iterator[Ask]:
        """Programs of a size whose last operation, or last two, have arguments of the bank; the rest is looked for as a goal."""
        for depth in (1, 2):
            part = ("backward", size, depth, self.bank.size)
            if part not in self._done:
                work = _Work(effort // depth, self.stop)
                assert isinstance(self.goal, Wanted)
                back = Backward(self.bank, work.prepare)
                yield from self._through(back, self.goal.words, self.goal.care, self._symbol, size, depth, work)
                yield Ended(partial(self._finish, part, work))

    def _doubled(self, size: int, effort: int) -> Iterator[Ask]:
        """Programs that use a program of a size twice, alone or beside something of size 0."""
        part = ("doubled", size, self.bank.size)
        if part in self._done or not 0 < size <= self.bank.size + 1:
            return
        work = _Work(effort, self.stop)
        batches = self._twice or self._used_twice(work)
        if batches:
            yield from self._met(batches, size, work, True)
        yield Ended(partial(self._finish, part, work))

    def _used_twice(self, work: _Work) -> list[Doubled]:
        """The goals for what is used twice, which do not depend on the size of the bank."""
        assert isinstance(self.goal, Wanted)
        words, care, symbol = self.goal.words, self.goal.care, self._symbol
        around = Backward(self.bank, work.prepare).subgoals(words, care, symbol, 0)
        goals: list[Itself | Subgoals] = [Itself(words[None], care[None], symbol), *around]
        alike = [[goal for goal in goals if goal.symbol == one] for one in dict.fromkeys(goal.symbol for goal in goals)]
        batches = [
            found for inputs in (True, False) for some in alike for found in doubled(self.bank, some, inputs=inputs)
        ]
        self._twice = batches if work.left > 0 else []
        return batches

    def _through(
        self,
        back: Backward,
        words: Column,
        care: Column,
        symbol: int,
        size: int,
        depth: int,
        work: _Work,
        after: str = "",
    ) -> Iterator[Asked[Tree] | Vain]:
        """Sweeps for programs of a size for a goal, after so many operations that are taken backwards; ``after`` is the one before,
        if any."""
        for known in range(min(size - 2, self.bank.size) + 1):
            rest = size - 1 - known
            if depth == 1:
                batches = back.subgoals(words, care, symbol, known, after)
                for _, alike in groupby(batches, lambda batch: self.bank.grammar.rules[batch.rule].arity):
                    yield from self._met(list(alike), rest, work, not after)
                    if work.left <= 0:
                        return
                continue
            for subgoals in back.subgoals(words, care, symbol, known, after):
                before = self.bank.grammar.rules[subgoals.rule].operation
                for number in range(len(subgoals)):
                    goal = subgoals.words[number], subgoals.care[number], subgoals.symbol
                    for asked in self._through(back, *goal, rest, depth - 1, work, before):
                        yield asked if isinstance(asked, Vain) else self._inside(subgoals, number, asked)
                    if work.left <= 0:
                        return

    def _met(
        self, batches: Sequence[Subgoals | Doubled], size: int, work: _Work, first: bool
    ) -> Iterator[Asked[Tree] | Vain]:
        """Sweeps for programs of a size for subgoals, those of a symbol together; ``first``: of the goal itself."""
        for symbol in dict.fromkeys(batch.symbol for batch in batches):
            same = [batch for batch in batches if batch.symbol == symbol]
            total = sum(map(len, same))
            sweeps = self._shares(symbol, size, first)
            most = max((work.affordable(sweep, total, share) for sweep, share in sweeps), default=0)
            goals = self._wanted(same, most) if most else None
            telling = None
            for sweep, share in sweeps:
                count = work.worth(sweep, total, share)
                if goals is None or not sweep.stretches or not count:
                    continue
                if not work.spend(sweep.setup + sweep.each * count):
                    return
                if sweep.each > _ORDERING and (telling is None or len(telling) < count):
                    telling = most_telling_first(self.bank, symbol, goals.first(count))
                these = telling if telling is not None and len(telling) >= count else goals
                these = these.first(count)
                yield Asked(sweep, these, partial(self._of, same), _MOST_HITS, work.prepared())
        yield Vain(work.prepared())

    def _of(self, batches: Sequence[Subgoals | Doubled], hit: Hit) -> Tree:
        """What was found for one of the goals of batches."""
        number, rule, rows = hit
        batch, place = which(batches, number)
        return batch.completed(self.bank, place, self.bank.applied(rule, rows))

    def _inside(self, subgoals: Subgoals, number: int, asked: Asked[Tree]) -> Asked[Tree]:
        """What is asked for as an argument of what was taken backwards before."""
        return replace(asked, completed=lambda hit: subgoals.completed(self.bank, number, asked.completed(hit)))

    def _brought(self, asked: Iterator[Ask]) -> Iterator[Tree | None]:
        """What steps find that is right as a whole: subgoals leave out what would be right only together."""
        return (tree for tree in self._swept(asked) if tree is None or self._right(tree))

    def _swept(self, asked: Iterator[Ask]) -> Iterator[Tree | None]:
        """What steps find."""
        return swept(asked, self.bank.workers, self.tick)

    def _shares(self, symbol: int, size: int, first: bool) -> list[tuple[Sweep, float]]:
        """The sweeps for programs of a size, and how much of what is left may be spent on each."""
        parts = range(min(size, self.bank.size + 1))
        found = []
        for divisions, part in product((False, True), parts):
            largest = part == parts[-1] and not divisions
            share = _OF_PART if not first else 0.8 if largest else 0.5
            found.append((self._sweep(symbol, size, part, divisions), share))
        return found

    def _wanted(self, batches: Sequence[Subgoals | Doubled], most: int) -> Goals:
        """The first so many subgoals, which are of one symbol."""
        symbol = batches[0].symbol
        words, care = (np.concatenate(some)[:most] for some in zip(*((b.words, b.care) for b in batches), strict=True))
        return wanted(words, care, self.bank.grammar.symbols[symbol].width, self.bank.spread(symbol))

    def _sweep(self, symbol: int, size: int, largest: int, divisions: bool) -> Sweep:
        """A sweep over the bank, which must have programs of the largest size."""
        key = (symbol, size, largest, divisions)
        if key not in self._sweeps:
            self._sweeps[key] = Sweep(self.bank, symbol, size, largest, divisions=divisions)
        return self._sweeps[key]

    def _right(self, tree: Tree) -> bool:
        """Whether the program meets the goal of words: subgoals leave out what would be right only together."""
        assert isinstance(self.goal, Wanted)
        words = self.bank.words(tree)
        return words is not None and not ((words ^ self.goal.words) & self.goal.care).any()


def _itself(tree: Tree) -> Tree:
    return tree


class _Work:
    """What may still be spent on a part of a search, which ends early when ``stop`` says so. ``skipped``: something was left out
    that would have taken most of it."""

    def __init__(self, left: int, stop: Callable[[int], bool]) -> None:
        self.left = left
        self.stop = stop
        self.skipped = False
        self._prepared = 0

    def worth(self, sweep: Sweep, goals: int, share: float) -> int:
        """For how many goals a sweep is worth that share of what is left; when not for all, something is skipped."""
        count = self.affordable(sweep, goals, share)
        self.skipped = self.skipped or count < goals
        return count

    def affordable(self, sweep: Sweep, goals: int, share: float) -> int:
        """The same, asked beforehand."""
        return min(goals, max(0, int(self.left * share) - sweep.setup) // max(1, sweep.each))

    def spend(self, much: int) -> bool:
        """Whether there is that much left; then it is spent."""
        self.left -= much
        return self.left > 0 and not self.stop(0)

    def prepare(self, much: int) -> bool:
        """The same, for what is no trying of candidates."""
        if self.left <= 0:
            return False
        self._prepared += much
        return self.spend(much)

    def prepared(self) -> int:
        """What was spent on preparing since the last time."""
        much, self._prepared = self._prepared, 0
        return much
