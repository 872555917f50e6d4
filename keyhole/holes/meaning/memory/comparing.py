"""Addresses as numbers: casts between pointers and integers, and comparisons of pointers.

Where the function's own blocks lie is for the machine to choose, as long as all that is seen of it agrees: comparisons with blocks
that nobody else knows can all come out false, but what is passed on or made a number has an address.

Source: LLVM Language Reference, "Conversion Operations", "icmp Instruction", "Pointer Aliasing Rules".
"""

from __future__ import annotations

from keyhole.holes.meaning.algebra import B, W
from keyhole.holes.meaning.lanes import Lane, Lanes, either
from keyhole.holes.meaning.memory.frame import Frame
from keyhole.holes.meaning.memory.pointers import (
    BLOCK,
    LOCAL,
    MAX_BLOCKS,
    OFFSET,
    POINTER,
    block_of,
    is_local,
    is_null,
    offset_of,
)
from keyhole.holes.model import Compare, Instruction
from keyhole.holes.types import IntType, scalar


def outside_block(frame: Frame[W, B], pointer: W) -> B:
    """Whether the pointer is neither inside its block nor just behind it."""
    return frame.m.ult(frame.extent(pointer), offset_of(frame.m, pointer), OFFSET)


def address_of(frame: Frame[W, B], pointer: W) -> W:
    """The address. Where the function's own blocks lie is for the machine to choose: a proof takes them to lie where the other
    side's lie, and what is refuted may rest on that."""
    m, block = frame.m, block_of(frame.m, pointer)
    if m.decided(is_local(m, pointer)) is not False:
        for _, own in frame.own_blocks(block):
            frame.addressed[own.number] = own
            frame.choices.doubt(m.not_b(m.false()) if frame.here is None else frame.here)
    return m.tidy(m.add(frame.world.base(block), offset_of(m, pointer), OFFSET))


def to_integer(frame: Frame[W, B], instruction: Instruction, lane: Lane[W, B]) -> Lane[W, B]:
    """The address of a pointer, in as many bits as the instruction has it."""
    type_ = scalar(instruction.type)
    assert isinstance(type_, IntType)
    address = address_of(frame, lane.word)
    width = type_.width
    word = frame.m.trunc(address, OFFSET, width) if width <= OFFSET else frame.m.zext(address, OFFSET, width)
    return Lane(word, width, lane.poison)


def from_integer(frame: Frame[W, B], lane: Lane[W, B]) -> Lane[W, B]:
    """The pointer of an address: some pointer with that address, always the same one. Which block it has the right to, LLVM leaves
    open, so what this refutes is a doubt."""
    m, null = frame.m, frame.m.const(0, POINTER)
    if m.known(lane.word) == 0:
        return Lane(null, POINTER, lane.poison)
    frame.choices.doubt(m.not_b(m.false()) if frame.here is None else frame.here)
    address = m.trunc(lane.word, lane.width, OFFSET) if lane.width > OFFSET else m.zext(lane.word, lane.width, OFFSET)
    found = m.ite(m.eq(address, m.const(0, OFFSET), OFFSET), null, frame.world.punned(address), POINTER)
    return Lane(m.tidy(found), POINTER, lane.poison)


def compare_pointers(frame: Frame[W, B], instruction: Instruction, operands: tuple[Lanes[W, B], ...]) -> Lanes[W, B]:
    """What ``icmp`` says of the addresses, lane by lane."""
    assert isinstance(instruction.detail, Compare) and isinstance(instruction.detail.predicate, str)
    predicate = instruction.detail.predicate
    compare = _equality if predicate in ("eq", "ne") else _order
    return tuple(compare(frame, predicate, a, b) for a, b in zip(*operands, strict=True))


def _equality(frame: Frame[W, B], predicate: str, a: Lane[W, B], b: Lane[W, B]) -> Lane[W, B]:
    """Whether the addresses are equal. Two places inside different blocks that are alive are not."""
    m = frame.m
    blocks = block_of(m, a.word), block_of(m, b.word)
    same = m.eq(*blocks, BLOCK)
    offsets = m.eq(offset_of(m, a.word), offset_of(m, b.word), OFFSET)
    if m.decided(same) is True:
        equal = offsets
    else:
        bases = [
            m.add(frame.world.base(block), offset_of(m, p.word), OFFSET)
            for block, p in zip(blocks, (a, b), strict=True)
        ]
        addresses = m.eq(bases[0], bases[1], OFFSET)
        own = m.or_b(is_local(m, a.word), is_local(m, b.word))
        if m.decided(own) is not False:
            near = m.not_b(m.or_b(same, _surely_apart(frame, a.word, b.word)))
            zero = any(m.decided(is_null(m, p.word)) is True for p in (a, b))
            met = _meet(frame, blocks, m.and_b(own, near), addresses, zero)
            addresses = m.or_b(m.and_b(m.not_b(own), addresses), met)
        equal = m.or_b(m.and_b(same, offsets), m.and_b(m.not_b(same), addresses))
    holds = equal if predicate == "eq" else m.not_b(equal)
    return Lane(m.word(holds), 1, either(m, a.poison, b.poison))


def _meet(frame: Frame[W, B], blocks: tuple[W, W], open_: B, addresses: B, zero: bool) -> B:
    """Whether an own block and a pointer that leaves its block have one address, where that is ``open_``. Nobody else sees the
    addresses of hidden blocks: a source takes them to differ, which its machine may see to, and a target neither. Those of other
    blocks are numbers, and what they refute is a doubt; to be zero (``zero``) asks no more of them than that they are the same
    on both sides."""
    m, hidden = frame.m, frame.m.false()
    for block in blocks:
        hidden = m.or_b(hidden, m.not_b(m.ult(block, m.const(LOCAL + MAX_BLOCKS, BLOCK), BLOCK)))
    private, seen = m.and_b(open_, hidden), m.and_b(open_, m.not_b(hidden))
    for _, own in (found for block in blocks for found in frame.own_blocks(block)):
        if own.escapes and not zero and m.decided(seen) is not False:
            frame.addressed[own.number] = own
        elif not own.escapes and m.decided(private) is not False:
            frame.parted.add(own.number)
    frame.choices.doubt(seen if frame.here is None else m.and_b(seen, frame.here))
    guess = frame.choices.guess(private)
    met = m.and_b(seen, addresses)
    return met if guess is None else m.or_b(met, m.and_b(private, guess))


def _surely_apart(frame: Frame[W, B], a: W, b: W) -> B:
    """Whether both point into live blocks, or one to the end of its block and the other is null, which then cannot be one address
    if the blocks differ."""
    m = frame.m
    into = []
    for pointer in (a, b):
        inside = m.ult(offset_of(m, pointer), frame.size(pointer), OFFSET)
        dead = frame.dead(pointer)
        into.append(inside if dead is None else m.and_b(inside, m.not_b(dead)))
    nulls = [m.and_b(is_null(m, p), m.not_b(outside_block(frame, other))) for p, other in ((a, b), (b, a))]
    return m.or_b(m.and_b(into[0], into[1]), m.or_b(nulls[0], nulls[1]))


def _order(frame: Frame[W, B], predicate: str, a: Lane[W, B], b: Lane[W, B]) -> Lane[W, B]:
    """The order of the addresses. In one block that is the order of the offsets, unless one of them leaves the block."""
    from keyhole.holes.operations import compare

    m = frame.m
    same = m.decided(m.eq(block_of(m, a.word), block_of(m, b.word), BLOCK)) is True and predicate[0] == "u"
    wild = m.or_b(outside_block(frame, a.word), outside_block(frame, b.word))
    words = offset_of(m, a.word), offset_of(m, b.word)
    if not same:
        words = address_of(frame, a.word), address_of(frame, b.word)
    elif m.decided(wild) is not False:  # no block wraps round the address space: offsets are easier to compare
        far = address_of(frame, a.word), address_of(frame, b.word)
        words = m.ite(wild, far[0], words[0], OFFSET), m.ite(wild, far[1], words[1], OFFSET)
    poison = either(m, a.poison, b.poison)
    return Lane(m.word(compare(m, predicate, words[0], words[1], OFFSET)), 1, poison)
