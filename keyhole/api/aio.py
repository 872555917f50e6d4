"""The verbs as coroutines, and ``solve`` as an asynchronous iterator.

The work runs in a forked child, so the event loop stays free however long a solver thinks, and cancelling a task, or leaving the
iterator, kills the work at once. ``progress`` is called in the loop's thread; ``stop`` is asked there, many times a second.

    async for completion in kh.aio.solve(sketch, timeout=10):
        print(completion.fillings)
    verdict = await kh.aio.verify(source, target)
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncGenerator, Callable, Coroutine, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from functools import wraps
from importlib import import_module
from pathlib import Path
from time import monotonic as time_now
from typing import Concatenate, Generic, NoReturn, ParamSpec, TypeVar, cast

from keyhole.api.asking import Examples, Sketch
from keyhole.api.children import LOOK, Child, Done, Message, Raised, Tell, Told, Work, thinned
from keyhole.api.session import Session
from keyhole.errors import ToolError
from keyhole.proof import GaveUp
from keyhole.proof import Unknown as Undecided
from keyhole.synth import STOPPED, Budget, Completion, CostModel, Query
from keyhole.synth import Unknown as NothingFound
from keyhole.synth.progress import Event, Listener, Stop, never, silent
from keyhole.synth.query import Named

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
            listener = silent if progress is silent else thinned(tell)
            with Session(
                progress=listener, stop=never if stop is never else stopped, remember=0, killable=True
            ) as session:
                return method(session, *arguments, **options)

        async with _Worker(work, stop) as worker:
            try:
                async for message in worker.messages():
                    match message:
                        case Told(what=event):
                            progress(cast("Event", event))
                        case Raised(error=error):
                            raise error
                        case Done(value=value):
                            return value
            except _Unheard:
                return stopped_early()
        raise AssertionError("a worker's messages end with a result or an error")

    signature = inspect.signature(method)
    without_self = signature.replace(parameters=tuple(signature.parameters.values())[1:])
    verb.__dict__["__signature__"] = without_self  # what inspect.signature and help look for
    verb.__qualname__ = method.__name__
    return verb


verify = _awaitable(Session.verify, _undecided)
differs = _awaitable(Session.differs, _undecided)
prove = _awaitable(Session.prove, _undecided)
complete = _awaitable(Session.complete, _nothing)
optimize = _awaitable(Session.optimize, _not_heard)
learn = _awaitable(Session.learn, _not_heard)
run = _awaitable(Session.run, _not_heard)
time = _awaitable(Session.time, _not_heard)


async def solve(
    sketch: Sketch | Query,
    *,
    function: str | None = None,
    reference: Named | Sequence[Named] | None = None,
    examples: Examples = (),
    predicates: str | Sequence[str] = (),
    assuming: str | Sequence[str] = (),
    cost: CostModel | str = CostModel.LATENCY,
    timeout: float | None = None,
    budget: Budget | None = None,
    seed: int | None = None,
    progress: Listener | None = None,
    stop: Stop | None = None,
    journal: Path | str | None = None,
    workers: int | None = None,
    executor: Executor | None = None,
) -> AsyncGenerator[Completion, None]:
    """The completions of a sketch, lazily, as ``keyhole.solve``. Closing the iterator kills the search."""
    listener, stops = progress or silent, stop or never

    def work(tell: Tell, stopped: Stop) -> None:
        heard = silent if listener is silent else thinned(tell)
        with Session(progress=heard, stop=never if stops is never else stopped, remember=0, killable=True) as session:
            search = session.solve(
                sketch,
                function=function,
                reference=reference,
                examples=examples,
                predicates=predicates,
                assuming=assuming,
                cost=cost,
                timeout=timeout,
                budget=budget,
                seed=seed,
                journal=journal,
                workers=workers,
                executor=executor,
            )
            for completion in search:
                tell(completion)

    async with _Worker(work, stops, waits=True) as worker:
        with suppress(_Unheard):
            async for message in worker.messages():
                match message:
                    case Told(what=Completion() as completion):
                        yield completion
                    case Told(what=event):
                        listener(cast("Event", event))
                    case Raised(error=error):
                        raise error
                worker.child.go_on()


class _Worker(Generic[R]):
    """A child at work, heard from the event loop. Leaving it kills the child."""

    def __init__(self, work: Work[R], stop: Stop, *, waits: bool = False) -> None:
        self._work = work
        self._stop = stop
        self._waits = waits
        self._told_to_stop = 0.0

    async def __aenter__(self) -> _Worker[R]:
        await asyncio.to_thread(_preload)  # once here, instead of in every child
        self.child = Child(self._work, waits=self._waits)
        return self

    async def __aexit__(self, *_: object) -> None:
        self.child.kill()

    async def messages(self) -> AsyncGenerator[Message[R], None]:
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
            if self._stop is never:
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
        elif self._told_to_stop and now - self._told_to_stop > PATIENCE:
            raise _Unheard


def _preload() -> None:
    """What children need and takes long to load."""
    import_module("z3")
    import_module("numpy")
