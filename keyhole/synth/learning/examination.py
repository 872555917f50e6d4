"""Whether an idea is a model: tried on calls drawn before it, then on ten thousand that nothing has seen, in native code."""

from __future__ import annotations

import math
import random
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from keyhole.errors import KeyholeError
from keyhole.native import Runner
from keyhole.proof.verdicts import Tested
from keyhole.properties.language.model import Signature
from keyhole.properties.trials.calls import Call, Guard, Response
from keyhole.synth.learning.budget import OutOfTime
from keyhole.synth.learning.checking import compare, differences
from keyhole.synth.learning.coverage import covered
from keyhole.synth.learning.inputs.calls import call_of, overlaid
from keyhole.synth.learning.inputs.cases import Case, needs
from keyhole.synth.learning.inputs.drawing import Drawing
from keyhole.synth.learning.inputs.shapes import word
from keyhole.synth.learning.oracle import Oracle
from keyhole.synth.learning.study import Idea
from keyhole.synth.libraries.black_box import IrFunction

MIX = ((60, 12), (34, 40), (5, 90), (1, 400))  # in a hundred calls, so many with buffers of up to so many elements
LONG, LONGEST = 16, 2500  # so many calls with buffers of up to so many elements
CHUNK = 1000  # calls between looks at the clock
MOST_INPUTS = 1 << 16  # up to so many are all tried


class Settled(Exception):
    """Learning ends here, without a model."""


@dataclass(frozen=True, slots=True)
class Effort:
    """Calls that ideas come from, that they are tried on, and that one must agree with to be called learned."""

    first: int = 120
    screen: int = 600
    final: int = 10_000


USUAL = Effort()


class Examination:
    """Draws calls of the function and compares ideas with it. ``broken`` says what was wrong with an idea that is no valid IR."""

    def __init__(
        self, oracle: Oracle, drawing: Drawing, signature: Signature, runner: Runner, rng: random.Random, effort: Effort
    ) -> None:
        self.oracle = oracle
        self.shape = drawing.shape
        self.drawing = drawing
        self.signature = signature
        self.runner = runner
        self.rng = rng
        self.broken = ""
        self._effort = effort
        self._constants = tuple(drawing.magic)
        self._screen: list[Call] = []
        self._wanted: list[Response] = []
        self._screened: list[Case] = []

    def draw(self) -> None:
        """Draw the screen: the calls that every idea is tried on first."""
        self.drawing.attacking = True
        for count, longest in ((self._effort.screen // 2, 12), (self._effort.screen // 2, 70), (LONG, LONGEST)):
            self._screened += self.drawing.cases(count, longest)
        self.drawing.attacking = False
        self._screen = self._calls(self._screened)
        self._wanted = list(self.oracle.box.run(self._screen))
        self.oracle.calls += len(self._screen)

    def _calls(self, cases: Sequence[Case]) -> list[Call]:
        """The calls of cases, with guard pages on either side in turn. Where buffers may share memory they do in half of them."""
        guards = (Guard.BEHIND, Guard.BEFORE)
        calls = [call_of(self.shape, case, guards[at % 2]) for at, case in enumerate(cases)]
        if not self.shape.plan.overlaps:
            return calls
        return [overlaid(self.shape, call, self.rng) if at % 4 > 1 else call for at, call in enumerate(calls)]

    def _small(self, wrong: Sequence[int], calls: Sequence[Call], cases: Sequence[Case]) -> list[Case]:
        """Cases on which an idea is wrong, small ones first. A call with buffers that overlap says nothing of the case without."""
        return sorted(
            (cases[at] for at in wrong if calls[at].arguments == call_of(self.shape, cases[at]).arguments), key=_size
        )

    def wrong(self, idea: Idea) -> list[Case] | None:
        """Cases of the screen on which the idea is wrong; None when there are none."""
        try:
            compared = compare(idea.ir, self.signature, self.runner, self._screen, self._wanted)
        except KeyholeError as error:
            self.broken = f" (a model of {idea.how} was no valid IR: {error.message})"
            return []
        if not compared.wrong:
            return None
        return self._small(compared.wrong, self._screen, self._screened)

    def certify(self, idea: Idea) -> tuple[Tested | None, list[Case]]:
        """The certificate, or cases on which the idea is wrong after all."""
        cases: list[Case] = []
        self.drawing.attacking = True
        limits = _numbers(idea.ir)  # an idea may go wrong beside those that it has
        for percent, longest in MIX:
            for quarters, magic in ((1, self._constants), (3, (*self._constants, *limits))):
                self.drawing.magic = list(magic)
                cases += self.drawing.cases(self._effort.final * percent * quarters // 400, longest)
        cases += self.drawing.cases(max(self._effort.final // 125, LONG), LONGEST)
        self.drawing.attacking = False
        self.rng.shuffle(cases)
        every = self._every()
        cases += every
        calls = self._calls(cases)
        tested = 0
        with IrFunction(idea.ir, self.signature, self.runner) as model:
            for start in range(0, len(calls), CHUNK):
                part = calls[start : start + CHUNK]
                if time.monotonic() > self.oracle.deadline:
                    raise OutOfTime
                responses = self.oracle.box.run(part)
                self.oracle.calls += len(part)
                compared = differences(model, part, responses)
                if compared.wrong:
                    self._screen += [part[at] for at in compared.wrong[:20]]
                    self._wanted += [responses[at] for at in compared.wrong[:20]]
                    self._screened += [cases[start + at] for at in compared.wrong[:20]]
                    return None, self._small(compared.wrong, part, cases[start : start + CHUNK])
                tested += compared.count
        return self._certificate(idea, tested, len(calls), len(every)), []

    def _every(self) -> list[Case]:
        """All inputs, where there are not many: an exception among them is met by chance too seldom."""
        scalars = self.shape.plan.scalars
        if self.shape.plan.buffers or any(each.name in self.shape.ceilings for each in scalars):
            return []
        ends = [(math.ceil(each.least), math.floor(each.greatest) + 1) for each in scalars]
        if math.prod(max(end - least, 1) for least, end in ends) > min(MOST_INPUTS, 8 * self._effort.final):
            return []
        words = [
            [word(int(number), each.type) for number in each.choices or range(least, end)]
            for each, (least, end) in zip(scalars, ends, strict=True)
        ]
        made = (Case(dict(zip((each.name for each in scalars), row, strict=True)), {}) for row in product(*words))
        return [case for case in made if needs(self.shape, case) is not None]

    def _certificate(self, idea: Idea, tested: int, made: int, every: int) -> Tested:
        words = ["random calls and edge cases, buffers between guard pages on either side"]
        if every:
            words.append(f"all {every} inputs among them")
        if self.shape.plan.overlaps:
            words.append("in half of them buffers share memory")
        if self.shape.ceilings:
            words.append(", ".join(f"{name} up to {most}" for name, most in self.shape.ceilings.items()))
        if tested < made:
            words.append(f"{made - tested} calls from which the function did not return say nothing")
        if tested < self._effort.final * 0.6:
            raise Settled("the function returns from too few calls to test a model")
        words.append(covered(idea.ir, self.signature, self.runner, self._screen, self._wanted))
        return Tested(tested, "; ".join(words))


def _numbers(ir: str) -> list[int]:
    """The numbers in a text, and those beside them."""
    found = {int(each) for each in re.findall(r"(?<![\w.%])-?\d+", ir)}
    return sorted({each + by for each in found for by in (-1, 0, 1)})


def _size(case: Case) -> int:
    return sum(map(len, case.buffers.values()))
