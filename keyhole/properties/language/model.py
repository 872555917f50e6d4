"""What a property file says: signatures, facts about their parameters, rules that give facts a meaning.

Everything is an immutable value. Spans say where it stands and take no part in comparisons, so that a file which was printed
and read again is equal to the one before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from keyhole.errors import NotFound
from keyhole.properties.language.c_types import Alias, CType, StructDefinition
from keyhole.properties.language.expressions import Expression, Numeric
from keyhole.source import Span

RESULT = "return"


@dataclass(frozen=True, slots=True)
class ParameterName:
    """A parameter of the function that a fact is about; ``return`` is its result."""

    name: str


@dataclass(frozen=True, slots=True)
class FunctionName:
    """A function of the file."""

    name: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number. An integer and a float are never the same value, whatever ``==`` says of them in Python."""

    value: Numeric
    exact: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "exact", isinstance(self.value, int))


@dataclass(frozen=True, slots=True)
class Symbol:
    """``:name``: a name that stands for itself."""

    name: str


@dataclass(frozen=True, slots=True)
class Text:
    """``"text"``."""

    value: str


@dataclass(frozen=True, slots=True)
class TypeValue:
    """A type of C, without aliases."""

    type: CType


@dataclass(frozen=True, slots=True)
class Formula:
    """``{m*n}``; never a lone number or parameter, which stand for themselves."""

    expression: Expression


Value: TypeAlias = ParameterName | FunctionName | Number | Symbol | Text | TypeValue | Formula


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of a rule: it stands for one value in the whole rule."""

    name: str


@dataclass(frozen=True, slots=True)
class Wildcard:
    """``_``: any value."""


@dataclass(frozen=True, slots=True)
class Rest:
    """``...``, at the end of an atom: any number of further arguments."""


Term: TypeAlias = Value | Variable | Wildcard | Rest


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a function."""

    name: str
    type: CType
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Piece:
    """A number in a structure that is passed by value: the parameter that it is instead, its type, its offset in bytes."""

    name: str
    type: CType
    offset: int


@dataclass(frozen=True, slots=True)
class Passed:
    """A structure that is passed by value; ``size`` and ``alignment`` in bytes."""

    pieces: tuple[Piece, ...]
    size: int
    alignment: int


@dataclass(frozen=True, slots=True)
class ByValue:
    """The signature as it was declared, and what of its parameters and its result is a structure by value (None: is none)."""

    declared: Signature
    parameters: tuple[Passed | None, ...]
    result: Passed | None


@dataclass(frozen=True, slots=True)
class Signature:
    """A function's name, result and parameters, as C declares them; with ``by_value``, fields instead of structures."""

    name: str
    result: CType
    parameters: tuple[Parameter, ...]
    span: Span | None = field(default=None, compare=False)
    by_value: ByValue | None = None

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of that name."""
        return next((parameter for parameter in self.parameters if parameter.name == name), None)


@dataclass(frozen=True, slots=True)
class Fact:
    """``relation argument, …``, about one function. ``evidence`` says why it is believed, where nobody wrote it."""

    relation: str
    arguments: tuple[Value, ...] = ()
    span: Span | None = field(default=None, compare=False)
    evidence: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Atom:
    """``relation(term, …)`` in a rule, or ``not relation(term, …)``."""

    relation: str
    terms: tuple[Term, ...] = ()
    negated: bool = False
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """``left operator right`` in a rule: ``==`` and ``!=`` over all values, the others over numbers."""

    operator: str
    left: Term
    right: Term
    span: Span | None = field(default=None, compare=False)


Condition: TypeAlias = Atom | Comparison


@dataclass(frozen=True, slots=True)
class Rule:
    """``head <- condition, …``."""

    head: Atom
    body: tuple[Condition, ...]
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Function:
    """A signature and what is stated of it."""

    signature: Signature
    facts: tuple[Fact, ...] = ()

    @property
    def name(self) -> str:
        """The function's name."""
        return self.signature.name


@dataclass(frozen=True, slots=True)
class PropertyFile:
    """A property file, or a part of one. ``definitions`` are its structures and typedefs, in order."""

    functions: tuple[Function, ...] = ()
    rules: tuple[Rule, ...] = ()
    definitions: tuple[StructDefinition | Alias, ...] = ()

    @property
    def layouts(self) -> Mapping[str, StructDefinition]:
        """The structures by tag."""
        return {
            definition.tag: definition for definition in self.definitions if isinstance(definition, StructDefinition)
        }

    def function(self, name: str) -> Function:
        """The function of that name (with or without ``@``). Raises NotFound."""
        bare = name.removeprefix("@")
        for function in self.functions:
            if function.name == bare:
                return function
        there = ", ".join(function.name for function in self.functions) or "none"
        raise NotFound(f"no function '{bare}' in the file", code="no-function", hint=f"functions: {there}")
