"""Facts about one function, stated and derived, each with the reason why it holds.

A database answers one question quickly: which facts match this atom, given what some variables stand for. Facts are indexed by
relation, and by relation and each argument.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from keyhole.properties.language.model import Atom, Fact, Rest, Rule, Term, Value, Variable, Wildcard
from keyhole.source import Span


@dataclass(frozen=True, slots=True)
class Ground:
    """A fact as a value: a relation between values."""

    relation: str
    arguments: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """It stands in the file."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Declared:
    """The function's signature says so."""

    span: Span | None


@dataclass(frozen=True, slots=True)
class Derived:
    """A rule says so. ``premises`` are what its conditions that are atoms matched, in order; for a negated one the atom, with
    values for its variables, that nothing matches."""

    rule: Rule
    premises: tuple[Ground | Atom, ...]


Reason: TypeAlias = Stated | Declared | Derived
Bindings: TypeAlias = Mapping[str, Value]


class Database:
    """Facts with reasons, in the order in which they were found."""

    def __init__(self, known: Iterable[tuple[Ground, Reason]] = ()) -> None:
        self._reasons: dict[Ground, Reason] = {}
        self._index: dict[tuple[str, int, Value | None], list[Ground]] = {}
        for ground, reason in known:
            self.add(ground, reason)

    def __contains__(self, ground: Ground) -> bool:
        return ground in self._reasons

    def __iter__(self) -> Iterator[Ground]:
        return iter(self._reasons)

    def __len__(self) -> int:
        return len(self._reasons)

    def reason(self, ground: Ground) -> Reason:
        """Why a fact of the database holds. Raises KeyError."""
        return self._reasons[ground]

    def add(self, ground: Ground, reason: Reason) -> bool:
        """Add a fact; False when it was known, whose reason then stays."""
        if ground in self._reasons:
            return False
        self._reasons[ground] = reason
        self._index.setdefault((ground.relation, -1, None), []).append(ground)
        for place, argument in enumerate(ground.arguments):
            self._index.setdefault((ground.relation, place, argument), []).append(ground)
        return True

    def of(self, relation: str) -> tuple[tuple[Value, ...], ...]:
        """The arguments of a relation's facts, in order."""
        return tuple(ground.arguments for ground in self._index.get((relation, -1, None), ()))

    def matches(self, atom: Atom, bindings: Bindings) -> Iterator[tuple[Ground, Bindings]]:
        """The facts that match an atom, each with the bindings as it extends them."""
        for ground in self._candidates(atom, bindings):
            extended = _matched(atom.terms, ground.arguments, bindings)
            if extended is not None:
                yield ground, extended

    def _candidates(self, atom: Atom, bindings: Bindings) -> list[Ground]:
        """The shortest list of the index that holds all matches."""
        keys: list[tuple[str, int, Value | None]] = [(atom.relation, -1, None)]
        for place, term in enumerate(atom.terms):
            value = resolved(term, bindings)
            if value is not None:
                keys.append((atom.relation, place, value))
        return min((self._index.get(key, []) for key in keys), key=len)


def resolved(term: Term, bindings: Bindings) -> Value | None:
    """The value a term stands for; None for a wildcard, the rest, and a variable without value."""
    match term:
        case Variable(name=name):
            return bindings.get(name)
        case Wildcard() | Rest():
            return None
        case _:
            return term


def _matched(terms: tuple[Term, ...], arguments: tuple[Value, ...], bindings: Bindings) -> Bindings | None:
    if terms and isinstance(terms[-1], Rest):
        terms, arguments = terms[:-1], arguments[: len(terms) - 1]
    if len(terms) != len(arguments):
        return None
    extended = dict(bindings)
    for term, argument in zip(terms, arguments, strict=True):
        value = resolved(term, extended)
        if isinstance(term, Variable) and value is None:
            extended[term.name] = argument
        elif value is not None and value != argument:
            return None
    return extended
