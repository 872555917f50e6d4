"""Filling opcode, predicate, flags, type and callee holes: one word (or a few flags) out of a known set."""

from __future__ import annotations

from dataclasses import replace

from keyhole.holes.filling.context import Filled, Filling, near
from keyhole.holes.filling.rewrite import map_instructions
from keyhole.holes.filling.terms import read_type, whole, words
from keyhole.holes.filling.values import replace_hole
from keyhole.holes.model import Call, Compare, Constant, Hole, Instruction
from keyhole.holes.operation_of import legal_flags, mangled
from keyhole.holes.operations import FLOAT_PREDICATES, INTEGER_PREDICATES, OPERATIONS, Form, Operation, Rule
from keyhole.holes.sites import Site
from keyhole.holes.substitution import substitute
from keyhole.holes.types import PTR, FloatType, IntType, Type, TypeHole, is_known, scalar
from keyhole.holes.unification import Types
from keyhole.plural import counted


def _word(at: Filling, legal: tuple[str, ...], what: str) -> str:
    """The one word of the term, which must be legal and in the hole's choices."""
    found = words(at.term)
    if len(found) != 1 or found[0] not in legal:
        hint = near(found[0] if found else "", list(legal))
        raise at.refuse(f"'{at.term.text}' is not {what}", code="term-kind", hint=hint)
    if at.unknown.hole.choices and found[0] not in at.unknown.hole.choices:
        message = f"'{found[0]}' is not among the choices of {at.name}: {', '.join(at.unknown.hole.choices)}"
        raise at.refuse(message, code="outside-domain")
    return found[0]


def put_opcode(at: Filling) -> Filled:
    opcode = _word(at, tuple(OPERATIONS), "an opcode")
    row = OPERATIONS[opcode]
    types = at.types()

    def change(instruction: Instruction) -> Instruction:
        if not isinstance(instruction.opcode, Hole) or instruction.opcode.name != at.name:
            return instruction
        operand = types.resolve(instruction.operands[0].type)
        problem = opcode_problem(row, instruction, operand, types.resolve(instruction.type))
        if problem:
            raise at.refuse(f"'{opcode}' {problem}", code="type-mismatch")
        return with_operation(instruction, row, operand)

    return Filled(map_instructions(at.function, change))


def put_predicate(at: Filling) -> Filled:
    floating = any(site.instruction is not None and site.instruction.opcode == "fcmp" for site in at.unknown.sites)
    legal = FLOAT_PREDICATES if floating else INTEGER_PREDICATES
    predicate = _word(at, legal, f"a predicate of {'fcmp' if floating else 'icmp'}")

    def change(instruction: Instruction) -> Instruction:
        detail = instruction.detail
        if isinstance(detail, Compare) and isinstance(detail.predicate, Hole) and detail.predicate.name == at.name:
            return replace(instruction, detail=Compare(predicate))
        return instruction

    return Filled(map_instructions(at.function, change))


def put_flags(at: Filling) -> Filled:
    chosen = words(at.term)
    for flag in chosen:
        if at.unknown.hole.choices and flag not in at.unknown.hole.choices:
            message = f"'{flag}' is not among the choices of {at.name}: {', '.join(at.unknown.hole.choices)}"
            raise at.refuse(message, code="outside-domain")

    def change(instruction: Instruction) -> Instruction:
        if not any(isinstance(flag, Hole) and flag.name == at.name for flag in instruction.flags):
            return instruction
        legal = legal_flags(instruction)
        for flag in chosen:
            if flag not in legal:
                message = f"'{instruction.opcode}' has no flag '{flag}'"
                raise at.refuse(message, code="term-kind", hint=f"it has {', '.join(legal) or 'none'}")
        kept = tuple(f for f in instruction.flags if isinstance(f, str))
        return replace(instruction, flags=tuple(f for f in legal if f in chosen or f in kept))

    return Filled(map_instructions(at.function, change))


def put_type(at: Filling) -> Filled:
    type_ = read_type(at.term)
    types = at.types()
    hole = TypeHole(at.name, at.unknown.hole.anonymous)
    types.unify(hole, type_, whole(at.term), at.unknown.sites[0].span, at.name)
    only = Types()
    only.unify(hole, type_, None, None, at.name)
    return Filled(substitute(at.function, only))


def put_callee(at: Filling) -> Filled:
    found = words(at.term)
    name = found[0] if len(found) == 1 else ""
    if name not in at.signatures:
        hint = near(name, list(at.signatures))
        raise at.refuse(f"'{at.term.text}' is not a function of this module", code="undefined", hint=hint)
    if at.unknown.hole.choices and name not in at.unknown.hole.choices:
        message = f"{name} is not among the choices of {at.name}: {', '.join(at.unknown.hole.choices)}"
        raise at.refuse(message, code="outside-domain")
    for site in at.unknown.sites:
        _check_call(at, site, name)
    return replace_hole(at, Constant(PTR, name))


def _check_call(at: Filling, site: Site, name: str) -> None:
    assert site.instruction is not None
    type_ = at.signatures[name]
    given = len(site.instruction.operands) - 1
    if given != len(type_.parameters) and not (type_.variadic and given >= len(type_.parameters)):
        message = f"{name} takes {counted(len(type_.parameters), 'argument')}, the call has {given}"
        raise at.refuse(message, code="type-mismatch")
    detail = site.instruction.detail
    if type_.variadic and isinstance(detail, Call) and detail.function_type is None:
        raise at.refuse(f"{name} is variadic: write its type at the call", code="type-mismatch")


def opcode_problem(row: Operation, instruction: Instruction, operand: Type, result: Type) -> str:
    """Why an operation cannot stand in an opcode hole's place; empty when it can."""
    arity = len(instruction.operands)
    casts = row.rule is Rule.CAST
    if row.form not in (Form.BINARY, Form.UNARY, Form.FREEZE, Form.CAST, Form.INTRINSIC):
        return "cannot stand in an opcode hole"
    if casts != (instruction.type != instruction.operands[0].type):
        return "needs 'to' and a result type" if casts else "does not convert between types"
    if row.rule not in (Rule.SAME, Rule.CAST) or row.arity != arity:
        return (
            f"takes {counted(row.arity, 'operand')}, not {arity}"
            if row.arity != arity
            else "does not yield the operands' type"
        )
    wanted = IntType if row.meaning is not None else FloatType if _is_on_floats(row) else None
    if wanted is not None and is_known(operand) and not isinstance(scalar(operand), wanted):
        return f"does not work on {operand}"
    bad = [flag for flag in instruction.flags if isinstance(flag, str) and flag not in row.flags]
    if bad:
        return f"has no flag '{bad[0]}'"
    return cast_problem(row, scalar(operand), scalar(result)) if casts else ""


def _is_on_floats(row: Operation) -> bool:
    return row.form in (Form.BINARY, Form.UNARY) or (row.is_intrinsic and row.floats)


def cast_problem(row: Operation, operand: Type, result: Type) -> str:
    """Why an integer cast cannot go from one type to another."""
    if row.name not in ("trunc", "zext", "sext") or not (is_known(operand) and is_known(result)):
        return ""
    if not isinstance(operand, IntType) or not isinstance(result, IntType):
        return f"does not go from {operand} to {result}"
    narrows = result.width < operand.width
    if narrows != (row.name == "trunc") or result.width == operand.width:
        return f"does not go from {operand} to {result}"
    return ""


def with_operation(instruction: Instruction, row: Operation, operand: Type) -> Instruction:
    """The instruction with its opcode hole replaced by an operation of the table."""
    if not row.is_intrinsic:
        return replace(instruction, opcode=row.name)
    callee = Constant(PTR, f"@llvm.{row.name}.{mangled(operand)}")
    operands = (*instruction.operands, callee)
    detail = Call("", "", operand, ("",) * len(instruction.operands), "")
    return replace(instruction, opcode="call", operands=operands, detail=detail)
