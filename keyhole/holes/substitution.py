"""Applying what inference learnt: decided type holes replaced by their types, everything else shared."""

from __future__ import annotations

from dataclasses import replace

from keyhole.holes.model import (
    Access,
    Block,
    Call,
    Detail,
    Function,
    Instruction,
    Parameter,
    Value,
)
from keyhole.holes.types import (
    is_known,
)
from keyhole.holes.unification import Types


def substitute(function: Function, types: Types) -> Function:
    """The function with every decided type hole replaced by its type; shares what did not change."""
    signature = function.signature
    parameters = tuple(
        parameter
        if is_known(parameter.type)
        else Parameter(types.resolve(parameter.type), parameter.attributes, parameter.name)
        for parameter in signature.parameters
    )
    result = types.resolve(signature.result)
    blocks = tuple(_block(block, types) for block in function.blocks)
    if parameters == signature.parameters and result == signature.result:
        same = all(new is old for new, old in zip(blocks, function.blocks, strict=True))
        return function if same else function.with_blocks(blocks)
    return function.with_blocks(blocks).with_signature(replace(signature, parameters=parameters, result=result))


def _block(block: Block, types: Types) -> Block:
    instructions = tuple(_instruction(instruction, types) for instruction in block.instructions)
    if all(new is old for new, old in zip(instructions, block.instructions, strict=True)):
        return block
    return replace(block, instructions=instructions)


def _instruction(instruction: Instruction, types: Types) -> Instruction:
    if (
        is_known(instruction.type)
        and all(is_known(o.type) for o in instruction.operands)
        and _detail_known(instruction.detail)
    ):
        return instruction
    return replace(
        instruction,
        type=types.resolve(instruction.type),
        operands=tuple(_value(operand, types) for operand in instruction.operands),
        detail=_detail(instruction.detail, types),
    )


def _value(value: Value, types: Types) -> Value:
    return value if is_known(value.type) else replace(value, type=types.resolve(value.type))


def _detail_known(detail: Detail) -> bool:
    match detail:
        case Access(type=type_) | Call(written=type_):
            return is_known(type_)
        case _:
            return True


def _detail(detail: Detail, types: Types) -> Detail:
    match detail:
        case Access(type=type_):
            return replace(detail, type=types.resolve(type_))
        case Call(written=type_):
            return replace(detail, written=types.resolve(type_))
        case _:
            return detail
