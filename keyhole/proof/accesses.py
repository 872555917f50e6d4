"""Which access of the target promises what: its metadata must be that of accesses which the source makes, too.

To ignore ``!tbaa``, ``!alias.scope``, ``!noalias``, ``!invariant.load`` and the like is safe in a source. A target's access may
have them where the source reads, or writes, each of its bytes under a promise as strong: whatever other access then breaks the
promise breaks the source's.
"""

from __future__ import annotations

import z3

from keyhole.holes.meaning.attachments import Node, is_promised, promising
from keyhole.holes.meaning.evaluate import Behaviour
from keyhole.holes.meaning.memory.frame import Frame, Touch
from keyhole.holes.meaning.memory.pointers import OFFSET, block_of, offset_of
from keyhole.proof.memories import excuse, holds
from keyhole.proof.outside import Outside
from keyhole.proof.words import Formula, Term, Terms, simplify

TERMS = Terms()
_Touch = Touch[Term, Formula]


def promising_more(
    world: Outside, source: Behaviour[Term, Formula], target: Behaviour[Term, Formula], name: str = "end"
) -> Formula:
    """When the target makes an access with metadata, and the source none at that place that has it."""
    assert source.frame is not None and target.frame is not None
    wrong: list[Formula] = []
    for touch in target.frame.touches:
        for kind, node in promising(touch.instruction, target.frame.around):
            known = [other for other in source.frame.touches if _has(source.frame, other, touch, kind, node)]
            if not any(_is_same(other, touch) for other in known):
                excused = excuse(source, touch.barrier)
                somewhere = _uncovered(world, f"where!{name}.{len(wrong)}", known, touch)
                wrong.append(z3.And(holds(touch.guard), z3.Not(excused), somewhere))
    return simplify(z3.Or(*wrong)) if wrong else z3.BoolVal(False)


def _has(frame: Frame[Term, Formula], other: _Touch, touch: _Touch, kind: str, node: Node) -> bool:
    """Whether the source's access is of the same sort, and promises as much."""
    if other.writes != touch.writes:
        return False
    nodes = {known for name, known in promising(other.instruction, frame.around) if name == kind}
    return is_promised(kind, node, nodes)


def _is_same(other: _Touch, touch: _Touch) -> bool:
    """Whether both are surely made together, at the same place."""
    together = other.guard is None or (touch.guard is not None and _equal(other.guard, touch.guard))
    return (
        together
        and _equal(other.pointer, touch.pointer)
        and _equal(other.size, touch.size)
        and _equal(other.barrier, touch.barrier)
    )


def _equal(a: Term, b: Term) -> bool:
    return a.eq(b) or bool(simplify(a).eq(simplify(b)))


def _uncovered(world: Outside, name: str, known: list[_Touch], touch: _Touch) -> Formula:
    """Whether a byte of the access is none of a known one, made before a call that may not return if this one is."""
    distance = world.variable(name, OFFSET)
    inside = [z3.ULT(distance, touch.size)]
    place = offset_of(TERMS, touch.pointer) + distance
    for other in known:
        same = block_of(TERMS, other.pointer) == block_of(TERMS, touch.pointer)
        within = z3.ULT(place - offset_of(TERMS, other.pointer), other.size)
        early = z3.ULE(other.barrier, touch.barrier)
        inside.append(z3.Not(z3.And(holds(other.guard), same, within, early)))
    return z3.And(*inside)
