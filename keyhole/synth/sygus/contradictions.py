"""Constraints that no function at all can meet.

At one sample, what each application yields is an unknown word; equal arguments yield equal words. If the constraints cannot hold
for any such words, no function meets them, whatever its grammar: the problem is infeasible, and the constraints that clash are
shown. Mostly they can, and words that stand in the constraints show it without a solver. Applications that are pinned are easier:
two pins of one point with different values clash, across samples too.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import z3

from keyhole.proof.solving.answers import Unsatisfiable
from keyhole.proof.solving.solver import solve
from keyhole.proof.words import Term as Unknown
from keyhole.proof.words import Terms, word
from keyhole.synth.sygus.meanings import evaluate, evaluate_all
from keyhole.synth.sygus.problem import Constraint
from keyhole.synth.sygus.samples import Sample, Table, columns_of, corners, fits_columns, on_columns, tabulate
from keyhole.synth.sygus.specs import Conjunct, Part, has_calls, implied
from keyhole.synth.sygus.terms import Sort, Term, post_order

MOST_CALLS = 100  # every two of which may have the same arguments
_MOST_AXES, _MOST_TRIED = 4, 1 << 12  # what is given words, and combinations of these
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


def plainly_possible(part: Part, samples: Sequence[Sample]) -> list[bool]:
    """For each sample whether the constraints hold there for some words of those that stand in the constraints or are special:
    one for each function wherever it is applied, or one for each application. If not, that says nothing."""
    heads = list(dict.fromkeys(call.head for call in part.calls))
    possible = _tried(part, samples, [heads.index(call.head) for call in part.calls])
    if not part.flat or all(possible):
        return possible
    others = _tried(part, samples, list(range(len(part.calls))))
    return [one or other for one, other in zip(possible, others, strict=True)]


def _tried(part: Part, samples: Sequence[Sample], axes: Sequence[int]) -> list[bool]:
    """The same for one choice of what gets a word: applications that stand on the same of the ``axes`` have the same."""
    count = max(axes, default=-1) + 1
    if count > _MOST_AXES or not fits_columns(part.spec):
        return [False] * len(samples)
    columns = columns_of(part.variables, samples)
    most = int(_MOST_TRIED ** (1 / max(1, count)))
    words = {sort: _words(part, sort, columns, len(samples))[:, :most] for sort in {call.sort for call in part.calls}}
    values = {name: column.reshape([-1] + [1] * count) for name, column in columns.items()}
    shape = [len(samples)] + [1] * count
    for axis, call in zip(axes, part.calls, strict=True):
        table = words[call.sort]
        shape[axis + 1] = table.shape[1]
        values[call] = table.reshape([size if place in (0, axis + 1) else 1 for place, size in enumerate(shape)])
    held = on_columns(part.spec, values, tuple(shape)) != 0
    for (axis, one), (place, other) in itertools.combinations(zip(axes, part.calls, strict=True), 2):
        if axis != place and one.head == other.head:
            held &= ~_same_arguments(one, other, values, shape) | (values[one] == values[other])
    possible: list[bool] = held.reshape(len(samples), -1).any(axis=1).tolist()
    return possible


def _same_arguments(one: Term, other: Term, values: dict[Term, Table], shape: Sequence[int]) -> Table:
    """At which samples two applications have the same arguments."""
    places = (shape[0], *[1] * (len(shape) - 1))
    pairs = zip(one.arguments, other.arguments, strict=True)
    same = [tabulate(a, values, places) == tabulate(b, values, places) for a, b in pairs]
    return np.logical_and.reduce(same) if same else np.ones(places, dtype=bool)


def _words(part: Part, sort: Sort, columns: dict[Term, Table], count: int) -> Table:
    """What the terms of a sort that are in the constraints yield at each sample, and special words."""
    own = [term for term in post_order(part.spec) if term.sort == sort and not has_calls(term)]
    special = [part.pool.literal(word, sort) for word in corners(sort)]
    return np.stack([tabulate(term, columns, (count,)) for term in dict.fromkeys([*own, *special])], axis=1)


def _impossible(part: Part, conjuncts: Sequence[Conjunct], sample: Sample, deadline: float, seed: int) -> bool:
    calls = list(dict.fromkeys(call for conjunct in conjuncts for call in conjunct.calls))
    if len(calls) > MOST_CALLS:
        return False
    values = {item: _TERMS.const(value, item.sort.width) for item, value in zip(part.variables, sample, strict=True)}
    values |= {call: word(f"r{number}", call.sort.width) for number, call in enumerate(calls)}
    formulas = [
        _TERMS.truth(evaluate(_TERMS, implied(part.pool, part.assumption, item.term), values)) for item in conjuncts
    ]
    formulas += _functional(calls, values)
    return isinstance(solve(formulas, deadline=deadline, seed=seed), Unsatisfiable)


def _functional(calls: list[Term], values: dict[Term, Unknown]) -> list[Any]:
    """Applications of one function to equal arguments are equal."""
    arguments = {call: evaluate_all(_TERMS, call.arguments, values) for call in calls}
    found = []
    for one, other in itertools.combinations(calls, 2):
        pairs = list(zip(arguments[one], arguments[other], strict=True)) if one.head == other.head else []
        if one.head == other.head and not any(map(_differ, pairs)):
            found.append(z3.Implies(z3.And(*(a == b for a, b in pairs)), values[one] == values[other]))
    return found


def _differ(pair: tuple[Unknown, Unknown]) -> bool:
    """Whether both words are known, and are not the same."""
    one, other = map(_TERMS.known, pair)
    return one is not None and other is not None and one != other
