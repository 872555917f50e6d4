"""Programs by size over columns of words, each kept only when no smaller one has the same words on all rows.

A node is an operation and the nodes it reads; equal words are found by hashing whole columns at once, so that a hundred thousand
programs cost a few tenths of a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from keyhole.synth.learning.budget import Budget
from keyhole.synth.learning.integers.words import Rows, Words, binary, cast, compared, mask, unary

COMMUTING = ("add", "mul", "and", "or", "xor", "umin", "umax", "smin", "smax")
SATURATING = ("uadd.sat", "sadd.sat", "usub.sat", "ssub.sat")
ROTATIONS = ("rotl", "rotr")  # a funnel shift of a word with itself
CARRIES = ("uaddc", "usubc", "umulh")  # 1 where a sum or difference wraps; the upper half of a product
BINARY = (*COMMUTING, "sub", "shl", "lshr", "ashr", "udiv", "urem", "sdiv", "srem", *SATURATING, *ROTATIONS, *CARRIES)
UNARY = ("ctpop", "abs", "bswap", "ctlz", "cttz")
PREDICATES = ("eq", "ult", "slt")
SHIFTS = (1, 2, 3, 4, 5, 6, 7, 8, 12, 15, 16, 24, 31, 32, 48, 63)
NUMBERS = (2, 3, 4, 5, 7, 8, 10, 15, 16, 31, 32, 60, 63, 64, 100, 127, 128, 255, 256, 1000, 65535)
CASTS = ("zext", "sext", "trunc")
_CHUNK = 1 << 22  # words that are made at once


@dataclass(frozen=True, slots=True)
class Node:
    """``op`` of the nodes ``args`` (numbers in the bank), ``width`` bits wide. A leaf's ``op`` is its operand text."""

    op: str
    width: int
    args: tuple[int, ...] = ()
    cost: int = 0


@dataclass(slots=True)
class Bank:
    """Distinct columns. ``rows`` is their length; ``nodes[i]`` computes ``columns[i]``."""

    rows: int
    nodes: list[Node] = field(default_factory=list)
    by_hash: dict[tuple[int, int], int] = field(default_factory=dict)
    _store: Words = field(default_factory=lambda: np.empty((0, 0), np.uint64))
    _weights: Words | None = None

    @property
    def columns(self) -> Words:
        """All columns, one a line."""
        return self._store[: len(self.nodes)]

    def hashes(self, columns: Words) -> Words:
        """A number for each of several columns; equal columns have equal numbers."""
        if self._weights is None:
            made = np.random.default_rng(7).integers(1, 1 << 63, self.rows, dtype=np.uint64)
            self._weights = made * np.uint64(2) + np.uint64(1)
        mixed = (columns ^ (columns >> np.uint64(29))) * self._weights
        found: Words = (mixed ^ (mixed >> np.uint64(32))).sum(axis=-1, dtype=np.uint64)
        return found

    def add(self, node: Node, column: Words) -> int:
        """Keep a column; its number, or that of the one that is there with the same words."""
        key = node.width, int(self.hashes(column))
        known = self.by_hash.get(key)
        if known is not None:
            return known
        self.by_hash[key] = len(self.nodes)
        return self.put(node, column)

    def put(self, node: Node, column: Words) -> int:
        """Keep a node even where another has the same words on these rows: beyond them they differ."""
        self.extend([node], column[None, :])
        return len(self.nodes) - 1

    def extend(self, nodes: list[Node], columns: Words) -> None:
        """Keep several nodes."""
        have = len(self.nodes)
        if have + len(nodes) > len(self._store):
            store = np.empty((max(2 * (have + len(nodes)), 256), self.rows), np.uint64)
            if have:
                store[:have] = self.columns
            self._store = store
        self._store[have : have + len(nodes)] = columns
        self.nodes += nodes

    def find(self, column: Words, width: int) -> int | None:
        """The number of a column's node."""
        found = self.by_hash.get((width, int(self.hashes(column))))
        return found if found is not None and np.array_equal(self.columns[found], column) else None

    def of(self, width: int, most: int = 99) -> list[int]:
        """Numbers of the nodes of a width that cost at most so much, cheapest first."""
        found = [at for at, node in enumerate(self.nodes) if node.width == width and node.cost <= most]
        return sorted(found, key=lambda at: self.nodes[at].cost)

    def text(self, at: int, lines: list[str], names: dict[int, str]) -> str:
        """The operand that holds a node's value, after the lines that compute it have been appended."""
        if at in names:
            return names[at]
        node = self.nodes[at]
        if not node.args:
            return node.op
        operands = [self.text(each, lines, names) for each in node.args]
        if node.op in CARRIES:
            operands = _widened(node, operands, lines)
        name = f"%e.{len(lines) + 1}"
        lines.append(f"{name} = {instruction(node, self.nodes[node.args[0]].width, operands)}")
        names[at] = name
        return name


def _widened(node: Node, operands: list[str], lines: list[str]) -> list[str]:
    """What an operation on carries ends with, after the lines that prepare it."""
    typed, wide = f"i{node.width}", f"i{2 * node.width}"

    def put(text: str) -> str:
        lines.append(f"%e.{len(lines) + 1} = {text}")
        return f"%e.{len(lines)}"

    one, two = operands
    match node.op:
        case "uaddc":
            return [put(f"icmp ult {typed} {put(f'add {typed} {one}, {two}')}, {one}")]
        case "usubc":
            return [put(f"icmp ult {typed} {one}, {two}")]
        case _:
            one, two = (put(f"zext {typed} {each} to {wide}") for each in operands)
            return [put(f"lshr {wide} {put(f'mul {wide} {one}, {two}')}, {node.width}")]


def instruction(node: Node, width: int, operands: list[str]) -> str:
    """A node as LLVM writes it; ``width`` is that of its first operand."""
    typed = f"i{node.width}"
    if node.op == "select":
        return f"select i1 {operands[0]}, {typed} {operands[1]}, {typed} {operands[2]}"
    if node.op in CARRIES:
        return f"{'trunc' if node.op == 'umulh' else 'zext'} i{2 * width if node.op == 'umulh' else 1} {operands[0]} to {typed}"
    if node.op in PREDICATES:
        return f"icmp {node.op} i{width} {operands[0]}, {operands[1]}"
    if node.op in CASTS:
        return f"{node.op} i{width} {operands[0]} to {typed}"
    if node.op in ("ctpop", "bswap"):
        return f"call {typed} @llvm.{node.op}.{typed}({typed} {operands[0]})"
    if node.op in UNARY:
        return f"call {typed} @llvm.{node.op}.{typed}({typed} {operands[0]}, i1 false)"
    if node.op in ROTATIONS:
        name = f"@llvm.fsh{node.op[-1]}.{typed}"
        return f"call {typed} {name}({typed} {operands[0]}, {typed} {operands[0]}, {typed} {operands[1]})"
    if node.op[1:] in ("min", "max") or node.op in SATURATING:
        return f"call {typed} @llvm.{node.op}.{typed}({typed} {operands[0]}, {typed} {operands[1]})"
    return f"{node.op} {typed} {operands[0]}, {operands[1]}"


def evaluated(bank: Bank, at: int, leaves: Mapping[str, Words], rows: int) -> tuple[Words, Rows]:
    """A node's words over other rows, and on which of them it is defined. ``leaves`` has the inputs' columns by operand text."""
    known: dict[int, tuple[Words, Rows]] = {}
    _evaluate(bank, at, leaves, rows, known)
    return known[at]


def _evaluate(
    bank: Bank, at: int, leaves: Mapping[str, Words], rows: int, known: dict[int, tuple[Words, Rows]]
) -> None:
    node = bank.nodes[at]
    everywhere = np.ones(rows, dtype=bool)
    if at in known:
        return
    if not node.args:
        column = leaves.get(node.op)
        known[at] = (
            np.full(rows, int(node.op) & int(mask(node.width)), np.uint64) if column is None else column,
            everywhere,
        )
        return
    for each in node.args:
        _evaluate(bank, each, leaves, rows, known)
    (first, defined), *rest = (known[each] for each in node.args)
    width = bank.nodes[node.args[0]].width
    if node.op == "select":
        (then, then_defined), (other, other_defined) = rest
        chosen = first != 0
        # a division by zero is undefined even where its result is not chosen
        known[at] = np.where(chosen, then, other), defined & then_defined & other_defined
    elif node.op in CASTS:
        known[at] = cast(node.op, first, width, node.width), defined
    elif not rest:
        known[at] = unary(node.op, first, width), defined
    elif node.op in PREDICATES:
        known[at] = compared(node.op, first, rest[0][0], width).astype(np.uint64), defined & rest[0][1]
    else:
        made, good = binary(node.op, first, rest[0][0], width)
        known[at] = made, defined & rest[0][1] & (everywhere if good is None else good)


def constant(bank: Bank, value: int, width: int, cost: int = 0) -> int:
    """The number of a constant's node; one that costs takes no part in the search by itself."""
    value &= int(mask(width))
    shown = value - (1 << width) if value >> (width - 1) and width > 1 else value
    return bank.add(Node(str(shown), width, (), cost + 9 * bool(cost)), np.full(bank.rows, value, dtype=np.uint64))


def widen(bank: Bank, widths: tuple[int, ...]) -> None:
    """Add every leaf at every width."""
    for at in range(len(bank.nodes)):
        node, column = bank.nodes[at], bank.columns[at]
        for to in widths:
            for op in ("zext", "sext") if to > node.width else ("trunc",) if 1 < to < node.width else ():
                bank.add(Node(op, to, (at,), node.cost), cast(op, column, node.width, to))


def grow(bank: Bank, width: int, size: int, most: int, budget: Budget) -> None:
    """Add the programs of ``size`` operations of a width, as long as there is room for ``most`` nodes and work left."""
    by_cost: dict[int, list[int]] = {}
    for at in bank.of(width):
        by_cost.setdefault(bank.nodes[at].cost, []).append(at)
    for op in BINARY if width > 1 else ("and", "or", "xor"):
        if (size > 1 and op in (*ROTATIONS, *SATURATING)) or (op in CARRIES and (width != 64 or size > 2)):
            continue
        for left, right in pairs(by_cost, size, op in COMMUTING):
            if not budget.spend(len(left) * len(right) * bank.rows) or len(bank.nodes) > most:
                return
            _combine(bank, op, width, left, right, size)
    if size == 1:
        _with_constants(bank, width, by_cost.get(0, []))
    for op in UNARY if width > 1 and size < 3 else ():
        for at in by_cost.get(size - 1, []) if op != "bswap" or width % 16 == 0 else ():
            bank.add(Node(op, width, (at,), size), unary(op, bank.columns[at], width))


def _with_constants(bank: Bank, width: int, leaves: list[int]) -> None:
    """Operations of leaves with constants that are usual in them."""
    inputs = [at for at in leaves if not is_number(bank.nodes[at].op)]
    shifts = [constant(bank, by, width, 1) for by in SHIFTS if by < width]
    numbers = [constant(bank, number, width, 1) for number in NUMBERS if number < 1 << width]
    if inputs:
        for op in ("shl", "lshr", "ashr"):
            _combine(bank, op, width, inputs, shifts, 1)
        for op in ("udiv", "urem", "sdiv", "srem", "and") if width > 1 else ():
            _combine(bank, op, width, inputs, numbers, 1)


def is_number(text: str) -> bool:
    """Whether an operand is a constant."""
    return text.lstrip("-").isdigit()


def pairs(by_cost: dict[int, list[int]], size: int, commutes: bool) -> Iterator[tuple[list[int], list[int]]]:
    """Which nodes are combined with which, so that the costs add up."""
    for cost in range(size):
        if commutes and cost < size - 1 - cost:
            continue
        if cost in by_cost and size - 1 - cost in by_cost:
            yield by_cost[cost], by_cost[size - 1 - cost]


def _combine(bank: Bank, op: str, width: int, left: list[int], right: list[int], size: int) -> None:
    """Add an operation of every left with every right node."""
    if not left or not right:
        return
    rights = bank.columns[right]
    step = max(_CHUNK // rights.size, 1)
    for start in range(0, len(left), step):
        part = left[start : start + step]
        lefts = bank.columns[part]
        made, defined = binary(op, lefts[:, None, :], rights[None, :, :], width)
        hashes = bank.hashes(made)
        good: Rows = np.ones(hashes.shape, dtype=bool) if defined is None else np.logical_and.reduce(defined, axis=2)
        keys, first = np.unique(hashes, return_index=True)
        fresh = [at for at, key in enumerate(keys.tolist()) if (width, key) not in bank.by_hash]
        flat = first[np.array(fresh, dtype=np.int64)]
        flat = flat[good.reshape(-1)[flat]]
        if not len(flat):
            continue
        rows, places = np.divmod(flat, len(right))
        start_at = len(bank.nodes)
        found = hashes.reshape(-1)[flat].tolist()
        bank.by_hash.update(((width, key), start_at + at) for at, key in enumerate(found))
        nodes = [
            Node(op, width, (part[row], right[place]), size)
            for row, place in zip(rows.tolist(), places.tolist(), strict=True)
        ]
        bank.extend(nodes, made.reshape(-1, bank.rows)[flat])
