"""A shelf: all programs of one symbol that were found, one for each behaviour on the samples, in the order of their
size.

A program is a row: its words on the samples, where it is poison, the rule that makes it and the rows that are the
rule's arguments. Two programs that agree on all samples are one as far as the samples can tell, and the first, that
is the smallest, is kept (observational equivalence). "Agree" is decided by 64 bits of hash in a table, and by others
where they stand there: of 10**11 programs that are tried, one would be taken for another with a probability of 10**-8.

A row of words of 32 bits takes 4 bytes a sample, 10 to 14 for how it is made, 8 where it may be poison, and 11 to 21 for its
hash (of a small shelf, 16 to 32).

Sources: Udupa et al., "TRANSIT", PLDI 2013; Albarghouthi et al., "Recursive program synthesis", CAV 2013.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from keyhole.holes.meaning.columns import Column
from keyhole.synth.enumeration.drivers import BLOCK, MOST_ARITY, ShelfState, note
from keyhole.synth.enumeration.kernels import stored
from keyhole.synth.enumeration.memory import table
from keyhole.synth.enumeration.rules import Leaf
from keyhole.synth.enumeration.workers import ALONE, Workers

Words: TypeAlias = npt.NDArray[np.unsignedinteger[Any]]
_LEAF = 0xFFFF  # in place of a rule
_FIRST_ROWS = 1 << 13
_AT_ONCE = 1 << 16
_MANY_ROWS = 1 << 20
_MOST_ROWS = 1 << 28
_APART = 5 * 64  # bytes: columns whose distance is a power of two would share few sets of the cache
_TYPES: dict[int, type[np.unsignedinteger[Any]]] = {8: np.uint8, 16: np.uint16, 32: np.uint32, 64: np.uint64}


class Shelf:
    """The programs of one symbol of ``width`` bits on ``samples`` samples. ``ends[n]`` is the number of rows of size up to n."""

    def __init__(self, width: int, samples: int) -> None:
        self.width = width
        self.samples = samples
        self.leaves: list[Leaf] = []
        self.ends: list[int] = []
        self.constants = 0  # as many leaves at the end of size 0 are constants
        self.state = ShelfState()
        self.state.size = stored(width) // 8
        self.words: Words = np.zeros((samples, 0), dtype=_TYPES[stored(width)])
        self.poison = np.zeros(0, dtype=np.uint64)
        self.bits = np.zeros(0, dtype=np.uint64)
        self.arguments = np.zeros((MOST_ARITY, 0), dtype=np.uint32)
        self.rule = np.zeros(0, dtype=np.uint16)
        self.table = np.zeros(0, dtype=np.uint64)
        self.reserve(_FIRST_ROWS)

    def __len__(self) -> int:
        return int(self.state.count)

    def of_size(self, size: int) -> range:
        """The rows of a size."""
        if size >= len(self.ends):
            return range(0)
        return range(self.ends[size - 1] if size else 0, self.ends[size])

    def columns(self, rows: npt.NDArray[np.int64]) -> Column:
        """The words of some rows: samples × rows."""
        whole = bool(rows.size) and rows.size == rows[-1] - rows[0] + 1
        return (self.words[:, rows[0] : rows[-1] + 1] if whole else self.words[:, rows]).astype(np.uint64)

    def reserve(self, rows: int, workers: Workers = ALONE) -> None:
        """Make room for that many rows in all, and what a block reads beyond the last. Raises MemoryError and OSError where there
        is none; then the shelf is as it was."""
        if rows + BLOCK <= self.state.capacity:
            return
        slots, capacity = _sizes(rows + BLOCK)
        hashes = table((slots,), np.uint64)
        copies = [] if capacity <= len(self.poison) - BLOCK else self._moved(capacity)
        self.table = hashes
        self.state.table, self.state.mask = self.table.ctypes.data, slots - 1
        self.state.capacity = capacity
        workers.map(lambda copy: copy(), copies)
        parts = [range(start, min(start + _AT_ONCE, len(self))) for start in range(0, len(self), _AT_ONCE)]
        workers.map(lambda rows: note(self.state, rows, self.samples), parts)

    def _moved(self, capacity: int) -> list[Callable[[], None]]:
        """Have larger columns; what is to be copied into them. Many rows get columns of such length that they need not move again:
        copying touches new memory, which takes longer than all else."""
        old = self.words, self.poison, self.bits, self.arguments, self.rule
        made = _vast(old, max(_MOST_ROWS, capacity)) if capacity > _MANY_ROWS else None
        made = made or _longer(old, capacity)
        self.words, self.poison, self.bits, self.arguments, self.rule = made
        state = self.state
        state.words, state.stride = self.words.ctypes.data, self.words.strides[0]
        state.poison, state.bits, state.rule = self.poison.ctypes.data, self.bits.ctypes.data, self.rule.ctypes.data
        for place in range(MOST_ARITY):
            state.arguments[place] = self.arguments[place].ctypes.data
        words = zip(self.words, old[0], strict=True)
        rest = (
            pair for kinds in zip(made[1:], old[1:], strict=True) for pair in zip(*map(_columns, kinds), strict=True)
        )
        copies: list[Callable[[], None]] = [partial(_copied, new, known, len(self)) for new, known in words]
        return copies + [partial(_copied_if_any, new, known, len(self)) for new, known in rest]

    def add_leaf(self, leaf: Leaf) -> None:
        """Put a program of size 0 on the shelf; two leaves with the same words are both kept."""
        row = len(self)
        self.reserve(row + 1)
        self.words[:, row] = leaf.words.astype(self.words.dtype)
        self.poison[row] = 0 if leaf.poison is None else packed(leaf.poison)
        self.words[:, row][unpacked(self.poison[row : row + 1], self.samples)[0]] = 0
        self.arguments[0, row] = len(self.leaves)
        self.rule[row] = _LEAF
        note(self.state, range(row, row + 1), self.samples)
        self.leaves.append(leaf)
        self.constants += leaf.constant
        self.state.count += 1

    def close(self) -> None:
        """End a size."""
        if self.width == 1:
            for start in range(self.ends[-1] if self.ends else 0, len(self), _AT_ONCE):
                some = slice(start, min(start + _AT_ONCE, len(self)))
                self.bits[some] = packed(self.words[:, some].T != 0)
        self.ends.append(len(self))

    def made(self, row: int) -> tuple[int, tuple[int, ...]] | Leaf:
        """How a row is made: the number of its rule and its argument rows, or a leaf."""
        rule = int(self.rule[row])
        if rule == _LEAF:
            return self.leaves[int(self.arguments[0, row])]
        return rule, tuple(int(argument) for argument in self.arguments[:, row])


def packed(truths: npt.NDArray[np.bool_]) -> npt.NDArray[np.uint64]:
    """Truth values on the samples (the last axis) as the bits of a word."""
    weights = np.left_shift(np.uint64(1), np.arange(truths.shape[-1], dtype=np.uint64))
    total: npt.NDArray[np.uint64] = np.asarray(np.bitwise_or.reduce(np.where(truths, weights, np.uint64(0)), axis=-1))
    return total


def unpacked(masks: npt.NDArray[np.uint64], samples: int) -> npt.NDArray[np.bool_]:
    """The bits of words as truth values on the samples."""
    shifts = np.arange(samples, dtype=np.uint64)
    return np.asarray((masks[:, None] >> shifts) & np.uint64(1), dtype=np.bool_)


def firsts(masks: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
    """Where each different word stands first, in the order of the words."""
    order = np.argsort(masks, kind="stable")
    ordered = masks[order]
    new = np.ones(len(masks), dtype=np.bool_)
    new[1:] = ordered[1:] != ordered[:-1]
    return order[new]


def longer(old: Any, rows: int, *, vast: bool = False, blank: bool = True) -> Any:
    """An empty table like that for so many rows, and what a block reads beyond them."""
    shape = *old.shape[:-1], rows + BLOCK + _APART // old.itemsize
    return table(shape, old.dtype, vast=vast, blank=blank)


def _longer(old: tuple[Any, ...], rows: int, *, vast: bool = False) -> tuple[Any, ...]:
    """Tables like those, words first. All words are written: only the others must be zero before."""
    return (longer(old[0], rows, vast=vast, blank=False), *(longer(known, rows, vast=vast) for known in old[1:]))


def _vast(old: tuple[Any, ...], rows: int) -> tuple[Any, ...] | None:
    """Columns for far more rows than there will be; None where that much cannot be had."""
    with suppress(OSError):
        return _longer(old, rows, vast=True)
    return None


def _sizes(rows: int) -> tuple[int, int]:
    """How many places for hashes a table of so many rows has, and how many rows it will do for. Large ones are filled up more."""
    capacity = 1 << (rows - 1).bit_length()
    if capacity <= _MANY_ROWS:
        return 2 * capacity, capacity
    slots = 1 << (rows * 4 // 3).bit_length()
    return slots, slots // 4 * 3


def _columns(known: Any) -> list[Any]:
    """The rows of a table along its last axis."""
    return [known] if known.ndim == 1 else list(known)


def _copied(new: Any, old: Any, count: int) -> None:
    """The first so many entries, as far as there are any. Copying is most of what growing takes: the memory is new."""
    count = min(count, len(old))
    new[:count] = old[:count]


def _copied_if_any(new: Any, old: Any, count: int) -> None:
    """The same, where zeros stand already: what is not touched takes no memory."""
    if old[:count].any():
        _copied(new, old, count)
