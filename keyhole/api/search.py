"""A search as an object: the completions one by one, better ones as they come, until somebody says stop."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import replace
from types import TracebackType

from keyhole.api.questions import Question
from keyhole.api.reporting import Meter, complete_call
from keyhole.api.working import streamed
from keyhole.reports import Report
from keyhole.synth import INTERRUPTED, STOPPED, Answer, Completion, Filled, Impossible, Unknown
from keyhole.synth import Search as Engine
from keyhole.synth.conflicts import explained


class Search(Iterator[Completion]):
    """The completions of a sketch, lazily, cheapest first within what was searched.

    Nothing is searched before the first completion is asked for. ``cancel`` may be called from any thread, and by signal handlers;
    ``close``, or leaving ``with``, ends the search. ``answer`` is the result so far, with the report.

        with kh.solve(sketch, timeout=10) as search:
            for completion in search:
                print(completion.cost, completion.fillings)
    """

    def __init__(self, question: Question) -> None:
        self.query = question.query
        self._question = question
        self._meter = Meter(question.given.progress, "starting")
        self._cancelled = threading.Event()
        self._outcome: Answer | None = None
        self._found: list[Completion] = []
        self._engine: Engine | None = None
        self._ended: Report | None = None
        self._completions: Generator[Completion, None, None] = self._run()

    def __iter__(self) -> Search:
        return self

    def __next__(self) -> Completion:
        """The next completion. Raises StopIteration when there are no more; ``answer`` says why."""
        try:
            completion = next(self._completions)
        except StopIteration:
            self._end()
            raise
        self._found.append(completion)
        return completion

    def __enter__(self) -> Search:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def cancel(self) -> None:
        """End the search soon, from any thread; what was found is kept."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody has ended it."""
        return self._cancelled.is_set() or self._question.given.stop()

    def close(self) -> None:
        """End the search now."""
        if self._ended is None:
            self.cancel()
            with suppress(ValueError):  # it runs in another thread, which ends it
                self._completions.close()
            self._end()

    @property
    def answer(self) -> Answer:
        """What is known by now: ``Filled`` with everything found, else ``Impossible`` or ``Unknown``."""
        report = self._ended or self._report("still searching")
        if self._found:
            return Filled(tuple(self._found), report.seconds, report=report)
        outcome = self._why_no_more
        if outcome is not None:
            return replace(outcome, report=report)
        reason = STOPPED if self.is_cancelled else "nothing was found so far"
        return Unknown(
            reason, None, "" if self._engine is None else self._engine.closed(), report.seconds, report=report
        )

    def _run(self) -> Generator[Completion, None, None]:
        """Here; or in a child, which can be killed, where a deadline is set."""
        question = self._question
        if question.given.is_limited:
            self._outcome = yield from streamed(question, self._meter, lambda: self.is_cancelled)
            return
        with question.means.search(self.query, self._meter, lambda: self.is_cancelled) as engine:
            self._engine = engine
            yield from engine.completions()
            if not self._found and engine.outcome is not None:
                self._outcome = explained(self.query, engine.outcome, lambda: self.is_cancelled)

    @property
    def _why_no_more(self) -> Answer | None:
        return self._outcome if self._outcome is not None or self._engine is None else self._engine.outcome

    def _end(self) -> None:
        if self._ended is None:
            self._ended = self._report(STOPPED if self.is_cancelled else stop_reason(self._why_no_more))

    def _report(self, stopped: str) -> Report:
        return self._meter.report(stopped, self.query.seed, complete_call(self.query, max(1, len(self._found)), None))


def stop_reason(outcome: Answer | None) -> str:
    """Why a search stopped, in a word or two."""
    match outcome:
        case Filled():
            return "found"
        case Impossible():
            return "everything was excluded"
        case Unknown(reason=reason) if reason in (STOPPED, INTERRUPTED, "the time ran out"):
            return reason
        case Unknown():
            return "nothing more to search"
        case None:
            return "found"
