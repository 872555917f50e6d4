"""Constraints that no function at all can meet.

At one sample, what each application yields is an unknown word; equal arguments yield equal words. If the constraints cannot hold
for any such words, no function meets them, whatever its grammar: the problem is infeasible, and the constraints that clash are
shown. Mostly they can, and functions that yield one of the constraints' own words everywhere show it without a solver.
Applications that are pinned are easier: two pins of one point with different values clash, across samples too.
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
_MOST_NAMES, _MOST_TRIED = 6, 1 << 10  # functions that are given words, and combinations of these
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
    """For each sample whether the constraints hold there when every function yields one word wherever it is applied, of those
    that stand in the constraints or are special. If not, that says nothing."""
    names = list(dict.fromkeys(call.head for call in part.calls))
    if len(names) > _MOST_NAMES or not fits_columns(part.spec):
        return [False] * len(samples)
    columns = columns_of(part.variables, samples)
    most = int(_MOST_TRIED ** (1 / max(1, len(names))))
    words = {sort: _words(part, sort, columns, len(samples))[:, :most] for sort in {call.sort for call in part.calls}}
    values = {name: column.reshape([-1] + [1] * len(names)) for name, column in columns.items()}
    shape = [len(samples)] + [1] * len(names)
    for call in part.calls:
        axis, table = names.index(call.head) + 1, words[call.sort]
        shape[axis] = table.shape[1]
        values[call] = table.reshape([size if place in (0, axis) else 1 for place, size in enumerate(shape)])
    held = on_columns(part.spec, values, tuple(shape)) != 0
    possible: list[bool] = held.reshape(len(samples), -1).any(axis=1).tolist()
    return possible


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
