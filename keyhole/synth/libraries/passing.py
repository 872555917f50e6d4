"""Structures by value between a function over fields and one as a compiler declares it, as LLVM IR in both directions.

Up to 16 bytes go in registers, eight bytes each: floats in vector registers, all else in general ones; what is larger, or finds
too few registers left, is copied to the stack. A result of more than 16 bytes is written where the caller says.

Source: System V Application Binary Interface, AMD64 Architecture Processor Supplement, 3.2.3.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from keyhole.properties.language.c_types import CType, decayed
from keyhole.properties.language.lowering import LoweredValue, lowered
from keyhole.properties.language.model import ByValue, Passed, Piece, Signature
from keyhole.properties.trials.numbers import NumberType, needed, number_type

_EIGHT, _IN_REGISTERS = 8, 16  # bytes
_GENERAL, _VECTOR = 6, 8  # registers
FIELDS = ".fields"


def plain(signature: Signature) -> Signature:
    """The signature over fields, as of a function that is declared like this."""
    return replace(signature, by_value=None)


def caller(signature: Signature, name: str, target: str) -> str:
    """A function over fields that calls the declared one, whose address ``target()`` gives."""
    fields, by_value = lowered(plain(signature)), _by_value(signature)
    lines = _Lines([f"  %function = call ptr @{target}()"])
    arguments, memory = [], None
    shapes = _shapes(by_value)
    if by_value.result is not None:
        memory = lines.room("%result", by_value.result)
        if _large(by_value.result):
            arguments.append(f"ptr sret([{by_value.result.size} x i8]) align {by_value.result.alignment} {memory}")
    own = iter(fields.parameters)
    for index, (passed, types) in enumerate(zip(by_value.parameters, shapes, strict=True)):
        if passed is None:
            arguments.append(next(own).text)
            continue
        room = lines.room(f"%whole.{index}", passed)
        for piece in passed.pieces:
            lines.store(room, piece, f"%{next(own).name}")
        if types is None:
            arguments.append(f"ptr byval([{passed.size} x i8]) align {max(passed.alignment, _EIGHT)} {room}")
        else:
            arguments += [f"{each} {lines.load(each, room, _EIGHT * at)}" for at, each in enumerate(types)]
    type_ = _result_type(signature, by_value)
    came = f"call {type_} %function({', '.join(arguments)})"
    if by_value.result is None or memory is None:
        ends = "ret void" if type_ == "void" else f"ret {fields.result.type} {lines.put(came)}"
    else:
        lines.add(came) if type_ == "void" else lines.spread(lines.put(came), _registers(by_value.result), memory)
        for piece in by_value.result.pieces:
            lines.add(
                f"store {_kept(piece)} {lines.load(_kept(piece), memory, piece.offset)}, ptr %{piece.name}, align 1"
            )
        ends = "ret void"
    parameters = ", ".join(each.text for each in fields.parameters)
    result = "void" if by_value.result else " ".join((*fields.result.attributes, str(fields.result.type)))
    return f"define {result} @{name}({parameters}) {{\n" + "\n".join(lines.lines) + f"\n  {ends}\n}}\n"


def declared(signature: Signature, ir: str) -> str:
    """The module of a function over fields, with the declared function that calls it; the former is ``@NAME.fields`` then."""
    fields, by_value, name = lowered(plain(signature)), _by_value(signature), signature.name
    lines = _Lines([])
    parameters, arguments = [], []
    if by_value.result is not None and _large(by_value.result):
        parameters.append(f"ptr sret([{by_value.result.size} x i8]) align {by_value.result.alignment} %result")
    own = iter(fields.parameters)
    for index, (passed, types) in enumerate(zip(by_value.parameters, _shapes(by_value), strict=True)):
        if passed is None:
            each = next(own)
            parameters.append(each.text)
            arguments.append(each.text)
            continue
        room = f"%whole.{index}"
        if types is None:
            parameters.append(f"ptr byval([{passed.size} x i8]) align {max(passed.alignment, _EIGHT)} {room}")
        else:
            lines.room(room, passed)
            for at, type_ in enumerate(types):
                parameters.append(f"{type_} {room}.{at}")
                lines.write(type_, f"{room}.{at}", room, _EIGHT * at)
        arguments += [_argument(next(own), lines.value(room, piece)) for piece in passed.pieces]
    type_ = _result_type(signature, by_value)
    ends = "ret void"
    if by_value.result is not None:
        memory = "%result" if _large(by_value.result) else lines.room("%result", by_value.result)
        for piece in by_value.result.pieces:
            arguments.append(f"ptr {lines.at(memory, piece.offset)}")
        lines.add(f"call void @{name}{FIELDS}({', '.join(arguments)})")
        if not _large(by_value.result):
            ends = f"ret {type_} {lines.gathered(_registers(by_value.result), memory)}"
    elif type_ == "void":
        lines.add(f"call void @{name}{FIELDS}({', '.join(arguments)})")
    else:
        came = lines.put(f"call {type_} @{name}{FIELDS}({', '.join(arguments)})")
        ends = f"ret {fields.result.type} {came}"
    head = f"define {type_} @{name}({', '.join(parameters)}) {{"
    inner = ir.replace(f"@{name}(", f"@{name}{FIELDS}(")
    return "\n".join([head, *lines.lines, f"  {ends}", "}", inner])


@dataclass(slots=True)
class _Lines:
    """Instructions being written."""

    lines: list[str]

    def add(self, text: str) -> None:
        self.lines.append(f"  {text}")

    def put(self, text: str) -> str:
        name = f"%by.{len(self.lines)}"
        self.lines.append(f"  {name} = {text}")
        return name

    def room(self, name: str, passed: Passed) -> str:
        """Memory for a structure, in whole registers."""
        size = -(-passed.size // _EIGHT) * _EIGHT
        self.lines.append(f"  {name} = alloca [{size} x i8], align 16")
        return name

    def at(self, room: str, offset: int) -> str:
        return self.put(f"getelementptr i8, ptr {room}, i64 {offset}") if offset else room

    def load(self, type_: str, room: str, offset: int) -> str:
        return self.put(f"load {type_}, ptr {self.at(room, offset)}, align 1")

    def write(self, type_: str, value: str, room: str, offset: int) -> None:
        place = self.at(room, offset)
        self.add(f"store {type_} {value}, ptr {place}, align 1")

    def store(self, room: str, piece: Piece, value: str) -> None:
        """Put a number into a structure."""
        if _number(piece).boolean:
            value = self.put(f"zext i1 {value} to i8")
        self.write(_kept(piece), value, room, piece.offset)

    def value(self, room: str, piece: Piece) -> str:
        """A number of a structure."""
        found = self.load(_kept(piece), room, piece.offset)
        return self.put(f"trunc i8 {found} to i1") if _number(piece).boolean else found

    def spread(self, came: str, types: Sequence[str], room: str) -> None:
        """Put what came in registers into memory."""
        for at, type_ in enumerate(types):
            part = came if len(types) == 1 else self.put(f"extractvalue {{ {', '.join(types)} }} {came}, {at}")
            self.write(type_, part, room, _EIGHT * at)

    def gathered(self, types: Sequence[str], room: str) -> str:
        """A structure in memory as the registers that return it."""
        parts = [self.load(type_, room, _EIGHT * at) for at, type_ in enumerate(types)]
        if len(types) == 1:
            return parts[0]
        whole = f"{{ {', '.join(types)} }}"
        first = self.put(f"insertvalue {whole} poison, {types[0]} {parts[0]}, 0")
        return self.put(f"insertvalue {whole} {first}, {types[1]} {parts[1]}, 1")


def _by_value(signature: Signature) -> ByValue:
    assert signature.by_value is not None
    return signature.by_value


def _number(piece: Piece) -> NumberType:
    return needed(piece.type, piece.name)


def _kept(piece: Piece) -> str:
    """The type of a number in memory."""
    number = _number(piece)
    return ("float" if number.size == 4 else "double") if number.floating else f"i{8 * number.size}"


def _argument(parameter: LoweredValue, value: str) -> str:
    return " ".join((str(parameter.type), *parameter.attributes, value))


def _large(passed: Passed) -> bool:
    return passed.size > _IN_REGISTERS


def _registers(passed: Passed) -> tuple[str, ...]:
    """The type of each eight bytes of a structure."""
    found = []
    for start in range(0, passed.size, _EIGHT):
        here = [_kept(each) for each in passed.pieces if start <= each.offset < start + _EIGHT]
        if all(each in ("float", "double") for each in here):
            found.append("<2 x float>" if len(here) == 2 else here[0])
        else:
            found.append("i64")
    return tuple(found)


def _plain(type_: CType) -> tuple[str, ...]:
    """The register of a parameter that is no structure."""
    number = number_type(decayed(type_))
    return ("double",) if number is not None and number.floating else ("i64",)


def _result_type(signature: Signature, by_value: ByValue) -> str:
    """The declared function's result in LLVM, with attributes."""
    if by_value.result is None:
        result = lowered(plain(signature)).result
        return " ".join((*result.attributes, str(result.type)))
    if _large(by_value.result):
        return "void"
    types = _registers(by_value.result)
    return types[0] if len(types) == 1 else f"{{ {', '.join(types)} }}"


def _shapes(by_value: ByValue) -> list[tuple[str, ...] | None]:
    """The registers of each parameter that is a structure; None where it goes through memory (or is none)."""
    general = int(by_value.result is not None and _large(by_value.result))
    vector = 0
    found: list[tuple[str, ...] | None] = []
    for parameter, passed in zip(by_value.declared.parameters, by_value.parameters, strict=True):
        types = _plain(parameter.type) if passed is None else () if _large(passed) else _registers(passed)
        wanted = sum(each == "i64" for each in types), sum(each != "i64" for each in types)
        fits = general + wanted[0] <= _GENERAL and vector + wanted[1] <= _VECTOR and bool(types)
        if fits:
            general, vector = general + wanted[0], vector + wanted[1]
        found.append(types if passed is not None and fits else None)
    return found
