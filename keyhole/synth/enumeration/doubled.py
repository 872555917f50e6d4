"""Programs that use a part twice: a word with itself shifted, in an exclusive or.

Everything else here builds trees, in which a part that is used twice is built twice. But ``t ^ (t << b)`` and ``t ^ (t >> b)`` can
be turned round whatever ``t`` is: its bits follow from those of the result one after the other, from the end that nothing is
shifted into. So where the amount is known, ``t`` is a goal. Codes, hashes and exchanges of bits are made of this.

Source: Warren, "Hacker's Delight", sections 2-20 (exchanging fields) and 13-1 (Gray code).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from keyhole.holes.meaning.columns import Column
from keyhole.synth.enumeration.backward import Subgoals
from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.rules import Node, Rule, Tree

_LEFT, _RIGHT = ("shl", "shl.modulo"), ("lshr", "lshr.modulo")
_LEAST_SAMPLES = 8  # on which a word must follow


@dataclass(frozen=True, slots=True)
class Doubled:
    """What ``t`` must be in ``t ^ shift(t, b)``, for each of some amounts (``rows``): words and the bits of them that matter, goals
    × samples. ``around`` is what the whole is an argument of, if anything, and which of its goals."""

    exclusive_or: Rule
    shift: Rule
    rows: npt.NDArray[np.int64]
    words: Column
    care: Column
    symbol: int
    around: tuple[Subgoals, int] | None

    def __len__(self) -> int:
        return len(self.words)

    def completed(self, bank: Bank, number: int, found: Tree) -> Node:
        """The program, with what was found for one of the goals."""
        amount = bank.tree(self.shift.arguments[1], int(self.rows[number]))
        whole = Node(self.exclusive_or, (found, Node(self.shift, (found, amount))))
        return whole if self.around is None else self.around[0].completed(bank, self.around[1], whole)


def doubled(
    bank: Bank, words: Column, care: Column, symbol: int, around: Subgoals | None = None, *, inputs: bool
) -> Iterator[Doubled]:
    """The goals for ``t`` of each of some goals (goals × samples) all of whose bits matter. Amounts are inputs, or constants."""
    width = bank.grammar.symbols[symbol].width
    every = np.uint64((1 << width) - 1)
    rules = bank.grammar.rules
    both = [rule for rule in rules if rule.operation == "xor" and rule.result == symbol]
    whole = np.flatnonzero((care == every).all(axis=1))
    if not both or not whole.size:
        return
    results = words[whole].T[:, :, None]
    shifts = [rule for rule in rules if rule.operation in (*_LEFT, *_RIGHT) and rule.result == symbol]
    known = [(shift, *_amounts(bank, shift, width, inputs=inputs)) for shift in shifts]
    turned = [undone(results, amounts[:, None], width, left=shift.operation in _LEFT) for shift, _, amounts in known]
    for place, number in enumerate(whole.tolist()):
        for (shift, rows, amounts), found in zip(known, turned, strict=True):
            moved = amounts != 0
            kept = np.flatnonzero((moved | (results[:, place] == 0)).all(axis=0))
            if kept.size:
                cared = np.where(moved[:, kept], every, np.uint64(0))
                goals = (found[:, place, kept] & cared).T.copy()
                within = None if around is None else (around, number)
                yield Doubled(both[0], shift, rows[kept], goals, cared.T.copy(), symbol, within)


def _amounts(bank: Bank, shift: Rule, width: int, *, inputs: bool) -> tuple[npt.NDArray[np.int64], Column]:
    """The rows that a shift may be by, on many samples by more than nothing, and their words."""
    shelf = bank.shelves[shift.arguments[1]]
    first = len(shelf.of_size(0)) - shelf.constants
    rows = np.arange(first) if inputs else np.arange(first, first + shelf.constants)
    rows = rows[shelf.poison[rows] == 0]
    amounts = shelf.columns(rows)
    if shift.operation.endswith(".modulo"):
        amounts &= np.uint64(width - 1)
    kept = (amounts < np.uint64(width)).all(axis=0) & ((amounts != 0).sum(axis=0) >= _LEAST_SAMPLES)
    return rows[kept], amounts[:, kept]


def undone(result: Column, amount: Column, width: int, *, left: bool) -> Column:
    """The word of which this is the exclusive or with itself shifted by an amount that is not 0. Each step doubles the number of
    bits that are right."""
    every = np.uint64((1 << width) - 1)
    found, by = result, amount
    for _ in range(6):
        inside = by < np.uint64(width)
        some = np.where(inside, by, np.uint64(0))
        shifted = found << some if left else found >> some
        found = found ^ (shifted & np.where(inside, every, np.uint64(0)))
        by = np.minimum(by * np.uint64(2), np.uint64(width))
    return found
