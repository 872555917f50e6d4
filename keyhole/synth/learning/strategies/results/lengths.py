"""Results made of numbers and the lengths of texts."""

from __future__ import annotations

from collections.abc import Iterator

from keyhole.synth.learning.expressions.pieces import I64
from keyhole.synth.learning.inputs.cases import length
from keyhole.synth.learning.strategies.results.outcomes import Outcome, returned
from keyhole.synth.learning.strategies.trips import measure
from keyhole.synth.learning.study import Idea, Study, scalar_row

QUICK = 0.5  # seconds of work that are worth it: there are few inputs


def lengths(study: Study) -> Iterator[Idea]:
    """Functions that return something made of numbers and the lengths of texts."""
    yield from returned(study, plain_lengths)


def plain_lengths(study: Study) -> Iterator[Outcome]:
    """An expression of scalars and lengths."""
    assert study.result is not None
    names = study.shape.strings
    rows = [
        {
            **scalar_row(case),
            **{f"%len.{name}": length(study.shape, case, name) for name in names},
            "result": one.result or 0,
        }
        for case, one in study.answered(study.cases)
    ]
    inputs = (*study.scalars, *((f"%len.{name}", I64) for name in names))
    found = study.patient(min(study.patience, QUICK)).expression(rows, inputs, study.result)
    if found is not None:
        parts = tuple(measure(study.shape, name) for name in names if f"%len.{name}" in found)
        yield Outcome(parts, found, "lengths and numbers" if parts else "one expression")
