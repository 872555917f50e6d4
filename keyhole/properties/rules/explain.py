"""Why a fact holds: its derivation, as a tree of text down to what is written in the file or its signature.

A fact that was explained higher up is not explained again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from keyhole.properties.language.model import (
    Atom,
    Comparison,
    Condition,
    ParameterName,
    Rest,
    Rule,
    Term,
    Value,
    Variable,
    Wildcard,
)
from keyhole.properties.language.printer import atom_text, ground_text, rule_text, term_text
from keyhole.properties.rules.database import Bindings, Database, Declared, Derived, Ground, Reason, Stated, resolved
from keyhole.properties.rules.datalog import satisfiable
from keyhole.source import Span


def why(database: Database, ground: Ground) -> str:
    """The derivation of a fact of the database. Raises KeyError for one that does not hold."""
    lines: list[str] = []
    told: set[Ground] = set()
    todo: list[tuple[Ground | Atom, str, str]] = [(ground, "", "")]
    while todo:
        premise, first, rest = todo.pop()
        if isinstance(premise, Atom):
            lines.append(f"{first}not {premise.relation}({', '.join(map(_term, premise.terms))}): there is none")
            continue
        reason = database.reason(premise)
        again = premise in told and isinstance(reason, Derived)
        ending = "  (see above)" if again else _because(reason)
        lines.append(f"{first}{ground_text(premise.relation, premise.arguments)}{ending}")
        told.add(premise)
        if isinstance(reason, Derived) and not again:
            lines.append(f"{rest}  {'│' if reason.premises else ' '}    {rule_text(reason.rule)}")
            last = len(reason.premises) - 1
            todo += [
                (each, f"{rest}  {'└─' if index == last else '├─'} ", f"{rest}  {'   ' if index == last else '│  '}")
                for index, each in reversed(list(enumerate(reason.premises)))
            ]
    return "\n".join(lines)


def _term(term: Term) -> str:
    """A term as a fact has it: it is about one function, so no name is a variable's."""
    return term.name if isinstance(term, ParameterName) else term_text(term)


def _because(reason: Reason) -> str:
    match reason:
        case Stated(fact=fact):
            return f"  inferred: {fact.evidence}" if fact.evidence else f"  stated{_at(fact.span)}"
        case Declared(span=span):
            return f"  declared{_at(span)}"
        case Derived(rule=rule):
            return f"  by a rule{_at(rule.span)}"
        case _:
            assert_never(reason)


def _at(span: Span | None) -> str:
    return f" at {span.place}" if span is not None else ""


def support(database: Database, ground: Ground) -> tuple[Ground, ...]:
    """The stated facts that a fact rests on, nearest first."""
    found: dict[Ground, None] = {}
    seen = {ground}
    todo = [ground]
    while todo:
        each = todo.pop(0)
        reason = database.reason(each)
        if isinstance(reason, Stated):
            found[each] = None
        premises = reason.premises if isinstance(reason, Derived) else ()
        for premise in premises:
            if isinstance(premise, Ground) and premise not in seen:
                seen.add(premise)
                todo.append(premise)
    return tuple(found)


def why_not(database: Database, rules: Sequence[Rule], atom: Atom) -> str:
    """Why no fact matches an atom: for each rule that could derive one, the first condition that nothing meets."""
    if next(database.matches(atom, {}), None) is not None:
        return f"{atom_text(atom)} holds, but not together with the rest"
    lines = []
    for rule in rules:
        bindings = _unified(rule.head, atom)
        if bindings is None:
            continue
        lines.append(f"{rule_text(rule)}{_at(rule.span) and f'  ({_at(rule.span).strip()})'}")
        met = 0
        while met < len(rule.body) and satisfiable(database, rule.body[: met + 1], bindings):
            met += 1
        lines += [
            f"  {'holds' if index < met else 'fails'}: {_shown(rule.body[index], bindings)}" for index in range(met + 1)
        ]
    if not lines:
        lines.append(f"no fact and no rule says '{atom.relation}' of this")
    return "\n".join(lines)


def _unified(head: Atom, atom: Atom) -> Bindings | None:
    """What the head's variables stand for when it derives what the atom asks for."""
    if head.relation != atom.relation:
        return None
    terms = atom.terms
    if terms and isinstance(terms[-1], Rest):
        terms = (*terms[:-1], *(Wildcard() for _ in range(len(head.terms) - len(terms) + 1)))
    if len(head.terms) != len(terms):
        return None
    bindings: dict[str, Value] = {}
    for theirs, asked in zip(head.terms, terms, strict=True):
        value = resolved(asked, {})
        if value is None:
            continue
        own = resolved(theirs, bindings)
        if isinstance(theirs, Variable) and own is None:
            bindings[theirs.name] = value
        elif own != value:
            return None
    return bindings


def _shown(condition: Condition, bindings: Bindings) -> str:
    match condition:
        case Atom(relation=relation, terms=terms, negated=negated):
            inside = ", ".join(_term(resolved(term, bindings) or term) for term in terms)
            return f"{'not ' if negated else ''}{relation}({inside})"
        case Comparison(operator=sign, left=left, right=right):
            return f"{_term(resolved(left, bindings) or left)} {sign} {_term(resolved(right, bindings) or right)}"
        case _:
            assert_never(condition)
