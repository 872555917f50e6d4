"""What is wrong with a function although every instruction of it could be read: names and the order of instructions.

``find_fault`` runs whenever a function is read, so it leans on what the reader has collected anyway (the sets of names that
were used) and looks for a place only when there is a fault to show. Dominance needs the control-flow graph, costs more, and is
asked for by name.

Source: LLVM Language Reference, "Identifiers", "Well-Formedness", "phi Instruction".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice

from keyhole.errors import Note, ParseError
from keyhole.holes.model import Block, Function, Instruction, Local
from keyhole.holes.scope import Definition, Place, Scope
from keyhole.holes.types import LABEL
from keyhole.source import Span

_IN_HEADER = -1
_COMPARED = 2000  # names that are looked at for a hint


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, at which token; ``earlier`` is the token of an earlier definition that explains it."""

    message: str
    code: str
    at: int
    hint: str = ""
    earlier: int | None = None


def find_fault(
    tokens: Sequence[str], parameters: Sequence[str], blocks: Sequence[Block], used: Set[str], labels: Set[str]
) -> Fault | None:
    """The first fault of a function: something defined twice, a phi behind other instructions, a name that nothing defines.

    ``used`` are the names used as values, ``labels`` those used as blocks.
    """
    defined: dict[str, int] = {}
    for name in parameters:
        if name in defined:
            again = tokens.index(name, tokens.index(name) + 1)
            return Fault(f"two parameters are called {name}", "redefinition", again, earlier=tokens.index(name))
        defined[name] = _IN_HEADER
    places: dict[str, int] = {}
    for block in blocks:
        label = block.label
        first = block.instructions[0].first - (0 if block.implicit else 1 if block.hole is None else 2)
        if label in defined or label in places:
            return _twice(tokens, label, first, defined.get(label, places.get(label, first)))
        places[label] = first
        previous: object = "phi"
        for instruction in block.instructions:
            opcode = instruction.opcode
            if opcode == "phi" and previous != "phi" and not str(previous).startswith("#dbg_"):
                hint = "phi instructions stand first in their block"
                return Fault("a phi stands behind another instruction", "phi-place", instruction.first, hint)
            previous = opcode
            result = instruction.result
            if result is None:
                continue
            if result in defined or result in places:
                return _twice(tokens, result, instruction.first, defined.get(result, places.get(result, first)))
            defined[result] = instruction.first
    if not (used <= defined.keys()):
        return _undefined(tokens, blocks, used - defined.keys(), defined, places, "value")
    if not (labels <= places.keys()):
        return _undefined(tokens, blocks, labels - places.keys(), places, defined, "block")
    return None


def _twice(tokens: Sequence[str], name: str, at: int, earlier: int) -> Fault:
    if earlier == _IN_HEADER:  # a parameter, which may have no name in the text
        earlier = tokens.index(name) if tokens.index(name) < at else 0
    return Fault(f"{name} is defined twice", "redefinition", at, earlier=earlier)


def _undefined(
    tokens: Sequence[str],
    blocks: Iterable[Block],
    missing: Set[str],
    known: dict[str, int],
    others: dict[str, int],
    kind: str,
) -> Fault | None:
    for instruction in (instruction for block in blocks for instruction in block.instructions):
        for operand in instruction.operands:
            if isinstance(operand, Local) and operand.name in missing and (operand.type == LABEL) == (kind == "block"):
                name = operand.name
                at = _token(tokens, instruction, name)
                if name in others:
                    return Fault(f"{name} is {'a block' if kind == 'value' else 'no block'}", "undefined-name", at)
                near = get_close_matches(name, list(islice(known, _COMPARED)), 1)
                hint = f"did you mean {near[0]}?" if near else ""
                return Fault(f"nothing defines the {kind} {name}", "undefined-name", at, hint)
    return None


def _token(tokens: Sequence[str], instruction: Instruction, name: str) -> int:
    """Where an instruction uses a name: the token behind the result's."""
    begin = instruction.first + (tokens[instruction.first] == name)
    try:
        return tokens.index(name, begin, instruction.last)
    except ValueError:  # the name is written in another way there
        return instruction.first


# --- dominance -----------------------------------------------------------------------------------------------------------


def check_dominance(function: Function) -> None:
    """Raise ParseError, with the places of definition and use, where a value is used that may not have been computed."""
    scope = Scope(function)
    for number, block in enumerate(function.blocks):
        for index, instruction in enumerate(block.instructions):
            for operand, value in enumerate(instruction.operands):
                if not isinstance(value, Local) or value.type == LABEL:
                    continue
                definition = scope.definitions.get(value.name)
                place = scope.use_place(Place(number, index), operand)
                if definition is not None and not scope.dominates(definition.place, place):
                    raise _not_dominated(definition, instruction)


def _not_dominated(definition: Definition, use: Instruction) -> ParseError:
    name = definition.name
    notes = (Note(f"{name} is defined here", definition.instruction.span if definition.instruction else None),)
    hint = f"some way to this place does not pass the definition of {name}; a phi could join the ways"
    message = f"{name} is used where it may not have been computed"
    return ParseError(message, code="dominance", span=_use_span(use, name), hint=hint, notes=notes)


def _use_span(instruction: Instruction, name: str) -> Span | None:
    if instruction.origin is None:
        return None
    at = _token(instruction.origin.tokens(), instruction, name)
    return instruction.origin.span(at, at + 1)
