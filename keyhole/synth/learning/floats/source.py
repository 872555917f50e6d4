"""What questions to a function of floats are drawn from: its plan, chance, and what is chosen for now."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from keyhole.properties.language.expressions import Numeric, Undefined, value
from keyhole.properties.trials.plan import Plan
from keyhole.synth.learning.floats.cases import dtype_of

LARGEST = 4096  # elements of one buffer


@dataclass(slots=True, kw_only=True)
class Source:
    """The function's parameters.

    ``lengths`` are the integers that are not flags and that facts speak of: they say which numbers are read. ``signs`` are those of
    scalars that are neither lengths nor flags, ``choices`` what flags are for now. ``constants`` are numbers of the
    function's own code: they are tried among the edges.
    """

    plan: Plan
    rng: np.random.Generator
    lengths: tuple[str, ...]
    constants: tuple[Numeric, ...] = ()
    signs: dict[str, int] = field(default_factory=dict)
    choices: dict[str, int] = field(default_factory=dict)

    def counts(self, numbers: Mapping[str, Numeric]) -> dict[str, int] | None:
        """How many numbers each buffer holds; None when a constraint is broken."""
        try:
            if not all(value(constraint, numbers, {}) for constraint in self.plan.constraints):
                return None
            found = {}
            for buffer in self.plan.buffers:
                assert buffer.extent is not None
                count = value(buffer.extent, numbers, {})
                if not math.isfinite(count) or int(count) % buffer.multiple or count > LARGEST:
                    return None
                found[buffer.name] = max(int(count), 0) * len(buffer.element.cells)
            return found
        except Undefined:
            return None

    @property
    def floats(self) -> tuple[str, ...]:
        """The floating scalars."""
        return tuple(each.name for each in self.plan.scalars if each.type.floating)

    @property
    def whole(self) -> bool:
        """Whether there are no floats at all, so that integers in buffers are data and not indices."""
        return not self.floats and all(self.dtype(each.name).kind != "f" for each in self.plan.buffers)

    def dtype(self, name: str) -> np.dtype[Any]:
        """Of a buffer's numbers."""
        buffer = self.plan.buffer(name)
        assert buffer is not None
        return dtype_of(buffer.element.cells[0].type)
