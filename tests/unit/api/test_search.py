"""Searches: lazy, cancelled from outside, within deadlines; and nothing is left behind."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from typing import Any

import pytest

import keyhole as kh
from keyhole.proof.verdicts import GaveUp
from keyhole.proof.verdicts import Unknown as Undecided
from keyhole.synth import Search
from keyhole.synth.progress import Event, Found, Phase
from keyhole.verbs.searching import Means
from tests.hard_pair import HARD
from tests.unit.api.conftest import stop_after
from tests.unit.api.texts import DOUBLE, IMPOSSIBLE, MASK, SHIFT

SEVERAL = """define i8 @src(i8 noundef %x) {
  %r = mul i8 %x, 2
  ret i8 %r
}
define i8 @tgt(i8 noundef %x) {
  %r = ?e : i8 {1} (%x)
  ret i8 %r
}
"""


def test_completions_come_one_by_one_and_the_answer_grows() -> None:
    events: list[Event] = []
    with kh.solve(SEVERAL, timeout=30, progress=events.append) as search:
        assert isinstance(search.answer, kh.Unknown)
        first = next(search)
        assert isinstance(search.answer, kh.Filled) and search.answer.completions == (first,)
        second = next(search)
        assert second.fillings != first.fillings
    answer = search.answer
    assert isinstance(answer, kh.Filled) and len(answer.completions) == 2
    assert answer.report is not None and answer.report.stopped == "stopped"
    assert any(isinstance(event, Found) for event in events)
    assert list(search) == []


def test_a_search_that_ends_says_why() -> None:
    search = kh.solve(MASK, timeout=30)
    assert [completion.fillings["?m"] for completion in search] == ["15"]
    assert search.answer.report is not None and search.answer.report.stopped != "stopped"
    for scope in (nullcontext(), kh.deadline(30)):
        with scope:
            impossible = kh.solve(MASK.replace("and i8 %x, ?m:const", "or i8 %x, ?m:const"), timeout=30)
            assert list(impossible) == []
        assert isinstance(impossible.answer, kh.Impossible) and impossible.answer.conflict is not None


def test_cancelled_from_another_thread() -> None:
    search = kh.solve(HARD, function="@tgt", timeout=100)
    timer = threading.Timer(0.4, search.cancel)
    timer.start()
    started = time.monotonic()
    assert list(search) == []
    assert time.monotonic() - started < 20
    assert search.is_cancelled
    assert isinstance(search.answer, kh.Unknown) and search.answer.reason == "stopped"


def test_closed_while_another_thread_searches() -> None:
    search = kh.solve(HARD, function="@tgt", timeout=100)
    thread = threading.Thread(target=lambda: list(search))
    thread.start()
    time.sleep(0.3)
    search.close()
    thread.join(timeout=30)
    assert not thread.is_alive()


@pytest.mark.parametrize("verb", ["verify", "complete", "time", "differs"])
def test_deadlines_hold(verb: str) -> None:
    slow = "define i8 @f(i8 %x) {\nentry:\n  br label %on\non:\n  br label %on\n}\n"
    started = time.monotonic()
    with kh.deadline(0.8):
        match verb:
            case "verify":
                assert isinstance(kh.verify(HARD, timeout=100), kh.Unknown)
            case "differs":
                assert isinstance(kh.differs(HARD, timeout=100), kh.Unknown)
            case "complete":
                answer = kh.complete(
                    HARD, function="@tgt", timeout=100
                )  # in that time it may have been tested, not proved
                certain = answer.completions[0].certificate if isinstance(answer, kh.Filled) else kh.Unknown
                assert certain is kh.Unknown or isinstance(certain, kh.Tested)
            case "time":
                with pytest.raises(kh.KeyholeError):
                    kh.time(slow, "@f", timeout=100)
    assert time.monotonic() - started < 10


def test_deadlines_nest_and_end() -> None:
    from keyhole.api.scopes import is_limited, limited

    with kh.deadline(5):
        with kh.deadline(50):
            assert limited(100) <= 5
        with kh.deadline(1):
            assert limited(100) <= 1
        assert 1 < limited(100) <= 5
    assert limited(100) == 100 and not is_limited()


def test_what_was_found_before_the_deadline_counts() -> None:
    with kh.deadline(4):
        answer = kh.complete(SEVERAL, k=1000)
    assert isinstance(answer, kh.Filled)


def test_verify_is_stopped_and_gives_signs_of_life() -> None:
    events: list[Event] = []
    stop, started = stop_after(0.8), time.monotonic()
    verdict = kh.verify(HARD, timeout=100, stop=stop.is_set, progress=events.append)
    assert isinstance(verdict, Undecided) and verdict.code is GaveUp.STOPPED
    assert time.monotonic() - started < 10
    assert [event.what for event in events if isinstance(event, Phase)].count("proving") >= 2
    assert verdict.report is not None and verdict.report.stopped == "stopped"


def test_verify_says_the_same_when_somebody_listens() -> None:
    assert isinstance(kh.verify(DOUBLE, SHIFT, progress=lambda event: None), kh.Proved)
    with pytest.raises(kh.KeyholeError) as caught:
        kh.verify(DOUBLE, SHIFT.replace("i8", "i16"), progress=lambda event: None)
    assert caught.value.code == "signature-mismatch" and "@f" in caught.value.render()


class Deaf:
    """An engine that finds what the real one finds first, and then never looks up from its work."""

    outcome = None

    def __init__(self, engine: Search) -> None:
        self._engine = engine

    def completions(self) -> Iterator[kh.Completion]:
        yield next(iter(self._engine.completions()))
        while True:
            time.sleep(60)


def test_a_deadline_ends_a_search_that_does_not_listen(monkeypatch: pytest.MonkeyPatch) -> None:
    polite = Means.search

    @contextmanager
    def deaf(*arguments: Any) -> Iterator[Deaf]:
        with polite(*arguments) as engine:
            yield Deaf(engine)

    monkeypatch.setattr(Means, "search", deaf)
    with kh.deadline(3), kh.solve(SEVERAL, timeout=600) as search:
        found = list(search)
    assert len(found) == 1
    assert isinstance(search.answer, kh.Filled) and search.answer.report is not None
    assert search.answer.report.stopped == "the time ran out"


def test_a_search_within_a_deadline_says_the_same() -> None:
    def fillings(search: kh.Search) -> list[Mapping[str, str]]:
        with search:
            return [found.fillings for _, found in zip(range(3), search, strict=False)]

    wanted = fillings(kh.solve(SEVERAL, seed=2))
    with kh.deadline(60):
        assert fillings(kh.solve(SEVERAL, seed=2)) == wanted
        assert isinstance(list_of_none(kh.solve(IMPOSSIBLE)).answer, kh.Impossible)


def list_of_none(search: kh.Search) -> kh.Search:
    assert list(search) == []
    return search


def test_an_executor_is_refused_where_its_workers_are_not() -> None:
    """A forked child has none of its parent's threads: it would wait for them until it is killed."""
    with ThreadPoolExecutor(1) as executor:
        with kh.deadline(60), pytest.raises(kh.KeyholeError, match="executor cannot be used") as caught:
            kh.complete(MASK, executor=executor)
        assert caught.value.code == "executor" and "workers=N" in caught.value.hint
        with kh.deadline(60), pytest.raises(kh.KeyholeError, match="executor cannot be used"):
            kh.solve(MASK, executor=executor)
        with pytest.raises(kh.KeyholeError, match="executor cannot be used"):
            asyncio.run(kh.aio.complete(MASK, executor=executor))
        assert isinstance(kh.complete(MASK, executor=executor), kh.Filled)


def test_words_that_there_are_not() -> None:
    for verb in (kh.verify, kh.complete, kh.optimize):
        with pytest.raises(TypeError, match="tiemout"):
            verb(MASK, tiemout=3)  # type: ignore[call-arg]
