"""Whether definitions meet the constraints, for all values of the variables: the judge that every answer must pass.

Where there are no variables, or so few values that all can be tried, trying them all decides it. Otherwise, what holds by the laws
of ``identities`` is proved by them. Then many samples, which find most mistakes in a millisecond. What is left goes to the solvers
of ``keyhole.proof``, which are asked for values that break a constraint; if they do not answer in time, nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import z3

from keyhole.proof.solving.answers import Satisfied, Unsatisfiable
from keyhole.proof.solving.solver import solve
from keyhole.proof.verdicts import GaveUp
from keyhole.proof.words import Terms, word
from keyhole.synth.sygus.identities import Identities
from keyhole.synth.sygus.meanings import evaluate
from keyhole.synth.sygus.samples import Sample, all_samples, columns_of, random_samples, tabulate
from keyhole.synth.sygus.specs import Part
from keyhole.synth.sygus.terms import Macro

MOST_BITS_TRIED = 12
_SAMPLES = 512
_TERMS = Terms()


@dataclass(frozen=True, slots=True)
class Holds:
    """The definitions meet all constraints; ``how`` says who says so."""

    how: str


@dataclass(frozen=True, slots=True)
class Broken:
    """They do not, for these values of the part's variables."""

    sample: Sample


Verdict: TypeAlias = Holds | Broken | GaveUp


def check(part: Part, definitions: Mapping[str, Macro], *, deadline: float, seed: int) -> Verdict:
    """Whether the definitions meet everything that the part says."""
    bits = sum(variable.sort.width for variable in part.variables)
    if bits <= MOST_BITS_TRIED:
        broken = broken_sample(part, definitions, all_samples(part.variables))
        return Holds("all inputs tried") if broken is None else Broken(broken)
    if holds_by_identities(part, definitions):
        return Holds("normal forms")
    broken = broken_sample(part, definitions, random_samples(part.variables, _SAMPLES, seed))
    if broken is not None:
        return Broken(broken)
    return _ask(part, definitions, deadline, seed)


def holds_by_identities(part: Part, definitions: Mapping[str, Macro]) -> bool:
    """Whether the constraints are true in normal form; if not, that says nothing."""
    m = Identities()
    unknowns = {item: m.variable(number, item.sort.width) for number, item in enumerate(part.variables)}
    return m.decided(m.truth(evaluate(m, part.spec, unknowns, definitions))) is True


def broken_sample(part: Part, definitions: Mapping[str, Macro], samples: list[Sample]) -> Sample | None:
    """The first of the samples on which a constraint is broken."""
    held = tabulate(part.spec, columns_of(part.variables, samples), (len(samples),), definitions)
    (wrong,) = (held == 0).nonzero()
    return samples[int(wrong[0])] if wrong.size else None


def _ask(part: Part, definitions: Mapping[str, Macro], deadline: float, seed: int) -> Verdict:
    unknowns = {item: word(f"v{number}", item.sort.width) for number, item in enumerate(part.variables)}
    held = evaluate(_TERMS, part.spec, unknowns, definitions)
    wanted = tuple(unknowns.values())
    answer = solve([z3.Not(_TERMS.truth(held))], deadline=deadline, seed=seed, wanted=wanted)
    match answer:
        case Unsatisfiable(solver=solver):
            return Holds(solver)
        case Satisfied():
            sample = tuple(int(answer.value(item).as_long()) for item in wanted)
            if broken_sample(part, definitions, [sample]) is None:
                raise RuntimeError(f"a solver's counterexample breaks nothing: {sample}")
            return Broken(sample)
    return answer
