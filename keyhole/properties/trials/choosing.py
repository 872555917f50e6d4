"""Where choices come from when something is made up: plain randomness, which is fast and even, or hypothesis, which can shrink.

What makes calls up asks a ``Choices`` and cannot tell which one it is.
"""

from __future__ import annotations

import math
import random
import struct
from collections.abc import Sequence
from typing import Protocol, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Skip(Exception):
    """What was chosen is of no use: begin again."""


class Choices(Protocol):
    """Makes choices; the first of several options, and small numbers, are what shrinks go to."""

    def integer(self, least: int, greatest: int) -> int:
        """A number of that range, which is not empty."""
        ...

    def one_of(self, options: Sequence[T]) -> T:
        """One of several; there is at least one."""
        ...

    def real(self, size: int, finite: bool) -> float:
        """A floating-point number of 4 or 8 bytes."""
        ...


class Random:
    """Choices by a seeded generator. Small and large numbers are as likely as each other."""

    def __init__(self, generator: random.Random) -> None:
        self._generator = generator

    def integer(self, least: int, greatest: int) -> int:
        """Half evenly, half by an even number of bits."""
        width = (greatest - least).bit_length()
        if width > 8 and self._generator.getrandbits(1):
            bits = self._generator.getrandbits(self._generator.randint(1, width))
            number = -bits if self._generator.getrandbits(1) else bits
            if least <= number <= greatest:
                return number
        return self._generator.randint(least, greatest)

    def one_of(self, options: Sequence[T]) -> T:
        """Evenly."""
        return self._generator.choice(options)

    def real(self, size: int, finite: bool) -> float:
        """Half by any bits, half of usual sizes."""
        if self._generator.getrandbits(1):
            number = self._generator.gauss(0.0, 10.0 ** self._generator.randint(-3, 6))
            data = struct.pack("<f" if size == 4 else "<d", number)
        else:
            data = self._generator.randbytes(size)
        found: float = struct.unpack("<f" if size == 4 else "<d", data)[0]
        return found if math.isfinite(found) or not finite else 0.0


class Shrinking:
    """Choices that hypothesis makes."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def integer(self, least: int, greatest: int) -> int:
        """``st.integers``."""
        return self._draw(st.integers(least, greatest))

    def one_of(self, options: Sequence[T]) -> T:
        """``st.sampled_from``."""
        return self._draw(st.sampled_from(options))

    def real(self, size: int, finite: bool) -> float:
        """``st.floats``."""
        return self._draw(st.floats(width=32 if size == 4 else 64, allow_nan=not finite, allow_infinity=not finite))
