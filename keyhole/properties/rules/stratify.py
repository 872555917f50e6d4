"""Checking rules, and ordering them so that "not" is only asked of relations that are already complete.

A rule is safe when every variable of its head, of a negated atom and of a comparison stands in an atom that is not negated: only
then is what it derives finite. A set of rules is stratified when no relation depends on its own absence.

Source: Abiteboul, Hull, Vianu, "Foundations of Databases", chapters 12 and 15.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from keyhole.errors import Note, ParseError
from keyhole.properties.language.model import Atom, Comparison, Condition, Rest, Rule, Term, Variable, Wildcard

Stratum = tuple[Rule, ...]


def strata(rules: Sequence[Rule]) -> tuple[Stratum, ...]:
    """The rules in the order in which they can be evaluated, stratum by stratum. Raises ParseError for an unsafe rule or
    for a negation that cannot be stratified."""
    for rule in rules:
        check_safe(rule)
    level = _levels(rules)
    return tuple(
        tuple(rule for rule in rules if level[rule.head.relation] == number) for number in sorted(set(level.values()))
    )


def check_safe(rule: Rule) -> None:
    """Raises ParseError when a variable of the rule is not bound, or its head is no fact."""
    for term in rule.head.terms:
        if isinstance(term, Wildcard | Rest):
            hint = "what a rule derives needs a value in each place"
            raise ParseError("a wildcard in the head of a rule", code="unsafe-rule", span=rule.head.span, hint=hint)
    bound = _bound(rule.body)
    _check_bound(rule.head.terms, bound, rule.head)
    check_conditions(rule.body)


def check_conditions(body: Sequence[Condition]) -> None:
    """Raises ParseError when a negated atom or a comparison has a variable that no other atom binds."""
    bound = _bound(body)
    for condition in body:
        match condition:
            case Atom(negated=True, terms=terms):
                _check_bound(terms, bound, condition)
            case Comparison(left=left, right=right):
                _check_compared((left, right), condition)
                _check_bound((left, right), bound, condition)
            case _:
                continue


def variables(terms: Sequence[Term]) -> Iterator[str]:
    """The names of the variables among terms."""
    return (term.name for term in terms if isinstance(term, Variable))


def _bound(body: Sequence[Condition]) -> set[str]:
    atoms = (condition for condition in body if isinstance(condition, Atom) and not condition.negated)
    return {name for atom in atoms for name in variables(atom.terms)}


def _check_bound(terms: Sequence[Term], bound: set[str], place: Condition) -> None:
    for name in variables(terms):
        if name not in bound:
            hint = f"let an atom without 'not' speak of {name}; '_' is any value"
            raise ParseError(f"the variable {name} is not bound", code="unbound-variable", span=place.span, hint=hint)


def _check_compared(terms: Sequence[Term], place: Comparison) -> None:
    if any(isinstance(term, Wildcard | Rest) for term in terms):
        raise ParseError("a wildcard cannot be compared", code="unsafe-rule", span=place.span)


def _levels(rules: Sequence[Rule]) -> dict[str, int]:
    """A number for each relation that rules derive: not below what it uses, above what it negates."""
    level = {rule.head.relation: 0 for rule in rules}
    for _ in range(len(level) + 1):
        changed = False
        for rule in rules:
            for atom in _atoms(rule):
                least = level.get(atom.relation, -1) + atom.negated
                if level[rule.head.relation] < least:
                    level[rule.head.relation] = least
                    changed = True
        if not changed:
            return level
    raise _unstratified(rules)


def _atoms(rule: Rule) -> Iterator[Atom]:
    return (condition for condition in rule.body if isinstance(condition, Atom))


def _unstratified(rules: Sequence[Rule]) -> ParseError:
    """The error for the first negated atom that its own rule's head leads back to."""
    for rule in rules:
        for atom in _atoms(rule):
            if atom.negated and (chain := _chain(rules, atom.relation, rule.head.relation)) is not None:
                notes = tuple(Note(f"{step.head.relation} is derived from {used}", step.span) for step, used in chain)
                message = f"'{rule.head.relation}' would depend on its own absence: 'not {atom.relation}'"
                hint = "give the two meanings two names"
                return ParseError(message, code="unstratified", span=atom.span, notes=notes, hint=hint)
    raise AssertionError("rules without a negative cycle have levels")


def _chain(rules: Sequence[Rule], start: str, goal: str) -> list[tuple[Rule, str]] | None:
    """Rules that lead from ``goal`` up to ``start``, each with the relation of its body that the next one derives."""
    todo: list[tuple[str, list[tuple[Rule, str]]]] = [(start, [])]
    seen = {start}
    while todo:
        relation, chain = todo.pop(0)
        if relation == goal:
            return chain
        for rule in rules:
            if rule.head.relation != relation:
                continue
            for atom in _atoms(rule):
                if atom.relation not in seen:
                    seen.add(atom.relation)
                    todo.append((atom.relation, [*chain, (rule, atom.relation)]))
    return None
