"""Ctrl-C that is not lost: Python forgets it where it comes while an object is destroyed, which z3's terms are all the time."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from socket import socket, socketpair
from threading import current_thread, main_thread
from types import FrameType


def nothing_lost() -> None:
    """No interrupt is looked for."""


@contextmanager
def noticed() -> Iterator[Callable[[], None]]:
    """Ctrl-C raises KeyboardInterrupt here as it does elsewhere. Where that was lost, the function that this yields raises it.
    Where somebody else handles Ctrl-C, nothing is changed."""
    if current_thread() is not main_thread() or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield nothing_lost
        return
    pressed = False

    def press(number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        pressed = True
        raise KeyboardInterrupt

    def look() -> None:
        if pressed:
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, press)
    try:
        yield look
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def interrupted() -> Iterator[Callable[[], bool]]:
    """A function for other threads that says whether Ctrl-C was pressed while this one is in foreign code: it may wait for this
    thread, or have been noted for it by another."""
    if current_thread() is not main_thread():
        yield lambda: False
        return
    ours, theirs = socketpair()
    with ours, theirs:
        ours.setblocking(False)
        theirs.setblocking(False)
        before = signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
        try:
            yield lambda: signal.SIGINT in signal.sigpending() or signal.SIGINT in _noted(ours)
        finally:
            signal.set_wakeup_fd(before)


def _noted(ours: socket) -> bytes:
    try:
        return ours.recv(64)
    except BlockingIOError:
        return b""
