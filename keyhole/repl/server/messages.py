"""JSON-RPC 2.0 messages: what may come in, what goes out, and the error codes.

A body is read into a request, a notification or an error to answer with; nothing that a client sends raises.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

from keyhole.errors import KeyholeError, SourceError
from keyhole.repl.server.frames import Body, Frame, Garbage, TooLarge

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Id: TypeAlias = str | int


class Code(IntEnum):
    """The error codes. The first five are JSON-RPC's, those from -32899 to -32800 the language server protocol's."""

    PARSE_ERROR = -32700
    INVALID_REQUEST = -32600
    METHOD_NOT_FOUND = -32601
    INVALID_PARAMS = -32602
    INTERNAL_ERROR = -32603
    BUSY = -32000
    DEADLINE = -32001
    NOT_INITIALIZED = -32002
    OUT_OF_MEMORY = -32003
    CRASHED = -32004
    CANCELLED = -32800
    CONTENT_MODIFIED = -32801
    REFUSED = -32803

    @property
    def meaning(self) -> str:
        """One sentence for the documentation."""
        return _MEANINGS[self]


_MEANINGS = {
    Code.PARSE_ERROR: "The frame or its JSON cannot be read.",
    Code.INVALID_REQUEST: "JSON, but no request that can be answered now: a batch, an id in use, a frame that is too large, "
    "anything after `shutdown`.",
    Code.METHOD_NOT_FOUND: "There is no such method; `data.near` is the most similar name.",
    Code.INVALID_PARAMS: "`data.path` names the wrong field.",
    Code.INTERNAL_ERROR: "A bug in Keyhole.",
    Code.BUSY: "Too many requests are waiting, or too much text is open.",
    Code.DEADLINE: "The request's `deadline` is over; `data.best` has the completions that `solve` had found.",
    Code.NOT_INITIALIZED: "`initialize` comes first, and on a port it brings the token.",
    Code.OUT_OF_MEMORY: "The request's `memory` was not enough.",
    Code.CRASHED: "The process that worked on the request died; the server and all other requests go on.",
    Code.CANCELLED: "The client cancelled the request, or shut the server down.",
    Code.CONTENT_MODIFIED: "The sketch has another version than the request says, or one at least as new as the update.",
    Code.REFUSED: "Wrong input: `data` has `code`, `place`, `hint`, `notes`, and the error as the command line shows it.",
}


class Failure(Exception):
    """An error to answer a request with."""

    def __init__(self, code: Code, message: str, data: dict[str, Json] | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.data = data or {}

    def to_json(self) -> Json:
        """The ``error`` of a response."""
        found: dict[str, Json] = {"code": int(self.code), "message": self.message}
        return {**found, "data": self.data} if self.data else found


@dataclass(frozen=True, slots=True)
class Request:
    """Wants one answer."""

    id: Id
    method: str
    params: Json


@dataclass(frozen=True, slots=True)
class Notification:
    """Wants none."""

    method: str
    params: Json


@dataclass(frozen=True, slots=True)
class Wrong:
    """Not a message; ``id`` is the request's where it can be told."""

    failure: Failure
    id: Id | None = None


@dataclass(frozen=True, slots=True)
class Ignored:
    """A response to something that was never asked."""


Message: TypeAlias = Request | Notification | Wrong | Ignored


def read_message(frame: Frame, largest: int) -> Message:
    """The message in a frame."""
    match frame:
        case Body(content=content):
            return _of_body(content)
        case Garbage(start=start):
            shown = start[:40].decode("latin-1")
            message = f"expected a header 'Content-Length: N' and an empty line, found {shown!r}"
            return Wrong(Failure(Code.PARSE_ERROR, message))
        case TooLarge(size=size):
            message = f"a message of {size} bytes is too large"
            return Wrong(Failure(Code.INVALID_REQUEST, message, {"size": size, "largest": largest}))


def _of_body(content: bytes) -> Message:
    try:
        found: Json = json.loads(content.decode("utf-8"), parse_constant=_no_json)
    except RecursionError:
        return Wrong(Failure(Code.PARSE_ERROR, "the JSON is nested too deeply"))
    except ValueError as error:
        return Wrong(Failure(Code.PARSE_ERROR, f"the message is not JSON: {error}"))
    return _message(found)


def _no_json(word: str) -> Json:
    raise ValueError(f"{word} is not a JSON value")


def _message(found: Json) -> Message:
    if isinstance(found, list):
        return _invalid("there are no batches in this protocol: send one message for each request")
    if not isinstance(found, dict):
        return _invalid("a message is an object")
    number = found.get("id")
    id_ = number if isinstance(number, str | int) and not isinstance(number, bool) else None
    if found.get("jsonrpc") != "2.0":
        return _invalid('expected "jsonrpc": "2.0"', id_)
    if "method" not in found and ("result" in found or "error" in found):
        return Ignored()
    method, params = found.get("method"), found.get("params")
    if not isinstance(method, str):
        return _invalid("'method' is to be a string", id_)
    if "params" in found and not isinstance(params, dict | list):
        return _invalid("'params' is to be an object", id_)
    if "id" not in found:
        return Notification(method, params)
    if id_ is None:
        return _invalid("'id' is to be a string or an integer")
    return Request(id_, method, params)


def _invalid(message: str, id_: Id | None = None) -> Wrong:
    return Wrong(Failure(Code.INVALID_REQUEST, message), id_)


def result(id_: Id, value: Json) -> dict[str, Json]:
    """The response to a request that went well."""
    return {"jsonrpc": "2.0", "id": id_, "result": value}


def error(id_: Id | None, failure: Failure) -> dict[str, Json]:
    """The response to a request that did not."""
    return {"jsonrpc": "2.0", "id": id_, "error": failure.to_json()}


def progress(id_: Id, event: Json) -> dict[str, Json]:
    """The notification that something happened on the way to a request's answer; its token is the request's id."""
    return {"jsonrpc": "2.0", "method": "$/progress", "params": {"token": id_, "value": event}}


def refusal(error: KeyholeError, code: Code = Code.REFUSED) -> Failure:
    """A user's error, with everything that the command line would show of it."""
    span = error.span if isinstance(error, SourceError) else None
    data: dict[str, Json] = {"code": error.code, "hint": error.hint or None, "rendered": error.render(), "place": None}
    if span is not None:
        data["place"] = {
            "file": span.source.name, "line": span.line, "column": span.column,
            "start": span.start, "end": span.end,
        }  # fmt: skip
    notes = error.notes if isinstance(error, SourceError) else ()
    data["notes"] = [{"message": note.message, "place": note.span.place if note.span else None} for note in notes]
    return Failure(code, error.message, data)
