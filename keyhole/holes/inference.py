"""Type inference: unification over a whole function, forwards and backwards.

Every place where LLVM demands that two types are equal is a constraint; type holes are the variables. What nothing decides
stays unknown; a contradiction is an error that names both places.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from keyhole.errors import Note, TypeConflict
from keyhole.holes.cursor import NESTING
from keyhole.holes.model import (
    Access,
    Block,
    Call,
    Compare,
    Constant,
    Detail,
    Function,
    HoleUse,
    Instruction,
    Local,
    Parameter,
    Value,
    is_internal,
)
from keyhole.holes.operations import OPERATIONS, Rule, intrinsic_row
from keyhole.holes.types import (
    I1,
    LABEL,
    METADATA,
    VOID,
    ArrayType,
    FunctionType,
    IntType,
    StructType,
    Type,
    TypeHole,
    VectorType,
    is_known,
    scalar,
    shaped,
)
from keyhole.source import Span

_LARGEST_TYPE = 10_000  # parts


class Types:
    """What is known of the type holes of one function: a substitution."""

    def __init__(self) -> None:
        self._bound: dict[str, Type] = {}
        self._shortcuts: dict[str, Type] = {}
        self._reason: dict[str, Span | None] = {}

    def resolve(self, type_: Type) -> Type:
        """The type with every decided hole replaced."""
        return type_ if is_known(type_) else self._resolve(type_, [_LARGEST_TYPE], NESTING)

    def _resolve(self, type_: Type, left: list[int], depth: int) -> Type:
        """``left``: how many parts the type may still have, ``depth``: how deep it may be; types of types of holes grow fast."""
        if isinstance(type_, TypeHole):
            type_ = self._end_of_chain(type_)
        left[0] -= 1
        if left[0] < 0 or not depth:
            raise TypeConflict("this type is too large or nested too deeply", code="nesting", span=None)
        match type_:
            case VectorType(count=count, element=element, scalable=scalable):
                return VectorType(count, self._resolve(element, left, depth - 1), scalable)
            case ArrayType(count=count, element=element):
                return ArrayType(count, self._resolve(element, left, depth - 1))
            case StructType(elements=elements, packed=packed):
                return StructType(tuple(self._resolve(element, left, depth - 1) for element in elements), packed)
            case FunctionType(result=result, parameters=parameters, variadic=variadic):
                resolved = tuple(self._resolve(parameter, left, depth - 1) for parameter in parameters)
                return FunctionType(self._resolve(result, left, depth - 1), resolved, variadic)
            case _:
                return type_

    def _end_of_chain(self, type_: Type) -> Type:
        """What a hole is bound to in the end; the way is remembered, so that long chains are walked once."""
        walked: list[str] = []
        while isinstance(type_, TypeHole) and type_.name in self._bound:
            walked.append(type_.name)
            type_ = self._shortcuts.get(type_.name, self._bound[type_.name])
        for name in walked[:-1]:
            self._shortcuts[name] = type_
        return type_

    def without(self, names: frozenset[str] | set[str]) -> Types:
        """The same substitution, except that these holes stay as they are."""
        kept = Types()
        kept._bound = {name: type_ for name, type_ in self._bound.items() if name not in names}
        return kept

    def unify(self, first: Type, second: Type, here: Span | None, there: Span | None, what: str) -> bool:
        """Make two types equal. Returns whether something new was learnt; raises TypeConflict when they cannot be."""
        if first is second:
            return False
        left, right = self.resolve(first), self.resolve(second)
        if left == right:
            return False
        if isinstance(left, TypeHole):
            return self._bind(left, right, there, here, what)
        if isinstance(right, TypeHole):
            return self._bind(right, left, here, there, what)
        pairs = _parts(left, right)
        if pairs is None:
            notes = (*self._why(first, left, None), *self._why(second, right, there))
            raise _conflict(left, right, here if here is not None else there, notes, what)
        return sum(self.unify(a, b, here, there, what) for a, b in pairs) > 0

    def _bind(self, hole: TypeHole, type_: Type, reason: Span | None, other: Span | None, what: str) -> bool:
        if _occurs(hole, type_):
            raise _conflict(hole, type_, reason if reason is not None else other, (), what)
        if isinstance(type_, TypeHole) and _rank(type_) > _rank(hole):
            hole, type_ = type_, hole
        self._bound[hole.name] = type_
        self._reason[hole.name] = reason
        return True

    def _why(self, type_: Type, resolved: Type, place: Span | None) -> tuple[Note, ...]:
        """Where a type came from: what decided its hole, else the place itself."""
        if isinstance(type_, TypeHole):
            place = self._reason.get(type_.name) or place
        return () if place is None else (Note(f"it is {resolved} because of this place", place),)


def _conflict(left: Type, right: Type, span: Span | None, notes: tuple[Note, ...], what: str) -> TypeConflict:
    message = f"{what} cannot be both {left} and {right}"
    return TypeConflict(message, code="type-conflict", span=span, notes=notes)


def _rank(hole: TypeHole) -> int:
    """Named holes represent a class before anonymous ones, those before internal ones: people know their names."""
    return 2 if "(" in hole.name else int(hole.anonymous)


def _parts(left: Type, right: Type) -> tuple[tuple[Type, Type], ...] | None:
    match left, right:
        case VectorType(), VectorType() if left.count == right.count and left.scalable == right.scalable:
            return ((left.element, right.element),)
        case ArrayType(), ArrayType() if left.count == right.count:
            return ((left.element, right.element),)
        case StructType(), StructType() if len(left.elements) == len(right.elements) and left.packed == right.packed:
            return tuple(zip(left.elements, right.elements, strict=True))
        case FunctionType(), FunctionType() if len(left.parameters) == len(right.parameters):
            pairs = tuple(zip(left.parameters, right.parameters, strict=True))
            return ((left.result, right.result), *pairs) if left.variadic == right.variadic else None
        case _:
            return None


def _occurs(hole: TypeHole, type_: Type) -> bool:
    match type_:
        case TypeHole(name=name):
            return name == hole.name
        case VectorType(element=element) | ArrayType(element=element):
            return _occurs(hole, element)
        case StructType(elements=elements):
            return any(_occurs(hole, element) for element in elements)
        case _:
            return False


def infer(function: Function, signatures: Mapping[str, FunctionType] | None = None) -> Types:
    """The types that the function's text decides. ``signatures`` gives the types of the functions it may call.

    Raises TypeConflict with both places.
    """
    return _Inference(function, signatures or {}).run()


class _Inference:
    def __init__(self, function: Function, signatures: Mapping[str, FunctionType]) -> None:
        self.function = function
        self.signatures = signatures
        self.types = Types()
        # The function stands for its parameters' place; spans are worked out only when an error shows them.
        self.defined: dict[str, tuple[Type, Instruction | Function]] = {
            parameter.name: (parameter.type, function) for parameter in function.signature.parameters
        }
        for instruction in function.instructions():
            if instruction.result is not None:
                self.defined[instruction.result] = (instruction.type, instruction)
        self.holes: dict[str, tuple[Type, Span | None]] = {}

    def run(self) -> Types:
        for instruction in self.function.instructions():
            self._uses(instruction)
            self._rules(instruction)
        # Each pass turns round, so that chains of results are followed in one pass whichever way they run.
        pending = [instruction for instruction in self.function.instructions() if not is_known(instruction.type)]
        while sum(map(self._derived, pending)):
            pending.reverse()
        return self.types

    def _same(self, first: Type, second: Type, instruction: Instruction, what: str, there: Span | None = None) -> None:
        if first is not second and first != second:
            self.types.unify(first, second, instruction.span, there, what)

    def _uses(self, instruction: Instruction) -> None:
        for operand in instruction.operands:
            match operand:
                case Local(type=type_, name=name) if type_ != LABEL and name in self.defined:
                    defined, place = self.defined[name]
                    if defined != type_:
                        self.types.unify(type_, defined, instruction.span, place.span, name)
                case HoleUse(type=type_, hole=hole):
                    earlier = self.holes.setdefault(hole.name, (type_, instruction.span))
                    self._same(type_, earlier[0], instruction, str(hole), earlier[1])
                case _:
                    pass

    def _rules(self, instruction: Instruction) -> None:
        operands = instruction.operands
        match instruction.opcode, instruction.detail:
            case "ret", _:
                type_ = operands[0].type if operands else VOID
                self._same(type_, self.function.signature.result, instruction, "the result", self.function.span)
            case "br", _ if len(operands) == 3:
                self._same(operands[0].type, I1, instruction, "a branch condition")
            case "switch", _:
                for value in operands[2::2]:
                    self._same(value.type, operands[0].type, instruction, "a switch")
            case "select", _:
                self._same(operands[1].type, operands[2].type, instruction, "both arms of a select")
            case _, None if result_type_of(str(instruction.opcode), operands[0].type if operands else VOID) is not None:
                for operand in operands:
                    self._same(operand.type, instruction.type, instruction, "operands and result")
            case "insertelement", _:
                self._same(operands[0].type, instruction.type, instruction, "a vector")
            case "call", Call() as call:
                self._call(instruction, call)
            case _:
                pass

    def _call(self, instruction: Instruction, call: Call) -> None:
        *arguments, callee = instruction.operands
        name = callee.text if isinstance(callee, Constant) else ""
        type_ = call.function_type or self.signatures.get(name)
        row = intrinsic_row(name)
        if type_ is not None:
            self._same(instruction.type, type_.result, instruction, f"the result of {callee}")
            for argument, parameter in zip(arguments, type_.parameters, strict=False):
                if parameter != METADATA:
                    self._same(argument.type, parameter, instruction, f"an argument of {callee}")
        elif row is not None and row.rule is Rule.SAME:
            for argument in arguments:
                self._same(argument.type, instruction.type, instruction, f"an argument of {callee}")

    def _derived(self, instruction: Instruction) -> bool:
        """Result types that depend on an operand's type, once that is known."""
        if is_known(instruction.type) or not instruction.operands:
            return False
        operand = self.types.resolve(instruction.operands[0].type)
        match instruction.opcode, instruction.detail, operand:
            case _, Compare(), _ if is_known(operand):
                result: Type = shaped(I1, operand)
            case "extractelement", _, VectorType(element=element):
                result = element
            case _:
                return False
        return self.types.unify(instruction.type, result, instruction.span, instruction.span, str(instruction.result))


# --- applying what was learnt --------------------------------------------------------------------------------------------


def substitute(function: Function, types: Types) -> Function:
    """The function with every decided type hole replaced by its type; shares what did not change."""
    signature = function.signature
    parameters = tuple(
        parameter
        if is_known(parameter.type)
        else Parameter(types.resolve(parameter.type), parameter.attributes, parameter.name)
        for parameter in signature.parameters
    )
    result = types.resolve(signature.result)
    blocks = tuple(_block(block, types) for block in function.blocks)
    if parameters == signature.parameters and result == signature.result:
        same = all(new is old for new, old in zip(blocks, function.blocks, strict=True))
        return function if same else function.with_blocks(blocks)
    return function.with_blocks(blocks).with_signature(replace(signature, parameters=parameters, result=result))


def _block(block: Block, types: Types) -> Block:
    instructions = tuple(_instruction(instruction, types) for instruction in block.instructions)
    if all(new is old for new, old in zip(instructions, block.instructions, strict=True)):
        return block
    return replace(block, instructions=instructions)


def _instruction(instruction: Instruction, types: Types) -> Instruction:
    if (
        is_known(instruction.type)
        and all(is_known(o.type) for o in instruction.operands)
        and _detail_known(instruction.detail)
    ):
        return instruction
    return replace(
        instruction,
        type=types.resolve(instruction.type),
        operands=tuple(_value(operand, types) for operand in instruction.operands),
        detail=_detail(instruction.detail, types),
    )


def _value(value: Value, types: Types) -> Value:
    return value if is_known(value.type) else replace(value, type=types.resolve(value.type))


def _detail_known(detail: Detail) -> bool:
    match detail:
        case Access(type=type_) | Call(written=type_):
            return is_known(type_)
        case _:
            return True


def _detail(detail: Detail, types: Types) -> Detail:
    match detail:
        case Access(type=type_):
            return replace(detail, type=types.resolve(type_))
        case Call(written=type_):
            return replace(detail, written=types.resolve(type_))
        case _:
            return detail


def is_internal_type(type_: Type) -> bool:
    """Whether the type is a hole that the reader made up."""
    return isinstance(type_, TypeHole) and is_internal(type_.name)


def is_integer_like(type_: Type) -> bool:
    """Whether the type is an integer or a vector of integers."""
    return isinstance(scalar(type_), IntType)


def result_type_of(opcode: str, operand: Type) -> Type | None:
    """The result type of a table operation on operands of one type, None when the row does not say."""
    row = OPERATIONS.get(opcode)
    match row.rule if row is not None else None:
        case Rule.SAME | Rule.IMMEDIATE:
            return operand
        case Rule.COMPARE:
            return shaped(I1, operand)
        case Rule.OVERFLOW:
            return StructType((operand, shaped(I1, operand)))
        case _:
            return None
