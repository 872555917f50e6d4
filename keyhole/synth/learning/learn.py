"""Learning: ask, have an idea, try it on calls it has not seen, and ask again where it was wrong.

Nothing is called learned before it agrees with the function on ten thousand calls of all lengths and moods, in native code.
"""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from dataclasses import replace

from keyhole.errors import KeyholeError
from keyhole.native import Runner
from keyhole.proof.verdicts import Tested
from keyhole.properties.language.c_types import decayed
from keyhole.properties.language.expressions import Binary
from keyhole.properties.language.lowering import lowered
from keyhole.properties.language.model import Signature
from keyhole.properties.rules.knowledge import Knowledge
from keyhole.properties.trials.calls import BlackBox, Call
from keyhole.properties.trials.numbers import number_type
from keyhole.properties.trials.plan import Plan, plan
from keyhole.synth.learning.answers import APART, Learned, NotLearned
from keyhole.synth.learning.budget import SECOND, OutOfTime
from keyhole.synth.learning.cases import (
    Case,
    Drawing,
    Shape,
    call_of,
    in_words,
    may_overlap,
    shape_of,
    with_buffer,
    with_scalar,
)
from keyhole.synth.learning.examination import USUAL, Effort, Examination, Settled
from keyhole.synth.learning.floats.cases import involves_floats
from keyhole.synth.learning.floats.learn import learn_floating
from keyhole.synth.learning.floats.overlaps import FEWEST, agreeing
from keyhole.synth.learning.loops.bisection import bisection
from keyhole.synth.learning.loops.correlations import correlations
from keyhole.synth.learning.loops.divisors import least_divisors
from keyhole.synth.learning.loops.folds import comparisons, folds, lengths, packed, prefixes, totals
from keyhole.synth.learning.loops.limbs import limbs
from keyhole.synth.learning.loops.maps import fixed, maps
from keyhole.synth.learning.loops.merging import merging
from keyhole.synth.learning.loops.pairs import pairs_of_numbers
from keyhole.synth.learning.loops.scalars import expressions, inverses, recurrences
from keyhole.synth.learning.loops.sorting import sorting
from keyhole.synth.learning.names import apart, together
from keyhole.synth.learning.oracle import Answer, Oracle
from keyhole.synth.learning.prior import features, prior
from keyhole.synth.learning.study import Idea, Strategy, Study
from keyhole.synth.libraries.black_box import constants_of, texts_of
from keyhole.synth.libraries.passing import declared, plain

OVERLAPS = "buffers that may overlap are tried only where they are two, of plain numbers"
SHARED = "where its buffers share memory it does something else than the model that was found"
ROUNDS = 12
PATIENCE = 0.25  # seconds for a call of a model
STRATEGIES: Mapping[str, Strategy] = {
    each.__name__: each
    for each in (
        expressions, fixed, lengths, bisection, merging, correlations, folds, packed, totals, comparisons, prefixes,
        limbs, maps, sorting, inverses, least_divisors, pairs_of_numbers, recurrences,
    )
}  # fmt: skip
SMALL = 7
CEILINGS = (8, 12, 16, 20, 24, 28, 31, 40, 63)
SHARE = 0.4  # of the work that the time is enough for, for sums of products
REPEATS = 8  # of calls whose time is taken
SECOND_LOOKS = (0.0, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128)  # seconds between them
SLOW, FAR_TOO_SLOW = 0.003, 0.5  # seconds more than usual for them


def learn(
    about: Knowledge, box: BlackBox, *, timeout: float = 60.0, seed: int = 0, effort: Effort = USUAL
) -> Learned | NotLearned:
    """Learn what a function computes by calling it. ``timeout`` is in seconds.

    Raises KeyholeError when no call can be made up from what is known of it.
    """
    planned = plan(about)
    if planned.overlaps and not may_overlap(planned):
        return NotLearned(about.function.name, OVERLAPS, 0, 0.0)
    answer = together(_learn(apart(about), box, timeout, seed, effort))
    if planned.overlaps and involves_floats(about):
        answer = _when_shared(about, answer, box, seed)
    signature = about.function.signature
    if not isinstance(answer, Learned):
        return answer
    if _kept_apart(signature, planned):
        certificate = answer.certificate
        answer = replace(answer, certificate=replace(certificate, how=f"{certificate.how}; {APART}"))
    return answer if signature.by_value is None else replace(answer, ir=declared(signature, answer.ir))


def _when_shared(about: Knowledge, answer: Learned | NotLearned, box: BlackBox, seed: int) -> Learned | NotLearned:
    """A model of a function of floats whose buffers may overlap, if it does what the function does there, too."""
    if isinstance(answer, NotLearned):
        return answer
    count = agreeing(about, answer.ir, box, seed)
    if count is None or count < FEWEST:
        return NotLearned(answer.name, SHARED, answer.calls, answer.seconds)
    certificate = answer.certificate
    how = f"{certificate.how}; in {count} of them buffers share memory"
    return replace(answer, certificate=replace(certificate, inputs=certificate.inputs + count, how=how))


def _kept_apart(signature: Signature, planned: Plan) -> bool:
    """Whether callers give several buffers, which shared no memory in any call. A result's fields are no buffers of theirs."""
    fields = signature.by_value.result.pieces if signature.by_value and signature.by_value.result else ()
    return not planned.overlaps and len(planned.buffers) - len(fields) > 1


def _learn(about: Knowledge, box: BlackBox, timeout: float, seed: int, effort: Effort) -> Learned | NotLearned:
    planned = plan(about)
    started = time.monotonic()
    if involves_floats(about):
        found = learn_floating(about, box, timeout=timeout, seed=seed)
        result = number_type(decayed(about.function.signature.result))
        numbers = [result, *(each.type for each in planned.scalars)]
        if isinstance(found, Learned) or any(each is not None and each.floating for each in numbers):
            return found
        again = _learned(about, in_words(planned), box, started, timeout, seed, effort)  # they may only be moved or set
        return again if isinstance(again, Learned) else found
    if _gridlike(planned) and not planned.overlaps:
        thinner = max(10_000 // effort.final, 1)
        work = SHARE * timeout * SECOND
        found = learn_floating(about, box, timeout=timeout, seed=seed, thinner=thinner, work=work)
        if not isinstance(found, Learned):
            found = _learned(about, planned, box, started, timeout, seed, effort)
        if isinstance(found, Learned):
            return found
        left = started + timeout - time.monotonic()
        again = learn_floating(about, box, timeout=left, seed=seed, thinner=thinner)
        return again if isinstance(again, Learned) else found
    return _learned(about, planned, box, started, timeout, seed, effort)


def _learned(
    about: Knowledge, planned: Plan, box: BlackBox, started: float, timeout: float, seed: int, effort: Effort
) -> Learned | NotLearned:
    """A function of integers, or one that is taken for one."""
    name = about.function.name
    learning = None
    try:
        with Runner(timeout=PATIENCE) as runner:
            learning = Attempts(about, box, shape_of(planned), runner, started + timeout, seed, effort)
            idea, certificate = learning.run()
        return Learned(name, idea.ir, certificate, idea.how, learning.oracle.calls, time.monotonic() - started)
    except OutOfTime:
        reason = "the time ran out"
    except Settled as settled:
        reason = str(settled)
    except KeyholeError as error:
        if error.code != "not-learned":
            raise
        reason = error.message
    return NotLearned(name, reason, 0 if learning is None else learning.oracle.calls, time.monotonic() - started)


def _gridlike(planned: Plan) -> bool:
    """Whether a buffer's size is reckoned from other numbers, as those of matrices and filters are."""
    plain = all(each.extent is not None and each.terminator is None and not each.indices for each in planned.buffers)
    return plain and any(isinstance(each.extent, Binary) for each in planned.buffers)


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
