"""Filling region holes: blocks in the place of a block whose head is unknown control flow."""

from __future__ import annotations

from dataclasses import replace

from keyhole.holes.filling.context import Filled, Filling
from keyhole.holes.filling.rewrite import fresh_name, map_instructions, map_operands, names_in, rename_label
from keyhole.holes.filling.terms import read_blocks
from keyhole.holes.model import Block, Function, Instruction, Local, Value
from keyhole.holes.types import LABEL


def put_region(at: Filling) -> Filled:
    """Blocks in the place of the region; ``br label ?exit`` in them goes on behind it. An empty term is an empty region."""
    number = at.unknown.sites[0].place.block
    block = at.function.blocks[number]
    label = _label(at)
    if not at.term.text.strip():
        return Filled(_renamed(at, number, (replace(block, hole=None),), label, label))
    region = read_blocks(at.term)
    phis, rest = block.phis, block.instructions[len(block.phis) :]
    exit_label = fresh_name(at.taken(), label)
    leaves = sum("?exit" in (b.terminator.successors if b.terminator else ()) for b in region)
    if leaves == 0:
        hint = "end it with 'br label ?exit'"
        raise at.refuse("the region never leaves by its exit", code="region-exit", hint=hint)
    first = replace(region[0], label=block.label, implicit=False, instructions=(*phis, *region[0].instructions))
    blocks: tuple[Block, ...] = (first, *region[1:], Block(exit_label, rest))
    taken = names_in(at.function)
    for new in region[1:]:
        if new.label in taken:
            raise at.refuse(f"{new.label} is defined already", code="redefinition")
    filled = _renamed(at, number, blocks, label, exit_label)
    return Filled(_map_labels(filled, {"?exit": exit_label}))


def _label(at: Filling) -> str:
    label = "%" + at.name[1:]
    taken = names_in(at.function)
    return fresh_name(taken, label) if label in taken or not at.name[1:2].isalpha() else label


def _renamed(at: Filling, number: int, blocks: tuple[Block, ...], label: str, exit_label: str) -> Function:
    """The region's blocks put in; jumps to it go to ``label``, phis behind it come from ``exit_label``."""
    old = at.function.blocks
    changed = at.function.with_blocks((*old[:number], *blocks, *old[number + 1 :]))
    return rename_label(_map_labels(changed, {at.name: exit_label}, opcode="phi"), at.name, label)


def _map_labels(function: Function, names: dict[str, str], opcode: str | None = None) -> Function:
    """Mentions of labels changed, in all instructions or in those of one opcode."""

    def operand(value: Value) -> Value:
        is_label = isinstance(value, Local) and value.type == LABEL
        return Local(LABEL, names[str(value)]) if is_label and str(value) in names else value

    def change(instruction: Instruction) -> Instruction:
        return map_operands(instruction, operand) if opcode in (None, instruction.opcode) else instruction

    return map_instructions(function, change)
