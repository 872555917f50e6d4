"""Reading holes in the opcode place: ``?op{add,sub} i32 %x, %y`` and the instruction holes of ``sketch.lark``."""

from __future__ import annotations

from keyhole.holes.model import Constant, Hole, HoleKind, Instruction, Local, Value
from keyhole.holes.operations import OPERATIONS
from keyhole.holes.text.body import Body
from keyhole.holes.text.lexer import name as short_name
from keyhole.holes.text.read_carried import CarriedReader
from keyhole.holes.text.read_flags import ALL_FLAGS
from keyhole.holes.text.read_types import TypeReader
from keyhole.holes.text.sketch_syntax import instruction_hole, is_instruction_hole
from keyhole.holes.types import Type, TypeHole
from keyhole.source import Span


class OpcodeHoleReader(CarriedReader):
    """Reads instructions whose opcode is a hole."""

    def __init__(self, body: Body) -> None:
        super().__init__(body)
        self.number = 0
        self.in_order = False  # terms may use any numbers; in functions they rise

    def hole_instruction(self, first: int, result: str | None) -> Instruction:
        """The instruction that begins at token ``first``; the hole stands here."""
        token = self.tokens[self.at]
        rest, last = self._rest_of_line()
        if ":" in token or not is_instruction_hole(rest[len(token) :]):
            return self._opcode_hole(first, result, token)
        if result is None:
            self.fail("an instruction hole needs a result name", code="hole-syntax", hint="write '%name = ?hole'")
        written = instruction_hole(rest, self.body.span(self.at, last))
        type_ = self._type_at(written.type) if written.type else TypeHole(f"?typeof({result})", anonymous=True)
        named = self.named_hole(HoleKind.INSTRUCTION, token, written.using)
        hole = Hole(named.kind, named.name, named.anonymous, "", written.using, written.limit, written.dependent)
        inputs = tuple(self._input(name) for name in written.inputs)
        self.at = last
        metadata = self.metadata()
        return Instruction(
            self.numbered(result, first), hole, type_, inputs, (), None, metadata, self.body, first, self.at
        )

    def _input(self, name: str) -> Value:
        unknown = TypeHole(f"?typeof({name})", anonymous=True)
        if name[0] != "%":
            return Constant(unknown, name)
        local = Local(unknown, short_name(name))
        self._locals.setdefault(local.name, local)
        return local

    def _type_at(self, span: Span) -> Type:
        reader = TypeReader(Body(span.source, span.start, span.end))
        reader.shared = self.shared
        type_ = reader.type()
        if reader.tokens[reader.at]:
            reader.fail("expected the end of the type")
        return type_

    def _rest_of_line(self) -> tuple[str, int]:
        """The text from here to the end of the line without comment and metadata, and the number of the token behind it."""
        places, text = self.body.places(), self.body.source.text
        start = places[self.at][0]
        end = text.find("\n", start)
        end = self.body.end if end < 0 else min(end, self.body.end)
        last = self.at
        while places[last][0] < end and self.tokens[last]:
            if self.tokens[last] == "," and self.tokens[last + 1][:1] == "!":
                break
            last += 1
        return text[start : places[last - 1][1]], last

    def _opcode_hole(self, first: int, result: str | None, token: str) -> Instruction:
        self.at += 1
        hole = self.named_hole(HoleKind.OPCODE, token, self.known_choices(OPERATIONS, "operation", "unknown-opcode"))
        flags, type_ = self.flags_and_type(ALL_FLAGS)
        operands = [self.value(type_)]
        if self.accept("to"):
            type_ = self.type()
        while self.tokens[self.at] == "," and self.tokens[self.at + 1][:1] != "!":
            self.at += 1
            operands.append(self.value(type_))
        metadata = self.metadata()
        return Instruction(
            self.numbered(result, first), hole, type_, tuple(operands), flags, None, metadata, self.body, first, self.at
        )

    def metadata(self) -> str:
        """The attachments behind an instruction: ``!dbg !7, !tbaa !8``."""
        start = self.at
        while self.tokens[self.at] == "," and self.tokens[self.at + 1][:1] == "!":
            self.at += 2
            if self.tokens[self.at] == "!":
                self.at += 1
                self.skip_balanced()
            elif self.tokens[self.at][:1] == "!":
                self.at += 1
                if self.tokens[self.at] == "(":
                    self.skip_balanced()
            else:
                self.fail("expected metadata")
        return self.joined(start + 1, self.at) if self.at > start else ""

    def numbered(self, result: str | None, first: int) -> str:
        """The result's name; one without a name gets the next number."""
        if result is None:
            result = f"%{self.number}"
            self.number += 1
        elif result[1:].isdecimal():
            self.take_number(result, first)
        return result

    def take_number(self, name: str, first: int) -> None:
        """Go on counting behind the numbered name. Numbers may be left out, but not go back."""
        number = self.small_number(name[1:], first)
        if self.in_order and number < self.number:
            hint = f"numbers of unnamed values and blocks rise in text order; the next one is %{self.number}"
            self.fail(f"{name} is out of order", code="numbering", at=first, hint=hint)
        self.number = number + 1
