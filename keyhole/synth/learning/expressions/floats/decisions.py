"""Choices between values: the comparisons and the values that a decision tree over the rows is made of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from keyhole.holes.types import FloatType, IntType
from keyhole.synth.learning.expressions.floats.bank import Bank, Expression, Leaf
from keyhole.synth.learning.expressions.floats.leaves import Integers, as_signed
from keyhole.synth.learning.expressions.floats.operations import PREDICATES, words
from keyhole.synth.learning.expressions.tables import Table

_COMPARED = 60  # values that comparisons are made of
_RESULTS = 6  # different results of an integer table that may be constants


@dataclass(frozen=True, slots=True)
class Condition:
    """``predicate`` of two operands of a type, and where it holds. The operands are expressions, or text as it is."""

    predicate: str
    left: Expression | str
    right: Expression | str
    type: str
    holds: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Option:
    """A value that may be picked: where it is right, and its expression, or operand as it is."""

    value: Expression | str
    right: npt.NDArray[np.bool_]
    convert: str = ""


def conditions_of(bank: Bank, table: Table, chosen: Integers) -> list[Condition]:
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
                    found.append(Condition(predicate, bank.expression(i), bank.expression(j), kind, where))
        for i in range(first):
            where = np.isnan(bank.values[i])
            if where.any() and not where.all():
                found.append(Condition("uno", bank.expression(i), bank.expression(i), kind, where))
    return found + _integer_conditions(table, chosen)


def _integer_conditions(table: Table, chosen: Integers) -> list[Condition]:
    columns = [
        (name, str(type_), as_signed(column[chosen], type_.width), np.asarray(column[chosen].astype(np.uint64)))
        for (name, type_), column in zip(table.inputs, table.columns, strict=True)
        if isinstance(type_, IntType)
    ]
    found = []
    for name, type_, signed, unsigned in columns:
        for value in (0, 1, 2, -1):
            if type_ == "i1" and value > 1:
                continue
            found.append(Condition("icmp eq", name, str(value), type_, signed == value))
            found.append(Condition("icmp slt", name, str(value), type_, signed < value))
        for other, same, signed_, unsigned_ in columns:
            if other != name and same == type_:
                found.append(Condition("icmp eq", name, other, type_, signed == signed_))
                found.append(Condition("icmp slt", name, other, type_, signed < signed_))
                found.append(Condition("icmp ult", name, other, type_, unsigned < unsigned_))
    return [each for each in found if 0 < each.holds.sum() < len(each.holds)]


def options_of(bank: Bank, table: Table, chosen: Integers) -> list[Option]:
    """Values that are right in some rows."""
    results = table.results[chosen]
    if isinstance(table.result, FloatType):
        with np.errstate(all="ignore"):
            right = words(bank.values.astype(results.dtype)) == words(results)
        narrow = "fptrunc" if results.dtype != bank.values.dtype else ""
        return [
            Option(bank.expression(int(index)), right[index], narrow) for index in np.flatnonzero(right.any(axis=1))
        ]
    assert isinstance(table.result, IntType)
    width = table.result.width
    wanted = as_signed(results, width)
    values, counts = np.unique(wanted, return_counts=True)
    common = sorted(zip(counts.tolist(), values.tolist(), strict=True), reverse=True)[:_RESULTS]
    options = [Option(str(value), wanted == value) for _, value in common]
    for (name, type_), column in zip(table.inputs, table.columns, strict=True):
        if type_ == table.result:
            options.append(Option(name, as_signed(column[chosen], width) == wanted))
    whole = np.isfinite(bank.values) & (np.abs(bank.values) < 2.0 ** (width - 1))
    with np.errstate(all="ignore"):
        cut = np.where(whole, bank.values, 0).astype(np.int64)
    right = whole & (cut == wanted)
    return options + [
        Option(bank.expression(int(index)), right[index], "fptosi") for index in np.flatnonzero(right.any(axis=1))
    ]
