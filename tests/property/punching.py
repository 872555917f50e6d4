"""Making sketches out of complete functions: parts replaced by holes, with the terms that fill them again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import strategies as st

from keyhole.holes.model import Call, Compare, Function, Hole, HoleKind, HoleUse, Instruction, Value
from keyhole.holes.operations import OPERATIONS, Form, intrinsic_row
from keyhole.holes.text.printer import print_instruction
from keyhole.holes.types import LABEL, TypeHole


@dataclass(frozen=True, slots=True)
class Sketch:
    """A function with holes, and for each hole's name the term that was there."""

    function: Function
    terms: tuple[tuple[str, str], ...]


@st.composite
def sketches(draw: st.DrawFn, function: Function) -> Sketch:
    """``function`` with some of its parts replaced by holes."""
    terms: list[tuple[str, str]] = []
    blocks = []
    for block in function.blocks:
        instructions = []
        for instruction in block.instructions:
            punched, new = draw(_punched(instruction, len(terms)))
            instructions.append(punched)
            terms += new
        blocks.append(replace(block, instructions=tuple(instructions)))
    return Sketch(function.with_blocks(tuple(blocks)), tuple(terms))


@st.composite
def _punched(draw: st.DrawFn, instruction: Instruction, number: int) -> tuple[Instruction, list[tuple[str, str]]]:
    name = f"?h{number}"
    ways = ["none", "none", *_ways(instruction)]
    match draw(st.sampled_from(ways)):
        case "instruction":
            term = print_instruction(replace(instruction, result=None))
            hole = Hole(HoleKind.INSTRUCTION, name)
            unknown = TypeHole(f"?typeof({instruction.result})", anonymous=True)
            type_ = draw(st.sampled_from((instruction.type, unknown)))  # written, or decided by the users
            return Instruction(instruction.result, hole, type_, ()), [(name, term)]
        case "opcode":
            hole = Hole(HoleKind.OPCODE, name)
            return replace(instruction, opcode=hole), [(name, str(instruction.opcode))]
        case "flags":
            hole = Hole(HoleKind.FLAGS, name)
            return replace(instruction, flags=(hole,)), [(name, " ".join(map(str, instruction.flags)))]
        case "predicate":
            assert isinstance(instruction.detail, Compare)
            hole = Hole(HoleKind.PREDICATE, name)
            return replace(instruction, detail=Compare(hole)), [(name, str(instruction.detail.predicate))]
        case "value":
            index = draw(st.sampled_from(_value_places(instruction)))
            value = instruction.operands[index]
            operands = list(instruction.operands)
            operands[index] = HoleUse(value.type, Hole(HoleKind.VALUE, name))
            return replace(instruction, operands=tuple(operands)), [(name, str(value))]
        case _:
            return instruction, []


def _ways(instruction: Instruction) -> list[str]:
    row = OPERATIONS.get(str(instruction.opcode))
    ways = ["value"] if _value_places(instruction) else []
    if instruction.result is not None and not instruction.is_terminator and instruction.opcode != "phi":
        ways.append("instruction")
    if row is not None and row.form is Form.BINARY:
        ways += ["opcode", "flags"]
    if isinstance(instruction.detail, Compare):
        ways.append("predicate")
    return ways


def _value_places(instruction: Instruction) -> list[int]:
    """Operands that may be holes: not labels, callees, or immediates of intrinsics."""
    if isinstance(instruction.detail, Call):
        row = intrinsic_row(str(instruction.operands[-1]))
        return list(range(1 if row is not None and row.rule.value == "immediate" else len(instruction.operands) - 1))
    return [i for i, operand in enumerate(instruction.operands) if _replaceable(operand)]


def _replaceable(value: Value) -> bool:
    return value.type != LABEL
