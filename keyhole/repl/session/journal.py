"""The file that keeps a session: a JSON line for whatever happened, on the disk before the next prompt appears.

A crash, a kill or a power cut costs at most the command that was running. Going on reads the lines again: states come back as they
were, searches are not repeated. Lines that cannot be read (the last one, cut off in the middle) are passed over and counted.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from keyhole.errors import KeyholeError
from keyhole.repl.session.findings import Findings, Key, suggestion_from
from keyhole.repl.session.history import History, Node
from keyhole.repl.session.state import State, state_from

if TYPE_CHECKING:
    from keyhole.repl.session.session import Session
    from keyhole.repl.session.state import Json

KEPT = 50
"""How many sessions stay in the folder."""


class Journal:
    """Writes lines to a file, each flushed to the disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._texts: dict[str, int] = {}  # module texts that the file has, by their number
        self._file: TextIO | None = None
        self._lock = threading.Lock()
        self.trouble = ""

    def began(self, line: str) -> None:
        """A command was given."""
        self._write({"what": "command", "line": line, "at": round(time.time(), 3)})

    def reached(self, node: Node) -> None:
        """The session is in a new state."""
        state = node.state.to_json()
        state["text"] = self._numbered(node.state.text)
        self._write(
            {"what": "state", "number": node.number, "parent": node.parent, "command": node.command, "state": state}
        )

    def visited(self, number: int) -> None:
        """The session went to a state that it had been in."""
        self._write({"what": "visit", "number": number})

    def found(self, number: int, function: str, findings: Findings) -> None:
        """A search about a state ended, or found something."""
        suggestions: list[Json] = [suggestion.to_json() for suggestion in findings.suggestions]
        self._write(
            {
                "what": "found",
                "number": number,
                "function": function,
                "suggestions": suggestions,
                "outcome": findings.outcome,
            }
        )

    def set(self, name: str, text: str) -> None:
        """A setting was changed."""
        self._write({"what": "set", "name": name, "value": text})

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            with suppress(OSError):
                self._file.close()

    def _numbered(self, text: str) -> Json:
        """The text the first time, afterwards its number: a long module is written once."""
        if text in self._texts:
            return self._texts[text]
        self._texts[text] = len(self._texts)
        return text

    def _write(self, line: dict[str, Json]) -> None:
        """Write a line, from whatever thread. When that fails the session goes on without a journal, and ``trouble`` says so."""
        with self._lock:
            if self.trouble:
                return
            try:
                if self._file is None:
                    self.path.parent.mkdir(parents=True, exist_ok=True)
                    self._file = self.path.open("a", encoding="utf-8")
                self._file.write(json.dumps(line) + "\n")
                self._file.flush()
                os.fsync(self._file.fileno())
            except OSError as error:
                self.trouble = f"the session is not kept any more: {self.path}: {error.strerror}"


def sessions_folder() -> Path:
    """Where journals are kept: ``KEYHOLE_SESSIONS``, or the user's state folder."""
    import platformdirs

    return Path(os.environ.get("KEYHOLE_SESSIONS") or platformdirs.user_state_path("keyhole") / "sessions")


def fresh_path() -> Path:
    """A file for a new session; the oldest ones beyond those that are kept are deleted."""
    folder = sessions_folder()
    for old in kept_sessions()[KEPT - 1 :]:
        old.unlink(missing_ok=True)
    return folder / f"{time.strftime('%Y-%m-%d-%H%M%S')}-{os.getpid()}.jsonl"


def kept_sessions() -> tuple[Path, ...]:
    """The journals there are, the latest first."""
    found = [(path.stat().st_mtime, path) for path in sessions_folder().glob("*.jsonl")]
    return tuple(path for _, path in sorted(found, reverse=True))


def restore(session: Session, path: Path) -> int:
    """Bring everything back that a journal has; how many lines of it could not be read. Raises KeyholeError without such a file."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        hint = "session list shows those that are kept" if isinstance(error, FileNotFoundError) else ""
        raise KeyholeError(f"{path} cannot be read: {error.strerror}", code="no-session", hint=hint) from None
    reader = _Reader(session)
    lost = 0
    for line in lines:
        try:
            reader.take(json.loads(line))
        except (ValueError, KeyError, TypeError, IndexError, KeyholeError):
            lost += 1
    session.history = reader.history or session.history
    return lost


class _Reader:
    def __init__(self, session: Session) -> None:
        self.session = session
        self.history: History | None = None
        self._numbers: dict[int, int] = {}  # states may be missing: numbers in the file to numbers here
        self._texts: list[str] = []

    def take(self, line: Json) -> None:
        """One line."""
        match line:
            case {"what": "command"}:
                pass
            case {
                "what": "state",
                "number": int(number),
                "parent": parent,
                "command": str(command),
                "state": dict(state),
            }:
                self._state(number, parent if isinstance(parent, int) else None, command, self._whole(state))
            case {"what": "visit", "number": int(number)} if self.history is not None:
                self.history.visit(self._numbers[number])
            case {"what": "found", "number": int(number), "function": str(function), "suggestions": list(suggestions)}:
                assert isinstance(line, dict)
                state_ = self._at(number)
                findings = Findings(tuple(map(suggestion_from, suggestions)), str(line.get("outcome", "")))
                self.session.findings[_key(state_, function)] = findings
            case {"what": "set", "name": str(name), "value": str(value)}:
                self.session.settings.set(name, value)
            case _:
                raise ValueError("not a line of a journal")

    def _whole(self, state: dict[str, Json]) -> dict[str, Json]:
        text = state["text"]
        if isinstance(text, str):
            self._texts.append(text)
            return state
        assert isinstance(text, int)
        return {**state, "text": self._texts[text]}

    def _state(self, number: int, parent: int | None, command: str, found: dict[str, Json]) -> None:
        state = state_from(found)
        if self.history is None:
            self.history = History(state)
            self._numbers[number] = 0
            return
        if number in self._numbers:
            self.history.visit(self._numbers[number])
            self.history.amend(state)
            return
        if parent is not None and parent in self._numbers:
            self.history.visit(self._numbers[parent])
        self._numbers[number] = self.history.add(state, command).number

    def _at(self, number: int) -> State:
        if self.history is None:
            raise ValueError("no state yet")
        return self.history.nodes[self._numbers[number]].state


def _key(state: State, function: str) -> Key:
    from keyhole.repl.session.findings import key_of

    return key_of(state, function)


def rewritten(session: Session, path: Path) -> None:
    """Write a whole session to a file of its own."""
    path.unlink(missing_ok=True)
    journal = Journal(path)
    for node in session.history.nodes:
        journal.reached(node)
        for function, findings in _found(session, node.state):
            journal.found(node.number, function, findings)
    journal.visited(session.history.at)
    for name, origin in session.settings.origins.items():
        if origin == "this session":
            journal.set(name, session.settings.text(name))
    journal.close()


def _found(session: Session, state: State) -> Iterator[tuple[str, Findings]]:
    for (text, function, known), findings in session.findings.items():
        if text == state.text and known == state.known:
            yield function, findings
