"""What the constraints say, taken apart: which functions belong together, and where each is told exactly what to yield.

Constraints are cut at their conjunctions. Functions that no conjunct names together are problems of their own (``Part``). A
conjunct that equates one application with a term in which no function occurs, perhaps under a condition, *pins* the function at
the points where its arguments are evaluated: examples and references are made of pins alone. Everything else is a predicate.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from keyhole.synth.sygus.operators import OPERATORS
from keyhole.synth.sygus.problem import Constraint, Function, Problem
from keyhole.synth.sygus.terms import BOOL, Name, Operation, Pool, Term, Wanted, post_order


@dataclass(frozen=True, slots=True)
class Pin:
    """Where ``condition`` holds, ``call`` yields ``value``. No function to be synthesized occurs in the last two."""

    call: Term
    value: Term
    condition: Term


@dataclass(frozen=True, slots=True)
class Conjunct:
    """Something that must always hold, the constraint it is from, the applications in it, and the pin that it is, if it is one."""

    term: Term
    origin: Constraint
    calls: tuple[Term, ...]
    pin: Pin | None


@dataclass(frozen=True, slots=True)
class Part:
    """Functions that have to be found together, and all that is said of them. ``assumption`` is a term."""

    functions: tuple[Function, ...]
    conjuncts: tuple[Conjunct, ...]
    assumption: Term
    variables: tuple[Term, ...]
    pool: Pool

    @property
    def spec(self) -> Term:
        """All of it, as one term."""
        return implied(self.pool, self.assumption, conjunction(self.pool, tuple(item.term for item in self.conjuncts)))

    @property
    def calls(self) -> tuple[Term, ...]:
        """The applications in it, each once."""
        return tuple(dict.fromkeys(call for item in self.conjuncts for call in item.calls))

    @property
    def pinned(self) -> bool:
        """Whether it is made of pins alone."""
        return all(item.pin is not None for item in self.conjuncts)

    @property
    def flat(self) -> bool:
        """Whether no application is inside the arguments of another."""
        return not any(has_calls(argument) for call in self.calls for argument in call.arguments)


def has_calls(term: Term) -> bool:
    """Whether a function to be synthesized occurs in the term."""
    return any(isinstance(part.head, Wanted) for part in post_order(term))


def truth(pool: Pool) -> Term:
    """``true``."""
    return pool.literal(1, BOOL)


def conjunction(pool: Pool, terms: tuple[Term, ...]) -> Term:
    """``(and …)`` of any number of terms."""
    if len(terms) < 2:
        return terms[0] if terms else truth(pool)
    return pool.make(Operation(OPERATORS["and"]), terms, BOOL)


def implied(pool: Pool, condition: Term, term: Term) -> Term:
    """``(=> condition term)``."""
    return term if condition is truth(pool) else pool.make(Operation(OPERATORS["=>"]), (condition, term), BOOL)


def parts(problem: Problem) -> tuple[Part, ...]:
    """The problem, cut into parts. Conjuncts that name no function at all are a part without functions. What is assumed of the
    functions is a condition of every conjunct."""
    pool = problem.pool
    assumed = tuple(item.term for item in problem.assumptions)
    assumption = conjunction(pool, tuple(term for term in assumed if not has_calls(term)))
    condition = conjunction(pool, tuple(filter(has_calls, assumed)))
    conjuncts = [
        _conjunct(pool, implied(pool, condition, term), constraint)
        for constraint in problem.constraints
        for term in _cut(constraint.term)
        if term is not truth(pool)
    ]
    named = {function.name: function for function in problem.functions}
    found = []
    for names in _together(tuple(named), conjuncts):
        own = tuple(item for item in conjuncts if _names(item) & names)
        functions = tuple(function for name, function in named.items() if name in names)
        found.append(Part(functions, own, assumption, _variables(problem, own, assumption), pool))
    closed = tuple(item for item in conjuncts if not item.calls)
    if closed:
        found.insert(0, Part((), closed, assumption, _variables(problem, closed, assumption), pool))
    return tuple(found)


def _variables(problem: Problem, conjuncts: tuple[Conjunct, ...], assumption: Term) -> tuple[Term, ...]:
    terms = (*(item.term for item in conjuncts), assumption)
    used = {term for term in post_order(*terms) if isinstance(term.head, Name)}
    return tuple(variable for variable in problem.variables if variable in used)


def _cut(term: Term) -> Iterator[Term]:
    """The conjuncts of a term."""
    todo = [term]
    while todo:
        item = todo.pop()
        if _is(item, "and"):
            todo += reversed(item.arguments)
        else:
            yield item


def _is(term: Term, name: str) -> bool:
    return isinstance(term.head, Operation) and term.head.operator.name == name


def _conjunct(pool: Pool, term: Term, origin: Constraint) -> Conjunct:
    calls = tuple(part for part in post_order(term) if isinstance(part.head, Wanted))
    return Conjunct(term, origin, calls, _pin(pool, term) if len(calls) == 1 else None)


def _pin(pool: Pool, term: Term) -> Pin | None:
    """The pin that a conjunct with one application is, if it is one."""
    conditions: list[Term] = []
    while _is(term, "=>") and not any(map(has_calls, term.arguments[:-1])):
        conditions += term.arguments[:-1]
        term = term.arguments[-1]
    condition = conjunction(pool, tuple(conditions))
    if isinstance(term.head, Wanted):
        return Pin(term, truth(pool), condition)
    if _is(term, "not") and isinstance(term.arguments[0].head, Wanted):
        return Pin(term.arguments[0], pool.literal(0, BOOL), condition)
    if _is(term, "=") and len(term.arguments) == 2:
        for call, value in (term.arguments, term.arguments[::-1]):
            if isinstance(call.head, Wanted) and not has_calls(value):
                return Pin(call, value, condition)
    return None


def _names(conjunct: Conjunct) -> set[str]:
    return {call.head.name for call in conjunct.calls if isinstance(call.head, Wanted)}


def _together(names: tuple[str, ...], conjuncts: list[Conjunct]) -> list[set[str]]:
    """The functions, those in one group that a chain of conjuncts names together."""
    groups = [{name} for name in names]
    for conjunct in conjuncts:
        named = _names(conjunct)
        touched = [group for group in groups if group & named]
        if len(touched) > 1:
            groups = [group for group in groups if not group & named] + [set().union(*touched)]
    return sorted(groups, key=lambda group: min(names.index(name) for name in group))
