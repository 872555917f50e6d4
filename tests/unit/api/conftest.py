"""What the tests of the scripting API share."""

from __future__ import annotations

import threading

from tests.reverify import every_completion_is_checked_again

__all__ = ["every_completion_is_checked_again", "stop_after"]


def stop_after(seconds: float) -> threading.Event:
    """An event that is set in a moment."""
    event = threading.Event()
    timer = threading.Timer(seconds, event.set)
    timer.daemon = True
    timer.start()
    return event
