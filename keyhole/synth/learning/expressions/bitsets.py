"""Sets of rows as words of 64 bits, for questions about many pairs of sets.

Products of matrices would answer them too, but numpy leaves those to a library with threads of its own, which wait for each other
by spinning: on a busy machine that takes many times longer.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Bits = npt.NDArray[np.bool_]
Words = npt.NDArray[np.uint64]


def packed(sets: Bits) -> Words:
    """Each set (a row of truth values) as words; bits beyond its end are 0."""
    octets = np.packbits(sets, axis=1)
    return np.pad(octets, ((0, 0), (0, -octets.shape[1] % 8))).view(np.uint64)


def sizes(sets: Words) -> npt.NDArray[np.int64]:
    """The number of members of each set."""
    return np.asarray(np.bitwise_count(sets).sum(axis=1), np.int64)


def empty(sets: Words) -> Bits:
    """Which sets have no member."""
    return np.asarray(~sets.any(axis=1), np.bool_)
