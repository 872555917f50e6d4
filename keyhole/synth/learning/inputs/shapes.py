"""What cases of a function look like: a plan in which every element of a buffer is one integer, a word of its type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from keyhole.errors import KeyholeError
from keyhole.properties.language.expressions import Binary, Literal
from keyhole.properties.trials.numbers import NumberType
from keyhole.properties.trials.plan import BufferPlan, Cell, Element, Plan


class Unusual(KeyholeError):
    """What is known of the function cannot be followed here."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A plan in which every element is one integer. ``ceilings`` are the largest scalars that the function answers in good time."""

    plan: Plan
    ceilings: Mapping[str, int]

    def type_of(self, name: str) -> NumberType:
        """The type of a scalar, or of a buffer's elements."""
        for scalar in self.plan.scalars:
            if scalar.name == name:
                return scalar.type
        buffer = self.buffer(name)
        return buffer.element.cells[0].type

    def buffer(self, name: str) -> BufferPlan:
        """The plan of a buffer."""
        found = self.plan.buffer(name)
        assert found is not None
        return found

    def width(self, name: str) -> int:
        """The bits of each element of a buffer."""
        return 8 * self.type_of(name).size

    @property
    def strings(self) -> tuple[str, ...]:
        """Buffers that end at a terminator."""
        return tuple(each.name for each in self.plan.buffers if each.terminator is not None)


def shape_of(plan: Plan) -> Shape:
    """The plan as a shape. Raises Unusual for floating point, and for structures that are not numbers of one type side by side."""
    buffers = tuple(map(_side_by_side, plan.buffers))
    types = [scalar.type for scalar in plan.scalars] + [buffer.element.cells[0].type for buffer in buffers]
    if any(type_.floating for type_ in types):
        raise Unusual("floating point is learned elsewhere", code="not-learned")
    return Shape(replace(plan, buffers=buffers), {})


def _side_by_side(buffer: BufferPlan) -> BufferPlan:
    """The buffer with a number in each element, several for each structure."""
    cells, extent = buffer.element.cells, buffer.extent
    one = cells[0].type
    if any(cell.type != one for cell in cells) or len(cells) * one.size != buffer.element.size:
        raise Unusual(f"{buffer.name} points to structures of different numbers", code="not-learned")
    if len(cells) == 1:
        return buffer
    if extent is None or buffer.terminator is not None or buffer.indices is not None:
        raise Unusual(f"{buffer.name} points to structures", code="not-learned")
    count = Literal(len(cells))
    more = Literal(extent.value * count.value) if isinstance(extent, Literal) else Binary("*", extent, count)
    multiple = buffer.multiple * len(cells)
    return replace(buffer, element=Element(one.size, (Cell(0, one),)), extent=more, multiple=multiple)


def in_words(plan: Plan) -> Plan:
    """The plan with a word of the same size for every floating number in memory."""

    def plain(cell: Cell) -> Cell:
        return replace(cell, type=NumberType(cell.type.size)) if cell.type.floating else cell

    buffers = (
        replace(each, element=replace(each.element, cells=tuple(map(plain, each.element.cells))))
        for each in plan.buffers
    )
    return replace(plan, buffers=tuple(buffers))


def word(number: int, type_: NumberType) -> int:
    """A number as an unsigned word of its type."""
    return number & ((1 << 8 * type_.size) - 1)


def signed(word_: int, width: int) -> int:
    """A word of so many bits as a number with a sign."""
    return word_ - (1 << width) if word_ >> (width - 1) else word_


def quotient(word_: int, divisor: int, width: int, with_sign: bool = True) -> int:
    """A word divided as ``sdiv`` or ``udiv`` does it."""
    number = signed(word_, width) if with_sign else word_
    return (abs(number) // divisor * (1 if number >= 0 else -1)) & ((1 << width) - 1)


def bits(type_: NumberType) -> int:
    """The width that LLVM gives a scalar of that type."""
    return 1 if type_.boolean else 8 * type_.size
