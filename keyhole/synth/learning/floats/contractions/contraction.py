"""What a contraction is: a nest of loops over sums of products."""

from __future__ import annotations

from dataclasses import dataclass

from keyhole.synth.learning.floats.formulas import Formula


@dataclass(frozen=True, slots=True)
class Loop:
    """A loop of a nest: its number of turns, and by how much each turn moves the output's index and those of the buffers."""

    count: Formula
    steps: tuple[Formula, ...]

    @property
    def inner(self) -> bool:
        """Whether all turns go to the same output."""
        return not self.steps[0].terms


@dataclass(frozen=True, slots=True)
class Part:
    """A sum of ``factor`` times scalars times numbers of buffers; ``starts`` are the indices of the output and of the buffers.

    With a ``limit``, terms whose last buffer's index is not from 0 to below it are left out: filters at the ends of a signal.
    """

    factor: int
    scalars: tuple[str, ...]
    buffers: tuple[str, ...]
    starts: tuple[Formula, ...]
    loops: tuple[Loop, ...]
    limit: Formula | None = None

    @property
    def outer(self) -> frozenset[tuple[str, str]]:
        """The loops that go from output to output, for comparisons."""
        return frozenset((str(loop.count), str(loop.steps[0])) for loop in self.loops if not loop.inner)
