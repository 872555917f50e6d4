"""Reading calls, and what ``invoke`` and ``callbr`` share with them: callee, arguments, attributes."""

from __future__ import annotations

from keyhole.holes.model import Call, Constant, Detail, Hole, HoleKind, HoleUse, Value
from keyhole.holes.text.read_flags import FLAGS, FlagReader
from keyhole.holes.text.read_types import SUFFIXES
from keyhole.holes.text.read_values import CONSTANT_EXPRESSIONS, OF_GLOBAL
from keyhole.holes.types import PTR, VOID, FunctionType, Type

# Operands, flags, detail and result type: what the method of a form returns.
Parts = tuple[tuple[Value, ...], tuple[str | Hole, ...], Detail, Type]

_CALLABLE = CONSTANT_EXPRESSIONS | OF_GLOBAL | frozenset(("asm", "null", "undef", "poison", "zeroinitializer"))


class CallReader(FlagReader):
    """Reads calls."""

    def call(self, tail: str) -> Parts:
        """A call, from behind the opcode on; ``tail`` is the word before the opcode."""
        flags: list[str | Hole] = []
        while True:
            if self.tokens[self.at] in FLAGS["call"]:
                flags.append(self.take())
            elif self.tokens[self.at][:1] == "?" and not self._callee_follows():
                flags.append(self.flags_hole())
            else:
                break
        prefix = self.words_before_type()
        written = self.type()
        callee = self._callee()
        arguments, attributes = self._arguments()
        suffix = self.words_after_call()
        detail = Call(tail, prefix, written, attributes, suffix)
        return (*arguments, callee), tuple(flags), detail, returned(written)

    def _callee_follows(self) -> bool:
        """Whether the hole here is the type of the result: then its parameters or a callee follow it, else it stands for flags."""
        after = self.tokens[self.at + 1]
        if after[:1] == "?":
            return self.tokens[self.at + 2] in ("(", "{")
        return after[:1] in ("@", "%") or after in _CALLABLE or after in SUFFIXES

    def _callee(self) -> Value:
        token = self.tokens[self.at]
        if token[:1] == "?":
            self.at += 1
            return HoleUse(PTR, self.named_hole(HoleKind.CALLEE, token, self.choices()))
        return self.callable_value()

    def callable_value(self) -> Value:
        """A pointer that can be called: a name, inline assembly, or a constant that is not a number nor an aggregate."""
        token = self.tokens[self.at]
        if token[:1] not in ("@", "%") and token not in _CALLABLE:
            self.fail("expected a function")
        return self.value(PTR)

    def _arguments(self) -> tuple[tuple[Value, ...], tuple[str, ...]]:
        self.expect("(")
        arguments: list[Value] = []
        attributes: list[str] = []
        while self.tokens[self.at] != ")":
            if self.accept("..."):
                # The last argument of a musttail call in a variadic function stands for all further ones.
                arguments.append(Constant(VOID, "..."))
                attributes.append("")
                break
            type_ = self.type()
            attributes.append(self.words_after_type())
            arguments.append(self.value(type_))
            if self.tokens[self.at] != ")":
                self.expect(",")
        self.expect(")")
        return tuple(arguments), tuple(attributes)


def returned(written: Type) -> Type:
    """The type of a call's result, from the type that is written before the callee."""
    return written.result if isinstance(written, FunctionType) else written
