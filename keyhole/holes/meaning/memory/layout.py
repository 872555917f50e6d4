"""How values lie in memory: sizes, alignments and the places of lanes, for 64-bit little-endian targets.

The numbers are those of LLVM's own default layout with 64-bit integers aligned to 8 bytes, as x86-64 and AArch64 have them;
a data layout string that says otherwise (big-endian, other pointer sizes) is ``Unsupported`` where memory is touched.

Source: LLVM Language Reference, "Data Layout".
"""

from __future__ import annotations

from dataclasses import dataclass

from keyhole.holes.meaning.lanes import MAX_LANES, Unsupported
from keyhole.holes.types import ArrayType, FloatType, IntType, PointerType, StructType, Type, VectorType
from keyhole.source import Span

POINTER_BYTES = 8
_FLOATS = {"half": 2, "bfloat": 2, "float": 4, "double": 8}
_LARGEST_ALIGNMENT = 16


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a lane lies: ``offset`` and ``size`` in bytes, the lane's type."""

    offset: int
    size: int
    type: Type


def check_data_layout(text: str, span: Span | None = None) -> None:
    """``Unsupported`` for a layout that is not 64-bit little-endian."""
    parts = text.split("-") if text else []
    odd = [p for p in parts if p == "E" or (p.startswith(("p:", "p0:")) and p.split(":")[1] != "64")]
    if odd:
        raise Unsupported(f"memory with the data layout {odd[0]} is not modelled", span)


def alignment(type_: Type, span: Span | None = None) -> int:
    """The ABI alignment in bytes."""
    match type_:
        case IntType(width=width):
            size = 1 << max((width + 7) // 8 - 1, 0).bit_length()
            return min(size, _LARGEST_ALIGNMENT)
        case ArrayType(element=element):
            return alignment(element, span)
        case StructType(elements=elements, packed=packed):
            return 1 if packed else max((alignment(element, span) for element in elements), default=1)
        case _:
            size = store_size(type_, span)
            return min(1 << max(size - 1, 0).bit_length(), 64)


def store_size(type_: Type, span: Span | None = None) -> int:
    """The bytes that a store writes."""
    match type_:
        case IntType(width=width):
            return (width + 7) // 8
        case FloatType(kind=kind) if kind in _FLOATS:
            return _FLOATS[kind]
        case PointerType(addrspace=""):
            return POINTER_BYTES
        case VectorType(count=count, element=element, scalable=False):
            return (count * _bits(element, span) + 7) // 8
        case ArrayType(count=count, element=element):
            return count * alloc_size(element, span)
        case StructType(elements=elements):
            offsets = member_offsets(type_, span)
            end = offsets[-1] + alloc_size(elements[-1], span) if elements else 0
            return _rounded(end, alignment(type_, span))
        case _:
            raise Unsupported(f"values of type {type_} are not modelled in memory", span)


def alloc_size(type_: Type, span: Span | None = None) -> int:
    """The distance of two such values in an array, in bytes."""
    return _rounded(store_size(type_, span), alignment(type_, span))


def member_offsets(type_: StructType, span: Span | None = None) -> tuple[int, ...]:
    """The offset of each member, in bytes."""
    at, offsets = 0, []
    for element in type_.elements:
        at = at if type_.packed else _rounded(at, alignment(element, span))
        offsets.append(at)
        at += alloc_size(element, span)
    return tuple(offsets)


def spots(type_: Type, span: Span | None = None, at: int = 0) -> tuple[Spot, ...]:
    """Where each lane of a value lies, in lane order."""
    match type_:
        case VectorType(count=count, element=element, scalable=False):
            bits = _bits(element, span)
            if bits % 8:
                raise Unsupported(f"values of type {type_} are not modelled in memory", span)
            return tuple(Spot(at + i * (bits // 8), bits // 8, element) for i in range(count))
        case ArrayType(count=count, element=element):
            step = alloc_size(element, span)
            if count * max(1, len(spots(element, span))) > MAX_LANES:
                raise Unsupported(f"values of type {type_} are too large to evaluate", span)
            return tuple(spot for i in range(count) for spot in spots(element, span, at + i * step))
        case StructType(elements=elements):
            pairs = zip(elements, member_offsets(type_, span), strict=True)
            return tuple(spot for element, offset in pairs for spot in spots(element, span, at + offset))
        case _:
            return (Spot(at, store_size(type_, span), type_),)


def _bits(type_: Type, span: Span | None) -> int:
    return type_.width if isinstance(type_, IntType) else 8 * store_size(type_, span)


def _rounded(size: int, align: int) -> int:
    return -(-size // align) * align
