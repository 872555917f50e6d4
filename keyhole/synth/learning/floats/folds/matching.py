"""Sums of terms, and what is made of them, that match a function's results about: rounding is not looked at yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from keyhole.synth.learning.expressions.floats.bank import Bank, Expression, Leaf
from keyhole.synth.learning.expressions.floats.operations import CORE, Floats
from keyhole.synth.learning.floats.access import inside, sequences
from keyhole.synth.learning.floats.cases import Array, Case
from keyhole.synth.learning.floats.folds.readings import Reading
from keyhole.synth.learning.floats.numbers import Mood
from keyhole.synth.learning.floats.subject import Subject
from keyhole.synth.learning.floats.writing import kind_of, result_kind

_MATCHES = 6


@dataclass(frozen=True, slots=True)
class Final:
    """What is made of the sums: a piece over ``%a``, ``%b`` and the count ``%n``."""

    piece: str
    what: str
    two: bool = False

    def compute(self, a: Floats, b: Floats | None, n: Floats) -> Floats:
        """The same over columns; rows are terms, columns are calls."""
        match self.what:
            case "":
                return a
            case "the square root of ":
                return np.asarray(np.sqrt(a))
            case "the mean of ":
                return np.asarray(a / n)
            case "n - 1 parts of ":
                return np.asarray(a / (n - 1))
            case "the square root of the mean of ":
                return np.asarray(np.sqrt(a / n))
            case "the square root of n - 1 parts of ":
                return np.asarray(np.sqrt(a / (n - 1)))
            case "the reciprocal of ":
                return np.asarray(1 / a)
            case _:
                assert b is not None
                return np.asarray(a / b)


_LESS = "%m = fadd T %n, -1.0\n"
FINALS = (
    Final("%a", ""),
    Final("call T @llvm.sqrt.S(T %a)", "the square root of "),
    Final("fdiv T %a, %n", "the mean of "),
    Final(f"{_LESS}fdiv T %a, %m", "n - 1 parts of "),
    Final("%q = fdiv T %a, %n\ncall T @llvm.sqrt.S(T %q)", "the square root of the mean of "),
    Final(f"{_LESS}%q = fdiv T %a, %m\ncall T @llvm.sqrt.S(T %q)", "the square root of n - 1 parts of "),
    Final("fdiv T 1.0, %a", "the reciprocal of "),
)
RATIO = Final("fdiv T %a, %b", "the ratio of ", True)


def matched_sums(subject: Subject, read: Reading) -> list[tuple[Final, list[Expression]]]:
    """Sums of terms with a last step that match about."""
    cases = [case for case in subject.draws(30, Mood.PLAIN, 7) if read.count.at(case.numbers) >= 3]
    cases = [case for case in cases if inside(case, read.accesses, read.count.at(case.numbers))]
    kept = subject.answered(cases)
    if len(kept) < 8:
        return []
    counts = np.array([read.count.at(case.numbers) for case, _ in kept])
    target = np.array([answer.arrays[read.slot][0] if read.slot else answer.result for _, answer in kept], np.float64)
    starts = np.cumsum(counts) - counts
    leaves = _term_leaves(subject, read, [case for case, _ in kept], counts)
    bank = Bank(leaves, np.arange(int(counts.sum())), CORE)
    for _ in range(2):
        bank.grow(subject.budget)
    with np.errstate(all="ignore"):
        sums = np.add.reduceat(bank.values, starts, axis=1)
        sizes = np.add.reduceat(np.abs(bank.values), starts, axis=1)
        found = list(_matches(bank, sums, sizes, target, counts.astype(np.float64), _tolerance(subject, read)))
    return [(final, [bank.expression(term) for term in terms]) for final, terms in found[:_MATCHES]]


def _tolerance(subject: Subject, read: Reading) -> float:
    kinds = {kind_of(subject, each.buffer) for each in read.accesses} | {result_kind(subject, read.slot)}
    return 3e-6 if "float" in kinds else 1e-13


def _matches(
    bank: Bank, sums: Floats, sizes: Floats, target: Floats, counts: Floats, near: float
) -> Iterator[tuple[Final, tuple[int, ...]]]:
    for final in FINALS:
        came = final.compute(sums, None, counts)
        scale = np.abs(final.compute(sizes, None, counts)) + np.abs(came)
        right = (np.abs(came - target) <= 8 * near * scale).all(axis=1) & (np.abs(target) > 4 * near * scale).all(
            axis=1
        )
        for term in np.flatnonzero(right)[:3]:
            yield final, (int(term),)
    few = min(bank.levels[min(1, len(bank.levels) - 1)][1], 200)
    for below in range(few):
        came = sums[:few] / sums[below]
        scale = sizes[:few] / np.abs(sums[below])
        right = (np.abs(came - target) <= 32 * near * scale).all(axis=1) & (np.abs(target) > 8 * near * scale).all(
            axis=1
        )
        for term in np.flatnonzero(right)[:1]:
            if term != below:
                yield RATIO, (int(term), below)


def _term_leaves(subject: Subject, read: Reading, cases: Sequence[Case], counts: Array) -> tuple[Leaf, ...]:
    """What terms are made of: the numbers read, their distances from their mean and from one another, scalars."""
    columns: dict[str, Floats] = {}
    for access in read.accesses:
        if subject.dtype(access.buffer).kind == "f":
            parts = [
                sequences(case, [access], int(count))[access.buffer] for case, count in zip(cases, counts, strict=True)
            ]
            columns[access.buffer] = np.concatenate(parts).astype(np.float64)
    leaves = [Leaf(f"%{name}.k", column) for name, column in columns.items()]
    starts = np.cumsum(counts) - counts
    for name, column in columns.items():
        mean = np.repeat(np.add.reduceat(column, starts) / counts, counts)
        leaves.append(Leaf(f"%{name}.d", column - mean))
    names = list(columns)
    for index, one in enumerate(names):
        leaves += [Leaf(f"%{one}.{other}.d", columns[one] - columns[other]) for other in names[index + 1 :]]
    for scalar in subject.floats:
        leaves.append(Leaf(f"%{scalar}", np.repeat(np.array([float(case.numbers[scalar]) for case in cases]), counts)))
    return tuple(leaves)
