"""Backwards from a goal: what one argument of the last operation must be when the other is known.

Where an operation can be turned round, wholly or in part, a known argument leaves a *subgoal* for the other: exact for sums and
exclusive ors, the bits that still matter for ``and``, ``or`` and shifts; and where no argument would do, nothing. The
subgoal is then looked for among last instructions over the bank, so what is found is larger than what enumeration reaches.

Source: Gulwani, "Automating string processing in spreadsheets using input-output examples", POPL 2011 (inverse semantics, there
called witness functions).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from keyhole.holes.meaning.columns import Column, Truths
from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.drivers import unseen
from keyhole.synth.enumeration.rules import Node, Rule, Tree

MOST_ROWS = 1 << 14  # known arguments of one size
_AT_ONCE = 1 << 11  # known arguments of which one thread works out the subgoals: what it takes stays in its cache
_LEAST_BITS = 64  # that a subgoal must leave on all samples: less would be met by chance
_RULE, _ROW = 250_000, 4_000  # candidates that would take as long as a rule, and each known argument, take
_LEAST_TELLING = 10  # the same, on one of the samples
_FEW_MARKS = 1 << 12
_LEAST_TRUTHS = 16  # the same, for a subgoal of one bit
_FIRST, _SECOND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_BY_LOW_BITS = ("add", "sub", "mul", "and", "or", "xor", "shl", "not", "neg", "zext", "sext", "trunc")
_SYMMETRIC = ("add", "mul", "and", "or", "xor")
_INVERTED = frozenset({*_BY_LOW_BITS, "lshr", "ashr"})

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


class Backward:
    """Subgoals of goals over a bank; each subgoal is given out once. ``afford`` is told what working some out will take, in
    candidates that could be tried instead, and says whether to."""

    def __init__(self, bank: Bank, afford: Callable[[int], bool]) -> None:
        self.bank = bank
        self.afford = afford
        self._seen: dict[int, _Marks] = {}  # of the subgoals of a symbol

    def subgoals(self, words: Column, care: Column, symbol: int, size: int, after: str = "") -> Iterator[Subgoals]:
        """The subgoals where the known argument has that size (rules of one argument go with size 0). After a truncation was taken
        backwards, what could as well come after it is left out."""
        self._seen.setdefault(symbol, _Marks()).new(_marks((words & care)[:, None], care[:, None]))
        for number, rule in sorted(enumerate(self.bank.grammar.rules), key=lambda pair: pair[1].arity):
            if rule.result != symbol or not rule.operation or (after == "trunc" and rule.operation in _BY_LOW_BITS):
                continue
            if rule.arity == 1 and size == 0:
                yield from self._through(number, 0, None, words, care)
            elif rule.arity == 2:
                for place in range(1 if rule.operation in _SYMMETRIC else 2):
                    yield from self._through(number, place, size, words, care)

    def _through(self, number: int, place: int, size: int | None, words: Column, care: Column) -> Iterator[Subgoals]:
        """The subgoals of one place of a rule, those that leave least open first."""
        rule, rows = self.bank.grammar.rules[number], np.zeros(1, dtype=np.int64)
        if size is not None:
            shelf = self.bank.shelves[rule.arguments[1 - place]]
            numbers = shelf.of_size(size)
            numbers = range(numbers.start, min(numbers.stop, numbers.start + MOST_ROWS))
            rows = numbers.start + np.flatnonzero(shelf.poison[numbers.start : numbers.stop] == 0)
        if not self.afford(_RULE + _ROW * len(rows) * (size is not None)) or rule.operation not in _INVERTED:
            return
        parts = [rows[start : start + _AT_ONCE] for start in range(0, len(rows), _AT_ONCE)]
        work = partial(self._worked_out, rule, place, words, care)
        found = self.bank.workers.map(work, parts) if len(parts) > 1 else list(map(work, parts))
        some = [part for part in found if part is not None]
        if some:
            yield from self._new(number, place, some)

    def _worked_out(self, rule: Rule, place: int, words: Column, care: Column, rows: Rows) -> _Some | None:
        """The subgoals for some known arguments, on any thread."""
        symbols, symbol = self.bank.grammar.symbols, rule.arguments[place]
        width, wide = symbols[rule.result].width, symbols[symbol].width
        one = np.zeros((self.bank.samples, 1), dtype=np.uint64)
        known = one if rule.arity == 1 else self.bank.shelves[rule.arguments[1 - place]].columns(rows)
        found = inverted(rule.operation, place, known, words[:, None], care[:, None], width, wide)
        if found is None:
            return None
        wanted_words, cared, possible = found
        counts = np.bitwise_count(cared)
        bits = np.broadcast_to(counts.sum(axis=0, dtype=np.int64), rows.shape)
        telling = (counts.max(axis=0) >= min(wide, _LEAST_TELLING)) & (
            bits >= (_LEAST_TRUTHS if wide == 1 else _LEAST_BITS)
        )
        kept = np.flatnonzero(telling & possible)
        cared = np.broadcast_to(cared, known.shape)[:, kept]
        wanted_words = np.broadcast_to(wanted_words, known.shape)[:, kept] & cared
        return _Some(rows[kept], wanted_words.T.copy(), cared.T.copy(), bits[kept], _marks(wanted_words, cared))

    def _new(self, number: int, place: int, some: Sequence[_Some]) -> Iterator[Subgoals]:
        """Those that were not given out before."""
        rows, words, care, bits, marks = (np.concatenate(columns) for columns in zip(*some, strict=True))
        symbol = self.bank.grammar.rules[number].arguments[place]
        order = np.argsort(-bits, kind="stable")
        kept = order[self._seen.setdefault(symbol, _Marks()).new(marks[order])]
        if kept.size:
            yield Subgoals(number, place, rows[kept], words[kept], care[kept], symbol)


class _Some(NamedTuple):
    """Subgoals: the known arguments, words and bits that matter (goals × samples), how many of these there are, and a hash."""

    rows: Rows
    words: Column
    care: Column
    bits: npt.NDArray[np.int64]
    marks: Column


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


def _marks(words: Column, care: Column) -> Column:
    """A hash of each column's words and bits that matter."""
    odd = np.arange(1, 2 * len(words), 2, dtype=np.uint64)[:, None]
    mixed = (words ^ (words >> np.uint64(29))) * _FIRST * odd + (care ^ (care >> np.uint64(31))) * _SECOND * (
        odd + np.uint64(2)
    )
    mixed ^= mixed >> np.uint64(32)
    return np.asarray((mixed * _FIRST).sum(axis=0, dtype=np.uint64))


def inverted(
    operation: str, place: int, b: Column, t: Column, care: Column, w: int, width: int
) -> tuple[Column, Column, Truths] | None:
    """What argument ``place`` (of ``width`` bits) must be for the result ``t`` (of ``w`` bits, in the bits of ``care``), where the
    other is ``b``: its words, the bits of them that matter, and for which columns of ``b`` that is possible at all. Arrays are
    samples × candidates. None where the operation is not inverted."""
    every = np.uint64((1 << w) - 1)
    yes = np.ones(b.shape[1], dtype=np.bool_)
    low = care & ~(care + np.uint64(1))  # the bits below the first that does not matter
    match operation:
        case "not":
            return ~t & every, care, yes
        case "neg":
            return (np.uint64(0) - t) & every, low, yes
        case "add":
            return (t - b) & every, low, yes
        case "sub":
            return ((t + b) if place == 0 else (b - t)) & every, low, yes
        case "xor":
            return t ^ b, care, yes
        case "and":
            return t, care & b, _never(t & ~b & care)
        case "or":
            return t, care & ~b, _never(~t & b & care)
        case "mul":
            return (_inverse(b) * t) & every, low, (b & np.uint64(1) == 1).all(axis=0)
        case "shl" | "lshr" | "ashr" if place == 0:
            return _shifted(operation, t, care, b, w)
        case "zext":
            inside = np.uint64((1 << width) - 1)
            return t, care & inside, _never(t & care & ~inside)
        case "sext":
            return _of_copies(t, care, np.full(b.shape, 1 << (width - 1), dtype=np.uint64), every)
        case "trunc":
            return t, care, yes
        case _:
            return None


def _shifted(operation: str, t: Column, care: Column, b: Column, w: int) -> tuple[Column, Column, Truths]:
    """The argument that is shifted: bits that went out may be anything, bits that came in must be what comes in."""
    every = np.uint64((1 << w) - 1)
    inside = (b < np.uint64(w)).all(axis=0)
    by = np.minimum(b, np.uint64(w - 1))
    if operation == "shl":
        gone = ~(every << by) & every
        return t >> by, (care & every) >> by, inside & _never(t & care & gone)
    if operation == "lshr":
        gone = ~(every >> by) & every
        return (t << by) & every, (care << by) & every, inside & _never(t & care & gone)
    top = np.full(b.shape, 1 << (w - 1), dtype=np.uint64)
    words, cared, same = _of_copies(t, care, top >> by, every)
    return (words << by) & every, (cared << by) & every, inside & same


def _of_copies(t: Column, care: Column, sign: Column, every: np.uint64) -> tuple[Column, Column, Truths]:
    """A word whose bits from ``sign`` on are copies of one: that bit and those below it."""
    below = sign - np.uint64(1)
    ones, zeros = t & care & every & ~below, ~t & care & every & ~below
    one: Column = np.where(ones, sign, np.uint64(0))
    known: Column = np.where(ones | zeros, sign, np.uint64(0))
    return (t & below) | one, (care & below) | known, _never(np.where(zeros, ones, np.uint64(0)))


def _never(wrong: Column) -> Truths:
    return np.asarray((wrong == 0).all(axis=0))


def _inverse(b: Column) -> Column:
    """The inverse of odd words modulo 2**64, by Newton's iteration; each step doubles the number of right bits."""
    x = b
    for _ in range(6):
        x = x * (np.uint64(2) - b * x)
    return x
