"""Facts, rules and arithmetic, from parse trees."""

from __future__ import annotations

from dataclasses import dataclass

from lark import Token

from keyhole.errors import ParseError
from keyhole.properties.language.c_types import canonical
from keyhole.properties.language.expressions import (
    FUNCTIONS,
    LENGTH,
    Apply,
    Binary,
    Expression,
    Literal,
    Numeric,
    Reference,
    Unary,
    depth,
)
from keyhole.properties.language.model import (
    RESULT,
    Atom,
    Comparison,
    Condition,
    Fact,
    Formula,
    FunctionName,
    Number,
    ParameterName,
    Rest,
    Rule,
    Signature,
    Symbol,
    Term,
    Text,
    TypeValue,
    Value,
    Variable,
    Wildcard,
)
from keyhole.properties.language.read_types import TypeScope, written_type
from keyhole.properties.language.syntax import DEEPEST, Node
from keyhole.properties.names import near
from keyhole.source import Span

ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}


@dataclass(frozen=True, slots=True)
class Names:
    """What names mean in a fact (about the function of ``signature``) or, without one, in a rule."""

    parameters: frozenset[str]
    functions: frozenset[str]
    types: TypeScope
    signature: Signature | None = None


def fact(node: Node, names: Names) -> Fact:
    """A fact. Raises ParseError."""
    if node.name == "constraint":
        return Fact("constraint", (_formula(node.parts[0], node, names),), node.span)
    relation, *arguments = node.nodes
    return Fact(_relation(relation), tuple(_value(argument, names) for argument in arguments), node.span)


def rule(node: Node, names: Names) -> Rule:
    """A rule. Raises ParseError."""
    head, body = node.nodes
    return Rule(_atom(head, names), conditions(body, names), node.span)


def conditions(node: Node, names: Names) -> tuple[Condition, ...]:
    """The body of a rule, or a query. Raises ParseError."""
    return tuple(_condition(part, names) for part in node.nodes)


def _condition(node: Node, names: Names) -> Condition:
    match node.name:
        case "atom":
            return _atom(node, names)
        case "negation":
            return _atom(node.nodes[0], names, negated=True)
        case _:
            left, right = node.nodes
            sign = node.token("COMPARED")
            return Comparison(str(sign), _term(left, names), _term(right, names), node.span)


def _atom(node: Node, names: Names, *, negated: bool = False) -> Atom:
    relation, *written = node.nodes
    terms = tuple(_term(part, names) for part in written)
    for term, part in zip(terms[:-1], written[:-1], strict=True):
        if isinstance(term, Rest):
            raise ParseError("'...' stands for the last arguments", code="syntax", span=part.span)
    return Atom(_relation(relation), terms, negated, node.span)


def _relation(node: Node) -> str:
    return str(node.tokens[0])


def _term(node: Node, names: Names) -> Term:
    if node.name == "rest":
        return Rest()
    if node.name == "name":
        written = str(node.tokens[0])
        if written == "_":
            return Wildcard()
        if written[0].isupper() or written[0] == "_":
            return Variable(written)
    return _value(node, names)


def _value(node: Node, names: Names) -> Value:
    match node.name:
        case "number":
            return Number(_signed(node))
        case "symbol":
            return Symbol(node.tokens[0][1:])
        case "string":
            return Text(_unescaped(node.tokens[0][1:-1]))
        case "result":
            return _named(RESULT, node.span, names)
        case "name":
            return _named(str(node.tokens[0]), node.span, names)
        case "parameter_name":
            return _parameter(node.tokens[0][1:], node.span, names)
        case "function_name":
            return _function(node.tokens[0][1:], node.span, names)
        case "type":
            return TypeValue(written_type(node, names.types))
        case _:
            return _formula(node.parts[0], node, names)


def _named(name: str, span: Span, names: Names) -> Value:
    if name in names.parameters:
        return ParameterName(name)
    if name in names.functions:
        return FunctionName(name)
    alias = names.types.alias(name)
    if alias is not None:
        return TypeValue(canonical(alias))
    raise _unknown(name, span, names)


def _parameter(name: str, span: Span, names: Names) -> ParameterName:
    if name not in names.parameters:
        raise _unknown(name, span, names)
    return ParameterName(name)


def _function(name: str, span: Span, names: Names) -> FunctionName:
    if name not in names.functions:
        hint = f"functions: {', '.join(sorted(names.functions)) or 'none'}"
        raise ParseError(f"no function '{name}'", code="unknown-function", span=span, hint=hint)
    return FunctionName(name)


def _unknown(name: str, span: Span, names: Names) -> ParseError:
    if name == RESULT:
        return ParseError("there is no result: the function is void", code="unknown-parameter", span=span)
    close = near(name, sorted(names.parameters | names.functions))
    where = f"{names.signature.name} has no parameter '{name}'" if names.signature else f"no parameter '{name}'"
    there = ", ".join(sorted(names.parameters - {RESULT})) or "none"
    if names.signature is not None:
        there = ", ".join(parameter.name for parameter in names.signature.parameters) or "none"
    hint = f"did you mean '{close}'?" if close else f"parameters: {there}; a name of your own is written :{name}"
    return ParseError(where, code="unknown-parameter", span=span, hint=hint)


def _formula(part: Node | Token, around: Node, names: Names) -> Value:
    """Braces' content: a formula, or what it is when it is only a number or a name."""
    expression = _expression(part, around, names)
    if depth(expression) > DEEPEST:
        raise ParseError("this is too long: state it in several facts", code="too-deep", span=around.span)
    match expression:
        case Literal(value=number):
            return Number(number)
        case Unary(operator="-", operand=Literal(value=number)):
            return Number(-number)
        case Reference(name=name):
            return ParameterName(name)
        case _:
            return Formula(expression)


def _expression(part: Node | Token, around: Node, names: Names) -> Expression:
    assert isinstance(part, Node)
    match part.name:
        case "literal":
            return Literal(_number(part.tokens[0]))
        case "reference":
            return Reference(_operand(part, names))
        case "negative":
            return Unary("-", _expression(part.nodes[0], part, names))
        case "complement":
            return Unary("!", _expression(part.nodes[0], part, names))
        case "apply":
            return _application(part, names)
        case name:
            return _chain(part, {"expression": "||", "conjunction": "&&"}.get(name), names)


def _chain(node: Node, sign: str | None, names: Names) -> Expression:
    """Operands with operators between them (or always ``sign``), grouped from the left."""
    operands = [_expression(operand, node, names) for operand in node.nodes]
    signs = [sign] * (len(operands) - 1) if sign is not None else [str(token) for token in node.tokens]
    whole = operands[0]
    for operator, operand in zip(signs, operands[1:], strict=True):
        assert operator is not None
        whole = Binary(operator, whole, operand)
    return whole


def _operand(node: Node, names: Names) -> str:
    """The parameter that arithmetic names: one of the function's own, not its result."""
    name = str(node.tokens[0])
    if name not in names.parameters or name == RESULT:
        raise _unknown(name, node.span, names)
    return name


def _application(node: Node, names: Names) -> Apply:
    name = node.tokens[0]
    arguments = node.nodes
    arity = 1 if name == LENGTH else FUNCTIONS[name][0] if name in FUNCTIONS else None
    if arity is None:
        hint = f"there are: {', '.join((*FUNCTIONS, LENGTH))}"
        raise ParseError(f"unknown function '{name}'", code="unknown-function", span=node.place(name), hint=hint)
    if len(arguments) != arity:
        message = f"'{name}' takes {arity} argument{'' if arity == 1 else 's'}, not {len(arguments)}"
        raise ParseError(message, code="arity", span=node.span)
    inner = tuple(_expression(argument, node, names) for argument in arguments)
    if name == LENGTH and not isinstance(inner[0], Reference):
        raise ParseError("'length' is of a parameter: length(s)", code="syntax", span=node.span)
    return Apply(str(name), inner)


def _signed(node: Node) -> Numeric:
    number = _number(node.tokens[-1])
    return -number if node.token("MINUS") is not None else number


def _number(token: Token) -> Numeric:
    written = str(token)
    if written.lower().startswith("0x"):
        return int(written, 16)
    return int(written) if written.isdigit() else float(written)


def _unescaped(text: str) -> str:
    pieces, rest = [], iter(text)
    for char in rest:
        pieces.append(char if char != "\\" else _escape(next(rest)))
    return "".join(pieces)


def _escape(char: str) -> str:
    return ESCAPES.get(char, "\\" + char)
