"""The last operation of an expression, found without trying all pairs: what the other operand must be is computed and looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from keyhole.synth.learning.budget import Budget
from keyhole.synth.learning.expressions.floats.bank import Bank
from keyhole.synth.learning.expressions.floats.operations import (
    ADD,
    DIVIDE,
    MULTIPLY,
    SUBTRACT,
    Floats,
    Operation,
    words,
)

_PAIRS = 1 << 21  # that are looked at in one piece
_MANY = 1 << 25  # that are looked at at all for one operation
Inverse = Callable[[npt.NDArray[np.float64], float], npt.NDArray[np.float64]]
# what the right operand is, about, when the left one is ``a`` and the result ``t``
INVERSES: tuple[tuple[Operation, Inverse], ...] = (
    (ADD, lambda a, t: t - a),
    (SUBTRACT, lambda a, t: a - t),
    (MULTIPLY, lambda a, t: t / a),
    (DIVIDE, lambda a, t: a / t),
)


@dataclass(frozen=True, slots=True)
class Goal:
    """A column that ``finish`` of an operation's result shall be. ``near``: about that result, relative error ``slack``."""

    target: Floats
    finish: Callable[[Floats], Floats]
    near: npt.NDArray[np.float64]
    slack: float


def sweep(bank: Bank, goal: Goal, budget: Budget) -> Iterator[tuple[Operation, int, int]]:
    """Operations on two values of the bank that reach the goal on the bank's rows."""
    wanted = words(goal.target[bank.rows])
    near = goal.near[bank.rows]
    pivots = _pivots(near)
    if not pivots:
        return
    row = pivots[0]
    known = bank.values[:, row].astype(np.float64)
    order = np.argsort(known, kind="stable")
    ordered = known[order]
    for operation, inverse in INVERSES:
        with np.errstate(all="ignore"):
            other = inverse(known, float(near[row]))
            relative = 4 * goal.slack
            size = np.abs(other) + (np.abs(known) + abs(near[row]) if operation in (ADD, SUBTRACT) else 0)
            wide = relative * size
            low = np.searchsorted(ordered, other - wide, side="left")
            high = np.searchsorted(ordered, other + wide, side="right")
        counts = np.where(np.isfinite(other), high - low, 0)
        if counts.sum() > _MANY:
            continue
        for left, right in _pairs(counts, low, order):
            if not budget.spend(len(left)):
                return
            yield from _checked(bank, operation, left, right, goal, wanted)


def _pivots(near: npt.NDArray[np.float64]) -> list[int]:
    """Rows whose goal says much: not zero, not special, with a long mantissa if there is one."""
    usable = [row for row in range(len(near)) if np.isfinite(near[row]) and 1e-20 < abs(near[row]) < 1e20]
    return sorted(usable, key=lambda row: float(near[row] * 1024).is_integer())


def _pairs(counts: npt.NDArray[Any], low: npt.NDArray[Any], order: npt.NDArray[Any]) -> Iterator[tuple[Any, Any]]:
    """The pairs of values whose right one stands in the range found for the left one, so many at a time."""
    ends = np.cumsum(counts)
    start = 0
    while start < len(counts):
        before = ends[start - 1] if start else 0
        stop = max(int(np.searchsorted(ends, before + _PAIRS, side="right")), start + 1)
        part = counts[start:stop]
        left = np.repeat(np.arange(start, stop), part)
        offsets = np.arange(len(left)) - np.repeat(np.cumsum(part) - part, part)
        if len(left):
            yield left, order[low[left] + offsets]
        start = stop


def _checked(
    bank: Bank, operation: Operation, left: Any, right: Any, goal: Goal, wanted: npt.NDArray[np.uint64]
) -> Iterator[tuple[Operation, int, int]]:
    for row in range(len(bank.rows)):
        with np.errstate(all="ignore"):
            came = goal.finish(operation.compute(bank.values[left, row], bank.values[right, row]))
        same = words(came) == wanted[row]
        left, right = left[same], right[same]
        if not len(left):
            return
    for one, two in zip(left.tolist(), right.tolist(), strict=True):
        yield operation, one, two
