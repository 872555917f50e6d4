"""What an engine is asked: a function's grammar in normal form, constants to try, and what may come back.

``Nothing`` is a proof: every behaviour that the grammar has on the points was seen. It is only said where that is so, never
because a search ended.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from keyhole.synth.sygus.default_grammar import default_grammar
from keyhole.synth.sygus.normal import Normal, normal_form
from keyhole.synth.sygus.problem import Function
from keyhole.synth.sygus.samples import corners
from keyhole.synth.sygus.specs import Part
from keyhole.synth.sygus.terms import Literal, Macro, Operation, Pool, Sort, Term, post_order

MOST_CONSTANTS = 24
_ALL_CONSTANTS = 4  # bits, up to which every constant is tried


@dataclass(frozen=True, slots=True)
class Task:
    """A function to be found. ``constants`` are leaves for the symbols that derive any constant; ``complete`` if they are all."""

    function: Function
    grammar: Normal
    constants: tuple[tuple[int, Term], ...]
    complete: bool
    part: Part

    @property
    def pool(self) -> Pool:
        """The terms."""
        return self.part.pool

    @property
    def near(self) -> Normal | None:
        """The part of the grammar that uses only what the constraints use, if that is less."""
        return _near(self.grammar, self.part)

    def defined(self, body: Term) -> Macro:
        """The function with that body."""
        return Macro(self.function.name, self.function.parameters, body)


@dataclass(frozen=True, slots=True)
class Limits:
    """When to end: at a reading of ``time.monotonic``, or, the same on every machine, after so much effort (about what a last
    instruction takes to try)."""

    deadline: float
    effort: int = 1 << 62

    def over(self, spent: int = 0) -> bool:
        """Whether to end."""
        return spent >= self.effort or time.monotonic() >= self.deadline


@dataclass(frozen=True, slots=True)
class Candidate:
    """Definitions that are right at all samples."""

    definitions: Mapping[str, Macro]


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing that the grammars derive is right at all samples."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """The search ended before it found anything."""

    reason: str


@dataclass(frozen=True, slots=True)
class Level:
    """An engine has been through all bodies of a size that it can make."""

    size: int


Ended: TypeAlias = Nothing | Undecided
Proposal: TypeAlias = Candidate | Nothing | Undecided
Stop: TypeAlias = Callable[[], bool]


def task_of(function: Function, part: Part) -> Task:
    """The task for one function of a part."""
    pool = part.pool
    grammar = normal_form(function.grammar or default_grammar(function, pool), function.parameters, pool)
    sorts = {grammar.sorts[symbol] for symbol in grammar.constants}
    pools = {sort: _constants(sort, part, pool) for sort in sorts}
    constants = tuple((symbol, term) for symbol in grammar.constants for term in pools[grammar.sorts[symbol]])
    complete = function.grammar is not None and all(sort.width <= _ALL_CONSTANTS for sort in sorts)
    return Task(function, grammar, constants, complete, part)


def _near(grammar: Normal, part: Part) -> Normal | None:
    """The part of the grammar with the rules whose operators the constraints have, and with few constants."""
    spec = tuple(post_order(part.pool.expanded(part.spec)))
    said = {(head.operator, head.indices) for item in spec if isinstance(head := item.head, Operation)}
    constants = _few_constants(grammar, spec)
    rules = tuple(
        rule
        for rule in grammar.rules
        if said.issuperset(
            (head.operator, head.indices)
            for item in post_order(rule.meaning)
            if isinstance(head := item.head, Operation)
        )
    )
    leaves = tuple(leaf for leaf in grammar.leaves if _literal(leaf.term) is None or leaf.term in constants)
    if not rules or not leaves or len(rules) + len(leaves) == len(grammar.rules) + len(grammar.leaves):
        return None
    return replace(grammar, rules=rules, leaves=leaves)


def _few_constants(grammar: Normal, spec: tuple[Term, ...]) -> set[Term]:
    """Of the grammar's constants those that are said; where others are said, too, also 1, from which they are made, or else all."""
    said = {(_literal(item), item.sort) for item in spec if _literal(item) is not None}
    own = {leaf.term for leaf in grammar.leaves if _literal(leaf.term) is not None}
    kept = {item for item in own if (_literal(item), item.sort) in said}
    if said <= {(_literal(item), item.sort) for item in own}:
        return kept
    ones = {item for item in own if _literal(item) == 1}
    return kept | ones if ones else own


def _literal(term: Term) -> int | None:
    return term.head.value if isinstance(term.head, Literal) else None


def _constants(sort: Sort, part: Part, pool: Pool) -> list[Term]:
    """Constants of a sort that are worth trying: those of the problem first, then special ones; all, where there are few."""
    if sort.width <= _ALL_CONSTANTS:
        return [pool.literal(value, sort) for value in range(1 << sort.width)]
    terms = post_order(*(conjunct.term for conjunct in part.conjuncts if conjunct.pin is None or part.variables))
    said = [term.head.value for term in terms if isinstance(term.head, Literal) and term.sort == sort]
    powers = [1 << i for i in range(1, sort.width) if i < 5 or i & (i - 1) == 0]
    values = dict.fromkeys([*said[:MOST_CONSTANTS], *corners(sort), *powers])
    return [pool.literal(value & ((1 << sort.width) - 1), sort) for value in list(values)[: 2 * MOST_CONSTANTS]]
