"""The events of a search as JSON lines, for programs that watch, and as one line at a terminal, for people who do.

Each event is flushed at once. A search counts candidates thousands of times a second; of those counts one in a tenth of a second is
told, and the last one before anything else happens, so that every other event comes at its place.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TextIO

import click

from keyhole.errors import KeyholeError
from keyhole.synth import Event, Found, Tally, Tried
from keyhole.synth.progress import Listener

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


class EventLines(Thinned):
    """Writes events as lines."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(lambda event: print(json.dumps(event.to_json()), file=stream, flush=True))


class ProgressLine:
    """One line on standard error while a search runs, when that is a terminal."""

    def __init__(self) -> None:
        self._tally = Tally()
        self._shown = False

    def __call__(self, event: Event) -> None:
        """Show where the search stands."""
        self._tally(event)
        if isinstance(event, Tried | Found) and sys.stderr.isatty():
            click.echo(f"\r\x1b[K{self._tally}", err=True, nl=False)
            self._shown = True

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)


@contextmanager
def event_stream(name: str | None) -> Iterator[EventLines | None]:
    """Where events go: a file, standard error for ``-``, nowhere for None."""
    if name is None:
        yield None
        return
    if name == "-":
        yield EventLines(sys.stderr)
        return
    with ExitStack() as opened:
        try:
            file = opened.enter_context(Path(name).open("w", encoding="utf-8"))
        except OSError as error:
            message = f"{name} cannot be written: {error.strerror}"
            raise KeyholeError(message, code="no-file", hint="name a file in a folder that you can write to") from None
        yield EventLines(file)
