"""Learning one function of a shared library, with everything that has to hold before a model of it is believed.

Facts that contradict each other, a function that keeps state or does other than it is described, and a model that fails on calls
made in another way than the learner's: each ends the learning with its reason.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeAlias

from keyhole.errors import KeyholeError, Note, SourceError
from keyhole.native import Runner
from keyhole.native.binaries.shared_object import SharedObject
from keyhole.properties.language.model import PropertyFile
from keyhole.properties.language.printer import print_file
from keyhole.properties.rules.check import conflicts
from keyhole.properties.rules.knowledge import Knowledge
from keyhole.properties.trials.calls import BlackBox
from keyhole.properties.trials.trying import Effort
from keyhole.reports import Answered
from keyhole.synth.learning import Learned, NotLearned, learn
from keyhole.synth.libraries.black_box import LibraryFunction
from keyhole.synth.libraries.knowledge_base import Model, version_of
from keyhole.synth.libraries.recheck import Differs, Rechecked, recheck, with_constants
from keyhole.synth.libraries.suitability import KEEPS_STATE, unsuitable

TRIED_AGAIN = 1000  # calls of each length
CALL_SECONDS = 1.0
SHARE = 0.05  # of the time, for each of two looks at what speaks against learning a function


@dataclass(frozen=True, slots=True)
class Failed(Answered):
    """A function that cannot be learned as it is described."""

    name: str
    error: KeyholeError


Outcome: TypeAlias = Learned | NotLearned | Failed
Learner: TypeAlias = Callable[[Knowledge, BlackBox, float, int], Learned | NotLearned]


def by_learning(about: Knowledge, box: BlackBox, timeout: float, seed: int) -> Learned | NotLearned:
    """Keyhole's own learner."""
    return learn(about, box, timeout=timeout, seed=seed)


def learn_function(
    about: Knowledge,
    library: SharedObject,
    runner: Runner,
    *,
    timeout: float = 60.0,
    seed: int = 0,
    learner: Learner = by_learning,
) -> Outcome:
    """Learn one function. ``timeout`` is in seconds. A model that comes out of here has been tried again, in another way."""
    outcome = _outcome(about, library, runner, timeout, seed, learner)
    if not isinstance(outcome, Learned):
        return outcome
    model = model_of(outcome, about, library, version_of(library.path))
    effort = with_constants(Effort(TRIED_AGAIN, seed), library, about.function.name)
    return _tried_again(outcome, recheck(model, library, runner, effort))


def _outcome(
    about: Knowledge, library: SharedObject, runner: Runner, timeout: float, seed: int, learner: Learner
) -> Outcome:
    """Learn one function, after what speaks against it has been looked for."""
    name = about.function.name
    try:
        for conflict in conflicts(about):
            return Failed(
                name, SourceError(conflict.message, code="conflict", span=conflict.span, notes=conflict.notes)
            )
        with LibraryFunction(library, about.function.signature, runner) as box:
            against = unsuitable(about, box, Effort(50, seed, seconds=SHARE * timeout))
            if against is None:
                return learner(about, box, (1 - 2 * SHARE) * timeout, seed)
    except KeyholeError as error:
        return Failed(name, error)
    if against.code == KEEPS_STATE:
        return NotLearned(name, "\n  ".join([f"it keeps state: {against.message}", *against.calls]), 0, 0.0)
    notes = tuple(Note(call) for call in against.calls)
    return Failed(
        name, SourceError(against.message, code=against.code, span=against.span, hint=against.hint, notes=notes)
    )


def _tried_again(learned: Learned, result: Rechecked) -> Learned | NotLearned:
    """A model is believed when it also holds on calls that are made in another way than the learner's, overlaps among them."""
    if not isinstance(result, Differs):
        return learned
    lines = (f"the model that was found is wrong: {result.call}", f"the model:   {result.model}")
    reason = "\n  ".join((*lines, f"the library: {result.library}"))
    return NotLearned(learned.name, reason, learned.calls, learned.seconds)


def model_of(learned: Learned, about: Knowledge, library: SharedObject, version: str) -> Model:
    """What is kept of a function that was learned."""
    properties = print_file(PropertyFile((about.function,), about.file.rules, about.file.definitions))
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    certificate, how = learned.certificate, learned.how
    return Model(
        library.path,
        version,
        about.function.name,
        properties,
        learned.ir,
        certificate,
        how,
        learned.calls,
        round(learned.seconds, 3),
        now,
    )
