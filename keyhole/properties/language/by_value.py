"""Functions that take or return structures by value, seen as functions of their fields.

``div_t div(int, int)`` becomes ``void div(int, int, int *result_quot, int *result_rem)``: each field of a parameter is a parameter,
each field of the result is written through a pointer. Complex numbers are structures of two parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from keyhole.errors import KeyholeError
from keyhole.properties.language.abi import Structs, placement, struct_layout
from keyhole.properties.language.c_types import Array, CType, Enumeration, Kind, Scalar, Struct, canonical
from keyhole.properties.language.model import ByValue, Parameter, Passed, Piece, Signature

RESULT_PREFIX = "result"
_PARTS = ("re", "im")


def in_fields(signature: Signature, structs: Structs) -> Signature:
    """The signature over fields; itself where nothing is passed by value, or not all of it is made of numbers."""
    try:
        parameters = tuple(_passed(each.type, each.name, structs) for each in signature.parameters)
        result = _passed(signature.result, RESULT_PREFIX, structs)
    except KeyholeError:
        return signature
    if result is None and not any(parameters):
        return signature
    made: list[Parameter] = []
    for parameter, passed in zip(signature.parameters, parameters, strict=True):
        pieces = () if passed is None else passed.pieces
        made += [Parameter(each.name, each.type, parameter.span) for each in pieces] or [parameter]
    made += [Parameter(each.name, Array(each.type, 1), signature.span) for each in (result.pieces if result else ())]
    if len({each.name for each in made}) < len(made):
        return signature
    whole = ByValue(signature, parameters, result)
    kind = Scalar("void") if result else signature.result
    return replace(signature, result=kind, parameters=tuple(made), by_value=whole)


def _passed(type_: CType, name: str, structs: Structs) -> Passed | None:
    """How a value is passed in parts; None for one that is not. Raises KeyholeError for fields that are not numbers."""
    plain = canonical(type_)
    if not _in_parts(plain):
        return None
    place = placement(plain, structs)
    pieces = tuple(_pieces(plain, name, 0, structs))
    if not pieces:
        raise KeyholeError(f"'{plain}' has no fields", code="unsupported-type")
    return Passed(pieces, place.size, place.alignment)


def _in_parts(type_: CType) -> bool:
    return isinstance(type_, Struct) or (isinstance(type_, Scalar) and type_.row.kind is Kind.COMPLEX)


def _pieces(type_: CType, name: str, offset: int, structs: Structs) -> Iterator[Piece]:
    plain = canonical(type_)
    match plain:
        case Struct(tag=tag):
            for field, at in zip(structs[tag].fields, struct_layout(tag, structs).offsets, strict=True):
                yield from _pieces(field.type, f"{name}_{field.name}", offset + at, structs)
        case Array(element=element, count=int(count)):
            size = placement(element, structs).size
            for index in range(count):
                yield from _pieces(element, f"{name}_{index}", offset + index * size, structs)
        case Scalar(row=row) if row.kind is Kind.COMPLEX:
            part = Scalar(row.name.removesuffix(" _Complex"))
            for index, which in enumerate(_PARTS):
                yield Piece(f"{name}_{which}", part, offset + index * (row.size // 2))
        case Scalar(row=row) if row.size <= 8:
            yield Piece(name, plain, offset)
        case Enumeration():
            yield Piece(name, plain, offset)
        case _:
            raise KeyholeError(f"'{plain}' is no number", code="unsupported-type")
