"""Calls at given times, all made by one thread: the deadlines of however many requests."""

from __future__ import annotations

import heapq
import itertools
import threading
import time
from collections.abc import Callable


class Alarms:
    """Calls are quick and do not raise. The thread ends with the process."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, Callable[[], None]]] = []
        self._numbers = itertools.count()
        self._changed = threading.Condition()
        threading.Thread(target=self._run, daemon=True).start()

    def after(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        """Make the call then; what is returned calls it off."""
        entry = (time.monotonic() + seconds, next(self._numbers), call)
        with self._changed:
            heapq.heappush(self._heap, entry)
            self._changed.notify()

        def off() -> None:
            with self._changed:
                if entry in self._heap:
                    self._heap.remove(entry)
                    heapq.heapify(self._heap)

        return off

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._heap or self._heap[0][0] > time.monotonic():
                    self._changed.wait(self._heap[0][0] - time.monotonic() if self._heap else None)
                call = heapq.heappop(self._heap)[2]
            call()
