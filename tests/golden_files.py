"""Golden files: input and expected output together in one text file, updated with ``pytest --update``.

A file is a sequence of cases::

    ==== the case's name
    input
    ----
    expected output

so that a reviewer reads a change of behaviour as a diff.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Case:
    """One input and what is expected of it."""

    name: str
    given: str
    expected: str


def read_cases(path: Path) -> tuple[Case, ...]:
    """The file's cases, in order."""
    cases = []
    for part in ("\n" + path.read_text(encoding="utf-8")).split("\n==== ")[1:]:
        name, _, rest = part.partition("\n")
        given, _, expected = rest.partition("\n----\n")
        cases.append(Case(name, given, expected.strip("\n")))
    return tuple(cases)


def check_cases(path: Path, answer: Callable[[str], str], *, update: bool) -> None:
    """Assert that every case's input gives its expected output, or write what it gives now."""
    cases = read_cases(path)
    found = tuple(Case(case.name, case.given, answer(case.given)) for case in cases)
    if update:
        text = "\n\n".join(f"==== {case.name}\n{case.given}\n----\n{case.expected}" for case in found)
        path.write_text(text + "\n", encoding="utf-8")
        return
    for case, now in zip(cases, found, strict=True):
        assert now.expected == case.expected, f"{path.name}: {case.name} (pytest --update writes what it is now)"
