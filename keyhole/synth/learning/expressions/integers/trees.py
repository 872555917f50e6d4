"""Decisions: a goal that is one term on some rows and another on the rest, told apart by comparisons.

Terms that are right on many rows are chosen first; then a comparison that parts the rows best, again on each side, as a decision
tree is learned.

Source: R. Alur, A. Radhakrishna, A. Udupa, "Scaling enumerative program synthesis via divide and conquer" (TACAS 2017).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from keyhole.synth.learning.expressions.bitsets import packed, sizes
from keyhole.synth.learning.expressions.integers.bank import Bank, constant
from keyhole.synth.learning.expressions.integers.nodes import (
    CARRIES,
    PREDICATES,
    ROTATIONS,
    SATURATING,
    Node,
    is_number,
)
from keyhole.synth.learning.expressions.integers.words import Rows, Words, compared

DEPTH = 4
RARE = (*SATURATING, *ROTATIONS, *CARRIES)  # right by accident more often than by design, on a part of the rows
_TERMS = 6
_MOST = 12_000  # comparisons


@dataclass(frozen=True, slots=True)
class Conditions:
    """Comparisons of nodes: ``columns[i]`` says on which rows ``nodes[i]`` (predicate, left, right) is true; cheap ones first."""

    nodes: list[tuple[str, int, int]]
    columns: Rows


def conditions(bank: Bank, size: int) -> Conditions:
    """Comparisons between leaves, of leaves with the values that they have, and (``size`` 1) of small programs with leaves."""
    collected = _Collected(bank, [], [], set())
    widths = sorted({node.width for node in bank.nodes}, reverse=True)
    for width in widths:  # what is given comes before what is cast: it means the same on more rows
        plain = [at for at in bank.of(width, 0) if not bank.nodes[at].args]
        collected.note([at for at in plain if not is_number(bank.nodes[at].op)], plain)
    for width in widths:
        leaves = bank.of(width, 0)
        inputs = [at for at in leaves if not is_number(bank.nodes[at].op)]
        for kind in ("sext", "zext"):  # a word with its sign is not compared with one without
            collected.note(
                [at for at in inputs if bank.nodes[at].op != kind], [at for at in leaves if bank.nodes[at].op != kind]
            )
        for left in inputs:
            if not bank.nodes[left].args and width > 1:
                values = np.unique(bank.columns[left])
                picked = values[:: len(values) // 64 + 1]
                collected.note([left], [constant(bank, int(value), width, 1) for value in picked])
        if size and width > 1:
            collected.note(
                [at for at in bank.of(width, 1) if bank.nodes[at].cost and bank.nodes[at].op not in RARE][:300],
                leaves[:12],
            )
    return Conditions(collected.found, np.array(collected.columns, dtype=bool).reshape(-1, bank.rows))


@dataclass(frozen=True, slots=True)
class _Collected:
    bank: Bank
    found: list[tuple[str, int, int]]
    columns: list[Rows]
    seen: set[bytes]

    def note(self, lefts: list[int], rights: list[int]) -> None:
        """Keep the comparisons of all lefts with all rights, both ways, that part the rows as no earlier one does."""
        if not lefts or not rights or len(self.found) > _MOST:
            return
        bank, width = self.bank, self.bank.nodes[lefts[0]].width
        left = bank.columns[lefts][:, None, :]
        right = bank.columns[rights][None, :, :]
        for predicate in PREDICATES if width > 1 else ("eq",):
            for swapped in (False, True) if predicate != "eq" else (False,):
                made = compared(predicate, right, left, width) if swapped else compared(predicate, left, right, width)
                flat = made.reshape(-1, bank.rows)
                plain = np.packbits(flat ^ flat[:, :1], axis=1)  # a comparison and its opposite are the same question
                _, first = np.unique(plain, axis=0, return_index=True)
                for at in np.sort(first):
                    key = plain[at].tobytes()
                    if key not in self.seen and flat[at].any() and not flat[at].all():
                        self.seen.add(key)
                        pair = lefts[at // len(rights)], rights[at % len(rights)]
                        self.found.append((predicate, *(pair[::-1] if swapped else pair)))
                        self.columns.append(flat[at])


def decided(bank: Bank, goal: Words, width: int, size: int, given: Conditions) -> int | None:
    """A node of nested selects that has the goal's words on all rows."""
    terms = [at for at in bank.of(width, size) if bank.nodes[at].op not in RARE]
    if not terms or not given.nodes:
        return None
    right = bank.columns[terms] == goal[None, :]
    costs = np.array([bank.nodes[at].cost for at in terms])
    chosen = _cover(right, costs)
    if chosen is None:
        return None
    masks = right[chosen]
    return _tree(bank, [terms[at] for at in chosen], masks, np.ones(bank.rows, dtype=bool), given, DEPTH)


def _cover(right: Rows, costs: np.ndarray[tuple[int], np.dtype[np.int64]]) -> list[int] | None:
    """Terms that together are right on all rows; None when more than a few are needed."""
    left = np.ones(right.shape[1], dtype=bool)
    chosen: list[int] = []
    while left.any():
        gain = (right & left[None, :]).sum(axis=1) - 0.6 * costs
        best = int(gain.argmax())
        if len(chosen) == _TERMS or not (right[best] & left).any():
            return None
        chosen.append(best)
        left &= ~right[best]
    return chosen


def _tree(bank: Bank, terms: list[int], masks: Rows, rows: Rows, given: Conditions, depth: int) -> int | None:
    for term, mask_ in zip(terms, masks, strict=True):
        if mask_[rows].all():
            return term
    if depth == 0:
        return None
    earlier = np.logical_or.accumulate(masks, axis=0)
    own = np.vstack([masks[:1], masks[1:] & ~earlier[:-1]])  # each row counts for the first term that is right there
    here, inside = packed(own & rows[None, :]), packed(given.columns & rows[None, :])
    on_true = np.stack([sizes(inside & each) for each in here], axis=1).astype(np.float32)
    total, size = sizes(here).astype(np.float32), sizes(inside).astype(np.float32)
    count = np.float32(rows.sum())
    gain = (on_true**2).sum(axis=1) / np.maximum(size, 1)
    gain += ((total[None, :] - on_true) ** 2).sum(axis=1) / np.maximum(count - size, 1)
    gain -= (total**2).sum() / count
    gain[(size == 0) | (size == count)] = -1
    for best in np.argsort(-gain, kind="stable")[:3]:
        if gain[best] <= 0:
            return None
        chosen = given.columns[best]
        then = _tree(bank, terms, masks, rows & chosen, given, depth - 1)
        other = None if then is None else _tree(bank, terms, masks, rows & ~chosen, given, depth - 1)
        if then is not None and other is not None:
            return _select(bank, given.nodes[best], chosen, then, other)
    return None


def _select(bank: Bank, condition: tuple[str, int, int], chosen: Rows, then: int, other: int) -> int:
    predicate, left, right = condition
    test = bank.put(Node(predicate, 1, (left, right), 1), chosen.astype(np.uint64))
    column = np.where(chosen, bank.columns[then], bank.columns[other])
    return bank.put(Node("select", bank.nodes[then].width, (test, then, other), 2), column)
