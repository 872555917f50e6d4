"""Banks that grow: all operations on what is there, by size; casts, and constants that are usual."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from keyhole.synth.learning.budget import Budget
from keyhole.synth.learning.expressions.integers.bank import Bank, constant
from keyhole.synth.learning.expressions.integers.nodes import (
    BINARY,
    CARRIES,
    COMMUTING,
    ROTATIONS,
    SATURATING,
    UNARY,
    Node,
    is_number,
)
from keyhole.synth.learning.expressions.integers.words import Rows, binary, cast, unary

SHIFTS = (1, 2, 3, 4, 5, 6, 7, 8, 12, 15, 16, 24, 31, 32, 48, 63)
NUMBERS = (2, 3, 4, 5, 7, 8, 10, 15, 16, 31, 32, 60, 63, 64, 100, 127, 128, 255, 256, 1000, 65535)
_CHUNK = 1 << 22  # words that are made at once


def widen(bank: Bank, widths: tuple[int, ...]) -> None:
    """Add every leaf at every width."""
    for at in range(len(bank.nodes)):
        node, column = bank.nodes[at], bank.columns[at]
        for to in widths:
            for op in ("zext", "sext") if to > node.width else ("trunc",) if 1 < to < node.width else ():
                bank.add(Node(op, to, (at,), node.cost), cast(op, column, node.width, to))


def grow(bank: Bank, width: int, size: int, most: int, budget: Budget) -> None:
    """Add the programs of ``size`` operations of a width, as long as there is room for ``most`` nodes and work left."""
    by_cost: dict[int, list[int]] = {}
    for at in bank.of(width):
        by_cost.setdefault(bank.nodes[at].cost, []).append(at)
    for op in BINARY if width > 1 else ("and", "or", "xor"):
        if (size > 1 and op in (*ROTATIONS, *SATURATING)) or (op in CARRIES and (width != 64 or size > 2)):
            continue
        for left, right in pairs(by_cost, size, op in COMMUTING):
            if not budget.spend(len(left) * len(right) * bank.rows) or len(bank.nodes) > most:
                return
            _combine(bank, op, width, left, right, size)
    if size == 1:
        _with_constants(bank, width, by_cost.get(0, []))
    for op in UNARY if width > 1 and size < 3 else ():
        for at in by_cost.get(size - 1, []) if op != "bswap" or width % 16 == 0 else ():
            bank.add(Node(op, width, (at,), size), unary(op, bank.columns[at], width))


def _with_constants(bank: Bank, width: int, leaves: list[int]) -> None:
    """Operations of leaves with constants that are usual in them."""
    inputs = [at for at in leaves if not is_number(bank.nodes[at].op)]
    shifts = [constant(bank, by, width, 1) for by in SHIFTS if by < width]
    numbers = [constant(bank, number, width, 1) for number in NUMBERS if number < 1 << width]
    if inputs:
        for op in ("shl", "lshr", "ashr"):
            _combine(bank, op, width, inputs, shifts, 1)
        for op in ("udiv", "urem", "sdiv", "srem", "and") if width > 1 else ():
            _combine(bank, op, width, inputs, numbers, 1)


def pairs(by_cost: dict[int, list[int]], size: int, commutes: bool) -> Iterator[tuple[list[int], list[int]]]:
    """Which nodes are combined with which, so that the costs add up."""
    for cost in range(size):
        if commutes and cost < size - 1 - cost:
            continue
        if cost in by_cost and size - 1 - cost in by_cost:
            yield by_cost[cost], by_cost[size - 1 - cost]


def _combine(bank: Bank, op: str, width: int, left: list[int], right: list[int], size: int) -> None:
    """Add an operation of every left with every right node."""
    if not left or not right:
        return
    rights = bank.columns[right]
    step = max(_CHUNK // rights.size, 1)
    for start in range(0, len(left), step):
        part = left[start : start + step]
        lefts = bank.columns[part]
        made, defined = binary(op, lefts[:, None, :], rights[None, :, :], width)
        hashes = bank.hashes(made)
        good: Rows = np.ones(hashes.shape, dtype=bool) if defined is None else np.logical_and.reduce(defined, axis=2)
        keys, first = np.unique(hashes, return_index=True)
        fresh = [at for at, key in enumerate(keys.tolist()) if (width, key) not in bank.by_hash]
        flat = first[np.array(fresh, dtype=np.int64)]
        flat = flat[good.reshape(-1)[flat]]
        if not len(flat):
            continue
        rows, places = np.divmod(flat, len(right))
        start_at = len(bank.nodes)
        found = hashes.reshape(-1)[flat].tolist()
        bank.by_hash.update(((width, key), start_at + at) for at, key in enumerate(found))
        nodes = [
            Node(op, width, (part[row], right[place]), size)
            for row, place in zip(rows.tolist(), places.tolist(), strict=True)
        ]
        bank.extend(nodes, made.reshape(-1, bank.rows)[flat])


def widen_small(bank: Bank, width: int) -> None:
    """Programs of one operation at other widths, at the goal's width."""
    for at in [at for at, node in enumerate(bank.nodes) if node.cost == 1 and node.width != width][:2000]:
        node = bank.nodes[at]
        for op in ("zext", "sext") if node.width < width else ("trunc",):
            bank.add(Node(op, width, (at,), 2), cast(op, bank.columns[at], node.width, width))
