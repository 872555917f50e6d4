"""One run of learning a function of integers: strategies are tried until an idea of one holds."""

from __future__ import annotations

import random
import time
from dataclasses import replace

from keyhole.native import Runner
from keyhole.proof.verdicts import Tested
from keyhole.properties.language.c_types import decayed
from keyhole.properties.language.lowering import lowered
from keyhole.properties.rules.knowledge import Knowledge
from keyhole.properties.trials.calls import BlackBox, Call
from keyhole.properties.trials.numbers import number_type
from keyhole.synth.learning.budget import OutOfTime
from keyhole.synth.learning.examination import Effort, Examination, Settled
from keyhole.synth.learning.inputs.calls import call_of
from keyhole.synth.learning.inputs.cases import Case, with_buffer, with_scalar
from keyhole.synth.learning.inputs.drawing import Drawing
from keyhole.synth.learning.inputs.shapes import Shape
from keyhole.synth.learning.oracle import Answer, Oracle
from keyhole.synth.learning.prior import features, prior
from keyhole.synth.learning.strategies.table import STRATEGIES
from keyhole.synth.learning.study import Idea, Strategy, Study
from keyhole.synth.libraries.black_box import constants_of, texts_of
from keyhole.synth.libraries.passing import plain

ROUNDS = 12
SMALL = 7
CEILINGS = (8, 12, 16, 20, 24, 28, 31, 40, 63)
REPEATS = 8  # of calls whose time is taken
SECOND_LOOKS = (0.0, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128)  # seconds between them
SLOW, FAR_TOO_SLOW = 0.003, 0.5  # seconds more than usual for them


class Attempts:
    """One run of learning."""

    def __init__(
        self, about: Knowledge, box: BlackBox, shape: Shape, runner: Runner, deadline: float, seed: int, effort: Effort
    ) -> None:
        self.signature = plain(about.function.signature)
        self.effort = effort
        self.rng = random.Random(seed)
        result = number_type(decayed(self.signature.result))
        self.oracle = Oracle(box, shape, result, deadline)
        self.shape = replace(shape, ceilings=self._ceilings(shape))
        self.oracle.shape = self.shape
        whole = [each for each in constants_of(box) if isinstance(each, int)]
        self.drawing = Drawing(self.shape, self.rng, whole, texts_of(box))
        self.examination = Examination(self.oracle, self.drawing, self.signature, runner, self.rng, effort)

    def run(self) -> tuple[Idea, Tested]:
        """The idea that holds. Raises OutOfTime and Settled."""
        study = self.study()
        self.examination.draw()
        for attempt in prior().order(features(study), tuple(STRATEGIES)):
            study.patience = attempt.patience
            found = self.tried(study, STRATEGIES[attempt.strategy])
            if found is not None:
                return found
        raise Settled(f"no sketch fits{self.examination.broken}")

    def study(self) -> Study:
        """What the first calls show of the function. Raises Settled where it keeps state, hardly returns, or points anywhere."""
        cases = self.drawing.cases(self.effort.first)
        answers = self.oracle.answers(cases)
        responses = self.oracle.responses(cases[:40][::-1])
        again = [self.oracle._answer(each) for each in responses][::-1]
        if any(one is not None and two is not None and one != two for one, two in zip(answers, again, strict=False)):
            raise Settled("the function keeps state: the same call has different results")
        returned = [(case, one) for case, one in zip(cases, answers, strict=True) if one is not None]
        if len(returned) * 3 < len(cases):
            raise Settled("most calls that follow what is known of the function do not return")
        changed = {
            name for case, one in returned for name, elements in case.buffers.items() if one.buffers[name] != elements
        }
        bases = {one.base for _, one in returned if one.base}
        if len(bases) > 1:
            raise Settled("the result points into different buffers")
        signature = lowered(self.signature)
        study = Study(
            self.shape, self.oracle, signature, self.rng, cases, self.oracle.deadline, self.drawing,
            changed=frozenset(changed), base=next(iter(bases), ""),
        )  # fmt: skip
        study.inert = self._inert(returned)
        if str(signature.result.type) == "ptr" and not study.base:
            study.base = self.shape.plan.buffers[0].name if self.shape.plan.buffers else ""
        return study

    def _inert(self, returned: list[tuple[Case, Answer]]) -> frozenset[str]:
        """Buffers whose content makes no difference."""
        found = set()
        for buffer in self.shape.plan.buffers:
            if buffer.terminator is not None or buffer.indices is not None:
                continue
            width, name = 8 * buffer.element.size, buffer.name
            others = [
                with_buffer(case, name, [self.rng.getrandbits(width) for _ in case.buffers[name]])
                for case, _ in returned[:60]
            ]
            pairs = zip((one for _, one in returned), self.oracle.answers(others), strict=False)
            if all(one == two or two is None for one, two in pairs):
                found.add(name)
        return frozenset(found)

    def _ceilings(self, shape: Shape) -> dict[str, int]:
        """The largest value of each scalar that is answered in good time."""
        found: dict[str, int] = {}
        small = replace(shape, ceilings={each.name: SMALL for each in shape.plan.scalars})
        usual = min(
            self._seconds([call_of(small, case) for case in Drawing(small, self.rng).cases(2)]) for _ in range(5)
        )
        for scalar in shape.plan.scalars:
            if scalar.length or scalar.choices or scalar.type.size < 4:
                continue
            others = {each.name: found.get(each.name, SMALL) for each in shape.plan.scalars if each is not scalar}
            small = replace(shape, ceilings=others)
            drawing = Drawing(small, self.rng)
            fine = SMALL
            for power in CEILINGS:
                value = min((1 << power) - 1, int(scalar.greatest))
                cases = [with_scalar(case, scalar.name, value) for case in drawing.cases(2)]
                if self._slow([call_of(small, case) for case in cases], usual):
                    found[scalar.name] = fine
                    break
                fine = value
        return found

    def _slow(self, calls: list[Call], usual: float) -> bool:
        """Whether calls take longer than usual every time, at longer and longer intervals: else it is the machine's fault."""
        for pause in SECOND_LOOKS:
            time.sleep(pause)
            took = self._seconds(calls)
            if took < SLOW + 2 * usual:
                return False
            if took > FAR_TOO_SLOW and self._seconds(calls[:1]) > FAR_TOO_SLOW / len(calls):
                return True
        return True

    def _seconds(self, calls: list[Call]) -> float:
        start = time.monotonic()
        self.oracle.box.run(calls * REPEATS)
        self.oracle.calls += len(calls) * REPEATS
        return time.monotonic() - start

    def tried(self, study: Study, strategy: Strategy) -> tuple[Idea, Tested] | None:
        """What a strategy finds; it starts again when a case refutes its idea."""
        for _ in range(ROUNDS):
            learnt = False
            for idea in strategy(study):
                wrong = self.examination.wrong(idea)
                if wrong is None:
                    certificate, wrong = self.examination.certify(idea)
                    if certificate is not None:
                        return idea, certificate
                news = [case for case in wrong[:6] if case not in study.cases]
                study.cases += news
                learnt = learnt or bool(news)
                if time.monotonic() > study.deadline:
                    raise OutOfTime
                if learnt:
                    break
            if not learnt:
                return None
        return None
