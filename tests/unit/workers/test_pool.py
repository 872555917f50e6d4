"""The pool: answers, errors with their places, crashes, deadlines, stopping, and nothing left behind."""

from __future__ import annotations

import errno
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path
from threading import Event

import pytest

from keyhole.errors import NotFound, ParseError
from keyhole.workers import Crashed, Late, Pool, Stopped
from tests.unit.workers import chores


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(2) as opened:
        yield opened


def test_answer_and_what_was_told(pool: Pool) -> None:
    heard: list[object] = []
    assert pool.submit(chores.double, 21, listener=heard.append).result(20) == 42
    assert heard == [("doubling", 21)]


def test_errors_keep_their_place(pool: Pool) -> None:
    with pytest.raises(ParseError) as caught:
        pool.submit(chores.fail).result(20)
    assert caught.value.render().splitlines()[0] == "f.ll:1:1: error: expected '}' [unclosed]"
    with pytest.raises(NotFound, match="there is no hole"):
        pool.submit(chores.miss).result(20)


def test_a_crash_costs_one_answer(pool: Pool) -> None:
    with pytest.raises(Crashed, match="SIGSEGV"):
        pool.submit(chores.die).result(20)
    assert [pool.submit(chores.double, n).result(20) for n in range(4)] == [0, 2, 4, 6]


def test_deadline_of_work_that_does_not_listen(pool: Pool) -> None:
    started = time.monotonic()
    with pytest.raises(Late, match=r"no answer in 0\.2 s"):
        pool.submit(chores.sleep, 1000.0, seconds=0.2).result(30)
    assert time.monotonic() - started < 20


def test_deadline_of_work_that_listens(pool: Pool) -> None:
    assert pool.submit(chores.polite, seconds=0.1).result(20) == "what I have"


def test_stopping(pool: Pool) -> None:
    begun = Event()
    task = pool.submit(chores.polite, listener=lambda _: begun.set())
    assert begun.wait(20)
    task.stop()
    assert task.result(20) == "what I have"
    begun.clear()
    task_ = pool.submit(chores.sleep, 1000.0, listener=lambda _: begun.set())
    assert begun.wait(20)
    task_.stop()
    with pytest.raises(Stopped):
        task_.result(30)


def test_stopping_what_has_not_begun() -> None:
    with Pool(1) as pool:
        begun = Event()
        first = pool.submit(chores.polite, listener=lambda _: begun.set())
        assert begun.wait(20)
        waiting, cancelled = pool.submit(chores.double, 1), pool.submit(chores.double, 2)
        waiting.stop()
        assert cancelled.future.cancel()
        first.stop()
        assert first.result(20) == "what I have"
        with pytest.raises(Stopped):
            waiting.result(20)
        with pytest.raises(CancelledError):
            cancelled.result(20)
        assert pool.submit(chores.double, 3).result(20) == 6


def test_a_child_that_dies_between_two_works_costs_no_answer() -> None:
    with Pool(1) as pool:
        child = pool.submit(chores.process_id).result(20)
        os.kill(child, signal.SIGKILL)
        assert _is_gone(child)
        assert pool.submit(chores.double, 3).result(20) == 6


def test_a_listener_that_fails_costs_its_own_answer_only() -> None:
    def fails(value: object) -> None:
        raise ValueError("no ears")

    with Pool(1) as pool:
        with pytest.raises(ValueError, match="no ears"):
            pool.submit(chores.double, 21, listener=fails).result(20)
        assert pool.submit(chores.double, 3).result(20) == 6


def test_work_that_reads_standard_input_finds_nothing(pool: Pool) -> None:
    assert pool.submit(chores.standard_input).result(20) == ""


def test_work_may_have_its_own_memory_limit(pool: Pool) -> None:
    with pytest.raises(MemoryError):
        pool.submit(chores.eat, 4 << 30, memory=1 << 30).result(20)


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOMEM, "Cannot allocate memory"),
        ImportError("lib.so: failed to map segment from shared object"),
        RuntimeError("can't start new thread"),
    ],
)
def test_other_words_for_too_little_memory(pool: Pool, error: Exception) -> None:
    with pytest.raises(MemoryError):
        pool.submit(chores.fail_with, error, memory=1 << 30).result(20)
    with pytest.raises(type(error)):
        pool.submit(chores.fail_with, error).result(20)


def test_a_limit_does_not_outlast_its_work() -> None:
    with Pool(1) as pool:
        with pytest.raises(MemoryError):
            pool.submit(chores.eat, 4 << 30, memory=1 << 28).result(20)
        assert pool.submit(chores.length, bytes(1 << 29)).result(60) == 1 << 29


def test_a_child_that_lacked_memory_is_replaced() -> None:
    with Pool(1) as pool:
        before = pool.submit(chores.process_id).result(20)
        with pytest.raises(MemoryError):
            pool.submit(chores.eat, 4 << 30, memory=1 << 30).result(20)
        assert pool.submit(chores.process_id).result(20) != before


def test_a_crash_under_a_memory_limit_says_that_it_may_be_too_low() -> None:
    assert "memory limit" in Crashed("ended by SIGSEGV", limited=True).hint
    assert "bug" in Crashed("ended by SIGSEGV").hint


def test_memory_limit_is_for_each_piece_of_work() -> None:
    with Pool(1, memory=1 << 30) as pool:
        with pytest.raises(MemoryError):
            pool.submit(chores.eat, 4 << 30).result(20)
        assert pool.submit(chores.eat, 1000).result(20) == 1000


def test_an_answer_that_cannot_be_sent(pool: Pool) -> None:
    with pytest.raises(TypeError, match="cannot be sent"):
        pool.submit(chores.unsendable).result(20)


def test_closing_leaves_no_process() -> None:
    told: list[object] = []
    begun = Event()

    def heard(value: object) -> None:
        told.append(value)
        begun.set()

    pool = Pool(1)
    child = pool.submit(chores.process_id).result(20)
    task = pool.submit(chores.grandchild, listener=heard)
    assert begun.wait(20)
    waiting = pool.submit(chores.double, 1)
    pool.close()
    for stopped in (task, waiting):
        with pytest.raises(Stopped):
            stopped.result(0)
    grandchild = told[0]
    assert isinstance(grandchild, int)
    for number in (child, grandchild):
        assert _is_gone(number)


def _is_gone(number: int) -> bool:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


def test_closing_while_cancelled_work_waits() -> None:
    with Pool(1) as pool:
        running = pool.submit(chores.sleep, 60)
        waiting, cancelled = pool.submit(chores.double, 1), pool.submit(chores.double, 2)
        assert cancelled.future.cancel()
    for task in (running, waiting):
        with pytest.raises(Stopped):
            task.result(20)
    with pytest.raises(CancelledError):
        cancelled.result(20)
