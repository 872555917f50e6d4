"""A change of a module's text as a unified diff, quickly also where the text is long and the change is small."""

from __future__ import annotations

import difflib
import re
from itertools import takewhile

_AROUND = 3
_HUNK = re.compile(r"@@ -(\d+)(,\d+)? \+(\d+)(,\d+)? @@")


def patch(before: str, after: str, name: str) -> str:
    """The diff; what ``patch`` and ``git apply`` read. Empty when nothing changed."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    start = max(0, _common(old, new) - _AROUND)
    old, new = old[start:], new[start:]
    same = max(0, min(_common(old[::-1], new[::-1]), len(old), len(new)) - _AROUND)
    old, new = old[: len(old) - same], new[: len(new) - same]
    lines = difflib.unified_diff(old, new, f"a/{name}", f"b/{name}", n=_AROUND)
    return "".join(_shifted(line, start) for line in lines)


def _common(first: list[str], second: list[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))


def _shifted(line: str, start: int) -> str:
    if (found := _HUNK.match(line)) is not None:
        first, second = (int(found[number]) + start for number in (1, 3))
        return f"@@ -{first}{found[2] or ''} +{second}{found[4] or ''} @@\n"
    return line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"
