"""What operation an instruction performs, and how the table's names appear in LLVM assembly."""

from __future__ import annotations

from keyhole.holes.model import Constant, Hole, Instruction
from keyhole.holes.operations import OPERATIONS, Rule, intrinsic_row
from keyhole.holes.types import I1, ArrayType, FloatType, StructType, Type, VectorType, is_known, scalar, shaped

_OF_FLOATS = ("call", "phi", "select")  # which have flags where they yield floating-point numbers, and none elsewhere


def operation_name(instruction: Instruction) -> str | None:
    """The operation that an instruction performs, as ``using`` names it; None for one that is still a hole."""
    if isinstance(instruction.opcode, Hole):
        return None
    if instruction.opcode == "call":
        callee = instruction.operands[-1]
        row = intrinsic_row(callee.text) if isinstance(callee, Constant) else None
        return row.name if row is not None else "call"
    return instruction.opcode


def legal_flags(instruction: Instruction) -> tuple[str, ...]:
    """The flags that the instruction may have; all that there are while its opcode is a hole."""
    if isinstance(instruction.opcode, Hole):
        return tuple(dict.fromkeys(flag for row in OPERATIONS.values() for flag in row.flags))
    if instruction.opcode in _OF_FLOATS and is_known(instruction.type) and not _is_floating(instruction.type):
        return ()
    return OPERATIONS[instruction.opcode].flags


def _is_floating(type_: Type) -> bool:
    """Whether fast-math flags may stand at what yields this: floats, arrays of them, or a structure of floats of one type."""
    if isinstance(type_, StructType):
        return len(set(type_.elements)) == 1 and isinstance(scalar(type_.elements[0]), FloatType)
    while isinstance(type_, ArrayType):
        type_ = type_.element
    return isinstance(scalar(type_), FloatType)


def mangled(type_: Type) -> str:
    """A type as intrinsic names spell it (LangRef, "Intrinsic Functions")."""
    if not isinstance(type_, VectorType):
        return str(type_)
    return f"{'nx' if type_.scalable else ''}v{type_.count}{type_.element}"


def result_type_of(opcode: str, operand: Type) -> Type | None:
    """The result type of a table operation on operands of one type, None when the row does not say."""
    row = OPERATIONS.get(opcode)
    match row.rule if row is not None else None:
        case Rule.SAME | Rule.IMMEDIATE:
            return operand
        case Rule.COMPARE:
            return shaped(I1, operand)
        case Rule.OVERFLOW:
            return StructType((operand, shaped(I1, operand)))
        case _:
            return None
