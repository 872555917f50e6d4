"""Reading the instructions that the model takes apart: arithmetic, comparisons, casts, phis and branches.

Each method reads one text form, from behind the opcode on.

Source: LLVM Language Reference, "Instruction Reference".
"""

from __future__ import annotations

from keyhole.holes.model import Compare, Hole, HoleKind, Value
from keyhole.holes.operations import FLOAT_PREDICATES, INTEGER_PREDICATES
from keyhole.holes.text.read_calls import Parts
from keyhole.holes.text.read_flags import FLAGS
from keyhole.holes.text.read_memory import MemoryReader
from keyhole.holes.types import I1, VOID, is_known, shaped


class FormReader(MemoryReader):
    """Reads arithmetic, comparisons, casts, phis, returns, branches and switches."""

    def _binary(self, opcode: str) -> Parts:
        flags, type_ = self.flags_and_type(FLAGS[opcode])
        left = self.value(type_)
        self.expect(",")
        return (left, self.value(type_)), flags, None, type_

    def _unary(self, opcode: str) -> Parts:
        flags, type_ = self.flags_and_type(FLAGS[opcode])
        return (self.value(type_),), flags, None, type_

    def _compare(self, opcode: str) -> Parts:
        known = INTEGER_PREDICATES if opcode == "icmp" else FLOAT_PREDICATES
        flags = self.flags_before(known, FLAGS[opcode])
        token = self.tokens[self.at]
        if token[:1] == "?":
            self.at += 1
            predicate: str | Hole = self.named_hole(
                HoleKind.PREDICATE, token, self.known_choices(known, f"predicate of {opcode}")
            )
        elif token in known:
            predicate = self.take()
        else:
            self.fail(f"expected a predicate of {opcode}", hint="one of " + ", ".join(known))
        type_ = self.type()
        left = self.value(type_)
        self.expect(",")
        operands = (left, self.value(type_))
        result = shaped(I1, type_) if is_known(type_) else self._result_hole("icmp")
        return operands, flags, Compare(predicate), result

    def _cast(self, opcode: str) -> Parts:
        flags, type_ = self.flags_and_type(FLAGS[opcode])
        value = self.value(type_)
        self.expect("to")
        return (value,), flags, None, self.type()

    def _select(self, opcode: str) -> Parts:
        flags, type_ = self.flags_and_type(FLAGS[opcode])
        condition = self.value(type_)
        self.expect(",")
        first = self.typed_value()
        self.expect(",")
        second = self.typed_value()
        return (condition, first, second), flags, None, first.type

    def _phi(self, opcode: str) -> Parts:
        flags, type_ = self.flags_and_type(FLAGS[opcode])
        operands: list[Value] = []
        while True:
            self.expect("[")
            operands.append(self.value(type_))
            self.expect(",")
            operands.append(self.bare_label())
            self.expect("]")
            if self.tokens[self.at] != "," or self.tokens[self.at + 1] != "[":
                return tuple(operands), flags, None, type_
            self.at += 1

    def _return(self, opcode: str) -> Parts:
        type_ = self.type()
        return ((), (), None, VOID) if type_ == VOID else ((self.value(type_),), (), None, VOID)

    def _branch(self, opcode: str) -> Parts:
        if self.tokens[self.at] == "label":
            return (self.label(),), (), None, VOID
        condition = self.typed_value()
        self.expect(",")
        first = self.label()
        self.expect(",")
        return (condition, first, self.label()), (), None, VOID

    def _switch(self, opcode: str) -> Parts:
        operands: list[Value] = [self.typed_value()]
        self.expect(",")
        operands.append(self.label())
        self.expect("[")
        while not self.accept("]"):
            operands.append(self.typed_value())
            self.expect(",")
            operands.append(self.label())
        return tuple(operands), (), None, VOID
