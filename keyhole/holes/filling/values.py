"""Filling value holes and instruction holes: operands and instructions, inside the hole's domain."""

from __future__ import annotations

import re
from dataclasses import replace

from keyhole.errors import FillError, Note
from keyhole.holes.filling.context import Filled, Filling, near
from keyhole.holes.filling.rewrite import fresh_name, map_instructions, map_operands, names_in, replace_all_uses, splice
from keyhole.holes.filling.terms import Code, is_code, read_code, read_value
from keyhole.holes.model import Constant, HoleUse, Local, Value
from keyhole.holes.operation_of import operation_name
from keyhole.holes.scope import Place
from keyhole.holes.types import LABEL, VOID, Type, is_known
from keyhole.plural import counted

_HOLE_CODE = re.compile(r"\?[\w.$]*\s*(?:\(|\{[a-z]|i[0-9]|<|:\s)")


def put_value(at: Filling) -> Filled:
    """An operand; or instructions, put before the first use."""
    if is_code(at.term.text):
        return _put_code_for_value(at)
    value = read_value(at.term, at.unknown.type, at.taken())
    check_restriction(at, value)
    return replace_hole(at, value)


def replace_hole(at: Filling, value: Value) -> Filled:
    """Every use of the hole replaced by the value. Each keeps the type of its place, which must be the value's."""
    name = at.name

    def operand(old: Value) -> Value:
        return replace(value, type=old.type) if isinstance(old, HoleUse) and old.hole.name == name else old

    filled = map_instructions(at.function, lambda instruction: map_operands(instruction, operand))
    return Filled(filled, tuple((site.type, value.type) for site in at.unknown.sites))


def check_restriction(at: Filling, value: Value) -> None:
    """The value must be of the hole's domain, and of its type where that is known."""
    parameters = {parameter.name for parameter in at.function.signature.parameters}
    match at.unknown.hole.restriction, value:
        case _, HoleUse():
            fits = True
        case "const", _:
            fits = isinstance(value, Constant)
        case "arg", _:
            fits = isinstance(value, Local) and value.name in parameters
        case "local", _:
            fits = isinstance(value, Local)
        case _:
            fits = True
    if not fits:
        wanted = {"const": "constants", "arg": "parameters", "local": "parameters and results"}
        message = f"{value} is not in the domain of {at.name}: it takes {wanted[at.unknown.hole.restriction]} only"
        raise at.refuse(message, code="outside-domain")
    defined = names_in(at.function)
    if isinstance(value, Local) and value.name not in defined:
        hint = near(value.name, sorted(defined))
        raise at.refuse(f"{value.name} is not defined", code="undefined", hint=hint)
    both_known = is_known(value.type) and is_known(at.unknown.type)
    if both_known and value.type != at.unknown.type and not isinstance(value, Local):
        message = f"{value} is {value.type}, but {at.name} is {at.unknown.type}"
        raise at.refuse(message, code="type-mismatch")


def _put_code_for_value(at: Filling) -> Filled:
    if at.unknown.hole.restriction not in ("", "local"):
        message = f"{at.name} takes no instructions: it is restricted to ':{at.unknown.hole.restriction}'"
        raise at.refuse(message, code="outside-domain")
    taken = at.taken()
    result = "%" + at.name[1:]
    result = fresh_name(taken, result) if result in taken or result[1:2].isdecimal() else result
    code = read_code(at.term, result, taken)
    check_new_names(at, code)
    site = at.unknown.sites[0]
    scope = at.scope()
    place = scope.use_place(site.place, site.operand or 0)
    if place != site.place:
        place = Place(place.block, place.index - 1)
    replaced = replace_hole(at, Local(code.last.type, result))
    filled = splice(replaced.function, place.block, place.index, code.instructions)
    return replace(replaced, function=filled)


def check_new_names(at: Filling, code: Code) -> None:
    """What a term defines must not be defined already."""
    scope = at.scope()
    seen: set[str] = set()
    own = at.unknown.sites[0].instruction
    for instruction in code.instructions:
        name = instruction.result or ""
        earlier = scope.definitions.get(name)
        if name in seen or (earlier is not None and not (own is not None and earlier.instruction is own)):
            notes = (Note("defined here", earlier.instruction.span if earlier and earlier.instruction else None),)
            raise FillError(f"{name} is defined already", code="redefinition", span=instruction.span, notes=notes)
        seen.add(name)


def put_instructions(at: Filling) -> Filled:
    """Instructions in the hole's place, or an operand for all uses of its result."""
    text = at.term.text.strip()
    if is_code(text) or _HOLE_CODE.match(text):
        return _put_code(at)
    value = read_value(at.term, at.unknown.type, at.taken())
    if isinstance(value, HoleUse):
        raise at.refuse("an operand hole cannot stand for an instruction", code="term-kind")
    check_restriction(at, value)
    check_inputs(at, [value], set())
    check_type(at, value)
    site, result = at.unknown.sites[0], at.instruction.result or ""
    removed = splice(at.function, site.place.block, site.place.index, (), removing=1)
    used_as = {operand.type for i in removed.instructions() for operand in i.operands if str(operand) == result}
    filled = replace_all_uses(removed, result, value)
    return Filled(filled, tuple((type_, value.type) for type_ in (at.instruction.type, *used_as) if type_ != LABEL))


def _put_code(at: Filling) -> Filled:
    hole = at.instruction
    code = read_code(at.term, hole.result or "", at.taken())
    check_new_names(at, code)
    check_code_domain(at, code)
    last = code.last
    if last.type == VOID:
        raise at.refuse("the last instruction yields nothing", code="term-kind")
    if hole.metadata and not last.metadata:
        last = replace(last, metadata=hole.metadata)
    place = at.unknown.sites[0].place
    filled = splice(at.function, place.block, place.index, (*code.instructions[:-1], last), removing=1)
    return Filled(filled, ((hole.type, last.type),))


def check_type(at: Filling, value: Value) -> None:
    """A typed hole never changes type."""
    type_ = type_of(at, value)
    if is_known(type_) and is_known(at.unknown.type) and type_ != at.unknown.type:
        message = f"{value} is {type_}, but {at.name} is {at.unknown.type}"
        raise at.refuse(message, code="type-mismatch")


def type_of(at: Filling, value: Value) -> Type:
    """The type a value has where it is defined."""
    if isinstance(value, Local):
        definition = at.scope().definitions.get(value.name)
        return at.types().resolve(definition.type) if definition else value.type
    return value.type


def check_code_domain(at: Filling, code: Code) -> None:
    """Number of instructions, operations and inputs as the hole allows."""
    hole = at.unknown.hole
    if hole.limit is not None and len(code.instructions) > hole.limit:
        message = f"{counted(len(code.instructions), 'instruction')}, but {at.name} takes at most {hole.limit}"
        raise at.refuse(message, code="outside-domain")
    for instruction in code.instructions:
        operation = operation_name(instruction)
        if hole.choices and operation is not None and operation not in hole.choices:
            message = f"'{operation}' is not among the operations of {at.name}: {', '.join(hole.choices)}"
            raise at.refuse(message, code="outside-domain", span=instruction.span)
    own = {instruction.result or "" for instruction in code.instructions}
    check_inputs(at, [o for i in code.instructions for o in i.operands], own)


def check_inputs(at: Filling, operands: list[Value], own: set[str]) -> None:
    """Only the hole's inputs may be used, where it names any; a dependent hole must use all of them."""
    instruction = at.unknown.sites[0].instruction
    inputs = {str(operand) for operand in instruction.operands} if instruction else set()
    used = {o.name for o in operands if isinstance(o, Local) and o.type != LABEL} - own
    if at.unknown.hole.dependent:
        missing = sorted(inputs - used - {o.text for o in operands if isinstance(o, Constant)})
        if missing:
            message = f"{at.name} must use {', '.join(missing)}"
            raise at.refuse(message, code="outside-domain")
    elif inputs and used - inputs:
        message = f"{at.name} takes only {', '.join(sorted(inputs))}, not {', '.join(sorted(used - inputs))}"
        raise at.refuse(message, code="outside-domain")
