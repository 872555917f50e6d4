"""One line on standard error that says what long work is at, when that is a terminal.

The solver holds the main thread for as long as it wants, so another thread writes the line. It appears after a second, is
rewritten in place, and is gone before anything else is printed.
"""

from __future__ import annotations

import sys
import threading
import time
from types import TracebackType

FIRST_AFTER = 1.0
EVERY = 0.25


class Ticker:
    """Best used by ``with``. Without a terminal on standard error it does nothing."""

    def __init__(self) -> None:
        self._what = ""
        self._started = time.monotonic()
        self._shown = False
        self._lock = threading.Lock()
        self._end = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Ticker:
        if sys.stderr.isatty():
            self._thread = threading.Thread(target=self._run, daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end.set()
        if self._thread is not None:
            self._thread.join()
        self.clear()

    def at(self, what: str) -> None:
        """What is being done from now on; empty: nothing worth a line."""
        with self._lock:
            self._what = what

    def clear(self) -> None:
        """Take the line away, because something is going to be printed."""
        with self._lock:
            self._what = ""
            if self._shown:
                sys.stderr.write("\r\x1b[K")
                sys.stderr.flush()
                self._shown = False

    def _run(self) -> None:
        self._end.wait(FIRST_AFTER)
        while not self._end.wait(EVERY):
            with self._lock:
                if self._what:
                    sys.stderr.write(f"\r\x1b[K{self._what[:100]}, {time.monotonic() - self._started:.0f} s")
                    sys.stderr.flush()
                    self._shown = True
