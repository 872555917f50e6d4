"""Expressions over integers from rows: by size, by what is left of the goal when a known part is taken away, and by decisions.

Few rows are searched; what comes out is evaluated on all of them, and a row on which it is wrong joins the few.
"""

from __future__ import annotations

import numpy as np

from keyhole.synth.learning.budget import Budget
from keyhole.synth.learning.expressions.integers.bank import Bank
from keyhole.synth.learning.expressions.integers.bitwise import find_bitwise
from keyhole.synth.learning.expressions.integers.candidates import SIZES, SMALL, candidates, width_of
from keyhole.synth.learning.expressions.integers.evaluation import evaluated
from keyhole.synth.learning.expressions.integers.shifted import find_shifted
from keyhole.synth.learning.expressions.integers.wider import find_wider
from keyhole.synth.learning.expressions.integers.words import Numbers
from keyhole.synth.learning.expressions.pieces import defining
from keyhole.synth.learning.expressions.tables import Table

FIRST_ROWS, MORE_ROWS = 40, 12
ROUNDS = 60
HALF, FEWEST = 0.5, 4  # of the work for two expressions instead of one; rows for each


def find_integers(table: Table, budget: Budget, seed: int = 0) -> str | None:
    """The expression, or None when there is none in reach or two rows contradict each other."""
    if not len(table.results) or _contradict(table):
        return None
    found = _searched(table, budget, seed, SMALL)
    if found is None:
        found = _split(table, budget.part(HALF * budget.left), seed)
    if found is None and width_of(table.result) > 1:
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
        for bank, at in candidates(table.only(rows), table, budget, sizes):
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
