"""Straight-line expressions from rows: what a loop's step, a map's element, or a whole function computes."""

from __future__ import annotations

from keyhole.holes.types import IntType
from keyhole.synth.learning.budget import Budget
from keyhole.synth.learning.expressions.floats.search import find_floating
from keyhole.synth.learning.expressions.integers.search import find_integers
from keyhole.synth.learning.expressions.tables import Table


def find(table: Table, budget: Budget) -> str | None:
    """LLVM IR for the expression that has these rows, the last line without a result name; or an operand.

    None: there is none in reach, or not with so much work.
    """
    if all(isinstance(type_, IntType) for type_ in (table.result, *(each for _, each in table.inputs))):
        return find_integers(table, budget)
    return next(find_floating(table, budget), None)
