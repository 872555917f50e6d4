"""All values that few operations make of some columns: one expression for each value, the cheapest.

Two expressions are the same value when they agree bit for bit on all rows of the bank. What is told apart by other rows only is
found again in a bank that has those rows too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from keyhole.synth.learning.budget import Budget
from keyhole.synth.learning.expressions.floats.operations import Floats, Operation, words

LARGEST = 150_000  # values in a bank
WORK = 6_000_000  # values that may be computed for one level
_CHUNK = 1 << 20  # numbers in one piece of work
_FUSED_COST = 3
_UNITS = 2  # of work for each number
Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value that is there: its operand, the instruction that makes it (empty: none), and its column on all rows."""

    operand: str
    column: Floats
    setup: str = ""

    @property
    def constant(self) -> bool:
        """Whether it is the same in every call."""
        return not self.setup and not self.operand.startswith("%")


@dataclass(frozen=True, slots=True)
class Apply:
    """An operation on other expressions."""

    operation: Operation
    operands: tuple[Expression, ...]


Expression = Leaf | Apply


def compute(expression: Expression) -> Floats:
    """The value on all rows of the leaves."""
    if isinstance(expression, Leaf):
        return expression.column
    return expression.operation.compute(*map(compute, expression.operands))


class Bank:
    """Values by cost. ``values`` has one line for each value and one column for each of ``rows``."""

    def __init__(self, leaves: tuple[Leaf, ...], rows: Rows, operations: tuple[Operation, ...]) -> None:
        self.leaves = leaves
        self.operations = operations
        self.rows = rows
        columns = np.array([leaf.column[rows] for leaf in leaves])
        self._weights = np.random.default_rng(1).integers(1 << 63, size=len(rows), dtype=np.uint64) * 2 + 1
        _, first = np.unique(self._hashes(columns), return_index=True)
        first = np.sort(first)
        self.values = columns[first]
        self._made: list[tuple[Operation | None, npt.NDArray[np.int32]]] = [(None, first.astype(np.int32)[:, None])]
        self._firsts = [0]
        self.levels = [(0, len(first))]
        self._seen = np.sort(self._hashes(self.values))
        self._fixed = np.array([self.leaves[each].constant for each in first])

    def grow(self, budget: Budget) -> bool:
        """Add the values of the next cost. False when that is too much work: then nothing is added."""
        cost = len(self.levels)
        plans = [(operation, parts) for operation in self.operations for parts in self._splits(operation, cost)]
        if len(self.values) >= LARGEST or sum(_size(parts) for _, parts in plans) > WORK:
            return False
        kept, hashes = [], []
        count = len(self.values)
        made: list[tuple[Operation, npt.NDArray[np.int32]]] = []
        for operation, parts in plans:
            for chosen in _pieces(parts, operation, max(_CHUNK // len(self.rows), 1)):
                if not budget.spend(_UNITS * len(chosen) * len(self.rows)):
                    return False
                chosen = self._varying(chosen)
                if not len(chosen):
                    continue
                values = _rounded(operation, [self.values[each] for each in chosen.T])
                found = self._hashes(values)
                unique, first = np.unique(found, return_index=True)
                new = ~_member(unique, self._seen)
                first = np.sort(first[new])
                first = first[~np.isnan(values[first]).all(axis=1)]
                if not len(first):
                    continue
                kept.append(values[first])
                made.append((operation, chosen[first].astype(np.int32)))
                hashes.append(found[first])
                self._seen = np.sort(np.concatenate([self._seen, found[first]]))
        start = count
        for operation, which in made:
            self._firsts.append(count)
            self._made.append((operation, which))
            count += len(which)
        self.values = np.concatenate([self.values, *kept]) if kept else self.values
        self.levels.append((start, count))
        return True

    def expression(self, index: int) -> Expression:
        """The expression of a value."""
        group = int(np.searchsorted(self._firsts, index, side="right")) - 1
        operation, which = self._made[group]
        operands = which[index - self._firsts[group]]
        if operation is None:
            return self.leaves[int(operands[0])]
        return Apply(operation, tuple(self.expression(int(each)) for each in operands))

    def _varying(self, chosen: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Those operands that are not all constants: what constants make is a constant, which is written as such."""
        leaves = len(self._fixed)
        fixed = (chosen < leaves) & self._fixed[np.minimum(chosen, leaves - 1)]
        return np.asarray(chosen[~fixed.all(axis=1)])

    def _splits(self, operation: Operation, cost: int) -> Iterator[tuple[tuple[int, int], ...]]:
        """Levels, as ranges of values, for the operands of an expression of that cost."""
        rest = cost - operation.cost
        if rest < 0:
            return
        if operation.arity == 1:
            yield (self.levels[rest],)
        elif operation.arity == 2:
            for left in range(rest + 1):
                if not operation.commutes or left <= rest - left:
                    yield self.levels[left], self.levels[rest - left]
        elif cost <= _FUSED_COST:
            yield self.levels[0], self.levels[0], self.levels[rest]
            if rest:
                yield self.levels[0], self.levels[rest], self.levels[0]

    def _hashes(self, values: Floats) -> npt.NDArray[np.uint64]:
        mixed = words(values) * np.uint64(0x9E37_79B9_7F4A_7C15)
        mixed ^= mixed >> np.uint64(29)
        return np.asarray((mixed * self._weights).sum(axis=1, dtype=np.uint64))


def _rounded(operation: Operation, operands: list[Floats]) -> Floats:
    with np.errstate(all="ignore"):
        return operation.compute(*operands)


def _size(parts: tuple[tuple[int, int], ...]) -> int:
    size = 1
    for start, stop in parts:
        size *= stop - start
    return size


def _pieces(parts: tuple[tuple[int, int], ...], operation: Operation, rows: int) -> Iterator[npt.NDArray[Any]]:
    """All choices of operands, one line each, so many at a time; those of a commutative operation only once."""
    sizes = [stop - start for start, stop in parts]
    for first in range(0, _size(parts), rows):
        flat = np.arange(first, min(first + rows, _size(parts)))
        chosen = np.stack(np.unravel_index(flat, sizes), axis=1) + [start for start, _ in parts]
        if operation.commutes and parts[0] == parts[1]:
            chosen = chosen[chosen[:, 0] <= chosen[:, 1]]
        if len(chosen):
            yield chosen


def _member(values: npt.NDArray[np.uint64], of: npt.NDArray[np.uint64]) -> npt.NDArray[np.bool_]:
    at = np.minimum(np.searchsorted(of, values), len(of) - 1)
    return np.asarray(of[at] == values)
