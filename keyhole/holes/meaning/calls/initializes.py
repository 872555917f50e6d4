"""Whether a function surely writes what ``initializes`` promises, before it reads it: in its first block, at constant places.

Source: LLVM Language Reference, "Parameter Attributes" (``initializes``).
"""

from __future__ import annotations

import re

from keyhole.holes.meaning.lanes import Unsupported
from keyhole.holes.meaning.memory.layout import alloc_size, member_offsets, store_size
from keyhole.holes.meaning.memory.provenance import ELSEWHERE, provenance
from keyhole.holes.meaning.steps import callee
from keyhole.holes.model import Access, Constant, Function, Instruction, Local, Value
from keyhole.holes.types import ArrayType, StructType

MOST_BYTES = 1 << 16
_RANGE = re.compile(r"\(\s*(-?[0-9]+)\s*,\s*(-?[0-9]+)\s*\)")


def initialized(function: Function, name: str, duty: str) -> bool:
    """Whether the parameter's bytes that ``duty`` names are all written first."""
    ranges = [(int(low), int(high)) for low, high in _RANGE.findall(duty)]
    if not ranges or any(not 0 < high - low <= MOST_BYTES for low, high in ranges):
        return False
    missing = {byte for low, high in ranges for byte in range(low, high)}
    places, found = {name: 0}, provenance(function)
    for instruction in function.blocks[0].instructions:
        if not missing:
            return True
        place = _moved(instruction, places)
        if place is not None and instruction.result is not None:
            places[instruction.result] = place
        elif (written := _written(instruction, places)) is not None:
            missing -= written
        elif any(
            {name, ELSEWHERE} & found.of(v)
            for v in instruction.operands
            if isinstance(v, Local) and v.name in found.roots
        ):
            if instruction.opcode not in ("getelementptr", "icmp", "select", "freeze", "store"):
                return False
            if instruction.opcode == "store" and {name} & found.of(instruction.operands[0]):
                return False
    return not missing


def _moved(instruction: Instruction, places: dict[str, int]) -> int | None:
    """Where the pointer of a ``getelementptr`` with constant indices lies."""
    base = instruction.operands[0] if instruction.operands else None
    if instruction.opcode != "getelementptr" or not isinstance(base, Local) or base.name not in places:
        return None
    detail, place = instruction.detail, places[base.name]
    if not isinstance(detail, Access):
        return None
    type_ = detail.type
    try:
        for position, index in enumerate(instruction.operands[1:]):
            number = _number(index)
            if number is None:
                return None
            if position == 0:
                place += number * alloc_size(type_)
            elif isinstance(type_, StructType):
                place, type_ = place + member_offsets(type_)[number], type_.elements[number]
            elif isinstance(type_, ArrayType):
                place, type_ = place + number * alloc_size(type_.element), type_.element
            else:
                return None
    except Unsupported:
        return None
    return place


def _number(value: Value) -> int | None:
    return int(value.text) if isinstance(value, Constant) and value.text.removeprefix("-").isdecimal() else None


def _written(instruction: Instruction, places: dict[str, int]) -> set[int] | None:
    """The bytes that a store or ``memset`` writes at a constant place."""
    operands, detail = instruction.operands, instruction.detail
    if instruction.opcode == "store" and isinstance(detail, Access) and not detail.prefix:
        pointer, count = operands[1], store_size(detail.type, instruction.span)
    elif instruction.opcode == "call" and callee(instruction).startswith("@llvm.memset."):
        pointer, length = operands[0], _number(operands[2])
        count = -1 if length is None else length
    else:
        return None
    if not isinstance(pointer, Local) or pointer.name not in places or not 0 <= count <= MOST_BYTES:
        return None
    return set(range(places[pointer.name], places[pointer.name] + count))
