"""Learning: ask, have an idea, try it on calls it has not seen, and ask again where it was wrong.

Nothing is called learned before it agrees with the function on ten thousand calls of all lengths and moods, in native code.
"""

from __future__ import annotations

import time
from dataclasses import replace

from keyhole.errors import KeyholeError
from keyhole.native import Runner
from keyhole.properties.language.c_types import decayed
from keyhole.properties.language.expressions import Binary
from keyhole.properties.language.model import Signature
from keyhole.properties.rules.knowledge import Knowledge
from keyhole.properties.trials.calls import BlackBox
from keyhole.properties.trials.numbers import number_type
from keyhole.properties.trials.plan import Plan, plan
from keyhole.synth.learning.answers import APART, Learned, NotLearned
from keyhole.synth.learning.attempts import Attempts
from keyhole.synth.learning.budget import SECOND, OutOfTime
from keyhole.synth.learning.examination import USUAL, Effort, Settled
from keyhole.synth.learning.floats.learn import learn_floating
from keyhole.synth.learning.floats.overlaps import FEWEST, agreeing
from keyhole.synth.learning.floats.subject import involves_floats
from keyhole.synth.learning.inputs.calls import may_overlap
from keyhole.synth.learning.inputs.shapes import in_words, shape_of
from keyhole.synth.learning.names import apart, together
from keyhole.synth.libraries.passing import declared

OVERLAPS = "buffers that may overlap are tried only where they are two, of plain numbers"
SHARED = "where its buffers share memory it does something else than the model that was found"
PATIENCE = 0.25  # seconds of processor time for a call of a model: on a busy machine, as many models are late as on an idle one
SHARE = 0.4  # of the work that the time is enough for, for sums of products


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
        with Runner(timeout=PATIENCE, processor=True) as runner:
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
