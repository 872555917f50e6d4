"""A sketch made uniform: every hole is an instruction that is given all the values its filling may use.

A value hole in an operand place becomes a hole instruction before its user (at the end of the incoming block for a phi), an
instruction hole gets the values in scope for its operands. So an engine sees holes at one kind of place only, the evaluator
hands it the lanes of everything in reach, and what may be used where is decided once, here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from keyhole.errors import SourceError
from keyhole.holes.inference import infer
from keyhole.holes.meaning.lanes import Unsupported, lane_widths
from keyhole.holes.model import (
    Block,
    Function,
    Hole,
    HoleKind,
    HoleUse,
    Instruction,
    Local,
    Module,
    Value,
)
from keyhole.holes.operation_of import legal_flags
from keyhole.holes.operations import FLOAT_PREDICATES, INTEGER_PREDICATES, OPERATIONS, Form, Operation, Rule
from keyhole.holes.scope import Definition, Place, Scope
from keyhole.holes.signatures import Signatures
from keyhole.holes.sites import Site, Unknown, unknowns
from keyhole.holes.substitution import substitute
from keyhole.holes.types import FloatType, IntType, Type, VectorType, is_known, scalar
from keyhole.source import Span
from keyhole.synth.sketch.callees import Callees, OutOfReach

CHOSEN = (HoleKind.VALUE, HoleKind.OPCODE, HoleKind.PREDICATE, HoleKind.CALLEE)
"""Holes for which there is one choice among several."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A hole to fill. ``inputs`` are the values it may use, ``required`` names those it must, ``words`` lists opcodes,
    predicates, functions or flags that fit."""

    hole: Hole
    type: Type
    inputs: tuple[Local, ...]
    words: tuple[str, ...]
    span: Span | None
    required: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The hole's name."""
        return self.hole.name


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The sketch with its holes as instructions, the holes in text order, and the type holes that inference has decided."""

    function: Function
    slots: tuple[Slot, ...]
    types: Mapping[str, str]

    def of_kind(self, *kinds: HoleKind) -> tuple[Slot, ...]:
        """The slots of those kinds."""
        return tuple(slot for slot in self.slots if slot.hole.kind in kinds)


def skeleton(module: Module, function: Function, apart: frozenset[str] = frozenset()) -> Skeleton:
    """The skeleton of a sketch. Raises OutOfReach for a hole that no engine fills, naming it.

    ``apart`` are functions that a callee hole is only filled with when they are among its choices: what says what is right."""
    signatures = Signatures(module)
    found = unknowns(function, signatures)
    types: dict[str, str] = {}
    for unknown in found:
        _check_reach(unknown)
        if unknown.hole.kind is HoleKind.TYPE:
            types[unknown.hole.name] = str(unknown.type)
    resolved = substitute(function, infer(function, signatures))
    holes = [unknown for unknown in found if unknown.hole.kind is not HoleKind.TYPE]
    scope = Scope(resolved)
    callees = Callees(module, function, apart, signatures)
    slots = tuple(_slot(unknown, scope, resolved, callees) for unknown in holes)
    return Skeleton(_uniform(resolved, slots, scope), slots, types)


def _check_reach(unknown: Unknown) -> None:
    hole, span = unknown.hole, unknown.sites[0].span
    match hole.kind:
        case HoleKind.REGION:
            raise OutOfReach(f"{hole.name} is a region hole; fill it first", span)
        case HoleKind.CALLEE | HoleKind.FLAGS:
            return
        case HoleKind.TYPE if not is_known(unknown.type):
            raise OutOfReach(f"nothing decides the type {hole.name}; fill it yourself", span)
        case _:
            pass
    if not is_known(unknown.type):
        raise OutOfReach(f"nothing decides the type of {hole.name}; write it, or fill the hole yourself", span)
    floats = hole.kind is HoleKind.PREDICATE
    solved = (IntType, FloatType) if floats else (IntType,)
    if hole.kind is not HoleKind.TYPE and not isinstance(scalar(unknown.type), solved):
        numbers = "integers and floats" if floats else "integers"
        raise OutOfReach(f"{hole.name} is {unknown.type}; only {numbers} are solved yet, fill it yourself", span)
    try:
        lane_widths(unknown.type, span)
    except Unsupported as problem:
        raise OutOfReach(problem.message, span) from None


def _slot(unknown: Unknown, scope: Scope, function: Function, callees: Callees) -> Slot:
    hole, site = unknown.hole, unknown.sites[0]
    inputs: tuple[Local, ...] = ()
    required: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    match hole.kind:
        case HoleKind.VALUE:
            inputs = tuple(local for local in _in_scope(unknown, scope) if local.type == unknown.type)
            inputs = _restricted(hole, inputs, function)
        case HoleKind.INSTRUCTION:
            inputs = _in_scope(unknown, scope)
            assert site.instruction is not None
            written = tuple(operand for operand in site.instruction.operands if isinstance(operand, Local))
            if hole.dependent:
                _check_required(hole, site.instruction)
                required = frozenset(local.name for local in written)
            elif written:
                names = {local.name for local in written}
                inputs = tuple(local for local in inputs if local.name in names)
        case HoleKind.CALLEE:
            words = callees.words(unknown)
        case HoleKind.FLAGS:
            words = _flags(unknown)
        case _:
            words = _words(unknown)
    return Slot(hole, unknown.type, inputs, words, site.span, required)


def _check_required(hole: Hole, instruction: Instruction) -> None:
    """Names only are seen to: engines have their own constants."""
    other = next((operand for operand in instruction.operands if not isinstance(operand, Local)), None)
    if other is not None:
        raise OutOfReach(f"{hole.name} must use {other}; only names are seen to, fill it yourself", instruction.span)


def _restricted(hole: Hole, inputs: tuple[Local, ...], function: Function) -> tuple[Local, ...]:
    match hole.restriction:
        case "const":
            return ()
        case "arg":
            return tuple(local for local in inputs if function.signature.parameter(local.name) is not None)
        case _:
            return inputs


def _in_scope(unknown: Unknown, scope: Scope) -> tuple[Local, ...]:
    """The integer values that may be used at all sites of the hole."""
    names: dict[str, Definition] | None = None
    for site in unknown.sites:
        here = {definition.name: definition for definition in scope.values_at(_use_place(site, scope))}
        names = here if names is None else {name: names[name] for name in names if name in here}
    return tuple(
        Local(definition.type, name) for name, definition in (names or {}).items() if _is_integer(definition.type)
    )


def _use_place(site: Site, scope: Scope) -> Place:
    return site.place if site.operand is None else scope.use_place(site.place, site.operand)


def _is_integer(type_: Type) -> bool:
    return isinstance(scalar(type_), IntType)


def _words(unknown: Unknown) -> tuple[str, ...]:
    hole = unknown.hole
    instructions = [site.instruction for site in unknown.sites if site.instruction is not None]
    possible: tuple[str, ...]
    match hole.kind:
        case HoleKind.PREDICATE:
            floating = any(instruction.opcode == "fcmp" for instruction in instructions)
            possible = FLOAT_PREDICATES if floating else INTEGER_PREDICATES
        case _:
            _check_operands(hole, instructions)
            fitting = [
                row for row in OPERATIONS.values() if all(_fits(row, instruction) for instruction in instructions)
            ]
            possible = tuple(row.name for row in fitting)
    chosen = tuple(word for word in possible if not hole.choices or word in hole.choices)
    if not chosen:
        raise SourceError(
            f"{'none of the choices' if hole.choices else 'no operation that there is'} fits the place of {hole.name}",
            code="empty-grammar",
            span=unknown.sites[0].span,
            hint="leave the choices out, or give ones that take and yield the types that stand there",
        )
    return chosen


def _flags(unknown: Unknown) -> tuple[str, ...]:
    """The flags that all instructions with the hole may have. Raises SourceError when there is none."""
    hole = unknown.hole
    instructions = [site.instruction for site in unknown.sites if site.instruction is not None]
    shared = [flag for flag in legal_flags(instructions[0]) if all(flag in legal_flags(i) for i in instructions)]
    chosen = tuple(flag for flag in shared if not hole.choices or flag in hole.choices)
    if not chosen:
        names = " and ".join(dict.fromkeys(f"{i.opcode} of {i.type}" for i in instructions))
        raise SourceError(
            f"no flag that {hole.name} may stand for fits {names}",
            code="empty-grammar",
            span=unknown.sites[0].span,
            hint=f"there is {', '.join(shared)}" if shared else "leave the hole out",
        )
    return chosen


def _check_operands(hole: Hole, instructions: Sequence[Instruction]) -> None:
    for instruction in instructions:
        type_ = instruction.operands[0].type
        if not isinstance(scalar(type_), IntType):
            message = f"{hole.name} takes {type_}; only integers are solved yet, fill it yourself"
            raise OutOfReach(message, instruction.span)


def _fits(row: Operation, instruction: Instruction) -> bool:
    operand = instruction.operands[0].type
    if row.arity != len(instruction.operands):
        return False
    if any(isinstance(flag, str) and flag not in row.flags for flag in instruction.flags):
        return False
    if row.form is Form.CAST:
        return _casts(row, operand, instruction.type)
    if row.form is Form.FREEZE:
        return operand == instruction.type
    plain = row.form in (Form.BINARY, Form.INTRINSIC) and row.rule is Rule.SAME
    if row.meaning is None or not plain or operand != instruction.type:
        return False
    before = scalar(operand)
    return row.name != "bswap" or (isinstance(before, IntType) and before.width % 16 == 0)


def _casts(row: Operation, before: Type, after: Type) -> bool:
    """Whether the operation is a cast between those types, which are of integers."""
    one, other = scalar(before), scalar(after)
    if not isinstance(one, IntType) or not isinstance(other, IntType) or before == after:
        return False
    lanes, others = (type_.count if isinstance(type_, VectorType) else None for type_ in (before, after))
    if row.name == "bitcast":
        return one.width * (lanes or 1) == other.width * (others or 1)
    if row.meaning is None or lanes != others:
        return False
    return one != other and (other.width < one.width) == (row.name == "trunc")


def _uniform(function: Function, slots: tuple[Slot, ...], scope: Scope) -> Function:
    by_name = {slot.name: slot for slot in slots}
    at_end: dict[int, list[Instruction]] = {}
    blocks: list[list[Instruction]] = []
    for number, block in enumerate(function.blocks):
        made: list[Instruction] = []
        for index, instruction in enumerate(block.instructions):
            if isinstance(instruction.opcode, Hole) and instruction.is_hole:
                made.append(replace(instruction, operands=tuple(by_name[instruction.opcode.name].inputs)))
                continue
            before, changed = _extracted(instruction, Place(number, index), by_name)
            for operand, extra in before:
                place = scope.use_place(Place(number, index), operand)
                if place.block == number and place.index == index:
                    made.append(extra)
                else:
                    at_end.setdefault(place.block, []).append(extra)
            made.append(changed)
        blocks.append(made)
    for number, extras in at_end.items():
        blocks[number][-1:-1] = extras
    return function.with_blocks(tuple(_with(block, made) for block, made in zip(function.blocks, blocks, strict=True)))


def _with(block: Block, instructions: list[Instruction]) -> Block:
    return replace(block, instructions=tuple(instructions))


def _extracted(
    instruction: Instruction, place: Place, slots: Mapping[str, Slot]
) -> tuple[list[tuple[int, Instruction]], Instruction]:
    """Hole instructions for the value holes among the operands, and the instruction that uses their results."""
    before: list[tuple[int, Instruction]] = []
    operands: list[Value] = []
    for number, operand in enumerate(instruction.operands):
        if isinstance(operand, HoleUse) and operand.hole.kind is not HoleKind.CALLEE:
            slot = slots[operand.hole.name]
            name = f"%{operand.hole.name}@{place.block}.{place.index}.{number}"
            before.append((number, Instruction(name, slot.hole, slot.type, slot.inputs)))
            operands.append(Local(slot.type, name))
        else:
            operands.append(operand)
    return before, instruction.with_operands(tuple(operands))
