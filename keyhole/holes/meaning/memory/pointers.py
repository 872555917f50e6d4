"""Pointers as words: which block, and how far into it.

A pointer's word has 74 bits: 64 of offset, below 10 of block number. The highest bit of the number says that the block was
allocated by the function itself (its stack, its heap); block 0 at offset 0 is null. Arithmetic changes the offset and never the
block, which is what provenance means. An address, where one is asked for, is the block's base plus the offset.

Sources: LLVM Language Reference, "Pointer Aliasing Rules", "getelementptr Instruction"; Lee, Hur, Lopes et al., "Reconciling
High-Level Optimizations and Low-Level Code in LLVM", OOPSLA 2018, for blocks and offsets.
"""

from __future__ import annotations

from keyhole.holes.meaning.algebra import Algebra, B, W

OFFSET = 64
BLOCK = 10
POINTER = OFFSET + BLOCK
LOCAL = 1 << (BLOCK - 1)
MAX_BLOCKS = 1 << (BLOCK - 2)  # of the function's own that escape, and as many that do not


def block_of(m: Algebra[W, B], pointer: W) -> W:
    """The block's number, ``BLOCK`` bits."""
    return m.tidy(m.trunc(m.lshr(pointer, m.const(OFFSET, POINTER), POINTER), POINTER, BLOCK))


def offset_of(m: Algebra[W, B], pointer: W) -> W:
    """The offset, 64 bits."""
    return m.tidy(m.trunc(pointer, POINTER, OFFSET))


def pointer_to(m: Algebra[W, B], block: W, offset: W) -> W:
    """The pointer of those parts."""
    high = m.shl(m.zext(block, BLOCK, POINTER), m.const(OFFSET, POINTER), POINTER)
    return m.tidy(m.or_(high, m.zext(offset, OFFSET, POINTER), POINTER))


def moved(m: Algebra[W, B], pointer: W, by: W) -> W:
    """The pointer ``by`` bytes (64 bits) further into its block."""
    return pointer_to(m, block_of(m, pointer), m.tidy(m.add(offset_of(m, pointer), by, OFFSET)))


def at(m: Algebra[W, B], pointer: W, by: int) -> W:
    """The pointer a constant number of bytes further."""
    return moved(m, pointer, m.const(by, OFFSET)) if by else pointer


def is_local(m: Algebra[W, B], pointer: W) -> B:
    """Whether the block is one of the function's own."""
    high = m.trunc(m.lshr(pointer, m.const(POINTER - 1, POINTER), POINTER), POINTER, 1)
    return m.truth(m.tidy(high))


def is_null(m: Algebra[W, B], pointer: W) -> B:
    """Whether the pointer is null."""
    return m.eq(pointer, m.const(0, POINTER), POINTER)
