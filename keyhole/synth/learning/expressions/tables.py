"""Rows of a function that is to be found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy.typing as npt

from keyhole.holes.types import Type


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
