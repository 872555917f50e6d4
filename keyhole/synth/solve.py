"""Solving a query: its completions one after the other, or the cheapest few, with a journal where one is wanted."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from keyhole.errors import KeyholeError
from keyhole.synth.answers import INTERRUPTED, Answer, Completion, Filled, Unknown
from keyhole.synth.enumeration.workers import Workers, everyone
from keyhole.synth.interrupts import noticed
from keyhole.synth.journal import Journal
from keyhole.synth.measured import CANDIDATES, by_time
from keyhole.synth.progress import Event, Listener, Stop, never, silent
from keyhole.synth.search import Search
from keyhole.synth.spec.query import CostModel, Query

_FOR_MORE = 2.0  # seconds, and as long again as it took: for more candidates to measure than were asked for


def solve(
    query: Query,
    *,
    progress: Listener | None = None,
    stop: Stop = never,
    journal: Path | str | None = None,
    workers: int | None = None,
    executor: Executor | None = None,
) -> Generator[Completion, None, None]:
    """The completions of a sketch, lazily, cheapest first within what was searched.

    Closing the iterator ends the search, and so does ``stop`` once it returns True (``threading.Event().is_set``). ``progress`` is
    called with every event. ``journal`` is a file that keeps what was reported; when it is there already, the search goes on
    from it: what it had found is checked again and comes first.

    Large sweeps are shared among ``workers`` threads, by default as many as there are processors; or, where an ``executor`` of
    ``concurrent.futures`` is given, among so many of its tasks at a time. What is found does not depend on them, only how soon.
    """
    with recorded(query, progress or silent, stop, journal, workers_of(workers, executor)) as search:
        yield from search.completions()


def fill_holes(
    query: Query,
    k: int = 1,
    *,
    progress: Listener | None = None,
    stop: Stop = never,
    journal: Path | str | None = None,
    workers: int | None = None,
    executor: Executor | None = None,
    first_only: bool = False,
) -> Answer:
    """The ``k`` cheapest completions found, or why there are none. An interrupt keeps what was found; the rest is as for ``solve``.

    With the cost model ``time`` the cheapest few by latency are found first, and then measured. With ``first_only`` it is over when
    something is found, however much it costs.
    """
    with recorded(query, progress or silent, stop, journal, workers_of(workers, executor)) as search:
        search.first_only = first_only
        return _filled(search, k)


def workers_of(count: int | None, executor: Executor | None) -> Workers:
    """The workers that are asked for. Raises KeyholeError when there are none."""
    if count is not None and count < 1:
        message = f"with {count} workers there is nobody to search"
        raise KeyholeError(message, code="no-workers", hint="give one or more, or none to use all processors")
    return everyone() if count is None and executor is None else Workers(count, executor)


@contextmanager
def recorded(
    query: Query, listener: Listener, stop: Stop, path: Path | str | None, workers: Workers | None = None
) -> Iterator[Search]:
    """A search, with its journal where there is one. An event is written down before anybody hears of it."""
    if path is None:
        yield Search(query, listener, stop, workers=workers)
        return
    with Journal(Path(path), query) as journal:

        def first_written(event: Event) -> None:
            journal(event)
            listener(event)

        yield Search(query, first_written, stop, journal.earlier, workers)


def _filled(search: Search, k: int) -> Answer:
    query = search.query
    measured = query.cost is CostModel.TIME
    wanted = max(k, CANDIDATES) if measured else k
    found: list[Completion] = []
    try:
        with noticed() as search.look:
            for completion in islice(search.completions(), wanted):
                found.append(completion)
                if measured and len(found) == k:
                    search.hurry(search.seconds() + _FOR_MORE)
    except KeyboardInterrupt:
        found += search.kept(wanted - len(found))
        if not found:
            return Unknown(INTERRUPTED, None, search.closed(), search.seconds())
    if found:
        if measured:
            search.enter("measuring")
        ranked = by_time(tuple(found)) if measured else tuple(found)
        return Filled(ranked[:k], search.seconds(), search.exhausted)
    assert search.outcome is not None
    return search.outcome
