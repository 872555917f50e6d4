"""What terms yield, over any algebra of words: on numbers, on columns of samples, as SMT terms.

One loop over the subterms, each once. A truth value is a word of one bit. Functions to be synthesized mean what the candidate for
them says; without candidates, their applications have to be among the values that are given.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar, assert_never

from keyhole.holes.meaning.algebra import Algebra
from keyhole.synth.sygus.operators import Shape
from keyhole.synth.sygus.terms import (
    AnyConstant,
    AnyVariable,
    Literal,
    Macro,
    Name,
    Nonterminal,
    Operation,
    Term,
    Wanted,
    post_order,
)

W = TypeVar("W")
B = TypeVar("B")


def evaluate(
    m: Algebra[W, B], root: Term, values: Mapping[Term, W], candidates: Mapping[str, Macro] | None = None
) -> W:
    """The word that the term yields where its variables are ``values``."""
    return evaluate_all(m, (root,), values, candidates)[0]


def evaluate_all(
    m: Algebra[W, B], roots: tuple[Term, ...], values: Mapping[Term, W], candidates: Mapping[str, Macro] | None = None
) -> tuple[W, ...]:
    """The words that several terms yield; what they share is worked out once."""
    results = dict(values)
    for term in post_order(*roots):
        if term not in results:
            arguments = tuple([results[argument] for argument in term.arguments])  # faster than a generator
            results[term] = _word(m, term, arguments, candidates or {})
    return tuple(results[root] for root in roots)


def _word(m: Algebra[W, B], term: Term, arguments: tuple[W, ...], candidates: Mapping[str, Macro]) -> W:
    match term.head:
        case Literal(value=value):
            return m.const(value, term.sort.width)
        case Operation(operator=operator, indices=indices):
            shape = Shape(indices, tuple(argument.sort for argument in term.arguments), term.sort)
            return operator.meaning(m, shape, arguments)
        case Macro() as macro:
            return _applied(m, macro, arguments, candidates)
        case Wanted(name=name):
            return _applied(m, candidates[name], arguments, candidates)
        case Name() | Nonterminal() | AnyConstant() | AnyVariable():
            raise KeyError(term.head)
    assert_never(term.head)


def _applied(m: Algebra[W, B], macro: Macro, arguments: tuple[W, ...], candidates: Mapping[str, Macro]) -> W:
    return evaluate(m, macro.body, dict(zip(macro.parameters, arguments, strict=True)), candidates)
