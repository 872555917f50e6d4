"""One expression for all rows: a bank of small ones, and the last operation by computing what its other operand must be.

Few rows are searched; a row that shows an expression to be wrong joins them.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from keyhole.synth.learning.budget import Budget
from keyhole.synth.learning.expressions.floats.bank import Apply, Bank, Expression, Leaf, compute
from keyhole.synth.learning.expressions.floats.leaves import Integers
from keyhole.synth.learning.expressions.floats.operations import ROOT, Floats, words
from keyhole.synth.learning.expressions.floats.reach import Reach
from keyhole.synth.learning.expressions.floats.sweeps import Goal, sweep

_ROWS, _MOST_ROWS = 16, 40


def straight(leaves: tuple[Leaf, ...], results: Floats, reach: Reach, budget: Budget) -> Expression | None:
    """An expression with these results on all rows. A row that shows one to be wrong joins the bank's."""
    rows = _telling_rows(results)
    while len(rows) <= _MOST_ROWS and budget.spend(len(results)):
        expression = next(_candidates(leaves, rows, results, reach, budget), None)
        wrong = None if expression is None else _differs(expression, results)
        if wrong is None:
            return expression
        rows = np.append(rows, wrong)
    return None


def _telling_rows(results: Floats) -> Integers:
    """Rows that say much about an expression first: ordinary numbers, all different; then a few special ones."""
    with np.errstate(all="ignore"):
        size = np.abs(results.astype(np.float64))
    ordinary = np.isfinite(size) & (size > 1e-6) & (size < 1e9)
    _, first = np.unique(words(results), return_index=True)
    different = np.zeros(len(results), dtype=np.bool_)
    different[first] = True
    rank = np.where(ordinary & different, 0, np.where(different, 1, 2))
    return np.argsort(rank, kind="stable")[:_ROWS]


def _differs(expression: Expression, results: Floats) -> int | None:
    """The first row on which the expression is something else."""
    with np.errstate(all="ignore"):
        came = compute(expression).astype(results.dtype)
    wrong = np.flatnonzero(words(came) != words(results))
    return int(wrong[0]) if len(wrong) else None


def _candidates(
    leaves: tuple[Leaf, ...], rows: Integers, results: Floats, reach: Reach, budget: Budget
) -> Iterator[Expression]:
    """Expressions that are right on these rows, by growing cost of what they are made of."""
    bank = Bank(leaves, rows, reach.operations)
    goals = _goals(results)
    wanted = words(results[rows])
    checked = 0
    for cost in range(reach.cost + 1):
        if cost and not bank.grow(budget):
            return
        with np.errstate(all="ignore"):
            fresh = words(bank.values[checked:].astype(results.dtype)) == wanted
        for index in np.flatnonzero(fresh.all(axis=1)):
            yield bank.expression(checked + int(index))
        checked = len(bank.values)
        for rooted, goal in goals:
            for operation, left, right in sweep(bank, goal, budget):
                inner = Apply(operation, (bank.expression(left), bank.expression(right)))
                yield Apply(ROOT, (inner,)) if rooted else inner


def _goals(results: Floats) -> list[tuple[bool, Goal]]:
    """The results as they are, and as square roots."""
    epsilon = float(np.finfo(results.dtype).eps)
    wide = results.astype(np.float64)

    def plain(values: Floats) -> Floats:
        return values.astype(results.dtype)

    def root(values: Floats) -> Floats:
        return np.sqrt(values).astype(results.dtype)

    with np.errstate(all="ignore"):
        goals = [(False, Goal(results, plain, wide, epsilon))]
        if not (wide < 0).any():
            goals.append((True, Goal(results, root, wide * wide, 4 * epsilon)))
    return goals
