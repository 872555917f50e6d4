"""How much of each buffer a call touches, found by giving it less and less until it strays.

Every buffer holds a pattern that ends nowhere but at one terminator. A call is made with large buffers first; then, one buffer at a
time, the smallest one with which it still returns is looked for by bisection. That is exact to the element.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace

from keyhole.properties.language.expressions import Numeric, Undefined, value
from keyhole.properties.trials.calls import Argument, BlackBox, Buffer, Call, Died, Place, Response, Returned, Strayed
from keyhole.properties.trials.plan import BufferPlan, Element, Plan, ScalarPlan

LARGE = 96
LARGEST_NUMBER = 7
TERMINATORS = (LARGEST_NUMBER + 3, 24)
ALIGNMENTS = (8, 16, 32, 64)
ATTEMPTS = 200
_WELL = 1024
LETTERS = (65, 97)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a probe gives a function: its numbers, and for each buffer the place of its terminator and its first letter."""

    numbers: Mapping[str, Numeric]
    lengths: Mapping[str, int]
    letters: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Observation:
    """The number of elements of each buffer that a call needed; None where even the largest buffer was too small."""

    setting: Setting
    needed: Mapping[str, int | None]


def setting(plan: Plan, generator: random.Random) -> Setting | None:
    """Small numbers that meet the constraints, and terminators behind all of them; None when none are found."""
    lengths = {each.name: generator.randint(*TERMINATORS) for each in plan.buffers if _can_end(each.element)}
    letters = {each.name: generator.choice(LETTERS) for each in plan.buffers}
    for _ in range(ATTEMPTS):
        numbers = {each.name: _number(each, generator) for each in plan.scalars}
        if all(_holds(plan, index, numbers, lengths) for index in range(len(plan.constraints))):
            return Setting(numbers, lengths, letters)
    return None


def _number(scalar: ScalarPlan, generator: random.Random) -> Numeric:
    if scalar.choices:
        return generator.choice(scalar.choices)
    if scalar.type.floating:
        return float(generator.randint(1, LARGEST_NUMBER))
    least = int(max(scalar.least, 1))
    return (
        generator.randint(least, int(min(scalar.greatest, least + LARGEST_NUMBER - 1)))
        if least <= scalar.greatest
        else least
    )


def _holds(plan: Plan, index: int, numbers: Mapping[str, Numeric], lengths: Mapping[str, int]) -> bool:
    try:
        return bool(value(plan.constraints[index], numbers, lengths))
    except Undefined:
        return True


def _can_end(element: Element) -> bool:
    return len(element.cells) == 1 and not element.cells[0].type.floating


def pattern(element: Element, terminator: int | None, count: int, letter: int = LETTERS[0]) -> bytes:
    """So many elements, none of which is zero but the terminator: seven letters, ones, small floats."""
    data = bytearray(element.size * count)
    for index in range(count):
        for cell in element.cells:
            at = index * element.size + cell.offset
            number: Numeric = float(1 + index % 5) if cell.type.floating else 1
            if cell.type.size == 1 and not cell.type.boolean:
                number = letter + index % 7
            data[at : at + cell.type.size] = cell.type.pack(0 if index == terminator else number)
    return bytes(data)


def call_with(plan: Plan, given: Setting, counts: Mapping[str, int], alignments: Mapping[str, int]) -> Call:
    """The call of a setting, with buffers of so many elements."""
    buffers = tuple(
        Buffer(each.name, _content(each, given, counts[each.name]), alignments.get(each.name, 1))
        for each in plan.buffers
    )
    places = {each.name: Place(index) for index, each in enumerate(plan.buffers)}
    arguments: list[Argument] = [places[name] if name in places else given.numbers[name] for name in plan.order]
    return Call(tuple(arguments), buffers)


def _content(buffer: BufferPlan, given: Setting, count: int) -> bytes:
    if buffer.indices is not None:
        return bytes(buffer.element.size * count)
    return pattern(buffer.element, given.lengths.get(buffer.name), count, given.letters[buffer.name])


def alignments(plan: Plan, box: BlackBox, given: Setting) -> dict[str, int]:
    """The alignments that buffers need: the least with which a call that dies on a worse one returns."""
    found = {each.name: each.alignment for each in plan.buffers}
    for buffer in plan.buffers:
        tried = [each for each in ALIGNMENTS if each > max(buffer.element.size, buffer.alignment)]
        usual = max(buffer.element.size, 1)
        if (
            not tried
            or _lives(plan, box, given, buffer.name, usual)
            or not _lives(plan, box, given, buffer.name, 2 * tried[-1])
        ):
            continue
        found[buffer.name] = next(
            (each for each in tried if _lives(plan, box, given, buffer.name, each)), 2 * tried[-1]
        )
    return found


def _lives(plan: Plan, box: BlackBox, given: Setting, name: str, alignment: int) -> bool:
    """Whether a call does not die when the named buffer begins on a multiple of that, but of nothing larger; others lie well."""
    call = call_with(plan, given, dict.fromkeys((each.name for each in plan.buffers), LARGE), {})
    buffers = tuple(_off(each, alignment if each.name == name else _WELL) for each in call.buffers)
    (response,) = box.run((replace(call, buffers=buffers),))
    return not isinstance(response, Died)


def _off(buffer: Buffer, alignment: int) -> Buffer:
    """The buffer with a size that puts its start on an odd multiple of the alignment, as buffers end where a page does."""
    return replace(buffer, data=buffer.data + bytes((alignment - len(buffer.data)) % (2 * alignment)), alignment=1)


def observe(plan: Plan, box: BlackBox, given: Setting, aligned: Mapping[str, int]) -> Observation | Response:
    """What a call of this setting needs; or what came of it when it does not return with large buffers either."""
    large = dict.fromkeys((each.name for each in plan.buffers), LARGE)
    (response,) = box.run((call_with(plan, given, large, aligned),))
    if isinstance(response, Strayed) and response.offset >= 0:
        return Observation(given, {plan.buffers[response.buffer].name: None})
    if not isinstance(response, Returned):
        return response
    needed: dict[str, int | None] = {}
    for buffer in plan.buffers:
        step = max(aligned.get(buffer.name, 1) // buffer.element.size, 1)
        low, high = -1, LARGE // step
        while high - low > 1:
            middle = (low + high) // 2
            (response,) = box.run((call_with(plan, given, large | {buffer.name: middle * step}, aligned),))
            low, high = (low, middle) if isinstance(response, Returned) else (middle, high)
        needed[buffer.name] = high * step
    return Observation(given, needed)
