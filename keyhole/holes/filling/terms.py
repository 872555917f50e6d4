"""Terms: what a user writes to fill a hole, read as the kind of thing that the hole wants."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from keyhole.errors import FillError, ParseError
from keyhole.holes.filling.rewrite import fresh_name, map_operands
from keyhole.holes.model import Block, Hole, HoleUse, Instruction, Local, Value
from keyhole.holes.operations import OPCODES
from keyhole.holes.text.body import Body
from keyhole.holes.text.read_functions import FunctionReader
from keyhole.holes.types import FloatType, IntType, Type, TypeHole, VectorType, is_known
from keyhole.source import Source, Span

# Results that a term leaves unnamed are numbered from here while it is read, so that they cannot be mistaken for the function's.
_UNNAMED = 1_000_000_000
_OPCODE_FIRST = re.compile(r"\s*(?:%[^=]*=|(?:tail|musttail|notail)\s+call\b|([a-z_]+)\b(?!\s*\())")
# A word that no type begins with, then words, then a type and something of it: an instruction, if with an opcode nobody knows.
_LIKE_CODE = re.compile(
    r"\s*(?!i\d|ptr\b|float\b|double\b|half\b)[a-z_]+\s+(?:[a-z]+\s+)*(?:i\d+|ptr|float|double|half|<\d+ x [^>]*>)\s+\S"
)


@dataclass(frozen=True, slots=True)
class Code:
    """Instructions; the last one yields the term's value. Names that were not written are fresh ones."""

    instructions: tuple[Instruction, ...]

    @property
    def last(self) -> Instruction:
        """The instruction that yields the value."""
        return self.instructions[-1]


def source_of(text: str) -> Source:
    """A term as a source, for places in errors."""
    return Source("<term>", text)


def whole(source: Source) -> Span:
    """The span of a whole term."""
    return source.span(0, max(1, len(source.text)))


def is_code(text: str) -> bool:
    """Whether a term is instructions rather than an operand."""
    match = _OPCODE_FIRST.match(text)
    if match is None:
        return False
    return match.group(1) is None or match.group(1) in OPCODES or bool(_LIKE_CODE.match(text))


def read_value(source: Source, expected: Type, taken: frozenset[str]) -> Value:
    """An operand, with or without its type. Raises ParseError; FillError when its type is not known at all."""
    try:
        value = _reader(source).typed_term()
    except ParseError:
        value = _reader(source).operand_term(expected)
    value = _renumbered(value, taken)
    check_literal(value, source)
    return value


def read_code(source: Source, result: str, taken: frozenset[str]) -> Code:
    """Instructions, of which the last gets the name ``result``. Raises ParseError and FillError."""
    reader = _reader(source)
    reader.number = _UNNAMED
    instructions = reader.term()
    for instruction in instructions:
        if instruction.is_terminator or instruction.opcode == "phi" or instruction.result is None:
            message = f"'{instruction.opcode}' cannot stand in an instruction hole"
            raise FillError(message, code="term-kind", span=instruction.span)
    names = {instructions[-1].result: result}
    for instruction in instructions[:-1]:
        name = instruction.result
        if name is not None and name[1:].isdecimal() and int(name[1:]) >= _UNNAMED:
            names[name] = fresh_name((*taken, *(n for n in names.values() if n)), result)
    return Code(tuple(_renamed(instruction, names, taken) for instruction in instructions))


def read_blocks(source: Source) -> tuple[Block, ...]:
    """Blocks for a region hole: the last one ends without a terminator of its own, written ``br label ?exit``."""
    return _reader(source).region_term()


def read_type(source: Source) -> Type:
    """A type."""
    return _reader(source).type_term()


def words(source: Source) -> tuple[str, ...]:
    """Words separated by white space or commas: an opcode, a predicate, flags."""
    return tuple(source.text.replace(",", " ").split())


def check_literal(value: Value, source: Source) -> None:
    """Refuse a literal that cannot have its type. Constants that need LLVM's own judgement pass."""
    text, type_ = str(value), value.type
    if isinstance(value, HoleUse) or text[:1] in ("%", "@") or text in ("poison", "undef", "zeroinitializer"):
        return
    if not is_known(type_) and not isinstance(value, HoleUse):
        hint = f"write the type too, as in 'i32 {text}'"
        raise FillError(f"the type of {text} is not known", code="type-unknown", span=whole(source), hint=hint)
    number = re.fullmatch(r"-?[0-9]+", text)
    match type_:
        case IntType(width=width) if number and len(text) < 4000:
            fits = -(1 << (width - 1)) <= int(text) < (1 << width)
            problem = "" if fits else f"{text} does not fit in {type_}"
        case IntType(width=1) if text in ("true", "false"):
            problem = ""
        case IntType() if not number and not text.startswith(("u0x", "s0x")) and "(" not in text:
            problem = f"{text} is not an integer"
        case FloatType() if number or text in ("true", "false", "null"):
            problem = f"{text} is not a floating-point literal" + (", write 1.0 not 1" if number else "")
        case VectorType() if number:
            problem = f"{text} is not a vector, write splat ({type_.element} {text})"
        case _:
            problem = f"{text} is not a pointer" if str(type_).startswith("ptr") and number else ""
    if problem:
        raise FillError(problem, code="type-mismatch", span=whole(source))


def _reader(source: Source) -> FunctionReader:
    reader = FunctionReader(Body(source, 0, len(source.text)))
    if not reader.tokens[reader.at]:
        raise FillError("the term is empty", code="empty-term", span=whole(source))
    return reader


def _renumbered(value: Value, taken: frozenset[str]) -> Value:
    """An anonymous hole in a term gets a name that the function does not use."""
    if isinstance(value, HoleUse) and value.hole.anonymous:
        return replace(value, hole=_unused(value.hole, taken))
    return value


def _unused(hole: Hole, taken: frozenset[str]) -> Hole:
    number = int(hole.name[1:]) if hole.name[1:].isdecimal() else 1
    while f"?{number}" in taken:
        number += 1
    return replace(hole, name=f"?{number}")


def _renamed(instruction: Instruction, names: dict[str | None, str], taken: frozenset[str]) -> Instruction:
    def operand(value: Value) -> Value:
        value = _renumbered(value, taken)
        new = names.get(str(value)) if not isinstance(value, HoleUse) else None
        return replace(value, name=new) if new is not None and isinstance(value, Local) else value

    changed = map_operands(instruction, operand)
    result = names.get(instruction.result, instruction.result)
    opcode = changed.opcode
    if isinstance(opcode, Hole) and opcode.anonymous:
        opcode = _unused(opcode, taken)
    type_ = changed.type
    if isinstance(type_, TypeHole) and "(" in type_.name:
        type_ = TypeHole(f"?typeof({result})", anonymous=True)
    return replace(changed, result=result, opcode=opcode, type=type_)
