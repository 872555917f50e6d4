"""What is left of a goal when a known part is taken away: the other operand of its last operation is computed, and looked up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from keyhole.synth.learning.expressions.integers.affine import multiples
from keyhole.synth.learning.expressions.integers.bank import Bank, constant
from keyhole.synth.learning.expressions.integers.nodes import Node, is_number
from keyhole.synth.learning.expressions.integers.words import Numbers, Words, mask

FEW = 4000


def by_parts(bank: Bank, goal: Words, width: int, size: int) -> Iterator[int]:
    """Nodes that are the goal; or the goal less one node is another; or the goal is a sum of multiples of a few."""
    found = bank.find(goal, width)
    if found is not None:
        yield found
    if width == 1:
        return
    leaves = [at for at in bank.of(width, 0) if not is_number(bank.nodes[at].op)]
    if size == 0:
        for count in (1, 2, 3):
            for chosen in combinations(leaves, count):
                yield from _sum(bank, chosen, goal, width)
    inner = np.array(bank.of(width, size), dtype=np.int64)
    yield from inverse(bank, inner, goal, width)
    few = inner[:FEW]
    yield from _masks(bank, few, goal, width)
    if size == 1:
        yield from multiple(bank, few, goal, width)
        for at in few[:200].tolist():
            for leaf in leaves:
                if leaf != at:
                    yield from _sum(bank, (at, leaf), goal, width)


def inverse(bank: Bank, inner: Numbers, goal: Words, width: int) -> Iterator[int]:
    """``goal = node op other`` for operations that can be undone; all nodes at once."""
    if not len(inner):
        return
    full = mask(width)
    columns = bank.columns[inner]
    known = bank.hashes(columns)
    order = np.argsort(known, kind="stable")
    ordered = known[order]
    for op in ("add", "xor", "sub"):
        partner = goal ^ columns if op == "xor" else (goal + columns if op == "sub" else goal - columns) & full
        hashes = bank.hashes(partner)
        at = np.minimum(np.searchsorted(ordered, hashes), len(order) - 1)
        other = order[at]
        for row in np.flatnonzero(known[other] == hashes):
            if np.array_equal(columns[other[row]], partner[row]):
                yield _undone(bank, op, int(inner[row]), int(inner[other[row]]), goal)
        for row in np.flatnonzero((partner == partner[:, :1]).all(axis=1)):
            yield _undone(bank, op, int(inner[row]), constant(bank, int(partner[row, 0]), width), goal)


def _undone(bank: Bank, op: str, at: int, other: int, goal: Words) -> int:
    args = (other, at) if op == "sub" else (at, other)
    return bank.put(Node(op, bank.nodes[at].width, args, bank.nodes[at].cost + 1), goal)


def _masks(bank: Bank, inner: Numbers, goal: Words, width: int) -> Iterator[int]:
    """``node & constant``, ``node | constant``, ``node % constant`` and ``node / constant``."""
    full, columns = int(mask(width)), bank.columns[inner]
    ones = np.bitwise_or.reduce(goal)
    for row in np.flatnonzero(((columns & ones) == goal).all(axis=1)):
        yield bank.put(Node("and", width, (int(inner[row]), constant(bank, int(ones), width)), 1), goal)
    zeros = np.bitwise_and.reduce(goal)
    for row in np.flatnonzero(((columns | zeros) == goal).all(axis=1)):
        yield bank.put(Node("or", width, (int(inner[row]), constant(bank, int(zeros), width)), 1), goal)
    for at, column in zip(inner[:200].tolist(), columns[:200], strict=False):
        for divisor in _divisors(column, goal):
            if 2 < divisor <= full:
                by = constant(bank, divisor, width)
                for op, made in (("urem", column % np.uint64(divisor)), ("udiv", column // np.uint64(divisor))):
                    if np.array_equal(made, goal):
                        yield bank.put(Node(op, width, (at, by), 1), goal)


def _divisors(column: Words, goal: Words) -> Iterator[int]:
    """What may divide the column so that the goal is the remainder or the quotient."""
    if (goal <= column).all():
        less = int(np.gcd.reduce(column - goal))
        yield less
        large = int(column.argmax())
        if int(goal[large]):
            first = int(column[large]) // (int(goal[large]) + 1)
            yield from range(first, min(int(column[large]) // int(goal[large]), first + 3) + 1)


def multiple(bank: Bank, inner: Numbers, goal: Words, width: int) -> Iterator[int]:
    """``goal = factor * node + constant``."""
    columns = bank.columns[inner]
    differences = columns - columns[:, :1]
    odd = ((differences & np.uint64(1)) == 1).argmax(axis=1)
    pivots = differences[np.arange(len(inner)), odd]
    inverse = pivots.copy()
    for _ in range(5):
        inverse = inverse * (np.uint64(2) - pivots * inverse)
    factors = (goal[odd] - goal[0]) * inverse
    made = columns * factors[:, None]
    holds = (((made - made[:, :1]) ^ (goal - goal[0])[None, :]) & mask(width) == 0).all(axis=1) & (
        pivots & np.uint64(1) == 1
    )
    for row in np.flatnonzero(holds):
        yield from _sum(bank, (int(inner[row]),), goal, width)


def _sum(bank: Bank, chosen: tuple[int, ...], goal: Words, width: int) -> Iterator[int]:
    factors = multiples([bank.columns[at] for at in chosen], goal, width)
    if factors is None:
        return
    total: int | None = None
    for at, factor in (*zip(chosen, factors, strict=False), (None, factors[-1])):
        if not factor:
            continue
        column = (
            np.full(bank.rows, factor, np.uint64) if at is None else bank.columns[at] * np.uint64(factor) & mask(width)
        )
        by = constant(bank, factor, width)
        term = by if at is None else at if factor == 1 else bank.put(Node("mul", width, (at, by), 1), column)
        if total is not None:
            term = bank.put(Node("add", width, (total, term), 1), (bank.columns[total] + column) & mask(width))
        total = term
    if total is not None:
        yield total
