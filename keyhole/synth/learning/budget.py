"""How much work a search may do: counted, not timed, so that what is found does not depend on what else the machine does.

A unit is about a number that is computed. Of the clock there is one deadline for all the learning, and it ends all of it.
"""

from __future__ import annotations

import math
import time

SECOND = 40e6  # units in about a second of one core


class OutOfTime(Exception):
    """The time for learning is over."""


class Budget:
    """So many units of work, which may be a part of another budget's; ``deadline`` is one of ``time.monotonic``."""

    def __init__(self, units: float, deadline: float = math.inf, whole: Budget | None = None) -> None:
        self.left = units
        self.deadline = deadline
        self._whole = whole

    def part(self, units: float) -> Budget:
        """A budget of so many units, or of all that are left here: what it spends is spent here, too."""
        return Budget(min(units, self.left), self.deadline, self)

    def spend(self, units: float) -> bool:
        """Take units for what is done next; whether there are any left for it. Raises OutOfTime."""
        if time.monotonic() > self.deadline:
            raise OutOfTime
        there = self.left > 0
        self._take(units)
        return there

    @property
    def spent(self) -> bool:
        """Whether nothing is left."""
        return self.left <= 0

    def _take(self, units: float) -> None:
        self.left -= units
        if self._whole is not None:
            self._whole._take(units)
