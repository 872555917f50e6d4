"""LLVM's own intrinsics on memory: lifetimes, ``memset``, ``memcpy``, ``memmove``, assumptions, object sizes.

Source: LLVM Language Reference, "Standard C/C++ Library Intrinsics", "Memory Use Markers", "llvm.assume", "llvm.objectsize",
"llvm.ptrmask".
"""

from __future__ import annotations

import re

from keyhole.holes.meaning.algebra import B, W
from keyhole.holes.meaning.lanes import Lane, Lanes, Unsupported, both, either, lane_widths
from keyhole.holes.meaning.memory.frame import Frame, Life
from keyhole.holes.meaning.memory.pointers import (
    BLOCK,
    OFFSET,
    POINTER,
    at,
    block_of,
    is_local,
    offset_of,
    pointer_to,
)
from keyhole.holes.meaning.memory.world import Byte
from keyhole.holes.meaning.memory.writes import Copy, Fill, Fresh, Write
from keyhole.holes.meaning.promises import Promises
from keyhole.holes.meaning.steps import Effect, callee
from keyhole.holes.model import Call, Instruction

MOST_BYTES = 64  # a copy of that many is written byte by byte
_RESTORE = "@llvm.stackrestore.p0"
_BUNDLE = re.compile(r'"([^"]+)"\s*\(([^)]*)\)')


def lifetime(
    frame: Frame[W, B], instruction: Instruction, arguments: tuple[Lanes[W, B], ...], starts: bool
) -> Effect[W, B]:
    m, pointer = frame.m, arguments[-1][0]
    block = block_of(m, pointer.word)
    number = m.known(block)
    if number is None or number not in frame.blocks:
        if pointer.poison is not None and m.decided(pointer.poison) is True:
            return Effect(())
        raise Unsupported("a lifetime marker of something else than an alloca is not modelled", instruction.span)
    frame.lives.append(Life(frame.here, block, starts))
    if starts:
        frame.memory.entries.append(Fresh(frame.visit, frame.here, number))
    return Effect((), pointer.poison)


def save_stack(frame: Frame[W, B], instruction: Instruction) -> Effect[W, B]:
    """The state of the stack as a pointer that is good for nothing but to restore it."""
    name = str(instruction.result)
    for user in frame.function.instructions():
        if any(str(operand) == name for operand in user.operands) and callee(user) != _RESTORE:
            raise Unsupported("a saved stack that is used otherwise than to restore it is not modelled", user.span)
    frame.saved[name] = frozenset(frame.blocks)
    return Effect((Lane(frame.m.const(0, POINTER), POINTER),))


def restore_stack(frame: Frame[W, B], instruction: Instruction) -> Effect[W, B]:
    """The end of what was allocated on the stack since it was saved."""
    before = frame.saved.get(str(instruction.operands[0]))
    if before is None:
        raise Unsupported("restoring a stack that is not the one saved is not modelled", instruction.span)
    for number, block in frame.blocks.items():
        if number not in before and not block.heap:
            frame.lives.append(Life(frame.here, frame.m.const(number, BLOCK), False))
    return Effect(())


def fill(
    frame: Frame[W, B], instruction: Instruction, pointer: Lane[W, B], value: Lane[W, B], length: Lane[W, B]
) -> Effect[W, B]:
    m = frame.m
    undefined = _length_broken(frame, length)
    size = m.zext(length.word, length.width, OFFSET)
    pointer, broken = frame.inaccessible(pointer, size, 1, writes=True)
    empty = m.eq(size, m.const(0, OFFSET), OFFSET)
    known = m.known(m.tidy(size))
    frame.touch(instruction, pointer.word, size, True, 0)
    if known is not None and known <= MOST_BYTES:
        for i in range(known):
            place = at(m, pointer.word, i)
            frame.memory.entries.append(Write(frame.visit, frame.here, place, 1, 1, value.word, value.poison))
    else:
        byte = Byte(value.word, value.poison)
        frame.memory.entries.append(Fill(frame.visit, frame.here, pointer.word, size, byte))
    return Effect((), either(m, undefined, None if broken is None else m.and_b(m.not_b(empty), broken)))


def _length_broken(frame: Frame[W, B], length: Lane[W, B]) -> B | None:
    return either(frame.m, length.poison, frame.choices.unsettled(length))


def copy(frame: Frame[W, B], instruction: Instruction, lanes: list[Lane[W, B]], may_overlap: bool) -> Effect[W, B]:
    m = frame.m
    to, source, length = lanes
    undefined = _length_broken(frame, length)
    size = m.tidy(m.zext(length.word, length.width, OFFSET))
    to, to_broken = frame.inaccessible(to, size, 1, writes=True)
    source, source_broken = frame.inaccessible(source, size, 1, writes=False)
    frame.touch(instruction, to.word, size, True, 0)
    frame.touch(instruction, source.word, size, False, 1)
    broken = either(m, to_broken, source_broken, None if may_overlap else _overlap(frame, to.word, source.word, size))
    copy_bytes(frame, to.word, source.word, size)
    empty = m.eq(size, m.const(0, OFFSET), OFFSET)
    return Effect((), either(m, undefined, None if broken is None else m.and_b(m.not_b(empty), broken)))


def copy_bytes(frame: Frame[W, B], to: W, source: W, size: W) -> None:
    """Memory from ``source`` on is written to ``to``."""
    m, entries, known = frame.m, frame.memory.entries, frame.m.known(size)
    if known is None or known > MOST_BYTES:
        entries.append(Copy(frame.visit, frame.here, to, size, source, len(entries)))
        return
    bytes_ = [frame.memory.byte(at(m, source, i), frame.surely) for i in range(known)]
    for i, byte in enumerate(bytes_):
        entries.append(
            Write(frame.visit, frame.here, at(m, to, i), 1, 1, byte.bits, byte.poison, byte.undef, None, byte.fragment)
        )


def _overlap(frame: Frame[W, B], a: W, b: W, size: W) -> B:
    """Whether two areas of one size overlap without being the same."""
    m = frame.m
    same_block = m.eq(block_of(m, a), block_of(m, b), BLOCK)
    distance = m.sub(offset_of(m, a), offset_of(m, b), OFFSET)
    back = m.sub(m.const(0, OFFSET), distance, OFFSET)
    near = m.or_b(m.ult(distance, size, OFFSET), m.ult(back, size, OFFSET))
    equal = m.eq(distance, m.const(0, OFFSET), OFFSET)
    return all_of(frame, same_block, near, m.not_b(equal))


def all_of(frame: Frame[W, B], *conditions: B) -> B:
    """The conjunction of conditions."""
    result = both(frame.m, *conditions)
    assert result is not None
    return result


def assume(frame: Frame[W, B], instruction: Instruction, condition: Lane[W, B]) -> Effect[W, B]:
    m, detail = frame.m, instruction.detail
    assert isinstance(detail, Call)
    undefined = either(m, m.not_b(m.truth(condition.word)), condition.poison, frame.choices.unsettled(condition))
    for found in _BUNDLE.finditer(detail.suffix):
        undefined = either(m, undefined, _bundle(frame, instruction, found[1], found[2]))
    return Effect((), undefined)


def _bundle(frame: Frame[W, B], instruction: Instruction, kind: str, text: str) -> B | None:
    """When an assumption written as an operand bundle does not hold."""
    parts = [part.strip().rpartition(" ")[2] for part in text.split(",")]
    if kind == "align" and len(parts) == 3 and parts[2].removeprefix("-").isdecimal():
        lane = frame.named(parts[0], instruction.span)[0]
        moved = Lane(at(frame.m, lane.word, -int(parts[2])), POINTER, lane.poison)
        kept, undefined = frame.keep_pointer(Promises(align=int(parts[1])), moved)
        return either(frame.m, undefined, kept.poison)
    lanes = frame.named(parts[0], instruction.span) if parts and parts[0].startswith("%") else None
    number = int(parts[1]) if len(parts) == 2 and parts[1].isdecimal() else None
    if kind == "ignore":
        return None
    if lanes is None or len(lanes) != 1 or (kind != "nonnull" and kind != "noundef" and number is None):
        raise Unsupported(f'the assumption "{kind}"({text}) is not modelled yet', instruction.span)
    match kind:
        case "nonnull":
            promised = Promises(nonnull=True)
        case "align" if number:
            promised = Promises(align=number)
        case "dereferenceable" if number is not None:
            promised = Promises(dereferenceable=number)
        case "noundef":
            return either(frame.m, lanes[0].poison, frame.choices.unsettled(lanes[0]))
        case _:
            raise Unsupported(f'the assumption "{kind}"({text}) is not modelled yet', instruction.span)
    lane, undefined = frame.keep_pointer(promised, lanes[0])
    return either(frame.m, undefined, lane.poison)


def masked(frame: Frame[W, B], instruction: Instruction, pointers: Lanes[W, B], masks: Lanes[W, B]) -> Lanes[W, B]:
    """``llvm.ptrmask``: the pointer moved to where bits of its address are zero. Of an own block's address only the low bits are
    known, by its alignment."""
    if any(mask.width != OFFSET for mask in masks):
        raise Unsupported("masks of this width are not modelled", instruction.span)
    return tuple(_masked(frame, instruction, *pair) for pair in zip(pointers, masks, strict=True))


def _masked(frame: Frame[W, B], instruction: Instruction, pointer: Lane[W, B], mask: Lane[W, B]) -> Lane[W, B]:
    m, block, known = frame.m, block_of(frame.m, pointer.word), frame.m.known(mask.word)
    own = m.decided(is_local(m, pointer.word))
    base: W = m.const(0, OFFSET)
    if own is False or not frame.blocks:
        base = frame.world.base(block)
    elif known is None or not _keeps_high_bits(frame, block, known):
        raise Unsupported("masking the address of the function's own memory is not modelled yet", instruction.span)
    offset = offset_of(m, pointer.word)
    address = m.add(base, offset, OFFSET)
    moved = m.sub(m.and_(address, mask.word, OFFSET), base, OFFSET)
    return Lane(pointer_to(m, block, m.tidy(moved)), POINTER, either(m, pointer.poison, mask.poison))


def _keeps_high_bits(frame: Frame[W, B], block: W, mask: int) -> bool:
    """Whether the mask clears only low bits that are zero in the address of the own block."""
    cleared = (1 << OFFSET) - 1 - mask
    own = frame.own_blocks(block)
    low = cleared & (cleared + 1) == 0
    return low and len(own) == 1 and own[0][0] is None and cleared < own[0][1].align


def object_size(frame: Frame[W, B], instruction: Instruction, arguments: tuple[Lanes[W, B], ...]) -> Effect[W, B]:
    """The answer is LLVM's to choose unless the block is the function's own and of constant size."""
    m, pointer = frame.m, arguments[0][0]
    width = lane_widths(instruction.type, instruction.span)[0]
    number = m.known(block_of(m, pointer.word))
    size = None if number is None or number not in frame.blocks else m.known(frame.blocks[number].size)
    offset = m.known(offset_of(m, pointer.word))
    if size is None or offset is None or offset > size:
        raise Unsupported("llvm.objectsize of a block that is not known is not modelled", instruction.span)
    return Effect((Lane(m.const(size - offset, width), width, pointer.poison),))
