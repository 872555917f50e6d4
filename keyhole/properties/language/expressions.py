"""Arithmetic over a function's parameters, as facts use it: ``size A, {m*n}``, ``constraint lda >= n``.

Numbers are exact: nothing overflows. ``/`` and ``%`` are C's, towards zero. Comparisons and logic give 1 or 0. ``length(s)``
is the number of elements of ``s`` before its terminator.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, assert_never

Numeric: TypeAlias = int | float


@dataclass(frozen=True, slots=True)
class Literal:
    """A number as written."""

    value: Numeric


@dataclass(frozen=True, slots=True)
class Reference:
    """A parameter's value."""

    name: str


@dataclass(frozen=True, slots=True)
class Unary:
    """``-x`` or ``!x``."""

    operator: str
    operand: Expression


@dataclass(frozen=True, slots=True)
class Binary:
    """``left operator right``."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Apply:
    """A function of ``FUNCTIONS``, or ``length`` of a parameter."""

    function: str
    arguments: tuple[Expression, ...]


Expression: TypeAlias = Literal | Reference | Unary | Binary | Apply


class Undefined(Exception):
    """The expression has no value: a division by zero, or a parameter without one."""


def _quotient(left: Numeric, right: Numeric) -> Numeric:
    if isinstance(left, int) and isinstance(right, int):
        size = abs(left) // abs(right)
        return size if (left < 0) == (right < 0) else -size
    return left / right


def _remainder(left: Numeric, right: Numeric) -> Numeric:
    return left - right * _quotient(left, right)


# Binding strength and meaning; what binds alike groups from the left.
BINARY: dict[str, tuple[int, Callable[[Numeric, Numeric], Numeric]]] = {
    "||": (1, lambda left, right: int(bool(left) or bool(right))),
    "&&": (2, lambda left, right: int(bool(left) and bool(right))),
    "==": (3, lambda left, right: int(left == right)),
    "!=": (3, lambda left, right: int(left != right)),
    "<": (3, lambda left, right: int(left < right)),
    "<=": (3, lambda left, right: int(left <= right)),
    ">": (3, lambda left, right: int(left > right)),
    ">=": (3, lambda left, right: int(left >= right)),
    "+": (4, operator.add),
    "-": (4, operator.sub),
    "*": (5, operator.mul),
    "/": (5, _quotient),
    "%": (5, _remainder),
}
UNARY_STRENGTH = 6
FUNCTIONS: dict[str, tuple[int, Callable[..., Numeric]]] = {"abs": (1, abs), "min": (2, min), "max": (2, max)}
LENGTH = "length"


def value(expression: Expression, names: Mapping[str, Numeric], lengths: Mapping[str, int]) -> Numeric:
    """The expression's value. ``names`` are the parameters' values, ``lengths`` those of terminated buffers.

    Raises Undefined.
    """
    match expression:
        case Literal(value=number):
            return number
        case Reference(name=name):
            return _known(names, name)
        case Unary(operator=sign, operand=operand):
            inner = value(operand, names, lengths)
            return -inner if sign == "-" else int(not inner)
        case Binary(operator=sign, left=left, right=right):
            try:
                return BINARY[sign][1](value(left, names, lengths), value(right, names, lengths))
            except (ZeroDivisionError, OverflowError) as error:
                raise Undefined(f"{text(expression)}: {error}") from None
        case Apply(function="length", arguments=(Reference(name=name),)):
            return _known(lengths, name)
        case Apply(function=function, arguments=arguments):
            return FUNCTIONS[function][1](*(value(argument, names, lengths) for argument in arguments))
        case _:
            assert_never(expression)


def _known(table: Mapping[str, Numeric], name: str) -> Numeric:
    if name not in table:
        raise Undefined(f"{name} has no value")
    return table[name]


def references(expression: Expression) -> Iterator[str]:
    """The parameters whose values the expression needs, in order, with repetitions."""
    match expression:
        case Reference(name=name):
            yield name
        case Apply(function="length"):
            return
        case _:
            for operand in operands(expression):
                yield from references(operand)


def measured(expression: Expression) -> Iterator[str]:
    """The parameters whose lengths the expression needs, in order, with repetitions."""
    match expression:
        case Apply(function="length", arguments=(Reference(name=name),)):
            yield name
        case _:
            for operand in operands(expression):
                yield from measured(operand)


def operands(expression: Expression) -> tuple[Expression, ...]:
    """What the expression is made of, one level down."""
    match expression:
        case Literal() | Reference():
            return ()
        case Unary(operand=operand):
            return (operand,)
        case Binary(left=left, right=right):
            return left, right
        case Apply(arguments=arguments):
            return arguments
        case _:
            assert_never(expression)


def depth(expression: Expression) -> int:
    """How many levels the expression has."""
    deepest, todo = 0, [(expression, 1)]
    while todo:
        part, level = todo.pop()
        deepest = max(deepest, level)
        todo += [(operand, level + 1) for operand in operands(part)]
    return deepest


def text(expression: Expression, strength: int = 0) -> str:
    """The expression as it is written, with the parentheses that ``strength`` (of what it stands in) needs."""
    match expression:
        case Literal(value=number):
            return number_text(number)
        case Reference(name=name):
            return name
        case Unary(operator=sign, operand=operand):
            return _enclosed(f"{sign}{text(operand, UNARY_STRENGTH)}", UNARY_STRENGTH, strength)
        case Binary(operator=sign, left=left, right=right):
            own = BINARY[sign][0]
            # comparisons do not chain: a comparison inside another one is always in parentheses
            before = text(left, own + 1 if own == BINARY["=="][0] else own)
            return _enclosed(f"{before} {sign} {text(right, own + 1)}", own, strength)
        case Apply(function=function, arguments=arguments):
            return f"{function}({', '.join(map(text, arguments))})"
        case _:
            assert_never(expression)


def _enclosed(written: str, own: int, strength: int) -> str:
    return f"({written})" if own < strength else written


def number_text(number: Numeric) -> str:
    """A number as it is written; reads back as the same number."""
    return repr(number)
