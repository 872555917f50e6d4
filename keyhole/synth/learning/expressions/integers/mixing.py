"""Words that are mixed as hash functions mix them: shifted, xored with themselves, multiplied."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from keyhole.synth.learning.expressions.integers.bank import Bank, constant
from keyhole.synth.learning.expressions.integers.inversion import multiple
from keyhole.synth.learning.expressions.integers.nodes import Node
from keyhole.synth.learning.expressions.integers.words import Words, mask


def mixed(bank: Bank, leaves: list[int], goal: Words, width: int) -> Iterator[int]:
    """``goal = t ^ (t >> by)`` or ``t ^ (t << by)``, ``t`` a multiple of an input that was mixed like this, or of an input."""
    ways = [(op, by) for op in ("lshr", "shl") for by in range(1, width)]
    for leaf in leaves:
        mixed = [_xored(bank, leaf, op, by) for op, by in ways]
        inner = np.array([leaf, *mixed], dtype=np.int64)
        for op, by in ways:
            plain, shift = goal, by
            while shift < width:  # undoing a shift that is xored in doubles it
                plain, shift = plain ^ _shifted(plain, op, shift, width), 2 * shift
            found = next(multiple(bank, inner, plain, width), None)
            if found is not None:
                yield _xored(bank, found, op, by)
        yield from multiple(bank, inner, goal, width)


def _shifted(column: Words, op: str, by: int, width: int) -> Words:
    return column >> np.uint64(by) if op == "lshr" else column << np.uint64(by) & mask(width)


def _xored(bank: Bank, at: int, op: str, by: int) -> int:
    width, column = bank.nodes[at].width, bank.columns[at]
    moved = _shifted(column, op, by, width)
    shifted = bank.put(Node(op, width, (at, constant(bank, by, width, 1)), 9), moved)
    return bank.put(Node("xor", width, (at, shifted), 9), column ^ moved)
