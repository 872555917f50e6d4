"""The function of floats that is studied: asked, and questions to it drawn."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from keyhole.errors import KeyholeError
from keyhole.holes.types import VOID
from keyhole.properties.language.c_types import decayed
from keyhole.properties.language.expressions import Numeric, references
from keyhole.properties.language.lowering import LoweredSignature, lowered
from keyhole.properties.rules.knowledge import Knowledge
from keyhole.properties.trials.calls import Argument, BlackBox, Buffer, Call, Guard, Place, Returned
from keyhole.properties.trials.numbers import NumberType, number_type
from keyhole.properties.trials.plan import Plan, plan
from keyhole.synth.learning.budget import Budget, OutOfTime
from keyhole.synth.learning.floats.cases import Answer, Case
from keyhole.synth.learning.floats.drawing import drawn
from keyhole.synth.learning.floats.numbers import Mood
from keyhole.synth.learning.floats.source import Source
from keyhole.synth.libraries.black_box import constants_of
from keyhole.synth.libraries.passing import plain

BATCH = 500
_CALL = 2000  # units of work


@dataclass(slots=True, kw_only=True)
class Subject(Source):
    """The function that is studied.

    ``refuting``: cases that some model got wrong, to be looked at by the next. ``budget`` is for all the questions and searches.
    """

    signature: LoweredSignature
    result: NumberType | None
    box: BlackBox
    calls: int = 0
    budget: Budget = field(default_factory=lambda: Budget(math.inf))
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
        return drawn(self, mood, longest, wanted)

    def draws(self, count: int, mood: Mood, longest: int = 6) -> list[Case]:
        """So many cases, or fewer."""
        return [case for _ in range(count) if (case := self.draw(mood, longest)) is not None]

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
    return Subject(
        plan=planned, rng=np.random.default_rng(seed), lengths=_lengths(planned), constants=constants_of(box),
        signature=type_, result=result, box=box,
    )  # fmt: skip


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
