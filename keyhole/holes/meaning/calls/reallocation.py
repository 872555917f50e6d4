"""``realloc`` and its kin: a new block that holds what the old one held, which then is freed.

Where there is no memory left the old block stays as it was. For no bytes C leaves open whether there is a new block, and, where
there is none, whether the old one is freed. A block that the function did not allocate is the library's, and the call one of
an unknown function.

Sources: ISO C, 7.22.3.5; OpenBSD's manual for ``reallocarray`` and FreeBSD's for ``reallocf``.
"""

from __future__ import annotations

from keyhole.holes.meaning.algebra import B, W
from keyhole.holes.meaning.calls.allocation import HEAP_ALIGN, misfreed
from keyhole.holes.meaning.calls.intrinsics import copy_bytes
from keyhole.holes.meaning.lanes import Lane, Lanes, both, either
from keyhole.holes.meaning.memory.frame import Frame, Life
from keyhole.holes.meaning.memory.pointers import OFFSET, POINTER, block_of, is_null
from keyhole.holes.meaning.steps import Effect
from keyhole.holes.model import Instruction


def is_of_own(frame: Frame[W, B], instruction: Instruction) -> bool:
    """Whether the memory that is to be moved is the function's own, or there is none."""
    return frame.provenance.of(instruction.operands[0]) <= frame.provenance.kept.keys()


def reallocation(
    frame: Frame[W, B], instruction: Instruction, name: str, arguments: tuple[Lanes[W, B], ...]
) -> Effect[W, B]:
    """The effect of ``realloc``, ``reallocarray`` or ``reallocf`` on own memory."""
    m = frame.m
    lanes = [lane for argument in arguments for lane in argument]
    undefined = either(m, *(c for lane in lanes for c in (lane.poison, frame.choices.unsettled(lane))))
    old, *sizes = [frame.choices.settle((lane,))[0].word for lane in lanes]
    zero = m.const(0, OFFSET)
    size = sizes[0] if len(sizes) == 1 else m.tidy(m.mul(sizes[0], sizes[1], OFFSET))
    too_large = m.slt(size, zero, OFFSET)
    if len(sizes) == 2:
        too_large = m.or_b(too_large, m.umul_overflow(sizes[0], sizes[1], OFFSET))
    null, held = is_null(m, old), frame.size(old)
    undefined = either(m, undefined, misfreed(frame, old))
    pointer = frame.allocate(size, HEAP_ALIGN, str(instruction.result), True, instruction.span)
    if m.decided(null) is not True:
        held = held if m.decided(null) is False else m.ite(null, zero, held, OFFSET)
        kept = m.ite(m.ult(held, size, OFFSET), held, size, OFFSET)
        copy_bytes(frame, pointer, old, m.tidy(kept))
    fails = m.or_b(too_large, m.truth(frame.choices.arbitrary(1)))
    gone = m.not_b(fails)
    if name == "@reallocf":
        gone = m.not_b(m.false())
    elif m.decided(empty := m.eq(size, zero, OFFSET)) is not False:
        gone = m.or_b(gone, m.and_b(empty, m.truth(frame.choices.arbitrary(1))))
    frame.lives.append(Life(both(m, frame.here, gone, m.not_b(null)), block_of(m, old), False))
    word = m.ite(fails, m.const(0, POINTER), pointer, POINTER)
    return Effect((Lane(m.tidy(word), POINTER),), undefined)
