"""Reading memory instructions, and the picking and placing of members of aggregates and vectors.

Orderings, scopes and alignments are kept as text; nothing here depends on them.

Source: LLVM Language Reference, "Memory Access and Addressing Operations", "Vector Operations", "Aggregate Operations".
"""

from __future__ import annotations

from keyhole.holes.model import Access, Indices, Value
from keyhole.holes.text.read_calls import CallReader, Parts
from keyhole.holes.text.read_flags import FLAGS
from keyhole.holes.types import (
    PTR,
    VOID,
    ArrayType,
    NamedType,
    PointerType,
    StructType,
    Type,
    TypeHole,
    VectorType,
    shaped,
)

_WORDS = frozenset(("atomic", "volatile", "inalloca", "swifterror"))
_ORDERINGS = frozenset(("unordered", "monotonic", "acquire", "release", "acq_rel", "seq_cst"))


class MemoryReader(CallReader):
    """Reads memory, vector and aggregate instructions."""

    def _access_words(self) -> str:
        start = self.at
        while self.tokens[self.at] in _WORDS:
            self.at += 1
        return self.joined(start, self.at)

    def access_tail(self) -> str:
        """``syncscope("x") acquire, align 4`` and the like."""
        start = self.at
        token = self.tokens[self.at]
        while token in _ORDERINGS or token == "syncscope":
            self.at += 1
            if token == "syncscope":
                self.skip_balanced()
            token = self.tokens[self.at]
        while self.tokens[self.at] == "," and self.tokens[self.at + 1] in ("align", "addrspace"):
            self.at += 2
            self.skip_balanced()
        return self.tail(start)

    def _load(self, opcode: str) -> Parts:
        prefix = self._access_words()
        type_ = self.type()
        self.expect(",")
        pointer = self.typed_value()
        return (pointer,), (), Access(type_, prefix, self.access_tail()), type_

    def _store(self, opcode: str) -> Parts:
        prefix = self._access_words()
        value = self.typed_value()
        self.expect(",")
        pointer = self.typed_value()
        return (value, pointer), (), Access(value.type, prefix, self.access_tail()), VOID

    def _alloca(self, opcode: str) -> Parts:
        prefix = self._access_words()
        type_ = self.type()
        operands: tuple[Value, ...] = ()
        if self.tokens[self.at] == "," and self.tokens[self.at + 1] not in ("align", "addrspace"):
            if self.tokens[self.at + 1][:1] == "!":
                return operands, (), Access(type_, prefix, ""), PTR
            self.at += 1
            operands = (self.typed_value(),)
        suffix = self.access_tail()
        space = suffix.partition("addrspace(")[2].partition(")")[0]
        return operands, (), Access(type_, prefix, suffix), PTR if space in ("", "0") else PointerType(space)

    def _getelementptr(self, opcode: str) -> Parts:
        flags, type_ = self.flags_and_type(FLAGS[opcode], behind=",")
        self.expect(",")
        operands = [self.typed_value()]
        while self.tokens[self.at] == "," and self.tokens[self.at + 1][:1] != "!":
            self.at += 1
            operands.append(self.typed_value())
        vectors = [operand.type for operand in operands if isinstance(operand.type, VectorType)]
        base = operands[0].type
        result = shaped(base, vectors[0]) if vectors and not isinstance(base, VectorType) else base
        return tuple(operands), flags, Access(type_), result

    def _extractvalue(self, opcode: str) -> Parts:
        aggregate = self.typed_value()
        indices = self._indices()
        return (aggregate,), (), Indices(indices), self._member(aggregate.type, indices)

    def _insertvalue(self, opcode: str) -> Parts:
        aggregate = self.typed_value()
        self.expect(",")
        element = self.typed_value()
        return (aggregate, element), (), Indices(self._indices()), aggregate.type

    def _indices(self) -> tuple[int, ...]:
        found: list[int] = []
        while self.tokens[self.at] == "," and self.tokens[self.at + 1].isdecimal():
            self.at += 1
            found.append(self.small_number(self.tokens[self.at]))
            self.at += 1
        if not found:
            self.fail("expected an index")
        return tuple(found)

    def _member(self, type_: Type, indices: tuple[int, ...]) -> Type:
        """The type of a member; a type hole where a named type stands in between (its definition is not in this text)."""
        for index in indices:
            match type_:
                case StructType(elements=elements) if index < len(elements):
                    type_ = elements[index]
                case ArrayType(element=element):
                    type_ = element
                case NamedType() | TypeHole():
                    return self._result_hole("extractvalue")
                case _:
                    self.fail(f"type {type_} has no member {index}", code="type", at=self.at - 1)
        return type_

    def _vector_operation(self, opcode: str) -> Parts:
        operands = [self.typed_value()]
        while self.tokens[self.at] == "," and self.tokens[self.at + 1][:1] != "!":
            self.at += 1
            operands.append(self.typed_value())
        if len(operands) != (2 if opcode == "extractelement" else 3):
            self.fail(f"{opcode} takes {2 if opcode == 'extractelement' else 3} operands")
        vector = operands[0].type
        if not isinstance(vector, VectorType):
            if isinstance(vector, TypeHole):
                return tuple(operands), (), None, vector if opcode == "insertelement" else self._result_hole(opcode)
            self.fail(f"{opcode} needs a vector, not {vector}", code="type", at=self.at - 1)
        if opcode == "extractelement":
            return tuple(operands), (), None, vector.element
        mask = operands[2].type
        if opcode == "shufflevector" and isinstance(mask, VectorType):
            vector = VectorType(mask.count, vector.element, mask.scalable)
        return tuple(operands), (), None, vector

    def _result_hole(self, opcode: str) -> Type:
        """The type of a result that depends on an operand type nobody knows yet."""
        return TypeHole(f"?{opcode}({self.at})", anonymous=True)
