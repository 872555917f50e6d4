"""The part of ``docs/server.md`` that lists methods and error codes, made from their tables."""

from __future__ import annotations

from collections.abc import Iterator

from keyhole.repl.server.fields import schema
from keyhole.repl.server.messages import Code, Json
from keyhole.repl.server.methods import METHODS, Method

BEGIN, END = "<!-- the reference: made from keyhole/repl/server/methods.py -->", "<!-- end of the reference -->"


def reference() -> str:
    """The text between the two marks."""
    lines = [line for method in METHODS for line in _method(method)]
    codes = [f"| {int(code)} | {code.meaning} |" for code in Code]
    return "\n".join([*lines, "### Error codes", "", "| code | meaning |", "| ---: | --- |", *codes])


def page(text: str) -> str:
    """The page with its reference as it is now."""
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}\n\n{reference()}\n\n{END}{rest.partition(END)[2]}"


def _method(method: Method) -> Iterator[str]:
    yield f"### `{method.name}`"
    yield ""
    yield method.doc
    if method.events:
        yield f"Progress: {', '.join(f'`{event}`' for event in method.events)}."
    yield ""
    described = schema(method.params)
    properties, required = described["properties"], described.get("required", [])
    assert isinstance(properties, dict)
    assert isinstance(required, list)
    if not properties:
        return
    yield "| parameter | type | |"
    yield "| --- | --- | --- |"
    for name, shape in properties.items():
        assert isinstance(shape, dict)
        yield f"| `{name}`{' (required)' if name in required else ''} | {_type(shape)} | {_said(shape)} |"
    yield ""


def _said(shape: dict[str, Json]) -> str:
    text = str(shape.get("description", ""))
    default = shape.get("default")
    return text if default in (None, "", []) else f"{text} Default: `{str(default).lower()}`."


def _type(shape: dict[str, Json]) -> str:
    match shape:
        case {"enum": list(words)}:
            return ", ".join(f"`{word}`" for word in words)
        case {"type": "array", "items": dict(items)}:
            return f"array of {_type(items)}"
        case {"properties": dict(fields)}:
            return "object: " + ", ".join(f"`{name}`" for name in fields)
        case {"type": list(words)}:
            return str(words[0])
        case {"type": str(word)}:
            return word
    return "any"
