"""Programs that use a part twice: a word with itself shifted, in an exclusive or.

Everything else here builds trees, in which a part that is used twice is built twice. But ``t ^ (t << b)`` and ``t ^ (t >> b)`` can
be turned round whatever ``t`` is: its bits follow from those of the result one after the other, from the end that nothing is
shifted into. So where the amount is known, ``t`` is a goal. Codes, hashes and exchanges of bits are made of this.

Source: Warren, "Hacker's Delight", sections 2-20 (exchanging fields) and 13-1 (Gray code).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from keyhole.holes.meaning.columns import Column
from keyhole.synth.enumeration.backward import Subgoals, which
from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.rules import Node, Rule, Tree

_LEFT, _RIGHT = ("shl", "shl.modulo"), ("lshr", "lshr.modulo")
_LEAST_SAMPLES = 8  # on which a word must follow


@dataclass(frozen=True, slots=True)
class Itself:
    """One goal that is no argument of anything."""

    words: Column
    care: Column
    symbol: int

    def __len__(self) -> int:
        return 1

    def completed(self, bank: Bank, number: int, found: Tree) -> Tree:
        """What was found."""
        return found


@dataclass(frozen=True, slots=True)
class Doubled:
    """What ``t`` must be in ``t ^ shift(t, b)``, for each of some amounts (``rows``): words and the bits of them that matter, goals
    × samples. ``around``: what the whole must meet, and ``numbers`` which of its goals."""

    exclusive_or: Rule
    shift: Rule
    rows: npt.NDArray[np.int64]
    words: Column
    care: Column
    symbol: int
    around: Sequence[Itself | Subgoals]
    numbers: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.words)

    def completed(self, bank: Bank, number: int, found: Tree) -> Tree:
        """The program, with what was found for one of the goals."""
        amount = bank.tree(self.shift.arguments[1], int(self.rows[number]))
        whole = Node(self.exclusive_or, (found, Node(self.shift, (found, amount))))
        batch, place = which(self.around, int(self.numbers[number]))
        return batch.completed(bank, place, whole)


def doubled(bank: Bank, around: Sequence[Itself | Subgoals], *, inputs: bool) -> Iterator[Doubled]:
    """The goals for ``t`` of each of some goals, all of one symbol, all of whose bits matter. Amounts are inputs, or constants."""
    symbol, rules = around[0].symbol, bank.grammar.rules
    width = bank.grammar.symbols[symbol].width
    every = np.uint64((1 << width) - 1)
    both = [rule for rule in rules if rule.operation == "xor" and rule.result == symbol]
    words, care = (
        np.concatenate(parts) for parts in zip(*((batch.words, batch.care) for batch in around), strict=True)
    )
    whole = np.flatnonzero((care == every).all(axis=1))
    if not both or not whole.size:
        return
    results = words[whole].T[:, :, None]
    for shift in rules:
        if shift.operation in (*_LEFT, *_RIGHT) and shift.result == symbol:
            rows, amounts = _amounts(bank, shift, width, inputs=inputs)
            moved = amounts != 0
            goals, known = np.nonzero((moved[:, None] | (results == 0)).all(axis=0))
            if goals.size:
                found = undone(results[:, goals, 0], amounts[:, known], width, left=shift.operation in _LEFT)
                cared = np.where(moved[:, known], every, np.uint64(0))
                wanted = (found & cared).T.copy(), cared.T.copy()
                yield Doubled(both[0], shift, rows[known], *wanted, symbol, around, whole[goals])


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
