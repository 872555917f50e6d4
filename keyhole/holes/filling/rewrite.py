"""Small rewrites that leave the rest of a function shared: replacing values, renaming labels, putting instructions in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from keyhole.holes.model import Block, Constant, Function, Instruction, Layout, Local, Value
from keyhole.holes.types import LABEL, METADATA


def map_instructions(function: Function, change: Callable[[Instruction], Instruction]) -> Function:
    """The function with ``change`` applied to each instruction; shares blocks in which nothing changed."""
    blocks = tuple(_map_block(block, change) for block in function.blocks)
    if all(new is old for new, old in zip(blocks, function.blocks, strict=True)):
        return function
    return function.with_blocks(blocks)


def _map_block(block: Block, change: Callable[[Instruction], Instruction]) -> Block:
    instructions = tuple(map(change, block.instructions))
    if all(new is old for new, old in zip(instructions, block.instructions, strict=True)):
        return block
    return replace(block, instructions=instructions)


def map_operands(instruction: Instruction, change: Callable[[Value], Value]) -> Instruction:
    """The instruction with ``change`` applied to each operand; itself when nothing changed."""
    operands = tuple(map(change, instruction.operands))
    if all(new is old for new, old in zip(operands, instruction.operands, strict=True)):
        return instruction
    return replace(instruction, operands=operands)


def replace_all_uses(function: Function, name: str, value: Value) -> Function:
    """Every use of ``%name`` replaced by ``value``, in metadata and debug records too.

    A use keeps the type that is written there; whether that is the value's is for inference to say.
    """
    pattern = re.compile(re.escape(name) + r"(?![-\w$.])")

    def operand(old: Value) -> Value:
        match old:
            case Local(name=used, type=type_) if used == name and type_ != LABEL:
                return replace(value, type=type_)
            case Constant(type=type_, text=text) if type_ == METADATA and name in text:
                return Constant(type_, pattern.sub(str(value), text))
            case _:
                return old

    def change(instruction: Instruction) -> Instruction:
        changed = map_operands(instruction, operand)
        if isinstance(changed.detail, Layout) and str(changed.opcode).startswith("#dbg_"):
            pieces = tuple(pattern.sub(str(value), piece) for piece in changed.detail.pieces)
            return changed if pieces == changed.detail.pieces else replace(changed, detail=Layout(pieces))
        return changed

    return map_instructions(function, change)


def rename_label(function: Function, old: str, new: str) -> Function:
    """The function with a block's label changed, there and wherever it is mentioned."""

    def operand(value: Value) -> Value:
        return Local(LABEL, new) if isinstance(value, Local) and value.type == LABEL and value.name == old else value

    renamed = map_instructions(function, lambda instruction: map_operands(instruction, operand))
    blocks = tuple(replace(block, label=new) if block.label == old else block for block in renamed.blocks)
    return renamed.with_blocks(blocks)


def splice(function: Function, block: int, index: int, new: Iterable[Instruction], *, removing: int = 0) -> Function:
    """Instructions put before instruction ``index`` of a block, in the place of ``removing`` ones."""
    old = function.blocks[block]
    instructions = (*old.instructions[:index], *new, *old.instructions[index + removing :])
    changed = replace(old, instructions=instructions)
    return function.with_blocks((*function.blocks[:block], changed, *function.blocks[block + 1 :]))


def names_in(function: Function) -> frozenset[str]:
    """All names that the function defines: parameters, blocks, results."""
    found = {parameter.name for parameter in function.signature.parameters}
    found |= {block.label for block in function.blocks}
    found |= {instruction.result for instruction in function.instructions() if instruction.result is not None}
    return frozenset(found)


def fresh_name(taken: Iterable[str], stem: str) -> str:
    """A name like ``%stem.1`` that is not taken. A stem that is a number gets a letter before it."""
    bare = stem.removeprefix("%").strip('"')
    bare = re.sub(r"[^-\w$.]", ".", bare, flags=re.ASCII)
    if bare[:1].isdecimal():
        bare = "t" + bare
    used = frozenset(taken)
    number = 1
    while f"%{bare}.{number}" in used:
        number += 1
    return f"%{bare}.{number}"
