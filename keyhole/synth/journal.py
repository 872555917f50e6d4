"""A search on disk: what was reported survives the process that found it.

One JSON object a line: first what is asked, then completions, counterexamples and closed sizes. Each line is on the disk before
anybody hears of the event, so a kill loses nothing that was reported, and at most cuts the last line short, which is dropped. A
search that goes on from a journal trusts it with nothing but hints: completions are checked again from scratch, counterexamples are
evaluated again. A journal of another question is refused, never overwritten.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import math
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from keyhole.errors import KeyholeError, ToolError
from keyhole.holes.text.printer import print_function, print_module
from keyhole.synth.progress import Closed, Event, Found, Learnt, Searched
from keyhole.synth.spec.examples import Words
from keyhole.synth.spec.query import Query

_FORMAT = 1


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
        self.path = path
        self._known: set[str] = set()
        self._file = self._opened()
        try:
            self.earlier = self._read(fingerprint(query))
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def __call__(self, event: Event) -> None:
        """Write the event down, if it is one that is kept."""
        match event:
            case Found(completion=completion) if _key(completion.fillings) not in self._known:
                self._known.add(_key(completion.fillings))
                self._write(event.to_json())
            case Closed() | Searched() | Learnt():
                self._write(event.to_json())
            case _:
                pass

    def _opened(self) -> BinaryIO:
        try:
            file = self.path.open("a+b")
        except OSError as error:
            message = f"the journal {self.path} cannot be opened: {error.strerror}"
            raise KeyholeError(message, code="no-file", hint="name a file in a folder that you can write to") from None
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            message = f"another search writes the journal {self.path}"
            raise KeyholeError(message, code="journal-in-use", hint="wait for it, or name another file") from None
        return file

    def _read(self, mine: str) -> Earlier:
        self._file.seek(0)
        text = self._file.read()
        whole = text[: text.rfind(b"\n") + 1]
        if len(whole) < len(text):  # the last line was cut short
            self._file.truncate(len(whole))
        if not whole:
            self._write({"journal": _FORMAT, "query": mine})
            return Earlier()
        rows = [self._row(number, line) for number, line in enumerate(whole.splitlines(), 1)]
        if rows[0].get("journal") != _FORMAT:
            raise self._wrong("is not a journal of a search")
        if rows[0].get("query") != mine:
            raise self._wrong("is the journal of another question")
        return self._earlier(rows[1:])

    def _row(self, number: int, line: bytes) -> dict[str, object]:
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict):
            raise self._wrong(f"is not a journal of a search: line {number} is no JSON object")
        return row

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

    def _write(self, row: object) -> None:
        try:
            self._file.write(json.dumps(row).encode() + b"\n")
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            message = f"the journal {self.path} cannot be written: {error.strerror}"
            raise ToolError(
                message, code="journal-lost", hint="make room, and start again with the same journal"
            ) from None

    def _wrong(self, what: str) -> KeyholeError:
        hint = "name another file, or remove this one"
        return KeyholeError(f"{self.path} {what}", code="other-journal", hint=hint)


def fingerprint(query: Query) -> str:
    """What tells one question from another: sketch, specification, cost, and the program that answers; not seed and budget."""
    spec = query.spec
    try:
        program = version("keyhole")
    except PackageNotFoundError:
        program = ""
    conditions = [[print_function(f) for f in some] for some in (spec.references, spec.predicates, spec.assuming)]
    examples = sorted(repr((e.arguments, e.result)) for e in spec.examples)
    parts = [program, print_module(query.module), query.function, conditions, examples, query.cost.value]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _size(row: Mapping[str, object]) -> int:
    """The instructions of a completion; 0 where the row does not say."""
    match row:
        case {"cost": {"size": int(size)}}:
            return size
        case _:
            return 0


def _key(fillings: Mapping[str, str]) -> str:
    return json.dumps(sorted(fillings.items()))
