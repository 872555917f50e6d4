"""Where text came from: a source is a named piece of text, a span a range in it.

Spans are the only way places are passed around; lines and columns are worked out when somebody asks, so that carrying a
span costs nothing while megabytes are read.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A named text. ``name`` is what errors show before the line number."""

    name: str
    text: str

    def span(self, start: int, end: int) -> Span:
        """The span of the characters ``start`` (included) to ``end`` (excluded)."""
        return Span(self, start, end)


@dataclass(frozen=True, slots=True)
class Span:
    """The characters ``start`` (included) to ``end`` (excluded) of a source."""

    source: Source
    start: int
    end: int

    @property
    def line(self) -> int:
        """Line number, from 1."""
        return self.source.text.count("\n", 0, self.start) + 1

    @property
    def column(self) -> int:
        """Column in characters, from 1."""
        return self.start - self._line_start() + 1

    @property
    def text(self) -> str:
        """The text the span covers."""
        return self.source.text[self.start : self.end]

    @property
    def place(self) -> str:
        """``file:line:column``."""
        return f"{self.source.name}:{self.line}:{self.column}"

    def excerpt(self, width: int = 100) -> str:
        """The line with a caret line below it, cut to ``width`` columns round the caret."""
        begin = self._line_start()
        end = self.source.text.find("\n", begin)
        line = _printable(self.source.text[begin : end if end >= 0 else len(self.source.text)].rstrip("\r"))
        caret = min(self.start - begin, len(line))
        length = max(1, min(self.end, begin + len(line)) - self.start)
        cut = max(0, caret - width // 2)
        shown = line[cut : cut + width]
        number = f"{self.line:5} | "
        carets = "^" * max(1, min(length, width - (caret - cut)))
        return f"{number}{shown}\n{' ' * 5} | {' ' * (caret - cut)}{carets}"

    def _line_start(self) -> int:
        return self.source.text.rfind("\n", 0, self.start) + 1


def _printable(line: str) -> str:
    """The line with one visible character for each that a terminal would act on."""
    return "".join(c if c.isprintable() else " " if c == "\t" else "\ufffd" for c in line)


def is_there(path: str | Path) -> bool:
    """Whether there is a file or a folder of that name; there is none for what cannot be a name, because it is too long."""
    try:
        return Path(path).exists()
    except OSError:
        return False
