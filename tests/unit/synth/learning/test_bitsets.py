"""Sets of rows as words."""

from __future__ import annotations

import numpy as np

from keyhole.synth.learning.expressions.bitsets import empty, packed, sizes


def test_words_have_as_many_members_as_the_sets_they_are_made_of() -> None:
    rng = np.random.default_rng(3)
    for rows in (1, 63, 64, 65, 200):
        sets = rng.random((20, rows)) < rng.random((20, 1))
        other = rng.random((1, rows)) < 0.2
        assert (sizes(packed(sets)) == sets.sum(axis=1)).all()
        assert (empty(packed(sets) & packed(other)) == ~(sets & other).any(axis=1)).all()
