"""Banks and sweeps by several threads, and by tasks of executors: rows, hits and answers are those of one thread."""

from __future__ import annotations

import gc
import random
import threading
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from itertools import product
from multiprocessing import get_context
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from keyhole.errors import KeyholeError
from keyhole.holes.text.reader import read_module
from keyhole.synth import Budget, Event, Filled, Phase, fill_holes, query
from keyhole.synth.enumeration import elsewhere, flow, growth, memory, places, shelves, sweeps, tasks
from keyhole.synth.enumeration import goals as goals_module
from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.flow import Asked, swept
from keyhole.synth.enumeration.goals import Goals, wanted
from keyhole.synth.enumeration.jobs import Stretch, cut
from keyhole.synth.enumeration.shelves import Shelf
from keyhole.synth.enumeration.sweeps import Hit, Sweep
from keyhole.synth.enumeration.workers import Workers
from keyhole.synth.sketch.grammar import grammar
from tests.unit.synth.enumerated import leaf

SAMPLES = 5
AVERAGE = """define i32 @src(i32 noundef %x, i32 noundef %y) {
  %a = and i32 %x, %y
  %b = xor i32 %x, %y
  %c = lshr i32 %b, 1
  %r = add i32 %a, %c
  ret i32 %r
}

define i32 @tgt(i32 noundef %x, i32 noundef %y) {
  %r = ?e : i32 (%x, %y) using add, sub, and, or, xor, lshr
  ret i32 %r
}
"""


def bank_of(workers: Workers, size: int = 2) -> Bank:
    """A bank with words of several widths, poison, and programs that pick."""
    chance = random.Random(4)
    known = grammar((1, 16), 16, ("add", "mul", "icmp", "select", "shl", "udiv"), by_size=True)
    given = [leaf(1, [chance.getrandbits(16) for _ in range(SAMPLES)]) for _ in range(6)]
    given += [leaf(1, [7, None, 3, 0, None]), leaf(1, [1] * SAMPLES, constant=True), leaf(0, [1, 0, 1, 1, 0])]
    bank = Bank(known, given, SAMPLES, workers)
    while bank.size < size:
        assert bank.grow(lambda tried: False)
    return bank


def contents(shelf: Shelf) -> tuple[Any, ...]:
    """All that is on a shelf."""
    count = len(shelf)
    tables = (
        shelf.words[:, :count],
        shelf.poison[:count],
        shelf.arguments[:, :count],
        shelf.rule[:count],
        shelf.bits[:count],
    )
    return tuple(shelf.ends), *(known.tolist() for known in tables)


@pytest.mark.parametrize("threads", [2, 3])
@pytest.mark.parametrize(("few", "many", "candidates"), [(1, 1, 1 << 22), (1, 16, 1 << 22), (2, 4, 3000), (64, 64, 1)])
def test_threads_make_the_same_bank(
    monkeypatch: pytest.MonkeyPatch, threads: int, few: int, many: int, candidates: int
) -> None:
    monkeypatch.setattr(growth, "_FEW", few)
    monkeypatch.setattr(growth, "_MANY", many)
    monkeypatch.setattr(growth, "SLICE", candidates)
    monkeypatch.setattr("keyhole.synth.enumeration.bank.WORTH_SHARING", 0)
    alone, shared = bank_of(Workers(1)), bank_of(Workers(threads))
    assert max(map(len, alone.shelves)) > 4000
    assert alone.tried == shared.tried
    for one, other in zip(alone.shelves, shared.shelves, strict=True):
        assert contents(one) == contents(other)


def test_threads_that_are_busy_are_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keyhole.synth.enumeration.bank.WORTH_SHARING", 0)
    workers, free = Workers(2), threading.Event()
    busy = [workers.threads.submit(free.wait) for _ in range(2)]
    bank, alone = bank_of(workers), bank_of(Workers(1))
    assert workers.map(lambda number: number + 1, range(100)) == list(range(1, 101))
    assert not any(future.done() for future in busy)
    free.set()
    for one, other in zip(alone.shelves, bank.shelves, strict=True):
        assert contents(one) == contents(other)


def test_what_a_helper_raises_is_raised() -> None:
    both = threading.Barrier(2)

    def failing(number: int) -> None:
        both.wait(60)
        if number == 1:
            raise IndexError(number)

    with pytest.raises(IndexError):
        Workers(2).map(failing, range(2))


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("refused", [MemoryError, OSError])
def test_a_bank_without_memory_stays_as_it_is(
    monkeypatch: pytest.MonkeyPatch, threads: int, refused: type[Exception]
) -> None:
    def none(*table: Any, **kind: bool) -> npt.NDArray[Any]:
        raise refused

    monkeypatch.setattr("keyhole.synth.enumeration.bank.WORTH_SHARING", 0)
    bank, other = bank_of(Workers(threads)), bank_of(Workers(1))
    monkeypatch.setattr(shelves, "table", none)
    assert not bank.grow(lambda tried: False)
    tried = bank.tried
    assert not bank.grow(lambda tried: False)
    assert bank.tried == tried
    assert bank.size == 2
    for one, known in zip(bank.shelves, other.shelves, strict=True):
        count = len(known)
        assert one.ends == known.ends
        assert (one.words[:, :count] == known.words[:, :count]).all()
        assert (one.arguments[:, :count] == known.arguments[:, :count]).all()


def test_growth_in_rounds_can_be_stopped_and_gone_on_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "SLICE", 1000)
    monkeypatch.setattr("keyhole.synth.enumeration.bank.WORTH_SHARING", 0)
    bank, whole = bank_of(Workers(2), 1), bank_of(Workers(1))
    assert not bank.grow(lambda tried: bank.tried > 3000)
    assert bank.grow(lambda tried: False)
    assert not bank.straight
    for one, other in zip(bank.shelves, whole.shelves, strict=True):
        assert sorted(map(tuple, one.words[:, : len(one)].T.tolist())) == sorted(
            map(tuple, other.words[:, : len(other)].T.tolist())
        )


def test_growth_is_stopped_after_as_many_candidates_by_any_number_of_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "SLICE", 1000)
    monkeypatch.setattr("keyhole.synth.enumeration.bank.WORTH_SHARING", 0)
    stops = list[list[int]]()
    for threads in (1, 2, 3):
        bank, tried = bank_of(Workers(threads), 1), list[int]()

        def told(more: int, tried: list[int] = tried) -> bool:
            tried.append(more)
            return sum(tried) > 20_000

        assert not bank.grow(told)
        stops.append([*tried, *map(len, bank.shelves)])
    assert stops[0] == stops[1] == stops[2]


def rows_of(stretch: Stretch) -> Iterator[tuple[int, ...]]:
    """What a stretch makes."""
    for rows in product(*stretch.rows):
        if not stretch.triangular or rows[1] <= rows[0]:
            yield stretch.rule, *rows


@pytest.mark.parametrize("most", [1, 7, 30, 10_000])
def test_stretches_in_pieces_make_the_same(most: int) -> None:
    whole = [
        Stretch(0, (range(3, 20), range(3, 20)), triangular=True),
        Stretch(1, (range(2, 9), range(4), range(11, 12))),
        Stretch(2, (range(40),)),
    ]
    groups = list(cut(whole, most))
    made = [rows for group in groups for stretch in group for rows in rows_of(stretch)]
    expected = [rows for stretch in whole for rows in rows_of(stretch)]
    assert sorted(made) == sorted(expected)
    assert sum(stretch.candidates for group in groups for stretch in group) == len(expected)
    assert most > 1000 or len(groups) > 3


@pytest.fixture(scope="module")
def processes() -> Iterator[Executor]:
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        yield pool


class Failing(Executor):
    """An executor of which every task fails, at once or later."""

    def __init__(self, *, at_once: bool) -> None:
        self.at_once = at_once

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if self.at_once:
            raise OSError("nobody there")
        future: Future[Any] = Future()
        future.set_exception(OSError("nobody there"))
        return future


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even small sweeps are cut into many shares, and sent."""
    monkeypatch.setattr(sweeps, "SHARE", 20_000)
    monkeypatch.setattr(elsewhere, "TASK", 3)
    monkeypatch.setattr(flow, "WORTH_SENDING", 0)


def goals_of(bank: Bank, count: int) -> Goals:
    """Words that some programs of the bank yield, not all of whose bits matter."""
    shelf = bank.shelves[1]
    words = np.stack([shelf.words[:, row].astype(np.uint64) for row in range(5, 5 + 40 * count, 40)])
    care = np.full(words.shape, 0xFF0F, dtype=np.uint64)
    care[:, 2:] = 0
    return wanted(words, care, 16, bank.spread(1))


def hits_of(bank: Bank, goals: Goals) -> list[Hit]:
    sweeps = [Sweep(bank, 1, size, size - 1, divisions=over) for size in (2, 3) for over in (False, True)]
    asked = (Asked(sweep, goals, lambda hit: hit, 50) for sweep in sweeps)
    return [hit for hit in swept(asked, bank.workers, lambda *tried: False) if hit is not None]


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.usefixtures("small")
def test_a_bank_goes_with_the_last_that_needs_it(threads: int) -> None:
    bank = bank_of(Workers(threads))
    shelf = weakref.ref(bank.shelves[1])
    gc.collect()
    gc.disable()
    try:
        assert hits_of(bank, goals_of(bank, 3))
        del bank
        assert shelf() is None
    finally:
        gc.enable()


@pytest.mark.parametrize("threads", [1, 2])
def test_a_search_leaves_no_bank_behind(monkeypatch: pytest.MonkeyPatch, threads: int) -> None:
    banks = weakref.WeakSet[Bank]()

    class Watched(Bank):
        def __init__(self, *known: Any, **more: Any) -> None:
            super().__init__(*known, **more)
            banks.add(self)

    for module in ("keyhole.synth.enumerate", "keyhole.synth.enumeration.search"):
        monkeypatch.setattr(f"{module}.Bank", Watched)
    hard = AVERAGE.replace("ret i32 %r", "%s = mul i32 %r, %b\n  %t = add i32 %s, %c\n  ret i32 %t", 1)
    hard = hard.replace("xor, lshr\n  ret", "xor, lshr, icmp, select\n  ret")
    gc.collect()
    gc.disable()
    try:
        fill_holes(query(read_module(hard), budget=Budget(60, 3_000_000)), workers=threads)
        assert not banks
    finally:
        gc.enable()


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.usefixtures("small")
def test_tasks_find_what_threads_find(processes: Executor, count: int) -> None:
    alone = bank_of(Workers(1))
    goals = goals_of(alone, count)
    expected = hits_of(alone, goals)
    assert len(expected) > 20
    assert hits_of(bank_of(Workers(2, processes)), goals) == expected
    with ThreadPoolExecutor(2) as threads:
        assert hits_of(bank_of(Workers(2, threads)), goals) == expected


@pytest.mark.usefixtures("small")
def test_samples_that_tell_little_are_looked_at_by_who_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = bank_of(Workers(1))
    goals = goals_of(alone, 30)
    expected = hits_of(alone, goals)
    monkeypatch.setattr(goals_module, "_TELLING", 1)
    assert goals.by_few_samples().order.shape == (30, 1)
    with ThreadPoolExecutor(2) as threads:
        assert hits_of(bank_of(Workers(2, threads)), goals) == expected


@pytest.mark.usefixtures("small")
def test_large_tables_are_copied_from_where_they_lie(processes: Executor, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = bank_of(Workers(1))
    goals = goals_of(alone, 3)
    monkeypatch.setattr(memory, "LARGE", 1 << 12)
    bank = bank_of(Workers(2, processes))
    assert isinstance(elsewhere.recipe_for(bank).lying[1].words, places.Place)
    assert hits_of(bank, goals) == hits_of(alone, goals)
    monkeypatch.setattr(tasks, "_made_again", lambda *told: None)
    with ThreadPoolExecutor(2) as threads:
        monkeypatch.setattr(goals_module, "_TELLING", 20)
        copied = set[int]()

        def noted(place: places.Place, number: int, into: npt.NDArray[Any]) -> None:
            copied.add(number)
            places.copy(place, number, into)

        monkeypatch.setattr(tasks, "copy", noted)
        assert hits_of(bank_of(Workers(2, threads)), goals.only(0)) == hits_of(alone, goals.only(0))
    assert 0 < len(copied) < bank.samples


def test_a_table_that_is_gone_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "LARGE", 1 << 12)
    known, into = memory.table((2, 4096), np.uint32), np.zeros(4096, dtype=np.uint32)
    known[1] = 7
    place = places.place_of(known)
    assert place is not None
    places.copy(place, 1, into)
    assert (into == 7).all()
    with pytest.raises(ProcessLookupError):
        places.copy(replace(place, mark=bytes(16)), 1, into)
    del known
    with pytest.raises(OSError, match=r"cannot be read|not there any more"):
        places.copy(place, 1, into)


@pytest.mark.usefixtures("small")
def test_a_bank_out_of_reach_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def far_away(*places: object) -> None:
        raise FileNotFoundError

    alone = bank_of(Workers(1))
    goals = goals_of(alone, 3)
    made: list[object] = []
    again = tasks._made_again

    def noted(*told: Any) -> object:
        made.append(again(*told))
        return made[-1]

    monkeypatch.setattr(tasks.Copy, "bring", far_away)
    monkeypatch.setattr(tasks, "_made_again", noted)
    with ThreadPoolExecutor(2) as threads:
        assert hits_of(bank_of(Workers(2, threads)), goals) == hits_of(alone, goals)
    assert made and None not in made


@pytest.mark.usefixtures("small")
def test_a_bank_that_cannot_be_made_again_is_searched_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks._Known, "with_samples", lambda self, samples: None)
    alone = bank_of(Workers(1))
    goals = goals_of(alone, 3)
    with ThreadPoolExecutor(2) as threads:
        workers = Workers(2, threads)
        assert hits_of(bank_of(workers), goals) == hits_of(alone, goals)
    assert workers.trouble == ""


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.usefixtures("small")
def test_without_its_executor_a_search_goes_on_here(at_once: bool) -> None:
    alone = bank_of(Workers(1))
    goals = goals_of(alone, 3)
    workers = Workers(2, Failing(at_once=at_once))
    assert hits_of(bank_of(workers), goals) == hits_of(alone, goals)
    assert workers.executor is None
    assert workers.trouble == "OSError: nobody there"


@pytest.mark.usefixtures("small")
def test_answers_do_not_depend_on_who_worked(processes: Executor) -> None:
    asked = query(read_module(AVERAGE), budget=Budget(60, 10**9))
    answers = [
        fill_holes(asked, 2, workers=workers, executor=executor)
        for workers, executor in ((1, None), (2, None), (3, None), (2, processes))
    ]
    found = []
    for answer in answers:
        assert isinstance(answer, Filled)
        found.append([completion.fillings for completion in answer.completions])
    assert found == [found[0]] * 4


def test_an_executor_is_lost_once() -> None:
    workers = Workers(2, Failing(at_once=False))
    workers.lose("OSError: nobody there")
    assert workers.told() == "OSError: nobody there"
    workers.lose("OSError: nobody there")  # of a task that was sent before
    assert workers.told() == ""
    assert workers.trouble == "OSError: nobody there"


@pytest.mark.usefixtures("small")
def test_a_lost_executor_is_told() -> None:
    events: list[Event] = []
    asked = query(read_module(AVERAGE), budget=Budget(60, 10**9))
    answer = fill_holes(asked, workers=2, executor=Failing(at_once=True), progress=events.append)
    assert isinstance(answer, Filled)
    said = [event.what for event in events if isinstance(event, Phase)]
    assert "going on without the executor (OSError: nobody there)" in said


def test_nobody_cannot_search() -> None:
    with pytest.raises(KeyholeError, match="with 0 workers there is nobody to search"):
        fill_holes(query(read_module(AVERAGE)), workers=0)
