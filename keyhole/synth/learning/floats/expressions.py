"""Straight-line expressions over floats that explain a table of rows bit for bit.

All values that few operations make are kept in a bank; expressions of up to about twice its cost are found by computing what the
other operand of their last operation must be; what no expression explains may be a choice between several. Constants are those
that many programs have, and those that the rows suggest. An expression is written only after it was computed on all rows.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from keyhole.holes.types import FloatType, IntType
from keyhole.synth.learning.budget import Budget
from keyhole.synth.learning.expressions import Table
from keyhole.synth.learning.floats.bank import Apply, Bank, Expression, Leaf, compute
from keyhole.synth.learning.floats.choices import Pick, Tree, tree
from keyhole.synth.learning.floats.operations import (
    CORE,
    OPERATIONS,
    PREDICATES,
    ROOT,
    Floats,
    Operation,
    constant,
    words,
)
from keyhole.synth.learning.floats.sweeps import Goal, sweep

CONSTANTS = (0.0, 1.0, 2.0, 0.5, -1.0)
_ROWS, _MOST_ROWS, _CHOICE_ROWS = 16, 40, 256
_COMPARED = 60  # values that comparisons are made of
_RESULTS = 6  # different results of an integer table that may be constants
_DTYPES = {"float": np.float32, "double": np.float64}

Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Effort:
    """How far one attempt goes: ``cost`` of the values in the bank; ``choices``: picks between values instead of one for all."""

    cost: int
    operations: tuple[Operation, ...] = CORE
    constants: bool = True
    choices: bool = False


_EFFORTS = (
    _Effort(1),
    _Effort(0, choices=True),
    _Effort(1, OPERATIONS),
    _Effort(2, constants=False),
    _Effort(2),
    _Effort(3, constants=False),
    _Effort(1, choices=True),
    _Effort(2, OPERATIONS),
    _Effort(3),
)
_SHARE = 0.2  # of the work that is left, for choices


def find_floating(table: Table, budget: Budget) -> Iterator[str]:
    """Straight-line IR that gives the table's results from its inputs, cheapest first.

    The last line has no result's name, as ``fill`` takes it; a lone operand is possible. Nothing is yielded when nothing is found.
    """
    seen = set()
    for effort in _EFFORTS if len(table.results) else ():
        for kind in _kinds(table):
            if not budget.spend(len(table.results)):
                return
            share = budget.part(_SHARE * budget.left) if effort.choices else budget
            for text in _found(table, kind, effort, share):
                if text not in seen:
                    seen.add(text)
                    yield text


def _kinds(table: Table) -> list[str]:
    """The types that the computation may be made in."""
    kinds = {type_.kind for _, type_ in table.inputs if isinstance(type_, FloatType)}
    if isinstance(table.result, FloatType):
        kinds.add(table.result.kind)
    return ["float", "double"] if kinds == {"float"} else ["double"]


def _found(table: Table, kind: str, effort: _Effort, budget: Budget) -> Iterator[str]:
    leaves = _leaves(table, kind)
    if isinstance(table.result, FloatType) and effort.constants:
        narrow = table.result.kind != kind
        leaves += _suggested(leaves, table.results.astype(_DTYPES[kind]), kind, narrow)
    if effort.choices:
        yield from _decided(table, leaves, kind, effort, budget)
    elif isinstance(table.result, FloatType):
        if not effort.constants:
            leaves = tuple(leaf for leaf in leaves if not leaf.constant)
        found = _expression(leaves, table.results, effort, budget) if leaves else None
        if found is not None:
            yield _Writer(table, kind).whole(found, table.result.kind != kind)


def _leaves(table: Table, kind: str) -> tuple[Leaf, ...]:
    """The inputs in the type of the computation, and constants."""
    leaves = []
    dtype = _DTYPES[kind]
    for (name, type_), column in zip(table.inputs, table.columns, strict=True):
        match type_:
            case FloatType(kind=own) if own == kind:
                leaves.append(Leaf(name, column.astype(dtype)))
            case FloatType():
                leaves.append(Leaf(name, column.astype(dtype), f"fpext {own} {name} to {kind}"))
            case IntType(width=width):
                signed = _signed(column, width)
                leaves.append(Leaf(name, signed.astype(dtype), f"sitofp {type_} {name} to {kind}"))
                if (signed < 0).any():
                    unsigned = column.astype(np.uint64)
                    leaves.append(Leaf(name, unsigned.astype(dtype), f"uitofp {type_} {name} to {kind}"))
            case _:
                continue
    return (*leaves, *(_constant(value, len(table.results), kind) for value in CONSTANTS))


def _signed(column: npt.NDArray[Any], width: int) -> Integers:
    up = np.uint64(64 - width)
    return np.asarray((column.astype(np.uint64) << up).view(np.int64) >> np.int64(64 - width))


def _constant(value: float, rows: int, kind: str) -> Leaf:
    return Leaf(constant(value, kind == "float"), np.full(rows, value, _DTYPES[kind]))


def _suggested(leaves: tuple[Leaf, ...], target: Floats, kind: str, narrow: bool) -> tuple[Leaf, ...]:
    """Constants ``c`` and ``d`` with ``c * x + d`` about the target for an input ``x``, on pairs of neighbouring rows."""
    single = kind == "float" or narrow
    wide = target.astype(np.float64)
    near = 2e-6 if single else 1e-13
    found: list[float] = []
    with np.errstate(all="ignore"):
        for leaf in leaves:
            x = leaf.column.astype(np.float64)
            usable = np.flatnonzero(np.isfinite(x) & np.isfinite(wide) & (np.abs(x) < 1e6) & (np.abs(x) > 1e-6))
            slopes = [(wide[i] - wide[j]) / (x[i] - x[j]) for i, j in pairwise(usable[:40]) if abs(x[i] - x[j]) > 0.25]
            for slope in (*slopes[:4], *(wide[usable] / x[usable])[:2]):
                rest = wide[usable] - slope * x[usable]
                scale = np.abs(wide[usable]) + np.abs(slope * x[usable]) + 1e-300
                offset = float(np.median(rest)) if len(rest) else 0.0
                if np.isfinite(slope) and slope and (np.abs(rest - offset) <= 8 * near * scale).mean() > 0.6:
                    found += [_plain(each, single) for each in (float(slope), offset, offset / slope, 1 / float(slope))]
            found += _repeated(wide[usable] / x[usable], single)
    found = _regression(leaves, wide, near, single) + found
    common, counts = np.unique(target[np.isfinite(target)], return_counts=True)
    found += [float(value) for value, count in zip(common, counts, strict=True) if count >= 4]
    known = set(CONSTANTS)
    new = [
        value
        for value in dict.fromkeys(found)
        if value not in known and np.isfinite(value) and 1e-9 < abs(value) < 1e30
    ]
    return tuple(_constant(value, len(target), kind) for value in new[:8])


def _regression(leaves: tuple[Leaf, ...], wide: Floats, near: float, single: bool) -> list[float]:
    """Factors of all inputs at once, when the target is about a sum of their multiples."""
    columns = [leaf.column.astype(np.float64) for leaf in leaves if not leaf.constant]
    usable = np.isfinite(wide) & (np.abs(wide) < 1e6)
    for column in columns:
        usable &= np.isfinite(column) & (np.abs(column) < 1e6)
    system = np.stack([*(column[usable] for column in columns), np.ones(int(usable.sum()))], axis=1)
    if len(system) < len(columns) + 6:
        return []
    factors = np.linalg.lstsq(system, wide[usable], rcond=None)[0]
    scale = np.abs(system * factors).sum(axis=1) + np.abs(wide[usable])
    if (np.abs(system @ factors - wide[usable]) > 8 * near * scale).mean() > 0.1:
        return []
    return [_plain(float(factor), single) for factor in factors]


def _repeated(ratios: Floats, single: bool) -> list[float]:
    """Ratios that several rows have in common: factors that apply to some rows."""
    short, counts = np.unique([_plain(float(each), single) for each in ratios[:100]], return_counts=True)
    return [float(value) for value, count in zip(short, counts, strict=True) if count >= 4]


def _plain(value: float, single: bool) -> float:
    """The number with few digits nearby, or the fraction of small numbers: constants in programs are such."""
    if not math.isfinite(value):
        return value
    near = abs(value) * (2e-6 if single else 1e-12)
    for digits in range(1, 6 if single else 11):
        if abs((short := float(f"{value:.{digits}g}")) - value) <= near:
            return short
    fraction = float(Fraction(value).limit_denominator(200 if single else 5000))
    return fraction if abs(fraction - value) <= near else value


def _expression(leaves: tuple[Leaf, ...], results: Floats, effort: _Effort, budget: Budget) -> Expression | None:
    """An expression with these results on all rows. A row that shows one to be wrong joins the bank's."""
    rows = _telling_rows(results)
    while len(rows) <= _MOST_ROWS and budget.spend(len(results)):
        expression = next(_candidates(leaves, rows, results, effort, budget), None)
        wrong = None if expression is None else _differs(expression, results)
        if wrong is None:
            return expression
        rows = np.append(rows, wrong)
    return None


def _telling_rows(results: Floats) -> Integers:
    """Rows that say much about an expression first: ordinary numbers, all different; then a few special ones."""
    with np.errstate(all="ignore"):
        size = np.abs(results.astype(np.float64))
    ordinary = np.isfinite(size) & (size > 1e-6) & (size < 1e9)
    _, first = np.unique(words(results), return_index=True)
    different = np.zeros(len(results), dtype=np.bool_)
    different[first] = True
    rank = np.where(ordinary & different, 0, np.where(different, 1, 2))
    return np.argsort(rank, kind="stable")[:_ROWS]


def _differs(expression: Expression, results: Floats) -> int | None:
    """The first row on which the expression is something else."""
    with np.errstate(all="ignore"):
        came = compute(expression).astype(results.dtype)
    wrong = np.flatnonzero(words(came) != words(results))
    return int(wrong[0]) if len(wrong) else None


def _candidates(
    leaves: tuple[Leaf, ...], rows: Integers, results: Floats, effort: _Effort, budget: Budget
) -> Iterator[Expression]:
    """Expressions that are right on these rows, by growing cost of what they are made of."""
    bank = Bank(leaves, rows, effort.operations)
    goals = _goals(results)
    wanted = words(results[rows])
    checked = 0
    for cost in range(effort.cost + 1):
        if cost and not bank.grow(budget):
            return
        with np.errstate(all="ignore"):
            fresh = words(bank.values[checked:].astype(results.dtype)) == wanted
        for index in np.flatnonzero(fresh.all(axis=1)):
            yield bank.expression(checked + int(index))
        checked = len(bank.values)
        for rooted, goal in goals:
            for operation, left, right in sweep(bank, goal, budget):
                inner = Apply(operation, (bank.expression(left), bank.expression(right)))
                yield Apply(ROOT, (inner,)) if rooted else inner


def _goals(results: Floats) -> list[tuple[bool, Goal]]:
    """The results as they are, and as square roots."""
    epsilon = float(np.finfo(results.dtype).eps)
    wide = results.astype(np.float64)

    def plain(values: Floats) -> Floats:
        return values.astype(results.dtype)

    def root(values: Floats) -> Floats:
        return np.sqrt(values).astype(results.dtype)

    with np.errstate(all="ignore"):
        goals = [(False, Goal(results, plain, wide, epsilon))]
        if not (wide < 0).any():
            goals.append((True, Goal(results, root, wide * wide, 4 * epsilon)))
    return goals


def _decided(table: Table, leaves: tuple[Leaf, ...], kind: str, effort: _Effort, budget: Budget) -> Iterator[str]:
    """A choice between values by comparisons."""
    chosen = _spread(table)
    few = tuple(Leaf(leaf.operand, leaf.column[chosen], leaf.setup) for leaf in leaves)
    bank = Bank(few, np.arange(len(chosen)), effort.operations)
    for _ in range(effort.cost):
        bank.grow(budget)
    conditions = _conditions(bank, table, chosen)
    options = _options(bank, table, chosen)
    if not conditions or not options:
        return
    explains = np.array([option.right for option in options])
    holds = np.array([condition.holds for condition in conditions])
    found = tree(explains, holds, budget)
    if found is not None:
        yield _Writer(table, kind).choice(found, options, conditions)


def _spread(table: Table) -> Integers:
    """Up to so many rows, evenly over the table."""
    count = len(table.results)
    return np.unique(np.linspace(0, count - 1, min(count, _CHOICE_ROWS)).astype(np.int64))


@dataclass(frozen=True, slots=True)
class _Condition:
    """``predicate`` of two operands of a type, and where it holds. The operands are expressions, or text as it is."""

    predicate: str
    left: Expression | str
    right: Expression | str
    type: str
    holds: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Option:
    """A value that may be picked: where it is right, and its expression, or operand as it is."""

    value: Expression | str
    right: npt.NDArray[np.bool_]
    convert: str = ""


def _conditions(bank: Bank, table: Table, chosen: Integers) -> list[_Condition]:
    """Comparisons of cheap values, and of integers with integers."""
    first = bank.levels[0][1]
    count = min(len(bank.values), max(_COMPARED, first))
    found = []
    kind = "float" if bank.values.dtype == np.float32 else "double"
    order = [(i, j) for i in range(count) for j in range(first) if i != j]
    order.sort(key=lambda pair: pair[0] >= first)
    constants = {each for each in range(first) if isinstance(leaf := bank.expression(each), Leaf) and leaf.constant}
    with np.errstate(all="ignore"):
        for i, j in order:
            if i in constants:
                continue
            for predicate, holds in PREDICATES.items():
                where = holds(bank.values[i], bank.values[j])
                if 0 < where.sum() < len(where):
                    found.append(_Condition(predicate, bank.expression(i), bank.expression(j), kind, where))
        for i in range(first):
            where = np.isnan(bank.values[i])
            if where.any() and not where.all():
                found.append(_Condition("uno", bank.expression(i), bank.expression(i), kind, where))
    return found + _integer_conditions(table, chosen)


def _integer_conditions(table: Table, chosen: Integers) -> list[_Condition]:
    columns = [
        (name, str(type_), _signed(column[chosen], type_.width), np.asarray(column[chosen].astype(np.uint64)))
        for (name, type_), column in zip(table.inputs, table.columns, strict=True)
        if isinstance(type_, IntType)
    ]
    found = []
    for name, type_, signed, unsigned in columns:
        for value in (0, 1, 2, -1):
            if type_ == "i1" and value > 1:
                continue
            found.append(_Condition("icmp eq", name, str(value), type_, signed == value))
            found.append(_Condition("icmp slt", name, str(value), type_, signed < value))
        for other, same, signed_, unsigned_ in columns:
            if other != name and same == type_:
                found.append(_Condition("icmp eq", name, other, type_, signed == signed_))
                found.append(_Condition("icmp slt", name, other, type_, signed < signed_))
                found.append(_Condition("icmp ult", name, other, type_, unsigned < unsigned_))
    return [each for each in found if 0 < each.holds.sum() < len(each.holds)]


def _options(bank: Bank, table: Table, chosen: Integers) -> list[_Option]:
    """Values that are right in some rows."""
    results = table.results[chosen]
    if isinstance(table.result, FloatType):
        with np.errstate(all="ignore"):
            right = words(bank.values.astype(results.dtype)) == words(results)
        narrow = "fptrunc" if results.dtype != bank.values.dtype else ""
        return [
            _Option(bank.expression(int(index)), right[index], narrow) for index in np.flatnonzero(right.any(axis=1))
        ]
    assert isinstance(table.result, IntType)
    width = table.result.width
    wanted = _signed(results, width)
    values, counts = np.unique(wanted, return_counts=True)
    common = sorted(zip(counts.tolist(), values.tolist(), strict=True), reverse=True)[:_RESULTS]
    options = [_Option(str(value), wanted == value) for _, value in common]
    for (name, type_), column in zip(table.inputs, table.columns, strict=True):
        if type_ == table.result:
            options.append(_Option(name, _signed(column[chosen], width) == wanted))
    whole = np.isfinite(bank.values) & (np.abs(bank.values) < 2.0 ** (width - 1))
    with np.errstate(all="ignore"):
        cut = np.where(whole, bank.values, 0).astype(np.int64)
    right = whole & (cut == wanted)
    return options + [
        _Option(bank.expression(int(index)), right[index], "fptosi") for index in np.flatnonzero(right.any(axis=1))
    ]


def written_piece(table: Table, expression: Expression) -> str:
    """The lines of an expression in the type of the table's result."""
    return _Writer(table, str(table.result)).whole(expression, False)


class _Writer:
    """Writes expressions as lines of IR, each once."""

    def __init__(self, table: Table, kind: str) -> None:
        self._table = table
        self._kind = kind
        self._lines: list[str] = []
        self._names: dict[object, str] = {}
        self._taken = {name for name, _ in table.inputs}
        self._count = 0

    def whole(self, expression: Expression, narrow: bool) -> str:
        """The lines of an expression, the last one without a name."""
        operand = self._operand(expression)
        if narrow:
            operand = self._add(f"fptrunc {self._kind} {operand} to {self._table.result}")
        return self._text(operand)

    def choice(self, found: Tree, options: list[_Option], conditions: list[_Condition]) -> str:
        """The lines of a choice."""
        return self._text(self._chosen(found, options, conditions))

    def _chosen(self, found: Tree, options: list[_Option], conditions: list[_Condition]) -> str:
        result = self._table.result
        if isinstance(found, Pick):
            option = options[found.leaf]
            operand = self._operand(option.value)
            return self._add(f"{option.convert} {self._kind} {operand} to {result}") if option.convert else operand
        condition = conditions[found.condition]
        left, right = self._operand(condition.left), self._operand(condition.right)
        compare = condition.predicate if condition.predicate.startswith("icmp") else f"fcmp {condition.predicate}"
        bit = self._add(f"{compare} {condition.type} {left}, {right}")
        yes, no = self._chosen(found.yes, options, conditions), self._chosen(found.no, options, conditions)
        return self._add(f"select i1 {bit}, {result} {yes}, {result} {no}")

    def _operand(self, expression: Expression | str) -> str:
        match expression:
            case str():
                return expression
            case Leaf(operand=operand, setup=""):
                return operand
            case Leaf(setup=setup):
                return self._add(setup)
            case Apply(operation=operation, operands=operands):
                texts = dict(zip("abc", map(self._operand, operands), strict=False))
                suffix = "f32" if self._kind == "float" else "f64"
                *before, last = operation.text.split("\n")
                extra = ""
                for line in before:
                    extra = self._add(line.format(t=self._kind, e="", **texts).removeprefix(" = "))
                return self._add(last.format(d="", e=extra, t=self._kind, s=suffix, **texts))

    def _add(self, line: str) -> str:
        """The name of a line's result."""
        if line not in self._names:
            name = self._fresh()
            self._names[line] = name
            self._lines.append(f"{name} = {line}")
        return self._names[line]

    def _fresh(self) -> str:
        while True:
            self._count += 1
            if (name := f"%v{self._count}") not in self._taken:
                return name

    def _text(self, operand: str) -> str:
        if not self._lines or not self._lines[-1].startswith(f"{operand} = "):
            return "\n".join([*self._lines, operand]) if not self._lines else operand
        return "\n".join([*self._lines[:-1], self._lines[-1].removeprefix(f"{operand} = ")])
