"""All that is known of a function: what its signature says, what is stated, and what follows by the standard and the file's rules.

This is what queries are asked of, and what generators and tests read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from keyhole.properties.language.c_types import Alias, StructDefinition
from keyhole.properties.language.lines import Line, LineKind
from keyhole.properties.language.model import RESULT, Condition, Function, PropertyFile, Rule
from keyhole.properties.language.read_terms import Names, conditions
from keyhole.properties.language.read_types import TypeScope
from keyhole.properties.language.reader import parse
from keyhole.properties.language.syntax import parsed
from keyhole.properties.rules.database import Bindings, Database
from keyhole.properties.rules.datalog import answers, evaluate
from keyhole.properties.rules.declared import known
from keyhole.source import Source


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A function of a file, with everything that follows."""

    function: Function
    file: PropertyFile
    database: Database


def knowledge(file: PropertyFile, function: Function) -> Knowledge:
    """Derive all that is known of a function. Raises ParseError for rules that are unsafe or not stratified."""
    rules = (*standard_rules(), *file.rules)
    return Knowledge(function, file, evaluate(known(function, file.layouts, file.rules), rules))


@cache
def standard_rules() -> tuple[Rule, ...]:
    """The rules that every file has."""
    path = Path(__file__).parent / "standard.props"
    return parse(path.read_text(encoding="utf-8"), path.name).rules


def parse_query(text: str, file: PropertyFile) -> tuple[Condition, ...]:
    """A query over a file: conditions as in a rule's body. Raises ParseError with the place."""
    line = Line(Source("<query>", text), len(text) - len(text.lstrip()), text.strip())
    parameters = frozenset(parameter.name for function in file.functions for parameter in function.signature.parameters)
    scope = TypeScope(
        {each.name: each for each in file.definitions if isinstance(each, Alias)},
        {each.tag: each for each in file.definitions if isinstance(each, StructDefinition)},
    )
    names = Names(parameters | {RESULT}, frozenset(function.name for function in file.functions), scope)
    return conditions(parsed(line, LineKind.QUERY).nodes[0], names)


def ask(about: Knowledge, query: tuple[Condition, ...]) -> Iterator[Bindings]:
    """What the query's variables can stand for. Raises ParseError for an unsafe query."""
    return answers(about.database, query)
