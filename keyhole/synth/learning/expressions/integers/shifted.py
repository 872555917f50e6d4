"""Sums of an input shifted to the right, and a constant: divisions by powers of two, added up.

All shifts are unknowns of one system of equations modulo a power of two, so that it does not matter how many of them there are.
"""

from __future__ import annotations

import numpy as np

from keyhole.holes.types import IntType
from keyhole.synth.learning.expressions.integers.affine import multiples
from keyhole.synth.learning.expressions.tables import Table

SPARE = 16  # rows that must agree beyond those that the factors are found from
MOST = 8  # shifts


def find_shifted(table: Table) -> str | None:
    """The sum, or None where there is none of so few shifts, or too few rows say so."""
    assert isinstance(table.result, IntType)
    width, goal = table.result.width, table.results
    if len(goal) < width + SPARE:
        return None
    for (name, type_), column in zip(table.inputs, table.columns, strict=True):
        if type_ != table.result:
            continue
        factors = multiples([column >> np.uint64(by) for by in range(width)], goal, width, most=len(goal))
        if factors is not None and 0 < sum(map(bool, factors[:-1])) <= MOST:
            return _text(name, factors, width)
    return None


def _text(name: str, factors: tuple[int, ...], width: int) -> str:
    lines: list[str] = []
    total = str(_signed(factors[-1], width))

    def put(text: str) -> str:
        lines.append(f"%e.{len(lines) + 1} = {text}")
        return f"%e.{len(lines)}"

    for by, factor in enumerate(factors[:-1]):
        if not factor:
            continue
        term = put(f"lshr i{width} {name}, {by}") if by else name
        if factor != 1:
            term = put(f"mul i{width} {term}, {_signed(factor, width)}")
        total = put(f"add i{width} {term}, {total}")
    return "\n".join([*lines[:-1], lines[-1].partition(" = ")[2]])


def _signed(factor: int, width: int) -> int:
    return factor - (1 << width) if factor >> (width - 1) else factor
