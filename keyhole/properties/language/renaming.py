"""Other names for the parameters of a function, wherever a file speaks of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace

from keyhole.properties.language.expressions import Reference
from keyhole.properties.language.model import RESULT, Function, Parameter, ParameterName, Piece, PropertyFile
from keyhole.properties.rules.knowledge import Knowledge, knowledge


def renamed(about: Knowledge, rename: Callable[[str], str]) -> Knowledge:
    """What is known of a function with other names for its parameters, all of which are renamed differently."""
    file, function = _renamed(about.file, rename), _renamed(about.function, rename)
    assert isinstance(file, PropertyFile)
    assert isinstance(function, Function)
    return knowledge(file, function)


def _renamed(value: object, rename: Callable[[str], str]) -> object:
    match value:
        case ParameterName(name=name) if name == RESULT:
            return value
        case ParameterName(name=name) | Reference(name=name) | Parameter(name=name) | Piece(name=name):
            return replace(value, name=rename(name))
        case tuple():
            return tuple(_renamed(each, rename) for each in value)
        case _ if is_dataclass(value) and not isinstance(value, type):
            parts = {each.name: _renamed(getattr(value, each.name), rename) for each in fields(value) if each.init}
            return replace(value, **parts)
        case _:
            return value
