"""What a search excludes that keeps one program for each behaviour on the samples.

Programs that agree on all samples are merged: the first stands for the others. Where it is right, or is refuted by an input that
becomes a sample, nothing is lost. Two things can be. A program that is refused and leaves no new sample behind hides others that
would not be: it is wrong only where an argument is poison or undef, or where the sketch makes a choice, or it does not use all that
it must. And one that has more instructions than it needs hides one that shares more of them: ``8 * x`` is three additions, but also
``t + t`` where ``t`` is ``x + x + x + x``.

Programs have a size, in which what they share counts each time.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

_ALIKE = 2  # up to so many instructions, what may be shared is one instruction, in whatever way it is written


@dataclass(slots=True)
class Merged:
    """The least size of a program that stood for others and was right, and of one that was refused for what no sample shows."""

    right: float = math.inf
    lost: float = math.inf

    def was_right(self, size: int) -> None:
        """A program of that size is right, or may be; negative sizes are of programs that stand for themselves alone."""
        if size >= 0:
            self.right = min(self.right, size)

    def was_lost(self, size: int) -> None:
        """A program of that size was refused, and no sample tells why."""
        if size >= 0:
            self.lost = min(self.lost, size)

    def excludes(self, count: int, reach: int, *, shares: bool) -> bool:
        """Whether nothing smaller than what was found is right among the programs of ``count`` instructions, once all up to size
        ``reach``, the largest that they have, were looked at. ``shares``: they may use a part more than once."""
        return reach < self.lost and (count <= _ALIKE or not shares or reach < self.right)

    def wrong(self, size: int) -> int:
        """The largest size, up to that one, up to which all programs are known to be wrong, once they were looked at."""
        return int(min(size, self.right - 1, self.lost - 1))
