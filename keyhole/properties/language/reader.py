"""Reading property files.

Definitions, signatures and rules are read in order, facts after all signatures, because a fact may name a function that is
described further down.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from keyhole.errors import KeyholeError, Note, NotFound, ParseError
from keyhole.properties.language.abi import placement
from keyhole.properties.language.by_value import in_fields
from keyhole.properties.language.c_types import VOID, Alias, Array, CType, Field, StructDefinition, canonical
from keyhole.properties.language.lines import Line, LineKind, lines
from keyhole.properties.language.model import RESULT, Function, Parameter, PropertyFile, Rule, Signature
from keyhole.properties.language.read_terms import Names, fact, rule
from keyhole.properties.language.read_types import TypeScope, declared, specified, variadic, with_pointers
from keyhole.properties.language.syntax import Node, parsed
from keyhole.source import Source, Span


def read_file(path: str | Path) -> PropertyFile:
    """The property file at that path. Raises NotFound, and ParseError with the place."""
    path = Path(path)
    try:
        return parse(path.read_text(encoding="utf-8"), str(path))
    except (FileNotFoundError, IsADirectoryError):
        raise NotFound(f"{path}: no such file", code="no-file") from None
    except OSError as error:
        raise NotFound(f"{path}: {error.strerror}", code="no-file") from None
    except UnicodeDecodeError as error:
        text = path.read_bytes().decode("latin-1")
        span = Source(str(path), text).span(error.start, error.start + 1)
        raise ParseError("this is not UTF-8 text", code="encoding", span=span) from None


def parse(text: str, name: str = "<text>") -> PropertyFile:
    """The property file with that text. ``name`` is what errors show. Raises ParseError with the place."""
    reading = _Reading()
    for line in lines(Source(name, text)):
        match line.kind:
            case LineKind.SIGNATURE:
                reading.signatures.append((_signature(parsed(line), reading), []))
            case LineKind.TYPEDEF:
                _typedef(parsed(line), reading)
            case LineKind.STRUCT:
                _struct(parsed(line), reading)
            case LineKind.RULE:
                reading.rules.append(line)
            case _:
                _facts_of_the_last(line, reading).append(line)
    return reading.finished()


@dataclass(slots=True)
class _Reading:
    """What has been read so far; facts and rules as lines."""

    scope: TypeScope = field(default_factory=TypeScope)
    signatures: list[tuple[Signature, list[Line]]] = field(default_factory=list)
    rules: list[Line] = field(default_factory=list)
    definitions: list[StructDefinition | Alias] = field(default_factory=list)

    def finished(self) -> PropertyFile:
        """The file, with facts and rules read."""
        functions = frozenset(signature.name for signature, _ in self.signatures)
        parameters = frozenset(parameter.name for signature, _ in self.signatures for parameter in signature.parameters)
        everywhere = Names(parameters | {RESULT}, functions, self.scope)
        return PropertyFile(
            functions=tuple(self._function(signature, written, functions) for signature, written in self.signatures),
            rules=tuple(self._rule(line, everywhere) for line in self.rules),
            definitions=tuple(self.definitions),
        )

    def _function(self, signature: Signature, written: list[Line], functions: frozenset[str]) -> Function:
        signature = in_fields(signature, self.scope.structs)
        own = {parameter.name for parameter in signature.parameters}
        if canonical(signature.result) != VOID:
            own.add(RESULT)
        names = Names(frozenset(own), functions, self.scope, signature)
        return Function(signature, tuple(fact(parsed(line), names) for line in written))

    def _rule(self, line: Line, names: Names) -> Rule:
        return rule(parsed(line), names)


def _facts_of_the_last(line: Line, reading: _Reading) -> list[Line]:
    if not reading.signatures:
        hint = "write the function's signature first: int f(int x)"
        raise ParseError("a fact without a function", code="no-signature", span=line.span, hint=hint)
    return reading.signatures[-1][1]


def _signature(node: Node, reading: _Reading) -> Signature:
    specifiers = node.named("specifiers")[0]
    base = with_pointers(specified(specifiers, reading.scope), node.named("pointer"))
    name = node.token("NAME")
    assert name is not None
    for other, _ in reading.signatures:
        if other.name == name:
            notes = (Note("the first one", other.span),)
            span = node.place(name)
            raise ParseError(f"'{name}' has two signatures", code="duplicate", span=span, notes=notes)
    written = [part for group in node.named("parameters") for part in group.nodes]
    parameters = [_parameter(part, reading.scope) for part in written]
    if len(parameters) == 1 and not parameters[0].name and canonical(parameters[0].type) == VOID:
        parameters = []
    _check_parameters(parameters)
    return Signature(str(name), base.type, tuple(parameters), node.line.span)


def _parameter(node: Node, scope: TypeScope) -> Parameter:
    if (dots := node.token("ELLIPSIS")) is not None:
        raise variadic(node, dots)
    specifiers, declarator = node.nodes
    found = declared(specified(specifiers, scope), declarator, scope)
    return Parameter(found.name, found.type, node.span)


def _check_parameters(parameters: list[Parameter]) -> None:
    seen: dict[str, Span | None] = {}
    for number, parameter in enumerate(parameters, 1):
        if canonical(parameter.type) == VOID:
            raise ParseError("a parameter cannot be void", code="bad-type", span=parameter.span)
        if not parameter.name:
            hint = f"facts need a name to speak of: {parameter.type} x{number}"
            raise ParseError(f"parameter {number} has no name", code="no-name", span=parameter.span, hint=hint)
        if parameter.name in seen:
            notes = (Note("the first one", seen[parameter.name]),)
            message = f"two parameters are called '{parameter.name}'"
            raise ParseError(message, code="duplicate", span=parameter.span, notes=notes)
        seen[parameter.name] = parameter.span


def _typedef(node: Node, reading: _Reading) -> None:
    specifiers, declarator = node.nodes
    found = declared(specified(specifiers, reading.scope), declarator, reading.scope)
    if not found.name:
        raise ParseError("a typedef needs a name", code="no-name", span=node.span)
    known = reading.scope.aliases.get(found.name)
    if known is not None and canonical(known) != canonical(found.type):
        raise ParseError(f"'{found.name}' was another type above", code="duplicate", span=found.span)
    if known is None:
        made = reading.scope.aliases[found.name] = Alias(found.name, found.type)
        reading.definitions.append(made)


def _struct(node: Node, reading: _Reading) -> None:
    tag = node.token("NAME")
    assert tag is not None
    if tag in reading.scope.structs:
        raise ParseError(f"'struct {tag}' is defined twice", code="duplicate", span=node.place(tag))
    fields = [one for member in node.named("member") for one in _members(member, reading.scope)]
    made = reading.scope.structs[str(tag)] = StructDefinition(str(tag), tuple(fields))
    reading.definitions.append(made)


def _members(node: Node, scope: TypeScope) -> list[Field]:
    specifiers, *declarators = node.nodes
    base = specified(specifiers, scope)
    fields = []
    for declarator in declarators:
        found = declared(base, declarator, scope)
        if not found.name:
            raise ParseError("a field needs a name", code="no-name", span=found.span)
        _check_complete(found.type, scope, found.span)
        fields.append(Field(found.name, found.type))
    return fields


def _check_complete(type_: CType, scope: TypeScope, span: Span) -> None:
    """A field has a size, which also rules out a structure that holds itself. Raises ParseError."""
    if canonical(type_) == VOID or (isinstance(type_, Array) and type_.count is None):
        raise ParseError(f"a field cannot be '{type_}'", code="bad-type", span=span)
    try:
        placement(type_, scope.structs)
    except KeyholeError as error:
        raise ParseError(error.message, code=error.code, span=span, hint=error.hint) from None
