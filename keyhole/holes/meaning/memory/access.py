"""Instructions on memory: ``load``, ``store``, ``alloca``, ``getelementptr``. Casts and comparisons are in ``comparing``.

Source: LLVM Language Reference, "Memory Access and Addressing Operations".
"""

from __future__ import annotations

import re

from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.holes.meaning.lanes import Lane, Lanes, Unsupported, both, either
from keyhole.holes.meaning.memory.comparing import compare_pointers, from_integer, outside_block, to_integer
from keyhole.holes.meaning.memory.frame import Frame, Life
from keyhole.holes.meaning.memory.layout import (
    alignment,
    alloc_size,
    check_data_layout,
    member_offsets,
    spots,
    store_size,
)
from keyhole.holes.meaning.memory.pointers import (
    OFFSET,
    POINTER,
    at,
    block_of,
    is_local,
    moved,
    offset_of,
)
from keyhole.holes.meaning.memory.writes import Write
from keyhole.holes.meaning.promises import keep, metadata_promises
from keyhole.holes.meaning.steps import Effect
from keyhole.holes.model import Access, Instruction, Value
from keyhole.holes.types import ArrayType, IntType, PointerType, StructType, Type, VectorType, scalar

_ALIGN = re.compile(r"\balign\s+([0-9]+)")
MEMORY_OPCODES = frozenset(("load", "store", "alloca", "getelementptr", "ptrtoint", "ptrtoaddr", "inttoptr"))


def is_access(instruction: Instruction) -> bool:
    """Whether this file gives the instruction its meaning."""
    if instruction.opcode == "icmp":
        return isinstance(scalar(instruction.operands[0].type), PointerType)
    return instruction.opcode in MEMORY_OPCODES


def access(frame: Frame[W, B], instruction: Instruction, operands: tuple[Lanes[W, B], ...]) -> Effect[W, B]:
    """The effect of such an instruction."""
    check_data_layout(frame.around, instruction.span)
    match instruction.opcode:
        case "load":
            return _load(frame, instruction, operands[0][0])
        case "store":
            return _store(frame, instruction, operands[0], operands[1][0])
        case "alloca":
            return _alloca(frame, instruction, operands)
        case "getelementptr":
            return Effect(_getelementptr(frame, instruction, operands))
        case "icmp":
            return Effect(compare_pointers(frame, instruction, operands))
        case "ptrtoint" | "ptrtoaddr":
            return Effect(tuple(to_integer(frame, instruction, lane) for lane in operands[0]))
        case _:
            return Effect(tuple(from_integer(frame, lane) for lane in operands[0]))


def _detail(instruction: Instruction) -> tuple[Type, int]:
    """The accessed type and the alignment."""
    detail = instruction.detail
    assert isinstance(detail, Access)
    if detail.prefix:
        raise Unsupported(f"{detail.prefix} accesses are not modelled yet", instruction.span)
    found = _ALIGN.search(detail.suffix)
    return detail.type, int(found[1]) if found else alignment(detail.type, instruction.span)


def _load(frame: Frame[W, B], instruction: Instruction, pointer: Lane[W, B]) -> Effect[W, B]:
    m, span = frame.m, instruction.span
    type_, align = _detail(instruction)
    size = store_size(type_, span)
    pointer, broken = frame.inaccessible(pointer, m.const(size, OFFSET), align, writes=False)
    frame.touch(instruction, pointer.word, m.const(size, OFFSET), False, 0)
    lanes = []
    for spot in spots(type_, span):
        is_pointer = isinstance(spot.type, PointerType)
        width = POINTER if is_pointer else spot.type.width if isinstance(spot.type, IntType) else 8 * spot.size
        low = spot.offset & -spot.offset or align
        place = at(m, pointer.word, spot.offset)
        lanes.append(frame.memory.lane(place, spot.size, width, is_pointer, min(align, low), frame.surely))
    if frame.memory.written:  # what was stored undef is seen anew by each load
        lanes = list(frame.choices.again(tuple(lanes)))
    promised = metadata_promises(instruction.metadata, frame.around, span)
    if (
        "!invariant.load" in instruction.metadata and frame.choices.side == "source"
    ):  # that memory changes is undefined then
        frame.choices.doubt(m.not_b(m.false()) if frame.here is None else frame.here)
    kept, unkept = keep(m, frame.choices, promised, tuple(lanes), type_)
    if promised.of_pointers:
        (lane,), more = kept, None
        lane, more = frame.keep_pointer(promised, lane)
        if promised.noundef:
            unkept = either(m, unkept, lane.poison)
        return Effect((lane,), either(m, broken, unkept, more))
    return Effect(kept, either(m, broken, unkept))


def _store(frame: Frame[W, B], instruction: Instruction, value: Lanes[W, B], pointer: Lane[W, B]) -> Effect[W, B]:
    m, span = frame.m, instruction.span
    type_, align = _detail(instruction)
    size = store_size(type_, span)
    pointer, broken = frame.inaccessible(pointer, m.const(size, OFFSET), align, writes=True)
    frame.touch(instruction, pointer.word, m.const(size, OFFSET), True, 1)
    write_at(frame, instruction, value, pointer)
    return Effect((), broken)


def write_at(frame: Frame[W, B], instruction: Instruction, value: Lanes[W, B], pointer: Lane[W, B]) -> None:
    """What a store leaves in memory."""
    m, span, detail = frame.m, instruction.span, instruction.detail
    assert isinstance(detail, Access)
    type_ = detail.type
    found = _ALIGN.search(detail.suffix)
    align = int(found[1]) if found else alignment(type_, span)
    places = spots(type_, span)
    for offset in sorted(set(range(store_size(type_, span))) - {s.offset + i for s in places for i in range(s.size)}):
        place, always = at(m, pointer.word, offset), m.not_b(m.false())  # padding becomes undef
        frame.memory.entries.append(Write(frame.visit, frame.here, place, 1, 1, m.const(0, 8), None, always))
    for spot, lane in zip(places, value, strict=True):
        low = spot.offset & -spot.offset or align
        place = at(m, pointer.word, spot.offset)
        frame.memory.entries.append(_write(frame, place, spot.size, min(align, low), spot.type, lane))


def _write(frame: Frame[W, B], place: W, size: int, align: int, type_: Type, lane: Lane[W, B]) -> Write[W, B]:
    m = frame.m
    if isinstance(type_, PointerType):
        return Write(frame.visit, frame.here, place, size, align, m.const(0, 64), lane.poison, whole=lane.word)
    word = m.zext(lane.word, lane.width, 8 * size)
    return Write(frame.visit, frame.here, place, size, align, word, lane.poison)


def _alloca(frame: Frame[W, B], instruction: Instruction, operands: tuple[Lanes[W, B], ...]) -> Effect[W, B]:
    m, span = frame.m, instruction.span
    detail = instruction.detail
    assert isinstance(detail, Access)
    if detail.prefix or "addrspace" in detail.suffix:
        raise Unsupported("this kind of alloca is not modelled yet", span)
    found = _ALIGN.search(detail.suffix)
    align = int(found[1]) if found else alignment(detail.type, span)
    name, each = str(instruction.result), alloc_size(detail.type, span)
    size = m.const(each, OFFSET)
    undefined: B | None = None
    if operands:
        many = _many(frame, operands[0][0], each)
        size, undefined = many
    pointer = frame.allocate(size, align, name, False, span)
    if _has_lifetime_start(frame, name):
        frame.lives.append(Life(None, block_of(m, pointer), False))
    return Effect((Lane(pointer, POINTER),), undefined)


def _many(frame: Frame[W, B], count: Lane[W, B], each: int) -> tuple[W, B | None]:
    """The bytes of that many elements, and when it is undefined to have them: no stack is as large as half of all addresses."""
    m = frame.m
    odd = frame.choices.bad(None, either(m, count.poison, frame.choices.unsettled(count)))
    (count,) = frame.choices.settle((count,))
    if count.width > OFFSET:
        raise Unsupported(f"an alloca with a count of {count.width} bits is not modelled")
    number = m.zext(count.word, count.width, OFFSET)
    size = m.tidy(m.mul(number, m.const(each, OFFSET), OFFSET))
    too_large = m.ult(m.const(((1 << OFFSET - 1) - 1) // max(each, 1), OFFSET), number, OFFSET)
    return size, either(m, odd, too_large)


def _has_lifetime_start(frame: Frame[W, B], name: str) -> bool:
    return any(
        instruction.opcode == "call"
        and str(instruction.operands[-1]).startswith("@llvm.lifetime.start")
        and any(str(operand) == name for operand in instruction.operands)
        for instruction in frame.function.instructions()
    )


# --- addresses -------------------------------------------------------------------------------------------------------------


def _getelementptr(frame: Frame[W, B], instruction: Instruction, operands: tuple[Lanes[W, B], ...]) -> Lanes[W, B]:
    count = max(len(lanes) for lanes in operands)
    wide = [lanes if len(lanes) == count else lanes * count for lanes in operands]
    return tuple(_address(frame, instruction, [lanes[i] for lanes in wide]) for i in range(count))


def _address(frame: Frame[W, B], instruction: Instruction, operands: list[Lane[W, B]]) -> Lane[W, B]:
    m = frame.m
    detail = instruction.detail
    assert isinstance(detail, Access)
    base, indices = operands[0], operands[1:]
    inbounds = "inbounds" in instruction.flags
    signed, unsigned = inbounds or "nusw" in instruction.flags, "nuw" in instruction.flags
    total, poison = m.const(0, OFFSET), base.poison
    steps = _steps(frame, instruction, detail.type, instruction.operands[1:], indices)
    for index, scale in steps:
        poison = either(m, poison, index.poison)
        term = m.mul(index.word, m.const(scale, OFFSET), OFFSET)
        grown = m.add(total, term, OFFSET)
        if signed:
            poison = either(m, poison, _scaled_overflows(m, index.word, scale), _sum_overflows(m, total, term))
        if unsigned:
            limit = m.const(((1 << OFFSET) - 1) // scale if scale else (1 << OFFSET) - 1, OFFSET)
            poison = either(m, poison, m.ult(limit, index.word, OFFSET), m.ult(grown, total, OFFSET))
        total = m.tidy(grown)
    result = moved(m, base.word, total)
    still = m.eq(total, m.const(0, OFFSET), OFFSET)
    if inbounds and m.decided(still) is not True:
        outside = either(m, outside_block(frame, base.word), outside_block(frame, result))
        poison = either(m, poison, both(m, m.not_b(still), outside))
        if unsigned:
            poison = either(m, poison, m.ult(offset_of(m, result), offset_of(m, base.word), OFFSET))
    elif signed or unsigned:
        poison = either(m, poison, _address_wraps(frame, base.word, total, signed, unsigned))
    return Lane(result, POINTER, poison)


def _steps(
    frame: Frame[W, B], instruction: Instruction, type_: Type, values: tuple[Value, ...], lanes: list[Lane[W, B]]
) -> list[tuple[Lane[W, B], int]]:
    """Each index as 64 bits, with the bytes that one step takes."""
    m, span = frame.m, instruction.span
    found: list[tuple[Lane[W, B], int]] = []
    for number, lane in enumerate(lanes):
        if number == 0:
            scale = alloc_size(type_, span)
        elif isinstance(type_, StructType):
            known = m.known(lane.word)
            if known is None or known >= len(type_.elements):
                raise Unsupported("an index into a structure must be a constant", span)
            offset = member_offsets(type_, span)[known]
            found.append((Lane(m.const(1, OFFSET), OFFSET), offset))
            type_ = type_.elements[known]
            continue
        elif isinstance(type_, ArrayType | VectorType):
            type_ = type_.element
            scale = alloc_size(type_, span)
        else:
            raise Unsupported(f"an index into {type_} is not modelled", span)
        if lane.width > OFFSET:
            raise Unsupported(f"an index of {lane.width} bits is not modelled", span)
        found.append((Lane(m.sext(lane.word, lane.width, OFFSET), OFFSET, lane.poison), scale))
    return found


def _scaled_overflows(m: Algebra[W, B], index: W, scale: int) -> B | None:
    """Whether the signed product with a constant overflows 64 bits."""
    if scale <= 1:
        return None
    high, low = ((1 << 63) - 1) // scale, -((1 << 63) // scale)
    over = m.slt(m.const(high, OFFSET), index, OFFSET)
    return m.or_b(over, m.slt(index, m.const(low, OFFSET), OFFSET))


def _sum_overflows(m: Algebra[W, B], a: W, b: W) -> B:
    r = m.add(a, b, OFFSET)
    return m.slt(m.and_(m.xor(a, r, OFFSET), m.xor(b, r, OFFSET), OFFSET), m.const(0, OFFSET), OFFSET)


def _address_wraps(frame: Frame[W, B], pointer: W, total: W, signed: bool, unsigned: bool) -> B | None:
    """Whether adding ``total`` to the address leaves the address space. The address of an own block may be anything."""
    m = frame.m
    address = m.add(frame.world.base(block_of(m, pointer)), offset_of(m, pointer), OFFSET)
    grown = m.add(address, total, OFFSET)
    below = m.ult(grown, address, OFFSET)
    negative = m.slt(total, m.const(0, OFFSET), OFFSET)
    backwards = m.ult(address, grown, OFFSET)
    up = m.and_b(m.not_b(negative), below) if signed else None
    down = m.and_b(negative, backwards) if signed else None
    wraps = either(m, up, down, below if unsigned else None)
    own = is_local(m, pointer)
    decided = m.decided(own)
    if decided is False or wraps is None:
        return wraps
    anything = frame.choices.bad(None, own)
    return either(m, both(m, m.not_b(own), wraps), anything)
