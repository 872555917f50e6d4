"""What expressions over floats are made of: the inputs in the type of the computation, and constants that many programs have."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from keyhole.holes.types import FloatType, IntType
from keyhole.synth.learning.expressions.floats.bank import Leaf
from keyhole.synth.learning.expressions.floats.operations import constant
from keyhole.synth.learning.expressions.tables import Table

DTYPES = {"float": np.float32, "double": np.float64}
CONSTANTS = (0.0, 1.0, 2.0, 0.5, -1.0)
Integers = npt.NDArray[np.int64]


def leaves_of(table: Table, kind: str) -> tuple[Leaf, ...]:
    """The inputs in the type of the computation, and constants."""
    leaves = []
    dtype = DTYPES[kind]
    for (name, type_), column in zip(table.inputs, table.columns, strict=True):
        match type_:
            case FloatType(kind=own) if own == kind:
                leaves.append(Leaf(name, column.astype(dtype)))
            case FloatType():
                leaves.append(Leaf(name, column.astype(dtype), f"fpext {own} {name} to {kind}"))
            case IntType(width=width):
                signed = as_signed(column, width)
                leaves.append(Leaf(name, signed.astype(dtype), f"sitofp {type_} {name} to {kind}"))
                if (signed < 0).any():
                    unsigned = column.astype(np.uint64)
                    leaves.append(Leaf(name, unsigned.astype(dtype), f"uitofp {type_} {name} to {kind}"))
            case _:
                continue
    return (*leaves, *(constant_leaf(value, len(table.results), kind) for value in CONSTANTS))


def as_signed(column: npt.NDArray[Any], width: int) -> Integers:
    """Words of so many bits as numbers with signs."""
    up = np.uint64(64 - width)
    return np.asarray((column.astype(np.uint64) << up).view(np.int64) >> np.int64(64 - width))


def constant_leaf(value: float, rows: int, kind: str) -> Leaf:
    """A number as a leaf."""
    return Leaf(constant(value, kind == "float"), np.full(rows, value, DTYPES[kind]))
