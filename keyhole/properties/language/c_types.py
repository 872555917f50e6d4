"""The types of C that a signature can have, as values.

A type is what a caller has to know of it. Qualifiers are therefore kept where they say something to a caller, on what a pointer
points to, and dropped where they do not (``int *const p``, ``volatile``). ``str`` of a type is its text in C.

Source: ISO C17, 6.2.5 (types), 6.7.6 (declarators).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias, assert_never


class Kind(Enum):
    """What sort of values a scalar type has."""

    VOID = "void"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    FLOATING = "floating"
    COMPLEX = "complex"


@dataclass(frozen=True, slots=True)
class ScalarRow:
    """A scalar type: its name, kind, size and alignment in bytes (both, on x86-64), signedness, and other spellings."""

    name: str
    kind: Kind
    size: int
    signed: bool = False
    spellings: tuple[str, ...] = ()


# Source: System V Application Binary Interface, AMD64 Architecture Processor Supplement, figure 3.1.
ROWS = (
    ScalarRow("void", Kind.VOID, 1),
    ScalarRow("_Bool", Kind.BOOLEAN, 1, False, ("bool",)),
    ScalarRow("char", Kind.INTEGER, 1, True),
    ScalarRow("signed char", Kind.INTEGER, 1, True),
    ScalarRow("unsigned char", Kind.INTEGER, 1),
    ScalarRow("short", Kind.INTEGER, 2, True, ("short int", "signed short", "signed short int")),
    ScalarRow("unsigned short", Kind.INTEGER, 2, False, ("unsigned short int",)),
    ScalarRow("int", Kind.INTEGER, 4, True, ("signed", "signed int")),
    ScalarRow("unsigned int", Kind.INTEGER, 4, False, ("unsigned",)),
    ScalarRow("long", Kind.INTEGER, 8, True, ("long int", "signed long", "signed long int")),
    ScalarRow("unsigned long", Kind.INTEGER, 8, False, ("unsigned long int",)),
    ScalarRow("long long", Kind.INTEGER, 8, True, ("long long int", "signed long long", "signed long long int")),
    ScalarRow("unsigned long long", Kind.INTEGER, 8, False, ("unsigned long long int",)),
    ScalarRow("__int128", Kind.INTEGER, 16, True, ("signed __int128",)),
    ScalarRow("unsigned __int128", Kind.INTEGER, 16),
    ScalarRow("float", Kind.FLOATING, 4),
    ScalarRow("double", Kind.FLOATING, 8),
    ScalarRow("long double", Kind.FLOATING, 16),
    ScalarRow("float _Complex", Kind.COMPLEX, 8),
    ScalarRow("double _Complex", Kind.COMPLEX, 16),
)
SCALARS = {row.name: row for row in ROWS}
_SPELLED = {
    frozenset(Counter(spelling.split()).items()): row.name for row in ROWS for spelling in (row.name, *row.spellings)
}

# Names that the headers of C and POSIX define on x86-64 Linux, and that signatures use without a typedef of their own.
STANDARD_ALIASES = {
    "size_t": "unsigned long",
    "ssize_t": "long",
    "ptrdiff_t": "long",
    "intptr_t": "long",
    "uintptr_t": "unsigned long",
    "off_t": "long",
    "time_t": "long",
    "wchar_t": "int",
    "wint_t": "unsigned int",
    "int8_t": "signed char",
    "uint8_t": "unsigned char",
    "int16_t": "short",
    "uint16_t": "unsigned short",
    "int32_t": "int",
    "uint32_t": "unsigned int",
    "int64_t": "long",
    "uint64_t": "unsigned long",
    "intmax_t": "long",
    "uintmax_t": "unsigned long",
}


@dataclass(frozen=True, slots=True)
class Scalar:
    """``void``, an integer, a floating-point or a complex type; ``name`` is a key of ``SCALARS``."""

    name: str

    @property
    def row(self) -> ScalarRow:
        """Size and kind."""
        return SCALARS[self.name]

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Pointer:
    """A pointer. ``const``: what it points to must not be written through it; ``restrict`` is the pointer's own."""

    target: CType
    const: bool = False
    restrict: bool = False

    def __str__(self) -> str:
        return declaration(self, "")


@dataclass(frozen=True, slots=True)
class Array:
    """``element name[count]``, without count for ``[]``. As a parameter it is a pointer to its first element."""

    element: CType
    count: int | None = None
    const: bool = False

    def __str__(self) -> str:
        return declaration(self, "")


@dataclass(frozen=True, slots=True)
class Struct:
    """``struct tag``. Its fields stand in a ``StructDefinition``; without one only pointers to it can be used."""

    tag: str

    def __str__(self) -> str:
        return f"struct {self.tag}"


@dataclass(frozen=True, slots=True)
class Enumeration:
    """``enum tag``: an ``unsigned int``, as compilers choose unless an enumerator is negative."""

    tag: str

    def __str__(self) -> str:
        return f"enum {self.tag}"


@dataclass(frozen=True, slots=True)
class FunctionPointer:
    """A pointer to a function. It can be named in a signature; calls and lowering refuse it."""

    result: CType
    parameters: tuple[CType, ...]

    def __str__(self) -> str:
        return declaration(self, "")


@dataclass(frozen=True, slots=True)
class Alias:
    """A typedef's name, and the type it stands for."""

    name: str
    type: CType

    def __str__(self) -> str:
        return self.name


CType: TypeAlias = Scalar | Pointer | Array | Struct | Enumeration | FunctionPointer | Alias

VOID = Scalar("void")


@dataclass(frozen=True, slots=True)
class Field:
    """A member of a structure."""

    name: str
    type: CType


@dataclass(frozen=True, slots=True)
class StructDefinition:
    """``struct tag { … }``."""

    tag: str
    fields: tuple[Field, ...]


def scalar_named(words: tuple[str, ...]) -> Scalar | None:
    """The scalar type that these keywords spell, in any order; None when they spell none."""
    name = _SPELLED.get(frozenset(Counter(words).items()))
    return None if name is None else Scalar(name)


def canonical(type_: CType) -> CType:
    """The type without aliases, so that equal means the same type."""
    match type_:
        case Alias(type=type_):
            return canonical(type_)
        case Pointer(target, const, restrict):
            return Pointer(canonical(target), const, restrict)
        case Array(element, count, const):
            return Array(canonical(element), count, const)
        case FunctionPointer(result, parameters):
            return FunctionPointer(canonical(result), tuple(map(canonical, parameters)))
        case _:
            return type_


def decayed(type_: CType) -> CType:
    """The type of a parameter that was declared with this one: an array is a pointer to its first element."""
    plain = canonical(type_)
    return Pointer(plain.element, plain.const) if isinstance(plain, Array) else plain


def element(type_: CType) -> tuple[CType, int]:
    """What a type is made of and how many: an array's innermost element (0 where ``[]`` leaves it open), else 1 of itself."""
    plain, count = canonical(type_), 1
    while isinstance(plain, Array):
        count *= plain.count or 0
        plain = plain.element
    return plain, count


def declaration(type_: CType, name: str) -> str:
    """The declaration of ``name`` with this type, as C writes it; with an empty name, the type."""
    match type_:
        case Pointer(target, const, restrict):
            inner = f"*{'restrict ' if restrict else ''}{name}".rstrip()
            return f"{'const ' if const and not isinstance(target, Pointer) else ''}{_to_pointer(target, const, inner)}"
        case Array(element=of, count=count, const=const):
            head = "const " if const and not isinstance(of, Pointer) else ""
            suffix = f"{name}[{'' if count is None else count}]"
            return head + _to_pointer(of, const, suffix)
        case FunctionPointer(result, parameters):
            inside = ", ".join(declaration(parameter, "") for parameter in parameters) or "void"
            return declaration(result, f"(*{name})({inside})")
        case Scalar() | Struct() | Enumeration() | Alias():
            return f"{type_} {name}".rstrip()
        case _:
            assert_never(type_)


def _to_pointer(target: CType, const: bool, inner: str) -> str:
    """``const`` of a pointer that is pointed to stands behind its star: ``char *const *x``."""
    if isinstance(target, Pointer) and const:
        return declaration(target, f"const {inner}")
    return declaration(target, inner)
