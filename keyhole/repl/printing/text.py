"""How results are shown at a terminal: plain text at 80 columns, coloured where the terminal wants it."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from keyhole.holes.text.printer import print_function
from keyhole.show.texts import certificate_text, comparison_text, holes_text, nanoseconds, timing_text

if TYPE_CHECKING:
    from keyhole.holes.model import Function
    from keyhole.native import Comparison, Timing

__all__ = [
    "certificate_text",
    "changed_lines",
    "coloured",
    "comparison_text",
    "diff_lines",
    "diff_text",
    "holes_text",
    "nanoseconds",
    "time_table",
    "time_text",
    "timing_text",
]


def time_text(found: Timing | Comparison) -> str:
    """How long calls took, of one function or of two."""
    from keyhole.native import Comparison

    return comparison_text(found) if isinstance(found, Comparison) else timing_text(found)


def diff_text(before: Function, after: Function, name: str, *, sketch: bool = True) -> str:
    """The completed function against the sketch, or any against what it was, as a unified diff."""
    labels = (f"{name} {before.name}{' (sketch)' * sketch}", f"{name} {after.name}")
    return "\n".join(coloured(diff_lines(print_function(before), print_function(after), labels)))


def diff_lines(before: str, after: str, labels: tuple[str, str]) -> Iterable[str]:
    """A unified diff of two texts, line by line."""
    return difflib.unified_diff(before.splitlines(), after.splitlines(), *labels, lineterm="", n=2)


def time_table(found: Timing | Comparison) -> str:
    """Times as a table of Markdown."""
    from keyhole.native import Comparison

    both = (found.first, found.second) if isinstance(found, Comparison) else (found,)
    lines = ["| function | median | from | to | mode |", "| --- | ---: | ---: | ---: | --- |"]
    for each in both:
        times = " | ".join(f"{time:.3g} ns" for time in (each.median_ns, each.low_ns, each.high_ns))
        lines.append(f"| `{each.function}` | {times} | {each.mode.value} |")
    if isinstance(found, Comparison):
        ratio = f"{found.ratio_median:.2f} [{found.ratio_low:.2f}, {found.ratio_high:.2f}]"
        lines += ["", f"`{found.first.function}` / `{found.second.function}` = {ratio}: {found.verdict.value}"]
    return "\n".join(lines) + "\n"


def changed_lines(before: str, after: str) -> str:
    """What is different, with a little around it and no headers; empty when nothing is."""
    lines = list(diff_lines(before, after, ("", "")))[2:]
    return "\n".join(line for line in lines if not line.startswith("@@") and line.strip())


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
