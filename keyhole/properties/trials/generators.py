"""Calls that respect what is known of a function: as hypothesis strategies, which shrink, and as plain samples, which are fast.

Numbers come from the edges of their type, from constants that the function itself uses, from a few that the whole call shares (so
that a byte that is searched for is sometimes there), or from anywhere. Buffers are as long as the facts say.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from hypothesis import assume
from hypothesis import strategies as st

from keyhole.errors import KeyholeError
from keyhole.properties.language.expressions import Expression, Numeric, Undefined, measured, references, value
from keyhole.properties.trials.calls import Argument, Buffer, Call, Place
from keyhole.properties.trials.choosing import Choices, Random, Shrinking, Skip
from keyhole.properties.trials.numbers import NumberType
from keyhole.properties.trials.plan import BufferPlan, Plan, ScalarPlan

LONGEST = 8
ATTEMPTS = 50
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """``longest`` is the largest length that is drawn; ``magic`` are numbers worth trying everywhere."""

    longest: int = LONGEST
    magic: tuple[Numeric, ...] = ()


@dataclass(slots=True)
class _Drawing:
    """A call that is being made up: what has been chosen so far."""

    choose: Choices
    plan: Plan
    limits: Limits
    pool: list[int]
    numbers: dict[str, Numeric] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)
    buffers: dict[str, bytes] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


def calls(plan: Plan, limits: Limits = Limits()) -> st.SearchStrategy[Call]:
    """Calls that follow a plan, as a strategy."""
    return strategy(lambda choose: call(choose, plan, limits))


def strategy(make: Callable[[Choices], T]) -> st.SearchStrategy[T]:
    """Whatever can be made up by choosing, as a strategy."""

    @st.composite
    def drawn(draw: st.DrawFn) -> T:
        try:
            return make(Shrinking(draw))
        except Skip:
            assume(False)
            raise

    return drawn()


def samples(plan: Plan, count: int, seed: int = 0, limits: Limits = Limits()) -> tuple[Call, ...]:
    """So many calls that follow a plan; the same ones for the same seed. Raises KeyholeError when none can be found."""
    choose = Random(random.Random(seed))
    return tuple(sample(choose, plan, limits) for _ in range(count))


def sample(choose: Choices, plan: Plan, limits: Limits) -> Call:
    """A call that follows a plan. Raises KeyholeError when none can be found."""
    for _ in range(ATTEMPTS * (1 + len(plan.constraints))):
        try:
            return call(choose, plan, limits)
        except Skip:
            continue
    hint = "is there a call that makes all constraints true?"
    raise KeyholeError("no call meets the constraints", code="no-values", hint=hint)


def call(choose: Choices, plan: Plan, limits: Limits) -> Call:
    """Make up a call. Raises Skip when it breaks a constraint."""
    pool = [choose.integer(-4, 127) for _ in range(choose.integer(0, 2))]
    drawing = _Drawing(choose, plan, limits, pool)
    for scalar in plan.scalars:
        drawing.numbers[scalar.name] = _number(scalar, drawing)
        _check(drawing)
    for buffer in _by_need(plan):
        _fill(buffer, drawing)
        _check(drawing)
    return _placed(drawing)


def _need(condition: bool) -> None:
    if not condition:
        raise Skip


def _check(drawing: _Drawing) -> None:
    """Skip the call when a constraint whose parameters have all been chosen is false."""
    for constraint in drawing.plan.constraints:
        if drawing.numbers.keys() >= set(references(constraint)) and drawing.lengths.keys() >= set(
            measured(constraint)
        ):
            _need(bool(_evaluated(constraint, drawing)))


def _evaluated(expression: Expression, drawing: _Drawing) -> Numeric:
    try:
        return value(expression, drawing.numbers, drawing.lengths)
    except Undefined:
        raise Skip from None


def _number(scalar: ScalarPlan, drawing: _Drawing) -> Numeric:
    type_, choose = scalar.type, drawing.choose
    if scalar.choices:
        return choose.one_of(scalar.choices)
    if type_.floating:
        finite = scalar.finite or scalar.least > -math.inf or scalar.greatest < math.inf
        number = _float(type_, finite, drawing)
        _need(math.isnan(number) or scalar.least <= number <= scalar.greatest)
        return number
    least, greatest = int(scalar.least), int(scalar.greatest)
    if not scalar.length:
        return _integer(drawing, type_, least, greatest)
    # small, but never an empty range: a constraint may ask for more than the usual longest
    longest = drawing.limits.longest
    greatest = min(greatest, max(longest, least + longest))
    return choose.integer(-(-max(least, -longest) // scalar.step), greatest // scalar.step) * scalar.step


def _integer(drawing: _Drawing, type_: NumberType, least: int, greatest: int) -> int:
    """An integer of a range: an edge, a shared or magic number, or any."""
    magic = (type_.clipped(each) for each in drawing.limits.magic if isinstance(each, int))
    special = {0, 1, -1, least, greatest, *drawing.pool, *magic}
    fitting = sorted((each for each in special if least <= each <= greatest), key=lambda each: (abs(each), each < 0))
    return drawing.choose.integer(least, greatest) if drawing.choose.integer(0, 2) else drawing.choose.one_of(fitting)


def _float(type_: NumberType, finite: bool, drawing: _Drawing) -> float:
    choose = drawing.choose
    match choose.integer(0, 2):
        case 0:
            return float(choose.integer(-8, 8))
        case 1:
            magic = [each for each in drawing.limits.magic if isinstance(each, float) or abs(each) < 1 << 24]
            special = [float(each) for each in (*drawing.pool, *magic)]
            special += [-0.0, 2.0**-126, -(2.0**127), *([] if finite else [math.inf, -math.inf, math.nan])]
            return choose.one_of(special)
        case _:
            return choose.real(type_.size, finite)


def _by_need(plan: Plan) -> list[BufferPlan]:
    """Buffers in the order in which they can be made: those that others measure or index come first."""

    def rank(buffer: BufferPlan) -> int:
        if buffer.indices is not None and buffer.indices != buffer.name:
            return 2
        return 0 if buffer.extent is None or not set(measured(buffer.extent)) else 1

    return sorted(plan.buffers, key=rank)


def _fill(buffer: BufferPlan, drawing: _Drawing) -> None:
    """Make up the content of a buffer."""
    if buffer.extent is None:
        count = drawing.choose.integer(0, drawing.limits.longest)
        drawing.buffers[buffer.name] = _content(buffer, count, drawing) + _terminator(buffer)
        drawing.lengths[buffer.name] = count
        drawing.counts[buffer.name] = count + 1
        return
    if buffer.name in measured(buffer.extent):
        drawing.lengths[buffer.name] = drawing.choose.integer(0, drawing.limits.longest)
    extent = _evaluated(buffer.extent, drawing)
    _need(math.isfinite(extent))
    count = max(int(extent), 0)
    _need(count % buffer.multiple == 0)
    data = _content(buffer, count, drawing)
    if buffer.terminator is not None and count:
        length = drawing.lengths.get(buffer.name, -1)
        length = length if length >= 0 else drawing.choose.integer(0, count - 1)
        _need(length < count)
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
    data = bytearray(count * buffer.element.size)
    for start in range(0, len(data), buffer.element.size):
        for cell in buffer.element.cells:
            at = start + cell.offset
            data[at : at + cell.type.size] = cell.type.pack(_cell(cell.type, buffer, count, drawing))
    return bytes(data)


def _cell(type_: NumberType, buffer: BufferPlan, count: int, drawing: _Drawing) -> Numeric:
    if buffer.indices is not None:
        room = drawing.counts.get(buffer.indices, count)
        _need(room > 0)
        return drawing.choose.integer(0, min(room - 1, type_.greatest))
    if type_.floating:
        return _float(type_, buffer.finite, drawing)
    if type_.size == 1 and not type_.boolean and not drawing.choose.integer(0, 1):
        return drawing.choose.one_of(b"abAB19 _")
    number = _integer(drawing, type_, type_.least, type_.greatest)
    ends = buffer.terminator is not None and number == type_.clipped(buffer.terminator)
    return type_.clipped(number + 1) if ends else number


def _placed(drawing: _Drawing) -> Call:
    """The call, with its buffers in memory: each one's own, except where two may overlap and it is so chosen."""
    plan = drawing.plan
    buffers = [Buffer(each.name, drawing.buffers[each.name], each.alignment) for each in plan.buffers]
    places = {each.name: Place(index) for index, each in enumerate(buffers)}
    for left, right in plan.overlaps:
        one, two = plan.buffer(left), plan.buffer(right)
        own = {places[left].buffer, places[right].buffer}
        alone = sum(place.buffer in own for place in places.values()) == 2
        if one is None or two is None or not alone or len(own) < 2 or not drawing.choose.integer(0, 1):
            continue
        behind = drawing.choose.integer(0, 1)
        _overlay(drawing, buffers, places, *((one, two) if behind else (two, one)))
    arguments: list[Argument] = [places[name] if name in places else drawing.numbers[name] for name in plan.order]
    return Call(tuple(arguments), tuple(buffers))


def _overlay(
    drawing: _Drawing, buffers: list[Buffer], places: dict[str, Place], one: BufferPlan, two: BufferPlan
) -> None:
    """Put the second buffer into the first one's memory, some elements behind its start."""
    first, second = buffers[places[one.name].buffer], buffers[places[two.name].buffer]
    step = math.lcm(one.element.size, two.element.size, one.alignment, two.alignment)
    offset = step * drawing.choose.integer(0, len(first.data) // step)
    data = first.data + second.data[max(len(first.data) - offset, 0) :]
    if two.terminator is not None or one.terminator is not None:
        _need(_still_ends(data[: len(first.data)], one) and _still_ends(data[offset : offset + len(second.data)], two))
    buffers[places[one.name].buffer] = replace(first, data=data, alignment=math.lcm(one.alignment, two.alignment))
    buffers[places[two.name].buffer] = replace(second, data=b"")
    places[two.name] = Place(places[one.name].buffer, offset)


def _still_ends(data: bytes, buffer: BufferPlan) -> bool:
    """Whether a buffer that must have a terminator has one."""
    if buffer.terminator is None:
        return True
    (cell,) = buffer.element.cells
    return cell.type.clipped(buffer.terminator) in cell.type.unpack_all(data)
