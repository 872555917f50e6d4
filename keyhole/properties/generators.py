"""Calls that respect what is known of a function, as hypothesis strategies: they find edge cases, and they shrink.

Numbers come from the edges of their type, from constants that the function itself uses, from a few that the whole call shares (so
that a byte that is searched for is sometimes there), or from anywhere. Buffers are as long as the facts say.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

from hypothesis import HealthCheck, Phase, assume, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable

from keyhole.errors import KeyholeError
from keyhole.properties.calls import Argument, Buffer, Call, Place
from keyhole.properties.expressions import Expression, Numeric, Undefined, measured, references, value
from keyhole.properties.numbers import NumberType
from keyhole.properties.plan import BufferPlan, Plan, ScalarPlan

LONGEST = 8


@dataclass(frozen=True, slots=True)
class Limits:
    """``longest`` is the largest length that is drawn; ``magic`` are numbers worth trying everywhere."""

    longest: int = LONGEST
    magic: tuple[int, ...] = ()


@dataclass(slots=True)
class _Drawing:
    """A call that is being drawn: what has been chosen so far."""

    draw: st.DrawFn
    plan: Plan
    limits: Limits
    pool: list[int]
    numbers: dict[str, Numeric] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)
    buffers: dict[str, bytes] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


def calls(plan: Plan, limits: Limits = Limits()) -> st.SearchStrategy[Call]:
    """Calls that follow a plan. Calls that break a constraint are rejected while they are drawn."""

    @st.composite
    def drawn(draw: st.DrawFn) -> Call:
        pool = draw(st.lists(st.integers(-4, 127), max_size=2))
        drawing = _Drawing(draw, plan, limits, pool)
        for scalar in plan.scalars:
            drawing.numbers[scalar.name] = draw(_number(scalar, drawing))
            _check(drawing)
        for buffer in _by_need(plan):
            _fill(buffer, drawing)
            _check(drawing)
        return _placed(drawing)

    return drawn()


def samples(strategy: st.SearchStrategy[Call], count: int, start: int = 0) -> tuple[Call, ...]:
    """So many calls of a strategy; the same ones for the same seed. Fewer where no more can be found.

    Raises KeyholeError when there is none.
    """
    found: list[Call] = []

    @seed(start)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(call: Call) -> None:
        found.append(call)

    try:
        collect()
    except Unsatisfiable:
        hint = "is there a call that makes all constraints true?"
        raise KeyholeError("no call meets the constraints", code="no-values", hint=hint) from None
    return tuple(found)


def _check(drawing: _Drawing) -> None:
    """Reject the call when a constraint whose parameters have all been drawn is false."""
    for constraint in drawing.plan.constraints:
        ready = drawing.numbers.keys() >= set(references(constraint)) and drawing.lengths.keys() >= set(
            measured(constraint)
        )
        if ready:
            assume(_evaluated(constraint, drawing))


def _evaluated(expression: Expression, drawing: _Drawing) -> Numeric:
    try:
        return value(expression, drawing.numbers, drawing.lengths)
    except Undefined:
        assume(False)
        raise


def _number(scalar: ScalarPlan, drawing: _Drawing) -> st.SearchStrategy[Numeric]:
    type_ = scalar.type
    if scalar.choices:
        return st.sampled_from(scalar.choices)
    if type_.floating:
        return _float(type_, scalar, drawing)
    least, greatest = int(scalar.least), int(scalar.greatest)
    if scalar.length:
        # small, but never an empty range: a constraint may ask for more than the usual longest
        greatest = min(greatest, max(drawing.limits.longest, least + drawing.limits.longest))
        least = max(least, -drawing.limits.longest)
    low, high = -(-least // scalar.step), greatest // scalar.step
    steps = st.integers(low, high) if scalar.length else _integer(type_, drawing, low, high)
    return steps.map(lambda chosen: chosen * scalar.step)


def _integer(type_: NumberType, drawing: _Drawing, least: int, greatest: int) -> st.SearchStrategy[int]:
    """Integers in a range: edges, shared and magic numbers, and any."""
    special = {0, 1, -1, type_.least, type_.greatest, least, greatest, *drawing.pool, *drawing.limits.magic}
    fitting = sorted((each for each in special if least <= each <= greatest), key=lambda each: (abs(each), each < 0))
    return st.sampled_from(fitting) | st.integers(least, greatest) if fitting else st.integers(least, greatest)


def _float(type_: NumberType, scalar: ScalarPlan, drawing: _Drawing) -> st.SearchStrategy[Numeric]:
    width = 8 * type_.size
    finite = scalar.finite or scalar.least > -math.inf or scalar.greatest < math.inf
    plain = _floats(width, finite, drawing)
    return plain.filter(lambda number: math.isnan(number) or scalar.least <= number <= scalar.greatest)


def _floats(width: int, finite: bool, drawing: _Drawing) -> st.SearchStrategy[float]:
    small = st.integers(-8, 8).map(float)
    special = [float(each) for each in (*drawing.pool, *drawing.limits.magic) if abs(each) < 1 << 24]
    special += [-0.0, 2.0**-126, -(2.0**127), *([] if finite else [math.inf, -math.inf, math.nan])]
    anything = st.floats(width=32 if width == 32 else 64, allow_nan=not finite, allow_infinity=not finite)
    return small | st.sampled_from(special) | anything


def _by_need(plan: Plan) -> list[BufferPlan]:
    """Buffers in the order in which they can be drawn: those that others measure or index come first."""

    def rank(buffer: BufferPlan) -> int:
        if buffer.indices is not None and buffer.indices != buffer.name:
            return 2
        return 0 if buffer.extent is None or not set(measured(buffer.extent)) else 1

    return sorted(plan.buffers, key=rank)


def _fill(buffer: BufferPlan, drawing: _Drawing) -> None:
    """Draw the content of a buffer."""
    if buffer.extent is None:
        count = drawing.draw(st.integers(0, drawing.limits.longest))
        drawing.buffers[buffer.name] = _content(buffer, count, drawing) + _terminator(buffer)
        drawing.lengths[buffer.name] = count
        drawing.counts[buffer.name] = count + 1
        return
    extent = _evaluated(buffer.extent, drawing)
    assume(math.isfinite(extent))
    count = max(int(extent), 0)
    assume(count % buffer.multiple == 0)
    data = _content(buffer, count, drawing)
    if buffer.terminator is not None and count:
        length = drawing.draw(st.integers(0, count - 1))
        size = buffer.element.size
        data = data[: length * size] + _terminator(buffer) + data[(length + 1) * size :]
        drawing.lengths[buffer.name] = length
    drawing.buffers[buffer.name] = data
    drawing.counts[buffer.name] = count


def _terminator(buffer: BufferPlan) -> bytes:
    (cell,) = buffer.element.cells
    return cell.type.pack(cell.type.clipped(buffer.terminator or 0))


def _content(buffer: BufferPlan, count: int, drawing: _Drawing) -> bytes:
    """The bytes of so many elements, none of which is the terminator."""
    make = [_cell(cell.type, buffer, count, drawing) for cell in buffer.element.cells]
    elements = drawing.draw(st.lists(st.tuples(*make), min_size=count, max_size=count))
    data = bytearray(count * buffer.element.size)
    for index, cells in enumerate(elements):
        for cell, number in zip(buffer.element.cells, cells, strict=True):
            at = index * buffer.element.size + cell.offset
            data[at : at + cell.type.size] = cell.type.pack(number)
    return bytes(data)


def _cell(type_: NumberType, buffer: BufferPlan, count: int, drawing: _Drawing) -> st.SearchStrategy[Numeric]:
    if buffer.indices is not None:
        room = drawing.counts.get(buffer.indices, count)
        assume(room > 0 or count == 0)
        return st.integers(0, max(min(room - 1, type_.greatest), 0))
    if type_.floating:
        return _floats(8 * type_.size, buffer.finite, drawing)
    numbers = _integer(type_, drawing, type_.least, type_.greatest)
    if type_.size == 1 and not type_.boolean:
        numbers = st.sampled_from(b"abAB19 _") | numbers
    if buffer.terminator is not None:
        numbers = numbers.filter(lambda number: number != type_.clipped(buffer.terminator or 0))
    return numbers


def _placed(drawing: _Drawing) -> Call:
    """The call, with its buffers in memory: each one's own, except where two may overlap and are drawn to."""
    plan = drawing.plan
    buffers = [Buffer(each.name, drawing.buffers[each.name], each.alignment) for each in plan.buffers]
    places = {each.name: Place(index) for index, each in enumerate(buffers)}
    for left, right in plan.overlaps:
        one, two = plan.buffer(left), plan.buffer(right)
        own = {places[left].buffer, places[right].buffer}
        alone = sum(place.buffer in own for place in places.values()) == 2
        if one is None or two is None or not alone or len(own) < 2 or not drawing.draw(st.booleans()):
            continue
        _overlay(drawing, buffers, places, one, two)
    arguments: list[Argument] = [places[name] if name in places else drawing.numbers[name] for name in plan.order]
    return Call(tuple(arguments), tuple(buffers))


def _overlay(
    drawing: _Drawing, buffers: list[Buffer], places: dict[str, Place], one: BufferPlan, two: BufferPlan
) -> None:
    """Put the second buffer into the first one's memory, some elements behind its start."""
    first, second = buffers[places[one.name].buffer], buffers[places[two.name].buffer]
    step = math.lcm(one.element.size, two.element.size, one.alignment, two.alignment)
    offset = step * drawing.draw(st.integers(0, len(first.data) // step))
    data = first.data + second.data[max(len(first.data) - offset, 0) :]
    if two.terminator is not None or one.terminator is not None:
        assume(_still_ends(data[: len(first.data)], one) and _still_ends(data[offset : offset + len(second.data)], two))
    buffers[places[one.name].buffer] = replace(first, data=data, alignment=math.lcm(one.alignment, two.alignment))
    buffers[places[two.name].buffer] = replace(second, data=b"")
    places[two.name] = Place(places[one.name].buffer, offset)


def _still_ends(data: bytes, buffer: BufferPlan) -> bool:
    """Whether a buffer that must have a terminator has one."""
    if buffer.terminator is None:
        return True
    (cell,) = buffer.element.cells
    return cell.type.clipped(buffer.terminator) in cell.type.unpack_all(data)
