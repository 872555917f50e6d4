"""The bank: for every symbol all programs up to a size, one for each behaviour on the samples."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import groupby

import numpy as np
import numpy.typing as npt

from keyhole.holes.meaning.columns import Column, Columns
from keyhole.synth.enumeration.drivers import ShelfState
from keyhole.synth.enumeration.growth import WORTH_SHARING, Crew
from keyhole.synth.enumeration.jobs import Kernels, Stretch, jobs, stretches
from keyhole.synth.enumeration.rules import Grammar, Leaf, Node, Solved, Tree
from keyhole.synth.enumeration.shelves import Shelf
from keyhole.synth.enumeration.workers import ALONE, Workers, everyone

MOST_ROWS = 1 << 25  # in one shelf
_FIRST = 2000
_SELDOM_NEW = 4  # about one in so many programs behaves like no smaller one,
_WIDE = 16  # if words have so many bits
_COLUMNS = Columns()


class Bank:
    """Programs of a grammar on ``samples`` samples (at most 64). ``size`` is the size up to which it is complete. Its rows are the
    same ones in the same order, however many workers make them."""

    def __init__(
        self,
        grammar: Grammar,
        leaves: Sequence[Leaf],
        samples: int,
        workers: Workers | None = None,
        kernels: Kernels | None = None,
    ) -> None:
        self.grammar = grammar
        self.samples = samples
        self.kernels = kernels or Kernels.of(grammar)
        self.workers = workers or everyone()
        self.shelves = tuple(Shelf(symbol.width, samples) for symbol in grammar.symbols)
        self.states: Sequence[ShelfState] = [shelf.state for shelf in self.shelves]
        self.size = 0
        self.tried = 0
        self._crews: dict[tuple[int, int], Crew] = {}
        self._planned: dict[int, tuple[Stretch, ...]] = {}  # for each size that was asked for
        self._spreads: dict[tuple[int, int], npt.NDArray[np.float64]] = {}
        self.name = os.urandom(16).hex()
        self.leaves = tuple(leaves)
        self.steps: list[tuple[Stretch, ...]] = []  # of which each made the programs of a size
        self.straight = True  # whether these alone made all that is on the shelves
        self.full = False  # whether there is no memory for more
        for leaf in sorted(leaves, key=lambda leaf: leaf.constant):
            self.shelves[leaf.symbol].add_leaf(leaf)
        for shelf in self.shelves:
            shelf.close()

    def candidates(self, size: int) -> int:
        """How many programs of that size would be made; the sizes below must be there."""
        return sum(stretch.candidates for stretch in self._step(size))

    def stretches(self, rule: int, size: int, largest: int | None = None) -> Sequence[Stretch]:
        """The stretches of a rule at a size; with ``largest``, those whose largest argument has that size."""
        return tuple(stretches(self.grammar, rule, self.shelves, size, largest))

    def grow(self, stop: Callable[[int], bool], most_rows: int = MOST_ROWS) -> bool:
        """Make all programs of the next size; whether that was finished. ``stop`` is told how many candidates more were tried. When
        there is no memory for more, the bank stays as it is."""
        if self.full:
            return False
        try:
            return self.made_by(self._step(self.size + 1), stop, most_rows)
        except (MemoryError, OSError):
            self.full, self.straight = True, False
            return False

    def _step(self, size: int) -> tuple[Stretch, ...]:
        """The stretches that make the programs of a size; the sizes below must be there."""
        if size not in self._planned:
            self._planned[size] = tuple(
                stretch for n in range(len(self.grammar.rules)) for stretch in self.stretches(n, size)
            )
        return self._planned[size]

    def made_by(self, step: tuple[Stretch, ...], stop: Callable[[int], bool], most_rows: int = MOST_ROWS) -> bool:
        """Make the programs of the next size, which are those of these stretches; whether that was finished."""
        self._make_room(step, most_rows)
        for symbol, some in groupby(step, lambda stretch: self.grammar.rules[stretch.rule].result):
            if not self._add(symbol, list(some), stop, most_rows):
                self.straight = False
                return False
        for shelf in self.shelves:
            shelf.close()
        self.size += 1
        self.steps.append(step)
        return True

    def _make_room(self, step: tuple[Stretch, ...], most_rows: int) -> None:
        """Have room at once for about as many programs as will be new: to move those that are there takes longer."""
        for symbol, shelf in enumerate(self.shelves):
            made = sum(stretch.candidates for stretch in step if self.grammar.rules[stretch.rule].result == symbol)
            if shelf.width >= _WIDE:
                with suppress(MemoryError, OSError):
                    shelf.reserve(min(len(shelf) + made // _SELDOM_NEW, most_rows, MOST_ROWS), self.workers)

    def _add(self, symbol: int, some: list[Stretch], stop: Callable[[int], bool], most_rows: int) -> bool:
        """Add what some stretches make to the shelf of a symbol; whether that was finished."""
        shelf = self.shelves[symbol]
        for tried in self._added(shelf, some):
            self.tried += tried
            if stop(tried) or len(shelf) > most_rows:
                return False
        return True

    def _added(self, shelf: Shelf, some: list[Stretch]) -> Iterator[int]:
        """How many candidates were tried, again and again."""
        made = jobs(self.kernels, self.grammar, some, self.states, self.samples)
        shared = sum(stretch.candidates for stretch in some) >= WORTH_SHARING
        return self._crew(shelf.state.size, self.workers if shared else ALONE).grown(made, shelf)

    def _crew(self, size: int, workers: Workers) -> Crew:
        """The threads that make words of so many bytes."""
        key = size, workers.count
        if key not in self._crews:
            self._crews[key] = Crew(workers, self.samples, size)
        return self._crews[key]

    def spread(self, symbol: int) -> npt.NDArray[np.float64]:
        """How many different words the programs of a symbol have on each sample, of the first ones."""
        known = self.shelves[symbol].words[:, : min(len(self.shelves[symbol]), _FIRST)]
        key = (symbol, known.shape[1])
        if key not in self._spreads:
            ordered = np.sort(
                known, axis=1
            )  # np.unique would load numpy's masked arrays, which takes longer than small searches
            self._spreads[key] = 1.0 + (ordered[:, 1:] != ordered[:, :-1]).sum(axis=1) - (known.shape[1] == 0)
        return self._spreads[key]

    def words(self, tree: Tree) -> Column | None:
        """The words of a program on the samples; None when it is poison or undefined on one."""
        match tree:
            case Node(rule=rule, arguments=arguments):
                given = [words for argument in arguments if (words := self.words(argument)) is not None]
                if len(given) < rule.arity:
                    return None
                outcome = rule.meaning(_COLUMNS, tuple(given))
                bad = [where for where in (outcome.poison, outcome.undefined) if where is not None and where.any()]
                return None if bad else outcome.values[0]
            case Leaf(words=words, poison=poison):
                return None if poison is not None and poison.any() else words
            case Solved(word=word):
                return np.full(self.samples, word, dtype=np.uint64)

    def tree(self, symbol: int, row: int) -> Tree:
        """The program of a row."""
        made = self.shelves[symbol].made(row)
        return made if isinstance(made, Leaf) else self.applied(made[0], made[1])

    def applied(self, number: int, rows: Sequence[int]) -> Node:
        """A rule on programs that are given by their rows."""
        rule = self.grammar.rules[number]
        return Node(rule, tuple(self.tree(symbol, row) for symbol, row in zip(rule.arguments, rows, strict=False)))
