"""Calls that print, by what they print: compilers make one of another.

What ``printf``, ``puts``, ``putchar`` and their like print is named in one way, where a text or a format that only stands for one
argument decides it and nobody asks for the result, in which they differ. Two calls that print the same then call one function.

Source: ISO C, 7.21.6 and 7.21.7.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from keyhole.holes.meaning.calls.effects import effects
from keyhole.holes.meaning.calls.library import is_replaced
from keyhole.holes.meaning.lanes import Unsupported
from keyhole.holes.meaning.literals import literals
from keyhole.holes.meaning.resolving import resolved_type
from keyhole.holes.meaning.steps import callee
from keyhole.holes.meaning.surroundings import Surroundings, surroundings
from keyhole.holes.model import Call, Constant, Function, Instruction, Local, Value
from keyhole.holes.types import PTR, VOID, IntType, PointerType, Type

_INT, _SIZE = IntType(32), IntType(64)
_TYPES: dict[str, tuple[Type, ...]] = {  # of the fixed parameters; all return an int, fwrite a size
    "@printf": (PTR,),
    "@puts": (PTR,),
    "@putchar": (_INT,),
    "@fprintf": (PTR, PTR),
    "@fputs": (PTR, PTR),
    "@fputc": (_INT, PTR),
    "@fwrite": (PTR, _SIZE, _SIZE, PTR),
}


_LINE, _STRING, _CHARACTER = "printing a line", "printing a string", "printing a character"
_STRINGS = (_LINE, _STRING)  # their first argument is read
_READ = "noundef nonnull dereferenceable(1)"


@dataclass(frozen=True, slots=True)
class _Printing:
    """What is printed, and the numbers of the arguments that it depends on."""

    name: str
    arguments: tuple[int, ...] = ()


def printing_alike(source: Function, target: Function) -> tuple[Function, Function]:
    """Both with calls that are named by what they print, where they print by other functions."""
    names = [{callee(i) for i in f.instructions() if i.opcode == "call"} & _TYPES.keys() for f in (source, target)]
    return (source, target) if names[0] == names[1] else (_renamed(source), _renamed(target))


def _renamed(function: Function) -> Function:
    around = surroundings(function.signature.source)
    used = {value.name for i in function.instructions() for value in i.operands if isinstance(value, Local)}
    blocks = tuple(
        replace(block, instructions=tuple(_as_printing(function, around, used, i) for i in block.instructions))
        for block in function.blocks
    )
    return function if blocks == function.blocks else function.with_blocks(blocks)


def _as_printing(function: Function, around: Surroundings, used: set[str], instruction: Instruction) -> Instruction:
    detail, name = instruction.detail, callee(instruction) if instruction.opcode == "call" else ""
    if not isinstance(detail, Call) or name not in _TYPES or instruction.result in used or detail.tail == "musttail":
        return instruction
    found = None if is_replaced(around, function, instruction, name) else _printing(around, instruction, name)
    declared = around.callee(name)
    what = effects(around, detail.suffix, "" if declared is None else declared.suffix)
    if found is None or not (what.writes and what.hidden) or what.never or "[" in detail.suffix:
        return instruction
    kept = tuple(instruction.operands[index] for index in found.arguments)
    told = tuple(_READ if found.name in _STRINGS and not i else "noundef" for i in range(len(kept)))
    called = Call(detail.tail, "", VOID, told, "")
    operands = (*kept, Constant(PTR, f'@"{found.name}"'))
    return replace(instruction, result=None, type=VOID, operands=operands, detail=called, metadata="")


def _printing(around: Surroundings, instruction: Instruction, name: str) -> _Printing | None:
    """What the call prints; None where that is not known."""
    operands, expected = instruction.operands[:-1], _TYPES[name]
    types = tuple(operand.type for operand in operands[: len(expected)])
    if types != expected or instruction.type != (_SIZE if name == "@fwrite" else _INT):
        return None
    match name:
        case "@printf":
            return _formatted(around, operands, None)
        case "@fprintf":
            return _formatted(around, operands, 0)
        case "@puts":
            text = _text(around, operands[0])
            return _Printing(_LINE, (0,)) if text is None else _plain(text + b"\n", None)
        case "@putchar":
            return _character(operands[0], 0, None)
        case "@fputs":
            text = _text(around, operands[0])
            return _Printing(_STRING, (0, 1)) if text is None else _plain(text, 1)
        case "@fputc":
            return _character(operands[0], 0, 1)
        case _:
            return _block(around, operands)


def _formatted(around: Surroundings, operands: Sequence[Value], stream: int | None) -> _Printing | None:
    """``stream`` is the number of the argument that a format is printed to, which follows it; None: to the standard output."""
    first = 0 if stream is None else stream + 1
    text, rest = _text(around, operands[first]), operands[first + 1 :]
    if text is not None and b"%" not in text:
        return _plain(text, stream)
    if len(rest) != 1:
        return None
    said = _text(around, rest[0])
    match text, rest[0].type:
        case b"%c", IntType(width=32):
            return _character(rest[0], first + 1, stream)
        case b"%s\n", PointerType() if stream is None:
            return _Printing(_LINE, (first + 1,)) if said is None else _plain(said + b"\n", None)
        case b"%s", PointerType() if said is not None:
            return _plain(said, stream)
        case b"%s", PointerType() if stream is not None:
            return _Printing(_STRING, (first + 1, stream))
        case _:
            return None


def _plain(text: bytes, stream: int | None) -> _Printing | None:
    """A text that is written, to the standard output or to a stream; None for nothing."""
    return _Printing(f"printing {text.hex()}", () if stream is None else (stream,)) if text else None


def _character(value: Value, number: int, stream: int | None) -> _Printing | None:
    after = () if stream is None else (stream,)
    if isinstance(value, Local):
        return _Printing(_CHARACTER, (number, *after))
    code = _number(value)
    return None if code is None else _plain(bytes((code & 255,)), stream)


def _block(around: Surroundings, operands: Sequence[Value]) -> _Printing | None:
    held, size, count = _held(around, operands[0]), _number(operands[1]), _number(operands[2])
    if held is None or size is None or count is None or size * count > len(held):
        return None
    return _plain(held[: size * count], 3)


def _number(value: Value) -> int | None:
    try:
        (found,) = literals(value.text, value.type, None) if isinstance(value, Constant) else (None,)
    except Unsupported:
        return None
    return found if isinstance(found, int) else None


def _text(around: Surroundings, value: Value) -> bytes | None:
    """The string that begins there, without the zero that ends it."""
    held = _held(around, value)
    return None if held is None or 0 not in held else held[: held.index(0)]


def _held(around: Surroundings, value: Value) -> bytes | None:
    """The bytes of a constant of bytes."""
    variable = around.variable(str(value)) if isinstance(value, Constant) else None
    if variable is None or not variable.constant or not variable.initializer:
        return None
    try:
        type_ = resolved_type(variable.type, around)
        found = literals(variable.initializer, type_, None)
    except Unsupported:
        return None
    is_text = str(type_).endswith("x i8]")
    return (
        bytes(item for item in found if isinstance(item, int))
        if is_text and all(isinstance(i, int) for i in found)
        else None
    )
