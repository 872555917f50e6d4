"""The ways in which sums of products are rounded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from keyhole.synth.learning.floats.contractions.contraction import Part

ULPS = 16


class Skip(Enum):
    """What is left out when it is multiplied with zero: nothing, parts whose scalar is, terms whose scaled number is too."""

    NOTHING = "nothing"
    PARTS = "parts"
    TERMS = "terms"


@dataclass(frozen=True, slots=True)
class Way:
    """A way of rounding. ``scaled``: which factor of a product the scalars are multiplied with, or None: the sum.

    ``onto``: the sum begins with what was there. ``skip``: what is multiplied with zero is not read at all.
    """

    kind: str
    scaled: int | None = None
    onto: bool = False
    down: bool = False
    fused: bool = False
    skip: Skip = Skip.NOTHING
    loose: bool = False


def described(found: Sequence[Part], output: str, way: Way) -> str:
    """A contraction in words."""
    sums = " + ".join(
        "*".join((*(() if part.factor == 1 else (str(part.factor),)), *part.scalars, *part.buffers)) for part in found
    )
    loops = max(len(part.loops) for part in found)
    text = f"{loops} loop{'s' if loops > 1 else ''} of {sums} to {output}"
    return f"{text}, added in another order" if way.loose else text
