"""How far attempts to find an expression go, the cheapest first."""

from __future__ import annotations

from dataclasses import dataclass

from keyhole.synth.learning.expressions.floats.operations import CORE, OPERATIONS, Operation


@dataclass(frozen=True, slots=True)
class Reach:
    """How far one attempt goes: ``cost`` of the values in the bank; ``choices``: picks between values instead of one for all."""

    cost: int
    operations: tuple[Operation, ...] = CORE
    constants: bool = True
    choices: bool = False


REACHES = (
    Reach(1),
    Reach(0, choices=True),
    Reach(1, OPERATIONS),
    Reach(2, constants=False),
    Reach(2),
    Reach(3, constants=False),
    Reach(1, choices=True),
    Reach(2, OPERATIONS),
    Reach(3),
)
