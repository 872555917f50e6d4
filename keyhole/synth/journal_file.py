"""The file of a journal: JSON objects, one a line, each on the disk before anything else happens.

The first line says what was asked. A kill cuts at most the last line short, and that is dropped. A file of another question is
refused, never overwritten, and so is one that another process writes.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from keyhole.errors import KeyholeError, ToolError

_FORMAT = 1


class JournalFile:
    """A journal that is open for writing, with the ``rows`` that it had; best used by ``with``. Raises KeyholeError when the file
    is not one of this question."""

    def __init__(self, path: Path, question: str) -> None:
        self.path = path
        self._file = self._opened()
        try:
            self.rows = self._read(question)
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> JournalFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def write(self, row: object) -> None:
        """Add a line. Raises ToolError when the disk does not take it."""
        try:
            self._file.write(json.dumps(row).encode() + b"\n")
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            message = f"the journal {self.path} cannot be written: {error.strerror}"
            raise ToolError(
                message, code="journal-lost", hint="make room, and start again with the same journal"
            ) from None

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

    def _read(self, question: str) -> list[dict[str, object]]:
        self._file.seek(0)
        text = self._file.read()
        first = {"journal": _FORMAT, "query": question}
        whole = text[: text.rfind(b"\n") + 1]
        if not whole:
            if not json.dumps(first).encode().startswith(text):
                raise self._wrong("is not a journal of a search")
            self._file.truncate(0)
            self.write(first)
            return []
        rows = [self._row(number, line) for number, line in enumerate(whole.splitlines(), 1)]
        if rows[0].get("journal") != _FORMAT:
            raise self._wrong("is not a journal of a search")
        if rows[0].get("query") != question:
            raise self._wrong("is the journal of another question")
        if len(whole) < len(text):  # the last line was cut short
            self._file.truncate(len(whole))
        return rows[1:]

    def _row(self, number: int, line: bytes) -> dict[str, object]:
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict):
            raise self._wrong(f"is not a journal of a search: line {number} is no JSON object")
        return row

    def _wrong(self, what: str) -> KeyholeError:
        hint = "name another file, or remove this one"
        return KeyholeError(f"{self.path} {what}", code="other-journal", hint=hint)


def question_of(*parts: object) -> str:
    """What tells one question from another: its parts, and the program that answers."""
    try:
        program = version("keyhole")
    except PackageNotFoundError:
        program = ""
    return digest(program, *parts)


def digest(*parts: object) -> str:
    """A short name for JSON values."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
