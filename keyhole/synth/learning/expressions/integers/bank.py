"""Programs by size over columns of words, each kept only when no smaller one has the same words on all rows.

A node is an operation and the nodes it reads; equal words are found by hashing whole columns at once, so that a hundred thousand
programs cost a few tenths of a second.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from keyhole.synth.learning.expressions.integers.instructions import carried, instruction
from keyhole.synth.learning.expressions.integers.nodes import CARRIES, Node
from keyhole.synth.learning.expressions.integers.words import Words, mask


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
            operands = carried(node, operands, lines)
        name = f"%e.{len(lines) + 1}"
        lines.append(f"{name} = {instruction(node, self.nodes[node.args[0]].width, operands)}")
        names[at] = name
        return name


def constant(bank: Bank, value: int, width: int, cost: int = 0) -> int:
    """The number of a constant's node; one that costs takes no part in the search by itself."""
    value &= int(mask(width))
    shown = value - (1 << width) if value >> (width - 1) and width > 1 else value
    return bank.add(Node(str(shown), width, (), cost + 9 * bool(cost)), np.full(bank.rows, value, dtype=np.uint64))
