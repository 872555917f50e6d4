"""Constraints that no function at all can meet.

At one sample, what each application yields is an unknown word; equal arguments yield equal words. If the constraints cannot hold
for any such words, no function meets them, whatever its grammar: the problem is infeasible, and the constraints that clash are
shown. Applications that are pinned are easier: two pins of one point with different values clash, across samples too.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import z3

from keyhole.proof.solving.answers import Unsatisfiable
from keyhole.proof.solving.solver import solve
from keyhole.proof.words import Term as Unknown
from keyhole.proof.words import Terms, word
from keyhole.synth.sygus.meanings import evaluate
from keyhole.synth.sygus.problem import Constraint
from keyhole.synth.sygus.samples import Sample
from keyhole.synth.sygus.specs import Conjunct, Part, implied
from keyhole.synth.sygus.terms import Term, post_order

_TERMS = Terms()


Values: TypeAlias = tuple[tuple[Term, int], ...]
"""Variables with their words."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Constraints that cannot all hold, each at the values of its variables that stand beside it."""

    cases: tuple[tuple[Constraint, Values], ...]


def clash(part: Part, sample: Sample, *, deadline: float, seed: int) -> Clash | None:
    """The clash at one sample. None when there is none, or when that was not decided in time."""
    if not _impossible(part, part.conjuncts, sample, deadline, seed):
        return None
    needed = list(part.conjuncts)
    for conjunct in part.conjuncts:
        fewer = [item for item in needed if item is not conjunct]
        if _impossible(part, fewer, sample, deadline, seed):
            needed = fewer
    return shown(part, [(conjunct, sample) for conjunct in needed])


def shown(part: Part, conjuncts: Sequence[tuple[Conjunct, Sample]]) -> Clash:
    """The conjuncts as they stand in the file, each with the variables of its sample that occur in it."""
    cases: dict[tuple[Constraint, Values], None] = {}
    for conjunct, sample in conjuncts:
        used = set(post_order(conjunct.term))
        values = tuple((name, value) for name, value in zip(part.variables, sample, strict=True) if name in used)
        cases[conjunct.origin, values] = None
    return Clash(tuple(cases))


def _impossible(part: Part, conjuncts: Sequence[Conjunct], sample: Sample, deadline: float, seed: int) -> bool:
    values = {item: _TERMS.const(value, item.sort.width) for item, value in zip(part.variables, sample, strict=True)}
    calls = list(dict.fromkeys(call for conjunct in conjuncts for call in conjunct.calls))
    values |= {call: word(f"r{number}", call.sort.width) for number, call in enumerate(calls)}
    formulas = [
        _TERMS.truth(evaluate(_TERMS, implied(part.pool, part.assumption, item.term), values)) for item in conjuncts
    ]
    formulas += _functional(calls, values)
    return isinstance(solve(formulas, deadline=deadline, seed=seed), Unsatisfiable)


def _functional(calls: list[Term], values: dict[Term, Unknown]) -> list[Any]:
    """Applications of one function to equal arguments are equal."""
    found = []
    for one, other in itertools.combinations(calls, 2):
        if one.head == other.head:
            pairs = zip(one.arguments, other.arguments, strict=True)
            same = [evaluate(_TERMS, a, values) == evaluate(_TERMS, b, values) for a, b in pairs]
            found.append(z3.Implies(z3.And(*same), values[one] == values[other]))
    return found
