"""A piece of work in a child process, as its owner sees it: wait for it, stop it, hear what it says."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Event
from typing import Generic, TypeVar

from keyhole.errors import ToolError

R = TypeVar("R")
Listener = Callable[[object], None]


class Stopped(ToolError):
    """The work was stopped by its owner before it had an answer."""

    def __init__(self) -> None:
        super().__init__("stopped", code="stopped")


class Late(ToolError):
    """The work had to be killed because its time was over and it did not end by itself."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"no answer in {seconds:g} s", code="deadline", hint="give it more time (--timeout)")
        self.seconds = seconds


class Crashed(ToolError):
    """The child process ended without an answer. With a memory limit (``limited``) that may have been the reason."""

    def __init__(self, how: str, *, limited: bool = False) -> None:
        hint = "the memory limit may be too low for it" if limited else "this is a bug in Keyhole or in a solver"
        super().__init__(f"a worker process {how}", code="crashed", hint=hint)


@dataclass(frozen=True, slots=True, eq=False)
class Task(Generic[R]):
    """Work that was handed to a pool. ``future`` is for those who wait in other ways (``asyncio.wrap_future``, callbacks)."""

    future: Future[R]
    stopping: Event = field(default_factory=Event)
    wake: Callable[[], None] = lambda: None

    def result(self, timeout: float | None = None) -> R:
        """The answer. Raises what the work raised, Stopped, Late, Crashed; TimeoutError when ``timeout`` seconds are over."""
        return self.future.result(timeout)

    def stop(self) -> None:
        """Ask it to stop. Work that can, still returns what it has; work that does not is killed a moment later."""
        self.stopping.set()
        self.wake()

    def done(self) -> bool:
        """Whether there is an answer or an error."""
        return self.future.done()
