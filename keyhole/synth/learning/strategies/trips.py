"""What a loop goes over: a count, the elements before a terminator, or both; and inputs cut to so many turns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from keyhole.properties.language.expressions import Binary, Expression, Literal, Reference
from keyhole.synth.learning.expressions.pieces import widened
from keyhole.synth.learning.inputs.cases import Case, cut, length, with_buffer, with_scalar
from keyhole.synth.learning.inputs.shapes import Shape, bits, word
from keyhole.synth.learning.models.parts import Loop, Read, Value


@dataclass(frozen=True, slots=True)
class Trip:
    """Turns: below the scalar ``count`` (empty: no bound), before the terminator of ``string`` (empty: none)."""

    count: str
    string: str

    @property
    def words(self) -> str:
        """What it goes over."""
        return " and ".join(filter(None, (self.count, self.string)))


def trips(shape: Shape) -> Iterator[Trip]:
    """The trips that what is known of a function suggests."""
    counts = [each.name for each in shape.plan.scalars if each.length]
    for string in shape.strings:
        yield Trip("", string)
    for count in counts:
        yield Trip(count, "")
    for string in shape.strings:
        for scalar in shape.plan.scalars:
            if scalar.length or scalar.type.size == 8:
                yield Trip(scalar.name, string)


def turns(shape: Shape, case: Case, trip: Trip) -> int:
    """How many turns the trip has on a case."""
    found = length(shape, case, trip.string) if trip.string else 1 << 62
    if trip.count:
        found = min(found, max(shape.type_of(trip.count).clipped(case.scalars[trip.count]), 0))
    return found


def prefix(shape: Shape, case: Case, trip: Trip, count: int) -> Case | None:
    """The case cut to so many turns; None where that cannot be."""
    if trip.count:
        case = with_scalar(case, trip.count, count)
    else:
        end = word(shape.buffer(trip.string).terminator or 0, shape.type_of(trip.string))
        case = with_buffer(case, trip.string, (*case.buffers[trip.string][:count], end))
    return cut(shape, case)


def as_i64(shape: Shape, name: str) -> str:
    """A scalar as a piece of i64."""
    type_ = shape.type_of(name)
    return widened(f"%{name}", bits(type_), type_.signed)


def guard(shape: Shape, string: str) -> tuple[tuple[Read, ...], str]:
    """The read and the piece of i1 that end a loop at a string's terminator."""
    width = shape.width(string)
    name = f"%{string}.end"
    return (Read(name, string, width),), f"icmp eq i{width} {name}, {shape.buffer(string).terminator or 0}"


def loop_over(shape: Shape, trip: Trip) -> Loop:
    """An empty loop of that trip."""
    count = as_i64(shape, trip.count) if trip.count else ""
    guards, until = guard(shape, trip.string) if trip.string else ((), "")
    return Loop(count=count, guards=guards, until=until, unsigned=wide(shape, trip.count))


def wide(shape: Shape, name: str) -> bool:
    """Whether a scalar is an unsigned number that i64 cannot hold as a signed one."""
    return bool(name) and shape.type_of(name).size == 8 and not shape.type_of(name).signed


def measure(shape: Shape, string: str) -> Loop:
    """A loop that finds a string's length, ``%len.NAME``."""
    guards, until = guard(shape, string)
    return Loop(guards=guards, until=until, final=f"%len.{string}")


def extent_parts(shape: Shape, expression: Expression, name: str) -> tuple[Value, ...] | None:
    """Values that compute an extent as ``name`` in i64; None for what is not made of sums and products of scalars."""
    made: list[Value] = []

    def compute(part: Expression) -> str | None:
        target = f"{name}.{len(made)}"
        match part:
            case Literal(value=int(number)):
                return str(number)
            case Reference(name=scalar):
                made.append(Value(target, "i64", as_i64(shape, scalar)))
                return target
            case Binary(operator="+" | "-" | "*" as sign, left=left, right=right):
                one, two = compute(left), compute(right)
                if one is None or two is None:
                    return None
                target = f"{name}.{len(made)}"
                made.append(Value(target, "i64", f"{ {'+': 'add', '-': 'sub', '*': 'mul'}[sign] } i64 {one}, {two}"))
                return target
            case _:
                return None

    last = compute(expression)
    if last is None:
        return None
    return (*made, Value(name, "i64", f"add i64 {last}, 0"))
