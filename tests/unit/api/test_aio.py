"""Coroutines: the loop stays free, cancelling kills the work, and no process is left over."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

import pytest

import keyhole as kh
from keyhole.synth.progress import Event, Found
from tests.hard_pair import HARD
from tests.unit.api.conftest import stop_after
from tests.unit.api.texts import DOUBLE, IMPOSSIBLE, MASK, SHIFT, SHIFT_TOO_FAR


def children() -> set[int]:
    """The process ids below this one, at any depth."""
    found: set[int] = set()
    waiting = [os.getpid()]
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if fields[0] != "Z":
                parents.setdefault(int(fields[1]), []).append(int(folder.name))
    while waiting:
        below = parents.get(waiting.pop(), [])
        found.update(below)
        waiting += below
    return found


def gone(before: set[int]) -> bool:
    """Whether all children since then are gone, in a moment's time: what a killed child started dies a little after it."""
    end = time.monotonic() + 5
    while children() - before and time.monotonic() < end:
        time.sleep(0.02)
    return not children() - before


def test_answers_are_those_of_the_plain_verbs() -> None:
    async def ask() -> None:
        assert isinstance(await kh.aio.verify(DOUBLE, SHIFT), kh.Proved)
        assert await kh.aio.verify(DOUBLE, SHIFT_TOO_FAR) == kh.verify(DOUBLE, SHIFT_TOO_FAR)
        assert isinstance(await kh.aio.differs(DOUBLE, SHIFT), kh.Proved)
        assert isinstance(await kh.aio.complete(IMPOSSIBLE), kh.Impossible)
        answer = await kh.aio.complete(MASK, seed=5)
        assert isinstance(answer, kh.Filled) and answer.best.fillings == {"?m": "15"}
        assert answer.report is not None and answer.report.seed == 5
        assert await kh.aio.run(DOUBLE, "@f", 21) == 42

    before = children()
    asyncio.run(ask())
    assert gone(before)


def test_the_loop_stays_free() -> None:
    async def ask() -> int:
        await kh.aio.verify(DOUBLE, SHIFT)  # what takes long to load is there now
        task = asyncio.create_task(kh.aio.verify(HARD, timeout=1.0))
        ticks = 0
        while not task.done():
            await asyncio.sleep(0.01)
            ticks += 1
        return ticks

    assert asyncio.run(ask()) > 20


@pytest.mark.parametrize("verb", ["verify", "complete", "solve"])
def test_cancelling_leaves_no_process(verb: str) -> None:
    async def search() -> None:
        async for _ in kh.aio.solve(HARD, function="@tgt", timeout=100):
            pass

    async def ask() -> None:
        match verb:
            case "verify":
                task = asyncio.ensure_future(kh.aio.verify(HARD, timeout=100))
            case "complete":
                task = asyncio.ensure_future(kh.aio.complete(HARD, function="@tgt", timeout=100))  # type: ignore[arg-type]
            case _:
                task = asyncio.ensure_future(search())  # type: ignore[arg-type]
        while not children() - before:
            await asyncio.sleep(0.05)
        await asyncio.sleep(0.5)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    before = children()
    started = time.monotonic()
    asyncio.run(ask())
    assert gone(before)
    assert time.monotonic() - started < 20


def test_leaving_the_iterator_ends_the_search() -> None:
    async def ask() -> list[kh.Completion]:
        found = []
        search = kh.aio.solve(MASK.replace("and i8 %x, ?m:const", "?e : i8 {2} (%x)"), timeout=100)
        async for completion in search:
            found.append(completion)
            if len(found) == 2:
                break
        await search.aclose()
        return found

    before = children()
    assert len({str(completion.fillings) for completion in asyncio.run(ask())}) == 2
    assert gone(before)


def test_a_timeout_of_asyncio_works() -> None:
    async def ask() -> None:
        async with asyncio.timeout(0.7):
            await kh.aio.verify(HARD, timeout=100)

    before = children()
    with pytest.raises(TimeoutError):
        asyncio.run(ask())
    assert gone(before)


def test_stop_and_progress() -> None:
    events: list[Event] = []

    async def ask() -> None:
        stop = stop_after(0.7)
        verdict = await kh.aio.verify(HARD, timeout=100, stop=stop.is_set)
        assert isinstance(verdict, kh.Unknown) and verdict.reason == "stopped"
        await kh.aio.complete(MASK, progress=events.append)
        found = [completion async for completion in kh.aio.solve(MASK, progress=events.append)]
        assert len(found) == 1

    asyncio.run(ask())
    assert len([event for event in events if isinstance(event, Found)]) >= 2


def test_errors_come_out_whole() -> None:
    async def ask() -> None:
        await kh.aio.complete("define i8 @f() {\n  %r = addd i8 1, ?c\n  ret i8 %r\n}\n")

    with pytest.raises(kh.KeyholeError) as caught:
        asyncio.run(ask())
    assert caught.value.code == "unknown-opcode"
    assert "^^^^" in caught.value.render() and "did you mean 'add'" in caught.value.render()


def test_many_at_once() -> None:
    async def ask() -> list[object]:
        return list(await asyncio.gather(*(kh.aio.verify(DOUBLE, SHIFT, seed=seed) for seed in range(8))))

    assert all(isinstance(verdict, kh.Proved) for verdict in asyncio.run(ask()))


def test_a_child_has_threads_and_a_parser_of_its_own() -> None:
    """What a fork inherits of threads and pipes is of no use to it: searching here first must not hang or mix up a child."""
    sketch = MASK.replace("and i8 %x, ?m:const", "?e : i8 {2} (%x)")
    assert isinstance(kh.complete(sketch, k=2), kh.Filled)

    async def ask() -> list[object]:
        asked = [kh.aio.complete(sketch, k=2, timeout=60) for _ in range(2)]
        task = asyncio.gather(*asked)
        await asyncio.sleep(0.05)
        for _ in range(20):
            kh.check_module(kh.parse(MASK))
            await asyncio.sleep(0.01)
        return list(await task)

    first, second = asyncio.run(ask())
    assert isinstance(first, kh.Filled) and isinstance(second, kh.Filled)
    assert [c.fillings for c in first.completions] == [c.fillings for c in second.completions]


def test_a_deadline_around_a_coroutine() -> None:
    """The work is killed at it, however busy it is."""

    async def hard() -> object:
        with kh.deadline(1.5):
            return await kh.aio.verify(HARD, timeout=600)

    before = children()
    assert isinstance(asyncio.run(hard()), kh.Unknown)
    assert gone(before)
