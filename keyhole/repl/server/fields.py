"""Parameters as frozen dataclasses: read from JSON with errors that name the field, and described as JSON Schema.

One declaration is reader, schema and documentation. The types that a field may have are those that parameters need: strings,
numbers, truth values, literals, optional ones, tuples, and dataclasses again; ``Annotated[…, Is(…)]`` says what a field is for and
bounds it.
"""

from __future__ import annotations

import difflib
import math
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from types import NoneType, UnionType
from typing import Annotated, Literal, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from keyhole.repl.server.messages import Code, Failure, Json

P = TypeVar("P")
Kind: TypeAlias = object
"""A type as an annotation has it."""


@dataclass(frozen=True, slots=True)
class Is:
    """What a field is for, and which values it may have: ``least`` and ``most`` are allowed, ``above`` is not."""

    doc: str = ""
    least: float | None = None
    above: float | None = None
    most: float | None = None


def read(kind: type[P], value: Json, path: str = "params") -> P:
    """The dataclass that a JSON object says. Raises Failure (invalid params) that names the wrong field."""
    if value is None:
        value = {}
    if not isinstance(value, dict):
        raise _wrong(path, "expected an object", value)
    hints = _hints(kind)
    for name in value:
        if name not in hints and not getattr(kind, "OPEN", False):
            raise _unknown(path, name, tuple(hints))
    given = {name: _read(hints[name], value[name], f"{path}.{name}") for name in hints if name in value}
    for missing in (field.name for field in _fields(kind) if _required(field) and field.name not in given):
        raise Failure(Code.INVALID_PARAMS, f"{path}.{missing}: is missing", {"path": f"{path}.{missing}"})
    for names in alternatives(kind):
        if sum(given.get(name) is not None for name in names) != 1:
            raise Failure(Code.INVALID_PARAMS, f"{path}: expected one of {', '.join(names)}", {"path": path})
    return kind(**given)


def alternatives(kind: type[object]) -> tuple[tuple[str, ...], ...]:
    """Fields of which exactly one is to be given."""
    return cast("tuple[tuple[str, ...], ...]", getattr(kind, "ONE_OF", ()))


def _hints(kind: type[object]) -> dict[str, Kind]:
    hints = get_type_hints(kind, include_extras=True)
    return {field.name: hints[field.name] for field in _fields(kind)}


def _fields(kind: type[object]) -> tuple[Field[object], ...]:
    assert is_dataclass(kind)
    return fields(kind)


def _required(field: Field[object]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _unknown(path: str, name: str, known: tuple[str, ...]) -> Failure:
    near = difflib.get_close_matches(name, known, 1)
    shown = name if len(name) <= 60 else name[:60] + "…"
    hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"
    return Failure(Code.INVALID_PARAMS, f"{path}.{shown}: unknown field; {hint}", {"path": f"{path}.{shown}"})


def _wrong(path: str, message: str, value: Json) -> Failure:
    return Failure(Code.INVALID_PARAMS, f"{path}: {message}, found {_named(value)}", {"path": path})


def _named(value: Json) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return repr(value) if len(value) <= 40 else "a string"
        case int() | float():
            return f"{value:g}" if isinstance(value, float) else str(value) if abs(value) < 10**20 else "a huge number"
        case list():
            return "an array"
        case dict():
            return "an object"


def _apart(kind: Kind) -> tuple[Kind, Is]:
    """The type, and what is said of it."""
    if get_origin(kind) is not Annotated:
        return kind, Is()
    inner, *about = get_args(kind)
    return inner, next((each for each in about if isinstance(each, Is)), Is())


def _optional(kind: Kind) -> Kind | None:
    """What a type is besides None; None when it is not optional."""
    if get_origin(kind) not in (Union, UnionType):
        return None
    others = [each for each in get_args(kind) if each is not NoneType]
    assert len(others) == 1, kind
    found: Kind = others[0]
    return found


def _read(kind: Kind, value: Json, path: str) -> object:
    kind, about = _apart(kind)
    if (inner := _optional(kind)) is not None:
        return None if value is None else _read(Annotated[inner, about], value, path)
    if isinstance(kind, type) and is_dataclass(kind):
        return read(kind, value if value is not None else "null", path)
    if get_origin(kind) is Literal:
        if value not in get_args(kind) or isinstance(value, bool):
            raise _wrong(path, f"expected one of {', '.join(map(repr, get_args(kind)))}", value)
        return value
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise _wrong(path, "expected an array", value)
        inner = get_args(kind)[0]
        return tuple(_read(inner, item, f"{path}[{number}]") for number, item in enumerate(value))
    return _scalar(kind, about, value, path)


def _scalar(kind: Kind, about: Is, value: Json, path: str) -> object:
    if kind is object:
        return value
    if kind is str and isinstance(value, str):
        return _string(value, path)
    if kind is bool and isinstance(value, bool):
        return value
    if kind in (int, float) and isinstance(value, int | float) and not isinstance(value, bool):
        if kind is int and (isinstance(value, int) or value.is_integer()):
            return _bounded(int(value), about, path)
        if kind is float and (isinstance(value, int) or math.isfinite(value)):
            return float(_bounded(value, about, path))
    expected = {str: "a string", bool: "true or false", int: "an integer", float: "a number"}[cast("type", kind)]
    raise _wrong(path, f"expected {expected}", value)


def _string(value: str, path: str) -> str:
    if "\0" in value:
        raise Failure(Code.INVALID_PARAMS, f"{path}: has a NUL character", {"path": path})
    if any("\ud800" <= character <= "\udfff" for character in value if character > "\ud7ff"):
        raise Failure(Code.INVALID_PARAMS, f"{path}: has half of a surrogate pair", {"path": path})
    return value


def _bounded(value: float, about: Is, path: str) -> float:
    if about.least is not None and value < about.least:
        raise _wrong(path, f"expected at least {about.least:g}", value)
    if about.above is not None and value <= about.above:
        raise _wrong(path, f"expected more than {about.above:g}", value)
    if about.most is not None and value > about.most:
        raise _wrong(path, f"expected at most {about.most:g}", value)
    return value


def schema(kind: type[object]) -> dict[str, Json]:
    """The JSON Schema of a dataclass."""
    hints = _hints(kind)
    properties: dict[str, Json] = {}
    for field in _fields(kind):
        found = _schema(hints[field.name])
        if field.default is not MISSING and field.default not in (None, ()):
            found["default"] = cast("Json", field.default)
        properties[field.name] = found
    made: dict[str, Json] = {"type": "object", "properties": properties}
    if required := [field.name for field in _fields(kind) if _required(field)]:
        made["required"] = cast("Json", required)
    if choices := alternatives(kind):
        made["allOf"] = [{"oneOf": [_given(name) for name in names]} for names in choices]
    if not getattr(kind, "OPEN", False):
        made["additionalProperties"] = False
    return made


def _given(name: str) -> Json:
    return {"required": [name], "properties": {name: {"not": {"type": "null"}}}}


def _schema(kind: Kind) -> dict[str, Json]:
    kind, about = _apart(kind)
    said: dict[str, Json] = {"description": about.doc} if about.doc else {}
    for word, limit in (("minimum", about.least), ("exclusiveMinimum", about.above), ("maximum", about.most)):
        if limit is not None:
            said[word] = limit
    if (inner := _optional(kind)) is not None:
        found = _schema(inner)
        return {**found, **({"type": [found["type"], "null"]} if isinstance(found.get("type"), str) else {}), **said}
    if isinstance(kind, type) and is_dataclass(kind):
        return {**schema(kind), **said}
    if get_origin(kind) is Literal:
        return {"enum": list(get_args(kind)), **said}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _schema(get_args(kind)[0]), **said}
    if kind is object:
        return said
    names = {str: "string", bool: "boolean", int: "integer", float: "number"}
    return {"type": names[cast("type", kind)], **said}
