"""Constants that the rows suggest: slopes, offsets, factors, ratios that several rows have in common."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise

import numpy as np

from keyhole.synth.learning.expressions.floats.bank import Leaf
from keyhole.synth.learning.expressions.floats.leaves import CONSTANTS, constant_leaf
from keyhole.synth.learning.expressions.floats.operations import Floats


def suggested(leaves: tuple[Leaf, ...], target: Floats, kind: str, narrow: bool) -> tuple[Leaf, ...]:
    """Constants ``c`` and ``d`` with ``c * x + d`` about the target for an input ``x``, on pairs of neighbouring rows."""
    single = kind == "float" or narrow
    wide = target.astype(np.float64)
    near = 2e-6 if single else 1e-13
    found: list[float] = []
    with np.errstate(all="ignore"):
        for leaf in leaves:
            x = leaf.column.astype(np.float64)
            usable = np.flatnonzero(np.isfinite(x) & np.isfinite(wide) & (np.abs(x) < 1e6) & (np.abs(x) > 1e-6))
            slopes = [(wide[i] - wide[j]) / (x[i] - x[j]) for i, j in pairwise(usable[:40]) if abs(x[i] - x[j]) > 0.25]
            for slope in (*slopes[:4], *(wide[usable] / x[usable])[:2]):
                rest = wide[usable] - slope * x[usable]
                scale = np.abs(wide[usable]) + np.abs(slope * x[usable]) + 1e-300
                offset = float(np.median(rest)) if len(rest) else 0.0
                if np.isfinite(slope) and slope and (np.abs(rest - offset) <= 8 * near * scale).mean() > 0.6:
                    found += [_plain(each, single) for each in (float(slope), offset, offset / slope, 1 / float(slope))]
            found += _repeated(wide[usable] / x[usable], single)
    found = _regression(leaves, wide, near, single) + found
    common, counts = np.unique(target[np.isfinite(target)], return_counts=True)
    found += [float(value) for value, count in zip(common, counts, strict=True) if count >= 4]
    known = set(CONSTANTS)
    new = [
        value
        for value in dict.fromkeys(found)
        if value not in known and np.isfinite(value) and 1e-9 < abs(value) < 1e30
    ]
    return tuple(constant_leaf(value, len(target), kind) for value in new[:8])


def _regression(leaves: tuple[Leaf, ...], wide: Floats, near: float, single: bool) -> list[float]:
    """Factors of all inputs at once, when the target is about a sum of their multiples."""
    columns = [leaf.column.astype(np.float64) for leaf in leaves if not leaf.constant]
    usable = np.isfinite(wide) & (np.abs(wide) < 1e6)
    for column in columns:
        usable &= np.isfinite(column) & (np.abs(column) < 1e6)
    system = np.stack([*(column[usable] for column in columns), np.ones(int(usable.sum()))], axis=1)
    if len(system) < len(columns) + 6:
        return []
    factors = np.linalg.lstsq(system, wide[usable], rcond=None)[0]
    scale = np.abs(system * factors).sum(axis=1) + np.abs(wide[usable])
    if (np.abs(system @ factors - wide[usable]) > 8 * near * scale).mean() > 0.1:
        return []
    return [_plain(float(factor), single) for factor in factors]


def _repeated(ratios: Floats, single: bool) -> list[float]:
    """Ratios that several rows have in common: factors that apply to some rows."""
    short, counts = np.unique([_plain(float(each), single) for each in ratios[:100]], return_counts=True)
    return [float(value) for value, count in zip(short, counts, strict=True) if count >= 4]


def _plain(value: float, single: bool) -> float:
    """The number with few digits nearby, or the fraction of small numbers: constants in programs are such."""
    if not math.isfinite(value):
        return value
    near = abs(value) * (2e-6 if single else 1e-12)
    for digits in range(1, 6 if single else 11):
        if abs((short := float(f"{value:.{digits}g}")) - value) <= near:
            return short
    fraction = float(Fraction(value).limit_denominator(200 if single else 5000))
    return fraction if abs(fraction - value) <= near else value
