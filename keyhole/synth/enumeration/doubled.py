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
    bank: Bank, words: Column, care: Column, symbol: int, around: tuple[Subgoals, int] | None = None, *, inputs: bool
) -> Iterator[Doubled]:
    """The goals for ``t`` where the amounts are inputs, or constants. All bits of the result must matter."""
    width = bank.grammar.symbols[symbol].width
    every = np.uint64((1 << width) - 1)
    rules = bank.grammar.rules
    both = [rule for rule in rules if rule.operation == "xor" and rule.result == symbol]
    if not both or (care != every).any():
        return
    for shift in rules:
        if shift.operation not in (*_LEFT, *_RIGHT) or shift.result != symbol:
            continue
        shelf = bank.shelves[shift.arguments[1]]
        first = len(shelf.of_size(0)) - shelf.constants
        rows = np.arange(first) if inputs else np.arange(first, first + shelf.constants)
        rows = rows[shelf.poison[rows] == 0]
        amounts = shelf.words[:, rows].astype(np.uint64)
        if shift.operation.endswith(".modulo"):
            amounts &= np.uint64(width - 1)
        moved = amounts != 0
        possible = (amounts < np.uint64(width)).all(axis=0) & (moved | (words == 0)[:, None]).all(axis=0)
        kept = np.flatnonzero(possible & (moved.sum(axis=0) >= _LEAST_SAMPLES))
        if len(kept):
            found = undone(words[:, None], amounts[:, kept], width, left=shift.operation in _LEFT)
            cared = np.where(moved[:, kept], every, np.uint64(0))
            yield Doubled(both[0], shift, rows[kept], (found & cared).T.copy(), cared.T.copy(), symbol, around)


def undone(result: Column, amount: Column, width: int, *, left: bool) -> Column:
    """The word of which this is the exclusive or with itself shifted by an amount that is not 0. Each step doubles the number of
    bits that are right."""
    every = np.uint64((1 << width) - 1)
    found, by = np.broadcast_to(result, amount.shape), amount
    for _ in range(6):
        inside = by < np.uint64(width)
        some = np.where(inside, by, np.uint64(0))
        shifted = (found << some) & every if left else found >> some
        found = found ^ np.where(inside, shifted, np.uint64(0))
        by = np.minimum(by * np.uint64(2), np.uint64(width))
    return found
