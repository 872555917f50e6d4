"""How the programs of stretches get onto their shelf: on one thread or on several, in rounds of some blocks.

In a round each thread computes some blocks; then each goes through all of them in their order and finds out what is new, of
those candidates whose hashes are its own; then rows are set aside for that, and written by those who computed it. So the rows are
the same ones, in the same order, as on one thread. A round is short, so that a thread's blocks stay in its cache, and threads that
wait for each other do so without the help of the operating system, for a while.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from functools import cache, partial

from keyhole.synth.enumeration.drivers import BLOCK, PARTS, CrewState, JobState, Slots, SlotState, grow
from keyhole.synth.enumeration.shelves import Shelf
from keyhole.synth.enumeration.workers import Workers

SLICE = 1 << 22  # candidates between two looks at the clock
WORTH_SHARING = 1 << 15  # candidates
_FEW, _MANY = 2, 8  # blocks of a thread in a round, at least and at most: its cache holds few
_SHORT = 4  # so many times as many, if they are short


class Crew:
    """The memory of threads that grow shelves together whose words have ``size`` bytes."""

    def __init__(self, workers: Workers, samples: int, size: int) -> None:
        self.workers = workers
        self.members = min(workers.count, PARTS)
        self.least, self.most = (_FEW, _MANY) if self.members > 1 else (1, 1)
        self._room = _SHORT * self.most * self.members
        self._slots = Slots(self._room, samples, size)
        self._next = (SlotState * self._room)()

    def grown(self, jobs: ctypes.Array[JobState], shelf: Shelf) -> Iterator[int]:
        """Add all that the jobs make; after each slice, how many candidates were tried: as many for any number of threads."""
        state = CrewState(count=len(jobs), jobs=jobs, give_way=_give_way(), until=SLICE)
        state.least_each, state.most_each = self.least, self.most
        state.slots, state.next, state.room = self._slots.states, self._next, self._room
        before = 0
        while not state.done:
            shelf.reserve(len(shelf) + 2 * self.least * self.members * BLOCK, self.workers)
            self._grow(state, shelf)
            if state.done or state.tried >= state.until:
                yield state.tried - before
                before, state.until = state.tried, state.tried + SLICE

    def _grow(self, state: CrewState, shelf: Shelf) -> None:
        """Go on until it is time to look at the clock, or the shelf must be made larger."""
        state.state, state.arrived, state.joined, state.over, state.waited = 1, 0, 0, 0, 0
        state.each, state.kept = self.least, 0
        part = partial(grow, shelf.state, state)
        over = partial(setattr, state, "over", 1)
        self.workers.together(partial(part, first=True), partial(part, first=False), self.members - 1, over)


@cache
def _give_way() -> int | None:
    """The address of the function that lets other threads have this one's processor."""
    return ctypes.cast(ctypes.CDLL(None).sched_yield, ctypes.c_void_p).value
