"""The LLVM signature of a C function: what a compiler declares for it on x86-64 Linux, so that it can be called from IR.

Scalars, pointers and arrays (which are pointers) have one LLVM value each. What has several, or goes through memory, is refused
with its place: structures by value and complex numbers (which ``by_value`` takes apart), ``long double``, functions.

Source: System V Application Binary Interface, AMD64 Architecture Processor Supplement, 3.2.3; small integers are extended by the
caller, as Clang and GCC both rely on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from keyhole.errors import ParseError
from keyhole.holes.types import I1, PTR, FloatType, IntType, Type
from keyhole.holes.types import VOID as NOTHING
from keyhole.properties.language.abi import ENUM_BYTES
from keyhole.properties.language.c_types import (
    Alias,
    Array,
    CType,
    Enumeration,
    FunctionPointer,
    Kind,
    Pointer,
    Scalar,
    ScalarRow,
    Struct,
    canonical,
    decayed,
)
from keyhole.properties.language.model import Signature
from keyhole.source import Span

EXTENDED_BELOW = 4


@dataclass(frozen=True, slots=True)
class LoweredValue:
    """A parameter or result: its type and attributes in LLVM. ``name`` is empty for the result."""

    type: Type
    attributes: tuple[str, ...] = ()
    name: str = ""

    @property
    def text(self) -> str:
        """``i8 signext %c``."""
        return " ".join(filter(None, (str(self.type), *self.attributes, f"%{self.name}" if self.name else "")))


@dataclass(frozen=True, slots=True)
class LoweredSignature:
    """A function's type in LLVM."""

    name: str
    result: LoweredValue
    parameters: tuple[LoweredValue, ...]

    @property
    def declaration(self) -> str:
        """``declare signext i8 @f(i8 signext %c)``."""
        result = " ".join((*self.result.attributes, str(self.result.type)))
        return f"declare {result} @{self.name}({', '.join(parameter.text for parameter in self.parameters)})"


def lowered(signature: Signature) -> LoweredSignature:
    """The signature in LLVM. Raises ParseError, with the place, for what has no single LLVM value."""
    if signature.by_value is not None:
        return lowered(signature.by_value.declared)
    result = _lowered(canonical(signature.result), signature.span, "the result")
    parameters = tuple(
        LoweredValue(found.type, found.attributes, parameter.name)
        for parameter in signature.parameters
        for found in (_lowered(decayed(parameter.type), parameter.span, parameter.name),)
    )
    return LoweredSignature(signature.name, result, parameters)


def _lowered(type_: CType, span: Span | None, what: str) -> LoweredValue:
    match type_:
        case Scalar(row=row):
            return _scalar(row, span, what)
        case Pointer():
            return LoweredValue(PTR)
        case Enumeration():
            return LoweredValue(IntType(8 * ENUM_BYTES))
        case Struct():
            raise _unsupported(f"{what}: '{type_}' by value", span, "pass a pointer to it")
        case FunctionPointer():
            raise _unsupported(f"{what}: a function pointer", span, "functions that take functions cannot be called")
        case Array() | Alias():
            raise _unsupported(f"{what}: '{type_}'", span, "")
        case _:
            assert_never(type_)


def _scalar(row: ScalarRow, span: Span | None, what: str) -> LoweredValue:
    match row.kind:
        case Kind.VOID:
            return LoweredValue(NOTHING)
        case Kind.BOOLEAN:
            return LoweredValue(I1, ("zeroext",))
        case Kind.INTEGER:
            extension = ("signext" if row.signed else "zeroext",) if row.size < EXTENDED_BELOW else ()
            return LoweredValue(IntType(8 * row.size), extension)
        case Kind.FLOATING if row.name in ("float", "double"):
            return LoweredValue(FloatType(row.name))
        case Kind.FLOATING | Kind.COMPLEX:
            raise _unsupported(f"{what}: '{row.name}'", span, "float and double can be called")
        case _:
            assert_never(row.kind)


def _unsupported(what: str, span: Span | None, hint: str) -> ParseError:
    return ParseError(f"not supported in calls: {what}", code="unsupported-type", span=span, hint=hint)
