"""Assembly for a reader: one function, without what does not become an instruction."""

from __future__ import annotations

import re

LABEL = re.compile(r'(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s:"#]+)):')


def trim(text: str, function: str = "", directives: bool = False) -> str:
    """Assembly as LLVM prints it, cut to ``function`` (empty: all of it); without ``directives``, only labels and code."""
    lines = text.splitlines()
    if function:
        lines = _function(lines, function)
    if not directives:
        lines = [line for line in lines if not _is_noise(line)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def instructions(text: str) -> tuple[str, ...]:
    """The instructions of a trimmed listing, each with single spaces."""
    return tuple(" ".join(line.split()) for line in text.splitlines() if line.strip() and not LABEL.match(line.strip()))


def _function(lines: list[str], name: str) -> list[str]:
    start = next((index for index, line in enumerate(lines) if _label(line) == name), len(lines))
    end = next((i for i in range(start, len(lines)) if lines[i].startswith(".Lfunc_end")), len(lines))
    return lines[start:end]


def _label(line: str) -> str:
    found = LABEL.match(line)
    return "" if found is None else found["quoted"] or found["plain"] or ""


def _is_noise(line: str) -> bool:
    text = line.strip()
    return not text or text.startswith("#") or (text.startswith(".") and not LABEL.match(text))
