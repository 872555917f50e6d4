"""Constants that no pool has: worked out by turning the last operation round.

Where an operation's result and one argument are known on a sample, the other argument often is, and a constant must
be the same on all samples. So each program of the bank has one constant to try for an operation, or few.

Source: Warren, "Hacker's Delight" (the kind of programs this must find).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from keyhole.holes.meaning.columns import Column, Columns, Truths
from keyhole.holes.meaning.lanes import Lane, Zeros
from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.rules import Node, Rule, Solved
from keyhole.synth.enumeration.shelves import Shelf, unpacked
from keyhole.synth.grammar import Production

COLUMNS = Columns()
CHUNK = 1 << 21  # words looked at together
_FEW = 6  # samples looked at first
SHIFTS = ("shl", "lshr", "ashr", "fshl", "fshr")


def solved(bank: Bank, target: Column, size: int, stop: Callable[[int], bool]) -> Iterator[Node]:
    """Programs of ``size`` that yield the target, whose last instruction has a constant that is worked out.
    ``stop`` is told how many candidates more were tried."""
    start = bank.grammar.start
    for rule in bank.grammar.rules:
        production = rule.key
        assert isinstance(production, Production)
        if rule.result != start or rule.arity != 2 or rule.arguments[0] != rule.arguments[1]:
            continue
        shelf = bank.shelves[rule.arguments[0]]
        numbers = shelf.of_size(size - 1)
        step = max(1, CHUNK // max(1, target.size))
        for first in range(numbers.start, numbers.stop, step):
            if stop(step):
                return
            rows = np.arange(first, min(numbers.stop, first + step))
            if size == 1:
                rows = rows[rows < numbers.stop - shelf.constants]
            if rows.size:
                yield from _turned(bank, rule, production, shelf, rows, target)


def _turned(
    bank: Bank, rule: Rule, production: Production, shelf: Shelf, rows: npt.NDArray[np.int64], target: Column
) -> Iterator[Node]:
    every = np.arange(target.size)
    few = every[:: max(1, every.size // _FEW)][:_FEW]
    likely = np.unique([index for _, index, _ in _on(production, shelf, rows, target, few)])
    if likely.size:
        for place, index, word in _on(production, shelf, rows[likely], target, every):
            tree, constant = bank.tree(rule.arguments[0], int(rows[likely[index]])), Solved(rule.arguments[0], word)
            yield Node(rule, (tree, constant) if place == 1 else (constant, tree))


def _on(
    production: Production,
    shelf: Shelf,
    rows: npt.NDArray[np.int64],
    target: Column,
    samples: npt.NDArray[np.int64],
) -> Iterator[tuple[int, int, int]]:
    """Which rows can be turned into the target on some samples: the place of the constant, the row's index, the constant."""
    words = shelf.words[np.ix_(samples, rows)].T.astype(np.uint64)
    known = Lane(words, shelf.width, unpacked(shelf.poison[rows], target.size)[:, samples])
    for place, guess in guesses(production, words, target[samples], shelf.width):
        for index in np.flatnonzero(_agree(production, known, guess, place, target[samples])):
            yield place, int(index), int(guess[index])


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
        case operation if operation in SHIFTS:
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
