"""A request that is being worked on: one answer, whoever is first to have one, and progress only before it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field

from keyhole.errors import KeyholeError
from keyhole.repl.server.messages import Code, Failure, Id, Json, error, progress, refusal, result
from keyhole.repl.server.outbox import Outbox
from keyhole.workers import Crashed, Stopped, Task

_MOST_KEPT = 16


@dataclass(slots=True, eq=False)
class Running:
    """``shown`` makes the result of what the work returned; ``done`` is called when there is an answer; ``keeps`` is as the method
    has it."""

    id: Id
    outbox: Outbox
    watched: bool
    shown: Callable[[Json], Json]
    done: Callable[[Running], None]
    keeps: str = ""
    task: Task[Json] | None = None
    alarm_off: Callable[[], None] | None = None
    cancelled: bool = False
    _answered: bool = False
    _best: list[Json] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def heard(self, event: object) -> None:
        """The work tells something."""
        assert isinstance(event, dict)
        with self._lock:
            if self._answered:
                return
            if event.get("event") == "found" and self.keeps == "completions":
                self._best = [*self._best, _completion(event)][-_MOST_KEPT:]
            if self.watched:
                self.outbox.put_if_room(progress(self.id, event))

    def answer(self, given: Json | Failure) -> None:
        """Answer, unless that has been done."""
        with self._lock:
            if self._answered:
                return
            self._answered = True
            if isinstance(given, Failure):
                self.outbox.put(error(self.id, given))
            else:
                self._put(given)
        self.done(self)

    def _put(self, given: Json) -> None:
        try:
            self.outbox.put(result(self.id, given))
        except (TypeError, ValueError) as bug:
            failure = Failure(
                Code.INTERNAL_ERROR, f"internal error: the answer is no JSON: {bug}", {"code": "internal"}
            )
            self.outbox.put(error(self.id, failure))

    def cancel(self) -> None:
        """The client does not want it any more; work that keeps what it has may still answer with that."""
        self.cancelled = True
        nothing = not self.keeps or (self.keeps == "completions" and not self._best)
        if self.task is None or self.task.future.cancel() or nothing:
            self.answer(self._cancellation())
        if self.task is not None:
            self.task.stop()

    def end(self) -> None:
        """Nobody waits for the answer any more."""
        self.cancelled = True
        self.answer(self._cancellation())
        if self.task is not None and not self.task.future.cancel():
            self.task.stop()

    def late(self, seconds: float) -> None:
        """Its deadline is over."""
        data: dict[str, Json] = {"code": "deadline", "best": list(self._best)}
        self.answer(Failure(Code.DEADLINE, f"no answer in {seconds:g} s", data))
        if self.task is not None and not self.task.future.cancel():
            self.task.stop()

    def finished(self, future: Future[Json]) -> None:
        """The work has ended."""
        try:
            found = future.result()
        except CancelledError:
            return
        except BaseException as failure:
            self.answer(self._failure(failure))
            return
        if self.cancelled and not _is_something(found, self.keeps):
            self.answer(self._cancellation())
        else:
            self.answer(self.shown(found))

    def _cancellation(self) -> Failure:
        return Failure(Code.CANCELLED, "cancelled", {"code": "cancelled", "best": list(self._best)})

    def _failure(self, failure: BaseException) -> Failure:
        match failure:
            case Stopped():
                return self._cancellation()
            case Crashed():
                return refusal(failure, Code.CRASHED)
            case KeyholeError():
                return refusal(failure)
            case MemoryError():
                return Failure(Code.OUT_OF_MEMORY, "the memory limit was not enough", {"code": "memory"})
            case RecursionError():
                return Failure(Code.INTERNAL_ERROR, "nested too deeply", {"code": "recursion"})
        return Failure(
            Code.INTERNAL_ERROR, f"internal error: {type(failure).__name__}: {failure}", {"code": "internal"}
        )


def _is_something(found: Json, field: str) -> bool:
    """Whether stopped work has found anything: completions, or functions that were improved."""
    items = found.get(field) if isinstance(found, dict) else None
    if not isinstance(items, list):
        return False
    return any(
        field == "completions" or (isinstance(each, dict) and each.get("status") == "improved") for each in items
    )


def _completion(event: dict[str, Json]) -> Json:
    """The completion that an event tells of."""
    return {key: value for key, value in event.items() if key not in ("event", "candidates", "seconds")}
