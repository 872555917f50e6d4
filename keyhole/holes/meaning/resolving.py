"""Named types replaced by what they name, so that evaluation meets only structures, arrays and scalars.

Source: LLVM Language Reference, "Structure Types".
"""

from __future__ import annotations

import re
from dataclasses import replace

from keyhole.holes.meaning.lanes import Unsupported
from keyhole.holes.meaning.surroundings import Surroundings, surroundings
from keyhole.holes.model import Access, Call, Detail, Function, Instruction, Value
from keyhole.holes.types import ArrayType, FunctionType, NamedType, StructType, Type, TypeHole, VectorType
from keyhole.source import Span

_NAME = re.compile(r'%(?:"[^"]*"|[-\w$.]+)')


def resolved(function: Function) -> Function:
    """The function without named types; itself when it has none."""
    signature = function.signature
    types = [signature.result, *(p.type for p in signature.parameters)]
    told = any("%" in parameter.attributes for parameter in signature.parameters)
    if not told and not any(map(_has_name, types)) and not any(map(_mentions, function.instructions())):
        return function
    around = surroundings(signature.source)
    span = function.span
    parameters = tuple(
        replace(p, type=resolved_type(p.type, around, span), attributes=resolved_attributes(p.attributes, around))
        for p in signature.parameters
    )
    blocks = tuple(
        replace(block, instructions=tuple(resolved_instruction(i, around) for i in block.instructions))
        for block in function.blocks
    )
    result = resolved_type(signature.result, around, span)
    return function.with_blocks(blocks).with_signature(replace(signature, parameters=parameters, result=result))


def resolved_instruction(instruction: Instruction, around: Surroundings) -> Instruction:
    """The instruction without named types."""
    if not _mentions(instruction):
        return instruction
    span = instruction.span

    def value(operand: Value) -> Value:
        return replace(operand, type=resolved_type(operand.type, around, span))

    operands = tuple(value(operand) for operand in instruction.operands)
    type_ = resolved_type(instruction.type, around, span)
    detail = _detail(instruction.detail, around, span)
    if isinstance(type_, TypeHole) and instruction.opcode == "extractvalue":
        type_ = _member(operands[0].type, getattr(detail, "indices", ()))
    return replace(instruction, operands=operands, type=type_, detail=detail)


def _member(type_: Type, indices: tuple[int, ...]) -> Type:
    for index in indices:
        match type_:
            case StructType(elements=elements):
                type_ = elements[index]
            case ArrayType(element=element):
                type_ = element
    return type_


def resolved_type(type_: Type, around: Surroundings, span: Span | None = None) -> Type:
    """The type without named types; ``Unsupported`` for an opaque one."""
    if not _has_name(type_):
        return type_
    match type_:
        case NamedType(name=name):
            found = around.named_type(name)
            if found is None:
                raise Unsupported(f"the type {name} is not known", span)
            return resolved_type(found, around, span)
        case VectorType(element=element) | ArrayType(element=element):
            return replace(type_, element=resolved_type(element, around, span))
        case StructType(elements=elements):
            return replace(type_, elements=tuple(resolved_type(element, around, span) for element in elements))
        case FunctionType(result=result, parameters=parameters):
            inner = tuple(resolved_type(parameter, around, span) for parameter in parameters)
            return replace(type_, result=resolved_type(result, around, span), parameters=inner)
        case _:
            return type_


def resolved_attributes(text: str, around: Surroundings) -> str:
    """The attributes of a parameter without named types; a type that is not defined keeps its name."""

    def written(found: re.Match[str]) -> str:
        type_ = around.named_type(found[0])
        return found[0] if type_ is None else str(resolved_type(type_, around))

    return _NAME.sub(written, text) if "%" in text else text


def _detail(detail: Detail, around: Surroundings, span: Span | None) -> Detail:
    match detail:
        case Access(type=type_):
            return replace(detail, type=resolved_type(type_, around, span))
        case Call(written=type_, attributes=attributes):
            told = tuple(resolved_attributes(each, around) for each in attributes)
            return replace(detail, written=resolved_type(type_, around, span), attributes=told)
        case _:
            return detail


def _mentions(instruction: Instruction) -> bool:
    detail = instruction.detail
    inner = detail.type if isinstance(detail, Access) else detail.written if isinstance(detail, Call) else None
    types = [instruction.type, *(operand.type for operand in instruction.operands)]
    told = isinstance(detail, Call) and any("%" in each for each in detail.attributes)
    named = told or any(map(_has_name, types)) or (inner is not None and _has_name(inner))
    return named or _unsettled(instruction)


def _unsettled(instruction: Instruction) -> bool:
    return instruction.opcode == "extractvalue" and isinstance(instruction.type, TypeHole)


def _has_name(type_: Type) -> bool:
    match type_:
        case NamedType():
            return True
        case VectorType(element=element) | ArrayType(element=element):
            return _has_name(element)
        case StructType(elements=elements):
            return any(map(_has_name, elements))
        case FunctionType(result=result, parameters=parameters):
            return _has_name(result) or any(map(_has_name, parameters))
        case _:
            return False
