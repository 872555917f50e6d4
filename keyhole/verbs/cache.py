"""Answers on disk: proofs and fillings that were found once are not looked for again.

What may be taken from a cache must be as good as new. So an entry belongs to one question (see ``keys``), to the versions of all
that had a part in the answer, and to the very text of Keyhole's own code; only final answers are kept, as plain JSON; a filling
goes through ``fill`` again, and what comes out must be what was kept; the certificate says that it is from a cache. And an entry
holds its question, so that it can be asked again: ``keyhole cache check``. Refutations are not kept: a counterexample is quickly
found again, and is run natively each time.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache as once
from pathlib import Path
from types import TracebackType

import keyhole
from keyhole.errors import KeyholeError, ToolError
from keyhole.verbs.versions import versions

_TABLE = "create table if not exists answers (key text primary key, question text, answer text, made real)"
_WAIT = 2.0  # seconds for somebody else who is writing

Kept = dict[str, object]


@dataclass(frozen=True, slots=True)
class Entry:
    """A question, its answer, and when that was found. ``current``: it would be taken today."""

    key: str
    question: Mapping[str, object]
    answer: Mapping[str, object]
    made: float
    current: bool


class Cache:
    """A file of answers. What goes wrong with it costs time, never an answer: a file that cannot be used has nothing in it."""

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        self.path = path or default_path()
        self.read_only = read_only
        self._database: sqlite3.Connection | None = None
        with suppress(sqlite3.Error, OSError):
            self._database = _opened(self.path, read_only=read_only)

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._database is not None:
            self._database.close()

    def get(self, key: str) -> Kept | None:
        """The answer to the question of that key."""
        if self._database is None:
            return None
        with suppress(sqlite3.Error, ValueError):
            row = self._database.execute("select answer from answers where key = ?", (_full(key),)).fetchone()
            found = None if row is None else json.loads(row[0])
            return found if isinstance(found, dict) else None
        return None

    def put(self, key: str, question: Kept, answer: Kept) -> None:
        """Keep an answer, unless the cache is only read."""
        if self._database is None or self.read_only:
            return
        words = json.dumps({**question, "versions": dict(stamp())}), json.dumps(answer)
        with suppress(sqlite3.Error), self._database:
            row = (_full(key), *words, time.time())
            self._database.execute("insert or replace into answers values (?, ?, ?, ?)", row)

    def drop(self, entry: Entry) -> None:
        """Forget an entry."""
        with self._writable() as database:
            database.execute("delete from answers where key = ?", (entry.key,))

    def entries(self) -> tuple[Entry, ...]:
        """What is kept, the newest first. Raises ToolError for a file that is no cache."""
        if self._database is None:
            return ()
        try:
            rows = self._database.execute("select key, question, answer, made from answers order by made desc")
            return tuple(_entry(*row) for row in rows)
        except (sqlite3.Error, ValueError, TypeError) as error:
            raise _broken(self.path, error) from None

    def clear(self) -> int:
        """Forget everything; how many entries there were. Raises KeyholeError when the cache is only read."""
        with self._writable() as database:
            return database.execute("delete from answers").rowcount

    def _writable(self) -> sqlite3.Connection:
        if self.read_only or self._database is None:
            raise KeyholeError(
                f"{self.path} cannot be written", code="read-only", hint="KEYHOLE_CACHE_FILE names another"
            )
        return self._database


@contextmanager
def cache_of(mode: str) -> Iterator[Cache | None]:
    """The user's cache, as the setting says: ``off``, ``on`` or ``read-only``. Raises KeyholeError for another word."""
    match mode:
        case "off":
            yield None
            return
        case "on" | "read-only":
            with Cache(read_only=mode == "read-only") as cache:
                yield cache
            return
    raise KeyholeError(f"{mode!r} is no way to use a cache", code="setting", hint="off, on or read-only")


def default_path() -> Path:
    """Where answers are kept: ``KEYHOLE_CACHE_FILE``, or a file in the user's folder for caches."""
    import platformdirs

    return Path(os.environ.get("KEYHOLE_CACHE_FILE") or platformdirs.user_cache_path("keyhole") / "answers.sqlite")


@once
def stamp() -> Mapping[str, str]:
    """What has a part in every answer: versions, and a digest of Keyhole's own code, which may change without its number."""
    digest = hashlib.sha256()
    home = Path(keyhole.__file__).parent
    for path in sorted(each for each in home.rglob("*") if each.is_file() and each.suffix != ".pyc"):
        digest.update(str(path.relative_to(home)).encode() + b"\0" + path.read_bytes())
    return {**versions(), "code": digest.hexdigest()[:16]}


def _full(key: str) -> str:
    return hashlib.sha256(json.dumps([key, sorted(stamp().items())]).encode()).hexdigest()


def _entry(key: str, question: str, answer: str, made: float) -> Entry:
    asked, found = json.loads(question), json.loads(answer)
    return Entry(key, asked, found, made, asked.get("versions") == dict(stamp()))


def _opened(path: Path, *, read_only: bool) -> sqlite3.Connection:
    if read_only:
        return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=_WAIT)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = sqlite3.connect(path, timeout=_WAIT)
    with database:
        database.execute(_TABLE)
    return database


def _broken(path: Path, error: Exception) -> ToolError:
    return ToolError(f"{path} is not a cache of answers: {error}", code="cache", hint="remove the file")
