"""Goals that are divided: a condition picks out samples on which something simple is right, and a program makes most of the rest.

What is left is a goal of its own: bits that the other half of an ``or`` or an ``and`` must have, on the samples that the condition
leaves. It is looked for with the known half as one more input, because what completes a program often uses it: so parts that
are shared cost nothing, which programs as trees pay for each time.

A half of an ``or`` has no ones that the goal does not have; of these programs, those that have most of the goal's ones come first.
An ``and`` is the same of zeros.

Sources: Alur, Radhakrishna, Udupa, "Scaling enumerative program synthesis via divide and conquer", TACAS 2017; Ding, Qiu,
"Enhanced enumeration techniques for syntax-guided synthesis of bit-vector manipulations", POPL 2024 (shared parts as new inputs).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice

import numpy as np
import numpy.typing as npt

from keyhole.holes.meaning.columns import Column
from keyhole.synth.enumeration.backward import Rows
from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.conditions import Table, tables
from keyhole.synth.enumeration.goals import Goals, Wanted
from keyhole.synth.enumeration.rules import Leaf, Node, Rule, Tree
from keyhole.synth.enumeration.shelves import unpacked
from keyhole.synth.enumeration.workers import Handed, Workers

PRICE = 50  # candidates of a sweep that take as long as to see whether a program can be a half
_MOST_CONDITIONS = 1 << 13
_HALVES = 16  # that are tried, for each way to pick out samples
_LEAST_SAMPLES = 8  # that a condition must leave
_AT_ONCE = 1 << 18  # programs that a thread looks at


class Rest:
    """The search for what completes a program. ``look`` is given the half that is known, and the function that is told how many
    candidates more were tried, and says whether to end."""

    def __init__(
        self, way: Picked | None, half: Half, look: Callable[[Half, Callable[[int], bool]], list[Tree]]
    ) -> None:
        self.way = way
        self.half = half
        self._look = look
        self._tried = 0
        self._given_up = False
        self._handed = Handed[list[Tree]]()

    def begin(self, workers: Workers) -> Future[list[Tree]] | None:
        """Have it done, by one thread."""
        return self._handed.begin(workers, self._found)

    def do(self) -> Future[list[Tree]] | None:
        """Do it now, if nobody began to."""
        return self._handed.do(self._found)

    def give_up(self) -> Future[list[Tree]] | None:
        """Nobody wants it any more."""
        self._given_up = True
        return self._handed.given_up()

    def parts(self) -> Iterator[tuple[list[Tree], int]]:
        """The programs that it completes, and how many candidates were tried."""
        rests = self._handed.result(self._found)
        yield list(map(self._whole, rests)), self._tried

    def _whole(self, rest: Tree) -> Tree:
        whole = self.half.completed(rest)
        return whole if self.way is None else self.way.completed(whole)

    def _found(self) -> list[Tree]:
        return self._look(self.half, self._count)

    def _count(self, tried: int) -> bool:
        self._tried += tried
        return self._given_up


@dataclass(frozen=True, slots=True)
class Picked:
    """A condition of which one side is right with a value: on the samples of ``mask``. ``first``: where it holds."""

    rule: Rule
    condition: Tree
    value: Tree
    mask: int
    first: bool

    def others(self, goal: Wanted) -> Wanted:
        """The goal on the other samples."""
        mask = unpacked(np.array([self.mask], dtype=np.uint64), len(goal.words))[0]
        return replace(goal, care=np.where(mask, np.uint64(0), goal.care))

    def completed(self, rest: Tree) -> Node:
        """The program, with what is right on the other samples."""
        return Node(self.rule, (self.condition, self.value, rest) if self.first else (self.condition, rest, self.value))


@dataclass(frozen=True, slots=True)
class Half:
    """One argument of an operation, and what the other must achieve."""

    rule: Rule
    known: Tree
    words: Column
    rest: Wanted

    def input(self, symbol: int) -> Leaf:
        """The argument as an input."""
        return Leaf(symbol, self.words, self.known)

    def completed(self, rest: Tree) -> Node:
        """The operation, with what was found for the other argument, in which the input is what it stands for."""
        return Node(self.rule, (self.known, self._spelt_out(rest)))

    def _spelt_out(self, tree: Tree) -> Tree:
        if isinstance(tree, Leaf) and tree.key is self.known:
            return self.known
        if isinstance(tree, Node):
            return replace(tree, arguments=tuple(map(self._spelt_out, tree.arguments)))
        return tree


def _picked(bank: Bank, table: Table) -> list[Picked]:
    """The ways to pick out samples on which a value is right, each once: those with small conditions and values first, and of these
    those with most samples."""
    rule = bank.grammar.rules[table.rule]
    every = np.uint64((1 << bank.samples) - 1)
    found: dict[int, tuple[tuple[int, int], Picked]] = {}
    holds, conditions = table.holds[:_MOST_CONDITIONS], table.conditions[:_MOST_CONDITIONS]
    for first, masks in ((True, holds), (False, ~holds & every)):
        right = (masks[:, None] & ~table.right) == 0
        for index in np.flatnonzero(right.any(axis=1)).tolist():
            mask, row = int(masks[index]), int(np.argmax(right[index]))
            condition, value = int(conditions[index]), int(table.values[row])
            key = _size(bank, rule.arguments[0], condition) + _size(bank, rule.arguments[1], value), -mask.bit_count()
            if bank.samples - mask.bit_count() >= _LEAST_SAMPLES and (mask not in found or key < found[mask][0]):
                trees = bank.tree(rule.arguments[0], condition), bank.tree(rule.arguments[1], value)
                found[mask] = key, Picked(rule, *trees, mask, first)
    return [way for _, way in sorted(found.values(), key=lambda entry: entry[0])]


def _size(bank: Bank, symbol: int, row: int) -> int:
    return int(np.searchsorted(bank.shelves[symbol].ends, row, side="right"))


def ways(bank: Bank, goals: Goals, goal: Wanted, symbol: int) -> Iterator[tuple[Picked | None, Half]]:
    """The ways to divide a goal: in turn, one condition more and another half for each."""
    conditions = chain([None], (way for table in tables(bank, goals, symbol) for way in _picked(bank, table)))
    known: list[tuple[Picked | None, Iterator[Half]]] = []
    while True:
        for way in islice(conditions, 1):
            known += [(way, iter(_halves(bank, goal if way is None else way.others(goal), symbol, rule)))
                      for rule in _rules(bank, symbol)]  # fmt: skip
        some = [(way, half) for way, left in known for half in islice(left, 1)]
        if not some:
            return
        yield from some


def price(bank: Bank, symbol: int) -> int:
    """How long it takes to find the halves for one condition, in candidates of a sweep."""
    return PRICE * len(_rules(bank, symbol)) * bank.shelves[symbol].ends[-1]


def _rules(bank: Bank, symbol: int) -> list[Rule]:
    """The operations whose halves are looked for."""
    both = (rule for rule in bank.grammar.rules if rule.operation in ("or", "and"))
    return [rule for rule in both if rule.arguments == (symbol, symbol)]


def _halves(bank: Bank, goal: Wanted, symbol: int, rule: Rule) -> list[Half]:
    """Some programs that can be a half, those first that leave least to the other."""
    turned = np.uint64((1 << goal.width) - 1 if rule.operation == "and" else 0)
    wanted = (goal.words ^ turned) & goal.care
    count = bank.shelves[symbol].ends[-1]
    parts = [range(start, min(start + _AT_ONCE, count)) for start in range(0, count, _AT_ONCE)]
    possible = bank.workers.map(partial(_possible, bank, symbol, goal, wanted, turned), parts)
    rows, left = (np.concatenate(columns) for columns in zip(*possible, strict=True))
    some = int(np.bitwise_count(wanted).sum())
    order = np.argsort(left, kind="stable")
    found = dict[bytes, Half]()
    for row in rows[order[(left[order] < some) & (left[order] > 0)][: 4 * _HALVES]].tolist():
        words = bank.shelves[symbol].words[:, row].astype(np.uint64)
        care = goal.care & ~(words ^ turned)
        rest = Wanted(goal.words & care, care, goal.width)
        if len(found) < _HALVES:
            found.setdefault(care.tobytes(), Half(rule, bank.tree(symbol, row), words, rest))
    return list(found.values())


def _possible(
    bank: Bank, symbol: int, goal: Wanted, wanted: Column, turned: np.uint64, part: range
) -> tuple[Rows, npt.NDArray[np.int64]]:
    """The programs of a part of the bank that have no ones but wanted ones, and how many of these they leave to the other half."""
    shelf = bank.shelves[symbol]
    forbidden = goal.care & ~wanted
    rows: Rows = part.start + np.flatnonzero(shelf.poison[part.start : part.stop] == 0)
    for sample in _most_first(forbidden):
        words = shelf.words[sample, rows].astype(np.uint64)
        rows = rows[((words ^ turned) & forbidden[sample]) == 0]
    left = np.bitwise_count(wanted[:, None] & ~(shelf.words[:, rows].astype(np.uint64) ^ turned)).sum(
        axis=0, dtype=np.int64
    )
    return rows, left


def _most_first(bits: Column) -> npt.NDArray[np.int64]:
    """The samples, those with most bits first."""
    return np.argsort(-np.bitwise_count(bits).astype(np.int64), kind="stable")
