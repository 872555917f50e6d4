"""Deadlines as scopes: everything that is asked inside ends with the scope's time, whatever its own time limit says."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_END: ContextVar[float] = ContextVar("end", default=float("inf"))
LEAST = 0.001  # seconds: engines want some time, so that they can say that it ran out


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Everything asked in this scope ends within so many seconds; of scopes in each other the first end counts.

    >>> import keyhole as kh
    >>> with kh.deadline(5):
    ...     verdict = kh.verify("define i8 @f() { ret i8 1 }", "define i8 @f() { ret i8 1 }", timeout=60)
    """
    token = _END.set(min(_END.get(), time.monotonic() + seconds))
    try:
        yield
    finally:
        _END.reset(token)


def is_limited() -> bool:
    """Whether there is a scope with a deadline around this."""
    return _END.get() != float("inf")


def limited(seconds: float) -> float:
    """A time limit in seconds, cut where the scope ends."""
    return max(LEAST, min(seconds, _END.get() - time.monotonic()))
