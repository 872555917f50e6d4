"""Where C's values lie in memory: size, alignment, offsets of fields, on x86-64 Linux.

Source: System V Application Binary Interface, AMD64 Architecture Processor Supplement, 3.1.2.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from keyhole.errors import KeyholeError
from keyhole.properties.language.c_types import (
    Alias,
    Array,
    CType,
    Enumeration,
    FunctionPointer,
    Kind,
    Pointer,
    Scalar,
    Struct,
    StructDefinition,
)

Structs = Mapping[str, StructDefinition]
POINTER_BYTES = 8
ENUM_BYTES = 4


@dataclass(frozen=True, slots=True)
class Placement:
    """Size and alignment in bytes."""

    size: int
    alignment: int


@dataclass(frozen=True, slots=True)
class StructLayout:
    """A structure's placement, and the offset of each field in bytes."""

    placement: Placement
    offsets: tuple[int, ...]


def placement(type_: CType, structs: Structs) -> Placement:
    """Size and alignment of a type. ``void`` counts one byte, as pointers to it are used for bytes.

    Raises KeyholeError for a structure that is not defined and for an array of unknown length.
    """
    match type_:
        case Scalar(row=row):
            return Placement(row.size, row.size // 2 if row.kind is Kind.COMPLEX else row.size)
        case Pointer() | FunctionPointer():
            return Placement(POINTER_BYTES, POINTER_BYTES)
        case Enumeration():
            return Placement(ENUM_BYTES, ENUM_BYTES)
        case Alias(type=meant):
            return placement(meant, structs)
        case Array(element=element, count=count):
            if count is None:
                raise KeyholeError(f"'{type_}' has no size", code="incomplete-type", hint="write its length: [4]")
            one = placement(element, structs)
            return Placement(count * one.size, one.alignment)
        case Struct(tag=tag):
            return struct_layout(tag, structs).placement
        case _:
            assert_never(type_)


def struct_layout(tag: str, structs: Structs) -> StructLayout:
    """How a structure lies in memory. Raises KeyholeError when it is not defined."""
    definition = structs.get(tag)
    if definition is None:
        hint = f"define it: struct {tag} {{ … }}; or use a pointer to it"
        raise KeyholeError(f"'struct {tag}' is not defined", code="incomplete-type", hint=hint)
    end, alignment = 0, 1
    offsets = []
    for field in definition.fields:
        one = placement(field.type, structs)
        end = _rounded(end, one.alignment)
        offsets.append(end)
        end += one.size
        alignment = max(alignment, one.alignment)
    return StructLayout(Placement(_rounded(end, alignment), alignment), tuple(offsets))


def _rounded(offset: int, alignment: int) -> int:
    return -(-offset // alignment) * alignment
