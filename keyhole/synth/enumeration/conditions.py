"""Results that depend on conditions: programs for parts of the samples, and conditions that tell the parts apart.

A value is known by the samples on which it meets the goal, a condition by those on which it holds; both are words of
bits. A ``select`` is right where its condition's samples are among those of its first value, and all others among those
of its second. Trees of them are looked for by splitting the samples again.

Source: Alur, Radhakrishna, Udupa, "Scaling enumerative program synthesis via divide and conquer", TACAS 2017.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.goals import Goals
from keyhole.synth.enumeration.rules import Node, Tree
from keyhole.synth.enumeration.shelves import firsts
from keyhole.synth.enumeration.sweeps import met_somewhere

MOST_VALUES = 4096
_EACH = 4
_PAIR = 15  # candidates of a sweep that take as long as a condition with a value
_SPLIT = 2_000  # the same, for a condition by which samples may be split
_MOST_LOOKED_AT = 1 << 20  # conditions with values, for one split
_AT_ONCE = 1 << 22
_MOST_BRANCHES = 24
_MOST_SPLITS = 500  # of samples, for one tree

Masks = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Table:
    """The conditions of a lazy rule and the values of its symbol, each with a word of bits, the smaller programs first. ``whole``:
    no value was left out."""

    rule: int
    conditions: npt.NDArray[np.int64]
    holds: Masks
    values: npt.NDArray[np.int64]
    right: Masks
    whole: bool


def tables(bank: Bank, goals: Goals, symbol: int) -> Iterator[Table]:
    """A table for each rule that picks between programs of the symbol."""
    every = np.uint64((1 << bank.samples) - 1)
    for number, rule in enumerate(bank.grammar.rules):
        if not rule.lazy or rule.result != symbol or rule.arguments[1:] != (symbol, symbol):
            continue
        shelf = bank.shelves[rule.arguments[0]]
        complete = shelf.ends[-1]
        rows = np.flatnonzero(shelf.poison[:complete] & goals.cared[0] == 0)
        holds = shelf.bits[rows]
        telling = (holds != 0) & (holds != every)
        known, masks = met_somewhere(bank, symbol, goals, range(bank.shelves[symbol].ends[-1]))
        best = np.argsort(-np.bitwise_count(masks).astype(np.int64), kind="stable")[:MOST_VALUES]
        best = best[np.argsort(known[best])]
        yield Table(number, rows[telling], holds[telling], known[best], masks[best], len(best) == len(masks))


def selections(
    bank: Bank, table: Table, size: int, stop: Callable[[int, float], bool], first: int = 0
) -> Iterator[Node]:
    """Programs that pick one of two values by a condition of one size; one of the values at least stands in row ``first`` or
    after it."""
    every = np.uint64((1 << bank.samples) - 1)
    numbers = bank.shelves[bank.grammar.rules[table.rule].arguments[0]].of_size(size)
    chosen = np.flatnonzero((table.conditions >= numbers.start) & (table.conditions < numbers.stop))
    step = max(1, _AT_ONCE // max(1, len(table.values)))
    for start in range(0, len(chosen), step):
        some = chosen[start : start + step]
        if stop(len(some) * len(table.values), _PAIR):
            return
        holds = table.holds[some, None]
        yes = (holds & ~table.right) == 0
        no = (~holds & every & ~table.right) == 0
        for index in np.flatnonzero(yes.any(axis=1) & no.any(axis=1)):
            for a in np.flatnonzero(yes[index])[:_EACH]:
                for b in np.flatnonzero(no[index])[:_EACH]:
                    rows = (int(table.conditions[some[index]]), int(table.values[a]), int(table.values[b]))
                    if max(rows[1:]) >= first:
                        yield bank.applied(table.rule, rows)


def decisions(bank: Bank, table: Table, depth: int, stop: Callable[[int, float], bool]) -> Tree | None:
    """A tree of at most ``depth`` conditions on any way; conditions that leave least to do are tried."""
    return _Deciding(bank, table, stop).covered((1 << bank.samples) - 1, depth)


class _Deciding:
    """A search for trees of conditions. ``splits``: how often samples may still be split."""

    def __init__(self, bank: Bank, table: Table, stop: Callable[[int, float], bool]) -> None:
        self.bank, self.table, self.stop = bank, table, stop
        self.splits = _MOST_SPLITS
        self._rule = bank.grammar.rules[table.rule]
        self._reached = int(np.bitwise_or.reduce(table.right, initial=np.uint64(0)))

    def covered(self, samples: int, left: int) -> Tree | None:
        """What is right on some samples, with so many conditions on any way."""
        table = self.table
        values = np.flatnonzero((np.uint64(samples) & ~table.right) == 0)
        if len(values):
            return self.bank.tree(self._rule.result, int(table.values[values[0]]))
        self.splits -= 1
        if samples & ~self._reached or left == 0 or self.splits < 0 or self.stop(len(table.conditions), _SPLIT):
            return None
        for index in _branches(table, samples):
            holds = int(table.holds[index])
            yes = self.covered(samples & holds, left - 1)
            no = self.covered(samples & ~holds, left - 1) if yes is not None else None
            if yes is not None and no is not None:
                condition = self.bank.tree(self._rule.arguments[0], int(table.conditions[index]))
                return Node(self._rule, (condition, yes, no))
        return None


def _branches(table: Table, samples: int) -> list[int]:
    """Conditions to split the samples by: those after which single values are right on most of them, each split once."""
    here = np.uint64(samples)
    inside, outside = table.holds & here, ~table.holds & here
    first = firsts(inside)
    first = first[(inside[first] != 0) & (outside[first] != 0)]
    best = np.zeros(len(first), dtype=np.int64)
    some = table.right[: _MOST_LOOKED_AT // max(1, len(first))]
    for part in (inside[first], outside[first]):
        ones = np.bitwise_count(part[:, None] & some)
        most = ones.max(axis=1, initial=0).astype(np.int64)
        best += most + 64 * (most == np.bitwise_count(part))
    order = np.lexsort((table.conditions[first], -best))
    return [int(first[index]) for index in order[:_MOST_BRANCHES]]
