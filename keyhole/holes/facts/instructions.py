"""What is known of an instruction's result, from what is known of its operands."""

from __future__ import annotations

import re
from typing import Protocol

from keyhole.errors import KeyholeError
from keyhole.holes.facts.arithmetic import BINARY, Flags, add, compared, mul, sext, trailing, trunc, zext
from keyhole.holes.facts.conditions import refined
from keyhole.holes.facts.intrinsics import INTRINSICS, overflowing
from keyhole.holes.facts.words import Word, anything, bits, exactly, join, meet, unsigned, word
from keyhole.holes.meaning.lanes import Unsupported
from keyhole.holes.meaning.memory.layout import alignment, alloc_size, member_offsets
from keyhole.holes.meaning.memory.pointers import OFFSET
from keyhole.holes.meaning.promises import Promises, metadata_promises, promises
from keyhole.holes.meaning.steps import IDENTITIES
from keyhole.holes.meaning.surroundings import Surroundings
from keyhole.holes.model import Access, Call, Compare, Constant, Indices, Instruction, Local, Value
from keyhole.holes.operations import intrinsic_row
from keyhole.holes.types import ArrayType, IntType, PointerType, StructType, Type

ADDRESS = OFFSET
_ALIGN = re.compile(r"\balign\s+([0-9]+)")


class State(Protocol):
    """Where the analysis stands. ``settled`` are the names that are never undef, ``sure`` those that are not poison either;
    ``last`` has the operands and the result of what was computed before, by name."""

    definitions: dict[str, Instruction]
    settled: set[str]
    sure: set[str]
    around: Surroundings
    last: dict[str, tuple[Word, Word, Word]]

    def lookup(self, value: Value, /) -> Word | None: ...


def width_of(type_: Type) -> int | None:
    """The bits of an integer, or of a pointer's address; None for what has no facts."""
    match type_:
        case IntType(width=width):
            return width
        case PointerType(addrspace=""):
            return ADDRESS
        case _:
            return None


def promised(text: str, width: int) -> Word:
    """What attributes say of a value (``range``, ``nonnull``, ``align``), when it is not poison."""
    if not text:
        return anything(width)
    try:
        return kept(promises(text), width)
    except KeyholeError:  # an attribute that nothing here knows
        return anything(width)


def kept(found: Promises, width: int) -> Word:
    """What promises say of a value."""
    result = anything(width)
    size = 1 << width
    if found.ranges:
        parts = [_between(low % size, high % size, width) for low, high in found.ranges]
        result = parts[0]
        for part in parts[1:]:
            result = join(result, part)
    if found.align > 1:
        result = meet(result, bits(width, found.align - 1, 0))
    if found.nonnull:
        result = meet(result, unsigned(width, 1, size - 1))
    return result


def _between(low: int, high: int, width: int) -> Word:
    """``[low, high)``, which may go past the greatest word and begin again at 0."""
    half = 1 << (width - 1)
    if low < high:
        return unsigned(width, low, high - 1)
    if low >= half and high <= half:  # from a negative number to one that is not
        return word(width, 0, 0, 0, 2 * half - 1, low - 2 * half, high - 1)
    return anything(width) if high else unsigned(width, low, 2 * half - 1)


def result(instruction: Instruction, state: State) -> Word | None:
    """What is known of the result; None for one that is no integer and no pointer."""
    width = width_of(instruction.type)
    if width is None:
        return None
    binary = BINARY.get(str(instruction.opcode))
    if binary is None:
        found = _other(instruction, width, state)
        return found if "!" not in instruction.metadata else _attached(instruction, found, state.around)
    a, b = state.lookup(instruction.operands[0]), state.lookup(instruction.operands[1])
    if a is None or b is None:
        return anything(width)
    name = instruction.result or ""
    last = state.last.get(name)
    if last is not None and last[0] is a and last[1] is b:
        return last[2]
    found = binary(a, b, instruction.flags)
    state.last[name] = a, b, found
    return found


def _attached(instruction: Instruction, found: Word, around: Surroundings) -> Word:
    try:
        return meet(found, kept(metadata_promises(instruction.metadata, around, None), found.width))
    except Unsupported:
        return found


def _other(instruction: Instruction, width: int, state: State) -> Word:
    operands = instruction.operands
    match instruction.opcode, instruction.detail:
        case "icmp", Compare(predicate=str(predicate)):
            a, b = state.lookup(operands[0]), state.lookup(operands[1])
            return anything(width) if a is None or b is None else compared(predicate, a, b)
        case ("zext" | "sext" | "trunc" | "ptrtoint" | "inttoptr" | "ptrtoaddr" | "bitcast") as opcode, _:
            a = state.lookup(operands[0])
            return anything(width) if a is None else _cast(str(opcode), a, width, instruction.flags)
        case "select", _:
            return _select(operands, width, state)
        case "freeze", _:
            a = state.lookup(operands[0])  # of poison it makes any value
            is_sure = isinstance(operands[0], Local) and operands[0].name in state.sure
            return a if is_sure and a is not None else anything(width)
        case "alloca", Access() as access:
            return _alloca(access)
        case "getelementptr", Access() as access:
            return _address(instruction, access, state)
        case "extractvalue", Indices(indices=indices):
            return _member(operands[0], indices, width, state)
        case "call", Call() as call:
            return _call(instruction, call, width, state)
        case _:
            return anything(width)


def _cast(opcode: str, a: Word, width: int, flags: Flags) -> Word:
    if opcode == "sext":
        return sext(a, width)
    if width == a.width:
        return a
    return zext(a, width, flags) if width > a.width else trunc(a, width, flags)


def _select(operands: tuple[Value, ...], width: int, state: State) -> Word:
    condition = state.lookup(operands[0])
    arms: list[Word] = []
    for operand, holds in zip(operands[1:], (True, False), strict=True):
        if isinstance(operand, Constant) and operand.text == "poison":
            continue
        known = state.lookup(operand)
        if known is None:
            return anything(width)
        if condition is not None and condition.number == int(not holds):
            continue
        if isinstance(operand, Local) and operand.name in state.settled:  # else each use may see another value
            for name, more in refined(operands[0], holds, state.definitions, state.lookup):
                known = meet(known, more) if name == operand.name else known
        arms.append(known)
    if not arms:
        return anything(width)
    return arms[0] if len(arms) == 1 else join(*arms)


def _alloca(access: Access) -> Word:
    found = _ALIGN.search(access.suffix)
    try:
        align = int(found[1]) if found else alignment(access.type, None)
    except Unsupported:
        align = 1
    spaced = "addrspace" in access.suffix
    return anything(ADDRESS) if spaced else kept(Promises(nonnull=True, align=align), ADDRESS)


def _address(instruction: Instruction, access: Access, state: State) -> Word:
    """The alignment of an address."""
    base = state.lookup(instruction.operands[0])
    total = exactly(0, ADDRESS)
    type_: Type = ArrayType(0, access.type)
    for operand in instruction.operands[1:]:
        step, type_ = _step(type_, state.lookup(operand))
        if step is None or base is None:
            return anything(ADDRESS)
        total = add(total, step)
    if base is None or total.number == 0:
        return anything(ADDRESS) if base is None else base
    low = min(trailing(base.zeros), trailing(total.zeros))
    return bits(ADDRESS, (1 << min(low, ADDRESS - 1)) - 1, 0)


def _step(type_: Type, index: Word | None) -> tuple[Word | None, Type]:
    """How many bytes further an index leads, and to what; None where that is not known."""
    if index is None or index.width > ADDRESS:
        return None, type_
    try:
        match type_:
            case ArrayType(element=element):
                return mul(sext(index, ADDRESS), exactly(alloc_size(element, None), ADDRESS)), element
            case StructType(elements=elements) if index.number is not None and index.number < len(elements):
                return exactly(member_offsets(type_, None)[index.number], ADDRESS), elements[index.number]
    except Unsupported:
        pass
    return None, type_


def _member(whole: Value, indices: tuple[int, ...], width: int, state: State) -> Word:
    made = state.definitions.get(whole.name) if isinstance(whole, Local) else None
    if made is None or made.opcode != "call" or len(indices) != 1:
        return anything(width)
    callee = made.operands[-1]
    row = intrinsic_row(callee.text) if isinstance(callee, Constant) else None
    if row is None or not row.name.endswith(".with.overflow"):
        return anything(width)
    a, b = state.lookup(made.operands[0]), state.lookup(made.operands[1])
    return anything(width) if a is None or b is None else overflowing(row.name, indices[0], a, b)


def _call(instruction: Instruction, call: Call, width: int, state: State) -> Word:
    callee = instruction.operands[-1]
    name = callee.text if isinstance(callee, Constant) else ""
    found = anything(width)
    if name.startswith("@llvm."):
        row = intrinsic_row(name)
        words = tuple(state.lookup(operand) for operand in instruction.operands[:-1])
        known = tuple(a for a in words if a is not None)
        if row is not None and row.name in INTRINSICS and len(known) == len(words):
            found = INTRINSICS[row.name](known, width)
        elif name.startswith(IDENTITIES) and known and known[0].width == width:
            found = known[0]
    return meet(found, promised(call.prefix, width)) if call.prefix else found
