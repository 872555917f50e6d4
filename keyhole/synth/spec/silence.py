"""Specifications that say nothing: a reference that is undefined on every input, assumptions that no input satisfies.

Any filling would be right, and a search would return the first it thinks of. Drawing inputs hints at it; that it is so is proved:
a function that is undefined everywhere is refined by one that is nothing but ``unreachable``. Where the proof finds an input on
which something is asked instead, that input is one that drawing missed, and joins the samples.
"""

from __future__ import annotations

import time
from dataclasses import replace

from keyhole.errors import SourceError
from keyhole.holes.meaning.lanes import Unsupported
from keyhole.holes.model import Block, Function, Instruction
from keyhole.holes.types import VOID
from keyhole.proof import Proved, Refuted, check_refinement
from keyhole.synth.checker import counterexample_words
from keyhole.synth.spec.conditions import holds, under
from keyhole.synth.spec.query import Query
from keyhole.synth.spec.samples import Samples

_LONGEST = 5.0


def check_heard(query: Query, samples: Samples, deadline: float) -> None:
    """Raises KeyholeError when a reference, or all the specification, is silent on every input; adds inputs where it is not."""
    spec = query.spec
    try:
        if spec.assuming and spec.provable and len(samples) <= len(spec.examples):
            _check_assumptions(query, samples, deadline)
        for reference in spec.references:
            if reference.name not in samples.expectation.heard:
                _check_reference(query, reference, samples, deadline)
    except Unsupported:
        return


def _check_assumptions(query: Query, samples: Samples, deadline: float) -> None:
    spec = query.spec
    if not _is_silent(holds(query.target, spec.assuming), samples, deadline, query.seed):
        return
    nothing = "the examples alone would count" if spec.examples else "any filling would do"
    raise SourceError(
        f"no input satisfies {_names(spec.assuming)}{' together' * (len(spec.assuming) > 1)}: {nothing}",
        code="no-input",
        span=query.module.get(spec.assuming[0].name).span,
        hint="an input counts when every assumption returns true on it",
    )


def _check_reference(query: Query, reference: Function, samples: Samples, deadline: float) -> None:
    assuming = query.spec.assuming
    if not _is_silent(under(reference, assuming), samples, deadline, query.seed):
        return
    which = "on every input"
    if assuming and not _is_silent(reference, samples, deadline, query.seed):
        which += f" that satisfies {_names(assuming)}"
    raise SourceError(
        f"the reference {reference.name} has undefined behaviour {which}: any filling would do",
        code="undefined-reference",
        span=reference.span,
        hint="keyhole verify shows where, against any other function",
    )


def _names(functions: tuple[Function, ...]) -> str:
    return " and ".join(function.name for function in functions)


def _is_silent(source: Function, samples: Samples, deadline: float, seed: int) -> bool:
    """Whether the function is undefined on all inputs that are numbers; an input on which it is not joins the samples."""
    left = min(_LONGEST, deadline - time.monotonic())
    if left <= 0:
        return False
    parameters = tuple(
        replace(p, attributes=f"noundef {p.attributes}".rstrip()) if "noundef" not in p.attributes.split() else p
        for p in source.signature.parameters
    )
    source = source.with_signature(replace(source.signature, parameters=parameters))
    nowhere = Block("%nowhere", (Instruction(None, "unreachable", VOID, ()),))
    match check_refinement(source, source.with_blocks((nowhere,)), timeout=left, seed=seed):
        case Proved():
            return True
        case Refuted(counterexample=counterexample):
            words = counterexample_words(counterexample.arguments)
            if words is not None:
                samples.add(words)
    return False
