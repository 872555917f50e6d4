"""Reading function definitions: header, blocks, use-list orders; and terms, which are instructions without a function."""

from __future__ import annotations

from keyhole.errors import Note
from keyhole.holes.model import Block, Hole, HoleKind, Instruction, Parameter, Parsed, Signature, Value
from keyhole.holes.text.body import Body, collector_resting
from keyhole.holes.text.checks import Fault, find_fault
from keyhole.holes.text.lexer import name as short_name
from keyhole.holes.text.read_instructions import InstructionReader
from keyhole.holes.types import Type

_HEADER_END = frozenset(("{", ""))


class FunctionReader(InstructionReader):
    """Reads one function definition, or one term."""

    def function(self) -> tuple[Signature, tuple[Block, ...], str]:
        """Header, blocks and use-list orders of the definition that the body is."""
        self.in_order = True
        signature = self.header()
        self.expect("{")
        blocks: list[Block] = []
        while self.tokens[self.at] not in ("}", "uselistorder", "uselistorder_bb"):
            blocks.append(self.block(first=not blocks))
        if not blocks:
            self.fail("expected a basic block")
        start = self.at
        while self.tokens[self.at] not in ("}", ""):
            self._use_list_order()
        trailer = self.joined(start, self.at)
        self.expect("}")
        if self.tokens[self.at]:
            self.fail("expected the end of the function")
        self._check(signature, blocks)
        return signature, tuple(blocks), trailer

    def header(self) -> Signature:
        """The header, up to the brace that opens the body."""
        self.expect("define")
        prefix = self.words_before_type()
        result = self.type()
        name = self.take()
        if name[:1] != "@":
            self.fail("expected a function name", at=self.at - 1)
        parameters, variadic = self._parameters()
        start = self.at
        while self.tokens[self.at] not in _HEADER_END:
            self._header_word()
        words = f"define {prefix}" if prefix else "define"
        return Signature(words, result, name, parameters, variadic, self.tail(start), self.body.source)

    def _parameters(self) -> tuple[tuple[Parameter, ...], bool]:
        self.expect("(")
        parameters: list[Parameter] = []
        variadic = False
        while not self.accept(")"):
            if self.accept("..."):
                variadic = True
            else:
                parameters.append(self._parameter())
            if self.tokens[self.at] != ")":
                self.expect(",")
        return tuple(parameters), variadic

    def _parameter(self) -> Parameter:
        type_ = self.type()
        start = self.at
        while self.tokens[self.at] not in (",", ")") and self.tokens[self.at][:1] != "%":
            self.take()
            if self.tokens[self.at] == "(":
                self.skip_balanced()
        attributes = self.joined(start, self.at)
        named = self.at
        name = self.take() if self.tokens[self.at][:1] == "%" else None
        return Parameter(type_, attributes, self.numbered(name, named))

    def _header_word(self) -> None:
        token = self.take()
        if token in ("prefix", "prologue", "personality"):
            self.typed_value()
        elif token == "!" or self.tokens[self.at] == "(":
            self.skip_balanced()

    def _use_list_order(self) -> None:
        self.take()
        while self.tokens[self.at] != "{":
            self.take()
        self.skip_balanced()

    # --- blocks ----------------------------------------------------------------------------------------------------------

    def block(self, first: bool) -> Block:
        """The block that begins here."""
        label, implicit, hole = self._block_label()
        start = self.at
        instructions: list[Instruction] = []
        while True:
            token = self.tokens[self.at]
            if token == "}" or not token or (token[-1] == ":" and len(token) > 1) or self._at_region_label():
                self.fail(f"block {label} has no terminator", code="no-terminator", at=max(start, self.at - 1))
            instruction = self.instruction()
            instructions.append(instruction)
            if instruction.is_terminator:
                return Block(label, tuple(instructions), implicit, hole)

    def _block_label(self) -> tuple[str, bool, Hole | None]:
        token = self.tokens[self.at]
        if token[-1:] == ":" and len(token) > 1:
            self.at += 1
            label = short_name("%" + token[:-1]) if token[0] == '"' else "%" + token[:-1]
            if label[1:].isdecimal():
                self.take_number(label, self.at - 1)
            return label, False, None
        if self._at_region_label():
            self.at += 2
            return token, False, Hole(HoleKind.REGION, token)
        return self.numbered(None, self.at), True, None

    def _at_region_label(self) -> bool:
        return self.tokens[self.at][:1] == "?" and self.tokens[self.at + 1] == ":"

    def _check(self, signature: Signature, blocks: list[Block]) -> None:
        used, labels = self._locals.keys(), self._labels.keys()
        parameters = tuple(parameter.name for parameter in signature.parameters)
        fault = find_fault(self.tokens, parameters, blocks, used, labels)
        if fault is not None:
            self.fail(fault.message, code=fault.code, at=fault.at, hint=fault.hint, notes=self._notes(fault))

    def _notes(self, fault: Fault) -> tuple[Note, ...]:
        return (
            ()
            if fault.earlier is None
            else (Note("first defined here", self.body.span(fault.earlier, fault.earlier + 1)),)
        )

    # --- terms -----------------------------------------------------------------------------------------------------------

    def term(self) -> tuple[Instruction, ...]:
        """Instructions up to the end of the text; a last one without a name gets the empty name."""
        found: list[Instruction] = []
        while self.tokens[self.at]:
            found.append(self.instruction())
        return tuple(found)

    def typed_term(self) -> Value:
        """A type and an operand, up to the end of the text."""
        value = self.typed_value()
        self._end()
        return value

    def operand_term(self, type_: Type) -> Value:
        """An operand of a type that is known from elsewhere, up to the end of the text."""
        value = self.value(type_)
        self._end()
        return value

    def type_term(self) -> Type:
        """A type, up to the end of the text."""
        type_ = self.type()
        self._end()
        return type_

    def region_term(self) -> tuple[Block, ...]:
        """Blocks, up to the end of the text."""
        found: list[Block] = []
        while self.tokens[self.at]:
            found.append(self.block(first=not found))
        return tuple(found)

    def _end(self) -> None:
        if self.tokens[self.at]:
            self.fail("expected the end of the term")


def parse_body(body: Body) -> Parsed:
    """Header, blocks and use-list orders of the function definition that a body is."""
    with collector_resting():
        return FunctionReader(body).function()
