"""Constants that hold addresses: globals, functions, and constant expressions over them.

A global is a block from outside. What a constant one holds is known, and put where memory looks for it; what others hold is
whatever the caller left there. A constant expression is an instruction written in an operand's place, and read as one.

Source: LLVM Language Reference, "Global Variables", "Constant Expressions".
"""

from __future__ import annotations

import re
from collections.abc import Callable

from keyhole.errors import ParseError
from keyhole.holes.meaning.algebra import B, W
from keyhole.holes.meaning.lanes import Lane, Lanes, Unsupported, lane_widths
from keyhole.holes.meaning.literals import Special, literals
from keyhole.holes.meaning.memory.access import MEMORY_OPCODES, access
from keyhole.holes.meaning.memory.frame import Frame
from keyhole.holes.meaning.memory.layout import alignment, alloc_size, spots
from keyhole.holes.meaning.memory.pointers import BLOCK, OFFSET, POINTER, at, pointer_to
from keyhole.holes.meaning.memory.writes import Write
from keyhole.holes.meaning.resolving import resolved_instruction, resolved_type
from keyhole.holes.meaning.steps import step
from keyhole.holes.meaning.surroundings import GlobalVariable
from keyhole.holes.model import Instruction, Value
from keyhole.holes.text.body import Body
from keyhole.holes.text.read_functions import FunctionReader
from keyhole.holes.types import PointerType, Type
from keyhole.source import Source, Span

_NAME = re.compile(r'@("[^"]*"|[-\w$.]+)\Z')
_EXPRESSION = re.compile(
    r"([a-z]+)((?:\s+(?:inbounds|nusw|nuw|nsw|exact|inrange\s*\([^)]*\)))*)\s*\((.*)\)\Z", re.DOTALL
)
_INRANGE = re.compile(r"\s+inrange\s*\([^)]*\)")  # a promise about accesses, which a source need not use
_LARGEST_TABLE = 256


def address_constant(
    frame: Frame[W, B], type_: Type, text: str, operand: Callable[[Value, Span | None], Lanes[W, B]], span: Span | None
) -> Lanes[W, B]:
    """The lanes of a constant in whose text a global occurs."""
    if _NAME.match(text) and isinstance(type_, PointerType):
        return (Lane(_global(frame, text, span), POINTER),)
    found = _EXPRESSION.match(text)
    if found is None:
        raise Unsupported(f"the constant {text} is not modelled yet", span)
    instruction = resolved_instruction(_as_instruction(found, type_, span), frame.around)
    operands = tuple(operand(value, span) for value in instruction.operands)
    if instruction.opcode in MEMORY_OPCODES:
        return access(frame, instruction, operands).lanes
    return step(frame.m, frame.choices, instruction, operands).lanes


def _as_instruction(found: re.Match[str], type_: Type, span: Span | None) -> Instruction:
    text = f"%constant = {found[1]}{_INRANGE.sub('', found[2])} {found[3]}"
    try:
        (instruction,) = FunctionReader(Body(Source("constant", text), 0, len(text))).term()
    except (ParseError, ValueError):
        raise Unsupported(f"the constant {found[0]} is not modelled yet", span) from None
    return instruction


def _global(frame: Frame[W, B], name: str, span: Span | None) -> W:
    m = frame.m
    variable = frame.around.variable(name)
    if variable is None:
        declared = frame.around.callee(name)
        if (declared is None and name != frame.function.name) or (declared and "extern_weak" in declared.prefix):
            raise Unsupported(f"the address of {name} is not modelled yet", span)
        signature = frame.function.signature if declared is None else declared
        block = frame.world.global_block(name, 0, 1, True, False, alone=not frame.around.is_unnamed(signature))
    else:
        type_ = resolved_type(variable.type, frame.around, span)
        exact = bool(variable.initializer)
        align = variable.align or alignment(type_, span)
        held = " ".join(map(str, frame.around.constants(name))) if exact else ""
        size = alloc_size(type_, span)
        alone = size > 0 and not variable.unnamed
        known = f"thread_local {name}" if variable.of_thread else name  # not the variable that all threads share
        block = frame.world.global_block(known, size, align, variable.constant, exact, alone=alone, value=held)
        if variable.constant and exact and block not in frame.memory.constants:
            frame.memory.constants[block] = _contents(frame, variable, type_, block, span)
    return pointer_to(m, m.const(block, BLOCK), m.const(0, OFFSET))


def _contents(
    frame: Frame[W, B], variable: GlobalVariable, type_: Type, block: int, span: Span | None
) -> tuple[Write[W, B], ...]:
    """What a constant global holds, as writes; nothing known for large ones and those that hold addresses."""
    m = frame.m
    places = spots(type_, span)
    if len(places) > _LARGEST_TABLE or any(isinstance(spot.type, PointerType) for spot in places):
        return ()
    try:
        values = literals(variable.initializer, type_, span)
    except Unsupported:
        return ()
    pointer = pointer_to(m, m.const(block, BLOCK), m.const(0, OFFSET))
    always, result = m.not_b(m.false()), list[Write[W, B]]()
    for spot, value, width in zip(places, values, lane_widths(type_, span), strict=True):
        place, word = at(m, pointer, spot.offset), m.const(value if isinstance(value, int) else 0, width)
        poison, undef = (always if value is kind else None for kind in (Special.POISON, Special.UNDEF))
        result.append(Write(0, None, place, spot.size, 1, m.zext(word, width, 8 * spot.size), poison, undef))
    return tuple(result)
