"""Straight-line expressions from rows: what a loop's step, a map's element, or a whole function computes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy.typing as npt

from keyhole.holes.types import IntType, Type
from keyhole.synth.learning.budget import Budget


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Rows of a function that is to be found: one column for each named input, and the results.

    ``inputs`` are IR names such as ``%acc`` with their types (iN, float, double). ``columns`` are uint64 words for integers,
    the float type's own dtype otherwise, as are ``results``.
    """

    inputs: tuple[tuple[str, Type], ...]
    columns: tuple[npt.NDArray[Any], ...]
    result: Type
    results: npt.NDArray[Any]

    def only(self, rows: npt.NDArray[Any]) -> Table:
        """The table of some rows."""
        return Table(self.inputs, tuple(column[rows] for column in self.columns), self.result, self.results[rows])


def find(table: Table, budget: Budget) -> str | None:
    """LLVM IR for the expression that has these rows, the last line without a result name; or an operand.

    None: there is none in reach, or not with so much work.
    """
    from keyhole.synth.learning.floats.expressions import find_floating
    from keyhole.synth.learning.integers.search import find_integers

    if all(isinstance(type_, IntType) for type_ in (table.result, *(each for _, each in table.inputs))):
        return find_integers(table, budget)
    return next(find_floating(table, budget), None)


def defining(piece: str, name: str, typed: str) -> str:
    """A piece whose value, of that type, has a name that pieces after it may read."""
    *lines, last = piece.split("\n")
    return "\n".join([*lines, f"{name} = {last if ' ' in last else f'or {typed} {last}, 0'}"])
