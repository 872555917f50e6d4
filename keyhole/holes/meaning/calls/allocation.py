"""Memory from the C library: ``malloc``, ``calloc``, ``aligned_alloc``, ``free``.

Source: ISO C, 7.22.3.
"""

from __future__ import annotations

from dataclasses import replace

from keyhole.holes.meaning.algebra import B, W
from keyhole.holes.meaning.calls.unknown import unknown
from keyhole.holes.meaning.lanes import Lane, Lanes, Unsupported, both, either
from keyhole.holes.meaning.memory.frame import Clock, Frame, Life
from keyhole.holes.meaning.memory.pointers import (
    OFFSET,
    POINTER,
    block_of,
    is_local,
    is_null,
    offset_of,
)
from keyhole.holes.meaning.memory.provenance import ELSEWHERE
from keyhole.holes.meaning.memory.world import Byte
from keyhole.holes.meaning.memory.writes import Fill
from keyhole.holes.meaning.steps import Effect
from keyhole.holes.model import Instruction
from keyhole.holes.types import PTR, IntType

NEVER = 1 << 30
HEAP_ALIGN = 16
MOST_ALIGNED = 1 << 16


def allocation(
    frame: Frame[W, B],
    instruction: Instruction,
    zeroed: bool,
    arguments: tuple[Lanes[W, B], ...],
    align: int = HEAP_ALIGN,
) -> Effect[W, B]:
    """A new block, or null: whether there is memory left is the machine's choice."""
    m, span = frame.m, instruction.span
    lanes = [lane for argument in arguments for lane in argument]
    undefined = either(m, *(c for lane in lanes for c in (lane.poison, frame.choices.unsettled(lane))))
    lanes = [frame.choices.settle((lane,))[0] for lane in lanes]
    size = lanes[0].word
    too_large = m.slt(size, m.const(0, OFFSET), OFFSET)
    if zeroed:
        size = m.mul(lanes[0].word, lanes[1].word, OFFSET)
        overflows = m.umul_overflow(lanes[0].word, lanes[1].word, OFFSET)
        too_large = m.or_b(overflows, m.slt(size, m.const(0, OFFSET), OFFSET))
    size = m.tidy(size)
    name = str(instruction.result)
    pointer = frame.allocate(size, align, name, True, span)
    if zeroed:
        frame.memory.entries.append(Fill(frame.visit, frame.here, pointer, size, Byte(m.const(0, 8))))
    fails = m.or_b(too_large, m.truth(frame.choices.arbitrary(1)))
    word = m.ite(fails, m.const(0, POINTER), pointer, POINTER)
    return Effect((Lane(m.tidy(word), POINTER),), undefined)


def aligned_allocation(
    frame: Frame[W, B], instruction: Instruction, arguments: tuple[Lanes[W, B], ...]
) -> Effect[W, B]:
    """``aligned_alloc``: as ``malloc``, at a multiple of a constant."""
    align = frame.m.known(arguments[0][0].word)
    if not align or align & (align - 1) or align > MOST_ALIGNED:
        raise Unsupported("aligned_alloc with this alignment is not modelled", instruction.span)
    return allocation(frame, instruction, False, arguments[1:], align)


def free(
    frame: Frame[W, B], instruction: Instruction, arguments: tuple[Lanes[W, B], ...], duties: frozenset[str]
) -> Effect[W, B]:
    """Own memory is dead from here on; other memory is freed by the library, of which others know. Null is left alone."""
    m, pointer = frame.m, arguments[0][0]
    roots = frame.provenance.of(instruction.operands[0])
    elsewhere = not roots & frame.provenance.kept.keys() and not (ELSEWHERE in roots and frame.provenance.escaping)
    if elsewhere or m.decided(is_local(m, pointer.word)) is False:
        null, here = frame.null(pointer.word), frame.here
        frame.here, visit = both(m, here, m.not_b(null)), frame.visit
        frame.visit = NEVER  # of what happens here, nothing happens surely
        clock = frame.clock
        effect = unknown(frame, instruction, "@free", arguments, duties)
        frame.events[-1] = replace(frame.events[-1], reads=False)  # what the block holds is of no use to the library
        frame.here, frame.visit = here, visit
        frame.clock = _chosen_clock(frame, null, clock, frame.clock)
        return Effect((), either(m, effect.undefined, pointer.poison, frame.choices.unsettled(pointer)))
    broken = either(m, pointer.poison, frame.choices.unsettled(pointer))
    (pointer,) = frame.choices.settle((pointer,))
    word = pointer.word
    broken = either(m, broken, misfreed(frame, word))
    own = frame.own_blocks(block_of(m, word))
    if m.decided(is_local(m, word)) is not True and not (own and all(b.heap for _, b in own)):
        raise Unsupported("freeing memory that the function did not allocate is not modelled yet", instruction.span)
    frame.lives.append(Life(both(m, frame.here, m.not_b(is_null(m, word))), block_of(m, word), False))
    return Effect((), broken)


def misfreed(frame: Frame[W, B], pointer: W) -> B | None:
    """When the pointer is to own memory, but not to the beginning of a block from the heap that lives."""
    m = frame.m
    inside = m.not_b(m.eq(offset_of(m, pointer), m.const(0, OFFSET), OFFSET))
    broken = both(m, m.not_b(is_null(m, pointer)), either(m, inside, frame.dead(pointer)))
    for condition, candidate in frame.own_blocks(block_of(m, pointer)):
        if not candidate.heap:
            broken = either(m, broken, m.not_b(m.false()) if condition is None else condition)
    return broken


def is_copy(frame: Frame[W, B], instruction: Instruction, name: str) -> bool:
    types = [operand.type for operand in instruction.operands[:-1]]
    return types == [PTR, PTR, IntType(OFFSET)] and instruction.type == PTR and not frame.around.is_defined(name)


def _chosen_clock(frame: Frame[W, B], condition: B, yes: Clock[W], no: Clock[W]) -> Clock[W]:
    m = frame.m
    words = ((yes.epoch, no.epoch), (yes.barrier, no.barrier), (yes.life, no.life))
    return Clock(*(a if a is b else m.tidy(m.ite(condition, a, b, 8)) for a, b in words))
