"""Types as terms, made equal by unification: what is known of the type holes of one function.

What nothing decides stays unknown; a contradiction is an error that names both places.
"""

from __future__ import annotations

from keyhole.errors import Note, TypeConflict
from keyhole.holes.text.cursor import NESTING
from keyhole.holes.types import (
    ArrayType,
    FunctionType,
    StructType,
    Type,
    TypeHole,
    VectorType,
    is_known,
)
from keyhole.source import Span

_LARGEST_TYPE = 10_000  # parts


class Types:
    """What is known of the type holes of one function: a substitution."""

    def __init__(self) -> None:
        self._bound: dict[str, Type] = {}
        self._shortcuts: dict[str, Type] = {}
        self._reason: dict[str, Span | None] = {}

    def resolve(self, type_: Type) -> Type:
        """The type with every decided hole replaced."""
        return type_ if is_known(type_) else self._resolve(type_, [_LARGEST_TYPE], NESTING)

    def _resolve(self, type_: Type, left: list[int], depth: int) -> Type:
        """``left``: how many parts the type may still have, ``depth``: how deep it may be; types of types of holes grow fast."""
        if isinstance(type_, TypeHole):
            type_ = self._end_of_chain(type_)
        left[0] -= 1
        if left[0] < 0 or not depth:
            raise TypeConflict("this type is too large or nested too deeply", code="nesting", span=None)
        match type_:
            case VectorType(count=count, element=element, scalable=scalable):
                return VectorType(count, self._resolve(element, left, depth - 1), scalable)
            case ArrayType(count=count, element=element):
                return ArrayType(count, self._resolve(element, left, depth - 1))
            case StructType(elements=elements, packed=packed):
                return StructType(tuple(self._resolve(element, left, depth - 1) for element in elements), packed)
            case FunctionType(result=result, parameters=parameters, variadic=variadic):
                resolved = tuple(self._resolve(parameter, left, depth - 1) for parameter in parameters)
                return FunctionType(self._resolve(result, left, depth - 1), resolved, variadic)
            case _:
                return type_

    def _end_of_chain(self, type_: Type) -> Type:
        """What a hole is bound to in the end; the way is remembered, so that long chains are walked once."""
        walked: list[str] = []
        while isinstance(type_, TypeHole) and type_.name in self._bound:
            walked.append(type_.name)
            type_ = self._shortcuts.get(type_.name, self._bound[type_.name])
        for name in walked[:-1]:
            self._shortcuts[name] = type_
        return type_

    def without(self, names: frozenset[str] | set[str]) -> Types:
        """The same substitution, except that these holes stay as they are."""
        kept = Types()
        kept._bound = {name: type_ for name, type_ in self._bound.items() if name not in names}
        return kept

    def unify(self, first: Type, second: Type, here: Span | None, there: Span | None, what: str) -> bool:
        """Make two types equal. Returns whether something new was learnt; raises TypeConflict when they cannot be."""
        if first is second:
            return False
        left, right = self.resolve(first), self.resolve(second)
        if left == right:
            return False
        if isinstance(left, TypeHole):
            return self._bind(left, right, there, here, what)
        if isinstance(right, TypeHole):
            return self._bind(right, left, here, there, what)
        pairs = _parts(left, right)
        if pairs is None:
            notes = (*self._why(first, left, None), *self._why(second, right, there))
            raise _conflict(left, right, here if here is not None else there, notes, what)
        return sum(self.unify(a, b, here, there, what) for a, b in pairs) > 0

    def _bind(self, hole: TypeHole, type_: Type, reason: Span | None, other: Span | None, what: str) -> bool:
        if _occurs(hole, type_):
            raise _conflict(hole, type_, reason if reason is not None else other, (), what)
        if isinstance(type_, TypeHole) and _rank(type_) > _rank(hole):
            hole, type_ = type_, hole
        self._bound[hole.name] = type_
        self._reason[hole.name] = reason
        return True

    def _why(self, type_: Type, resolved: Type, place: Span | None) -> tuple[Note, ...]:
        """Where a type came from: what decided its hole, else the place itself."""
        if isinstance(type_, TypeHole):
            place = self._reason.get(type_.name) or place
        return () if place is None else (Note(f"it is {resolved} because of this place", place),)


def _conflict(left: Type, right: Type, span: Span | None, notes: tuple[Note, ...], what: str) -> TypeConflict:
    message = f"{what} cannot be both {left} and {right}"
    return TypeConflict(message, code="type-conflict", span=span, notes=notes)


def _rank(hole: TypeHole) -> int:
    """Named holes represent a class before anonymous ones, those before internal ones: people know their names."""
    return 2 if "(" in hole.name else int(hole.anonymous)


def _parts(left: Type, right: Type) -> tuple[tuple[Type, Type], ...] | None:
    match left, right:
        case VectorType(), VectorType() if left.count == right.count and left.scalable == right.scalable:
            return ((left.element, right.element),)
        case ArrayType(), ArrayType() if left.count == right.count:
            return ((left.element, right.element),)
        case StructType(), StructType() if len(left.elements) == len(right.elements) and left.packed == right.packed:
            return tuple(zip(left.elements, right.elements, strict=True))
        case FunctionType(), FunctionType() if len(left.parameters) == len(right.parameters):
            pairs = tuple(zip(left.parameters, right.parameters, strict=True))
            return ((left.result, right.result), *pairs) if left.variadic == right.variadic else None
        case _:
            return None


def _occurs(hole: TypeHole, type_: Type) -> bool:
    match type_:
        case TypeHole(name=name):
            return name == hole.name
        case VectorType(element=element) | ArrayType(element=element):
            return _occurs(hole, element)
        case StructType(elements=elements):
            return any(_occurs(hole, element) for element in elements)
        case _:
            return False
