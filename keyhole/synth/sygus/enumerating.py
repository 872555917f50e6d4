"""All programs of a grammar by size, one for each behaviour on given points: the plain engine.

It takes what the compiled one does not: words wider than 64 bits, rules of many arguments, any test of candidates. A program is a
row of words; rows that are equal on all points are one program as far as the points can tell, and the first, that is the
smallest, is kept. Rows are found by a hash and then compared, so this is exact: if a grammar is used up, every behaviour that it
has on these points was seen, and nothing else can come.

Sources: Udupa et al., "TRANSIT", PLDI 2013 (observational equivalence).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import compress, count
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from keyhole.holes.meaning.columns import MAX_WIDTH
from keyhole.synth.sygus.normal import Normal, Rule
from keyhole.synth.sygus.samples import Table, fits_columns, on_columns, tabulate
from keyhole.synth.sygus.terms import Pool, Term

MOST_ROWS = 400_000
_CHUNK = 1 << 14  # words in a block: what is made of it stays in the processor's cache
_HALF = np.uint64(32)
_FACTOR = 0x9E3779B97F4A7C15

Picks: TypeAlias = tuple[npt.NDArray[np.int64], ...]
"""For each of a rule's arguments the rows that it is, one for each candidate."""


@dataclass(slots=True)
class _Shelf:
    """The programs of one symbol: leaves, then blocks of what a rule made of its arguments' rows, which begin at ``starts``."""

    table: Table
    count: int = 0
    leaves: list[Term] = field(default_factory=list)
    blocks: list[tuple[Rule, Picks]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    seen: dict[object, int] = field(default_factory=dict)  # the row that has a hash first
    exact: set[object] = field(default_factory=set)  # rows whose hash was another's

    @property
    def rows(self) -> Table:
        """The words of all programs."""
        return self.table[: self.count]

    def append(self, rows: Table) -> None:
        """Put rows at the end; memory grows by doubling."""
        if self.count + len(rows) > len(self.table):
            longer = np.empty((2 * (self.count + len(rows)), self.table.shape[1]), dtype=self.table.dtype)
            longer[: self.count] = self.rows
            self.table = longer
        self.table[self.count : self.count + len(rows)] = rows
        self.count += len(rows)

    def made(self, row: int) -> Term | tuple[Rule, list[int]]:
        """A leaf's term, or a rule with its arguments' rows."""
        if row < len(self.leaves):
            return self.leaves[row]
        block = bisect_right(self.starts, row) - 1
        rule, picks = self.blocks[block]
        return rule, [int(rows[row - self.starts[block]]) for rows in picks]

    def of_size(self, size: int) -> range:
        if size >= len(self.ends):
            return range(0)
        return range(self.ends[size - 1] if size else 0, self.ends[size])


class Enumeration:
    """The programs of ``grammar`` on ``count`` points, at which the parameters have the words ``inputs``."""

    def __init__(
        self,
        grammar: Normal,
        inputs: Mapping[Term, Table],
        count: int,
        constants: Sequence[tuple[int, Term]],
        pool: Pool,
    ) -> None:
        self.grammar = grammar
        self.inputs = inputs
        self.count = count
        self.pool = pool
        self.size = 0
        self.full = False
        self.merged = False  # whether two programs were taken for one
        self.tried = 0
        self._parameters = {item: table[None, :] for item, table in inputs.items()}
        self._fit = fits_columns(*(rule.meaning for rule in grammar.rules)) and all(
            table.dtype != object for table in inputs.values()
        )
        self._leaves = [(leaf.symbol, leaf.term) for leaf in grammar.leaves] + list(constants)
        self._shelves = [_Shelf(_empty(sort.width, count)) for sort in grammar.sorts]

    @property
    def used_up(self) -> bool:
        """Whether every behaviour that the grammar has was seen: nothing new came for so long that nothing can."""
        largest = max((len(shelf.ends) - 1 for shelf in self._shelves), default=0)
        last = max((size for shelf in self._shelves for size in range(largest + 1) if shelf.of_size(size)), default=0)
        arity = max((len(rule.arguments) for rule in self.grammar.rules), default=0)
        return not self.full and self.size > arity * last + 1

    def grow(self, stop: Callable[[], bool]) -> Iterator[tuple[Table, int]]:
        """The programs of the next size; those of the start symbol come as blocks."""
        if self.size == 0:
            yield from self._first()
            return
        for rule in self.grammar.rules:
            for rows, picks in self._applied(rule, self.size):
                if stop():
                    return
                start = self._add(rule, rows, picks)
                if rule.result == self.grammar.start and self._shelves[rule.result].count > start:
                    yield self._shelves[rule.result].rows[start:], start
        self._close()

    def of_size(self, size: int) -> tuple[Table, range]:
        """The programs of the start symbol of a size: their rows, and their numbers."""
        shelf = self._shelves[self.grammar.start]
        numbers = shelf.of_size(size)
        return shelf.rows[numbers.start : numbers.stop], numbers

    def term(self, row: int, symbol: int | None = None) -> Term:
        """The program of a row, written in the grammar's words."""
        made = self._shelves[self.grammar.start if symbol is None else symbol].made(row)
        if isinstance(made, Term):
            return made
        rule, rows = made
        arguments = [self.term(row, symbol) for row, symbol in zip(rows, rule.arguments, strict=True)]
        return self.pool.replace(rule.shown, dict(zip(rule.holes, arguments, strict=True)))

    def _first(self) -> Iterator[tuple[Table, int]]:
        """Programs of size 0."""
        for symbol, shelf in enumerate(self._shelves):
            terms = [term for own, term in self._leaves if own == symbol]
            if terms:
                rows = np.array([tabulate(term, self.inputs, (self.count,)) for term in terms], dtype=shelf.table.dtype)
                shelf.leaves = [terms[number] for number in self._keep(symbol, rows).tolist()]
        self._close()
        start = self._shelves[self.grammar.start] if self._shelves else None
        if start is not None and start.count:
            yield start.rows, 0

    def _close(self) -> None:
        for shelf in self._shelves:
            shelf.ends.append(shelf.count)
        self.size += 1

    def _applied(self, rule: Rule, size: int) -> Iterator[tuple[Table, Picks]]:
        """What a rule makes of programs whose sizes are one less in all, in blocks: the rows, and the rows of the arguments."""
        most = max(1, _CHUNK // max(1, self.count))
        for sizes in _splits(size - 1, len(rule.arguments)):
            if rule.commutative and sizes[0] < sizes[1]:
                continue
            ranges = [self._shelves[symbol].of_size(part) for symbol, part in zip(rule.arguments, sizes, strict=True)]
            for picks in _combinations(ranges, most):
                if rule.commutative and sizes[0] == sizes[1]:
                    (ordered,) = (picks[0] <= picks[1]).nonzero()
                    picks = tuple(rows[ordered] for rows in picks)
                if len(picks[0]):
                    yield self._evaluated(rule, picks), picks

    def _evaluated(self, rule: Rule, picks: Picks) -> Table:
        values = {
            hole: self._shelves[symbol].rows[rows]
            for hole, symbol, rows in zip(rule.holes, rule.arguments, picks, strict=True)
        }
        self.tried += len(picks[0])
        evaluated = on_columns if self._fit else tabulate
        return evaluated(rule.meaning, self._parameters | values, (len(picks[0]), self.count))

    def _add(self, rule: Rule, rows: Table, picks: Picks) -> int:
        shelf = self._shelves[rule.result]
        start = shelf.count
        kept = self._keep(rule.result, rows)
        if len(kept):
            shelf.blocks.append((rule, tuple(part[kept] for part in picks)))
            shelf.starts.append(start)
        return start

    def _keep(self, symbol: int, rows: Table) -> npt.NDArray[np.int64]:
        """Put the rows on the shelf that are not there; which they are."""
        shelf = self._shelves[symbol]
        first, keys = shelf.count, _keys(rows)
        homes = np.fromiter(map(shelf.seen.setdefault, keys, count(first)), np.int64, len(keys))
        new = homes == np.arange(first, first + len(keys))
        kept: npt.NDArray[np.int64] = new.nonzero()[0]
        shelf.append(rows[kept] if len(kept) < len(keys) else rows)
        if len(kept) < len(keys):
            self.merged = True
            shelf.seen.update(zip(compress(keys, new.tolist()), count(first)))
            (known,) = (~new).nonzero()
            homes = homes[known]
            homes = np.where(homes < first, homes, (first - 1 + new.cumsum())[np.maximum(homes - first, 0)])
            if mistaken := _mistaken(shelf, rows[known], homes):
                kept = np.concatenate((kept, known[mistaken]))
        if shelf.count > MOST_ROWS:
            self.full = True
        return kept


def _keys(rows: Table) -> list[object]:
    """Something for each row that is the same for the same words, and hardly ever for others."""
    if rows.dtype == object:
        return list(map(tuple, rows.tolist()))
    keys: list[object] = ((rows ^ (rows >> _HALF)) @ _factors(rows.shape[1])).tolist()
    return keys


@cache
def _factors(count: int) -> Table:
    """Odd numbers that have nothing to do with each other: the powers of one."""
    return np.array([pow(_FACTOR, power, 1 << 64) for power in range(1, count + 1)], dtype=np.uint64)


def _mistaken(shelf: _Shelf, rows: Table, homes: npt.NDArray[np.int64]) -> list[int]:
    """Rows that are not those with the same hash, and not known either; they are put on the shelf."""
    kept = []
    for number in np.logical_or.reduce(shelf.rows[homes] != rows, axis=1).nonzero()[0].tolist():
        exact = rows[number].tobytes()
        if exact not in shelf.exact:
            shelf.exact.add(exact)
            shelf.append(rows[number : number + 1])
            kept.append(number)
    return kept


def _combinations(ranges: list[range], most: int) -> Iterator[Picks]:
    """One number of each range in all ways, the last running fastest, about so many at a time."""
    lengths = [len(one) for one in ranges]
    total = math.prod(lengths)
    for start in range(0, total, most):
        places = np.unravel_index(np.arange(start, min(total, start + most)), lengths)
        yield tuple(rows + one.start for rows, one in zip(places, ranges, strict=True))


def _empty(width: int, count: int) -> Table:
    return np.zeros((0, count), dtype=np.uint64 if width <= MAX_WIDTH else object)


def _splits(total: int, places: int) -> Iterator[tuple[int, ...]]:
    """All ways to write a number as a sum of so many, each 0 or more."""
    if places == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in _splits(total - first, places - 1):
            yield first, *rest
