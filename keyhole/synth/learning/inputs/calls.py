"""The calls that cases become: words packed into memory, in which buffers lie apart or share some."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from keyhole.properties.trials.calls import Argument, Buffer, Call, Guard, Place
from keyhole.properties.trials.numbers import NumberType
from keyhole.properties.trials.plan import Plan
from keyhole.synth.learning.inputs.cases import Case
from keyhole.synth.learning.inputs.shapes import Shape


def call_of(shape: Shape, case: Case, guard: Guard = Guard.BEHIND, poison: int = 0) -> Call:
    """The call of the function on a case."""
    buffers = tuple(
        Buffer(each.name, packed(case.buffers[each.name], shape.type_of(each.name)), each.alignment)
        for each in shape.plan.buffers
    )
    places = {each.name: Place(index) for index, each in enumerate(shape.plan.buffers)}
    arguments: list[Argument] = [
        places[name] if name in places else shape.type_of(name).clipped(case.scalars[name]) for name in shape.plan.order
    ]
    return Call(tuple(arguments), buffers, guard, poison)


def may_overlap(plan: Plan) -> bool:
    """Whether calls can be made in which the buffers overlap that may: two of plain elements, with nothing that they must hold."""
    chosen = [each for each in plan.buffers if any(each.name in pair for pair in plan.overlaps)]
    plain = all(each.terminator is None and each.indices is None and len(each.element.cells) == 1 for each in chosen)
    return len(plan.overlaps) == 1 and plain and not any(each.indices for each in plan.buffers)


def overlaid(shape: Shape, call: Call, rng: random.Random) -> Call:
    """The call with the two buffers that may overlap in one piece of memory; either may come first."""
    (pair,) = shape.plan.overlaps
    first, second = pair if rng.randrange(2) else pair[::-1]
    at = {each.name: index for index, each in enumerate(shape.plan.buffers)}
    one, two = call.buffers[at[first]], call.buffers[at[second]]
    alignment = math.lcm(one.alignment, two.alignment)
    step = math.lcm(alignment, *(shape.type_of(name).size for name in pair))
    offset = step * rng.randint(0, rng.choice((1, len(one.data) // step)) if len(one.data) >= step else 0)
    data = one.data + two.data[max(len(one.data) - offset, 0) :]
    buffers = list(call.buffers)
    buffers[at[first]] = replace(one, data=data, alignment=alignment)
    buffers[at[second]] = replace(two, data=b"")
    arguments = tuple(Place(at[first], offset) if each == Place(at[second]) else each for each in call.arguments)
    return replace(call, arguments=arguments, buffers=tuple(buffers))


def packed(elements: Sequence[int], type_: NumberType) -> bytes:
    """The bytes of elements."""
    return np.array(elements, dtype=np.uint64).astype(f"<u{type_.size}").tobytes()


def unpacked(data: bytes, type_: NumberType) -> tuple[int, ...]:
    """The elements in bytes, as words."""
    return tuple(np.frombuffer(data, dtype=f"<u{type_.size}").tolist())
