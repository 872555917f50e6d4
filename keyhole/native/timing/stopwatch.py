"""Takes time samples, in the executor: pins itself to a core, warms up, and runs blocks of calls in shuffled rounds.

Each round holds one block of every function, in random order, so that whatever drifts (clock frequency, other load) hits
all of them alike. A block has so many calls that it takes a fixed time, whatever one call takes.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable

from keyhole.native.workers.wire import Json, Message

FIRST_CALLS = 32
ENOUGH_NS = 20_000
MIN_ROUNDS = 5
PREHEAT = 32

Call = Callable[..., int]


def measure(call: Call, identity: int, functions: list[int], plan: Message) -> Message:
    """Samples of the overhead and of each function: ``samples[f][round]`` is nanoseconds, ``calls[f]`` per block.

    ``plan``: ``loop`` (address), ``columns``, ``mask``, ``rounds``, ``block_ns``, ``warm_ns``, ``budget_ns``, ``seed``.
    """
    loop, columns, mask = _integers(plan, "loop", "columns", "mask")
    rounds, block, warm, budget, seed = _integers(plan, "rounds", "block_ns", "warm_ns", "budget_ns", "seed")
    pinned = _pin()
    order = random.Random(seed)
    subjects = [identity, *functions]

    def run(subject: int, state: int, count: int) -> int:
        return call(loop, subjects[subject], columns, mask, 0, state, count)

    warmed = time.monotonic_ns()
    calls = [_calibrate(run, subject, block) for subject in range(len(subjects))]
    while time.monotonic_ns() - warmed < warm:
        for subject, count in enumerate(calls):
            run(subject, order.getrandbits(62), count)
    warmed = time.monotonic_ns() - warmed
    samples: list[list[int]] = [[] for _ in subjects]
    started = time.monotonic_ns()
    for done in range(rounds):
        if done >= MIN_ROUNDS and time.monotonic_ns() - started > budget:
            break
        state = order.getrandbits(62)
        for subject in order.sample(range(len(subjects)), len(subjects)):
            if calls[subject] > PREHEAT:
                run(subject, state, PREHEAT)
            samples[subject].append(run(subject, state, calls[subject]))
    result: list[Json] = [[*taken] for taken in samples]
    return {"samples": result, "calls": [*calls], "pinned": pinned, "warm_ns": warmed}


def _pin() -> int:
    """Keep to the last core that this process may use."""
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return core


def _calibrate(run: Callable[[int, int, int], int], subject: int, block_ns: int) -> int:
    """How many calls take ``block_ns``."""
    count = FIRST_CALLS if run(subject, 1, 1) < ENOUGH_NS else 1
    while True:
        elapsed = max(run(subject, count, count), 1)
        if elapsed >= ENOUGH_NS:
            return max(count * block_ns // elapsed, 1)
        count *= 2


def _integers(plan: Message, *keys: str) -> tuple[int, ...]:
    found: list[int] = []
    for key in keys:
        value = plan[key]
        assert isinstance(value, int)
        found.append(value)
    return tuple(found)
