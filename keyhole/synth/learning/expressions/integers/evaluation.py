"""Nodes over other rows than their bank's."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from keyhole.synth.learning.expressions.integers.bank import Bank
from keyhole.synth.learning.expressions.integers.nodes import CASTS, PREDICATES
from keyhole.synth.learning.expressions.integers.words import Rows, Words, binary, cast, compared, mask, unary


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
