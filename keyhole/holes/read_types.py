"""Reading types. Types read by one reader are shared, so that comparing them is mostly comparing identities."""

from __future__ import annotations

from keyhole.holes.body import Body
from keyhole.holes.cursor import Cursor
from keyhole.holes.types import (
    FLOAT_KINDS,
    I1,
    INTEGER,
    LABEL,
    METADATA,
    PTR,
    TOKEN,
    VOID,
    ArrayType,
    FloatType,
    FunctionType,
    IntType,
    NamedType,
    PointerType,
    SimpleType,
    StructType,
    TargetType,
    Type,
    TypeHole,
    VectorType,
)

_SIMPLE: dict[str, Type] = {
    **{str(type_): type_ for type_ in (VOID, LABEL, METADATA, TOKEN, I1, PTR, SimpleType("x86_amx"))},
    **{name: FloatType(name) for name in FLOAT_KINDS},
    **{f"i{width}": IntType(width) for width in (8, 16, 32, 64, 128)},
}
LARGEST_WIDTH = (1 << 23) - 1


class TypeReader(Cursor):
    """Reads types."""

    def __init__(self, body: Body) -> None:
        super().__init__(body)
        self.shared: dict[str, Type] = dict(_SIMPLE)
        self.anonymous = 0

    def starts_type(self, token: str) -> bool:
        """Whether a type can begin with ``token``."""
        return (
            token in self.shared
            or token[:1] in ("%", "<", "[", "{", "?")
            or token == "target"
            or bool(INTEGER.match(token))
        )

    def type(self) -> Type:
        """The type that begins here."""
        token = self.tokens[self.at]
        known = self.shared.get(token)
        if known is not None:
            self.at += 1
            if token == "ptr" and self.tokens[self.at] == "addrspace":
                return self._pointer()
            return known
        return self._other_type(token)

    def type_or_function(self) -> Type:
        """A type, or a function type (as calls write it)."""
        result = self.type()
        if self.tokens[self.at] != "(":
            return result
        self.at += 1
        parameters: list[Type] = []
        variadic = False
        while not self.accept(")"):
            if self.accept("..."):
                variadic = True
            else:
                parameters.append(self.type())
            if self.tokens[self.at] != ")":
                self.expect(",")
        return FunctionType(result, tuple(parameters), variadic)

    def _pointer(self) -> Type:
        self.at += 1
        self.expect("(")
        space = self.take()
        self.expect(")")
        return self._share(PointerType("" if space == "0" else space))

    def _other_type(self, token: str) -> Type:
        match token[:1]:
            case "%":
                self.at += 1
                return self._share(NamedType(token))
            case "?":
                self.at += 1
                return self._type_hole(token)
            case "<":
                self.at += 1
                return self._struct(packed=True) if self.tokens[self.at] == "{" else self._share(self._vector())
            case "[":
                self.at += 1
                count = self._count()
                element = self.type()
                self.expect("]")
                return self._share(ArrayType(count, element))
            case "{":
                return self._struct(packed=False)
        if INTEGER.match(token):
            return self._integer(token)
        if token == "target":
            start = self.at
            self.at += 1
            self.skip_balanced()
            return self._share(TargetType(self.joined(start, self.at)))
        return self.fail("expected a type")

    def _integer(self, token: str) -> Type:
        if len(token) > 8 or int(token[1:]) > LARGEST_WIDTH:
            self.fail(f"integer types have at most {LARGEST_WIDTH} bits", code="type-width")
        self.at += 1
        return self._share(IntType(int(token[1:])))

    def _type_hole(self, token: str) -> Type:
        if token != "?":
            return self._share(TypeHole(token))
        return TypeHole(self.fresh_name(), anonymous=True)

    def fresh_name(self) -> str:
        """A name for an anonymous hole: ``?1``, ``?2``… in text order, leaving out those that were written."""
        while True:
            self.anonymous += 1
            name = f"?{self.anonymous}"
            if name not in self.tokens:
                return name

    def _count(self) -> int:
        token = self.tokens[self.at]
        if not token.isdecimal() or len(token) > 20:
            self.fail("expected a number of elements")
        self.at += 1
        self.expect("x")
        return int(token)

    def _vector(self) -> Type:
        scalable = self.tokens[self.at] == "vscale"
        if scalable:
            self.at += 1
            self.expect("x")
        count = self._count()
        element = self.type()
        self.expect(">")
        return VectorType(count, element, scalable)

    def _struct(self, packed: bool) -> Type:
        self.expect("{")
        elements: list[Type] = []
        while not self.accept("}"):
            elements.append(self.type())
            if self.tokens[self.at] != "}":
                self.expect(",")
        if packed:
            self.expect(">")
        return self._share(StructType(tuple(elements), packed))

    def _share(self, type_: Type) -> Type:
        return self.shared.setdefault(str(type_), type_)
