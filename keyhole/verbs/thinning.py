"""Fewer events: a search counts candidates thousands of times a second, which nobody wants to hear.

Of counts one in a tenth of a second is told, and the last one before anything else happens, so that every other event comes at its
place.
"""

from __future__ import annotations

import time

from keyhole.synth.progress import Event, Listener, Tried

_OFTEN = 0.1  # seconds


class Thinned:
    """Tells a listener of events, of counts not all."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._told = float("-inf")
        self._held: Tried | None = None

    def __call__(self, event: Event) -> None:
        """Tell of the event, or hold it back for a moment."""
        if isinstance(event, Tried) and time.monotonic() - self._told < _OFTEN:
            self._held = event
            return
        held, self._held = self._held, None
        for one in (event,) if held is None or isinstance(event, Tried) else (held, event):
            self._listener(one)
        if isinstance(event, Tried):
            self._told = time.monotonic()
