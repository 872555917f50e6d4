"""Property files as text. What is printed reads back as an equal file."""

from __future__ import annotations

from typing import assert_never

from keyhole.properties.language import expressions
from keyhole.properties.language.c_types import Alias, StructDefinition, declaration
from keyhole.properties.language.model import (
    Atom,
    Comparison,
    Condition,
    Fact,
    Formula,
    Function,
    FunctionName,
    Number,
    ParameterName,
    PropertyFile,
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


def print_file(file: PropertyFile) -> str:
    """The whole file: definitions, functions with their facts, rules; empty for an empty file."""
    parts = (
        "\n".join(map(_definition, file.definitions)),
        *map(print_function, file.functions),
        rules_text(file.rules),
    )
    return "".join(f"{part}\n\n" for part in parts if part).removesuffix("\n")


def rules_text(rules: tuple[Rule, ...]) -> str:
    """Rules, one a line."""
    return "\n".join(map(rule_text, rules))


def print_function(function: Function) -> str:
    """A signature and its facts, one a line."""
    return "\n".join((signature_text(function.signature), *map(fact_line, function.facts)))


def signature_text(signature: Signature) -> str:
    """``type name(type parameter, …)``."""
    signature = signature if signature.by_value is None else signature.by_value.declared
    inside = ", ".join(declaration(parameter.type, parameter.name) for parameter in signature.parameters)
    return declaration(signature.result, f"{signature.name}({inside or 'void'})")


def fact_line(fact: Fact) -> str:
    """``relation argument, …``; with its evidence as a comment where nobody wrote it."""
    written = " ".join(filter(None, (fact.relation, ", ".join(map(value_text, fact.arguments)))))
    return f"{written}  ; inferred: {fact.evidence}" if fact.evidence else written


def rule_text(rule: Rule) -> str:
    """``head <- condition, …``."""
    return f"{atom_text(rule.head)} <- {', '.join(map(condition_text, rule.body))}"


def condition_text(condition: Condition) -> str:
    """An atom or comparison of a rule's body."""
    match condition:
        case Atom():
            return f"not {atom_text(condition)}" if condition.negated else atom_text(condition)
        case Comparison(operator=sign, left=left, right=right):
            return f"{term_text(left)} {sign} {term_text(right)}"
        case _:
            assert_never(condition)


def atom_text(atom: Atom) -> str:
    """``relation(term, …)``."""
    return f"{atom.relation}({', '.join(map(term_text, atom.terms))})"


def ground_text(relation: str, arguments: tuple[Value, ...]) -> str:
    """A fact in the form of an atom, as a reader likes it: ``size(x, n)``."""
    return f"{relation}({', '.join(map(value_text, arguments))})"


def term_text(term: Term) -> str:
    """A term of a rule. Names that would read as variables are written ``%name``."""
    match term:
        case Variable(name=name):
            return name
        case Wildcard():
            return "_"
        case Rest():
            return "..."
        case ParameterName(name=name) if name != "return":
            return f"%{name}"
        case FunctionName(name=name):
            return f"@{name}"
        case _:
            return value_text(term)


def value_text(value: Value) -> str:
    """A value as a fact has it."""
    match value:
        case ParameterName(name=name) | FunctionName(name=name):
            return name
        case Number(value=number):
            return expressions.number_text(number)
        case Symbol(name=name):
            return f":{name}"
        case Text(value=text):
            return f'"{_escaped(text)}"'
        case TypeValue(type=type_):
            return str(type_)
        case Formula(expression=expression):
            return f"{{{expressions.text(expression)}}}"
        case _:
            assert_never(value)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")


def _definition(definition: StructDefinition | Alias) -> str:
    if isinstance(definition, Alias):
        return f"typedef {declaration(definition.type, definition.name)}"
    fields = " ".join(f"{declaration(field.type, field.name)};" for field in definition.fields)
    return f"struct {definition.tag} {{ {fields} }}"
