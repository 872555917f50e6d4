"""Nodes of banks that have a goal's words: banks grow by size, and with each size all the ways to reach the goal are tried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from keyhole.holes.types import IntType
from keyhole.synth.learning.budget import Budget
from keyhole.synth.learning.expressions.integers.bank import Bank, constant
from keyhole.synth.learning.expressions.integers.deeper import deeper
from keyhole.synth.learning.expressions.integers.growth import grow, widen, widen_small
from keyhole.synth.learning.expressions.integers.inversion import by_parts, inverse
from keyhole.synth.learning.expressions.integers.mixing import mixed
from keyhole.synth.learning.expressions.integers.nodes import Node, is_number
from keyhole.synth.learning.expressions.integers.stretches import CERTAIN, LIKELY, in_pieces
from keyhole.synth.learning.expressions.integers.trees import conditions, decided
from keyhole.synth.learning.expressions.integers.words import Words, mask
from keyhole.synth.learning.expressions.tables import Table

SMALL, SIZES = (0, 1), (0, 1, 2)  # of programs
FREQUENT = 3
MOST_NODES = 60_000
MIXED = 2  # inputs, at most, whose bits may have been mixed
DEEPER, MOST_PLAIN = 3, 14
_INVERSES, _COMPARISONS = 6, 20  # units of work for each number of a bank, and for each row of a comparison
DECISIONS = {
    0: ((0, 0),),
    1: ((1, 0), (0, 1), (1, 1)),
    2: ((2, 0), (2, 1)),
}  # sizes of terms and of what is compared, by size


def candidates(table: Table, whole: Table, budget: Budget, sizes: tuple[int, ...]) -> Iterator[tuple[Bank, int]]:
    """Nodes that are right on all rows of a small table; ``whole`` has all rows there are."""
    bank, width, goal = _start(table), width_of(table.result), table.results
    value = int(goal[0])
    if (goal == goal[0]).all():
        yield bank, constant(bank, value, width)
    _add_frequent(bank, goal, width)
    for size in sizes:
        if size:
            for each in sorted({node.width for node in bank.nodes}) if size == 1 else (width,):
                grow(bank, each, size, MOST_NODES, budget)
        if size == 1:
            widen_small(bank, width)
        if not budget.spend(_INVERSES * len(bank.nodes) * bank.rows):
            return
        for at in by_parts(bank, goal, width, size):
            yield bank, at
        if size == 1 and width > 1:
            for at in in_pieces(whole, bank, CERTAIN):
                yield bank, at
        for terms, asked in DECISIONS.get(size, ()):
            given = conditions(bank, asked)
            if not budget.spend(_COMPARISONS * given.columns.size):
                return
            chosen = decided(bank, goal, width, terms, given)
            if chosen is not None:
                yield bank, chosen
        if size == 1 and width > 1:
            for at in in_pieces(whole, bank, LIKELY):
                yield bank, at
        if budget.spent:
            return
        if size == 1 and width > 1 and sizes == SIZES:
            yield from _plain(table, budget)
            inputs = [at for at in bank.of(width, 0) if not is_number(bank.nodes[at].op) and not bank.nodes[at].args]
            for at in mixed(bank, inputs, goal, width) if len(inputs) <= MIXED else ():
                yield bank, at


def _start(table: Table, numbers: Sequence[int] = (0, 1, -1, 2)) -> Bank:
    bank = Bank(len(table.results))
    for (name, type_), column in zip(table.inputs, table.columns, strict=True):
        bank.add(Node(name, width_of(type_)), column)
    widths = tuple(sorted({width_of(type_) for _, type_ in table.inputs} | {width_of(table.result)}))
    widen(bank, widths)
    for width in widths:
        for value in numbers if width > 1 else (0, 1):
            constant(bank, value, width)
    return bank


def _plain(table: Table, budget: Budget) -> Iterator[tuple[Bank, int]]:
    """Larger nodes of the inputs, one and minus one."""
    width = width_of(table.result)
    bank = _start(table, (1, -1, width))
    if len(bank.of(width)) > MOST_PLAIN:
        return
    for size in range(1, DEEPER):
        grow(bank, width, size, MOST_NODES, budget)
    found = bank.find(table.results, width)
    if found is not None:
        yield bank, found
    for at in inverse(bank, np.array(bank.of(width), dtype=np.int64), table.results, width):
        yield bank, at
    for at in deeper(bank, table.results, width, DEEPER, budget):
        yield bank, at


def _add_frequent(bank: Bank, goal: Words, width: int) -> None:
    """Add constants that the goal often is, and inputs plus what the goal is often more than they are."""
    if width == 1:
        return
    inputs = [at for at in bank.of(width, 0) if not is_number(bank.nodes[at].op)]
    for value in _frequent(goal):
        constant(bank, value, width)
    for at in inputs:
        for value in _frequent((goal - bank.columns[at]) & mask(width)):
            if value:
                by = constant(bank, value, width, 1)
                bank.add(Node("add", width, (at, by), 1), (bank.columns[at] + np.uint64(value)) & mask(width))


def _frequent(column: Words) -> list[int]:
    """The words that a column has most often."""
    words, counts = np.unique(column, return_counts=True)
    order = np.argsort(-counts, kind="stable")[:FREQUENT]
    return [int(words[at]) for at in order if counts[at] > 2]


def width_of(type_: object) -> int:
    """The bits of an integer type."""
    assert isinstance(type_, IntType)
    return type_.width
