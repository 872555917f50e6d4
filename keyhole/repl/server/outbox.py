"""What goes out on a connection: whole messages, written by one thread.

Whoever has something to say never waits for a client that does not read. Progress is left out while much is waiting; answers never
are, so the connection takes no new request before there is room again, and memory stays bounded.
"""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Protocol

from keyhole.repl.server.frames import framed
from keyhole.repl.server.messages import Json

_MUCH = 4 << 20  # bytes


class Writable(Protocol):
    """What frames are written to; a binary stream is one."""

    def write(self, content: bytes, /) -> object: ...

    def flush(self) -> None: ...


class Outbox:
    """``lost`` is called once, in the outbox's thread, when nobody can be written to any more."""

    def __init__(self, stream: Writable, lost: Callable[[], None]) -> None:
        self._stream = stream
        self._lost = lost
        self._waiting: deque[bytes] = deque()
        self._size = 0
        self._closed = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def put(self, message: dict[str, Json]) -> None:
        """Have the message written. Raises ValueError and TypeError for what is no JSON."""
        self._add(framed(json.dumps(message, allow_nan=False).encode()))

    def put_if_room(self, message: dict[str, Json]) -> None:
        """Have the message written, unless too much is waiting already."""
        if self._size < _MUCH:
            self.put(message)

    def wait_for_room(self) -> None:
        """Return when not too much is waiting."""
        with self._changed:
            self._changed.wait_for(lambda: self._size < _MUCH or self._closed)

    def close(self, seconds: float) -> bool:
        """Take nothing more, and write what is waiting; whether that was done within that time."""
        until = time.monotonic() + seconds
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._thread.join(max(0.0, until - time.monotonic()))
        return not self._thread.is_alive()

    def _add(self, content: bytes) -> None:
        with self._changed:
            if not self._closed:
                self._waiting.append(content)
                self._size += len(content)
                self._changed.notify_all()

    def _run(self) -> None:
        try:
            while (content := self._next()) is not None:
                self._stream.write(content)
                self._stream.flush()
                with self._changed:
                    self._size -= len(content)
                    self._changed.notify_all()
        except (OSError, ValueError):
            with self._changed:
                self._closed = True
                self._waiting.clear()
                self._changed.notify_all()
            self._lost()

    def _next(self) -> bytes | None:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closed)
            return self._waiting.popleft() if self._waiting else None
