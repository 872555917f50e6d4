"""Answers in the form that the checkers of the competition take.

SyGuS-IF 2.1 puts the ``define-fun`` commands inside one pair of parentheses, in the order in which the functions were declared;
the checkers of SyGuS-IF 1 take them bare. Which of the two is printed follows the syntax of the file. Constants and operators are
written as the grammar has them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from keyhole.synth.sygus.terms import (
    AnyConstant,
    AnyVariable,
    Literal,
    Macro,
    Name,
    Nonterminal,
    Operation,
    Sort,
    Term,
    Wanted,
)


def term_text(root: Term) -> str:
    """The term as SMT-LIB writes it. A loop, because decision trees grow deep."""
    parts: list[str] = []
    todo: list[Term | str] = [root]
    while todo:
        item = todo.pop()
        if isinstance(item, str):
            parts.append(item)
        elif not item.arguments:
            parts.append(_head(item))
        else:
            parts.append("(" + _head(item))
            todo.append(")")
            for argument in reversed(item.arguments):
                todo += [argument, " "]
    return "".join(parts)


def _head(term: Term) -> str:
    match term.head:
        case Literal(text=text):
            return text
        case Name(name=name) | Macro(name=name) | Wanted(name=name) | Nonterminal(name=name):
            return name
        case Operation(operator=operator, indices=()):
            return operator.name
        case Operation(operator=operator, indices=indices):
            return f"(_ {operator.name} {' '.join(map(str, indices))})"
        case AnyConstant():
            return f"(Constant {term.sort})"
        case AnyVariable():
            return f"(Variable {term.sort})"
    assert_never(term.head)


def sort_text(sort: Sort, old: bool) -> str:
    """The sort as the generation of the language writes it."""
    return f"(BitVec {sort.width})" if old and not sort.boolean else str(sort)


def definition_text(definition: Macro, old: bool) -> str:
    """``(define-fun f ((x S) …) S body)``."""
    parameters = " ".join(f"({term_text(item)} {sort_text(item.sort, old)})" for item in definition.parameters)
    sort = sort_text(definition.body.sort, old)
    return f"(define-fun {definition.name} ({parameters}) {sort} {term_text(definition.body)})"


def answer_text(definitions: Sequence[Macro], old: bool) -> str:
    """All definitions, as a checker takes them."""
    lines = [definition_text(definition, old) for definition in definitions]
    return "\n".join(lines if old else ["(", *lines, ")"])
