"""Types and declarators of C, from parse trees."""

from __future__ import annotations

from dataclasses import dataclass, field

from lark import Token

from keyhole.errors import ParseError
from keyhole.properties.language.c_types import (
    STANDARD_ALIASES,
    Alias,
    Array,
    CType,
    Enumeration,
    FunctionPointer,
    Pointer,
    Scalar,
    Struct,
    StructDefinition,
    canonical,
    scalar_named,
)
from keyhole.properties.language.syntax import Node
from keyhole.properties.names import near
from keyhole.source import Span

DEEPEST_POINTER = 8


@dataclass(slots=True)
class TypeScope:
    """The names of types that are known so far: C's own, and the file's."""

    aliases: dict[str, Alias] = field(default_factory=dict)
    structs: dict[str, StructDefinition] = field(default_factory=dict)

    def alias(self, name: str) -> Alias | None:
        """The type of that name."""
        if name in self.aliases:
            return self.aliases[name]
        return Alias(name, Scalar(STANDARD_ALIASES[name])) if name in STANDARD_ALIASES else None


@dataclass(frozen=True, slots=True)
class Specified:
    """What stands before the declarators: a type, and whether it is const."""

    type: CType
    const: bool


@dataclass(frozen=True, slots=True)
class Declared:
    """A declarator: a name (empty where there is none) and its type."""

    name: str
    type: CType
    span: Span


def specified(node: Node, scope: TypeScope) -> Specified:
    """The type that specifiers name. Raises ParseError."""
    const = any(qualifier.token("CONST") for qualifier in node.named("qualifier"))
    for part in node.nodes:
        match part.name:
            case "words":
                return Specified(_scalar(part), const)
            case "tagged":
                return Specified(_tagged(part), const)
            case _:
                continue
    name = node.token("NAME")
    assert name is not None
    found = scope.alias(name)
    if found is None:
        known = near(name, [*STANDARD_ALIASES, *scope.aliases, "unsigned", "float", "double"])
        hint = f"did you mean '{known}'?" if known else f"define it above: typedef unsigned long {name}"
        raise ParseError(f"unknown type '{name}'", code="unknown-type", span=node.place(name), hint=hint)
    return Specified(found, const)


def _scalar(node: Node) -> CType:
    written = tuple(map(str, node.tokens))
    found = scalar_named(written)
    if found is None:
        raise ParseError(f"'{' '.join(written)}' is no type of C", code="bad-type", span=node.span)
    return found


def _tagged(node: Node) -> CType:
    what, tag = node.tokens
    match what.type:
        case "STRUCT":
            return Struct(str(tag))
        case "ENUM":
            return Enumeration(str(tag))
        case _:
            hint = "a pointer to it can be void *"
            raise ParseError("unions are not supported", code="unsupported", span=node.span, hint=hint)


def with_pointers(base: Specified, pointers: tuple[Node, ...]) -> Specified:
    """The type with the stars of a declarator."""
    type_, const = base.type, base.const
    if len(pointers) > DEEPEST_POINTER:
        message = f"more than {DEEPEST_POINTER} stars: not supported"
        raise ParseError(message, code="unsupported", span=pointers[0].span)
    for pointer in pointers:
        kinds = {token.type for qualifier in pointer.nodes for token in qualifier.tokens}
        type_, const = Pointer(type_, const, "RESTRICT" in kinds), "CONST" in kinds
    return Specified(type_, const)


def declared(base: Specified, node: Node, scope: TypeScope) -> Declared:
    """A declarator over the type that stands before it. Raises ParseError."""
    pointed = with_pointers(base, node.named("pointer"))
    token = node.token("NAME")
    name, span = (str(token), node.place(token)) if token is not None else ("", node.span)
    if node.name == "function_pointer":
        taken = [parameter for group in node.named("parameters") for parameter in group.nodes]
        parameters = tuple(_parameter_type(parameter, scope) for parameter in taken)
        if parameters == (Scalar("void"),):
            parameters = ()
        return Declared(name, FunctionPointer(pointed.type, parameters), span)
    type_ = pointed.type
    counts = [array.token("COUNT") for array in node.named("array")]
    for index, count in reversed(list(enumerate(counts))):
        if count is None and index > 0:
            raise ParseError("only the first length may be left open", code="bad-type", span=span)
        type_ = Array(type_, None if count is None else int(count), pointed.const and index == 0)
    return Declared(name, type_, span)


def _parameter_type(node: Node, scope: TypeScope) -> CType:
    if (ellipsis_ := node.token("ELLIPSIS")) is not None:
        raise variadic(node, ellipsis_)
    specifiers, declarator = node.nodes
    return declared(specified(specifiers, scope), declarator, scope).type


def variadic(node: Node, token: Token) -> ParseError:
    """The error for ``...`` among parameters."""
    hint = "leave the dots out, and describe the calls that give no further arguments"
    span = node.place(token)
    return ParseError("variadic functions are not supported", code="unsupported", span=span, hint=hint)


def written_type(node: Node, scope: TypeScope) -> CType:
    """A type that stands for itself, as an argument of a relation; without aliases."""
    base = specified(node, scope)
    return canonical(with_pointers(base, node.named("pointer")).type)
