"""Cutting a property file into the lines that mean something, and telling what kind each is.

The language is line by line, but a line goes on inside parentheses and braces, and after the arrow or a comma of a rule.
Comments (from ``;`` to the end, except inside braces, where it ends a structure's member) become spaces, so that places stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from keyhole.errors import ParseError
from keyhole.source import Source, Span

NESTING = 64
_CLOSING = {"(": ")", "{": "}", "[": "]"}
_STRING = re.compile(r'"[^"\\\n]*(\\.[^"\\\n]*)*"')
_SIGNATURE = re.compile(r"[A-Za-z_][\w\s*]*[\s*][A-Za-z_]\w*\s*\(")
_STRUCT = re.compile(r"struct\s+\w+\s*\{")


class LineKind(Enum):
    """What a line is; the value is the grammar's rule for it."""

    SIGNATURE = "signature"
    FACT = "fact"
    CONSTRAINT = "constraint"
    RULE = "rule"
    TYPEDEF = "typedef"
    STRUCT = "struct"
    QUERY = "query"


@dataclass(frozen=True, slots=True)
class Line:
    """A line, without comments: ``text`` stands at ``start`` in the source, character by character."""

    source: Source
    start: int
    text: str

    @property
    def span(self) -> Span:
        """The line, without the space behind it."""
        return self.source.span(self.start, self.start + len(self.text.rstrip()))

    def at(self, start: int, end: int) -> Span:
        """The span of a piece of ``text``."""
        return self.source.span(self.start + start, self.start + max(end, start + 1))

    @property
    def kind(self) -> LineKind:
        """What the line is, by how it begins."""
        if re.match(r"constraint\b", self.text):
            return LineKind.CONSTRAINT
        if re.match(r"typedef\b", self.text):
            return LineKind.TYPEDEF
        if _STRUCT.match(self.text):
            return LineKind.STRUCT
        if "<-" in _STRING.sub("", self.text):
            return LineKind.RULE
        return LineKind.SIGNATURE if _SIGNATURE.match(self.text) else LineKind.FACT


def lines(source: Source) -> Iterator[Line]:
    """The file's lines, in order, empty ones left out. Raises ParseError for a bracket that is never closed."""
    text, at = source.text, 0
    while at < len(text):
        end, clean = _line(source, at)
        bare = clean.lstrip()
        if bare:
            yield Line(source, at + len(clean) - len(bare), bare.rstrip())
        at = end


def _line(source: Source, start: int) -> tuple[int, str]:
    """Where the line that starts there ends, and its text with comments blanked."""
    text, at = source.text, start
    open_: list[int] = []
    clean: list[str] = []
    while at < len(text):
        char = text[at]
        if char == "\n" and not open_ and not _goes_on("".join(clean)):
            return at + 1, "".join(clean)
        if char == ";" and not any(text[place] == "{" for place in open_):
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            clean.append(" " * (end - at))
            at = end
            continue
        if char == '"' and (string := _STRING.match(text, at)):
            clean.append(string.group())
            at = string.end()
            continue
        _bracket(source, open_, at)
        clean.append(char)
        at += 1
    if open_:
        raise _unclosed(source, open_[-1])
    return at, "".join(clean)


def _bracket(source: Source, open_: list[int], at: int) -> None:
    char = source.text[at]
    if char in _CLOSING:
        open_.append(at)
        if len(open_) > NESTING:
            span = source.span(at, at + 1)
            raise ParseError(f"nested deeper than {NESTING} brackets", code="too-deep", span=span)
    elif char in _CLOSING.values():
        if not open_ or _CLOSING[source.text[open_[-1]]] != char:
            span = source.span(at, at + 1)
            raise ParseError(f"'{char}' closes nothing", code="unbalanced", span=span)
        open_.pop()


def _unclosed(source: Source, at: int) -> ParseError:
    char = source.text[at]
    return ParseError(f"'{char}' is never closed", code="unbalanced", span=source.span(at, at + 1))


def _goes_on(clean: str) -> bool:
    """Whether a rule's text asks for another line."""
    bare = clean.rstrip()
    return bare.endswith("<-") or (bare.endswith(",") and "<-" in bare)
