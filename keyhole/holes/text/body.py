"""The text of one function definition (or of one term), tokenised when somebody asks.

Instructions refer to their place by token numbers in the body they were read from; the body turns those into spans by
tokenising once more with positions, so reading a large module never pays for spans that nobody looks at.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from keyhole.holes.text.lexer import places, tokens
from keyhole.source import Source, Span


class Body:
    """The characters ``start`` to ``end`` of a source."""

    __slots__ = ("_places", "end", "source", "start")

    def __init__(self, source: Source, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.end = end
        self._places: list[tuple[int, int]] | None = None

    @property
    def text(self) -> str:
        """The text, as it was written."""
        return self.source.text[self.start : self.end]

    @property
    def whole(self) -> Span:
        """The span of the whole body."""
        return self.source.span(self.start, self.end)

    def tokens(self) -> list[str]:
        """The tokens, with an empty one at the end."""
        return tokens(self.source.text, self.start, self.end)

    def places(self) -> list[tuple[int, int]]:
        """Start and end offset of each token."""
        if self._places is None:
            self._places = places(self.source.text, self.start, self.end)
        return self._places

    def span(self, first: int, last: int) -> Span:
        """The span of the tokens ``first`` (included) to ``last`` (excluded)."""
        found = self.places()
        return self.source.span(found[first][0], found[max(first, last - 1)][1])


@contextmanager
def collector_resting() -> Iterator[None]:
    """Python's cycle collector rests: parsing makes many objects and no cycles, and looking for some takes a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
