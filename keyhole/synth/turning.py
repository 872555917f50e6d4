"""Constants that no pool has: worked out by turning the last operation round.

Where an operation's result and one argument are known on a sample, the other argument often is, and a constant must
be the same on all samples. So each program of the bank has one constant to try for an operation, or few.

Source: Warren, "Hacker's Delight" (the kind of programs this must find).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import numpy.typing as npt

from keyhole.holes.meaning.columns import Column, Columns, Truths
from keyhole.holes.meaning.lanes import Lane, Zeros
from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.rules import Node, Rule, Solved
from keyhole.synth.enumeration.shelves import Shelf
from keyhole.synth.sketch.grammar import ZERO, Production

COLUMNS = Columns()
CHUNK = 1 << 15  # programs looked at together
WORK = 250  # candidates of a sweep that take as long as one program with one operation
_FEW = 2  # samples looked at first
_MORE = 6  # and next
ROTATIONS = ("fshl", "fshr")
NO_GUESS = ("udiv", "sdiv", "urem", "srem", "ushl.sat", "sshl.sat")


def work(bank: Bank, size: int) -> int:
    """How long ``solved`` takes, in candidates of a sweep; the bank must have programs of one size less."""
    return WORK * sum(len(bank.shelves[rule.arguments[0]].of_size(size - 1)) for rule in _rules(bank))


def _rules(bank: Bank) -> list[Rule]:
    """The rules that one guesses a constant for."""
    start = bank.grammar.start
    pairs = (rule for rule in bank.grammar.rules if rule.result == start and rule.arity == 2)
    return [
        rule for rule in pairs if len(set(rule.arguments)) == 1 and rule.operation not in NO_GUESS and not _shifts(rule)
    ]


def _shifts(rule: Rule) -> bool:
    """Whether it shifts as another operation does, where the amount is a constant."""
    return isinstance(rule.key, Production) and ZERO in rule.key.pattern


def solved(bank: Bank, target: Column, size: int, stop: Callable[[int, float], bool]) -> Iterator[Node]:
    """Programs of ``size`` that yield the target, whose last instruction has a constant that is worked out.
    ``stop`` is told how many programs more were tried, and what each costs in candidates of a sweep."""
    order = _telling_first(target)
    rules = _rules(bank)
    for symbol in dict.fromkeys(rule.arguments[0] for rule in rules):
        shelf, same = bank.shelves[symbol], [rule for rule in rules if rule.arguments[0] == symbol]
        numbers = shelf.of_size(size - 1)
        if size == 1:
            numbers = range(numbers.start, numbers.stop - shelf.constants)
        for first in range(numbers.start, numbers.stop, CHUNK):
            rows = np.arange(first, min(numbers.stop, first + CHUNK))
            if stop(rows.size * len(same), WORK):
                return
            few = _Looked(shelf, rows, target, order[:_FEW])
            for found in bank.workers.map(partial(_turned, bank, few, order), same):
                yield from found


def _telling_first(target: Column) -> npt.NDArray[np.int64]:
    """The samples, those first whose word has ones and zeros: a shift leaves 0 and -1 as they are."""
    ones = np.bitwise_count(target).astype(np.int64)
    _, first = np.unique(target, return_index=True)
    first = first[np.argsort(np.abs(ones[first] - int(ones.max(initial=0) + 1) // 2), kind="stable")]
    return np.array(list(dict.fromkeys([*first.tolist(), *range(target.size)])), dtype=np.int64)


def _begun(production: Production, few: _Looked, order: npt.NDArray[np.int64]) -> _Looked:
    """The programs that an operation may turn into the target, as far as that is seen at once."""
    if production.operation == "mul":  # a factor is told from an odd word, which must be among those looked at
        return _Looked(few.shelf, few.rows, few.all, order[:_MORE])
    if production.operation in ROTATIONS:
        ones = np.bitwise_count(few.words[:, 0]) == np.bitwise_count(few.target[0])
        return few.on(order[:_FEW], np.flatnonzero(ones))
    return few


class _Looked:
    """Some programs of a shelf on some samples, and what they must be turned into there."""

    def __init__(
        self, shelf: Shelf, rows: npt.NDArray[np.int64], target: Column, samples: npt.NDArray[np.int64]
    ) -> None:
        self.shelf, self.rows, self.all, self.target = shelf, rows, target, target[samples]
        whole = bool(rows.size) and rows.size == rows[-1] - rows[0] + 1
        some = shelf.words[:, rows[0] : rows[-1] + 1][samples] if whole else shelf.words[np.ix_(samples, rows)]
        self.words = some.T.astype(np.uint64)
        poison = shelf.poison[rows]
        bad = ((poison[:, None] >> samples.astype(np.uint64)) & np.uint64(1)).astype(np.bool_) if poison.any() else None
        self.lane: Lane[Column, Truths] = Lane(self.words, shelf.width, bad)

    def on(self, samples: npt.NDArray[np.int64], likely: npt.NDArray[np.int64]) -> _Looked:
        """Those of the programs that are likely, on other samples."""
        return _Looked(self.shelf, self.rows[likely], self.all, samples)

    def turned(self, production: Production) -> Iterator[tuple[int, Column, npt.NDArray[np.int64]]]:
        """For a place of the constant, the constants, and which of the programs they turn into the target."""
        if not self.rows.size:
            return
        for place, guess in guesses(production, self.words, self.target, self.shelf.width):
            yield place, guess, np.flatnonzero(_agree(production, self.lane, guess, place, self.target))


def _turned(bank: Bank, few: _Looked, order: npt.NDArray[np.int64], rule: Rule) -> list[Node]:
    """What an operation turns into the target, of programs that were looked at on few samples."""
    production = rule.key
    assert isinstance(production, Production)
    looked, found = _begun(production, few, order), list[Node]()
    for samples in (order[:_MORE], order):
        likely = np.unique(
            np.concatenate([np.zeros(0, dtype=np.int64), *(rows for *_, rows in looked.turned(production))])
        )
        if not likely.size:
            return []
        looked = looked.on(samples, likely)
    for place, guess, rows in looked.turned(production):
        for index in rows.tolist():
            tree = bank.tree(rule.arguments[0], int(looked.rows[index]))
            constant = Solved(rule.arguments[0], int(guess[index]))
            found.append(Node(rule, (tree, constant) if place == 1 else (constant, tree)))
    return found


def _agree(production: Production, known: Lane[Column, Truths], guess: Column, place: int, target: Column) -> Truths:
    """Whether the programs with their guessed constants yield the target on some samples."""
    other: Lane[Column, Truths] = Lane(guess[:, None], known.width)
    effect = production.apply(COLUMNS, Zeros(COLUMNS), (known, other) if place == 1 else (other, known))
    lane = effect.lanes[0]
    right: Truths = np.broadcast_to(lane.word == target, known.word.shape)
    for bad in (lane.poison, effect.undefined):
        if bad is not None:
            right = right & ~bad
    return np.asarray(right.all(axis=1))


def guesses(production: Production, a: Column, target: Column, w: int) -> Iterator[tuple[int, Column]]:
    """For each row of ``a`` the only constant (or one of few) that could turn it into the target; the place it stands in.
    It is guessed from all the samples given, but shifts from the first."""
    m, zero, every = COLUMNS, np.uint64(0), np.uint64((1 << w) - 1)
    first = a[:, 0]
    differs = np.argmax(a != target, axis=1)
    there = target[differs]
    match production.operation:
        case "add":
            yield 1, m.sub(target[0], first, w)
        case "sub":
            yield 0, m.add(target[0], first, w)
        case "xor":
            yield 1, np.bitwise_xor(first, target[0])
        case "and":
            yield 1, np.broadcast_to(np.bitwise_or.reduce(target), first.shape)
        case "or":
            yield 1, np.bitwise_or.reduce(target & ~a, axis=1)
        case "mul":
            odd = np.argmax(a & np.uint64(1), axis=1)
            yield 1, m.mul(inverse(a[np.arange(odd.size), odd], w), target[odd], w)
        case "shl" if target[0]:
            yield 1, _zeros_below(target[0]) - _zeros_below(first)
        case "lshr" if target[0]:
            yield 1, _ones_below(first) - _ones_below(target[0])
        case "ashr":
            sign = np.uint64(1 << (w - 1))
            here, there = (np.where(words & sign, ~words & every, words) for words in (first, target[0]))
            yield 1, np.where(there, _ones_below(here) - _ones_below(there), np.uint64(w - 1))
        case "fshl" | "fshr" as way:
            for amount in range(1, w):
                left = amount if way == "fshl" else w - amount
                if (rotated_left(first, left, w) == target[0]).any():
                    yield 1, np.full(first.shape, amount, dtype=np.uint64)
        case "umin" | "umax" | "smin" | "smax" as limit:
            farthest = {"umin": every, "umax": zero, "smin": every >> np.uint64(1), "smax": np.uint64(1 << (w - 1))}
            yield 1, np.where((a != target).any(axis=1), there, farthest[limit])
        case "uadd.sat" | "sadd.sat":
            yield 1, m.sub(there, a[np.arange(differs.size), differs], w)
        case "usub.sat" | "ssub.sat":
            yield 1, m.sub(a[np.arange(differs.size), differs], there, w)
        case "icmp" if production.predicate in ("eq", "ne"):
            wanted = target == np.uint64(production.predicate == "eq")
            yield 1, a[:, np.argmax(wanted)]
        case "icmp":
            holds = target == np.uint64(1)
            flip = np.uint64(1 << (w - 1)) if production.predicate.startswith("s") else zero
            yes = np.where(holds, a ^ flip, zero)
            no = np.where(holds, a ^ flip, every)
            if production.predicate in ("ule", "sle"):
                yield 1, yes.max(axis=1) ^ flip
                yield 0, no.min(axis=1) ^ flip
            else:
                yield 1, m.add(yes.max(axis=1), COLUMNS.const(1, w), w) ^ flip
        case _:
            return


def _zeros_below(words: Column | np.uint64) -> Column:
    """How many zeros stand below the lowest one."""
    return np.asarray(np.bitwise_count((words & (~words + np.uint64(1))) - np.uint64(1)), dtype=np.uint64)


def _ones_below(words: Column | np.uint64) -> Column:
    """How many bits the highest one and those below it are."""
    for step in (1, 2, 4, 8, 16, 32):
        words = words | (words >> np.uint64(step))
    return np.asarray(np.bitwise_count(words), dtype=np.uint64)


def rotated_left(words: Column, amount: int, w: int) -> Column:
    """Words of ``w`` bits rotated by more than 0 and less than ``w``."""
    return ((words << np.uint64(amount)) | (words >> np.uint64(w - amount))) & np.uint64((1 << w) - 1)


def inverse(a: Column, w: int) -> Column:
    """The inverse of odd words modulo 2**w, by Newton's iteration; each step doubles the number of right bits."""
    m, x = COLUMNS, a
    for _ in range(6):
        x = m.mul(x, m.sub(COLUMNS.const(2, w), m.mul(a, x, w), w), w)
    return x
