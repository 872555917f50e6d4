"""What has to be made up for a call of a function, and under which conditions, from what is known of it.

A plan holds, for each parameter, what the facts say in a form that drawing can follow: scalars with their ranges, buffers with
their lengths. Only what rules derive is read (``extent``, ``terminator``, …), never a fact's spelling.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from keyhole.errors import KeyholeError
from keyhole.properties.language.abi import placement, struct_layout
from keyhole.properties.language.c_types import CType, Pointer, Struct, canonical, decayed, element
from keyhole.properties.language.expressions import (
    Apply,
    Binary,
    Expression,
    Literal,
    Numeric,
    Reference,
    Unary,
    operands,
    references,
)
from keyhole.properties.language.model import Formula, Number, Parameter, ParameterName, Value
from keyhole.properties.rules.knowledge import Knowledge
from keyhole.properties.trials.numbers import NumberType, needed, number_type


@dataclass(frozen=True, slots=True)
class Cell:
    """A number inside an element: its offset in bytes and its type. Most elements are one cell."""

    offset: int
    type: NumberType


@dataclass(frozen=True, slots=True)
class Element:
    """What a buffer holds many of: its size in bytes and the numbers in it."""

    size: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ScalarPlan:
    """A number. ``choices`` are all it may be, where that is said; else it is from ``least`` to ``greatest``.

    ``length``: it says how long buffers are, so it is kept small; ``step``: it is a multiple of that.
    """

    name: str
    type: NumberType
    choices: tuple[int, ...] = ()
    least: Numeric = -math.inf
    greatest: Numeric = math.inf
    length: bool = False
    step: int = 1
    finite: bool = False


@dataclass(frozen=True, slots=True)
class BufferPlan:
    """Memory. ``extent`` is its number of elements, None when only a terminator ends it."""

    name: str
    element: Element
    extent: Expression | None
    terminator: int | None = None
    multiple: int = 1
    alignment: int = 1
    finite: bool = False
    indices: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole call. ``constraints`` must be true of it; ``overlaps`` are pairs of buffers that may share memory."""

    order: tuple[str, ...]
    scalars: tuple[ScalarPlan, ...]
    buffers: tuple[BufferPlan, ...]
    constraints: tuple[Expression, ...]
    overlaps: tuple[tuple[str, str], ...]

    def buffer(self, name: str) -> BufferPlan | None:
        """The buffer of that name."""
        return next((buffer for buffer in self.buffers if buffer.name == name), None)


Ranges: TypeAlias = dict[str, tuple[Numeric, Numeric]]


def plan(about: Knowledge) -> Plan:
    """The plan for a function. Raises KeyholeError for a parameter whose values cannot be made up."""
    parameters = about.function.signature.parameters
    constraints = tuple(_expression(value) for (value,) in _facts(about, "constraint", 1))
    ranges: Ranges = {}
    whole = {each.name for each in parameters if (number := number_type(decayed(each.type))) and not number.floating}
    for constraint in constraints:
        _narrow(constraint, ranges, whole)
    pointers = [parameter for parameter in parameters if isinstance(decayed(parameter.type), Pointer)]
    buffers = tuple(_buffer(parameter, about) for parameter in pointers)
    scalars = tuple(_scalar(parameter, about, ranges, buffers) for parameter in parameters if parameter not in pointers)
    overlaps = {tuple(sorted((_name(left), _name(right)))) for left, right in _facts(about, "alias", 2)}
    return Plan(
        tuple(parameter.name for parameter in parameters),
        scalars,
        buffers,
        constraints,
        tuple((left, right) for left, right in sorted(overlaps)),
    )


def _facts(about: Knowledge, relation: str, arity: int) -> Iterator[tuple[Value, ...]]:
    """The relation's facts with that many arguments."""
    return (arguments for arguments in about.database.of(relation) if len(arguments) == arity)


def _of(about: Knowledge, relation: str, name: str) -> list[tuple[Value, ...]]:
    """What stands behind a parameter in a relation's facts."""
    found = about.database.of(relation)
    return [arguments[1:] for arguments in found if arguments[:1] == (ParameterName(name),)]


def _name(value: Value) -> str:
    if not isinstance(value, ParameterName):
        raise KeyholeError(f"a parameter was expected, not {value}", code="no-generator")
    return value.name


def _expression(value: Value) -> Expression:
    match value:
        case ParameterName(name=name):
            return Reference(name)
        case Number(value=number):
            return Literal(number)
        case Formula(expression=expression):
            return expression
        case _:
            raise KeyholeError(f"arithmetic was expected, not {value}", code="no-generator")


def _scalar(parameter: Parameter, about: Knowledge, ranges: Ranges, buffers: tuple[BufferPlan, ...]) -> ScalarPlan:
    name = parameter.name
    type_ = needed(parameter.type, name)
    enum = [each for arguments in _of(about, "enum", name) for each in arguments]
    least, greatest = ranges.get(name, (-math.inf, math.inf))
    extents = [buffer.extent for buffer in buffers if buffer.extent is not None]
    if any(name in references(extent) for extent in extents) and not any(
        _under_abs(name, extent) for extent in extents
    ):
        least = max(least, 0)
    step = math.lcm(*(buffer.multiple for buffer in buffers if buffer.extent == Reference(name)))
    if not type_.floating:
        least = type_.least if least == -math.inf else max(type_.least, step * math.ceil(least / step))
        greatest = type_.greatest if greatest == math.inf else min(type_.greatest, math.floor(greatest))
    if least > greatest:
        hint = f"from {least} to {greatest}"
        raise KeyholeError(f"no value of {name} meets its constraints", code="no-values", hint=hint)
    return ScalarPlan(
        name,
        type_,
        choices=tuple(int(each.value) for each in enum if isinstance(each, Number)),
        least=least,
        greatest=greatest,
        length=any(name in references(extent) for extent in extents),
        step=step,
        finite=bool(_of(about, "finite", name)),
    )


def _buffer(parameter: Parameter, about: Knowledge) -> BufferPlan:
    name = parameter.name
    pointer = decayed(parameter.type)
    assert isinstance(pointer, Pointer)
    extents = [_expression(extent) for (extent,) in _of(about, "extent", name)]
    terminators = [each.value for (each,) in _of(about, "terminator", name) if isinstance(each, Number)]
    indexed = _of(about, "indices", name)
    return BufferPlan(
        name,
        _element(pointer.target, about, name),
        extents[0] if extents else None,
        terminator=int(terminators[0]) if terminators else None,
        multiple=_integers(about, "pack", name),
        alignment=_integers(about, "align", name),
        finite=bool(_of(about, "finite", name)),
        indices=_name(indexed[0][0]) if indexed and indexed[0] else name if indexed else None,
    )


def _integers(about: Knowledge, relation: str, name: str) -> int:
    """The least number that all of a relation's numbers for the parameter divide."""
    found = [int(each.value) for (each,) in _of(about, relation, name) if isinstance(each, Number) and each.value > 0]
    return math.lcm(*found)


def _element(type_: CType, about: Knowledge, what: str) -> Element:
    inner, count = element(type_)
    if count > 1:
        one = _element(inner, about, what)
        cells = (Cell(at * one.size + cell.offset, cell.type) for at in range(count) for cell in one.cells)
        return Element(count * one.size, tuple(cells))
    if isinstance(inner, Struct):
        structs = about.file.layouts
        layout = struct_layout(inner.tag, structs)
        cells_ = []
        for field, offset in zip(structs[inner.tag].fields, layout.offsets, strict=True):
            part = _element(canonical(field.type), about, f"{what}, field {field.name}")
            cells_ += [Cell(offset + cell.offset, cell.type) for cell in part.cells]
        return Element(layout.placement.size, tuple(cells_))
    number = needed(inner, what)
    assert number.size == placement(inner, {}).size
    return Element(number.size, (Cell(0, number),))


def _under_abs(name: str, expression: Expression) -> bool:
    """Whether the parameter's absolute value is taken: then it may be negative though it stands in a length."""
    if isinstance(expression, Apply) and expression.function == "abs":
        return name in references(expression)
    return any(_under_abs(name, operand) for operand in operands(expression))


_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "=="}


def _narrow(constraint: Expression, ranges: Ranges, whole: set[str]) -> None:
    """Note the bounds that a constraint puts on single parameters. Whatever else it says is checked when a call is drawn.

    ``whole`` are the parameters that are integers.
    """
    match constraint:
        case Binary(operator="&&", left=left, right=right):
            _narrow(left, ranges, whole)
            _narrow(right, ranges, whole)
        case Binary(operator=sign, left=Reference(name=name), right=right) if sign in _MIRRORED:
            if (bound := _constant(right)) is not None:
                _bound(name, sign, bound, ranges, name in whole)
        case Binary(operator=sign, left=left, right=Reference(name=name)) if sign in _MIRRORED:
            if (bound := _constant(left)) is not None:
                _bound(name, _MIRRORED[sign], bound, ranges, name in whole)
        case _:
            return


def _bound(name: str, sign: str, bound: Numeric, ranges: Ranges, whole: bool) -> None:
    least, greatest = ranges.get(name, (-math.inf, math.inf))
    if sign in (">", ">=", "=="):
        least = max(least, math.floor(bound) + 1 if whole and sign == ">" else bound)
    if sign in ("<", "<=", "=="):
        greatest = min(greatest, math.ceil(bound) - 1 if whole and sign == "<" else bound)
    ranges[name] = (least, greatest)


def _constant(expression: Expression) -> Numeric | None:
    match expression:
        case Literal(value=number):
            return number
        case Unary(operator="-", operand=Literal(value=number)):
            return -number
        case _:
            return None
