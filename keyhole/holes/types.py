"""LLVM's types, and the type hole.

Types are plain values: two types are the same when they are equal. ``str(type)`` is its text in LLVM assembly.
A ``TypeHole`` stands for a type that nothing has decided yet; ``inference`` replaces it where something does.

Source: LLVM Language Reference, "Type System".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class IntType:
    """``iN``. Width in bits, 1 to 2**23."""

    width: int

    def __str__(self) -> str:
        return f"i{self.width}"


@dataclass(frozen=True, slots=True)
class FloatType:
    """``half``, ``bfloat``, ``float``, ``double``, ``fp128``, ``x86_fp80``, ``ppc_fp128``."""

    kind: str

    def __str__(self) -> str:
        return self.kind


@dataclass(frozen=True, slots=True)
class PointerType:
    """``ptr``, with its address space as written (a number, or a quoted symbol)."""

    addrspace: str = ""

    def __str__(self) -> str:
        return f"ptr addrspace({self.addrspace})" if self.addrspace else "ptr"


@dataclass(frozen=True, slots=True)
class VectorType:
    """``<count x element>``, or ``<vscale x count x element>``."""

    count: int
    element: Type
    scalable: bool = False

    def __str__(self) -> str:
        return f"<{'vscale x ' if self.scalable else ''}{self.count} x {self.element}>"


@dataclass(frozen=True, slots=True)
class ArrayType:
    """``[count x element]``."""

    count: int
    element: Type

    def __str__(self) -> str:
        return f"[{self.count} x {self.element}]"


@dataclass(frozen=True, slots=True)
class StructType:
    """``{ a, b }`` or, packed, ``<{ a, b }>``."""

    elements: tuple[Type, ...]
    packed: bool = False

    def __str__(self) -> str:
        body = f"{{ {', '.join(map(str, self.elements))} }}" if self.elements else "{}"
        return f"<{body}>" if self.packed else body


@dataclass(frozen=True, slots=True)
class NamedType:
    """``%name``: a type defined at module level. The name keeps its sigil and quotes."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class FunctionType:
    """``result (parameters)``, written at calls of variadic functions."""

    result: Type
    parameters: tuple[Type, ...]
    variadic: bool = False

    def __str__(self) -> str:
        inner = [str(parameter) for parameter in self.parameters] + (["..."] if self.variadic else [])
        return f"{self.result} ({', '.join(inner)})"


@dataclass(frozen=True, slots=True)
class SimpleType:
    """``void``, ``label``, ``metadata``, ``token``, ``x86_amx``."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class TargetType:
    """``target("name", …)``, kept as written."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class TypeHole:
    """A type nothing has decided yet. ``name`` starts with ``?``; anonymous ones print as a lone ``?``."""

    name: str
    anonymous: bool = False

    def __str__(self) -> str:
        return "?" if self.anonymous else self.name


Type: TypeAlias = (
    IntType | FloatType | PointerType | VectorType | ArrayType | StructType
    | NamedType | FunctionType | SimpleType | TargetType | TypeHole
)  # fmt: skip

VOID = SimpleType("void")
LABEL = SimpleType("label")
METADATA = SimpleType("metadata")
TOKEN = SimpleType("token")
I1 = IntType(1)
PTR = PointerType()
FLOAT_KINDS = ("half", "bfloat", "float", "double", "fp128", "x86_fp80", "ppc_fp128")


def is_known(type_: Type) -> bool:
    """Whether the type contains no type hole."""
    match type_:
        case TypeHole():
            return False
        case VectorType(element=element) | ArrayType(element=element):
            return is_known(element)
        case StructType(elements=elements):
            return all(map(is_known, elements))
        case FunctionType(result=result, parameters=parameters):
            return is_known(result) and all(map(is_known, parameters))
        case _:
            return True


def shaped(scalar: Type, like: Type) -> Type:
    """``scalar``, or a vector of it as long as ``like`` is: the type of a lane-wise result."""
    return VectorType(like.count, scalar, like.scalable) if isinstance(like, VectorType) else scalar


def scalar(type_: Type) -> Type:
    """The type of one lane: the element type of a vector, any other type itself."""
    return type_.element if isinstance(type_, VectorType) else type_


INTEGER = re.compile(r"i[1-9][0-9]*\Z")
