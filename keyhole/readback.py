"""Values written so that they read back: ``eval(repr(value)) == value`` after ``from keyhole import *``.

What a field has by default is left out, what has no default stands without its name, and text of several lines is written as it is
read. A value that holds more text than anybody reads at a prompt is named in angle brackets instead, which do not evaluate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

LINES = 200  # of a module that is still written out


def read_back(value: object, **instead: str) -> str:
    """A frozen dataclass as the call that makes it; ``instead`` are expressions for some of its fields."""
    words = []
    for field in fields(cast("DataclassInstance", value)):
        held = getattr(value, field.name)
        default = field.default if field.default_factory is MISSING else field.default_factory()
        if field.repr and (default is MISSING or held != default):
            word = instead.get(field.name) or literal(held)
            words.append(word if default is MISSING and not field.kw_only else f"{field.name}={word}")
    return f"{type(value).__name__}({', '.join(words)})"


def in_room(value: object) -> str:
    """The same for a class whose name several rooms have: with its room before it (``proof.Unknown``)."""
    return f"{type(value).__module__.split('.')[1]}.{read_back(value)}"


def literal(value: object) -> str:
    """A value as Python writes it, text of several lines as such."""
    match value:
        case str():
            return text_literal(value)
        case tuple() if type(value) is tuple:
            return f"({', '.join(map(literal, value))}{',' * (len(value) == 1)})"
        case Mapping():
            return f"{{{', '.join(f'{literal(key)}: {literal(each)}' for key, each in value.items())}}}"
        case _:
            return repr(value)


def text_literal(text: str) -> str:
    """A text as Python reads it: several lines between three quotes, everything else as ``repr`` has it."""
    if "\n" not in text.rstrip("\n") or not all(char.isprintable() or char == "\n" for char in text):
        return repr(text)
    escaped = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    if escaped.endswith('"'):
        escaped = escaped[:-1] + '\\"'
    return f'"""\\\n{escaped}"""'
