"""Reading instructions: the method for each opcode is chosen by the table of operations.

The readers of one kind of text each are layers, from the bottom: cursor, types, values, attributes, flags, calls, memory,
forms, carried opcodes, holes in the opcode place, and here the instruction as a whole.

Source: LLVM Language Reference, "Instruction Reference".
"""

from __future__ import annotations

from collections.abc import Callable

from keyhole.holes.model import Instruction, Layout
from keyhole.holes.operations import OPCODES, OPERATIONS, Form, like
from keyhole.holes.text.attributes import TAIL
from keyhole.holes.text.read_calls import Parts
from keyhole.holes.text.read_opcode_holes import OpcodeHoleReader
from keyhole.holes.types import VOID, TypeHole


class InstructionReader(OpcodeHoleReader):
    """Reads instructions, instruction holes and debug records."""

    def instruction(self) -> Instruction:
        """The instruction, instruction hole or debug record that begins here."""
        tokens = self.tokens
        first = self.at
        token = tokens[first]
        result: str | None = None
        if token[:1] == "%":
            if tokens[first + 1] != "=":
                self.fail("expected '=' after a result name", at=first + 1)
            result = token
            self.at = first + 2
            token = tokens[self.at]
        method = _METHODS.get(token)
        if method is not None:
            self.at += 1
            return self._finished(first, result, token, method(self, token))
        if token[:1] == "?":
            return self.hole_instruction(first, result)
        if token in TAIL and tokens[self.at + 1] == "call":
            self.at += 2
            return self._finished(first, result, "call", self.call(token))
        if token[:5] == "#dbg_" and result is None:
            return self._debug_record(token)
        return self._unknown(token)

    def _call(self, opcode: str) -> Parts:
        return self.call(tail="")

    def _finished(self, first: int, result: str | None, opcode: str, parts: Parts) -> Instruction:
        operands, flags, detail, type_ = parts
        metadata = self.metadata() if self.tokens[self.at] == "," else ""
        if type_ is not VOID:
            result = self.numbered(result, first)
            if isinstance(type_, TypeHole):
                type_ = named_after(result, type_)
        elif result is not None:
            self.fail("an instruction that yields nothing can have no name", at=first)
        return Instruction(result, opcode, type_, operands, flags, detail, metadata, self.body, first, self.at)

    def _debug_record(self, token: str) -> Instruction:
        first = self.at
        self.at += 1
        if self.tokens[self.at] != "(":
            self.fail("expected '('")
        self.skip_balanced()
        text = self.joined(first, self.at)
        return Instruction(None, token, VOID, (), (), Layout((text,)), "", self.body, first, self.at)

    def _unknown(self, token: str) -> Instruction:
        if not token[:1].isalpha():
            restricted = token == ":" and self.tokens[self.at - 1][:1] == "?"
            self.fail(
                "expected an instruction", hint="a hole is restricted by :const, :arg or :local" if restricted else ""
            )
        return self.fail(f"unknown opcode '{token[:40]}'", code="unknown-opcode", hint=like(token, OPCODES))


def named_after(result: str, type_: TypeHole) -> TypeHole:
    """The hole for the type of ``result``, where ``type_`` is one that the reader made up."""
    return TypeHole(f"?typeof({result})", anonymous=True) if "(" in type_.name else type_


# The table lies outside the class: readers that held their own methods would be cycles, and keep their tokens alive.
_FORMS: dict[Form, Callable[[InstructionReader, str], Parts]] = {
    Form.BINARY: InstructionReader._binary,
    Form.UNARY: InstructionReader._unary,
    Form.COMPARE: InstructionReader._compare,
    Form.CAST: InstructionReader._cast,
    Form.SELECT: InstructionReader._select,
    Form.FREEZE: InstructionReader._unary,
    Form.PHI: InstructionReader._phi,
    Form.RETURN: InstructionReader._return,
    Form.BRANCH: InstructionReader._branch,
    Form.SWITCH: InstructionReader._switch,
    Form.LOAD: InstructionReader._load,
    Form.STORE: InstructionReader._store,
    Form.ALLOCA: InstructionReader._alloca,
    Form.GEP: InstructionReader._getelementptr,
    Form.CALL: InstructionReader._call,
    Form.EXTRACTVALUE: InstructionReader._extractvalue,
    Form.INSERTVALUE: InstructionReader._insertvalue,
    Form.VECTOR: InstructionReader._vector_operation,
    Form.CARRIED: InstructionReader.carried,
}
_METHODS = {name: _FORMS[OPERATIONS[name].form] for name in OPCODES}
