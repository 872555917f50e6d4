"""Programs of which both halves stand in the bank: the last operation is a sum, a difference or an exclusive or.

Where the result and one argument of an operation leave exactly one word for the other, that argument is looked up instead of
looked for: every program of the bank is taken as the one argument, and what the other must be is searched in a sorted index. So
all pairs of 10**6 programs, 10**12 last instructions, take a second.

Source: Horowitz, Sahni, "Computing partitions with applications to the knapsack problem", 1974 (meeting in the middle).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from keyhole.holes.meaning.columns import Column
from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.goals import Wanted
from keyhole.synth.enumeration.rules import Node, Rule

PRICE = 1_000  # candidates of a sweep that take as long as one program with one operation
_INDEXED = 6  # samples that the index is made of
_CHUNK = 1 << 16  # programs of one thread at a time
_MOST = 64  # pairs that are given for one operation
_FACTOR = np.uint64(0x9E3779B97F4A7C15)

Rows: TypeAlias = npt.NDArray[np.int64]


def price(bank: Bank, symbol: int) -> int:
    """How long ``pairs`` takes, in candidates of a sweep."""
    return PRICE * len(_rules(bank, symbol)) * bank.shelves[symbol].ends[-1]


def pairs(bank: Bank, goal: Wanted, symbol: int, stop: Callable[[int, float], bool]) -> Iterator[Node]:
    """Programs that meet a goal in all bits, the smallest first for each operation: not all there are. ``stop`` is told how many
    programs were looked up more, and what each costs in candidates of a sweep."""
    every = np.uint64((1 << goal.width) - 1)
    shelf, workers = bank.shelves[symbol], bank.workers
    rows = np.flatnonzero(shelf.poison[: shelf.ends[-1]] == 0)
    if (goal.care != every).any() or not rows.size:
        return
    samples = np.argsort(-bank.spread(symbol), kind="stable")[:_INDEXED]
    keys = np.concatenate(workers.map(lambda some: _keys(_words(bank, symbol, some, samples)), _chunks(rows)))
    order = np.argsort(keys, kind="stable")
    keys, known = keys[order], rows[order]
    for number, rule in _rules(bank, symbol):
        if stop(len(rows), PRICE):
            return

        def likely(some: Rows, rule: Rule = rule) -> Rows:
            """Pairs whose keys agree: pairs × two rows."""
            wanted = _keys(_other(rule, goal.words[samples, None], _words(bank, symbol, some, samples)) & every)
            at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
            found = np.flatnonzero(keys[at] == wanted)[:_MOST]
            return np.stack([known[at[found]], some[found]], axis=1)

        for first, second in np.concatenate(workers.map(likely, _chunks(rows)))[:_MOST].tolist():
            words, other = (shelf.words[:, row].astype(np.uint64) for row in (first, second))
            if (words == _other(rule, goal.words, other) & every).all():
                yield bank.applied(number, (first, second))


def _rules(bank: Bank, symbol: int) -> list[tuple[int, Rule]]:
    """The operations of two programs of a symbol that can be turned round for sure."""
    kinds = ("add", "sub", "xor")
    both = [pair for pair in enumerate(bank.grammar.rules) if pair[1].operation in kinds and pair[1].result == symbol]
    return [(number, rule) for number, rule in both if rule.arguments == (symbol, symbol)]


def _other(rule: Rule, result: Column, second: Column) -> Column:
    """What the first argument must be."""
    match rule.operation:
        case "add":
            return result - second
        case "sub":
            return result + second
        case _:
            return result ^ second


def _chunks(rows: Rows) -> list[Rows]:
    return [rows[start : start + _CHUNK] for start in range(0, len(rows), _CHUNK)]


def _words(bank: Bank, symbol: int, rows: Rows, samples: Rows) -> Column:
    """Words of programs on some samples: samples × programs."""
    return bank.shelves[symbol].words[np.ix_(samples, rows)].astype(np.uint64)


def _keys(words: Column) -> Column:
    """A hash of the words of each program."""
    mixed = np.zeros(words.shape[1], dtype=np.uint64)
    for column in words:
        mixed = (mixed ^ column) * _FACTOR
        mixed ^= mixed >> np.uint64(32)
    return mixed
