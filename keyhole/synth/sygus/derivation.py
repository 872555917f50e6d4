"""Whether a grammar derives a term: the last word on every answer.

Bottom up, for every subterm the set of nonterminals that derive it. A production fits a term when heads are equal all the way
down to its nonterminals, and those are in the sets already known; productions that are one nonterminal alone are followed until
nothing is added. This shares no code with what makes answers.
"""

from __future__ import annotations

from keyhole.synth.sygus.problem import Function, Grammar
from keyhole.synth.sygus.terms import (
    AnyConstant,
    AnyVariable,
    Literal,
    Name,
    Nonterminal,
    Operation,
    Term,
    Wanted,
    post_order,
)


def admits(function: Function, body: Term) -> bool:
    """Whether the function may have this body: of its sort, over its parameters, derived from its grammar if it has one."""
    if body.sort != function.result or not _closed(function, body):
        return False
    return function.grammar is None or derives(function.grammar, function.parameters, body)


def derives(grammar: Grammar, parameters: tuple[Term, ...], body: Term) -> bool:
    """Whether the body can be derived from the grammar's start."""
    known: dict[Term, set[str]] = {}
    for term in post_order(body):
        found = known[term] = set()
        for symbol in grammar.symbols:
            if symbol.sort == term.sort and any(
                not isinstance(production.pattern.head, Nonterminal)
                and _fits(production.pattern, term, known, parameters)
                for production in symbol.productions
            ):
                found.add(symbol.name)
        _follow_chains(grammar, found)
    return grammar.start in known[body]


def _fits(pattern: Term, term: Term, known: dict[Term, set[str]], parameters: tuple[Term, ...]) -> bool:
    if pattern.sort != term.sort:
        return False
    match pattern.head:
        case Nonterminal(name=name):
            return name in known[term]
        case AnyConstant():
            return isinstance(term.head, Literal)
        case AnyVariable():
            return term in parameters
        case Literal(value=value):
            return isinstance(term.head, Literal) and term.head.value == value
    return (
        pattern.head == term.head
        and len(pattern.arguments) == len(term.arguments)
        and all(
            _fits(one, other, known, parameters) for one, other in zip(pattern.arguments, term.arguments, strict=True)
        )
    )


def _follow_chains(grammar: Grammar, found: set[str]) -> None:
    grew = True
    while grew:
        grew = False
        for symbol in grammar.symbols:
            if symbol.name in found:
                continue
            heads = (production.pattern.head for production in symbol.productions)
            if any(isinstance(head, Nonterminal) and head.name in found for head in heads):
                found.add(symbol.name)
                grew = True


def _closed(function: Function, body: Term) -> bool:
    """Whether the body is made of parameters, constants, operators and macros only."""
    for term in post_order(body):
        if isinstance(term.head, Name) and term not in function.parameters:
            return False
        if isinstance(term.head, (Wanted, Nonterminal, AnyConstant, AnyVariable)):
            return False
        if isinstance(term.head, Operation):
            sorts = tuple(argument.sort for argument in term.arguments)
            if term.head.operator.typing(term.head.indices, sorts) != term.sort:
                return False
    return True
