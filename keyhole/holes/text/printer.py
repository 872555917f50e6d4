"""Writing the model as text: LLVM assembly, with holes as they are written in sketches.

Functions that were never parsed or changed are written as they were read; ``print_function`` always writes from the model.
"""

from __future__ import annotations

from typing import assert_never

from keyhole.holes.model import (
    Access,
    Block,
    Call,
    Compare,
    Function,
    Hole,
    Indices,
    Instruction,
    Layout,
    Module,
    Signature,
    Text,
    Value,
)
from keyhole.holes.operations import OPERATIONS, Form


def print_module(module: Module) -> str:
    """The module's text."""
    return "".join(_part(part) for part in module.parts)


def _part(part: Function | Text) -> str:
    match part:
        case Text(text=text):
            return text
        case Function(body=body, is_read=False) if body is not None:
            return body.text
        case Function():
            return print_function(part)
    assert_never(part)


def print_function(function: Function) -> str:
    """The function's text, from ``define`` to the closing brace."""
    lines = [print_signature(function.signature) + " {"]
    for number, block in enumerate(function.blocks):
        if number or not block.implicit:
            lines.append(("\n" if number else "") + _label(block))
        lines += [f"  {print_instruction(instruction)}" for instruction in block.instructions]
    if function.trailer:
        lines.append(f"\n  {function.trailer.strip()}")
    lines.append("}")
    return "\n".join(lines)


def _label(block: Block) -> str:
    return block.label.removeprefix("%") + ":"


def print_signature(signature: Signature) -> str:
    """The header, up to (not including) the brace."""
    parameters = [f"{_words(str(p.type), p.attributes)} {p.name}" for p in signature.parameters]
    if signature.variadic:
        parameters.append("...")
    return f"{signature.prefix} {signature.result} {signature.name}({', '.join(parameters)}){signature.suffix}"


def print_instruction(instruction: Instruction) -> str:
    """One instruction's text, without indentation."""
    text = _body(instruction)
    if instruction.result:
        text = f"{instruction.result} = {text}"
    return f"{text}, {instruction.metadata}" if instruction.metadata else text


def typed(value: Value) -> str:
    """``type value``."""
    return f"{value.type} {value}"


def _words(*words: str) -> str:
    return " ".join(word for word in words if word)


def _body(instruction: Instruction) -> str:
    detail, operands = instruction.detail, instruction.operands
    match detail:
        case Layout(pieces=pieces):
            texts = [str(operand) for operand in operands]
            return "".join(piece + text for piece, text in zip(pieces, [*texts, ""], strict=True))
        case Call():
            return _call(instruction, detail)
        case Access():
            return _access(instruction, detail)
        case Indices(indices=indices):
            return f"{_listed(instruction)}, {', '.join(map(str, indices))}"
        case Compare(predicate=predicate):
            return _words(_head(instruction), str(predicate), str(operands[0].type), f"{operands[0]}, {operands[1]}")
        case None:
            return _plain(instruction)
    assert_never(detail)


def _head(instruction: Instruction) -> str:
    """Opcode and flags."""
    return _words(str(instruction.opcode), *map(str, instruction.flags))


def _listed(instruction: Instruction) -> str:
    """Opcode, flags and all operands with their types."""
    return _words(_head(instruction), ", ".join(map(typed, instruction.operands)))


def _call(instruction: Instruction, detail: Call) -> str:
    *arguments, callee = instruction.operands
    texts = [
        str(argument) if str(argument) == "..." else _words(str(argument.type), attributes, str(argument))
        for argument, attributes in zip(arguments, detail.attributes, strict=True)
    ]
    head = _words(detail.tail, _head(instruction), detail.prefix, str(detail.written))
    return f"{head} {callee}({', '.join(texts)}){detail.suffix}"


def _access(instruction: Instruction, detail: Access) -> str:
    head = _words(_head(instruction), detail.prefix)
    operands = ", ".join(map(typed, instruction.operands))
    if instruction.opcode == "store":
        return f"{head} {operands}{detail.suffix}"
    listed = f"{head} {detail.type}, {operands}" if operands else f"{head} {detail.type}"
    return listed + detail.suffix


def _plain(instruction: Instruction) -> str:
    opcode, operands = instruction.opcode, instruction.operands
    if isinstance(opcode, Hole):
        return _hole_instruction(instruction, opcode)
    match OPERATIONS[opcode].form:
        case Form.PHI:
            pairs = [f"[ {value}, {label} ]" for value, label in zip(operands[::2], operands[1::2], strict=True)]
            return _words(_head(instruction), str(instruction.type), ", ".join(pairs))
        case Form.SWITCH:
            cases = "".join(
                f"\n    {typed(v)}, label {label}" for v, label in zip(operands[2::2], operands[3::2], strict=True)
            )
            return (
                f"switch {typed(operands[0])}, label {operands[1]} [{cases}\n  ]"
                if cases
                else (f"switch {typed(operands[0])}, label {operands[1]} []")
            )
        case Form.RETURN:
            return f"ret {typed(operands[0])}" if operands else "ret void"
        case Form.BINARY | Form.UNARY | Form.FREEZE:
            return _words(_head(instruction), str(operands[0].type), ", ".join(map(str, operands)))
        case Form.CAST:
            return f"{_listed(instruction)} to {instruction.type}"
        case _:
            return _listed(instruction)


def _hole_instruction(instruction: Instruction, hole: Hole) -> str:
    if not instruction.is_hole:
        return _opcode_hole(instruction)
    text = str(hole)
    inputs = f"({', '.join(map(str, instruction.operands))})" if instruction.operands else ""
    if hole.dependent:
        text += inputs
    if not str(instruction.type).startswith("?"):
        text += f" : {instruction.type}"
    if hole.limit is not None:
        text += f" {{{hole.limit}}}"
    if inputs and not hole.dependent:
        text += f" {inputs}" if " " in text else f" : ? {inputs}"
    if hole.choices:
        text += " using " + ", ".join(hole.choices)
    return text


def _opcode_hole(instruction: Instruction) -> str:
    operands = instruction.operands
    text = _words(_head(instruction), str(operands[0].type), ", ".join(map(str, operands)))
    return text if instruction.type == operands[0].type else f"{text} to {instruction.type}"
