"""Where the function's own blocks lie, when their addresses are looked at as numbers.

The machine puts a target's blocks where it likes. A source's block is put where the target's block of that number lies, which is
a place that is free: the target's is as large there and as aligned, lives from its allocation to the return, and nothing was
freed before it was made. Where there is no such block, the source's lies anywhere, and the proof is for all places. Of both it is
assumed that they are aligned, do not wrap round the address space, are not at zero, and lie apart from each other.
"""

from __future__ import annotations

import z3

from keyhole.holes.meaning.lanes import Unsupported
from keyhole.holes.meaning.memory.frame import Block, Frame
from keyhole.holes.meaning.memory.pointers import BLOCK, OFFSET
from keyhole.proof.outside import Outside
from keyhole.proof.words import Formula, Term, simplify

Own = Block[Term, Formula]


def place_own_blocks(world: Outside, source: Frame[Term, Formula], target: Frame[Term, Formula]) -> None:
    """Add to the world what is known of the places of own blocks. ``Unsupported`` where a source's block need not fit where the
    target's lies."""
    span = source.function.span
    if source.parted & source.addressed.keys():
        raise Unsupported("addresses of one own block that are told apart and ordered are not modelled", span)
    for number, own in source.addressed.items():
        other = target.blocks.get(number)
        if other is not None and not (_fits(own, other) and other.early and not _ends(target, number)):
            raise Unsupported("addresses of own blocks that differ in source and target are not modelled", span)
    if len(target.addressed) > 1 and any(_ends(target, number) for number in target.addressed):
        raise Unsupported("addresses of own blocks that do not live until the return are not modelled", span)
    for frame in (source, target):
        blocks = list(frame.addressed.values())
        world.assumptions += [_is_place(world, own) for own in blocks]
        pairs = [(a, b) for i, a in enumerate(blocks) for b in blocks[:i]]
        world.assumptions += [_apart(world, a, b) for a, b in pairs]


def _fits(own: Own, other: Own) -> bool:
    smaller = simplify(z3.ULT(other.size, own.size))
    return other.align >= own.align and bool(z3.is_false(smaller))


def _ends(frame: Frame[Term, Formula], number: int) -> bool:
    """Whether the block may be dead before the return, or is not there from its allocation on."""
    numbers = [simplify(life.block) for life in frame.lives if not life.alive]
    ends = any(not z3.is_bv_value(found) or found.as_long() == number for found in numbers)
    return ends or frame.blocks[number].heap


def _base(world: Outside, own: Own) -> Term:
    return world.base(z3.BitVecVal(own.number, BLOCK))


def _is_place(world: Outside, own: Own) -> Formula:
    base, low = _base(world, own), own.align.bit_length() - 1
    known = [base != 0, z3.ULE(base, z3.BitVecVal(0, OFFSET) - own.size - z3.BitVecVal(1, OFFSET))]
    if low:
        known.append(z3.Extract(low - 1, 0, base) == z3.BitVecVal(0, low))
    return z3.And(*known)


def _apart(world: Outside, a: Own, b: Own) -> Formula:
    first, second = _base(world, a), _base(world, b)
    empty = z3.Or(a.size == 0, b.size == 0)
    return z3.Or(empty, z3.ULE(first + a.size, second), z3.ULE(second + b.size, first))
