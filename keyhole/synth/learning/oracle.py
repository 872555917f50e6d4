"""Asking the function: responses as words, counted, and never after the time is out."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from keyhole.properties.trials.calls import BlackBox, Elsewhere, Place, Response, Returned
from keyhole.properties.trials.numbers import NumberType
from keyhole.synth.learning.budget import OutOfTime
from keyhole.synth.learning.inputs.calls import call_of, unpacked
from keyhole.synth.learning.inputs.cases import Case
from keyhole.synth.learning.inputs.shapes import Shape, word

FIRST_BATCH, BATCH = 32, 500  # calls between looks at the clock, fewer where they take long
LONG = 0.5  # seconds for a batch
NULL = (1 << 64) - 1  # as an offset


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call did. ``result`` is a word; of a pointer it is the offset in bytes from ``base``, or NULL.

    ``buffers`` are as the call left them.
    """

    result: int | None
    buffers: dict[str, tuple[int, ...]]
    base: str = ""


class Oracle:
    """The function under study. ``answers`` gives None for a call that did not return, or returned a strange pointer."""

    def __init__(self, box: BlackBox, shape: Shape, result: NumberType | None, deadline: float) -> None:
        self.box = box
        self.shape = shape
        self.result = result
        self.deadline = deadline
        self.calls = 0
        self._batch = FIRST_BATCH
        self._known: dict[tuple[object, ...], Answer | None] = {}

    def responses(self, cases: Sequence[Case]) -> list[Response]:
        """The plain responses."""
        found: list[Response] = []
        while len(found) < len(cases):
            started = time.monotonic()
            if started > self.deadline:
                raise OutOfTime
            part = [call_of(self.shape, case) for case in cases[len(found) : len(found) + self._batch]]
            found += self.box.run(part)
            self.calls += len(part)
            late = time.monotonic() - started > LONG
            self._batch = max(self._batch // 8, 1) if late else min(2 * self._batch, BATCH)
        return found

    def answers(self, cases: Sequence[Case]) -> list[Answer | None]:
        """The answers, each question asked once."""
        keys = [(*case.scalars.values(), *case.buffers.values()) for case in cases]
        new = {key: case for key, case in zip(keys, cases, strict=True) if key not in self._known}
        for key, response in zip(new, self.responses(list(new.values())), strict=True):
            self._known[key] = self._answer(response)
        return [self._known[key] for key in keys]

    def _answer(self, response: Response) -> Answer | None:
        if not isinstance(response, Returned):
            return None
        buffers = {
            each.name: unpacked(data, self.shape.type_of(each.name))
            for each, data in zip(self.shape.plan.buffers, response.contents, strict=True)
        }
        match response.result:
            case None:
                return Answer(None, buffers)
            case Place(buffer=number, offset=offset):
                return Answer(offset, buffers, self.shape.plan.buffers[number].name)
            case Elsewhere(address=address):
                return Answer(NULL, buffers, "") if address == 0 else None
            case result if self.result is not None:
                assert isinstance(result, int)
                return Answer(word(result, self.result), buffers)
            case _:
                return None
