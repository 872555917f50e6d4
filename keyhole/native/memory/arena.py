"""Memory that Keyhole and its executors share: columns of arguments and results, buffers, and a header.

Because the memory outlives the executor, the results before a crash, and the row that crashed, are still there after it.
Its layout for one request: header (64 bytes), table of column addresses, columns, buffers, all on 64-byte boundaries.
"""

from __future__ import annotations

import mmap
import os
import struct
from dataclasses import dataclass

from keyhole.native.memory.layout import Prototype

HEADER_BYTES = 64
BOUNDARY = 64
FIRST_SIZE = 1 << 20
WORDS = struct.Struct("<5q")
ADDRESS = struct.Struct("<Q")
NOT_STARTED = -1


@dataclass(frozen=True, slots=True)
class Header:
    """What the native code wrote down: the row being called (-1: none yet), and about the fault if there was one."""

    row: int
    signal: int
    address: int
    depth: int
    allocation: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Offsets in the arena for ``rows`` calls. ``columns`` are those of the parameters' leaves, then of the result's."""

    rows: int
    table: int
    columns: tuple[int, ...]
    buffers: int


def aligned(offset: int) -> int:
    """The next 64-byte boundary."""
    return -(-offset // BOUNDARY) * BOUNDARY


def layout(prototype: Prototype, rows: int) -> Layout:
    """Place the columns for so many calls."""
    leaves = prototype.parameter_leaves + prototype.result_leaves
    offset = aligned(HEADER_BYTES + ADDRESS.size * len(leaves))
    columns = []
    for leaf in leaves:
        columns.append(offset)
        offset = aligned(offset + leaf.size * rows)
    return Layout(rows, HEADER_BYTES, tuple(columns), offset)


class Arena:
    """Shared memory that grows when asked to. ``memory`` is its content as a writable view."""

    def __init__(self) -> None:
        self.descriptor = os.memfd_create("keyhole-arena")
        os.ftruncate(self.descriptor, FIRST_SIZE)
        self.size = FIRST_SIZE
        self.memory = mmap.mmap(self.descriptor, FIRST_SIZE)

    def ensure(self, size: int) -> None:
        """Grow to at least ``size`` bytes."""
        if size <= self.size:
            return
        size = max(2 * self.size, -(-size // mmap.PAGESIZE) * mmap.PAGESIZE)
        os.ftruncate(self.descriptor, size)
        self.memory.close()
        self.memory = mmap.mmap(self.descriptor, size)
        self.size = size

    def reset_header(self) -> None:
        """Say that no row has been called."""
        WORDS.pack_into(self.memory, 0, NOT_STARTED, 0, 0, 0, 0)

    def header(self) -> Header:
        """The header as it is now."""
        return Header(*WORDS.unpack_from(self.memory, 0))

    def point(self, layout: Layout, base: int) -> None:
        """Write the columns' addresses for an executor that mapped the arena at ``base``."""
        for index, offset in enumerate(layout.columns):
            ADDRESS.pack_into(self.memory, layout.table + index * ADDRESS.size, base + offset)

    def close(self) -> None:
        """Give the memory back."""
        if self.memory.closed:
            return
        self.memory.close()
        os.close(self.descriptor)
