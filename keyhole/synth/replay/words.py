"""Lanes of words, as proofs show values, and the Python values that native calls take and return.

Both flatten a value in the same order: a vector's or array's elements, a structure's members, one after another. A float's word
is its bit pattern, a pointer's its address.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import islice

from keyhole.errors import KeyholeError
from keyhole.holes.types import ArrayType, FloatType, IntType, PointerType, SimpleType, StructType, Type, VectorType
from keyhole.native import Address, Argument, Value
from keyhole.proof import Number

_FLOAT_CODES = {"half": ("<e", "<H"), "float": ("<f", "<I"), "double": ("<d", "<Q")}
_FRACTION_BITS = {"half": 10, "float": 23, "double": 52}


def to_native(type_: Type, words: Iterator[Number]) -> Argument:
    """The native argument that the next words are, lanes in order. Raises KeyholeError for types that words cannot say."""
    match type_:
        case IntType() | PointerType(addrspace=""):
            return _word(words)
        case FloatType(kind=kind) if kind in _FLOAT_CODES:
            as_float, as_word = _FLOAT_CODES[kind]
            number: float = struct.unpack(as_float, struct.pack(as_word, _word(words)))[0]
            return number
        case VectorType(count=count, element=element, scalable=False) | ArrayType(count=count, element=element):
            return [to_native(element, words) for _ in range(count)]
        case StructType(elements=elements):
            return [to_native(element, words) for element in elements]
        case _:
            raise _unfit(type_)


def _word(words: Iterator[Number]) -> int:
    (number,) = islice(words, 1)
    assert isinstance(number.value, int)
    return number.value


def from_native(type_: Type, value: Value) -> Iterator[Number]:
    """A native result as lanes of words. Raises KeyholeError for types that words cannot say."""
    match type_, value:
        case IntType(width=width), int():
            yield Number(width, value)
        case FloatType(kind=kind), float() if kind in _FLOAT_CODES:
            as_float, as_word = _FLOAT_CODES[kind]
            yield Number(8 * struct.calcsize(as_word), struct.unpack(as_word, struct.pack(as_float, value))[0])
        case PointerType(), Address(argument=None, offset=address):
            yield Number(64, address)
        case PointerType(), int():
            yield Number(64, value)
        case ((VectorType(element=element) | ArrayType(element=element)), tuple()):
            for lane in value:
                yield from from_native(element, lane)
        case SimpleType(name="void"), None:
            return
        case StructType(elements=elements), tuple():
            for member, lane in zip(elements, value, strict=True):
                yield from from_native(member, lane)
        case _:
            raise _unfit(type_)


def float_kinds(type_: Type) -> Iterator[str]:
    """For each lane of a type the name of its float type, empty for a lane that is none."""
    match type_:
        case FloatType(kind=kind):
            yield kind
        case VectorType(count=count, element=element) | ArrayType(count=count, element=element):
            yield from list(float_kinds(element)) * count
        case StructType(elements=elements):
            for element in elements:
                yield from float_kinds(element)
        case _:
            yield ""


def is_nan(kind: str, number: Number) -> bool:
    """Whether a lane of that kind is not a number."""
    if kind not in _FRACTION_BITS or isinstance(number.value, str):
        return False
    magnitude = number.value & ((1 << (number.width - 1)) - 1)
    infinity = ((1 << (number.width - 1)) - 1) >> _FRACTION_BITS[kind] << _FRACTION_BITS[kind]
    return magnitude > infinity


def _unfit(type_: Type) -> KeyholeError:
    return KeyholeError(f"values of type {type_} are not replayed", code="unsupported-type")
