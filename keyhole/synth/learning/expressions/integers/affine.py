"""Sums of multiples: given columns and a goal, which multiples modulo 2**width (and which constant) add up to the goal.

Elimination modulo a power of two: a pivot must be odd, so rows are searched for one; where all are even the unknown stays zero.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from keyhole.synth.learning.expressions.integers.words import Words, mask


def multiples(columns: Sequence[Words], goal: Words, width: int, *, most: int = 64) -> tuple[int, ...] | None:
    """Factors of the columns, then the constant, so that all rows add up; None where there are none.

    ``columns`` and ``goal`` have one word for each row. The constant is the last factor. ``most``: so many
    rows are looked at before the factors are tried on all.
    """
    full = mask(width)
    system = np.stack([*columns, np.ones_like(goal), goal], axis=1)
    unknowns = len(columns) + 1
    rows = system[:most]
    order = rows.copy()
    pivots: list[tuple[int, int]] = []
    at = 0
    for unknown in (unknowns - 1, *range(unknowns - 1)):
        odd = np.flatnonzero(order[at:, unknown] & np.uint64(1))
        if not len(odd):
            continue
        pick = at + int(odd[0])
        order[[at, pick]] = order[[pick, at]]
        inverse = np.uint64(pow(int(order[at, unknown]), -1, 1 << width))
        order[at] = (order[at] * inverse) & full
        factors = order[:, unknown].copy()
        factors[at] = 0
        order = (order - factors[:, None] * order[at][None, :]) & full
        pivots.append((unknown, at))
        at += 1
        if at == len(order):
            break
    found = [0] * unknowns
    for unknown, row in pivots:
        found[unknown] = int(order[row, -1])
    return tuple(found) if _holds(system, found, full) else None


def _holds(system: Words, factors: list[int], full: np.uint64) -> bool:
    total = np.zeros(len(system), dtype=np.uint64)
    for index, factor in enumerate(factors):
        total += system[:, index] * np.uint64(factor)
    return bool(np.array_equal(total & full, system[:, -1]))
