"""How arguments and results lie in memory between Python and native code.

Every function is called through columns: one array for each scalar or vector among its arguments and results, row i for
call i. Structures and arrays are taken apart into such *leaves*, so one loop shape serves every signature. An integer of
odd width is stored zero-extended in the next power-of-two container, a vector as its lanes' containers side by side.
"""

from __future__ import annotations

from dataclasses import dataclass

from keyhole.errors import ToolError
from keyhole.holes.types import (
    PTR,
    VOID,
    ArrayType,
    FloatType,
    IntType,
    PointerType,
    SimpleType,
    StructType,
    Type,
    VectorType,
    scalar,
)
from keyhole.native.workers.wire import Json, Message

FLOAT_BYTES = {"half": 2, "float": 4, "double": 8}
MAX_WIDTH = 64
MAX_LEAVES = 256


@dataclass(frozen=True, slots=True)
class Leaf:
    """A scalar or vector inside an argument or result. ``path`` are its indices there (empty: it is the whole)."""

    type: Type
    path: tuple[int, ...] = ()

    @property
    def lanes(self) -> int:
        """Number of lanes; 0 for a scalar."""
        return self.type.count if isinstance(self.type, VectorType) else 0

    @property
    def lane(self) -> Type:
        """The type of the scalar, or of one lane."""
        return scalar(self.type)

    @property
    def lane_bytes(self) -> int:
        """Bytes that the scalar, or one lane, takes in a column."""
        match scalar(self.type):
            case IntType(width=width):
                return 1 << max((width - 1).bit_length() - 3, 0)
            case FloatType(kind=kind):
                return FLOAT_BYTES[kind]
            case _:
                return 8

    @property
    def size(self) -> int:
        """Bytes of one row of the column."""
        return self.lane_bytes * max(self.lanes, 1)

    @property
    def code(self) -> str:
        """The element's numpy dtype, which is also its ``struct`` format less the sign: ``u4``, ``f8``…"""
        kind = "f" if isinstance(scalar(self.type), FloatType) else "u"
        return f"{kind}{self.lane_bytes}"


@dataclass(frozen=True, slots=True)
class Prototype:
    """What a caller has to know of a function. ``attributes`` has a text for each parameter; ``target`` is the
    function's own processor and features, ``definitions`` the module's named types, all as LLVM writes them."""

    name: str
    result: Type
    parameters: tuple[Type, ...]
    attributes: tuple[str, ...] = ()
    convention: str = ""
    target: str = ""
    definitions: tuple[str, ...] = ()

    @property
    def result_leaves(self) -> tuple[Leaf, ...]:
        """The result's scalars and vectors, in order."""
        return leaves(self.result)

    @property
    def parameter_leaves(self) -> tuple[Leaf, ...]:
        """All parameters' scalars and vectors, in order."""
        return tuple(leaf for parameter in self.parameters for leaf in leaves(parameter))

    @property
    def types(self) -> str:
        """``result (parameters)`` as LLVM writes it."""
        return f"{self.result} ({', '.join(map(str, self.parameters))})"


def leaves(type_: Type, path: tuple[int, ...] = ()) -> tuple[Leaf, ...]:
    """The scalars and vectors in a type, in order; none for ``void``."""
    match type_:
        case SimpleType(name="void"):
            return ()
        case StructType(elements=elements):
            members = elements
        case ArrayType(count=count, element=element):
            members = (element,) * count
        case _:
            return (Leaf(type_, path),)
    return tuple(leaf for index, member in enumerate(members) for leaf in leaves(member, (*path, index)))


def prototype(message: Message) -> Prototype:
    """The prototype that a worker described. Raises ToolError for types that native calls do not carry."""
    match message:
        case {
            "name": str() as name,
            "result": result,
            "parameters": list(parameters),
            "attributes": list(attributes),
            "convention": str() as convention,
            "target": str() as target,
            "definitions": list(definitions),
        }:
            made = Prototype(
                name=name,
                result=_type(result),
                parameters=tuple(map(_type, parameters)),
                attributes=tuple(map(str, attributes)),
                convention=convention,
                target=target,
                definitions=tuple(map(str, definitions)),
            )
        case _:
            raise ValueError(f"not a prototype: {message}")
    count = len(made.result_leaves) + len(made.parameter_leaves)
    if count > MAX_LEAVES:
        raise _unsupported(f"@{name} has {count} scalars in its signature")
    return made


def _type(text: Json) -> Type:
    match text:
        case ["int", int(width)] if width <= MAX_WIDTH:
            return IntType(width)
        case ["int", int(width)]:
            raise _unsupported(f"i{width}")
        case ["void"]:
            return VOID
        case ["pointer"]:
            return PTR
        case [str(kind)] if kind in FLOAT_BYTES:
            return FloatType(kind)
        case ["vector", int(count), element]:
            return VectorType(count, _type(element))
        case ["array", int(count), element]:
            return ArrayType(count, _type(element))
        case ["struct", bool(packed), list(elements)]:
            return StructType(tuple(map(_type, elements)), packed)
        case ["other", str(name)]:
            raise _unsupported(name)
        case _:
            raise ValueError(f"not a type: {text}")


def _unsupported(what: str) -> ToolError:
    return ToolError(
        f"cannot call it natively: {what}",
        code="unsupported-type",
        hint=f"arguments and results may be integers up to i{MAX_WIDTH}, half, float, double, ptr, fixed vectors of these, "
        "and structures and arrays of all that",
    )


def is_pointer(type_: Type) -> bool:
    """Whether the type is ``ptr`` itself: an argument of it may be a buffer."""
    return isinstance(type_, PointerType)
