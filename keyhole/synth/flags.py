"""Flags holes: the strongest set of flags that is still correct, found last, by the checker.

Flags only ever make a result poison more often, so a filling of all other holes that is right with flags is right without. Sets are
tried from the largest down, hole by hole; what is not proved is not added. Examples alone justify no flags.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from keyhole.holes.model import Function, Hole, HoleKind, Instruction
from keyhole.holes.operations import OPERATIONS
from keyhole.proof import Proved
from keyhole.synth.checker import Correct, complete, judge
from keyhole.synth.sketch.skeleton import Skeleton, Slot
from keyhole.synth.spec.query import Query


def strongest_flags(
    query: Query, skeleton: Skeleton, fillings: Mapping[str, str], deadline: float
) -> tuple[dict[str, str], Correct] | None:
    """The fillings with stronger flags and the check that they passed; None when no flag can be added."""
    best: tuple[dict[str, str], Correct] | None = None
    current = dict(fillings)
    if not query.spec.provable:
        return None
    for slot in skeleton.of_kind(HoleKind.FLAGS):
        for flags in _sets(query, slot, current):
            attempt = {**current, slot.name: " ".join(flags)}
            judged = judge(query, attempt, deadline)
            if isinstance(judged, Correct) and isinstance(judged.certificate, Proved):
                best = attempt, judged
                current = attempt
                break
    return best


def _sets(query: Query, slot: Slot, fillings: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The sets of flags that every instruction with the hole may have, the largest first, without the empty one."""
    others = {name: text for name, text in fillings.items() if name != slot.name}
    module = complete(query, others, check=False)
    function = module.function(query.function)
    assert function is not None
    legal = _legal(function, slot.hole)
    for count in range(len(legal), 0, -1):
        yield from combinations(legal, count)


def _legal(function: Function, hole: Hole) -> tuple[str, ...]:
    found: tuple[str, ...] | None = None
    for instruction in function.instructions():
        if any(isinstance(flag, Hole) and flag.name == hole.name for flag in instruction.flags):
            here = _flags(instruction)
            found = here if found is None else tuple(flag for flag in found if flag in here)
    return tuple(flag for flag in found or () if not hole.choices or flag in hole.choices)


def _flags(instruction: Instruction) -> tuple[str, ...]:
    opcode = instruction.opcode
    return OPERATIONS[opcode].flags if isinstance(opcode, str) and opcode != "call" else ()
