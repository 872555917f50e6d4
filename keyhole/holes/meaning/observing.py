"""Looking on while a function is evaluated: who wants to tell what happened step by step is told by the evaluator as it goes.

Over numbers one path is taken, and what an observer is told is the execution, in order. To end the evaluation it raises.
"""

from __future__ import annotations

from typing import Protocol

from keyhole.holes.meaning.algebra import B, W
from keyhole.holes.meaning.lanes import Lanes
from keyhole.holes.meaning.steps import Effect
from keyhole.holes.model import Block, Instruction


class Observer(Protocol[W, B]):
    """Is told what is evaluated. Instructions without a meaning are left out."""

    def begins(self, block: Block, instruction: Instruction) -> None:
        """An instruction is evaluated next."""
        ...

    def computes(self, instruction: Instruction, operands: tuple[Lanes[W, B], ...], effect: Effect[W, B]) -> None:
        """What an instruction that is no terminator computed; the operands of a phi are left out."""
        ...

    def endangers(self, instruction: Instruction | None, when: B) -> None:
        """Undefined behaviour, when it is; None: at the entry."""
        ...

    def goes(self, target: str, when: B | None) -> bool:
        """Control goes to a block (None: always). Whether that is to be followed: False only for a way that is not taken."""
        ...
