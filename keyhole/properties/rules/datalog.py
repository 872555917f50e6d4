"""Deriving everything that rules say about one function: bottom up, stratum by stratum, semi-naively.

Within a stratum a rule is tried again only with at least one fact that the round before has found, so nothing is derived over
and over. A fact keeps the first reason that was found for it; its premises were all there before, so following reasons ends.

Source: Abiteboul, Hull, Vianu, "Foundations of Databases", 13.1 (semi-naive evaluation).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from keyhole.properties.language.expressions import BINARY
from keyhole.properties.language.model import Atom, Comparison, Condition, Number, Rule, Term, Value, Variable
from keyhole.properties.rules.database import Bindings, Database, Derived, Ground, Reason, resolved
from keyhole.properties.rules.stratify import Stratum, check_conditions, strata

Premises = tuple[Ground | Atom, ...]


def evaluate(known: Iterable[tuple[Ground, Reason]], rules: Sequence[Rule]) -> Database:
    """All that follows from known facts. Raises ParseError for rules that are unsafe or not stratified."""
    database = Database(known)
    for stratum in strata(rules):
        _complete(database, stratum)
    return database


def answers(database: Database, body: Sequence[Condition]) -> Iterator[Bindings]:
    """What the variables of a query can stand for, each answer once. Raises ParseError for an unsafe query."""
    check_conditions(body)
    seen: set[tuple[tuple[str, Value], ...]] = set()
    for bindings, _ in _joined(_ordered(body), database, {}):
        key = tuple(sorted(bindings.items(), key=lambda item: item[0]))
        if key not in seen:
            seen.add(key)
            yield bindings


def proofs(database: Database, body: Sequence[Condition]) -> Iterator[Ground]:
    """The facts that answers to a query rest on, with repetitions. Raises ParseError for an unsafe query."""
    check_conditions(body)
    for _, matched in _joined(_ordered(body), database, {}):
        yield from (premise for _, premise in sorted(matched, key=lambda item: item[0]) if isinstance(premise, Ground))


def satisfiable(database: Database, body: Sequence[Condition], bindings: Bindings) -> bool:
    """Whether conditions can be met. Tests whose variables nothing binds yet are passed over."""
    known = set(bindings) | {
        name for each in body if isinstance(each, Atom) and not each.negated for name in mentioned((each,))
    }
    decided = [
        each for each in body if (isinstance(each, Atom) and not each.negated) or known.issuperset(mentioned((each,)))
    ]
    return next(_joined(_ordered(decided), database, bindings), None) is not None


def _complete(database: Database, stratum: Stratum) -> None:
    """Add all that the stratum's rules derive."""
    derived_here = {rule.head.relation for rule in stratum}
    fresh = _added(database, [found for rule in stratum for found in _derive(rule, _ordered(rule.body), database)])
    while len(fresh):
        found: list[tuple[Ground, Reason]] = []
        for rule in stratum:
            for index, condition in enumerate(rule.body):
                if isinstance(condition, Atom) and not condition.negated and condition.relation in derived_here:
                    found += _derive(rule, _ordered(rule.body, first=index), database, fresh)
        fresh = _added(database, found)


def _added(database: Database, found: list[tuple[Ground, Reason]]) -> Database:
    """Add what was found; the part of it that is new."""
    return Database((ground, reason) for ground, reason in found if database.add(ground, reason))


Ordered = tuple[tuple[int, Condition], ...]


def _ordered(body: Sequence[Condition], first: int = -1) -> Ordered:
    """The conditions with their numbers: ``first`` before all, then other atoms, then what only tests."""

    def rank(item: tuple[int, Condition]) -> int:
        index, condition = item
        tests = isinstance(condition, Comparison) or condition.negated
        return 0 if index == first else 2 if tests else 1

    return tuple(sorted(enumerate(body), key=rank))


def _derive(
    rule: Rule, ordered: Ordered, database: Database, first: Database | None = None
) -> list[tuple[Ground, Reason]]:
    """What one rule derives; its first condition is matched against ``first``, where that is given."""
    found: list[tuple[Ground, Reason]] = []
    for bindings, matched in _joined(ordered, database, {}, first):
        arguments = tuple(_value(term, bindings) for term in rule.head.terms)
        premises = tuple(premise for _, premise in sorted(matched, key=lambda item: item[0]))
        found.append((Ground(rule.head.relation, arguments), Derived(rule, premises)))
    return found


Matched = tuple[tuple[int, Ground | Atom], ...]


def _joined(
    ordered: Ordered, database: Database, bindings: Bindings, first: Database | None = None
) -> Iterator[tuple[Bindings, Matched]]:
    """All ways to satisfy the conditions: bindings, and the numbered premises. Depth first, without recursion."""
    todo: list[tuple[int, Bindings, Matched]] = [(0, bindings, ())]
    while todo:
        at, known, matched = todo.pop()
        if at == len(ordered):
            yield known, matched
            continue
        index, condition = ordered[at]
        match condition:
            case Comparison():
                if _holds(condition, known):
                    todo.append((at + 1, known, matched))
            case Atom(negated=True):
                absent = _instance(condition, known)
                if next(database.matches(condition, known), None) is None:
                    todo.append((at + 1, known, (*matched, (index, absent))))
            case Atom():
                source = first if first is not None and at == 0 else database
                found = [
                    (at + 1, more, (*matched, (index, ground))) for ground, more in source.matches(condition, known)
                ]
                todo += reversed(found)


def _instance(atom: Atom, bindings: Bindings) -> Atom:
    """The atom with values in place of its variables."""
    return replace(atom, terms=tuple(resolved(term, bindings) or term for term in atom.terms))


def _value(term: Term, bindings: Bindings) -> Value:
    value = resolved(term, bindings)
    assert value is not None, "the rule is safe"
    return value


def _holds(comparison: Comparison, bindings: Bindings) -> bool:
    left, right = _value(comparison.left, bindings), _value(comparison.right, bindings)
    match comparison.operator:
        case "==":
            return left == right
        case "!=":
            return left != right
        case sign if isinstance(left, Number) and isinstance(right, Number):
            return bool(BINARY[sign][1](left.value, right.value))
        case _:
            return False


def mentioned(body: Sequence[Condition]) -> tuple[str, ...]:
    """The variables of a query, in the order in which they are written."""
    found: dict[str, None] = {}
    for condition in body:
        terms = condition.terms if isinstance(condition, Atom) else (condition.left, condition.right)
        found |= {term.name: None for term in terms if isinstance(term, Variable)}
    return tuple(found)
