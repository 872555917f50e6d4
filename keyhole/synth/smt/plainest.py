"""Constants that somebody can read: a solver returns any constant that is right, of which most bits may not matter.

Bits are cleared from the top where all samples stay right without them, so a table in the low half of a word comes out as
``27030`` and not as ``-2138543722``. Samples propose; whether it is so is for the checker to say, and where it says no there is
one sample more.
"""

from __future__ import annotations

from keyhole.holes.model import Constant, HoleKind
from keyhole.holes.types import IntType
from keyhole.synth.problem import Problem
from keyhole.synth.sketch.assignment import Assignment, Choice, Operand, constant


def plainest(problem: Problem, assignment: Assignment) -> Assignment:
    """The assignment with every constant of a value hole as plain as the samples allow; right on them if the one given is."""
    found = dict(assignment)
    for slot in problem.skeleton.of_kind(HoleKind.VALUE):
        number = _number(found.get(slot.name))
        if isinstance(slot.type, IntType) and number is not None:
            kept = number % (1 << slot.type.width)
            for bit in reversed(range(slot.type.width)):
                without = {**found, slot.name: Operand(constant(slot.type, (kept & ~(1 << bit),)))}
                if kept >> bit & 1 and problem.failing(without) is None:
                    kept, found = kept & ~(1 << bit), without
    return found


def _number(choice: Choice | None) -> int | None:
    """The constant that is chosen, None for anything else."""
    match choice:
        case Operand(value=Constant(text=text)) if text.lstrip("-").isdecimal():
            return int(text)
        case _:
            return None
