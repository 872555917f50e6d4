"""Constants that nobody guesses: bodies with unknown constants, which a solver makes right on samples.

The constants are parameters to the plain engine, with words of their own at every point; so shapes that compute the same whatever
the constants are come once. For each small shape the solver is asked for constants that are right at a few samples, then at all.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator, Sequence

from keyhole.proof.solving.answers import Satisfied
from keyhole.proof.solving.solver import solve
from keyhole.proof.words import Terms, word
from keyhole.synth.sygus.enumerating import Enumeration
from keyhole.synth.sygus.meanings import evaluate
from keyhole.synth.sygus.samples import Sample, columns_of, random_samples
from keyhole.synth.sygus.specs import Part
from keyhole.synth.sygus.tasks import Task
from keyhole.synth.sygus.terms import Name, Term, Wanted, fold, post_order

MOST_CONSTANTS = 2
MOST_SHAPES = 1_000
FEW = 6  # samples that the solver is given at first
MOST = 24  # and at most
_POINTS = 12
_SECONDS = 2.0  # for one shape
_TERMS = Terms()


def solved(part: Part, task: Task, samples: Sequence[Sample], deadline: float, seed: int) -> Iterator[Term]:
    """Bodies that are right at the samples, small ones first, whose constants were solved for."""
    for shape, unknown in itertools.islice(_shapes(task, deadline), MOST_SHAPES):
        body = _solved(part, task, shape, unknown, samples, deadline, seed)
        if body is not None:
            yield body


def _shapes(task: Task, deadline: float) -> Iterator[tuple[Term, tuple[Term, ...]]]:
    """Bodies with unknown constants in them, and which those are."""
    symbols = task.grammar.constants
    leaves = [
        (symbol, task.pool.name(f"#c{number}", task.grammar.sorts[symbol]))
        for symbol in symbols
        for number in range(MOST_CONSTANTS)
    ]
    unknowns = tuple(dict.fromkeys(term for _, term in leaves))
    names = (*task.function.parameters, *unknowns)
    inputs = columns_of(names, random_samples(names, _POINTS, 0))
    enumeration = Enumeration(task.grammar, inputs, _POINTS, leaves, task.pool)

    def stop() -> bool:
        return time.monotonic() >= deadline

    while not (enumeration.used_up or enumeration.full or stop()):
        for rows, first in enumeration.grow(stop):
            for number in range(len(rows)):
                shape = enumeration.term(first + number)
                used = {part for part in post_order(shape) if isinstance(part.head, Name)}
                if found := tuple(item for item in unknowns if item in used):
                    yield shape, found
                if stop():
                    return


def _solved(
    part: Part,
    task: Task,
    shape: Term,
    unknown: tuple[Term, ...],
    samples: Sequence[Sample],
    deadline: float,
    seed: int,
) -> Term | None:
    """The shape with constants that make it right at the samples."""
    spec = _inlined(part, task, shape)
    words = {item: word(f"c{number}", item.sort.width) for number, item in enumerate(unknown)}
    for count in (FEW, MOST):
        formulas = []
        for sample in samples[:count]:
            pairs = zip(part.variables, sample, strict=True)
            values = {item: _TERMS.const(value, item.sort.width) for item, value in pairs}
            formulas.append(_TERMS.truth(evaluate(_TERMS, spec, {**values, **words})))
        until = min(deadline, time.monotonic() + _SECONDS)
        answer = solve(formulas, deadline=until, seed=seed, wanted=tuple(words.values()))
        if not isinstance(answer, Satisfied):
            return None
        constants = {
            item: task.pool.literal(answer.value(unknown).as_long(), item.sort) for item, unknown in words.items()
        }
        if len(samples) <= count:
            break
    return task.pool.replace(shape, constants)


def _inlined(part: Part, task: Task, body: Term) -> Term:
    """The spec with the body in the place of every application."""
    pool = part.pool

    def rebuilt(node: Term, arguments: tuple[Term, ...]) -> Term:
        if isinstance(node.head, Wanted):
            return pool.replace(pool.expanded(body), dict(zip(task.function.parameters, arguments, strict=True)))
        return node if arguments == node.arguments else pool.make(node.head, arguments, node.sort)

    return fold(part.spec, rebuilt)
