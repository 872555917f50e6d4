"""Choices between values: which of several expressions a row's result is, and by which comparisons.

Every value that explains some rows is a possible leaf; comparisons split the rows until a leaf explains all that are left. That
is how ``clamp``, ``sign`` or a comparison's result is found, once nothing simpler explains all rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from keyhole.synth.learning.budget import Budget
from keyhole.synth.learning.expressions.bitsets import Bits, empty, packed, sizes

DEPTH = 3
_LEAVES, _SPLITS = 400, 6000
_COPIES, _PRODUCTS = 2, 1 / 100  # units of work for each element of a matrix, and for each product of two


@dataclass(frozen=True, slots=True)
class Pick:
    """One of the leaves, by number."""

    leaf: int


@dataclass(frozen=True, slots=True)
class Split:
    """``yes`` on the rows where the comparison of that number holds, else ``no``."""

    condition: int
    yes: Tree
    no: Tree


Tree = Pick | Split


def tree(explains: Bits, holds: Bits, budget: Budget) -> Tree | None:
    """The first tree that explains all rows. ``explains[l, r]``: leaf ``l`` is right in row ``r``; ``holds[c, r]``: comparison.

    Leaves and comparisons come cheapest first. At most ``DEPTH`` comparisons stand one below the other.
    """
    leaves = _useful(explains)
    _, first = np.unique(np.packbits(holds, axis=1), axis=0, return_index=True)
    splits = np.sort(first)[:_SPLITS]
    space = _Space(leaves, ~explains[leaves], splits, holds[splits], budget)
    everywhere = np.ones(explains.shape[1], dtype=np.bool_)
    for depth in range(DEPTH + 1):
        found = space.solve(everywhere, depth)
        if found is not None:
            return found
    return None


def _useful(explains: Bits) -> npt.NDArray[Any]:
    """Leaves that explain two rows at least, and not just a part of what an earlier one explains."""
    counts = explains.sum(axis=1)
    order = np.argsort(-counts, kind="stable")
    kept: list[int] = []
    for leaf in order[counts[order] > 1]:
        if not any(not (explains[leaf] & ~explains[other]).any() for other in kept):
            kept.append(int(leaf))
        if len(kept) == _LEAVES:
            break
    return np.array(kept, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class _Space:
    leaves: npt.NDArray[Any]
    wrong: Bits
    splits: npt.NDArray[Any]
    holds: Bits
    budget: Budget

    def leaf(self, rows: Bits) -> Tree | None:
        right = np.flatnonzero(~(self.wrong[:, rows].any(axis=1)))
        return Pick(int(self.leaves[right[0]])) if len(right) else None

    def solve(self, rows: Bits, depth: int) -> Tree | None:
        if (found := self.leaf(rows)) is not None or depth == 0:
            return found
        if not self.budget.spend(len(self.holds) * int(rows.sum()) * (_COPIES + _PRODUCTS * len(self.wrong))):
            return None
        holds, total = packed(self.holds & rows), int(rows.sum())
        fails = packed(~self.holds & rows)
        yes, no = np.zeros(len(holds), np.bool_), np.zeros(len(holds), np.bool_)
        for wrong in packed(self.wrong & rows):
            yes |= empty(holds & wrong)
            no |= empty(fails & wrong)
        count = sizes(holds)
        real = (count > 0) & (count < total)
        for index in np.flatnonzero(yes & no & real)[:1]:
            split = self.holds[index]
            return self._made(int(index), self.leaf(rows & split), self.leaf(rows & ~split))
        if depth == 1:
            return None
        one = np.flatnonzero((yes | no) & real)
        gain = np.where(yes[one], count[one], total - count[one])
        for index in one[np.argsort(-gain, kind="stable")][:64]:
            split = self.holds[index]
            below = (rows & ~split, rows & split)[int(not yes[index])]
            rest = self.solve(below, depth - 1)
            if rest is not None:
                covered = self.leaf(rows & ~below)
                return self._made(int(index), *((covered, rest) if yes[index] else (rest, covered)))
        return None

    def _made(self, index: int, yes: Tree | None, no: Tree | None) -> Tree:
        assert yes is not None and no is not None
        return Split(int(self.splits[index]), yes, no)
