"""Straight-line expressions over floats that explain a table of rows bit for bit.

All values that few operations make are kept in a bank; expressions of up to about twice its cost are found by computing what the
other operand of their last operation must be; what no expression explains may be a choice between several. Constants are those
that many programs have, and those that the rows suggest. An expression is written only after it was computed on all rows.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from keyhole.holes.types import FloatType
from keyhole.synth.learning.budget import Budget
from keyhole.synth.learning.expressions.floats.bank import Bank, Leaf
from keyhole.synth.learning.expressions.floats.constants import suggested
from keyhole.synth.learning.expressions.floats.decisions import conditions_of, options_of
from keyhole.synth.learning.expressions.floats.leaves import DTYPES, Integers, leaves_of
from keyhole.synth.learning.expressions.floats.lines import Writer
from keyhole.synth.learning.expressions.floats.reach import REACHES, Reach
from keyhole.synth.learning.expressions.floats.straight import straight
from keyhole.synth.learning.expressions.floats.trees import tree
from keyhole.synth.learning.expressions.tables import Table

_ROWS = 256  # that choices are looked for in
_SHARE = 0.2  # of the work that is left, for choices


def find_floating(table: Table, budget: Budget) -> Iterator[str]:
    """Straight-line IR that gives the table's results from its inputs, cheapest first.

    The last line has no result's name, as ``fill`` takes it; a lone operand is possible. Nothing is yielded when nothing is found.
    """
    seen = set()
    for reach in REACHES if len(table.results) else ():
        for kind in _kinds(table):
            if not budget.spend(len(table.results)):
                return
            share = budget.part(_SHARE * budget.left) if reach.choices else budget
            for text in _found(table, kind, reach, share):
                if text not in seen:
                    seen.add(text)
                    yield text


def _kinds(table: Table) -> list[str]:
    """The types that the computation may be made in."""
    kinds = {type_.kind for _, type_ in table.inputs if isinstance(type_, FloatType)}
    if isinstance(table.result, FloatType):
        kinds.add(table.result.kind)
    return ["float", "double"] if kinds == {"float"} else ["double"]


def _found(table: Table, kind: str, reach: Reach, budget: Budget) -> Iterator[str]:
    leaves = leaves_of(table, kind)
    if isinstance(table.result, FloatType) and reach.constants:
        narrow = table.result.kind != kind
        leaves += suggested(leaves, table.results.astype(DTYPES[kind]), kind, narrow)
    if reach.choices:
        yield from _decided(table, leaves, kind, reach, budget)
    elif isinstance(table.result, FloatType):
        if not reach.constants:
            leaves = tuple(leaf for leaf in leaves if not leaf.constant)
        found = straight(leaves, table.results, reach, budget) if leaves else None
        if found is not None:
            yield Writer(table, kind).whole(found, table.result.kind != kind)


def _decided(table: Table, leaves: tuple[Leaf, ...], kind: str, reach: Reach, budget: Budget) -> Iterator[str]:
    """A choice between values by comparisons."""
    chosen = _spread(table)
    few = tuple(Leaf(leaf.operand, leaf.column[chosen], leaf.setup) for leaf in leaves)
    bank = Bank(few, np.arange(len(chosen)), reach.operations)
    for _ in range(reach.cost):
        bank.grow(budget)
    conditions = conditions_of(bank, table, chosen)
    options = options_of(bank, table, chosen)
    if not conditions or not options:
        return
    explains = np.array([option.right for option in options])
    holds = np.array([condition.holds for condition in conditions])
    found = tree(explains, holds, budget)
    if found is not None:
        yield Writer(table, kind).choice(found, options, conditions)


def _spread(table: Table) -> Integers:
    """Up to so many rows, evenly over the table."""
    count = len(table.results)
    return np.unique(np.linspace(0, count - 1, min(count, _ROWS)).astype(np.int64))
