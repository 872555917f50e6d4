"""Programs of which both halves stand in the bank: the last operation is a sum, a difference or an exclusive or.

Where the result and one argument of an operation leave exactly one word for the other, that argument is looked up instead of
looked for: every program of the bank is taken as the one argument, and what the other must be is looked up among the hashes by
which the bank knows its programs. So all pairs of 10**6 programs, 10**12 last instructions, take a tenth of a second.

Source: Horowitz, Sahni, "Computing partitions with applications to the knapsack problem", 1974 (meeting in the middle).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from keyhole.holes.meaning.columns import Column
from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.drivers import Scratch, halves
from keyhole.synth.enumeration.goals import Wanted
from keyhole.synth.enumeration.rules import Node, Rule

PRICE = 350  # candidates of a sweep that take as long as one program with one operation
_CHUNK = 1 << 17  # programs of one thread at a time
_MOST = 64  # pairs that are given for one operation
_OPERATIONS = ("add", "sub", "xor")  # by the numbers that the drivers know them by


def price(bank: Bank, symbol: int) -> int:
    """How long ``pairs`` takes, in candidates of a sweep."""
    return PRICE * len(_rules(bank, symbol)) * bank.shelves[symbol].ends[-1]


def pairs(bank: Bank, goal: Wanted, symbol: int, stop: Callable[[int, float], bool]) -> Iterator[Node]:
    """Programs that meet a goal in all bits, those with the smallest second arguments for each operation. ``stop`` is told how many
    programs were looked up more, and what each costs in candidates of a sweep."""
    every = np.uint64((1 << goal.width) - 1)
    if (goal.care != every).any():
        return
    words, count = np.ascontiguousarray(goal.words), bank.shelves[symbol].ends[-1]
    chunks = [range(start, min(start + _CHUNK, count)) for start in range(0, count, _CHUNK)]
    for number, rule in _rules(bank, symbol):
        if stop(count, PRICE):
            return

        def partnered(rows: range, operation: int = _OPERATIONS.index(rule.operation)) -> list[int]:
            shelf = bank.shelves[symbol].state
            found: list[int] = halves(shelf, operation, words, goal.width, rows, Scratch()).tolist()
            return found

        seconds = [row for found in bank.workers.map(partnered, chunks) for row in found]
        for second in seconds[:_MOST]:
            known = bank.shelves[symbol].words[:, second].astype(np.uint64)
            first = _row(bank, symbol, _other(rule, words, known) & every)
            if first is not None:
                yield bank.applied(number, (first, second))


def _row(bank: Bank, symbol: int, words: Column) -> int | None:
    """The program of the bank that has these words and is never poison."""
    shelf, telling = bank.shelves[symbol], int(np.argmax(bank.spread(symbol)))
    rows = np.flatnonzero(shelf.words[telling, : shelf.ends[-1]] == words[telling])
    same = (shelf.columns(rows) == words[:, None]).all(axis=0) & (shelf.poison[rows] == 0)
    found = rows[same]
    return int(found[0]) if found.size else None


def _rules(bank: Bank, symbol: int) -> list[tuple[int, Rule]]:
    """The operations of two programs of a symbol that can be turned round for sure."""
    both = ((number, rule) for number, rule in enumerate(bank.grammar.rules) if rule.operation in _OPERATIONS)
    return [(number, rule) for number, rule in both if rule.result == symbol and rule.arguments == (symbol, symbol)]


def _other(rule: Rule, result: Column, second: Column) -> Column:
    """What the first argument must be."""
    match rule.operation:
        case "add":
            return result - second
        case "sub":
            return result + second
        case _:
            return result ^ second
