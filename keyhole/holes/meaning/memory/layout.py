"""How values lie in memory: sizes, alignments and the places of lanes, for 64-bit little-endian targets.

The numbers are those of LLVM's own default layout with integers of 64 and 128 bits aligned to their size, as x86-64 and AArch64
have them, also where no layout is written; a data layout string that says otherwise (big-endian, other pointer sizes, other
alignments) is ``Unsupported`` where memory is touched.

Source: LLVM Language Reference, "Data Layout".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from keyhole.holes.meaning.lanes import MAX_LANES, Unsupported
from keyhole.holes.meaning.surroundings import Surroundings
from keyhole.holes.types import ArrayType, FloatType, IntType, PointerType, StructType, Type, VectorType
from keyhole.source import Span

ASSUMED = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
"""The layout of a module that says none: x86-64's. LLVM itself would take one in which 64-bit integers are aligned to 4 bytes."""
POINTER_BYTES = 8
_FLOATS = {"half": 2, "bfloat": 2, "float": 4, "double": 8}
_LARGEST_ALIGNMENT = 16
_SPECIFICATION = re.compile(r"([pifva])(\d*):(\d+)(?::(\d+))?(?::\d+)*")
_VECTORS_AND_FLOATS = (16, 32, 64, 128, 256, 512)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a lane lies: ``offset`` and ``size`` in bytes, the lane's type."""

    offset: int
    size: int
    type: Type


def check_data_layout(around: Surroundings, span: Span | None = None) -> None:
    """``Unsupported`` for a layout with other sizes or alignments than these."""
    parts = [part for part in around.data_layout().split("-") if part]
    odd = next(filter(_is_odd, parts), "") or (_missing(parts, around) if parts else "")
    if odd:
        raise Unsupported(f"memory with the data layout {odd} is not modelled", span)


def _missing(parts: list[str], around: Surroundings) -> str:
    """What has to be said of integers, whose alignment is less where it is not."""
    if not any(part.startswith("i64:") for part in parts):
        return "without i64:64"
    said = any(part.startswith("i128:") for part in parts) or around.has_triple()  # LLVM adds it to older modules
    return "without i128:128" if not said and around.has_wide_integers() else ""


def _is_odd(part: str) -> bool:
    """Whether a part of a data layout string says something else of a type than is assumed here."""
    found = _SPECIFICATION.fullmatch(part)
    if found is None:
        return part == "E"
    kind, width, first = found[1], int(found[2] or "0"), int(found[3])
    match kind:
        case "p":
            return width == 0 and (first != 64 or (found[4] is not None and int(found[4]) != 64))
        case "i":
            return first != 8 * alignment(IntType(width))
        case "a":
            return first > 8
        case _:  # f, v
            return width in _VECTORS_AND_FLOATS and first != width


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
