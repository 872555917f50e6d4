"""Floats in moods.

``Mood.PLAIN`` numbers have long mantissas, so that every rounding shows; ``WHOLE`` ones are small integers, whose sums and products
are exact in any order; ``EDGES`` have infinities, NaNs, zeros of both signs and numbers of all sizes.
"""

from __future__ import annotations

import math
from enum import Enum
from typing import Any

import numpy as np

from keyhole.synth.learning.floats.cases import Array


class Mood(Enum):
    """What numbers are drawn."""

    PLAIN = "plain"
    WHOLE = "whole"
    EDGES = "edges"


_ALIKE = 0.3  # of the buffers at the edges, so many have numbers that are about as large as each other
_WIDE = 0.2  # of the numbers at the edges, so many have any exponent
_EDGES = (0.0, -0.0, 1.0, -1.0, math.inf, -math.inf, math.nan, math.nan, 1e-42, -3e38, 2.0**-126, 0.1)


def partners(numbers: Array, rng: np.random.Generator) -> Array:
    """For each number one that a branch may tell from it or compare it with: beside it, nearly it, twice, negated, its inverse."""
    with np.errstate(all="ignore"):
        nearly = numbers * (1 + np.finfo(numbers.dtype).eps * np.ldexp(1.0, rng.integers(0, 12, size=len(numbers))))
        found = (
            numbers, np.nextafter(numbers, np.inf), np.nextafter(numbers, -np.inf), nearly, 2 * numbers, -numbers, 1 / numbers
        )  # fmt: skip
        return np.choose(rng.integers(len(found), size=len(numbers)), found).astype(numbers.dtype)


def numbers_of(dtype: np.dtype[Any], count: int, mood: Mood, rng: np.random.Generator) -> Array:
    """So many floats of a mood."""
    match mood:
        case Mood.PLAIN:
            return np.asarray(rng.uniform(0.25, 4, size=count) * rng.choice((-1.0, 1.0), size=count), dtype)
        case Mood.WHOLE:
            return rng.integers(-9, 10, size=count).astype(dtype)
        case Mood.EDGES:
            info = np.finfo(dtype)
            wide = rng.integers(info.minexp - info.nmant, info.maxexp, size=count)  # where squares are 0 or infinite
            exponents = np.where(rng.random(count) < _WIDE, wide, rng.integers(-30, 30, size=count))
            if rng.random() < _ALIKE and count:  # products of all of them are 0, then, or infinite
                exponents = np.clip(
                    wide[0] + rng.integers(-2, 3, size=count), info.minexp - info.nmant, info.maxexp - 1
                )
            edges = rng.choice(_EDGES, size=count)
            with np.errstate(all="ignore"):
                spread = np.ldexp(rng.normal(size=count), exponents)
                return np.where(rng.random(count) < 0.25, edges, spread).astype(dtype)
