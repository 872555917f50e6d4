"""The one that disposes: nothing leaves without having been here.

A proposal is written into the sketch by ``fill`` and the completed function is checked: run on the examples, and proved against
every reference and every assertion. What a proof gives up on is tested on more inputs and says so; what it refutes is a
counterexample for the engines.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from keyhole.holes.filling.fill import fill
from keyhole.holes.meaning.evaluate import evaluate
from keyhole.holes.meaning.integers import Integers
from keyhole.holes.meaning.lanes import Unsupported, Zeros
from keyhole.holes.model import Function, Module
from keyhole.proof import (
    Argument,
    Bounded,
    Certificate,
    GaveUp,
    Proved,
    Refuted,
    Tested,
    Unknown,
    Verdict,
    check_refinement,
)
from keyhole.synth.spec.conditions import asserted, holds, under
from keyhole.synth.spec.examples import Words
from keyhole.synth.spec.query import Query, Spec
from keyhole.synth.spec.samples import Samples

MORE_SAMPLES = 1000
_LONGEST_PROOF = 10.0
_LONGEST_WITH_UNDEF = 4.0
_INTEGERS = Integers()


@dataclass(frozen=True, slots=True)
class Correct:
    """The completed function, and how sure we are."""

    module: Module
    function: Function
    certificate: Certificate


@dataclass(frozen=True, slots=True)
class Wrong:
    """Not correct; ``arguments`` are where, unless that takes an argument that is poison or undef."""

    arguments: tuple[Words, ...] | None


Judgement: TypeAlias = Correct | Wrong


def complete(query: Query, fillings: Mapping[str, str], *, check: bool = True) -> Module:
    """The module with all fillings in place, checked by LLVM's verifier at the last one. Raises FillError."""
    module = query.module
    names = list(fillings)
    for name in names:
        module = fill(module, name, fillings[name], function=query.function, check=check and name == names[-1])
    return module


def judge(query: Query, fillings: Mapping[str, str], deadline: float) -> Judgement:
    """Whether the sketch with these fillings is correct."""
    module = complete(query, fillings)
    function = module.function(query.function)
    assert function is not None
    failing = _failing_example(query, function)
    if failing is not None:
        return Wrong(failing)
    if not query.spec.provable:
        count = len({example.masked(function.signature).arguments for example in query.spec.examples})
        return Correct(module, function, Tested(count, "the examples given"))
    longest = _LONGEST_PROOF if _is_defined(function) else _LONGEST_WITH_UNDEF
    timeout = min(longest, max(0.1, deadline - time.monotonic()))
    match prove(query, function, timeout):
        case Proved() | Bounded() as verdict:
            return Correct(module, function, verdict)
        case Refuted(counterexample=counterexample):
            return Wrong(counterexample_words(counterexample.arguments))
        case Unknown() as verdict:
            return _tested(query, module, function, verdict)


def prove(query: Query, function: Function, timeout: float) -> Verdict:
    """Whether a completed function does what all references and assertions ask; ``timeout`` is for each of them."""
    verdicts: list[Verdict] = []
    for obligation in _obligations(query.spec, function):
        match obligation:
            case Unsupported():
                verdicts.append(Unknown(obligation.message, GaveUp.UNSUPPORTED, obligation.span))
            case source, target:
                verdicts.append(check_refinement(source, target, timeout=timeout, seed=query.seed))
        if isinstance(verdicts[-1], Refuted):
            return verdicts[-1]
    return _together(verdicts)


def _obligations(spec: Spec, function: Function) -> Iterator[tuple[Function, Function] | Unsupported]:
    """Pairs of which each must hold: a source, and the target that must refine it; or why there is no such pair."""
    for reference in spec.references:
        try:
            yield under(reference, spec.assuming), function
        except Unsupported as problem:
            yield problem
    for predicate in spec.predicates:
        try:
            yield holds(function, spec.assuming), asserted(function, predicate)
        except Unsupported as problem:
            yield problem


def _together(verdicts: list[Verdict]) -> Verdict:
    """One verdict for several, of which none is a refutation: the weakest."""
    unknown = [verdict for verdict in verdicts if isinstance(verdict, Unknown)]
    if unknown or len(verdicts) == 1:
        return (unknown or verdicts)[0]
    found = [verdict for verdict in verdicts if isinstance(verdict, Proved | Bounded)]
    names = ", ".join(dict.fromkeys(name for verdict in found for name in verdict.solver.split(", ") if name))
    seconds = sum(verdict.seconds for verdict in found)
    bounds = dict.fromkeys(verdict.bound for verdict in found if isinstance(verdict, Bounded))
    return Bounded(names, seconds, ", ".join(bounds)) if bounds else Proved(names, seconds)


def counterexample_words(found: tuple[Argument, ...]) -> tuple[Words, ...] | None:
    """The arguments of a counterexample; None when one is poison or undef."""
    lanes = [tuple(number.value for number in argument.value) for argument in found]
    if any(isinstance(value, str) for words in lanes for value in words):
        return None
    return tuple(tuple(int(value) for value in words) for words in lanes)


def _failing_example(query: Query, function: Function) -> tuple[Words, ...] | None:
    samples = Samples(function, replace(query.spec, references=(), predicates=(), assuming=()))
    failing = _first_failing(samples, function)
    return None if failing is None else samples.inputs[failing]


def _first_failing(samples: Samples, function: Function) -> int | None:
    for index in range(len(samples)):
        zeros: Zeros[int, bool] = Zeros(_INTEGERS)
        if not samples.allows(index, evaluate(function, _INTEGERS, samples.integers(index), zeros)):
            return index
    return None


def _tested(query: Query, module: Module, function: Function, verdict: Unknown) -> Judgement:
    samples = Samples(function, replace(query.spec, examples=()))
    samples.draw(query.seed + 1, {}, MORE_SAMPLES)
    failing = _first_failing(samples, function)
    if failing is not None:
        return Wrong(samples.inputs[failing])
    how = f"corner values and random words, seed {query.seed + 1}; no proof: {verdict.reason}{_advice(query, function)}"
    return Correct(module, function, Tested(len(samples), how))


def _is_defined(function: Function) -> bool:
    """Whether no parameter can be poison or undef."""
    return all("noundef" in parameter.attributes.split() for parameter in function.signature.parameters)


def _advice(query: Query, function: Function) -> str:
    """What would make a proof: often only undef arguments stand in its way, which hardly any caller passes."""
    reference = query.spec.reference
    if reference is None or query.spec.predicates or query.spec.assuming or _is_defined(function):
        return ""
    verdict = check_refinement(_defined(reference), _defined(function), timeout=_LONGEST_WITH_UNDEF, seed=query.seed)
    return "; with 'noundef' at the parameters it is proved" if isinstance(verdict, Proved) else ""


def _defined(function: Function) -> Function:
    """The function with ``noundef`` at every parameter."""
    parameters = tuple(
        replace(parameter, attributes=f"noundef {parameter.attributes}".rstrip())
        for parameter in function.signature.parameters
    )
    return function.with_signature(replace(function.signature, parameters=parameters))
