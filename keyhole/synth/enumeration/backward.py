"""Backwards from a goal: what one argument of the last operation must be when the other is known.

Where an operation can be turned round, wholly or in part, a known argument leaves a *subgoal* for the other: exact for sums and
exclusive ors, the bits that still matter for ``and``, ``or`` and shifts; and where no argument would do, nothing. The
subgoal is then looked for among last instructions over the bank, so what is found is larger than what enumeration reaches.

Source: Gulwani, "Automating string processing in spreadsheets using input-output examples", POPL 2011 (inverse semantics, there
called witness functions).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from keyhole.holes.meaning.columns import Column
from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.drivers import UndoingState, Undone, undo, unseen
from keyhole.synth.enumeration.rules import Node, Rule, Tree

MOST_ROWS = 1 << 14  # known arguments of one size
_AT_ONCE = 1 << 11  # known arguments of which one thread works out the subgoals: what it takes stays in its cache
_LEAST_BITS = 64  # that a subgoal must leave on all samples: less would be met by chance
_RULE, _ROW = 250_000, 4_000  # candidates that would take as long as a rule, and each known argument, take
_LEAST_TELLING = 10  # the same, on one of the samples
_FEW_MARKS = 1 << 12
_LEAST_TRUTHS = 16  # the same, for a subgoal of one bit
_BY_LOW_BITS = ("add", "sub", "mul", "and", "or", "xor", "shl", "not", "neg", "zext", "sext", "trunc")
_SYMMETRIC = ("add", "mul", "and", "or", "xor")
INVERTED = (
    "not",
    "neg",
    "zext",
    "sext",
    "trunc",
    "add",
    "sub",
    "xor",
    "and",
    "or",
    "mul",
    "shl",
    "lshr",
    "ashr",
)  # enum undone
_ONE_ROW = np.zeros(1, dtype=np.int64)

Rows: TypeAlias = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Subgoals:
    """What argument ``place`` of the rule must achieve, for each of some known other arguments (``rows``; empty for a rule of one
    argument): words and the bits of them that matter, goals × samples."""

    rule: int
    place: int
    rows: Rows
    words: Column
    care: Column
    symbol: int

    def __len__(self) -> int:
        return len(self.words)

    def completed(self, bank: Bank, number: int, found: Tree) -> Node:
        """The rule, with what was found for one of the subgoals."""
        rule = bank.grammar.rules[self.rule]
        if rule.arity == 1:
            return Node(rule, (found,))
        known = bank.tree(rule.arguments[1 - self.place], int(self.rows[number]))
        return Node(rule, (found, known) if self.place == 0 else (known, found))


Batch = TypeVar("Batch", bound=Sized)


def which(batches: Iterable[Batch], number: int) -> tuple[Batch, int]:
    """The batch that has a goal of that number, counted through all of them, and its number there."""
    for batch in batches:
        if number < len(batch):
            return batch, number
        number -= len(batch)
    raise IndexError(number)


class Backward:
    """Subgoals of goals over a bank; each subgoal is given out once. ``afford`` is told what working some out will take, in
    candidates that could be tried instead, and says whether to."""

    def __init__(self, bank: Bank, afford: Callable[[int], bool]) -> None:
        self.bank = bank
        self.afford = afford
        self._seen: dict[int, _Marks] = {}  # of the subgoals of a symbol
        self._rows: dict[tuple[int, int], Rows] = {}  # that are known arguments, of a symbol and size
        self._rules: dict[int, list[tuple[int, Rule]]] = {}  # with a result of that symbol

    def subgoals(self, words: Column, care: Column, symbol: int, size: int, after: str = "") -> Iterator[Subgoals]:
        """The subgoals where the known argument has that size (rules of one argument go with size 0). After a truncation was taken
        backwards, what could as well come after it is left out."""
        width = self.bank.grammar.symbols[symbol].width
        itself = Undoing(
            "trunc", 0, words, care, (width, width), None
        )  # all of its bits stay, so its hash is the goal's own
        self._seen.setdefault(symbol, _Marks()).new(undo(itself.state, _ONE_ROW).marks)
        for number, rule in self._rules_for(symbol):
            if after == "trunc" and rule.operation in _BY_LOW_BITS:
                continue
            if rule.arity == 1 and size == 0:
                yield from self._through(number, 0, None, words, care)
            elif rule.arity == 2:
                for place in range(1 if rule.operation in _SYMMETRIC else 2):
                    yield from self._through(number, place, size, words, care)

    def _rules_for(self, symbol: int) -> list[tuple[int, Rule]]:
        """The rules that yield a symbol, and their numbers, those of few arguments first."""
        if symbol not in self._rules:
            rules = [
                pair for pair in enumerate(self.bank.grammar.rules) if pair[1].result == symbol and pair[1].operation
            ]
            self._rules[symbol] = sorted(rules, key=lambda pair: pair[1].arity)
        return self._rules[symbol]

    def _known(self, symbol: int, size: int) -> Rows:
        """The first programs of a size that are never poison."""
        if (symbol, size) not in self._rows:
            shelf = self.bank.shelves[symbol]
            some = shelf.of_size(size)[:MOST_ROWS]
            self._rows[symbol, size] = some.start + np.flatnonzero(shelf.poison[some.start : some.stop] == 0)
        return self._rows[symbol, size]

    def _through(self, number: int, place: int, size: int | None, words: Column, care: Column) -> Iterator[Subgoals]:
        """The subgoals of one place of a rule, those that leave least open first."""
        rule = self.bank.grammar.rules[number]
        rows = _ONE_ROW if size is None else self._known(rule.arguments[1 - place], size)
        price = _RULE + _ROW * len(rows) * (size is not None)
        if not self.afford(price) or rule.operation not in INVERTED or not rows.size:
            return
        parts = [rows[start : start + _AT_ONCE] for start in range(0, len(rows), _AT_ONCE)]
        what = self._undoing(rule, place, words, care)
        yield from self._new(number, place, self.bank.workers.map(partial(undo, what.state), parts))

    def _undoing(self, rule: Rule, place: int, words: Column, care: Column) -> Undoing:
        """What is taken backwards."""
        symbols, symbol = self.bank.grammar.symbols, rule.arguments[place]
        known = None if rule.arity == 1 else self.bank.shelves[rule.arguments[1 - place]].words
        width = symbols[symbol].width
        least = _LEAST_TRUTHS if width == 1 else _LEAST_BITS, min(width, _LEAST_TELLING)
        return Undoing(rule.operation, place, words, care, (symbols[rule.result].width, width), known, least)

    def _new(self, number: int, place: int, parts: Sequence[Undone]) -> Iterator[Subgoals]:
        """Those that were not given out before, those that leave least open first."""
        done = parts[0] if len(parts) == 1 else Undone(*map(np.concatenate, zip(*parts, strict=True)))
        symbol = self.bank.grammar.rules[number].arguments[place]
        new = self._seen.setdefault(symbol, _Marks()).new(done.marks)
        if new.size:
            kept = new[np.argsort(-done.bits[new], kind="stable")]
            yield Subgoals(number, place, done.rows[kept], done.words[kept], done.care[kept], symbol)


class Undoing:
    """An operation that is taken backwards from a goal, of whose ``words`` the bits of ``care`` matter. ``widths``: of the result
    and of the argument that is wanted; ``known``: words of the other one (samples × rows); ``least``: bits that must matter on all
    samples and on one."""

    def __init__(
        self,
        operation: str,
        place: int,
        words: Column,
        care: Column,
        widths: tuple[int, int],
        known: npt.NDArray[np.unsignedinteger[Any]] | None,
        least: tuple[int, int] = (0, 0),
    ) -> None:
        words, care = map(np.ascontiguousarray, (words, care))
        self._kept = words, care, known
        self.state = state = UndoingState(INVERTED.index(operation), place, len(words), *widths)
        state.words, state.care = words.ctypes.data, care.ctypes.data
        state.least_bits, state.least_telling = least
        if known is not None:
            state.known, state.size, state.stride = known.ctypes.data, known.itemsize, known.strides[0]


class _Marks:
    """Hashes that were there before."""

    def __init__(self) -> None:
        self._count = 0
        self._known = np.zeros(_FEW_MARKS, dtype=np.uint64)

    def new(self, marks: Column) -> npt.NDArray[np.int64]:
        """The places of those that were not, each at its first place."""
        while 2 * (self._count + len(marks)) > len(self._known):
            before, self._known = self._known, np.zeros(2 * len(self._known), dtype=np.uint64)
            unseen(self._known, before[before != 0])
        found = unseen(self._known, marks)
        self._count += len(found)
        return found
