"""The verbs as coroutines, and ``solve`` as an asynchronous iterator.

The work runs in a forked child, so the event loop stays free however long a solver thinks, and cancelling a task, or leaving the
iterator, kills the work at once. ``progress`` is called in the loop's thread; ``stop`` is asked there, many times a second.

    async for completion in kh.aio.solve(sketch, timeout=10):
        print(completion.fillings)
    verdict = await kh.aio.verify(source, target)
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import suppress
from functools import wraps
from importlib import import_module
from math import inf
from time import monotonic as time_now
from typing import Concatenate, Generic, NoReturn, ParamSpec, TypeVar, Unpack, cast

from keyhole.api.scopes import limited
from keyhole.api.session import Session
from keyhole.api.told import Wanted, spelled, without_self
from keyhole.errors import ToolError
from keyhole.proof import GaveUp
from keyhole.proof import Unknown as Undecided
from keyhole.synth import STOPPED, Completion, Query
from keyhole.synth import Unknown as NothingFound
from keyhole.synth.progress import Event, Listener, Stop, never, silent
from keyhole.verbs.asking import Sketch
from keyhole.verbs.thinning import Thinned
from keyhole.workers.forked import GRACE, LOOK, Child, Message, Tell, Work
from keyhole.workers.messages import Failed, Result, Told

P = ParamSpec("P")
R = TypeVar("R")
PATIENCE = 2.0  # seconds from telling work to stop to killing it


class _Unheard(Exception):
    """Work that was told to stop says nothing."""


def _not_heard() -> NoReturn:
    raise ToolError("it was stopped, and did not say what it had found", code="stopped")


def _undecided() -> Undecided:
    return Undecided(STOPPED, GaveUp.STOPPED)


def _nothing() -> NothingFound:
    return NothingFound(STOPPED)


def _awaitable(
    method: Callable[Concatenate[Session, P], R], stopped_early: Callable[[], R]
) -> Callable[P, Coroutine[object, object, R]]:
    """The verb as a coroutine; ``stopped_early`` is its answer when the work was stopped and has to be killed."""

    @wraps(method)
    async def verb(*arguments: P.args, **options: P.kwargs) -> R:
        progress = cast("Listener | None", options.pop("progress", None)) or silent
        stop = cast("Stop | None", options.pop("stop", None)) or never

        def work(tell: Tell, stopped: Stop) -> R:
            with _session(progress, stop, tell, stopped) as session:
                return method(session, *arguments, **options)

        async with _Worker(work, stop) as worker:
            try:
                async for message in worker.messages():
                    match message:
                        case Told(value=event):
                            progress(cast("Event", event))
                        case Failed(error=error):
                            raise error
                        case Result(value=value):
                            return cast("R", value)
            except _Unheard:
                return stopped_early()
        raise AssertionError("a worker's messages end with a result or an error")

    verb.__qualname__ = method.__name__
    return without_self(verb, method)


verify = _awaitable(Session.verify, _undecided)
differs = _awaitable(Session.differs, _undecided)
prove = _awaitable(Session.prove, _undecided)
complete = _awaitable(Session.complete, _nothing)
optimize = _awaitable(Session.optimize, _not_heard)
learn = _awaitable(Session.learn, _not_heard)
run = _awaitable(Session.run, _not_heard)
time = _awaitable(Session.time, _not_heard)


@spelled
async def solve(sketch: Sketch | Query, **wanted: Unpack[Wanted]) -> AsyncGenerator[Completion, None]:
    """The completions of a sketch, lazily, as ``keyhole.solve``. Closing the iterator kills the search."""
    listener, stops = wanted.pop("progress", None) or silent, wanted.pop("stop", None) or never

    def work(tell: Tell, stopped: Stop) -> None:
        with _session(listener, stops, tell, stopped) as session:
            for completion in session.solve(sketch, **wanted):
                tell(completion)

    async with _Worker(work, stops, waits=True) as worker:
        with suppress(_Unheard):
            async for message in worker.messages():
                match message:
                    case Told(value=Completion() as completion):
                        yield completion
                    case Told(value=event):
                        listener(cast("Event", event))
                    case Failed(error=error):
                        raise error
                worker.child.go_on()


def _session(listener: Listener, stops: Stop, tell: Tell, stopped: Stop) -> Session:
    """The session in the child: it tells what somebody listens to, and asks whether to stop where somebody may say so."""
    heard = silent if listener is silent else Thinned(tell)
    return Session(progress=heard, stop=never if stops is never else stopped, remember=0, killable=True)


class _Worker(Generic[R]):
    """A child at work, heard from the event loop. Leaving it kills the child."""

    def __init__(self, work: Work[R], stop: Stop, *, waits: bool = False) -> None:
        self._work = work
        self._stop = stop
        self._waits = waits
        self._told_to_stop = 0.0
        self._end = time_now() + limited(inf) + GRACE  # of the deadline around this, where there is one

    async def __aenter__(self) -> _Worker[R]:
        await asyncio.to_thread(_preload)  # once here, instead of in every child
        self.child = Child(self._work, waits=self._waits)
        return self

    async def __aexit__(self, *_: object) -> None:
        self.child.kill()

    async def messages(self) -> AsyncGenerator[Message, None]:
        """What the child says, until it is done or raises."""
        while True:
            await self._something_to_read()
            message = self.child.receive()
            yield message
            if not isinstance(message, Told):
                return

    async def _something_to_read(self) -> None:
        loop, ready = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(self.child.connection.fileno(), ready.set)
        try:
            if self._stop is never and self._end == inf:
                await ready.wait()
            while not ready.is_set():
                self._see_whether_to_stop()
                with suppress(TimeoutError):
                    await asyncio.wait_for(ready.wait(), LOOK)
        finally:
            loop.remove_reader(self.child.connection.fileno())

    def _see_whether_to_stop(self) -> None:
        now = time_now()
        if not self._told_to_stop and self._stop():
            self._told_to_stop = now
            self.child.stop()
        elif now > self._end or (self._told_to_stop and now - self._told_to_stop > PATIENCE):
            raise _Unheard


def _preload() -> None:
    """What children need and takes long to load."""
    import_module("z3")
    import_module("numpy")
