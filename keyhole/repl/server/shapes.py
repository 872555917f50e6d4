"""Words to write JSON Schemas with."""

from __future__ import annotations

from keyhole.repl.server.messages import Json

Shape = dict[str, Json]

STRING: Shape = {"type": "string"}
NUMBER: Shape = {"type": "number"}
INTEGER: Shape = {"type": "integer"}
BOOLEAN: Shape = {"type": "boolean"}
ANYTHING: Shape = {}
WORD: Shape = {
    "type": ["integer", "string"],
    "description": "An integer; above 2**53, and where it is no number, a string.",
}


def optional(shape: Shape) -> Shape:
    """Or null."""
    return {"anyOf": [shape, {"type": "null"}]}


def array(items: Shape) -> Shape:
    """Any number of them."""
    return {"type": "array", "items": items}


def one_of(*words: str) -> Shape:
    """One of these strings."""
    return {"enum": list(words)}


def ref(name: str) -> Shape:
    """One of the schema's definitions."""
    return {"$ref": f"#/$defs/{name}"}


def record(fields: dict[str, Shape], may_be: dict[str, Shape] | None = None) -> Shape:
    """An object that has these fields, and may have those."""
    properties: dict[str, Json] = {**fields, **(may_be or {})}
    return {"type": "object", "properties": properties, "required": list(fields)}


NULL: Shape = {"type": "null"}
