"""Who does large work: threads of this process, which the compiled code lets run side by side, and maybe an executor's tasks."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from functools import cache, cached_property
from itertools import chain, islice
from typing import Protocol, Self, TypeVar

_AHEAD = 2  # strands for each worker that are begun before the first of them is asked for


class Strand(Protocol):
    """A piece of work that can be given up."""

    given_up: bool

    def go_on(self) -> Self:
        """Do it."""
        ...


In = TypeVar("In")
Out = TypeVar("Out")
Going = TypeVar("Going", bound=Strand)


class Workers:
    """So many workers at a time: threads, and tasks of an ``executor`` where there is one. ``trouble`` says why that is not used
    any more."""

    def __init__(self, count: int | None = None, executor: Executor | None = None) -> None:
        self.count = processors() if count is None else count
        self.executor = executor
        self.trouble = ""
        self.told_of: Counter[object] = Counter()  # how many tasks went out with all that a worker must know of a bank
        self._untold = False

    @cached_property
    def threads(self) -> ThreadPoolExecutor:
        """The threads of this process."""
        return ThreadPoolExecutor(self.count, "search")

    def map(self, work: Callable[[In], Out], items: Iterable[In]) -> list[Out]:
        """The work done on each, in the order of the items."""
        return list(map(work, items) if self.count == 1 else self.threads.map(work, items))

    def lose(self, why: str) -> None:
        """Do without the executor from now on."""
        self.executor, self.trouble, self._untold = None, why, bool(why)

    def told(self) -> str:
        """The trouble, when it is asked for the first time."""
        news, self._untold = self._untold, False
        return self.trouble if news else ""

    def in_order(self, strands: Iterable[Going]) -> Generator[Going, None, None]:
        """The strands, each gone on with, in their order. When closed, those under way are given up."""
        left = iter(strands)
        some = list(islice(left, 2))
        if self.count == 1 or len(some) < 2:
            yield from (strand.go_on() for strand in chain(some, left))
            return
        pending = deque[tuple[Going, Future[Going]]]()
        try:
            for strand in chain(some, left):
                pending.append((strand, self.threads.submit(strand.go_on)))
                if len(pending) > _AHEAD * self.count:
                    yield pending.popleft()[1].result()
            while pending:
                yield pending.popleft()[1].result()
        finally:
            for strand, _ in pending:
                strand.given_up = True
            wait([future for _, future in pending])


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
