"""The work behind the verbs: done here, or in a child when somebody may want to stop it or has set a deadline."""

from __future__ import annotations

from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from keyhole.api.children import Tell, isolated, thinned
from keyhole.api.given import Given
from keyhole.api.reporting import Meter
from keyhole.errors import ToolError
from keyhole.proof import GaveUp, Options, Pair, Unknown, Verdict
from keyhole.proof.solving.children import stopping
from keyhole.proof.verify import check_pair
from keyhole.synth import INTERRUPTED, STOPPED, Answer, Filled, Query
from keyhole.synth import Search as Engine
from keyhole.synth import Unknown as NothingFound
from keyhole.synth.progress import Listener, Phase, Stop, never
from keyhole.synth.solve import fill_holes, recorded, workers_of

if TYPE_CHECKING:
    from keyhole.native import Comparison, Plan, Timing

LATE = "the time ran out"


@dataclass(frozen=True, slots=True)
class Means:
    """What a search may use: a journal, threads, somebody else's tasks."""

    journal: Path | str | None = None
    workers: int | None = None
    executor: Executor | None = None

    def fill(self, query: Query, k: int, progress: Listener, stop: Stop) -> Answer:
        """The answer."""
        return fill_holes(
            query, k, progress=progress, stop=stop, journal=self.journal, workers=self.workers, executor=self.executor
        )

    def solve(self, query: Query, progress: Listener, stop: Stop) -> AbstractContextManager[Engine]:
        """The search."""
        return recorded(query, progress, stop, self.journal, workers_of(self.workers, self.executor))


def filled(query: Query, k: int, given: Given, meter: Meter, means: Means) -> Answer:
    """The answer; where a deadline is set, from a child, which is killed at it: what it had found by then counts."""
    if not given.is_limited:
        return means.fill(query, k, meter, given.stop)

    def work(tell: Tell, stopped: Stop) -> Answer:
        return means.fill(query, k, thinned(tell), never)

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


def timed(text: str, function: str, against: str | None, plan: Plan, given: Given) -> Timing | Comparison:
    """A function's time, alone or against another's. Raises ToolError when it was stopped."""
    from keyhole.native import compare, time_function

    def work() -> Timing | Comparison:
        if against is None:
            return time_function(text, function, plan=plan)
        return compare(text, function, against, plan=plan)

    if not given.must_be_stoppable:
        return work()
    match isolated(
        lambda tell, stopped: work(), what="timing", progress=given.progress, stop=given.stop, timeout=given.seconds
    ):
        case GaveUp() as gave_up:
            raise ToolError(STOPPED if gave_up is GaveUp.STOPPED else LATE, code=gave_up.value)
        case found:
            return found
