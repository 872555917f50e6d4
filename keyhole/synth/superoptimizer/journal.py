"""Superoptimisation on disk: changes that were proved, and questions that nothing came of, survive the process that had them.

Each is on the disk before anybody hears of it. A run that goes on from a journal asks those questions no more, and trusts it with
nothing else: a change is filled in and proved again from scratch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from keyhole.holes.model import Module
from keyhole.holes.text.printer import print_module
from keyhole.synth.journal_file import JournalFile, question_of
from keyhole.synth.progress import Improved
from keyhole.synth.spec.query import CostModel


@dataclass(frozen=True, slots=True)
class Change:
    """What took the place of a window of a function, both as text; the window's text is cut to a digest."""

    window: str
    term: str


@dataclass(slots=True)
class Earlier:
    """What was done with a function: its changes in their order; what was asked to the end, and for what of it something cheaper
    could not be proved; the effort that it had come to."""

    changes: list[Change] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    unproved: str = ""
    effort: int = 0


class Journal:
    """A journal that is open for writing; best used by ``with``. Raises KeyholeError when the file is not one of this question."""

    def __init__(self, path: Path, module: Module, cost: CostModel) -> None:
        self._file = JournalFile(path, question_of("optimize", print_module(module), cost.value))
        self._earlier: dict[str, Earlier] = {}
        for row in self._file.rows:
            self._read(row)

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.__exit__(kind, error, trace)

    def earlier(self, function: str) -> Earlier:
        """What an earlier run did with a function."""
        return self._earlier.get(function, Earlier())

    def asked(self, function: str, question: str, effort: int, unproved: str) -> None:
        """A question was asked to its end, and nothing came of it; ``unproved``: but something that could not be proved."""
        row = {"event": "asked", "function": function, "question": question, "effort": effort, "unproved": unproved}
        self._file.write(row)

    def improved(self, event: Improved, change: Change, effort: int) -> None:
        """A change was proved."""
        told = event.to_json()
        assert isinstance(told, dict)
        self._file.write({**told, "window": change.window, "term": change.term, "effort": effort})

    def _read(self, row: Mapping[str, object]) -> None:
        """Take notice of a line; what no run wrote is passed over."""
        match row:
            case {"function": str(name), "effort": int(effort)}:
                earlier = self._earlier.setdefault(name, Earlier())
                earlier.effort = max(earlier.effort, effort)
            case _:
                return
        match row:
            case {"event": "asked", "question": str(question), "unproved": str(unproved)}:
                earlier.asked.add(question)
                earlier.unproved = unproved or earlier.unproved
            case {"event": "improved", "window": str(window), "term": str(term)}:
                earlier.changes.append(Change(window, term))
