"""Inputs to ask about, made for learning: thousands in the time that a shrinking generator needs for one.

A case has words, not bytes: an unsigned word for each scalar and for each element of each buffer. It can be cut to a shorter one,
which is how loops are found. Contents come in moods (few values, runs, sorted, edges, anything), because branches hide in them.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice

import numpy as np

from keyhole.errors import KeyholeError
from keyhole.properties.language.expressions import Binary, Literal, Undefined, references, value
from keyhole.properties.trials.calls import Argument, Buffer, Call, Guard, Place
from keyhole.properties.trials.numbers import NumberType
from keyhole.properties.trials.plan import BufferPlan, Cell, Element, Plan, ScalarPlan
from keyhole.synth.learning.own_numbers import own_length, partner, reckoned, related, run, sparse

ATTEMPTS = 60
LONGEST = 12
LONG = 64  # elements
MIXED = 3  # magic numbers in one case
PLANTED = 0.1  # of the contents of buffers have some of them beside each other
# Of the calls have a length of the function's own, and only such numbers as scalars; of the scalars have to do with one.
OWN_LENGTHS, TOGETHER, RELATED = 0.03, 0.05, 0.1
# Of the calls that are attacks have a scalar that goes with another one; of their scalars are reckoned, or have few bits.
PAIRED, RECKONED, SPARSE = 0.15, 0.15, 0.02
BESIDE = (0, 0, 0, 1, -1, 2, -2, 3, -3)  # what is added to a power of two
STEPPING = 0.1  # of their contents go from element to element by
STEPS = (-2, -1, -1, 0, 1, 1, 2)


@dataclass(frozen=True, slots=True)
class Case:
    """One input. ``scalars`` by name; ``buffers`` by name, elements in order, terminators included."""

    scalars: Mapping[str, int]
    buffers: Mapping[str, tuple[int, ...]]


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


def bits(type_: NumberType) -> int:
    """The width that LLVM gives a scalar of that type."""
    return 1 if type_.boolean else 8 * type_.size


def needs(shape: Shape, case: Case, lengths: Mapping[str, int] | None = None) -> dict[str, int] | None:
    """How many elements each buffer must have; None when a constraint is broken. ``lengths`` are those before terminators."""
    if lengths is None:
        lengths = {
            each.name: length(shape, case, each.name) for each in shape.plan.buffers if each.terminator is not None
        }
    numbers = {name: shape.type_of(name).clipped(word_) for name, word_ in case.scalars.items()}
    try:
        if not all(value(constraint, numbers, lengths) for constraint in shape.plan.constraints):
            return None
        found = {}
        for buffer in shape.plan.buffers:
            if buffer.extent is None:
                found[buffer.name] = lengths[buffer.name] + 1
                continue
            count = value(buffer.extent, numbers, lengths)
            if not math.isfinite(count) or int(count) % buffer.multiple:
                return None
            found[buffer.name] = max(int(count), 0)
        return found
    except Undefined:
        return None


def length(shape: Shape, case: Case, name: str) -> int:
    """The number of elements before the terminator."""
    elements = case.buffers[name]
    end = word(shape.buffer(name).terminator or 0, shape.type_of(name))
    return elements.index(end) if end in elements else len(elements)


def cut(shape: Shape, case: Case) -> Case | None:
    """The case with every buffer as short as it may be; None when one is too short for it or a constraint is broken."""
    needed = needs(shape, case)
    if needed is None or any(needed[name] > len(elements) for name, elements in case.buffers.items()):
        return None
    return Case(case.scalars, {name: elements[: needed[name]] for name, elements in case.buffers.items()})


def with_scalar(case: Case, name: str, number: int) -> Case:
    """The case with another scalar."""
    return replace(case, scalars={**case.scalars, name: number})


def with_buffer(case: Case, name: str, elements: Sequence[int]) -> Case:
    """The case with another content."""
    return replace(case, buffers={**case.buffers, name: tuple(elements)})


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


class Drawing:
    """Draws cases. ``magic`` are numbers worth trying everywhere, ``texts`` what may be looked for in a buffer.

    ``attacking``: to refute an idea, calls are also made that say little where there is none.
    """

    def __init__(
        self, shape: Shape, rng: random.Random, magic: Sequence[int] = (), texts: Sequence[bytes] = ()
    ) -> None:
        self.shape = shape
        self.rng = rng
        self.magic = list(magic)
        self.texts = tuple(texts)
        self.attacking = False

    def cases(self, count: int, longest: int = LONGEST) -> list[Case]:
        """So many cases, or fewer where hardly any meets the constraints. Raises Unusual when none does."""
        found: list[Case] = []
        for _ in range(count * ATTEMPTS):
            case = self.case(longest)
            if case is not None:
                found.append(case)
                if len(found) == count:
                    break
        if not found:
            raise Unusual("no call meets the constraints", code="no-values")
        return found

    def case(self, longest: int) -> Case | None:
        """One case; None when it breaks a constraint."""
        rng = self.rng
        pool = [rng.choice((0, 1, 2, 65, 97, 127, 128, 255, rng.getrandbits(8), rng.getrandbits(64))) for _ in range(2)]
        pool += rng.sample(self.magic, min(rng.choice((0, 1, MIXED)), len(self.magic)))
        most = rng.randint(0, longest) if rng.random() < 0.8 else rng.choice((0, 1, 2, longest))
        if rng.random() < OWN_LENGTHS and (own := own_length(rng, self.magic, self.texts)) is not None:
            most = own
        scalars = {each.name: self._scalar(each, pool, most) for each in self.shape.plan.scalars}
        if self.magic and rng.random() < TOGETHER:
            scalars |= self._together()
        elif self.attacking and rng.random() < PAIRED:
            scalars |= self._paired(scalars)
        case = Case(scalars, {})
        lengths: dict[str, int] = {}
        terminated = [each for each in self.shape.plan.buffers if each.terminator is not None]
        for buffer in terminated:
            lengths[buffer.name] = most if rng.random() < 0.5 else rng.randint(0, most)
        try:
            needed = needs(self.shape, case, lengths)
        except KeyError:
            return None
        if needed is None or any(count > 5000 for count in needed.values()):
            return None
        if any(each.indices and needed[each.name] and not needed[each.indices] for each in self.shape.plan.buffers):
            return None
        contents: dict[str, tuple[int, ...]] = {}
        for buffer in self.shape.plan.buffers:
            drawn = self._content(buffer, needed[buffer.name], pool, tuple(scalars.values()), contents, needed)
            if buffer.name in lengths and drawn:
                end = word(buffer.terminator or 0, self.shape.type_of(buffer.name))
                at = min(lengths[buffer.name], len(drawn) - 1)
                drawn = [each if each != end else end ^ 1 for each in drawn[:at]] + [end] + drawn[at + 1 :]
            contents[buffer.name] = tuple(drawn)
        case = Case(scalars, contents)
        return case if needs(self.shape, case) == needed else None

    def _scalar(self, scalar: ScalarPlan, pool: list[int], most: int) -> int:
        rng, type_ = self.rng, scalar.type
        if scalar.choices:
            return word(rng.choice(scalar.choices), type_)
        least, greatest = int(scalar.least), int(scalar.greatest)
        if scalar.length:
            least, greatest = max(least, -3 if type_.signed else 0), min(greatest, max(most, least + most))
            if self._whole(scalar.name) and rng.random() < 0.97 and least <= most <= greatest:
                return word(most - most % scalar.step, type_)
            return word(rng.randint(-(-least // scalar.step), greatest // scalar.step) * scalar.step, type_)
        greatest = max(min(greatest, self.shape.ceilings.get(scalar.name, greatest)), least)
        near = rng.choice((0, 1, 2, 3, -1, least, greatest, *pool))
        power = (1 << rng.randrange(8 * type_.size)) + rng.choice(BESIDE)
        drawn = rng.choice((near, near, rng.randint(least, greatest), rng.randint(-20, 40), most,
                            rng.getrandbits(rng.randint(1, 8 * type_.size)), power))  # fmt: skip
        if self.magic and rng.random() < RELATED:
            drawn = related(rng, self.magic, 8 * type_.size)
        elif self.attacking and self.magic and rng.random() < RECKONED:
            drawn = reckoned(rng, self.magic, 8 * type_.size)
        elif self.attacking and rng.random() < SPARSE:
            drawn = sparse(rng, 8 * type_.size)
        number = type_.clipped(drawn)
        if not least <= number <= greatest:
            number = least + (drawn - least) % (greatest - least + 1)
        return word(-(-number // scalar.step) * scalar.step, type_)

    def _free(self) -> list[ScalarPlan]:
        """The scalars that may have any number."""
        return [each for each in self.shape.plan.scalars if not each.length and not each.choices]

    def _most(self, scalar: ScalarPlan) -> float:
        return min(scalar.greatest, self.shape.ceilings.get(scalar.name, scalar.greatest))

    def _paired(self, scalars: Mapping[str, int]) -> dict[str, int]:
        """A scalar that goes with another one."""
        free = self._free()
        if len(free) < 2:
            return {}
        one, other = self.rng.sample(free, 2)
        number = one.type.clipped(partner(self.rng, other.type.clipped(scalars[other.name]), self.magic))
        fits = one.least <= number <= self._most(one) and number % one.step == 0
        return {one.name: word(number, one.type)} if fits else {}

    def _together(self) -> dict[str, int]:
        """Numbers that the function's code has near each other, for all scalars that may have any."""
        rng, free = self.rng, self._free()
        ends = [(each.least, self._most(each)) for each in free]
        known = [number for number in self.magic if any(least <= number <= most for least, most in ends)]
        if not known:
            return {}
        first, room = rng.randrange(len(known)), len(free) * rng.choice((1, 2)) + 1
        near = rng.sample([known[(first + at) % len(known)] for at in range(room)], len(free))
        return {
            each.name: word(number, each.type)
            for each, (least, most), number in zip(free, ends, near, strict=True)
            if least <= number <= most and number % each.step == 0
        }

    def _whole(self, name: str) -> bool:
        """Whether a scalar is by itself the length of some buffer."""
        return any(each.extent is not None and name in references(each.extent) for each in self.shape.plan.buffers)

    def _content(
        self,
        buffer: BufferPlan,
        count: int,
        pool: list[int],
        scalars: tuple[int, ...],
        made: Mapping[str, tuple[int, ...]],
        needed: Mapping[str, int],
    ) -> list[int]:
        rng, type_ = self.rng, self.shape.type_of(buffer.name)
        if buffer.indices is not None:
            room = needed.get(buffer.indices, count)
            return [rng.randrange(room) if room else 0 for _ in range(count)]
        mood = rng.randrange(9) if count <= LONG or rng.random() < 0.6 else 9
        if self.attacking and rng.random() < STEPPING:
            mood = 10
        width = 8 * type_.size
        others = [each for elements in made.values() for each in elements[:4]]
        sought = rng.sample(scalars, min(len(scalars), 2))
        few = [word(each, type_) for each in (*pool, *others[:3], *sought)] + [rng.getrandbits(width)]
        power = word((1 << rng.randrange(width)) + rng.choice(BESIDE), type_)
        edges = [
            power,
            0,
            1,
            2,
            word(-1, type_),
            1 << (width - 1),
            (1 << (width - 1)) - 1,
            65,
            90,
            97,
            122,
            48,
            57,
            32,
            10,
        ]
        if mood == 0:
            drawn = [rng.choice(few) for _ in range(count)]
        elif mood == 1:
            drawn = [rng.choice((*few, *edges)) for _ in range(count)]
        elif mood == 2:
            drawn = [word(rng.randint(-10, 10), type_) for _ in range(count)]
        elif mood == 3:
            drawn = sorted(
                (rng.getrandbits(width) for _ in range(count)), key=type_.clipped, reverse=rng.random() < 0.3
            )
        elif mood == 4:
            same = [elements for elements in made.values() if len(elements) >= count]
            drawn = [word(each, type_) for each in rng.choice(same)[:count]] if same else [rng.choice(few)] * count
            if rng.random() < 0.25:
                drawn = [each ^ (1 << width) - 1 for each in drawn]
            if drawn and rng.random() < 0.7:
                drawn[rng.randrange(count)] = rng.getrandbits(width)
        elif mood == 8:
            drawn = [rng.choice((0, 1, word(-1, type_), 1 << (width - 1)))] * count
        elif mood == 9:  # what is looked for stands anywhere in a long buffer, once
            drawn = (
                [rng.getrandbits(width)] * count if rng.randrange(2) else [rng.getrandbits(width) for _ in range(count)]
            )
            own = own_length(rng, self.magic, ()) if rng.randrange(2) else None
            at = own if own is not None and own < count else rng.randrange(count)
            drawn[at] = word(rng.choice((*scalars, *few)), type_)
        elif mood == 10:
            steps = rng.choice((STEPS, STEPS[-3:], STEPS[:3]))
            walked = accumulate((rng.choice(steps) for _ in range(count)), initial=rng.getrandbits(width))
            drawn = [word(each, type_) for each in islice(walked, count)]
        elif mood == 5:
            drawn = [rng.randint(32, 126) & ((1 << width) - 1) for _ in range(count)]
        else:
            drawn = [rng.getrandbits(width) for _ in range(count)]
        if (self.magic or self.texts) and rng.random() < PLANTED:
            self._plant(drawn, type_)
        return drawn

    def _plant(self, elements: list[int], type_: NumberType) -> None:
        """Put what the code knows at the start, at the end (before or after it a terminator), or anywhere."""
        rng, found = self.rng, run(self.rng, self.magic, self.texts)
        room = len(elements) - len(found)
        if room >= 0:
            start = max(rng.choice((0, room, room - 1, rng.randint(0, room))), 0)
            elements[start : start + len(found)] = [word(each, type_) for each in found]
