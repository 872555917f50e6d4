"""Memory of large tables: what ended tables leave is used again, all zeros, and no more of it is kept than allowed."""

from __future__ import annotations

import os

import numpy as np
import pytest

from keyhole.synth.enumeration import mappings
from keyhole.synth.enumeration.mappings import LARGE, Kept
from keyhole.synth.enumeration.memory import table

ROWS = 3 * LARGE // 4


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Kept:
    own = Kept()
    monkeypatch.setattr(mappings, "_kept", own)
    return own


def test_memory_of_an_ended_table_is_used_again_as_zeros(kept: Kept) -> None:
    first = table((2, ROWS), np.uint32)
    address = first.ctypes.data
    first[:] = 7
    part = first[1, 10:]
    del first
    assert not kept.mappings  # a part of it is still used
    del part
    assert len(kept.mappings) == 1
    again = table((2 * ROWS,), np.uint32)
    assert again.ctypes.data == address
    assert not again.any()
    assert not kept.mappings


def test_of_a_vast_table_only_what_was_touched_counts(kept: Kept) -> None:
    vast = table((4, 1 << 28), np.uint32, vast=True)
    vast[2, 1 << 20] = 1
    del vast
    ((memory, held),) = kept.mappings
    assert len(memory) >= 1 << 32
    assert LARGE <= held <= 4 * LARGE
    assert not table((4, 1 << 28), np.uint32, vast=True)[2, : 1 << 21].any()


def test_no_more_is_kept_than_allowed(kept: Kept) -> None:
    kept.most = 5 * LARGE
    for size in (3, 4, 2):
        written = table((size * LARGE // 4,), np.uint32)
        written[:] = 1
        del written
    assert sum(held for _, held in kept.mappings) <= kept.most
    assert len(kept.mappings) == 1


def test_a_child_process_has_memory_of_its_own() -> None:
    ended = table((ROWS,), np.uint32)
    used = table((2 * ROWS,), np.uint32)
    ended[:] = used[:] = 7
    del ended
    child = os.fork()
    if child == 0:
        mine = table((ROWS,), np.uint32)
        right = not mine.any()
        mine[:] = 1
        del mine, used
        os._exit(0 if right and not table((ROWS,), np.uint32).any() else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert (used == 7).all()
