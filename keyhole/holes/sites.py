"""Where a function's holes are: one site for each place, one entry for each unknown, with its inferred type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from keyhole.errors import Note, ParseError
from keyhole.holes.inference import infer
from keyhole.holes.model import (
    Access,
    Call,
    Compare,
    Function,
    Hole,
    HoleKind,
    HoleUse,
    Instruction,
    is_internal,
)
from keyhole.holes.scope import Place
from keyhole.holes.types import (
    ArrayType,
    FunctionType,
    StructType,
    Type,
    TypeHole,
    VectorType,
)
from keyhole.holes.unification import Types
from keyhole.source import Span


@dataclass(frozen=True, slots=True)
class Site:
    """One place of a hole: instruction ``place`` and, for value and callee holes, operand number ``operand``."""

    hole: Hole
    type: Type
    place: Place
    operand: int | None
    instruction: Instruction | None

    @property
    def span(self) -> Span | None:
        """The place in the text: the hole's own token where it can be found in the instruction, else the instruction."""
        instruction = self.instruction
        if instruction is None or instruction.origin is None:
            return None
        wanted = str(self.hole).partition("{")[0]
        tokens, skipped = instruction.origin.tokens(), 0
        for index in range(instruction.first, instruction.last):
            if tokens[index].partition(":")[0] == wanted.partition(":")[0]:
                if not self.hole.anonymous or skipped == _anonymous_before(instruction, self):
                    return instruction.origin.span(index, index + 1)
                skipped += 1
        return instruction.span


def _anonymous_before(instruction: Instruction, site: Site) -> int:
    """How many anonymous holes stand before ``site`` in its instruction."""
    found = [s.hole.name for s in _in_instruction(instruction, site.place) if s.hole.anonymous]
    return found.index(site.hole.name) if site.hole.name in found else 0


@dataclass(frozen=True, slots=True)
class Unknown:
    """One unknown: a hole, all its sites, and its inferred type (for a type hole: what the type is; None: undecided)."""

    hole: Hole
    sites: tuple[Site, ...]
    type: Type


def sites(function: Function) -> tuple[Site, ...]:
    """All places of holes, in text order."""
    found: list[Site] = []
    signature = function.signature
    header = Place(-1, 0)
    for type_ in (signature.result, *(parameter.type for parameter in signature.parameters)):
        found += (_type_site(hole, header, None) for hole in _type_holes(type_))
    for number, block in enumerate(function.blocks):
        if block.hole is not None:
            found.append(Site(block.hole, TypeHole("?region()"), Place(number, 0), None, block.instructions[0]))
        for index, instruction in enumerate(block.instructions):
            found += _in_instruction(instruction, Place(number, index))
    return tuple(found)


def unknowns(function: Function, signatures: Mapping[str, FunctionType] | None = None) -> tuple[Unknown, ...]:
    """The function's unknowns in the order in which they first appear, with inferred types.

    Raises TypeConflict, and ParseError when one name is used for holes of two kinds.
    """
    types = infer(function, signatures)
    grouped: dict[str, list[Site]] = {}
    for site in sites(function):
        grouped.setdefault(site.hole.name, []).append(site)
    return tuple(_unknown(group, types) for group in grouped.values())


def _unknown(group: list[Site], types: Types) -> Unknown:
    first = group[0]
    for other in group[1:]:
        one_place = first.hole.kind in (HoleKind.INSTRUCTION, HoleKind.REGION)
        if other.hole.kind is not first.hole.kind or one_place:
            kinds = f"{first.hole.kind.value} hole and {other.hole.kind.value} hole"
            message = f"{first.hole.name} is used twice" if one_place else f"{first.hole.name} is used as {kinds}"
            notes = (Note("first used here", first.span),)
            raise ParseError(
                message, code="hole-reused", span=other.span, notes=notes, hint="give each unknown its own name"
            )
    restricted = next((site.hole for site in group if site.hole.restriction or site.hole.choices), first.hole)
    return Unknown(restricted, tuple(group), types.resolve(first.type))


def _in_instruction(instruction: Instruction, place: Place) -> Iterator[Site]:
    def site(hole: Hole, type_: Type, operand: int | None = None) -> Site:
        return Site(hole, type_, place, operand, instruction)

    if isinstance(instruction.opcode, Hole):
        yield site(instruction.opcode, instruction.type)
    for flag in instruction.flags:
        if isinstance(flag, Hole):
            yield site(flag, instruction.type)
    for type_ in _written_types(instruction):
        yield from (_type_site(hole, place, instruction) for hole in _type_holes(type_))
    if isinstance(instruction.detail, Compare) and isinstance(instruction.detail.predicate, Hole):
        yield site(instruction.detail.predicate, instruction.operands[0].type)
    for number, operand in enumerate(instruction.operands):
        if isinstance(operand, HoleUse):
            yield site(operand.hole, operand.type, number)


def _written_types(instruction: Instruction) -> tuple[Type, ...]:
    """The types in an instruction, each hole named once."""
    if instruction.is_hole:
        return (instruction.type,)
    detail = instruction.detail
    extra = (detail.type,) if isinstance(detail, Access) else (detail.written,) if isinstance(detail, Call) else ()
    return tuple(dict.fromkeys((*extra, *(operand.type for operand in instruction.operands), instruction.type)))


def _type_holes(type_: Type) -> Iterator[TypeHole]:
    match type_:
        case TypeHole(name=name):
            if not is_internal(name):
                yield type_
        case VectorType(element=element) | ArrayType(element=element):
            yield from _type_holes(element)
        case StructType(elements=elements):
            for element in elements:
                yield from _type_holes(element)
        case FunctionType(result=result, parameters=parameters):
            for part in (result, *parameters):
                yield from _type_holes(part)
        case _:
            pass


def _type_site(hole: TypeHole, place: Place, instruction: Instruction | None) -> Site:
    return Site(Hole(HoleKind.TYPE, hole.name, hole.anonymous), hole, place, None, instruction)
