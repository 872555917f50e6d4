"""What a signature says by itself, as facts that rules can use.

| fact | says |
| --- | --- |
| ``function(F)`` | F is the function |
| ``parameter(X)``, ``position(X, I)`` | X is a parameter, the I-th from 0 |
| ``type(X, T)`` | the type of a parameter, or of ``return``; arrays are pointers, typedefs are what they stand for |
| ``target(X, T)`` | X points to T (of an array of arrays: the innermost element) |
| ``array(X, N)`` | X was declared as an array of N elements in all |
| ``const(X)``, ``restrict(X)`` | qualifiers of what a pointer points to, and of the pointer |
| ``kind(T, :k)`` | what sort of type T is: ``:integer``, ``:floating``, ``:boolean``, ``:complex``, ``:pointer``, ``:struct``, … |
| ``signed(T)``, ``bytes(T, N)`` | for integer types; for all types whose size is known |
| ``mentions(V, X)``, ``measures(V, X)`` | the formula V needs the value of the parameter X, its ``length`` |
| ``misfit(X, V)`` | an ``enum`` says V of X, and the type of X has no such number |
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from keyhole.errors import KeyholeError
from keyhole.properties.language.abi import Structs, placement
from keyhole.properties.language.c_types import (
    VOID,
    Alias,
    Array,
    CType,
    Enumeration,
    FunctionPointer,
    Pointer,
    Scalar,
    Struct,
    canonical,
    decayed,
    element,
)
from keyhole.properties.language.expressions import measured, references
from keyhole.properties.language.model import (
    RESULT,
    Atom,
    Fact,
    Formula,
    Function,
    FunctionName,
    Number,
    Parameter,
    ParameterName,
    Rule,
    Signature,
    Symbol,
    TypeValue,
    Value,
)
from keyhole.properties.rules.database import Declared, Ground, Reason, Stated
from keyhole.properties.trials.numbers import number_type

DECLARED = tuple(
    "array bytes const function kind measures mentions misfit parameter position restrict signed target type".split()
)


def known(function: Function, structs: Structs, rules: Iterable[Rule] = ()) -> Iterator[tuple[Ground, Reason]]:
    """The facts that the signature says, then those that are stated. ``rules`` only add the types that they ask about."""
    signature = function.signature
    here = Declared(signature.span)
    yield Ground("function", (FunctionName(function.name),)), here
    types: dict[CType, None] = {}
    for position, parameter in enumerate(signature.parameters):
        reason = Declared(parameter.span)
        name = ParameterName(parameter.name)
        yield Ground("parameter", (name,)), reason
        yield Ground("position", (name, Number(position))), reason
        yield from ((ground, reason) for ground in _declared(parameter, types))
    if signature.by_value is not None and signature.by_value.result is not None:
        for piece in signature.by_value.result.pieces:
            yield Ground("output", (ParameterName(piece.name),)), here
    if canonical(signature.result) != VOID:
        result = Parameter(RESULT, signature.result)
        yield from ((ground, here) for ground in _declared(result, types))
    types |= dict.fromkeys(_types_of(function, rules))
    for type_ in types:
        yield from ((ground, here) for ground in _about(type_, structs))
    for fact in function.facts:
        yield Ground(fact.relation, fact.arguments), Stated(fact)
        yield from ((ground, Stated(fact)) for ground in _misfits(fact, signature))
        for argument in fact.arguments:
            if isinstance(argument, Formula):
                yield from ((ground, Stated(fact)) for ground in _needs(argument))


def _misfits(fact: Fact, signature: Signature) -> Iterator[Ground]:
    """The numbers of an ``enum`` that the parameter's type does not have."""
    if fact.relation != "enum" or not fact.arguments:
        return
    name, *numbers = fact.arguments
    types = [number_type(each.type) for each in signature.parameters if ParameterName(each.name) == name]
    for type_ in types:
        for number in numbers:
            if type_ is not None and isinstance(number, Number) and not type_.has(number.value):
                yield Ground("misfit", (name, number))


def _needs(formula: Formula) -> Iterator[Ground]:
    for name in dict.fromkeys(references(formula.expression)):
        yield Ground("mentions", (formula, ParameterName(name)))
    for name in dict.fromkeys(measured(formula.expression)):
        yield Ground("measures", (formula, ParameterName(name)))


def _declared(parameter: Parameter, types: dict[CType, None]) -> Iterator[Ground]:
    """A parameter's facts; its types are noted."""
    name = ParameterName(parameter.name)
    type_ = decayed(parameter.type)
    types[type_] = None
    yield Ground("type", (name, TypeValue(_unrestricted(type_))))
    if not isinstance(type_, Pointer):
        return
    target, _ = element(type_.target)
    types[target] = None
    yield Ground("target", (name, TypeValue(target)))
    if type_.const:
        yield Ground("const", (name,))
    if type_.restrict:
        yield Ground("restrict", (name,))
    _, count = element(parameter.type)
    if isinstance(canonical(parameter.type), Array) and count:
        yield Ground("array", (name, Number(count)))


def _unrestricted(type_: CType) -> CType:
    """``restrict`` belongs to the parameter, not to what rules call its type."""
    return Pointer(type_.target, type_.const) if isinstance(type_, Pointer) else type_


def _types_of(function: Function, rules: Iterable[Rule]) -> Iterator[CType]:
    """Types that facts and rules mention."""
    atoms = [atom for rule in rules for atom in (rule.head, *rule.body) if isinstance(atom, Atom)]
    terms = [term for atom in atoms for term in atom.terms]
    for term in (*terms, *(argument for fact in function.facts for argument in fact.arguments)):
        if isinstance(term, TypeValue):
            yield term.type


def _about(type_: CType, structs: Structs) -> Iterator[Ground]:
    value: Value = TypeValue(_unrestricted(type_))
    yield Ground("kind", (value, Symbol(_kind(type_))))
    if isinstance(type_, Scalar) and type_.row.signed:
        yield Ground("signed", (value,))
    try:
        yield Ground("bytes", (value, Number(placement(type_, structs).size)))
    except KeyholeError:
        return


def _kind(type_: CType) -> str:
    match type_:
        case Scalar(row=row):
            return row.kind.value
        case Pointer() | Array():
            return "pointer"
        case Struct():
            return "struct"
        case Enumeration():
            return "enum"
        case FunctionPointer():
            return "function"
        case Alias(type=meant):
            return _kind(meant)
        case _:
            assert_never(type_)
