"""Reading types. Types read by one reader are shared, so that comparing them is mostly comparing identities."""

from __future__ import annotations

from keyhole.holes.text.body import Body
from keyhole.holes.text.cursor import NESTING, Cursor
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

_OF_C = {"int": "i32", "long": "i64", "short": "i16", "char": "i8", "bool": "i1", "unsigned": "i32", "signed": "i32"}
_SIMPLE: dict[str, Type] = {
    **{str(type_): type_ for type_ in (VOID, LABEL, METADATA, TOKEN, I1, PTR, SimpleType("x86_amx"))},
    **{name: FloatType(name) for name in FLOAT_KINDS},
    **{f"i{width}": IntType(width) for width in (8, 16, 32, 64, 128)},
}
LARGEST_WIDTH = (1 << 23) - 1
SUFFIXES = frozenset(("*", "(", "addrspace"))


class TypeReader(Cursor):
    """Reads types."""

    def __init__(self, body: Body) -> None:
        super().__init__(body)
        self.shared: dict[str, Type] = dict(_SIMPLE)
        self.anonymous = 0
        self._depth = 0
        self._written_holes: frozenset[str] | None = None

    def starts_type(self, token: str) -> bool:
        """Whether a type can begin with ``token``."""
        return (
            token in self.shared
            or token[:1] in ("%", "<", "[", "{", "?")
            or token == "target"
            or bool(INTEGER.match(token))
        )

    def type(self) -> Type:
        """The type that begins here; function types included."""
        token = self.tokens[self.at]
        known = self.shared.get(token)
        if known is not None:
            self.at += 1
        else:
            known = self._other_type(token)
        return known if self.tokens[self.at] not in SUFFIXES else self._suffixed(known)

    def _suffixed(self, type_: Type) -> Type:
        """What may follow a type: parameters, an address space, and the stars of pointers that still say to what."""
        while True:
            token = self.tokens[self.at]
            if token == "*":
                self.at += 1
                type_ = PTR
            elif token == "(":
                type_ = self._function_type(type_)
            elif token == "addrspace" and (isinstance(type_, PointerType) or self._star_follows()):
                type_ = self._pointer()
            else:
                return type_

    def _star_follows(self) -> bool:
        """Whether this address space belongs to a pointer type (``i32 addrspace(1)*``), not to a call."""
        return self.tokens[self.at + 4 : self.at + 5] == ["*"]

    def _function_type(self, result: Type) -> Type:
        self._enter()
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
        self._depth -= 1
        return FunctionType(result, tuple(parameters), variadic)

    def _pointer(self) -> Type:
        self.at += 1
        self.expect("(")
        space = self.take()
        self.expect(")")
        self.accept("*")
        return self._share(PointerType("" if space == "0" else space))

    def _enter(self) -> None:
        self._depth += 1
        if self._depth > NESTING:
            self.too_deep()

    def _other_type(self, token: str) -> Type:
        match token[:1]:
            case "%":
                self.at += 1
                return self._share(NamedType(token))
            case "?":
                self.at += 1
                return self._type_hole(token)
            case "<" | "[" | "{":
                self._enter()
                type_ = self._share(self._composite(token))
                self._depth -= 1
                return type_
        if INTEGER.match(token):
            return self._integer(token)
        if token == "target":
            start = self.at
            self.at += 1
            self.skip_balanced()
            return self._share(TargetType(self.joined(start, self.at)))
        meant = _OF_C.get(token, "")
        return self.fail("expected a type", hint=f"C's {token} is {meant}" if meant else "")

    def _composite(self, token: str) -> Type:
        if token == "{":
            return self._struct(packed=False)
        self.at += 1
        if token == "<":
            return self._struct(packed=True) if self.tokens[self.at] == "{" else self._vector()
        count = self._count()
        element = self.type()
        self.expect("]")
        return ArrayType(count, element)

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
        if self._written_holes is None:
            self._written_holes = frozenset(token for token in self.tokens if token[:1] == "?")
        while True:
            self.anonymous += 1
            name = f"?{self.anonymous}"
            if name not in self._written_holes:
                return name

    def _count(self) -> int:
        token = self.tokens[self.at]
        if not (token.isdecimal() and token.isascii()) or len(token) > 20:
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
        return StructType(tuple(elements), packed)

    def _share(self, type_: Type) -> Type:
        return self.shared.setdefault(str(type_), type_)
