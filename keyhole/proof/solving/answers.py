"""What a solver says: a solution, that there is none, or one of the ways of giving up (``verdicts.GaveUp``).

A solution is a substitution of constants for variables, whichever solver found it, so that any term over those variables can be
evaluated later. Between processes it travels as plain numbers (``Value``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import z3

from keyhole.proof.verdicts import GaveUp
from keyhole.proof.words import Term

Value: TypeAlias = "int | tuple[int, tuple[tuple[int, int], ...]]"
"""A word or a truth value as a number; an array as the number it has everywhere, and (index, number) where it differs."""


@dataclass(frozen=True, slots=True)
class Satisfied:
    """There is a solution; ``values`` is one, as pairs of a variable and its constant. Variables that it leaves out are zero."""

    values: tuple[tuple[Term, Term], ...]

    @staticmethod
    def of_model(model: Term) -> Satisfied:
        """What z3's model says of words, truth values and arrays."""
        constants = [declaration() for declaration in model.decls() if declaration.arity() == 0]
        return Satisfied(tuple((constant, model[constant]) for constant in constants))

    def value(self, term: Term) -> Term:
        """The constant that the term has in the solution."""
        for variable, constant in self.values:
            if variable.eq(term):
                return constant
        folded = z3.simplify(z3.substitute(term, *self.values)) if self.values else z3.simplify(term)
        free = variables([folded])
        if free:
            folded = z3.simplify(z3.substitute(folded, *((item, zero(item.sort())) for item in free)))
        return folded


@dataclass(frozen=True, slots=True)
class Unsatisfiable:
    """There is no solution, says the named solver."""

    solver: str = ""


Answer: TypeAlias = Satisfied | Unsatisfiable | GaveUp


def zero(sort: Term) -> Term:
    """The constant 0, false, or the array of zeros."""
    if sort.kind() == z3.Z3_BOOL_SORT:
        return z3.BoolVal(False)
    if sort.kind() == z3.Z3_ARRAY_SORT:
        return z3.K(sort.domain(), zero(sort.range()))
    return z3.BitVecVal(0, sort.size())


def constant(sort: Term, value: Value) -> Term:
    """The constant of the sort that a value stands for."""
    if isinstance(value, int):
        return z3.BoolVal(bool(value)) if sort.kind() == z3.Z3_BOOL_SORT else z3.BitVecVal(value, sort.size())
    default, entries = value
    result = z3.K(sort.domain(), constant(sort.range(), default))
    for index, item in entries:
        result = z3.Store(result, z3.BitVecVal(index, sort.domain().size()), constant(sort.range(), item))
    return result


def value_of(term: Term) -> Value:
    """The value that a constant term is; the other way of ``constant``."""
    if z3.is_bv_value(term):
        number: int = term.as_long()
        return number
    if z3.is_true(term) or z3.is_false(term):
        return int(z3.is_true(term))
    entries: dict[int, int] = {}
    while z3.is_store(term):
        entries.setdefault(_number(term.arg(1)), _number(term.arg(2)))
        term = term.arg(0)
    if not z3.is_K(term):
        raise ValueError(f"no constant: {term}")
    return _number(term.arg(0)), tuple(sorted(entries.items()))


def _number(term: Term) -> int:
    number = value_of(term)
    if not isinstance(number, int):
        raise ValueError(f"no number: {term}")
    return number


def variables(terms: Sequence[Term]) -> list[Term]:
    """The variables of the terms, in the order in which a walk meets them."""
    found: list[Term] = []
    seen: set[int] = set()
    stack = list(reversed(terms))
    while stack:
        term = stack.pop()
        if term.get_id() in seen:
            continue
        seen.add(term.get_id())
        if z3.is_const(term) and term.decl().kind() == z3.Z3_OP_UNINTERPRETED:
            found.append(term)
        stack += reversed(term.children())
    return found
