"""The protocol as one JSON Schema, made from the table of methods."""

from __future__ import annotations

from keyhole.repl.server.connection import PROTOCOL
from keyhole.repl.server.definitions import DEFINITIONS
from keyhole.repl.server.fields import schema
from keyhole.repl.server.messages import Code, Json
from keyhole.repl.server.methods import METHODS, Method
from keyhole.repl.server.shapes import STRING, Shape, one_of, optional, record, ref

_VERSION = one_of("2.0")
_ID: Shape = {"type": ["integer", "string"]}


def of(method: str, what: str) -> str:
    """The name in ``$defs`` of a method's ``params`` or ``result``: ``sketch.open.params``."""
    return f"{method.replace('/', '.')}.{what}"


def document() -> Shape:
    """The schema: a message of either side; ``$defs`` has parameters and result of each method."""
    definitions: Shape = {**DEFINITIONS}
    for method in METHODS:
        definitions[of(method.name, "params")] = {"description": method.doc, **schema(method.params)}
        definitions[of(method.name, "result")] = method.result
    definitions["Request"] = {"oneOf": [_request(method) for method in METHODS]}
    definitions["ClientNotification"] = {"oneOf": _client_notifications()}
    definitions["Response"] = {"oneOf": [_result(), _error()]}
    definitions["Progress"] = _notification("$/progress", record({"token": _ID, "value": ref("Event")}))
    client: Shape = {"oneOf": [ref("Request"), ref("ClientNotification")]}
    server: Shape = {"oneOf": [ref("Response"), ref("Progress")]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"The protocol of keyhole serve, version {PROTOCOL}",
        "anyOf": [ref("ClientMessage"), ref("ServerMessage")],
        "$defs": {**definitions, "ClientMessage": client, "ServerMessage": server},
    }


def _request(method: Method) -> Json:
    fields: dict[str, Shape] = {"jsonrpc": _VERSION, "id": _ID, "method": one_of(method.name)}
    params = ref(of(method.name, "params"))
    wants = bool(schema(method.params).get("required") or schema(method.params).get("allOf"))
    made = record({**fields, "params": params}) if wants else record(fields, {"params": params})
    return {**made, "additionalProperties": False}


def _notification(name: str, params: Shape) -> Shape:
    return record({"jsonrpc": _VERSION, "method": one_of(name), "params": params})


def _client_notifications() -> list[Json]:
    plain = [record({"jsonrpc": _VERSION, "method": one_of(name)}, {"params": {}}) for name in ("initialized", "exit")]
    return [*plain, _notification("$/cancelRequest", record({"id": _ID}))]


def _result() -> Json:
    """Which request it answers is in its id alone, so it is one of all the results."""
    results: list[Json] = [ref(of(method.name, "result")) for method in METHODS]
    return record({"jsonrpc": _VERSION, "id": _ID, "result": {"anyOf": results}})


def _error() -> Json:
    code: Shape = {"enum": [int(code) for code in Code]}
    failure = record({"code": code, "message": STRING}, {"data": ref("ErrorData")})
    return record({"jsonrpc": _VERSION, "id": optional(_ID), "error": failure})
