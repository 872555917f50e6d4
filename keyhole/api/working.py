"""The work behind the verbs: done here, or in a child when somebody may want to stop it or has set a deadline."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar, Unpack, cast

from keyhole.api.given import Given, Settings
from keyhole.api.questions import Question
from keyhole.api.reporting import Meter
from keyhole.api.told import Told as ToldVerb
from keyhole.errors import ToolError
from keyhole.proof import Bounded, GaveUp, Options, Pair, Refuted, Unknown, Verdict
from keyhole.proof.solving.children import stopping
from keyhole.proof.verify import check_pair
from keyhole.synth import INTERRUPTED, STOPPED, Answer, Completion, Filled
from keyhole.synth import Unknown as NothingFound
from keyhole.synth.conflicts import explained
from keyhole.synth.progress import Event, Phase, Stop, never
from keyhole.verbs import defaults
from keyhole.verbs.asking import Sketch
from keyhole.verbs.machine import timed
from keyhole.verbs.thinning import Thinned
from keyhole.workers.forked import Tell, heard, isolated
from keyhole.workers.messages import Failed, Result, Told

if TYPE_CHECKING:
    from keyhole.native import Comparison, Inputs, Timing
    from keyhole.synth.learning import Learned, NotLearned
    from keyhole.verbs.learning import Lesson

R = TypeVar("R")
LATE = "the time ran out"
_GIVEN_UP = (GaveUp.STOPPED.value, GaveUp.TIME.value)


def filled(question: Question, k: int, meter: Meter) -> Answer:
    """The answer; where a deadline is set, from a child, which is killed at it: what it had found by then counts."""
    query, given, means = question.query, question.given, question.means
    if not given.is_limited:
        return means.fill(query, k, meter, given.stop)

    def work(tell: Tell, stopped: Stop) -> Answer:
        return means.fill(query, k, Thinned(tell), never)

    def early(reason: str) -> Answer:
        if meter.found:
            return Filled(tuple(meter.found[:k]), query.budget.seconds)
        return NothingFound(reason, None, "", query.budget.seconds)

    try:
        found = isolated(work, what="searching", progress=meter, stop=given.stop, timeout=query.budget.seconds)
    except KeyboardInterrupt:
        return early(INTERRUPTED)
    match found:
        case GaveUp() as gave_up:
            return early(STOPPED if gave_up is GaveUp.STOPPED else LATE)
        case answer:
            return answer


def streamed(question: Question, meter: Meter, stop: Stop) -> Generator[Completion, None, Answer | None]:
    """The completions one by one, from a child that is killed when the time is over; then why there are no more."""
    query, means = question.query, question.means

    def work(tell: Tell, stopped: Stop) -> Answer | None:
        with means.search(query, Thinned(tell), never) as engine:
            is_empty = True
            for completion in engine.completions():
                is_empty = False
                tell(completion)
            outcome = engine.outcome
            return explained(query, outcome, stopped) if is_empty and outcome is not None else outcome

    for message in heard(work, what="searching", progress=meter, stop=stop, timeout=query.budget.seconds, waits=True):
        match message:
            case Told(value=Completion() as completion):
                yield completion
            case Told(value=event):
                meter(cast("Event", event))
            case Result(value=value):
                return cast("Answer | None", value)
            case Failed(error=error):
                raise error
            case GaveUp() as gave_up:
                return NothingFound(STOPPED if gave_up is GaveUp.STOPPED else LATE, seconds=query.budget.seconds)
    return None


def checked(pair: Pair, options: Options, given: Given, meter: Meter) -> Verdict:
    """The verdict on a pair."""
    meter(Phase("proving", 0, 0.0))
    if not given.must_be_stoppable:
        with stopping(given.stop):
            verdict = check_pair(pair, options)
        return Unknown(STOPPED, GaveUp.STOPPED) if isinstance(verdict, Unknown) and given.stop() else verdict
    seconds = options.timeout
    match isolated(
        lambda tell, stopped: check_pair(pair, options),
        what="proving",
        progress=meter,
        stop=given.stop,
        timeout=seconds,
    ):
        case GaveUp() as gave_up:
            return Unknown(STOPPED if gave_up is GaveUp.STOPPED else LATE, gave_up)
        case verdict:
            return verdict


def stoppable(work: Callable[[], R], what: str, given: Given, seconds: float) -> R:
    """Some work, done within so many seconds. Raises ToolError when it was stopped."""
    if not given.must_be_stoppable:
        return work()
    match isolated(lambda tell, stopped: work(), what=what, progress=given.progress, stop=given.stop, timeout=seconds):
        case GaveUp() as gave_up:
            raise ToolError(STOPPED if gave_up is GaveUp.STOPPED else LATE, code=gave_up.value)
        case found:
            return found


def first_against(verdicts: Iterator[Verdict]) -> Verdict:
    """Of verdicts that all have to be good, the first that is not; else the one that claims least."""
    found: list[Verdict] = []
    for verdict in verdicts:
        if isinstance(verdict, Refuted | Unknown):
            return verdict
        found.append(verdict)
    return next((verdict for verdict in found if isinstance(verdict, Bounded)), found[0])


def measured(
    settings: Settings,
    sketch: Sketch,
    function: str,
    against: str | None,
    *,
    inputs: Sequence[Inputs] = (),
    mode: str = defaults.MODE,
    level: int = defaults.LEVEL,
    **told: Unpack[ToldVerb],
) -> Timing | Comparison:
    """How long calls take. Raises KeyholeError, ToolError when it was stopped."""
    given = settings.given(**told)
    seconds, seed = given.seconds, given.seed

    def work() -> Timing | Comparison:
        return timed(sketch, function, against, mode=mode, level=level, seed=seed, timeout=seconds, inputs=inputs)

    return stoppable(work, "timing", given, seconds)


def learned(lesson: Lesson, given: Given) -> tuple[Learned | NotLearned, ...]:
    """What comes of each function of a lesson. Raises KeyholeError for one that cannot be learned as it is described."""
    from keyhole.synth.learning import NotLearned as Nothing
    from keyhole.verbs.learning import Failed as CannotLearn

    found: list[Learned | NotLearned] = []
    for about in lesson.about():
        what = f"learning {about.function.name}"
        given.progress(Phase(what, 0, 0.0))
        try:
            # Besides what it takes to learn, a model is tried again, which has no limit of its own.
            outcome = stoppable(partial(lesson.learned, about), what, given, given.seconds + 5.0)
        except ToolError as error:
            if error.code not in _GIVEN_UP:
                raise
            outcome = Nothing(about.function.name, error.message, 0, given.seconds)
        if isinstance(outcome, CannotLearn):
            raise outcome.error
        found.append(outcome)
    return tuple(found)
