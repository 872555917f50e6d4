"""Who does large work: threads of this process, which the compiled code lets run side by side, and maybe an executor's tasks."""

from __future__ import annotations

import os
import signal
from collections import Counter, deque
from collections.abc import Callable, Collection, Generator, Iterable
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from functools import cache, cached_property
from typing import Any, Generic, Protocol, TypeVar

_AHEAD = 8  # pieces for each worker that are begun and not done before the first of them is asked for
_KEPT = 64  # the same, whether they are done or not


class Piece(Protocol):
    """A piece of work that can be done ahead of its turn."""

    def begin(self, workers: Workers) -> Future[Any] | None:
        """Have it done; None where it is done when it is asked for."""
        ...

    def do(self) -> Future[Any] | None:
        """Do it here and now, if nobody began to; None where that is not so."""
        ...

    def give_up(self) -> Future[Any] | None:
        """End early, because nobody wants it any more; what is to be waited for, if anything."""
        ...


In = TypeVar("In")
Out = TypeVar("Out")
Begun = TypeVar("Begun", bound=Piece)


class Handed(Generic[Out]):
    """What work brings that a thread of this process does: who wants it, or another that comes to it first. The work itself
    is not kept: what refers to itself keeps its bank until garbage is collected."""

    def __init__(self) -> None:
        self._future: Future[Out] | None = None

    def begin(self, workers: Workers, work: Callable[[], Out]) -> Future[Out] | None:
        """Another thread may do it."""
        self._future = workers.threads.submit(work) if workers.count > 1 else None
        return self._future

    def do(self, work: Callable[[], Out]) -> Future[Out] | None:
        """Do it here and now, if another may, but did not begin; None where that is not so."""
        if self._future is None or not self._future.cancel():
            return None
        self._future = Future()
        self._future.set_result(work())
        return self._future

    def result(self, work: Callable[[], Out]) -> Out:
        """What it brings."""
        if self._future is None:
            return work()
        self.do(work)
        return self._future.result()

    def given_up(self) -> Future[Out] | None:
        """What is to be waited for when nobody wants it any more."""
        return None if self._future is None or self._future.cancel() else self._future


class Workers:
    """So many workers at a time: the thread that asks and others, and tasks of an ``executor`` where there is one. ``trouble`` says
    why that is not used any more."""

    def __init__(self, count: int | None = None, executor: Executor | None = None) -> None:
        self.count = processors() if count is None else count
        self.executor = executor
        self.trouble = ""
        self.told_of: Counter[object] = Counter()  # how many tasks went out with all that a worker must know of a bank
        self._untold = False

    @cached_property
    def threads(self) -> ThreadPoolExecutor:
        """The other threads of this process."""
        return ThreadPoolExecutor(max(1, self.count - 1), "search", _leave_interrupts)

    def map(self, work: Callable[[In], Out], items: Iterable[In]) -> list[Out]:
        """The work done on each, in the order of the items. The thread that asks begins with the first; others help when they have
        nothing else to do."""
        wanted = list(items)
        if self.count == 1 or len(wanted) < 2:
            return list(map(work, wanted))
        numbers, done = iter(range(len(wanted))), dict[int, Out]()  # a number is given to one thread only

        def some() -> None:
            for number in numbers:
                done[number] = work(wanted[number])

        self.together(some, some, min(self.count, len(wanted)) - 1, lambda: deque(numbers, maxlen=0))
        return [done[number] for number in range(len(wanted))]

    def together(
        self, own: Callable[[], None], other: Callable[[], None], helpers: int, ended: Callable[[], Any]
    ) -> None:
        """What the thread that asks does, and others beside it when they have nothing else to do. They may be late or not come at
        all; ``ended`` tells those who came that they are not needed any more, and they are waited for."""
        begun: list[Future[None]] = []
        try:
            begun.extend(self.threads.submit(other) for _ in range(helpers))
            own()
        finally:
            ended()
            begun = [helper for helper in begun if not helper.cancel()]
            wait(begun)
        for helper in begun:
            helper.result()

    def lose(self, why: str) -> None:
        """Do without the executor from now on; what was sent before may fail after it, and is no news."""
        if self.executor is None:
            return
        self.executor, self.trouble, self._untold = None, why, bool(why)

    def told(self) -> str:
        """The trouble, when it is asked for the first time."""
        news, self._untold = self._untold, False
        return self.trouble if news else ""

    def in_order(
        self, pieces: Iterable[Begun], waits: Callable[[Begun], bool] = lambda piece: False
    ) -> Generator[Begun, None, None]:
        """The pieces in their order, each begun before its turn where somebody else may do it; but none is taken before one is done
        that ``waits``. While its turn has not come, the thread that asks does some itself. When closed, those under way are given
        up."""
        pending = deque[tuple[Begun, Future[Any] | None]]()
        try:
            for piece in pieces:
                pending.append((piece, piece.begin(self)))
                while pending and (waits(piece) or _done(pending[0][1]) or self._enough(pending)):
                    yield _first(pending)
            while pending:
                yield _first(pending)
        finally:
            given_up = [piece.give_up() for piece, _ in pending]
            wait([future for future in given_up if future is not None])

    def _enough(self, pending: Collection[tuple[object, Future[Any] | None]]) -> bool:
        """Whether there is so much to do that it is time to wait for the first."""
        if len(pending) <= _AHEAD * self.count:
            return False
        under_way = sum(not _done(future) for _, future in pending)
        return under_way > _AHEAD * self.count or len(pending) > _KEPT * self.count


def _first(pending: deque[tuple[Begun, Future[Any] | None]]) -> Begun:
    """The first of the pieces, once it is done; until then others are done here that nobody began."""
    for place, (piece, future) in enumerate(pending):
        if _done(pending[0][1]):
            break
        pending[place] = piece, piece.do() or future
    return pending.popleft()[0]


def _done(future: Future[Any] | None) -> bool:
    """Whether a piece is done, or is when it is asked for."""
    return future is None or future.done()


def _leave_interrupts() -> None:
    """Ctrl-C is for the thread that asked, which may have it wait."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


ALONE = Workers(1)


def everyone() -> Workers:
    """As many threads as there are processors. A process that was forked has its own."""
    return _everyone_of(os.getpid())


@cache
def _everyone_of(pid: int) -> Workers:
    return Workers()


@cache
def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
