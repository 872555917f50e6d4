"""Expressions over integers from rows: by size, by what is left of the goal when a known part is taken away, and by decisions.

Few rows are searched; what comes out is evaluated on all of them, and a row on which it is wrong joins the few.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from keyhole.holes.types import IntType
from keyhole.synth.learning.budget import Budget
from keyhole.synth.learning.expressions import Table, defining
from keyhole.synth.learning.integers.affine import multiples
from keyhole.synth.learning.integers.bank import Bank, Node, constant, evaluated, grow, is_number, widen
from keyhole.synth.learning.integers.bitwise import find_bitwise
from keyhole.synth.learning.integers.deeper import deeper
from keyhole.synth.learning.integers.pieces import CERTAIN, LIKELY, in_pieces
from keyhole.synth.learning.integers.shifted import find_shifted
from keyhole.synth.learning.integers.trees import conditions, decided
from keyhole.synth.learning.integers.wider import find_wider
from keyhole.synth.learning.integers.words import Words, cast, mask

Numbers: TypeAlias = npt.NDArray[np.int64]
FIRST_ROWS, MORE_ROWS = 40, 12
ROUNDS = 60
FREQUENT = 3
MOST_NODES = 60_000
FEW = 4000
SMALL, SIZES = (0, 1), (0, 1, 2)
HALF, FEWEST = 0.5, 4  # of the work for two expressions instead of one; rows for each
MIXED = 2  # inputs, at most, whose bits may have been mixed
DEEPER, MOST_PLAIN = 3, 14
_INVERSES, _COMPARISONS = 6, 20  # units of work for each number of a bank, and for each row of a comparison
DECISIONS = {
    0: ((0, 0),),
    1: ((1, 0), (0, 1), (1, 1)),
    2: ((2, 0), (2, 1)),
}  # sizes of terms and of what is compared, by size


def find_integers(table: Table, budget: Budget, seed: int = 0) -> str | None:
    """The expression, or None when there is none in reach or two rows contradict each other."""
    if not len(table.results) or _contradict(table):
        return None
    found = _searched(table, budget, seed, SMALL)
    if found is None:
        found = _split(table, budget.part(HALF * budget.left), seed)
    if found is None and _width(table.result) > 1:
        found = find_bitwise(table) or find_shifted(table) or find_wider(table)
    return found if found is not None else _searched(table, budget, seed, SIZES)


def _split(table: Table, budget: Budget, seed: int) -> str | None:
    """Two expressions, chosen by an input that has two values."""
    for at, (name, type_) in enumerate(table.inputs):
        values = np.unique(table.columns[at])
        if len(values) != 2 or len(table.inputs) == 1:
            continue
        parts = []
        for value in values:
            rows = np.flatnonzero(table.columns[at] == value)
            few = table.only(rows)
            inputs = (*few.inputs[:at], *few.inputs[at + 1 :])
            columns = (*few.columns[:at], *few.columns[at + 1 :])
            found = None
            if len(rows) >= FEWEST:
                few = Table(inputs, columns, few.result, few.results)
                found = find_wider(few) or _searched(few, budget, seed, SIZES)
            if found is None:
                break
            parts.append(found)
        if len(parts) == 2:
            typed = str(table.result)
            one, two = (defining(part, f"%e.when{value}", typed) for part, value in zip(parts, values, strict=True))
            test = f"%e.chosen = icmp eq {type_} {name}, {values[0]}"
            choice = f"select i1 %e.chosen, {typed} %e.when{values[0]}, {typed} %e.when{values[1]}"
            return f"{one}\n{two}\n{test}\n{choice}"
    return None


def _searched(table: Table, budget: Budget, seed: int, sizes: tuple[int, ...]) -> str | None:
    rng = np.random.default_rng(seed)
    rows = rng.permutation(len(table.results))[:FIRST_ROWS]
    for _ in range(ROUNDS):
        if not budget.spend(len(table.results)):
            return None
        wrong: Numbers | None = None
        for bank, at in _proposals(table.only(rows), table, budget, sizes):
            failing = _failing(table, bank, at)
            if not len(failing):
                return _text(bank, at)
            wrong = failing
            break
        if wrong is None:
            return None
        rows = np.concatenate([rows, rng.permutation(wrong)[:MORE_ROWS]])
    return None


def _contradict(table: Table) -> bool:
    """Whether equal inputs have different results."""
    if not table.columns:
        return bool((table.results != table.results[0]).any())
    inputs = np.stack(table.columns, axis=1)
    whole = np.concatenate([inputs, table.results[:, None]], axis=1)
    return len(np.unique(inputs, axis=0)) != len(np.unique(whole, axis=0))


def _failing(table: Table, bank: Bank, at: int) -> Numbers:
    leaves = {name: column for (name, _), column in zip(table.inputs, table.columns, strict=True)}
    made, defined = evaluated(bank, at, leaves, len(table.results))
    return np.flatnonzero(~defined | (made != table.results))


def _text(bank: Bank, at: int) -> str:
    lines: list[str] = []
    operand = bank.text(at, lines, {})
    if not lines:
        return operand
    return "\n".join([*lines[:-1], lines[-1].partition(" = ")[2]])


def _width(type_: object) -> int:
    assert isinstance(type_, IntType)
    return type_.width


def _start(table: Table, numbers: Sequence[int] = (0, 1, -1, 2)) -> Bank:
    bank = Bank(len(table.results))
    for (name, type_), column in zip(table.inputs, table.columns, strict=True):
        bank.add(Node(name, _width(type_)), column)
    widths = tuple(sorted({_width(type_) for _, type_ in table.inputs} | {_width(table.result)}))
    widen(bank, widths)
    for width in widths:
        for value in numbers if width > 1 else (0, 1):
            constant(bank, value, width)
    return bank


def _proposals(table: Table, whole: Table, budget: Budget, sizes: tuple[int, ...]) -> Iterator[tuple[Bank, int]]:
    """Nodes that are right on all rows of a small table; ``whole`` has all rows there are."""
    bank, width, goal = _start(table), _width(table.result), table.results
    value = int(goal[0])
    if (goal == goal[0]).all():
        yield bank, constant(bank, value, width)
    _add_frequent(bank, goal, width)
    for size in sizes:
        if size:
            for each in sorted({node.width for node in bank.nodes}) if size == 1 else (width,):
                grow(bank, each, size, MOST_NODES, budget)
        if size == 1:
            widen_small(bank, width)
        if not budget.spend(_INVERSES * len(bank.nodes) * bank.rows):
            return
        for at in _by_parts(bank, goal, width, size):
            yield bank, at
        if size == 1 and width > 1:
            for at in in_pieces(whole, bank, CERTAIN):
                yield bank, at
        for terms, asked in DECISIONS.get(size, ()):
            given = conditions(bank, asked)
            if not budget.spend(_COMPARISONS * given.columns.size):
                return
            chosen = decided(bank, goal, width, terms, given)
            if chosen is not None:
                yield bank, chosen
        if size == 1 and width > 1:
            for at in in_pieces(whole, bank, LIKELY):
                yield bank, at
        if budget.spent:
            return
        if size == 1 and width > 1 and sizes == SIZES:
            yield from _plain(table, budget)
            inputs = [at for at in bank.of(width, 0) if not is_number(bank.nodes[at].op) and not bank.nodes[at].args]
            for at in _mixed(bank, inputs, goal, width) if len(inputs) <= MIXED else ():
                yield bank, at


def _plain(table: Table, budget: Budget) -> Iterator[tuple[Bank, int]]:
    """Larger nodes of the inputs, one and minus one."""
    width = _width(table.result)
    bank = _start(table, (1, -1, width))
    if len(bank.of(width)) > MOST_PLAIN:
        return
    for size in range(1, DEEPER):
        grow(bank, width, size, MOST_NODES, budget)
    found = bank.find(table.results, width)
    if found is not None:
        yield bank, found
    for at in _inverse(bank, np.array(bank.of(width), dtype=np.int64), table.results, width):
        yield bank, at
    for at in deeper(bank, table.results, width, DEEPER, budget):
        yield bank, at


def _add_frequent(bank: Bank, goal: Words, width: int) -> None:
    """Add constants that the goal often is, and inputs plus what the goal is often more than they are."""
    if width == 1:
        return
    inputs = [at for at in bank.of(width, 0) if not is_number(bank.nodes[at].op)]
    for value in _frequent(goal):
        constant(bank, value, width)
    for at in inputs:
        for value in _frequent((goal - bank.columns[at]) & mask(width)):
            if value:
                by = constant(bank, value, width, 1)
                bank.add(Node("add", width, (at, by), 1), (bank.columns[at] + np.uint64(value)) & mask(width))


def _frequent(column: Words) -> list[int]:
    """The words that a column has most often."""
    words, counts = np.unique(column, return_counts=True)
    order = np.argsort(-counts, kind="stable")[:FREQUENT]
    return [int(words[at]) for at in order if counts[at] > 2]


def widen_small(bank: Bank, width: int) -> None:
    """Programs of one operation at other widths, at the goal's width."""
    for at in [at for at, node in enumerate(bank.nodes) if node.cost == 1 and node.width != width][:2000]:
        node = bank.nodes[at]
        for op in ("zext", "sext") if node.width < width else ("trunc",):
            bank.add(Node(op, width, (at,), 2), cast(op, bank.columns[at], node.width, width))


def _by_parts(bank: Bank, goal: Words, width: int, size: int) -> Iterator[int]:
    """Nodes that are the goal; or the goal less one node is another; or the goal is a sum of multiples of a few."""
    found = bank.find(goal, width)
    if found is not None:
        yield found
    if width == 1:
        return
    leaves = [at for at in bank.of(width, 0) if not is_number(bank.nodes[at].op)]
    if size == 0:
        for count in (1, 2, 3):
            for chosen in combinations(leaves, count):
                yield from _sum(bank, chosen, goal, width)
    inner = np.array(bank.of(width, size), dtype=np.int64)
    yield from _inverse(bank, inner, goal, width)
    few = inner[:FEW]
    yield from _masks(bank, few, goal, width)
    if size == 1:
        yield from _multiple(bank, few, goal, width)
        for at in few[:200].tolist():
            for leaf in leaves:
                if leaf != at:
                    yield from _sum(bank, (at, leaf), goal, width)


def _inverse(bank: Bank, inner: Numbers, goal: Words, width: int) -> Iterator[int]:
    """``goal = node op other`` for operations that can be undone; all nodes at once."""
    if not len(inner):
        return
    full = mask(width)
    columns = bank.columns[inner]
    known = bank.hashes(columns)
    order = np.argsort(known, kind="stable")
    ordered = known[order]
    for op in ("add", "xor", "sub"):
        partner = goal ^ columns if op == "xor" else (goal + columns if op == "sub" else goal - columns) & full
        hashes = bank.hashes(partner)
        at = np.minimum(np.searchsorted(ordered, hashes), len(order) - 1)
        other = order[at]
        for row in np.flatnonzero(known[other] == hashes):
            if np.array_equal(columns[other[row]], partner[row]):
                yield _undone(bank, op, int(inner[row]), int(inner[other[row]]), goal)
        for row in np.flatnonzero((partner == partner[:, :1]).all(axis=1)):
            yield _undone(bank, op, int(inner[row]), constant(bank, int(partner[row, 0]), width), goal)


def _undone(bank: Bank, op: str, at: int, other: int, goal: Words) -> int:
    args = (other, at) if op == "sub" else (at, other)
    return bank.put(Node(op, bank.nodes[at].width, args, bank.nodes[at].cost + 1), goal)


def _mixed(bank: Bank, leaves: list[int], goal: Words, width: int) -> Iterator[int]:
    """``goal = t ^ (t >> by)`` or ``t ^ (t << by)``, ``t`` a multiple of an input that was mixed like this, or of an input."""
    ways = [(op, by) for op in ("lshr", "shl") for by in range(1, width)]
    for leaf in leaves:
        mixed = [_xored(bank, leaf, op, by) for op, by in ways]
        inner = np.array([leaf, *mixed], dtype=np.int64)
        for op, by in ways:
            plain, shift = goal, by
            while shift < width:  # undoing a shift that is xored in doubles it
                plain, shift = plain ^ _shifted(plain, op, shift, width), 2 * shift
            found = next(_multiple(bank, inner, plain, width), None)
            if found is not None:
                yield _xored(bank, found, op, by)
        yield from _multiple(bank, inner, goal, width)


def _shifted(column: Words, op: str, by: int, width: int) -> Words:
    return column >> np.uint64(by) if op == "lshr" else column << np.uint64(by) & mask(width)


def _xored(bank: Bank, at: int, op: str, by: int) -> int:
    width, column = bank.nodes[at].width, bank.columns[at]
    moved = _shifted(column, op, by, width)
    shifted = bank.put(Node(op, width, (at, constant(bank, by, width, 1)), 9), moved)
    return bank.put(Node("xor", width, (at, shifted), 9), column ^ moved)


def _multiple(bank: Bank, inner: Numbers, goal: Words, width: int) -> Iterator[int]:
    """``goal = factor * node + constant``."""
    columns = bank.columns[inner]
    differences = columns - columns[:, :1]
    odd = ((differences & np.uint64(1)) == 1).argmax(axis=1)
    pivots = differences[np.arange(len(inner)), odd]
    inverse = pivots.copy()
    for _ in range(5):
        inverse = inverse * (np.uint64(2) - pivots * inverse)
    factors = (goal[odd] - goal[0]) * inverse
    made = columns * factors[:, None]
    holds = (((made - made[:, :1]) ^ (goal - goal[0])[None, :]) & mask(width) == 0).all(axis=1) & (
        pivots & np.uint64(1) == 1
    )
    for row in np.flatnonzero(holds):
        yield from _sum(bank, (int(inner[row]),), goal, width)


def _masks(bank: Bank, inner: Numbers, goal: Words, width: int) -> Iterator[int]:
    """``node & constant``, ``node | constant``, ``node % constant`` and ``node / constant``."""
    full, columns = int(mask(width)), bank.columns[inner]
    ones = np.bitwise_or.reduce(goal)
    for row in np.flatnonzero(((columns & ones) == goal).all(axis=1)):
        yield bank.put(Node("and", width, (int(inner[row]), constant(bank, int(ones), width)), 1), goal)
    zeros = np.bitwise_and.reduce(goal)
    for row in np.flatnonzero(((columns | zeros) == goal).all(axis=1)):
        yield bank.put(Node("or", width, (int(inner[row]), constant(bank, int(zeros), width)), 1), goal)
    for at, column in zip(inner[:200].tolist(), columns[:200], strict=False):
        for divisor in _divisors(column, goal):
            if 2 < divisor <= full:
                by = constant(bank, divisor, width)
                for op, made in (("urem", column % np.uint64(divisor)), ("udiv", column // np.uint64(divisor))):
                    if np.array_equal(made, goal):
                        yield bank.put(Node(op, width, (at, by), 1), goal)


def _divisors(column: Words, goal: Words) -> Iterator[int]:
    """What may divide the column so that the goal is the remainder or the quotient."""
    if (goal <= column).all():
        less = int(np.gcd.reduce(column - goal))
        yield less
        large = int(column.argmax())
        if int(goal[large]):
            first = int(column[large]) // (int(goal[large]) + 1)
            yield from range(first, min(int(column[large]) // int(goal[large]), first + 3) + 1)


def _sum(bank: Bank, chosen: tuple[int, ...], goal: Words, width: int) -> Iterator[int]:
    factors = multiples([bank.columns[at] for at in chosen], goal, width)
    if factors is None:
        return
    total: int | None = None
    for at, factor in (*zip(chosen, factors, strict=False), (None, factors[-1])):
        if not factor:
            continue
        column = (
            np.full(bank.rows, factor, np.uint64) if at is None else bank.columns[at] * np.uint64(factor) & mask(width)
        )
        by = constant(bank, factor, width)
        term = by if at is None else at if factor == 1 else bank.put(Node("mul", width, (at, by), 1), column)
        if total is not None:
            term = bank.put(Node("add", width, (total, term), 1), (bank.columns[total] + column) & mask(width))
        total = term
    if total is not None:
        yield total
