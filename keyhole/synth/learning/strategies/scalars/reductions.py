"""How recurrences make an argument smaller, and when they end: in IR, and on words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from keyhole.synth.learning.inputs.shapes import quotient, signed


@dataclass(frozen=True, slots=True)
class Reduction:
    """How a recurrence makes an argument smaller: in words, in IR (of ``%p`` of type ``T``), and on a word of some width."""

    words: str
    ir: str
    of: Callable[[int, int], int]
    digit: int = 2


HALVING = (
    Reduction("n / 2", "lshr T %p, 1", lambda word, width: word >> 1),
    Reduction("n & (n - 1)", "%e.1 = sub T %p, 1\nand T %p, %e.1", lambda word, width: word & (word - 1)),
    Reduction("n / 10", "udiv T %p, 10", lambda word, width: word // 10, 10),
    Reduction("n / 10", "sdiv T %p, 10", lambda word, width: quotient(word, 10, width), 10),
    Reduction("n / 4", "lshr T %p, 2", lambda word, width: word >> 2, 4),
)
COLLATZ = Reduction(
    "n / 2 or 3 n + 1",
    "%e.1 = and T %p, 1\n%e.2 = icmp eq T %e.1, 0\n%e.3 = lshr T %p, 1\n%e.4 = mul T %p, 3\n%e.5 = add T %e.4, 1\n"
    "select i1 %e.2, T %e.3, T %e.5",
    lambda word, width: (3 * word + 1) & ((1 << width) - 1) if word & 1 else word >> 1,
)


@dataclass(frozen=True, slots=True)
class Stop:
    """When a recurrence ends: in IR, and on a word."""

    ir: str
    of: Callable[[int, int], bool]


STOPS = (
    Stop("icmp eq T %p, 0", lambda word, width: word == 0),
    Stop("icmp slt T %p, 1", lambda word, width: signed(word, width) < 1),
    Stop("icmp ult T %p, 2", lambda word, width: word < 2),
    Stop("icmp slt T %p, 2", lambda word, width: signed(word, width) < 2),
)
