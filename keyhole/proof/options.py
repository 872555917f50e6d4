"""What a refinement check is told beside the pair. The fields are the command line's options of the same names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """``timeout`` is in seconds, for each pair; ``unroll`` is how many times a loop's body is followed."""

    timeout: float = 10.0
    seed: int = 0
    unroll: int = 8
