"""A search on disk: what was reported survives the process that found it.

What is kept are completions, counterexamples and closed sizes. Each is on the disk before anybody hears of the event, so a kill
loses nothing that was reported. A search that goes on from a journal trusts it with nothing but hints: completions are checked
again from scratch, counterexamples are evaluated again.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from keyhole.holes.text.printer import print_function, print_module
from keyhole.synth.journal_file import JournalFile, question_of
from keyhole.synth.progress import Closed, Event, Found, Learnt, Searched
from keyhole.synth.spec.examples import Words
from keyhole.synth.spec.query import Query


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier search found: fillings of completions, inputs that refuted something, engines and sizes that it closed, each
    with the size of the smallest completion that it had then, and the size that the enumerator's search had been through while it
    had found nothing."""

    fillings: tuple[Mapping[str, str], ...] = ()
    inputs: tuple[tuple[Words, ...], ...] = ()
    closed: Mapping[tuple[str, int], float] = field(default_factory=dict)
    searched: int = -1


class Journal:
    """A journal that is open for writing; best used by ``with``. Raises KeyholeError when the file is not one of this query."""

    def __init__(self, path: Path, query: Query) -> None:
        self._known: set[str] = set()
        self._file = JournalFile(path, fingerprint(query))
        self.earlier = self._earlier(self._file.rows)

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.__exit__(kind, error, trace)

    def __call__(self, event: Event) -> None:
        """Write the event down, if it is one that is kept."""
        match event:
            case Found(completion=completion) if _key(completion.fillings) not in self._known:
                self._known.add(_key(completion.fillings))
                self._file.write(event.to_json())
            case Closed() | Searched() | Learnt():
                self._file.write(event.to_json())
            case _:
                pass

    def _earlier(self, rows: list[dict[str, object]]) -> Earlier:
        fillings: list[Mapping[str, str]] = []
        inputs: list[tuple[Words, ...]] = []
        closed: dict[tuple[str, int], float] = {}
        smallest, searched = math.inf, -1
        for row in rows:
            match row:
                case {"event": "found", "fillings": dict(found)}:
                    smallest = min(smallest, _size(row))
                    fillings.append({str(name): str(text) for name, text in found.items()})
                    self._known.add(_key(fillings[-1]))
                case {"event": "learnt", "arguments": list(arguments)}:
                    with suppress(ValueError, TypeError):  # a line that no search wrote is no hint
                        inputs.append(tuple(tuple(int(str(word)) for word in words) for words in arguments))
                case {"event": "closed", "engine": str(engine), "size": int(size)}:
                    closed.setdefault((engine, size), smallest)
                case {"event": "searched", "size": int(size)} if not fillings:
                    searched = max(searched, size)
        return Earlier(tuple(fillings), tuple(inputs), closed, searched)


def fingerprint(query: Query) -> str:
    """What tells one question from another: sketch, specification, cost, and the program that answers; not seed and budget."""
    spec = query.spec
    conditions = [[print_function(f) for f in some] for some in (spec.references, spec.predicates, spec.assuming)]
    examples = sorted(repr((e.arguments, e.result)) for e in spec.examples)
    return question_of(print_module(query.module), query.function, conditions, examples, query.cost.value)


def _size(row: Mapping[str, object]) -> int:
    """The instructions of a completion; 0 where the row does not say."""
    match row:
        case {"cost": {"size": int(size)}}:
            return size
        case _:
            return 0


def _key(fillings: Mapping[str, str]) -> str:
    return json.dumps(sorted(fillings.items()))
