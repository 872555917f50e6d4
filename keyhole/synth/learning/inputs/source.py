"""What cases are drawn from: chance, and numbers and texts that are worth trying."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from keyhole.synth.learning.inputs.shapes import Shape

BESIDE = (0, 0, 0, 1, -1, 2, -2, 3, -3)  # what is added to a power of two


@dataclass(slots=True)
class Source:
    """``magic`` are numbers worth trying everywhere, ``texts`` what may be looked for in a buffer.

    ``attacking``: to refute an idea, calls are also made that say little where there is none.
    """

    shape: Shape
    rng: random.Random
    magic: Sequence[int] = ()
    texts: Sequence[bytes] = ()
    attacking: bool = False
