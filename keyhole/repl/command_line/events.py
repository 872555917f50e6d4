"""The events of a search as JSON lines, for programs that watch, and as one line at a terminal, for people who do.

Each line is flushed at once.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import TextIO

import click

from keyhole.errors import KeyholeError
from keyhole.synth import Event, Found, Tally, Tried
from keyhole.verbs.thinning import Thinned


class EventLines(Thinned):
    """Writes events as lines."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(lambda event: print(json.dumps(event.to_json()), file=stream, flush=True))


class ProgressLine:
    """One line on standard error while a search runs, when that is a terminal; gone at the end of ``with``."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._tally = Tally()
        self._quiet = quiet or not sys.stderr.isatty()
        self._shown = False

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)

    def __call__(self, event: Event) -> None:
        """Show where the search stands."""
        self._tally(event)
        if isinstance(event, Tried | Found) and not self._quiet:
            click.echo(f"\r\x1b[K{self._tally}", err=True, nl=False)
            self._shown = True


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
