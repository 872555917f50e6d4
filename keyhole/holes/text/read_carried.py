"""Reading the opcodes that Keyhole has no opinion on: atomics, exception handling, indirect jumps.

They are read only as far as finding their operands and their end demands; the text between the operands is kept (``Layout``),
so whatever stands there is written back unchanged.

Source: LLVM Language Reference, "Instruction Reference"; "Exception Handling in LLVM".
"""

from __future__ import annotations

from collections.abc import Callable

from keyhole.holes.model import Layout, Value
from keyhole.holes.text.body import Body
from keyhole.holes.text.read_calls import Parts, returned
from keyhole.holes.text.read_forms import FormReader
from keyhole.holes.types import I1, TOKEN, VOID, StructType, Type

_NO_SPACE_BEFORE = (" ", ",", "(", ")", "]")
_NO_SPACE_AFTER = ("(", "[")


class CarriedReader(FormReader):
    """Reads carried opcodes: each method finds the operands of one and gives the type of its result."""

    def __init__(self, body: Body) -> None:
        super().__init__(body)
        self._operands: list[Value] = []
        self._marks: list[tuple[int, int]] = []

    def carried(self, opcode: str) -> Parts:
        """A carried instruction, from behind the opcode on."""
        first = self.at - 1
        self._marks, self._operands = [], []
        type_ = _CARRIERS[opcode](self)
        return tuple(self._operands), (), Layout(self._pieces(first)), type_

    def _pieces(self, start: int) -> tuple[str, ...]:
        """The text round the operands that were marked since the token ``start``."""
        pieces: list[str] = []
        for begin, end in self._marks:
            piece = self._piece(start, begin, after_operand=bool(pieces))
            pieces.append(piece if piece.endswith(_NO_SPACE_AFTER) else piece + " ")
            start = end
        pieces.append(self._piece(start, self.at, after_operand=bool(pieces)))
        return tuple(pieces)

    def _piece(self, start: int, end: int, after_operand: bool) -> str:
        text = self.joined(start, end)
        return " " + text if after_operand and text and not text.startswith(_NO_SPACE_BEFORE) else text

    # --- operands --------------------------------------------------------------------------------------------------------

    def _mark(self, value: Value, start: int) -> Value:
        self._marks.append((start, self.at))
        self._operands.append(value)
        return value

    def _marked(self, type_: Type) -> Value:
        start = self.at
        return self._mark(self.value(type_), start)

    def _marked_value(self) -> Value:
        return self._marked(self.type())

    def _marked_label(self) -> None:
        self.expect("label")
        start = self.at
        self._mark(self.bare_label(), start)

    def _marked_labels(self) -> None:
        self.expect("[")
        while not self.accept("]"):
            self._marked_label()
            if self.tokens[self.at] != "]":
                self.expect(",")

    # --- atomics and variadic arguments ----------------------------------------------------------------------------------

    def _unreachable(self) -> Type:
        return VOID

    def _fence(self) -> Type:
        self.access_tail()
        return VOID

    def _cmpxchg(self) -> Type:
        self.accept("weak")
        self.accept("volatile")
        self._marked_value()
        self.expect(",")
        old = self._marked_value()
        self.expect(",")
        self._marked_value()
        self.access_tail()
        return StructType((old.type, I1))

    def _atomicrmw(self) -> Type:
        self.accept("volatile")
        self.take()
        self._marked_value()
        self.expect(",")
        value = self._marked_value()
        self.access_tail()
        return value.type

    def _va_arg(self) -> Type:
        self._marked_value()
        self.expect(",")
        return self.type()

    # --- terminators -----------------------------------------------------------------------------------------------------

    def _called(self) -> Type:
        self.words_before_type()
        written = self.type()
        start = self.at
        self._mark(self.callable_value(), start)
        self.expect("(")
        while not self.accept(")"):
            type_ = self.type()
            self.words_after_type()
            self._marked(type_)
            if self.tokens[self.at] != ")":
                self.expect(",")
        self.words_after_call()
        self.expect("to")
        self._marked_label()
        return returned(written)

    def _invoke(self) -> Type:
        type_ = self._called()
        self.expect("unwind")
        self._marked_label()
        return type_

    def _callbr(self) -> Type:
        type_ = self._called()
        self._marked_labels()
        return type_

    def _indirectbr(self) -> Type:
        self._marked_value()
        self.expect(",")
        self._marked_labels()
        return VOID

    # --- exception handling ----------------------------------------------------------------------------------------------

    def _landingpad(self) -> Type:
        type_ = self.type()
        self.accept("cleanup")
        while self.tokens[self.at] in ("catch", "filter"):
            self.at += 1
            self._marked_value()
        return type_

    def _resume(self) -> Type:
        self._marked_value()
        return VOID

    def _catchswitch(self) -> Type:
        self.expect("within")
        self._marked(TOKEN)
        self._marked_labels()
        self._unwind()
        return TOKEN

    def _unwind(self) -> None:
        self.expect("unwind")
        if self.accept("to"):
            self.expect("caller")
        else:
            self._marked_label()

    def _pad(self) -> Type:
        self.expect("within")
        self._marked(TOKEN)
        self.expect("[")
        while not self.accept("]"):
            self._marked_value()
            if self.tokens[self.at] != "]":
                self.expect(",")
        return TOKEN

    def _catchret(self) -> Type:
        self.expect("from")
        self._marked(TOKEN)
        self.expect("to")
        self._marked_label()
        return VOID

    def _cleanupret(self) -> Type:
        self.expect("from")
        self._marked(TOKEN)
        self._unwind()
        return VOID


_CARRIERS: dict[str, Callable[[CarriedReader], Type]] = {
    "unreachable": CarriedReader._unreachable,
    "fence": CarriedReader._fence,
    "cmpxchg": CarriedReader._cmpxchg,
    "atomicrmw": CarriedReader._atomicrmw,
    "va_arg": CarriedReader._va_arg,
    "invoke": CarriedReader._invoke,
    "callbr": CarriedReader._callbr,
    "indirectbr": CarriedReader._indirectbr,
    "landingpad": CarriedReader._landingpad,
    "resume": CarriedReader._resume,
    "catchswitch": CarriedReader._catchswitch,
    "catchpad": CarriedReader._pad,
    "cleanuppad": CarriedReader._pad,
    "catchret": CarriedReader._catchret,
    "cleanupret": CarriedReader._cleanupret,
}
