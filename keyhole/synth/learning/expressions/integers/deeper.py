"""One size further than is kept: programs are made by the chunk, looked at, and forgotten.

Each is the goal itself, or all that is missing is one that is kept: ``goal - made``, ``goal ^ made``, ``made - goal``. A few rows
tell most of them apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from keyhole.synth.learning.budget import Budget
from keyhole.synth.learning.expressions.integers.bank import Bank
from keyhole.synth.learning.expressions.integers.growth import pairs
from keyhole.synth.learning.expressions.integers.nodes import BINARY, CARRIES, COMMUTING, SATURATING, Node
from keyhole.synth.learning.expressions.integers.words import Rows, Words, binary, mask

FEW = 16
SIEVE = np.uint64((1 << 22) - 1)
CHUNK = 1 << 19
_UNDONE = 4  # ways in which a number that is made is looked at
SELDOM = ("ashr", "sdiv", "srem", "rotr", *SATURATING, *CARRIES)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept, by the hash of a few rows."""

    numbers: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int64]
    hashes: Words
    weights: Words
    there: Rows

    def hashed(self, columns: Words) -> Words:
        mixed = (columns ^ (columns >> np.uint64(29))) * self.weights
        made: Words = (mixed ^ (mixed >> np.uint64(32))).sum(axis=-1, dtype=np.uint64)
        return made

    def among(self, columns: Words) -> Iterator[tuple[int, int]]:
        """Which columns are kept: their places, and the nodes' numbers."""
        hashes = self.hashed(columns)
        maybe = np.flatnonzero(self.there[hashes & SIEVE])
        at = np.minimum(np.searchsorted(self.hashes, hashes[maybe]), len(self.hashes) - 1)
        same = self.hashes[at] == hashes[maybe]
        yield from zip(maybe[same].tolist(), self.numbers[at[same]].tolist(), strict=True)


def _kept(bank: Bank, width: int) -> _Kept:
    numbers = np.array(bank.of(width), dtype=np.int64)
    some = np.unique(np.concatenate([np.arange(min(FEW // 2, bank.rows)), np.arange(bank.rows)[-FEW // 2 :]]))
    weights = np.random.default_rng(5).integers(1, 1 << 63, len(some), dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    there = np.zeros(int(SIEVE) + 1, dtype=bool)
    kept = _Kept(numbers, some, np.empty(0, np.uint64), weights, there)
    hashes = kept.hashed(bank.columns[numbers][:, some])
    there[hashes & SIEVE] = True
    order = np.argsort(hashes, kind="stable")
    return _Kept(numbers[order], some, hashes[order], weights, there)


def deeper(bank: Bank, goal: Words, width: int, size: int, budget: Budget) -> Iterator[int]:
    """Nodes that are the goal, with a part of ``size`` operations."""
    kept = _kept(bank, width)
    by_cost: dict[int, list[int]] = {}
    for at in bank.of(width, size - 1):
        by_cost.setdefault(bank.nodes[at].cost, []).append(at)
    for op in (each for each in BINARY if each not in SELDOM):
        for left, right in pairs(by_cost, size, op in COMMUTING):
            step = max(CHUNK // (len(right) * len(kept.rows)), 1)
            for ahead in range(0, len(left), step):
                part = left[ahead : ahead + step]
                if not budget.spend(_UNDONE * len(part) * len(right) * len(kept.rows)):
                    return
                yield from _looked_at(bank, kept, op, part, right, goal, width)


def _looked_at(
    bank: Bank, kept: _Kept, op: str, left: list[int], right: list[int], goal: Words, width: int
) -> Iterator[int]:
    few, full = goal[kept.rows], mask(width)
    lefts, rights = (bank.columns[each][:, kept.rows] for each in (left, right))
    made, defined = binary(op, lefts[:, None, :], rights[None, :, :], width)
    made = made.reshape(-1, len(kept.rows))
    good: Rows = np.ones(len(made), dtype=bool)
    if defined is not None:
        good = np.logical_and.reduce(defined.reshape(made.shape), axis=1)
    for undo in ("", "add", "xor", "sub"):
        match undo:
            case "":
                hits = [(int(place), -1) for place in np.flatnonzero((made == few).all(axis=1))]
            case "add":
                hits = list(kept.among((few - made) & full))
            case "xor":
                hits = list(kept.among(few ^ made))
            case _:
                hits = list(kept.among((few + made) & full))
        for place, other in hits:
            if good[place]:
                row, column = divmod(place, len(right))
                found = _whole(bank, Node(op, width, (left[row], right[column]), 3), undo, other, goal)
                if found is not None:
                    yield found


def _whole(bank: Bank, node: Node, undo: str, other: int, goal: Words) -> int | None:
    """The goal's node, if it is right on all rows."""
    one, two = (bank.columns[at] for at in node.args)
    made, defined = binary(node.op, one, two, node.width)
    if defined is not None and not defined.all():
        return None
    match undo:
        case "":
            whole = made
        case "add":
            whole = made + bank.columns[other]
        case "xor":
            whole = made ^ bank.columns[other]
        case _:
            whole = bank.columns[other] - made
    if not np.array_equal(whole & mask(node.width), goal):
        return None
    at = bank.put(node, made)
    if not undo:
        return at
    args = (other, at) if undo == "sub" else (at, other)
    return bank.put(Node(undo, node.width, args, 4), goal)
