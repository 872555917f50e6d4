"""The function of floats that is studied: asked, and questions to it drawn."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np

from keyhole.errors import KeyholeError
from keyhole.holes.types import VOID
from keyhole.properties.language.c_types import decayed
from keyhole.properties.language.expressions import Numeric, Undefined, references, value
from keyhole.properties.language.lowering import LoweredSignature, lowered
from keyhole.properties.rules.knowledge import Knowledge
from keyhole.properties.trials.calls import Argument, BlackBox, Buffer, Call, Guard, Place, Returned
from keyhole.properties.trials.numbers import NumberType, number_type
from keyhole.properties.trials.plan import BufferPlan, Plan, ScalarPlan, plan
from keyhole.synth.learning.budget import Budget, OutOfTime
from keyhole.synth.learning.floats.cases import Answer, Array, Case, dtype_of
from keyhole.synth.learning.floats.numbers import Mood, numbers_of, partners
from keyhole.synth.libraries.black_box import constants_of
from keyhole.synth.libraries.passing import plain

LARGEST = 4096  # elements of one buffer
BATCH = 500
_TRIES = 200
_CALL = 2000  # units of work
_OWN = 0.15  # of the numbers at the edges, so many are the function's own
_PAIRED = 0.2  # of the calls at the edges, so many have a scalar that goes with another one, and of their buffers numbers that do


@dataclass(slots=True)
class Subject:
    """The function that is studied.

    ``lengths`` are the integers that are not flags and that facts speak of: they say which numbers are read. ``signs`` are those of
    scalars that are neither lengths nor flags, ``choices`` what flags are for now. ``refuting``: cases that some model got wrong,
    to be looked at by the next. ``constants`` are numbers that the function's own code has: they are tried among the
    edges. ``budget`` is for all the questions and searches.
    """

    plan: Plan
    signature: LoweredSignature
    result: NumberType | None
    box: BlackBox
    rng: np.random.Generator
    lengths: tuple[str, ...]
    constants: tuple[Numeric, ...] = ()
    calls: int = 0
    budget: Budget = field(default_factory=lambda: Budget(math.inf))
    signs: dict[str, int] = field(default_factory=dict)
    choices: dict[str, int] = field(default_factory=dict)
    refuting: list[Case] = field(default_factory=list)

    def ask(self, cases: Sequence[Case]) -> list[Answer | None]:
        """The function's answers; None for a call that did not return. Raises OutOfTime."""
        if not self.budget.spend(_CALL * len(cases)):
            raise OutOfTime
        self.calls += len(cases)
        return self.answers(self.box, cases)

    def answered(self, cases: Sequence[Case]) -> list[tuple[Case, Answer]]:
        """The cases that return, with their answers. Raises OutOfTime."""
        return [(case, one) for case, one in zip(cases, self.ask(cases), strict=True) if one is not None]

    def answers(self, box: BlackBox, cases: Sequence[Case]) -> list[Answer | None]:
        """What a function answers. Buffers end at guard pages in every other call, and begin there in the rest."""
        found: list[Answer | None] = []
        for start in range(0, len(cases), BATCH):
            part = self.calls_of(cases[start : start + BATCH])
            found += [self._answer(each) if isinstance(each, Returned) else None for each in box.run(part)]
        return found

    def calls_of(self, cases: Sequence[Case]) -> list[Call]:
        """The calls that ask these questions, with guard pages on either side in turn."""
        return [self._call(case, (Guard.BEHIND, Guard.BEFORE)[at % 2]) for at, case in enumerate(cases)]

    def draw(self, mood: Mood, longest: int = 6, wanted: Mapping[str, Numeric] = MappingProxyType({})) -> Case | None:
        """A case with these scalars, if any meets the constraints."""
        for _ in range(_TRIES):
            numbers = {
                each.name: wanted[each.name] if each.name in wanted else self._number(each, mood, longest)
                for each in self.plan.scalars
            }
            if mood is Mood.EDGES and self.rng.random() < _PAIRED:
                numbers |= self._paired(numbers)
            counts = self.counts(numbers)
            if counts is not None:
                return Case(
                    numbers, {each.name: self._content(each, counts[each.name], mood) for each in self.plan.buffers}
                )
        return None

    def draws(self, count: int, mood: Mood, longest: int = 6) -> list[Case]:
        """So many cases, or fewer."""
        return [case for _ in range(count) if (case := self.draw(mood, longest)) is not None]

    def counts(self, numbers: Mapping[str, Numeric]) -> dict[str, int] | None:
        """How many numbers each buffer holds; None when a constraint is broken."""
        try:
            if not all(value(constraint, numbers, {}) for constraint in self.plan.constraints):
                return None
            found = {}
            for buffer in self.plan.buffers:
                assert buffer.extent is not None
                count = value(buffer.extent, numbers, {})
                if not math.isfinite(count) or int(count) % buffer.multiple or count > LARGEST:
                    return None
                found[buffer.name] = max(int(count), 0) * len(buffer.element.cells)
            return found
        except Undefined:
            return None

    @property
    def floats(self) -> tuple[str, ...]:
        """The floating scalars."""
        return tuple(each.name for each in self.plan.scalars if each.type.floating)

    def dtype(self, name: str) -> np.dtype[Any]:
        """Of a buffer's numbers."""
        buffer = self.plan.buffer(name)
        assert buffer is not None
        return dtype_of(buffer.element.cells[0].type)

    def _number(self, scalar: ScalarPlan, mood: Mood, longest: int) -> Numeric:
        rng, type_ = self.rng, scalar.type
        if scalar.name in self.choices:
            return self.choices[scalar.name]
        if scalar.choices:
            return int(rng.choice(scalar.choices))
        if type_.floating:
            drawn = float(self._floats(dtype_of(type_), 1, mood)[0])
            outside = not scalar.least <= drawn <= scalar.greatest
            return (
                float(rng.uniform(scalar.least, min(scalar.greatest, 1e6)))
                if outside and scalar.least > -1e30
                else drawn
            )
        least, greatest = int(scalar.least), int(scalar.greatest)
        if scalar.name in self.lengths and self.plan.buffers:
            sign = self.signs.get(scalar.name, 1)
            zero = scalar.name not in self.signs and rng.random() > 0.97
            most = min(longest, max(greatest if sign > 0 else -least, 1))
            small = 0 if zero else int(rng.integers(1, most + 1)) * sign
            return max(min(-(-small // scalar.step) * scalar.step, greatest), least)
        if (
            mood is Mood.EDGES
            and (whole := [each for each in self.constants if isinstance(each, int)])
            and rng.random() < _OWN
        ):
            return max(min(type_.clipped(whole[rng.integers(len(whole))]), greatest), least)
        drawn = int(rng.choice((rng.integers(-20, 21), rng.integers(-(1 << 62), 1 << 62) >> int(rng.integers(0, 62)))))
        return max(min(type_.clipped(drawn), greatest), least)

    def _paired(self, numbers: Mapping[str, Numeric]) -> dict[str, Numeric]:
        """A floating scalar that goes with another one of its type."""
        scalars = [each for each in self.plan.scalars if each.type.floating and not each.choices]
        if len(scalars) < 2:
            return {}
        at, other_at = self.rng.choice(len(scalars), 2, replace=False)
        one, other = scalars[at], scalars[other_at]
        with np.errstate(all="ignore"):
            known = np.array([numbers[other.name]], dtype_of(one.type))
        (number,) = partners(known, self.rng)
        return {one.name: float(number)} if one.least <= number <= one.greatest else {}

    def _floats(self, dtype: np.dtype[Any], count: int, mood: Mood) -> Array:
        """Numbers of a mood; at the edges some are the function's own, or go with the one before them."""
        drawn = numbers_of(dtype, count, mood, self.rng)
        if mood is not Mood.EDGES:
            return drawn
        if count > 1 and self.rng.random() < _PAIRED:
            chosen = self.rng.random(count - 1) < self.rng.random()
            drawn[1:][chosen] = partners(drawn[:-1][chosen], self.rng)
        if not self.constants:
            return drawn
        own = self._own(dtype, count)
        return np.asarray(np.where(self.rng.random(count) < _OWN, own, drawn), dtype)

    def _own(self, dtype: np.dtype[Any], count: int) -> Array:
        """The function's own numbers, those that are next to them, and some between two of them."""
        known = np.unique(np.array(self.constants, np.float64))
        at = self.rng.integers(len(known), size=count)
        above = known[np.minimum(at + 1, len(known) - 1)]
        with np.errstate(all="ignore"):
            own, ends = known[at].astype(dtype), self.rng.choice((-np.inf, np.inf), size=count).astype(dtype)
            between = (known[at] + self.rng.random(count) * (above - known[at])).astype(dtype)
            drawn = np.choose(self.rng.integers(4, size=count), (own, own, np.nextafter(own, ends), between))
        return np.asarray(drawn, dtype)

    def _content(self, buffer: BufferPlan, count: int, mood: Mood) -> Array:
        dtype = self.dtype(buffer.name)
        if dtype.kind == "f":
            drawn = self._floats(dtype, count, mood)
            return np.asarray(np.where(np.isfinite(drawn), drawn, 1), dtype) if buffer.finite else drawn
        if mood is Mood.PLAIN or not self.whole:
            return self.rng.integers(0, 8, size=count).astype(dtype)
        if mood is Mood.WHOLE:
            return self.rng.integers(-9 if dtype.kind == "i" else 0, 10, size=count).astype(dtype)
        info = np.iinfo(dtype)
        drawn = self.rng.integers(info.min, info.max, size=count, dtype=dtype, endpoint=True)
        edges = self.rng.choice(np.array([info.min, info.max, 0, 1, info.max // 2 + 1], dtype), size=count)
        return np.asarray(np.where(self.rng.random(count) < self.rng.choice((0.0, 0.3, 1.0)), edges, drawn), dtype)

    @property
    def whole(self) -> bool:
        """Whether there are no floats at all, so that integers in buffers are data and not indices."""
        return not self.floats and all(self.dtype(each.name).kind != "f" for each in self.plan.buffers)

    def _call(self, case: Case, guard: Guard) -> Call:
        buffers = tuple(
            Buffer(each.name, case.arrays[each.name].tobytes(), each.alignment) for each in self.plan.buffers
        )
        places = {each.name: Place(index) for index, each in enumerate(self.plan.buffers)}
        arguments: list[Argument] = [places[name] if name in places else case.numbers[name] for name in self.plan.order]
        return Call(tuple(arguments), buffers, guard)

    def _answer(self, response: Returned) -> Answer:
        arrays = {
            each.name: np.frombuffer(data, self.dtype(each.name))
            for each, data in zip(self.plan.buffers, response.contents, strict=True)
        }
        result = response.result
        return Answer(result if isinstance(result, int | float) else None, arrays)


def subject(about: Knowledge, box: BlackBox, seed: int) -> Subject:
    """The function as a subject. Raises KeyholeError for memory that does not hold numbers of one type, as many as is said."""
    planned = plan(about)
    for buffer in planned.buffers:
        cells = buffer.element.cells
        if len({cell.type for cell in cells}) != 1 or cells[0].type.size * len(cells) != buffer.element.size:
            raise KeyholeError(f"{buffer.name} points to structures", code="not-learned")
        if buffer.extent is None or buffer.terminator is not None:
            raise KeyholeError(f"{buffer.name} has no length", code="not-learned")
    signature = plain(about.function.signature)
    type_ = lowered(signature)
    result = None if type_.result.type == VOID else number_type(decayed(signature.result))
    return Subject(planned, type_, result, box, np.random.default_rng(seed), _lengths(planned), constants_of(box))


def _lengths(planned: Plan) -> tuple[str, ...]:
    spoken = {name for each in planned.buffers if each.extent is not None for name in references(each.extent)}
    spoken |= {name for constraint in planned.constraints for name in references(constraint)}
    whole = [each for each in planned.scalars if not each.type.floating and not each.choices]
    return tuple(each.name for each in whole if each.name in spoken)


def involves_floats(about: Knowledge) -> bool:
    """Whether a parameter, what one points to, or the result is floating."""
    planned = plan(about)
    types = [each.type for each in planned.scalars]
    types += [cell.type for each in planned.buffers for cell in each.element.cells]
    result = number_type(decayed(about.function.signature.result))
    return any(type_.floating for type_ in types) or (result is not None and result.floating)
