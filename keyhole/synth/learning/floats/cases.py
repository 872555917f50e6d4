"""Questions to a function of floats, and its answers: scalars and arrays by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from keyhole.properties.language.expressions import Numeric
from keyhole.properties.trials.numbers import NumberType

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One question."""

    numbers: Mapping[str, Numeric]
    arrays: Mapping[str, Array]

    def numbers_without(self, names: Sequence[str]) -> dict[str, Numeric]:
        """The scalars but these."""
        return {name: number for name, number in self.numbers.items() if name not in names}


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What came: the result (of a pointer: its offset in elements, or -1 for another one), and the arrays afterwards."""

    result: Numeric | None
    arrays: Mapping[str, Array]


def dtype_of(type_: NumberType) -> np.dtype[Any]:
    """The numpy type of a number."""
    return np.dtype(f"<{'f' if type_.floating else 'i' if type_.signed else 'u'}{type_.size}")
