"""Making equal terms one before a hard question is asked.

Source and target compute the same addresses in different ways (one extends an index with its sign, the other with zeros), and a
solver that has to find out in the middle of a question about arrays takes long. So words that agree in all solutions seen so far
are asked about, each pair in a small question of its own without arrays, and what is equal under the assumptions becomes one
term. Replacing a term by one that the assumptions make equal changes nothing where they hold.

Source: Kuehlmann et al., "Robust Boolean Reasoning for Equivalence Checking", 2002 (SAT sweeping).
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import z3

from keyhole.proof.solving.solver import Satisfied, Unsatisfiable, solve
from keyhole.proof.words import Formula, Term, simplify, substitute

NARROWEST = 32
MOST_TERMS = 400
MOST_QUESTIONS = 60
SECONDS = 0.5


def swept(formula: Formula, known: Sequence[Formula], *, deadline: float, seed: int) -> Formula:
    """The formula with equal words made one. Equivalent to it where all of ``known`` hold."""
    plain = [part for whole in known for part in _conjuncts(whole) if not _has_array(part)]
    words = _words(formula)
    first = solve(plain, deadline=min(deadline, time.monotonic() + SECONDS), seed=seed)
    if not isinstance(first, Satisfied) or not 1 < len(words) <= MOST_TERMS:
        return formula
    models, pairs, kept, asked = [first], [], list[Term](), 0
    for term in words:
        other = _like(term, kept, models)
        if other is None or asked >= MOST_QUESTIONS or time.monotonic() > deadline:
            kept.append(term)
            continue
        asked += 1
        match solve([*plain, term != other], deadline=min(deadline, time.monotonic() + SECONDS), seed=seed):
            case Unsatisfiable():
                pairs.append((term, other))
            case Satisfied() as found:
                models.append(found)
                kept.append(term)
            case _:
                kept.append(term)
    for _ in range(3 if pairs else 0):
        formula = simplify(substitute(formula, *pairs))
    return formula


def _like(term: Term, kept: list[Term], models: list[Satisfied]) -> Term | None:
    """A term that agrees with this one in all solutions. The bits of a NaN agree with nothing."""
    values = [found.value(term) for found in models]
    if not all(map(z3.is_bv_value, values)):
        return None
    for other in kept:
        if other.size() == term.size() and all(
            found.value(other).eq(value) for found, value in zip(models, values, strict=True)
        ):
            return other
    return None


def _conjuncts(formula: Formula) -> list[Formula]:
    found, waiting = [], [formula]
    while waiting:
        part = waiting.pop()
        if z3.is_and(part):
            waiting += part.children()
        elif z3.is_not(part) and z3.is_or(part.arg(0)):
            waiting += [z3.Not(child) for child in part.arg(0).children()]
        else:
            found.append(part)
    return found


def _has_array(term: Term) -> bool:
    return any(z3.is_array(part) for part in _parts(term))


def _words(formula: Formula) -> list[Term]:
    """The wide words that are computed in the formula without arrays, operands before results."""
    arrays: set[int] = set()
    found = []
    for part in _parts(formula):
        if z3.is_array(part) or any(child.get_id() in arrays for child in part.children()):
            arrays.add(part.get_id())
        elif z3.is_bv(part) and part.size() >= NARROWEST:
            found.append(part)
    return found


def _parts(term: Term) -> list[Term]:
    """All subterms, operands first."""
    found, seen, stack = [], set(), [(term, False)]
    while stack:
        current, done = stack.pop()
        if done:
            found.append(current)
        elif current.get_id() not in seen:
            seen.add(current.get_id())
            stack.append((current, True))
            stack += [(child, False) for child in current.children()]
    return found
