"""Reading instructions: the method for each opcode is chosen by the table of operations.

The readers of one kind of text each are layers, from the bottom: cursor, types, values, attributes, calls, flags, memory,
forms, carried opcodes, holes in the opcode place, and here the instruction as a whole.

Source: LLVM Language Reference, "Instruction Reference".
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches

from keyhole.holes.attributes import TAIL
from keyhole.holes.body import Body
from keyhole.holes.model import Instruction, Layout
from keyhole.holes.operations import OPCODES, OPERATIONS, Form
from keyhole.holes.read_calls import Parts
from keyhole.holes.read_opcode_holes import OpcodeHoleReader
from keyhole.holes.types import VOID, TypeHole


class InstructionReader(OpcodeHoleReader):
    """Reads instructions, instruction holes and debug records."""

    def __init__(self, body: Body) -> None:
        super().__init__(body)
        forms: dict[Form, Callable[[str], Parts]] = {
            Form.BINARY: self._binary,
            Form.UNARY: self._unary,
            Form.COMPARE: self._compare,
            Form.CAST: self._cast,
            Form.SELECT: self._select,
            Form.FREEZE: self._unary,
            Form.PHI: self._phi,
            Form.RETURN: self._return,
            Form.BRANCH: self._branch,
            Form.SWITCH: self._switch,
            Form.LOAD: self._load,
            Form.STORE: self._store,
            Form.ALLOCA: self._alloca,
            Form.GEP: self._getelementptr,
            Form.CALL: lambda opcode: self.call(tail=""),
            Form.EXTRACTVALUE: self._extractvalue,
            Form.INSERTVALUE: self._insertvalue,
            Form.VECTOR: self._vector_operation,
            Form.CARRIED: self.carried,
        }
        self._methods = {name: forms[OPERATIONS[name].form] for name in OPCODES}

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
        method = self._methods.get(token)
        if method is not None:
            self.at += 1
            return self._finished(first, result, token, method(token))
        if token[:1] == "?":
            return self.hole_instruction(first, result)
        if token in TAIL and tokens[self.at + 1] == "call":
            self.at += 2
            return self._finished(first, result, "call", self.call(token))
        if token[:5] == "#dbg_" and result is None:
            return self._debug_record(token)
        return self._unknown(token)

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
            self.fail("expected an instruction")
        near = get_close_matches(token, sorted(OPCODES), 1)
        hint = f"did you mean '{near[0]}'?" if near else ""
        return self.fail(f"unknown opcode '{token[:40]}'", code="unknown-opcode", hint=hint)


def named_after(result: str, type_: TypeHole) -> TypeHole:
    """The hole for the type of ``result``, where ``type_`` is one that the reader made up."""
    return TypeHole(f"?typeof({result})", anonymous=True) if "(" in type_.name else type_
