"""Carrier texts read back as sketches (see ``carrier``), after whatever LLVM's passes made of them.

Passes may merge blocks, so a region's marker can stand in the middle of one: the block is cut there.
"""

from __future__ import annotations

import re
from dataclasses import replace

from keyhole.holes.filling.rewrite import map_instructions, map_operands
from keyhole.holes.llvm.carrier import CARRIED_NAME, carried_label, map_type
from keyhole.holes.model import (
    Block,
    Call,
    Constant,
    Function,
    Hole,
    HoleKind,
    HoleUse,
    Instruction,
    Local,
    Module,
    Text,
    Value,
)
from keyhole.holes.text.body import Body
from keyhole.holes.text.read_functions import FunctionReader
from keyhole.holes.text.reader import read_module
from keyhole.holes.types import (
    LABEL,
    VOID,
    TargetType,
    Type,
    TypeHole,
)
from keyhole.source import Source

_DECLARATION = re.compile(r'^(?:; Function Attrs:[^\n]*\n)?declare [^\n]*@"keyhole\.[^\n]*\n{1,2}', re.MULTILINE)
_GROUP = re.compile(r"^attributes (#[0-9]+) = \{[^\n]*\n?", re.MULTILINE)
_NAMELESS = "; ModuleID = '<string>'\nsource_filename = \"<string>\"\n"


def from_llvm(text: str, name: str = "<llvm>") -> Module:
    """The sketch that a carrier text stands for: what ``to_llvm`` wrote, perhaps after LLVM's passes."""
    module = read_module(_without_declarations(text), name)
    return replace(module, parts=tuple(part if isinstance(part, Text) else _sketch(part) for part in module.parts))


def _without_declarations(text: str) -> str:
    """The text without what carriers need, groups of attributes among it, and without the name that LLVM gives to a text."""
    left = _DECLARATION.sub("", text.removeprefix(_NAMELESS).lstrip("\n"))
    used = set(re.findall(r"#[0-9]+", _GROUP.sub("", left)))
    return _GROUP.sub(lambda group: group.group() if group.group(1) in used else "", left)


def _sketch(function: Function) -> Function:
    if function.body is not None and "keyhole." not in function.body.text:
        return function
    plain = _with_type_holes(function)
    split = [(block.label, _region_split(block)) for block in plain.blocks]
    changed = plain.with_blocks(tuple(part for _, parts in split for part in parts))
    begins = {label: parts[0].label for label, parts in split}
    ends = {label: parts[-1].label for label, parts in split}
    changed = _relabelled(changed, begins, ends)
    coded = map_instructions(changed, _code)
    values = {i.result: hole for i in coded.instructions() if (hole := _value_of(i)) is not None}
    return _with_value_holes(coded, values)


def _carried(instruction: Instruction, kind: str) -> str | None:
    """What a call of a carrier function of that kind stands for."""
    if instruction.opcode != "call":
        return None
    callee = instruction.operands[-1]
    prefix = f"{CARRIED_NAME}{kind} "
    if not isinstance(callee, Constant) or not callee.text.startswith(prefix):
        return None
    return _unescaped(callee.text[len(prefix) : -1])


def _code(instruction: Instruction) -> Instruction:
    template = _carried(instruction, "code")
    if template is None:
        return instruction
    operands = [str(operand) for operand in instruction.operands]
    written = re.sub(r"\$(\d+)", lambda match: operands[int(match.group(1))], template)
    result = f"{instruction.result} = " if instruction.result else ""
    metadata = f", {instruction.metadata}" if instruction.metadata else ""
    text = result + written + metadata
    return replace(_reader(text).instruction(), origin=None)


def _value_of(instruction: Instruction) -> Value | None:
    """The value hole, or the literal of unknown type, that a call stands for."""
    written = _carried(instruction, "value")
    if written is None:
        return None
    value = _reader(written).typed_term()
    if not isinstance(value, HoleUse):
        return replace(value, type=_holed(value.type))
    anonymous = value.hole.name[1:].isdecimal()
    return HoleUse(_holed(value.type), replace(value.hole, anonymous=anonymous))


def _with_value_holes(function: Function, values: dict[str | None, Value]) -> Function:
    def operand(value: Value) -> Value:
        use = values.get(value.name) if isinstance(value, Local) and value.type != LABEL else None
        return value if use is None else use

    replaced = map_instructions(function, lambda instruction: map_operands(instruction, operand))
    blocks = tuple(
        replace(block, instructions=tuple(i for i in block.instructions if i.result not in values or i.result is None))
        for block in replaced.blocks
    )
    return replaced.with_blocks(blocks)


def _region_split(block: Block) -> tuple[Block, ...]:
    """A block cut at its region marker: the region begins a block of its own, behind that block's phis."""
    for index, instruction in enumerate(block.instructions):
        name = _carried(instruction, "region")
        if name is None:
            continue
        hole = Hole(HoleKind.REGION, name)
        before, after = block.instructions[:index], block.instructions[index + 1 :]
        if all(i.opcode == "phi" for i in before):
            return (replace(block, instructions=(*before, *after), hole=hole, label=name, implicit=False),)
        jump = Instruction(None, "br", VOID, (Local(LABEL, name),))
        rest = _region_split(Block(name, after, hole=hole))
        head = f"%{name[1:]}.head" if block.label == carried_label(name) else block.label
        return (replace(block, instructions=(*before, jump), label=head), *rest)
    return (block,)


def _relabelled(function: Function, begins: dict[str, str], ends: dict[str, str]) -> Function:
    """Labels follow the cuts: jumps go to where a block now begins, phis come from where it now ends."""

    def change(instruction: Instruction) -> Instruction:
        names = ends if instruction.opcode == "phi" else begins

        def operand(value: Value) -> Value:
            if not isinstance(value, Local) or value.type != LABEL:
                return value
            return Local(LABEL, names.get(value.name, value.name))

        return map_operands(instruction, operand)

    return map_instructions(function, change)


def _holed(type_: Type) -> Type:
    match type_:
        case TargetType(text=text) if text.startswith('target("keyhole.'):
            name = text.removeprefix('target("keyhole.').removesuffix('")')
            return TypeHole(f"?{name}", anonymous=bool(re.fullmatch(r"u?\d+", name)))
        case _:
            return map_type(type_, _holed)


def _with_type_holes(function: Function) -> Function:
    """Target extension types turned back into type holes, everywhere."""
    signature = function.signature
    parameters = tuple(replace(parameter, type=_holed(parameter.type)) for parameter in signature.parameters)
    changed = map_instructions(function, _instruction_holed)
    return changed.with_signature(replace(signature, parameters=parameters, result=_holed(signature.result)))


def _instruction_holed(instruction: Instruction) -> Instruction:
    changed = map_operands(instruction, lambda value: replace(value, type=_holed(value.type)))
    detail = changed.detail
    if isinstance(detail, Call):
        detail = replace(detail, written=_holed(detail.written))
    return replace(changed, type=_holed(changed.type), detail=detail)


def _reader(text: str) -> FunctionReader:
    return FunctionReader(Body(Source("<carrier>", text), 0, len(text)))


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-9A-Fa-f]{2})", lambda match: chr(int(match.group(1), 16)), text)
