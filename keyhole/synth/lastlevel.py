"""The last instruction of a program whose words are known: found without making all programs of that size.

Pairs of arguments are tried on one sample first, then the survivors on the next, so a block costs little more than one operation
and one comparison for each pair. Where an operation can be turned round, the constant that it would need is worked out from the
target and must be the same on all samples: that finds constants that no pool has.

Source: Warren, "Hacker's Delight" (the kind of programs this must find).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from keyhole.holes.meaning.columns import Column, Truths
from keyhole.holes.meaning.lanes import Lane, Lanes, Zeros
from keyhole.synth.bank import CHUNK, COLUMNS, Bank, Indices, Shelf
from keyhole.synth.grammar import Production
from keyhole.synth.programs import Made

_FULL_TESTS = 4  # samples tried one by one before the survivors are tried on all


class LastLevel:
    """Finds productions over the bank that yield ``target``; ``stop`` says when to give up."""

    def __init__(self, bank: Bank, target: Column, width: int, stop: Callable[[int], bool]) -> None:
        self.bank = bank
        self.target = target
        self.width = width
        self.stop = stop
        self.tried = 0

    def programs(self, size: int) -> Iterator[Made]:
        """The programs of ``size`` that yield the target on all samples, in blocks as they are found."""
        for production in self.bank.productions:
            if production.result != self.width:
                continue
            if production.operation == "select":
                yield from self._selects(production, size)
                continue
            order = self._order(production)
            for arguments in self._blocks(production, size):
                if self.stop(self.tried):
                    return
                self.tried += int(arguments[0].size)
                for row in self._hits(production, arguments, order):
                    yield Made(production, tuple(int(numbers[row]) for numbers in arguments))

    def _blocks(self, production: Production, size: int) -> Iterator[tuple[Indices, ...]]:
        """The bank's own blocks, but larger ones: only one sample is looked at first."""
        small = Bank.__new__(Bank)
        small.shelves, small.productions, small.samples = self.bank.shelves, self.bank.productions, 2
        yield from small.blocks(production, size)

    def _order(self, production: Production) -> list[int]:
        """The samples, those first on which the arguments differ most."""
        shelf = self.bank.shelves[production.operands[0]]
        known = shelf.words[: 2000 if len(shelf) > 2000 else len(shelf)]
        spread = [len(np.unique(known[:, sample])) for sample in range(self.target.size)]
        return sorted(range(self.target.size), key=lambda sample: -spread[sample])

    def _hits(self, production: Production, arguments: tuple[Indices, ...], order: list[int]) -> Indices:
        rows = np.arange(arguments[0].size)
        for sample in order[:_FULL_TESTS]:
            if not rows.size:
                return rows
            words = self._words(production, tuple(numbers[rows] for numbers in arguments), sample)
            rows = rows[words == self.target[sample]]
        step = max(1, CHUNK // max(1, self.target.size))
        found = [rows[:0]]
        for start in range(0, rows.size, step):
            part = rows[start : start + step]
            words, poison, undefined = self.bank.rows(production, tuple(numbers[part] for numbers in arguments))
            right = ((words == self.target) & ~poison).all(axis=1)
            found.append(part[right if undefined is None else right & ~undefined])
        return np.concatenate(found)

    def _words(self, production: Production, arguments: tuple[Indices, ...], sample: int) -> Column:
        lanes: Lanes[Column, Truths] = tuple(
            Lane(self.bank.shelves[width].words[numbers, sample], width)
            for width, numbers in zip(production.operands, arguments, strict=True)
        )
        words: Column = production.apply(COLUMNS, Zeros(COLUMNS), lanes).lanes[0].word
        return words

    def _selects(self, production: Production, size: int) -> Iterator[Made]:
        """For each condition, the arguments that are right where it holds, and those that are right where it does not."""
        conditions, values = self.bank.shelves[1], self.bank.shelves[self.width]
        wrong = ((values.words != self.target) | values.poison).astype(np.float32)
        for part in range(size):
            numbers = conditions.of_size(part)
            rows = np.arange(numbers.start, numbers.stop)
            rows = rows[~conditions.constant[rows] & ~conditions.poison[rows].any(axis=1)]
            holds = conditions.words[rows].astype(np.float32)
            step = max(1, (1 << 24) // max(1, len(values)))
            for start in range(0, rows.size, step):
                some = slice(start, start + step)
                self.tried += int(rows[some].size) * len(values)
                yes = (holds[some] @ wrong.T) == 0
                no = ((1 - holds[some]) @ wrong.T) == 0
                for index in np.flatnonzero(yes.any(axis=1) & no.any(axis=1)):
                    first, second = np.flatnonzero(yes[index])[:8], np.flatnonzero(no[index])[:8]
                    for a in first:
                        for b in second:
                            yield Made(production, (int(rows[start + index]), int(a), int(b)))

    def solved(self, size: int) -> Iterator[Made]:
        """Programs of ``size`` whose last instruction has a constant that is worked out from the target."""
        for production in self.bank.productions:
            if (
                production.result != self.width
                or production.arity != 2
                or production.operands[0] != production.operands[1]
            ):
                continue
            shelf = self.bank.shelves[production.operands[0]]
            numbers = shelf.of_size(size - 1)
            step = max(1, CHUNK // max(1, self.target.size))
            for start in range(numbers.start, numbers.stop, step):
                rows = np.arange(start, min(numbers.stop, start + step))
                rows = rows[~shelf.constant[rows]]
                yield from self._turned(production, shelf, rows)

    def _turned(self, production: Production, shelf: Shelf, rows: Indices) -> Iterator[Made]:
        if not rows.size:
            return
        every = np.arange(self.target.size)
        few = every[:: max(1, every.size // _FULL_TESTS)]
        for place, guess in guesses(production, shelf.words[rows], self.target, shelf.width):
            if self.stop(self.tried):
                return
            self.tried += int(rows.size)
            left = np.arange(rows.size)
            for samples in (few, every):
                left = left[self._agree(production, shelf, rows[left], guess[left], place, samples)]
            for index in left:
                row = int(rows[index])
                yield Made(production, (row, row), ((place, int(guess[index])),))

    def _agree(
        self, production: Production, shelf: Shelf, rows: Indices, guess: Column, place: int, samples: Indices
    ) -> Truths:
        """Whether the rows with their guessed constants yield the target on some samples."""
        at = np.ix_(rows, samples)
        known = Lane(shelf.words[at], shelf.width, shelf.poison[at])
        other: Lane[Column, Truths] = Lane(guess[:, None], shelf.width)
        lanes = (known, other) if place == 1 else (other, known)
        effect = production.apply(COLUMNS, Zeros(COLUMNS), lanes)
        lane = effect.lanes[0]
        right: Truths = np.broadcast_to(lane.word == self.target[samples], known.word.shape)
        for bad in (lane.poison, effect.undefined):
            if bad is not None:
                right = right & ~bad
        return np.asarray(right.all(axis=1))


def guesses(production: Production, a: Column, target: Column, w: int) -> Iterator[tuple[int, Column]]:
    """For each row of ``a`` the only constant (or one of few) that could turn it into the target; the place it stands in."""
    m, zero = COLUMNS, np.uint64(0)
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
        case "shl" | "lshr" | "ashr" | "fshl" | "fshr":
            for amount in range(1, w):
                yield 1, np.full(first.shape, amount, dtype=np.uint64)
        case "umin" | "umax" | "smin" | "smax":
            yield 1, there
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
            top = np.uint64((1 << w) - 1)
            no = np.where(holds, a ^ flip, top)
            if production.predicate in ("ule", "sle"):
                yield 1, yes.max(axis=1) ^ flip
                yield 0, no.min(axis=1) ^ flip
            else:
                yield 1, m.add(yes.max(axis=1), COLUMNS.const(1, w), w) ^ flip
        case _:
            return


def inverse(a: Column, w: int) -> Column:
    """The inverse of odd words modulo 2**w, by Newton's iteration; each step doubles the number of right bits."""
    m, x = COLUMNS, a
    for _ in range(6):
        x = m.mul(x, m.sub(COLUMNS.const(2, w), m.mul(a, x, w), w), w)
    return x
