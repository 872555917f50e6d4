"""How results are shown at a terminal: plain text at 80 columns, coloured where the terminal wants it."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable

import click

from keyhole.holes.model import Function
from keyhole.holes.text.printer import print_function
from keyhole.show.texts import certificate_text, comparison_text, counted, holes_text, nanoseconds, timing_text

__all__ = [
    "certificate_text",
    "coloured",
    "comparison_text",
    "counted",
    "diff_text",
    "holes_text",
    "nanoseconds",
    "timing_text",
]


def diff_text(before: Function, after: Function, name: str) -> str:
    """The completed function against the sketch, as a unified diff."""
    old, new = (print_function(function).splitlines() for function in (before, after))
    return "\n".join(
        coloured(
            difflib.unified_diff(old, new, f"{name} {before.name} (sketch)", f"{name} {after.name}", lineterm="", n=2)
        )
    )


def coloured(lines: Iterable[str]) -> Iterable[str]:
    """Diff lines with the usual colours; click drops them where there is no terminal, ``NO_COLOR`` everywhere."""
    if os.environ.get("NO_COLOR"):
        yield from lines
        return
    for line in lines:
        match line[:1]:
            case "+":
                yield click.style(line, fg="green")
            case "-":
                yield click.style(line, fg="red")
            case "@":
                yield click.style(line, fg="cyan")
            case _:
                yield line
