"""What ``noalias`` on a parameter makes undefined: an access through it and one that goes round it, to the same bytes, one a write.

Whether a pointer is based on the parameter is what ``provenance`` can tell. Where it cannot, a source does not count the pair as
undefined, and a target does (with a doubt). A target's load that is made early, where nothing is loaded in the source, is always
a matter of doubt: optimizers do that. What metadata says of aliasing is not used in proofs.

Source: LLVM Language Reference, "Parameter Attributes" (``noalias``).
"""

from __future__ import annotations

import re

from keyhole.holes.meaning.algebra import B, W
from keyhole.holes.meaning.lanes import both, either
from keyhole.holes.meaning.memory.frame import Frame, Touch
from keyhole.holes.meaning.memory.pointers import BLOCK, OFFSET, block_of, offset_of
from keyhole.holes.meaning.memory.provenance import ELSEWHERE
from keyhole.holes.meaning.promises import promises
from keyhole.holes.model import Instruction

_TAG = re.compile(r"!(?:tbaa|alias\.scope|noalias) ![0-9]+")


def aliasing(frame: Frame[W, B]) -> list[tuple[Touch[W, B], B]]:
    """The accesses that break a ``noalias``, and when they do."""
    found: list[tuple[Touch[W, B], B]] = []
    for parameter in frame.function.signature.parameters:
        if "noalias" in promises(parameter.attributes, frame.function.span).duties:
            found += _broken(frame, parameter.name)
    _doubt_types(frame)
    return found


def _doubt_types(frame: Frame[W, B]) -> None:
    """Accesses that ``!tbaa`` and ``!alias.scope`` may say never overlap: that they do is ignored, and a doubt."""
    tagged = [(touch, _tags(touch.instruction)) for touch in frame.touches if frame.choices.side == "source"]
    for index, (one, tags) in enumerate(tagged):
        for other, other_tags in tagged[:index]:
            if tags and other_tags and tags != other_tags and (one.writes or other.writes):
                frame.choices.doubt(_overlap(frame, one, other))


def _tags(instruction: Instruction) -> tuple[str, ...]:
    return tuple(sorted(_TAG.findall(instruction.metadata)))


def _broken(frame: Frame[W, B], name: str) -> list[tuple[Touch[W, B], B]]:
    found: list[tuple[Touch[W, B], B]] = []
    for index, one in enumerate(frame.touches):
        for other in frame.touches[:index]:
            if not (one.writes or other.writes):
                continue
            sure, possible = _through_and_round(name, one.roots, other.roots)
            if not possible:
                continue
            overlap = _overlap(frame, one, other)
            if not sure:
                frame.choices.doubt(overlap)
            condition = frame.choices.bad(
                overlap if sure and (frame.choices.side == "source" or (one.writes and other.writes)) else None, overlap
            )
            if condition is not None and frame.m.decided(condition) is not False:
                found.append((one, condition))
    return found


def _through_and_round(name: str, a: frozenset[str], b: frozenset[str]) -> tuple[bool, bool]:
    """Whether one of the two surely, or possibly, is based on the parameter while the other is not."""

    def through(roots: frozenset[str]) -> tuple[bool, bool]:
        return roots == {name}, name in roots or ELSEWHERE in roots

    def round_(roots: frozenset[str]) -> tuple[bool, bool]:
        return not roots & {name, ELSEWHERE}, roots != {name}

    pairs = [(through(a), round_(b)), (through(b), round_(a))]
    return any(x[0] and y[0] for x, y in pairs), any(x[1] and y[1] and name in (a | b) for x, y in pairs)


def _overlap(frame: Frame[W, B], one: Touch[W, B], other: Touch[W, B]) -> B:
    m = frame.m
    same = m.eq(block_of(m, one.pointer), block_of(m, other.pointer), BLOCK)
    distance = m.tidy(m.sub(offset_of(m, one.pointer), offset_of(m, other.pointer), OFFSET))
    back = m.tidy(m.sub(offset_of(m, other.pointer), offset_of(m, one.pointer), OFFSET))
    after, before = m.ult(distance, other.size, OFFSET), m.ult(back, one.size, OFFSET)
    result = both(m, one.guard, other.guard, same, either(m, after, before))
    assert result is not None
    return result
