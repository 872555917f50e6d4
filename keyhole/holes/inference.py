"""Type inference over a whole function, forwards and backwards.

Every place where LLVM demands that two types are equal is a constraint; ``unification`` solves them.
"""

from __future__ import annotations

from collections.abc import Mapping

from keyhole.holes.model import (
    Call,
    Compare,
    Constant,
    Function,
    HoleUse,
    Instruction,
    Local,
)
from keyhole.holes.operation_of import result_type_of
from keyhole.holes.operations import Rule, intrinsic_row
from keyhole.holes.types import (
    I1,
    LABEL,
    METADATA,
    VOID,
    FunctionType,
    Type,
    VectorType,
    is_known,
    shaped,
)
from keyhole.holes.unification import Types
from keyhole.source import Span


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
