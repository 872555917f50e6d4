"""What engines propose: for each hole a word, an operand, or code; together an assignment.

An assignment can be bound to its holes in any algebra, so a proposal is tried on columns or on Python integers by the one
evaluator, and it can be written as the terms that ``fill`` takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.holes.meaning.evaluate import HoleBinding, Perform
from keyhole.holes.meaning.lanes import Choices, Lane, Lanes, either, lane_widths
from keyhole.holes.meaning.literals import Special, literals
from keyhole.holes.meaning.steps import Effect, step
from keyhole.holes.model import Call, Compare, Constant, Hole, HoleKind, HoleUse, Instruction, Local, Value
from keyhole.holes.operations import OPERATIONS
from keyhole.holes.text.printer import print_instruction
from keyhole.holes.types import PTR, Type, VectorType, scalar


@dataclass(frozen=True, slots=True)
class Word:
    """An opcode, a predicate, a callee, or flags."""

    text: str


@dataclass(frozen=True, slots=True)
class Operand:
    """A value in scope, or a constant."""

    value: Local | Constant


@dataclass(frozen=True, slots=True)
class Code:
    """Straight-line instructions; the last one has no name and is what the hole yields."""

    instructions: tuple[Instruction, ...]


Choice: TypeAlias = Word | Operand | Code
Assignment: TypeAlias = Mapping[str, Choice]


def text_of(choice: Choice) -> str:
    """The term that ``fill`` takes."""
    match choice:
        case Word(text=text):
            return text
        case Operand(value=value):
            return str(value)
        case Code(instructions=instructions):
            return "\n".join(map(print_instruction, instructions))
    assert_never(choice)


def used_names(choice: Choice) -> frozenset[str]:
    """The names in scope that the choice uses."""
    match choice:
        case Word():
            return frozenset()
        case Operand(value=value):
            return frozenset((value.name,)) if isinstance(value, Local) else frozenset()
        case Code(instructions=instructions):
            own = {instruction.result for instruction in instructions}
            operands = (operand for instruction in instructions for operand in instruction.operands)
            return frozenset(o.name for o in operands if isinstance(o, Local) and o.name not in own)
    assert_never(choice)


def constant_lanes(m: Algebra[W, B], choices: Choices[W, B], value: Constant) -> Lanes[W, B]:
    """A constant as lanes."""
    lanes = []
    for literal, width in zip(literals(value.text, value.type), lane_widths(value.type), strict=True):
        match literal:
            case Special.POISON:
                lanes.append(Lane(m.const(0, width), width, m.not_b(m.false())))
            case Special.UNDEF:
                lanes.append(Lane(choices.undef(width), width))
            case number:
                lanes.append(Lane(m.const(number, width), width))
    return tuple(lanes)


def perform(
    m: Algebra[W, B],
    choices: Choices[W, B],
    choice: Operand | Code,
    hole: Instruction,
    operands: tuple[Lanes[W, B], ...],
) -> Effect[W, B]:
    """What the choice yields in the place of the hole instruction, whose operands are the values it may use."""
    names = {str(value): lanes for value, lanes in zip(hole.operands, operands, strict=True)}

    def lanes_of(value: Value) -> Lanes[W, B]:
        if isinstance(value, Local):
            return names[value.name]
        assert isinstance(value, Constant)
        return constant_lanes(m, choices, value)

    if isinstance(choice, Operand):
        return Effect(lanes_of(choice.value))
    effect: Effect[W, B] = Effect(())
    undefined: B | None = None
    for instruction in choice.instructions:
        given = instruction.operands[:-1] if instruction.opcode == "call" else instruction.operands
        effect = step(m, choices, instruction, tuple(map(lanes_of, given)))
        undefined = either(m, undefined, effect.undefined)
        if instruction.result is not None:
            names[instruction.result] = effect.lanes
    return Effect(effect.lanes, undefined)


def with_words(instruction: Instruction, words: Mapping[str, str]) -> Instruction:
    """The instruction with its opcode, predicate, callee and flags holes filled; flags that ``words`` does not name are none."""
    detail, operands = instruction.detail, instruction.operands
    if operands and isinstance(operands[-1], HoleUse) and operands[-1].hole.kind is HoleKind.CALLEE:
        operands = (*operands[:-1], Constant(PTR, words[operands[-1].hole.name]))
    if isinstance(detail, Compare) and isinstance(detail.predicate, Hole):
        detail = Compare(words[detail.predicate.name])
    flags: list[str | Hole] = []
    for flag in instruction.flags:
        flags += words.get(flag.name, "").split() if isinstance(flag, Hole) else [flag]
    changed = replace(instruction, operands=operands, detail=detail, flags=tuple(flags))
    return with_opcode(changed, words[changed.opcode.name]) if isinstance(changed.opcode, Hole) else changed


def with_opcode(instruction: Instruction, name: str) -> Instruction:
    """The instruction with an operation of the table for its opcode."""
    if not OPERATIONS[name].is_intrinsic:
        return replace(instruction, opcode=name)
    type_ = instruction.operands[0].type
    mangled = f"v{type_.count}{scalar(type_)}" if isinstance(type_, VectorType) else str(type_)
    operands = (*instruction.operands, Constant(PTR, f"@llvm.{name}.{mangled}"))
    return replace(
        instruction, opcode="call", operands=operands, detail=Call("", "", type_, ("",) * len(instruction.operands), "")
    )


def bind(m: Algebra[W, B], choices: Choices[W, B], assignment: Assignment) -> HoleBinding[W, B]:
    """The assignment as what the evaluator asks for at holes."""
    words = {name: choice.text for name, choice in assignment.items() if isinstance(choice, Word)}

    def binding(
        place: Instruction | HoleUse, operands: tuple[Lanes[W, B], ...], perform_in_place: Perform[W, B]
    ) -> Effect[W, B]:
        assert isinstance(place, Instruction)
        opcode = place.opcode
        if isinstance(opcode, Hole) and opcode.kind in (HoleKind.VALUE, HoleKind.INSTRUCTION):
            choice = assignment[opcode.name]
            assert not isinstance(choice, Word)
            return perform(m, choices, choice, place, operands)
        return perform_in_place(with_words(place, words), operands)

    return binding


def constant(type_: Type, words: tuple[int, ...]) -> Constant:
    """Unsigned words as a constant of the type, written as people write it: signed where that is short."""
    widths = lane_widths(type_)
    texts = [_text(value, width) for value, width in zip(words, widths, strict=True)]
    if not isinstance(type_, VectorType):
        return Constant(type_, texts[0])
    if len(set(texts)) == 1:
        return Constant(type_, f"splat ({type_.element} {texts[0]})")
    return Constant(type_, "<" + ", ".join(f"{type_.element} {text}" for text in texts) + ">")


def _text(value: int, width: int) -> str:
    if width == 1:
        return "true" if value else "false"
    return str(value - (1 << width) if value >> (width - 1) else value)


def line_name(hole: str, number: int) -> str:
    """The name of an instruction inside a filling."""
    return f"%{hole[1:]}.{number + 1}"
