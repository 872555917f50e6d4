"""How the programs of a stretch get onto their shelf: on one thread, block by block, or on several, in rounds of many blocks.

In a round the blocks are computed on all threads; then each goes through all of them in their order and finds out what is new, of
those candidates whose hashes are its own; then rows are set aside for that, and written on all threads. So the rows are the same
ones, in the same order, as on one thread, where a block stays in the cache from one step to the next.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

from keyhole.synth.enumeration.drivers import (
    BLOCK,
    PARTS,
    JobState,
    ShelfState,
    Slots,
    SlotState,
    expand,
    keep_all,
    look_at,
    place_all,
    plan,
    settle_all,
)
from keyhole.synth.enumeration.shelves import Shelf
from keyhole.synth.enumeration.workers import Workers

SLICE = 1 << 22  # candidates between two looks at the clock
WORTH_SHARING = 1 << 17  # candidates
_ROUND = 256  # blocks: fewer, and the threads would often wait for each other; more, and they are far from the caches


def alone(work: JobState, shelf: Shelf, inner: int) -> Iterator[int]:
    """Add all that the job makes; after each slice, how many candidates it tried. ``inner`` is the most that it makes at once."""
    done = False
    while not done:
        shelf.reserve(len(shelf) + inner)
        before = work.tried
        done = expand(work, shelf.state, SLICE)
        yield work.tried - before


def slots_for(shelf: Shelf) -> Slots:
    """The memory of a round."""
    return Slots(_ROUND, shelf.samples, shelf.state.size)


def in_rounds(work: JobState, shelf: Shelf, workers: Workers, slots: Slots) -> Iterator[int]:
    """The same on several threads, round by round."""
    done = False
    while not done:
        shelf.reserve(len(shelf) + _ROUND * BLOCK, workers)
        before = work.tried
        done = _round(work, shelf.state, workers, slots.states) < len(slots.states)
        yield work.tried - before


def _round(work: JobState, shelf: ShelfState, workers: Workers, slots: ctypes.Array[SlotState]) -> int:
    """One round; how many blocks there were for it."""
    count, parts = plan(work, slots), min(workers.count, PARTS)
    shares = [range(first, count, workers.count) for first in range(min(count, workers.count))]
    workers.map(lambda share: look_at(work, shelf, slots, share), shares)
    workers.map(lambda part: settle_all(shelf, slots, count, part, parts), range(parts))
    place_all(shelf, slots, count, parts)
    workers.map(lambda share: keep_all(work, shelf, slots, share, parts), shares)
    return count
