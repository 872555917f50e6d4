"""The bank: every program up to a size, one for each behaviour on the samples.

Programs are rows of numbers: words on the samples (a row of a matrix), the production that makes them and the rows that are its
arguments. Two programs that agree on all samples are the same program as far as the samples can tell, and only the first, that is
the smallest, is kept (observational equivalence). All work is done on whole blocks of rows; a program becomes an object only when
somebody asks to see it.

Sources: Udupa et al., "TRANSIT", PLDI 2013; Albarghouthi et al., "Recursive program synthesis", CAV 2013 (there called
observational equivalence).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from keyhole.holes.meaning.columns import Column, Columns, Truths
from keyhole.holes.meaning.lanes import Lane, Zeros
from keyhole.synth.grammar import Production

COLUMNS = Columns()
CHUNK = 1 << 21  # words in a block
MOST_ROWS = 300_000  # in one shelf

Indices: TypeAlias = npt.NDArray[np.int64]
Rows: TypeAlias = tuple[Column, Truths]
"""Words and poison, a row for each program, a column for each sample."""

_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(32))


@dataclass(frozen=True, slots=True)
class Leaf:
    """A program of size 0: an input of the hole or a constant."""

    text: str
    constant: bool


def hashes(words: Column, poison: Truths) -> npt.NDArray[np.uint64]:
    """A hash of each row; equal behaviour gives equal hashes."""
    first, second, half = _MIX
    salt = np.multiply(np.arange(1, words.shape[1] + 1, dtype=np.uint64), first)
    mixed = np.multiply(np.bitwise_xor(words, np.where(poison, salt, np.uint64(0))), second)
    mixed = np.bitwise_xor(mixed, np.right_shift(mixed, half))
    mixed = np.multiply(np.add(mixed, salt), first)
    mixed = np.bitwise_xor(mixed, np.right_shift(mixed, half))
    total: npt.NDArray[np.uint64] = np.add.reduce(np.multiply(mixed, second), axis=1, dtype=np.uint64)
    return total


class Shelf:
    """All programs of one width, in the order of their size."""

    def __init__(self, width: int, samples: int) -> None:
        self.width = width
        self.words = np.zeros((0, samples), dtype=np.uint64)
        self.poison = np.zeros((0, samples), dtype=np.bool_)
        self.production = np.zeros(0, dtype=np.int32)
        self.arguments = np.zeros((0, 3), dtype=np.int64)
        self.constant = np.zeros(0, dtype=np.bool_)
        self.ends: list[int] = []  # number of rows up to each size
        self._hashes = np.zeros(0, dtype=np.uint64)
        self._blocks: list[tuple[Column, Truths, npt.NDArray[np.int32], Indices, Truths]] = []
        self.waiting = 0

    def __len__(self) -> int:
        return int(self.words.shape[0])

    def of_size(self, size: int) -> range:
        """The numbers of the rows of a size."""
        if size >= len(self.ends):
            return range(0)
        return range(self.ends[size - 1] if size else 0, self.ends[size])

    def offer(self, words: Column, poison: Truths, production: int, arguments: Indices, constant: bool) -> Indices:
        """Take the rows that behave like none before; returns which were taken. They can be used after ``close``."""
        words = np.where(poison, np.uint64(0), words)
        marks = hashes(words, poison)
        _, first = np.unique(marks, return_index=True)
        fresh = first[~np.isin(marks[first], self._hashes, assume_unique=True)]
        fresh.sort()
        if fresh.size:
            self._hashes = np.concatenate([self._hashes, marks[fresh]])
            many = np.full(fresh.size, production, dtype=np.int32)
            flags = np.full(fresh.size, constant, dtype=np.bool_)
            self._blocks.append((words[fresh], poison[fresh], many, arguments[fresh], flags))
            self.waiting += int(fresh.size)
        return fresh

    def close(self) -> None:
        """End a size: what was offered since the last close can be used."""
        if self._blocks:
            words, poison, production, arguments, constant = zip(*self._blocks, strict=True)
            self.words = np.concatenate([self.words, *words])
            self.poison = np.concatenate([self.poison, *poison])
            self.production = np.concatenate([self.production, *production])
            self.arguments = np.concatenate([self.arguments, *arguments])
            self.constant = np.concatenate([self.constant, *constant])
            self._blocks, self.waiting = [], 0
        self.ends.append(len(self))


class Bank:
    """The shelves of all widths, and the leaves they stand on."""

    def __init__(self, widths: tuple[int, ...], samples: int, productions: tuple[Production, ...]) -> None:
        self.shelves = {width: Shelf(width, samples) for width in widths}
        self.productions = productions
        self.samples = samples
        self.leaves: list[Leaf] = []
        self.size = -1
        self.full = False  # a size could not be finished

    def leaf(self, leaf: Leaf, width: int, words: Column, poison: Truths) -> None:
        """Add a program of size 0."""
        number = np.full((1, 3), len(self.leaves), dtype=np.int64)
        self.leaves.append(leaf)
        self.shelves[width].offer(words[None, :], poison[None, :], -1, number, leaf.constant)

    def close(self) -> None:
        """End a size on all shelves."""
        for shelf in self.shelves.values():
            shelf.close()
        self.size += 1

    def blocks(self, production: Production, size: int) -> Iterator[tuple[Indices, ...]]:
        """Arguments (row numbers) for all programs of ``size`` that the production makes, in blocks."""
        shelves = [self.shelves[width] for width in production.operands]
        for sizes in _compositions(size - 1, production.arity):
            ranges = [shelf.of_size(part) for shelf, part in zip(shelves, sizes, strict=True)]
            if production.commutative and production.arity == 2 and sizes[0] < sizes[1]:
                continue
            yield from self._grid(production, shelves, ranges)
        if production.arity == 2 and production.operands[0] == production.operands[1]:
            yield from self._shared(production, shelves[0], size)

    def _grid(self, production: Production, shelves: list[Shelf], ranges: list[range]) -> Iterator[tuple[Indices, ...]]:
        if not all(len(part) for part in ranges):
            return
        inner = 1
        for part in ranges[1:]:
            inner *= len(part)
        step = max(1, CHUNK // (inner * max(1, self.samples)))
        rest = [np.arange(part.start, part.stop) for part in ranges[1:]]
        same = len(ranges) == 2 and ranges[0] == ranges[1]
        for start in range(ranges[0].start, ranges[0].stop, step):
            first = np.arange(start, min(start + step, ranges[0].stop))
            flat = [grid.ravel() for grid in np.meshgrid(first, *rest, indexing="ij")]
            keep = ~np.logical_and.reduce([s.constant[g] for s, g in zip(shelves, flat, strict=True)])
            if production.commutative and same:
                keep &= flat[0] >= flat[1]
            yield tuple(grid[keep] for grid in flat)

    def _shared(self, production: Production, shelf: Shelf, size: int) -> Iterator[tuple[Indices, ...]]:
        """A program of the size before, and one of its own arguments: together they are no larger."""
        wide = np.arange(shelf.of_size(size - 1).start, shelf.of_size(size - 1).stop)
        if size < 3 or not wide.size:
            return
        for place in range(2):
            made = [n for n, p in enumerate(self.productions) if p.arity > place and p.operands[place] == shelf.width]
            rows = wide[np.isin(shelf.production[wide], made)]
            inner = shelf.arguments[rows, place]
            rows, inner = rows[shelf.production[inner] >= 0], inner[shelf.production[inner] >= 0]
            step = max(1, CHUNK // max(1, self.samples))
            for start in range(0, rows.size, step):
                yield rows[start : start + step], inner[start : start + step]
                if not production.commutative:
                    yield inner[start : start + step], rows[start : start + step]

    def rows(self, production: Production, arguments: tuple[Indices, ...]) -> tuple[Column, Truths, Truths | None]:
        """Words, poison and undefinedness of a block."""
        lanes: list[Lane[Column, Truths]] = []
        for width, numbers in zip(production.operands, arguments, strict=True):
            shelf = self.shelves[width]
            lanes.append(Lane(shelf.words[numbers], width, shelf.poison[numbers]))
        effect = production.apply(COLUMNS, Zeros(COLUMNS), tuple(lanes))
        lane = effect.lanes[0]
        shape = lanes[0].word.shape
        poison = np.broadcast_to(np.bool_(False) if lane.poison is None else lane.poison, shape)
        undefined = None
        if effect.undefined is not None:
            undefined = np.asarray(np.broadcast_to(effect.undefined, shape).any(axis=1))
        return np.broadcast_to(lane.word, shape), poison, undefined

    def grow(self, size: int, visit: Callable[[int], bool]) -> None:
        """Make all programs of ``size``. ``visit`` is told how many new ones each block had, and says whether to go on."""
        for number, production in enumerate(self.productions):
            shelf = self.shelves[production.result]
            for arguments in self.blocks(production, size):
                if not arguments[0].size:
                    continue
                if len(shelf) + shelf.waiting > MOST_ROWS:
                    self.full = True
                    break
                words, poison, undefined = self.rows(production, arguments)
                table = padded(arguments)
                if undefined is not None:
                    words, poison, table = words[~undefined], poison[~undefined], table[~undefined]
                taken = shelf.offer(words, poison, number, table, constant=False)
                if not visit(int(taken.size)):
                    self.full = True
                    self.close()
                    return
        self.close()


def padded(arguments: tuple[Indices, ...]) -> Indices:
    """Argument row numbers as a table of three columns."""
    table = np.full((arguments[0].size, 3), -1, dtype=np.int64)
    for place, numbers in enumerate(arguments):
        table[:, place] = numbers
    return table


def _compositions(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """All ways to write ``total`` as an ordered sum of ``parts`` numbers."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total, -1, -1):
        for rest in _compositions(total - first, parts - 1):
            yield (first, *rest)
