"""Functions of one number that are constant, or the number and a constant, on a few stretches: letters, digits, tables, limits.

The rows are put in order of the number; each stretch is taken as far as it goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from keyhole.holes.types import IntType
from keyhole.synth.learning.expressions.integers.bank import Bank, constant
from keyhole.synth.learning.expressions.integers.nodes import Node
from keyhole.synth.learning.expressions.integers.words import Rows, Words, cast, mask
from keyhole.synth.learning.expressions.tables import Table

MOST = 14  # stretches
CERTAIN, LIKELY = 16, 3  # numbers for each stretch, at least


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the word ``first`` on the result is ``value``, or with ``moved`` the number plus ``value``."""

    first: int
    value: int
    moved: bool


def in_pieces(table: Table, bank: Bank, each: int) -> Iterator[int]:
    """Nodes in a bank over some of the rows that are right on all rows of the table.

    A stretch has ``each`` numbers on average, or more.
    """
    for at, (_, type_) in enumerate(table.inputs):
        column = table.columns[at]
        assert isinstance(type_, IntType)
        if type_.width == 1 or len(np.unique(column)) < 2 * each:
            continue
        for signed in (True, False):
            yield from _over(table, bank, at, signed, each)


def _leaf(bank: Bank, name: str) -> int:
    return next(at for at, node in enumerate(bank.nodes) if node.op == name)


def _over(table: Table, bank: Bank, at: int, signed: bool, each: int) -> Iterator[int]:
    """In pieces of one input, for each value of a truth value if the result depends on one, too."""
    everywhere = np.ones(len(table.results), dtype=bool)
    whole = _pieces(table, bank, at, signed, everywhere, each)
    if whole is not None:
        yield whole
        return
    for other, (name, type_) in enumerate(table.inputs):
        assert isinstance(type_, IntType)
        if type_.width != 1:
            continue
        true = table.columns[other] == 1
        sides = [_pieces(table, bank, at, signed, rows, each) for rows in (true, ~true)]
        if None not in sides:
            then, otherwise = (side for side in sides if side is not None)
            width = bank.nodes[then].width
            yield _put(bank, "select", width, _leaf(bank, name), then, otherwise)


def _pieces(table: Table, bank: Bank, at: int, signed: bool, rows: Rows, each: int) -> int | None:
    type_, result = table.inputs[at][1], table.result
    assert isinstance(type_, IntType)
    assert isinstance(result, IntType)
    given, goal = table.columns[at][rows], table.results[rows]
    if not len(given):
        return None
    flip = np.uint64(1 << (type_.width - 1)) if signed else np.uint64(0)
    pairs = np.unique(np.stack([given ^ flip, goal], axis=1), axis=0)
    words = pairs[:, 0] ^ flip
    if len(np.unique(words)) < len(words):
        return None
    found = _stretches(words, pairs[:, 1], type_.width, result.width, signed)
    if len(found) > min(MOST, len(words) // each) or len(found) < 2:
        return None
    number = _leaf(bank, table.inputs[at][0])
    wide = number
    if type_.width != result.width and any(stretch.moved for stretch in found):
        op = "trunc" if type_.width > result.width else "sext" if signed else "zext"
        wide = _put(bank, op, result.width, number)
    made, ends = -1, 0
    for stretch in reversed(found):
        value = constant(bank, stretch.value, result.width, 1)
        if stretch.moved:
            value = wide if not stretch.value else _put(bank, "add", result.width, wide, value)
        if made < 0:
            made = value
        else:
            bound = constant(bank, ends, type_.width, 1)
            below = _put(bank, "slt" if signed else "ult", 1, number, bound)
            made = _put(bank, "select", result.width, below, value, made)
        ends = stretch.first
    return made


def _put(bank: Bank, op: str, width: int, *args: int) -> int:
    """A node nobody looks for: its words do not matter."""
    return bank.put(Node(op, width, args, 9), np.zeros(bank.rows, np.uint64))


def _stretches(words: Words, goal: Words, width: int, to: int, signed: bool) -> list[Stretch]:
    """Each as far as it goes; at most one more than may be."""
    wide = words
    if width != to:
        wide = cast("trunc" if width > to else "sext" if signed else "zext", words, width, to)
    moved = (goal - wide) & mask(to)
    found: list[Stretch] = []
    start = 0
    while start < len(words) and len(found) <= MOST:
        runs = [_run(column, start) for column in (goal, moved)]
        far = runs[1] > runs[0]
        found.append(Stretch(int(words[start]), int((moved if far else goal)[start]), far))
        start += max(runs)
    return found


def _run(column: Words, start: int) -> int:
    """How many words from there on are the same."""
    other = np.flatnonzero(column[start:] != column[start])
    return int(other[0]) if len(other) else len(column) - start
