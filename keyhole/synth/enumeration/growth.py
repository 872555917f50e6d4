"""How the programs of stretches get onto their shelf: on one thread, block by block, or on several, in rounds of some blocks.

In a round each thread computes some blocks; then each goes through all of them in their order and finds out what is new, of
those candidates whose hashes are its own; then rows are set aside for that, and written by those who computed it. So the rows are
the same ones, in the same order, as on one thread. A round is short, so that a thread's blocks stay in its cache, and threads that
wait for each other do so without the help of the operating system, for a while.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from functools import partial

from keyhole.synth.enumeration.drivers import BLOCK, PARTS, CrewState, JobState, Slots, SlotState, expand, grow
from keyhole.synth.enumeration.shelves import Shelf
from keyhole.synth.enumeration.workers import Workers

SLICE = 1 << 22  # candidates between two looks at the clock
WORTH_SHARING = 1 << 15  # candidates
_FEW, _MANY = 4, 64  # blocks of a thread in a round, at least and at most


def alone(work: JobState, shelf: Shelf, inner: int) -> Iterator[int]:
    """Add all that the job makes; after each slice, how many candidates it tried. ``inner`` is the most that it makes at once."""
    done = False
    while not done:
        shelf.reserve(len(shelf) + inner)
        before = work.tried
        done = expand(work, shelf.state, SLICE)
        yield work.tried - before


class Crew:
    """The memory of threads that grow shelves together whose words have ``size`` bytes."""

    def __init__(self, workers: Workers, samples: int, size: int) -> None:
        self.workers = workers
        self.members = min(workers.count, PARTS)
        self._slots = Slots(_MANY * self.members, samples, size)
        self._next = (SlotState * (_MANY * self.members))()

    def grown(self, jobs: ctypes.Array[JobState], shelf: Shelf) -> Iterator[int]:
        """The same as ``alone`` for one job after the other, on several threads."""
        state = CrewState(count=len(jobs), jobs=jobs, give_way=_give_way())
        state.least_each, state.most_each = _FEW, _MANY
        state.slots, state.next = self._slots.states, self._next
        while not state.done:
            shelf.reserve(len(shelf) + 2 * _FEW * self.members * BLOCK, self.workers)
            before = state.tried
            self._grow(state, shelf)
            yield state.tried - before

    def _grow(self, state: CrewState, shelf: Shelf) -> None:
        """Go on until it is time to look at the clock, or the shelf must be made larger."""
        state.state, state.arrived, state.joined, state.over, state.waited = 1, 0, 0, 0, 0
        state.each, state.kept, state.until = _FEW, 0, state.tried + SLICE
        part = partial(grow, shelf.state, state)
        over = partial(setattr, state, "over", 1)
        self.workers.together(partial(part, first=True), partial(part, first=False), self.members - 1, over)


def _give_way() -> int | None:
    """The address of the function that lets other threads have this one's processor."""
    return ctypes.cast(ctypes.CDLL(None).sched_yield, ctypes.c_void_p).value
