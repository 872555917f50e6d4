"""The step of a recurrence, and what it begins with, as expressions of rows."""

from __future__ import annotations

from collections.abc import Sequence

from keyhole.holes.types import IntType
from keyhole.synth.learning.inputs.cases import Case, needs, with_scalar
from keyhole.synth.learning.strategies.scalars.reductions import Stop
from keyhole.synth.learning.study import Row, Study, scalar_row

QUICK = 0.5  # seconds of patience up to which a step sees only the digit that is taken off


def ended(study: Study, name: str, stop: Stop, width: int) -> list[Case]:
    """The cases with a small number at which a recurrence has ended."""
    made = [with_scalar(case, name, each) for case in study.cases for each in (0, 1) if stop.of(each, width)]
    return [case for case in made if needs(study.shape, case) is not None]


def step_rows(study: Study, pairs: list[tuple[Case, Case]]) -> list[Row]:
    """Rows of the step: ``%acc`` is the result of the smaller case."""
    answers = study.oracle.answers([each for pair in pairs for each in pair])
    return [
        {**scalar_row(case), "%acc": less.result or 0, "result": one.result or 0}
        for (case, _), one, less in zip(pairs, answers[::2], answers[1::2], strict=True)
        if one is not None and less is not None
    ]


def step_and_start(
    study: Study, rows: Sequence[Row], base: list[Case], inputs: tuple[tuple[str, IntType], ...] = ()
) -> tuple[str, str] | None:
    """The step and what it begins with. The step is one of ``inputs`` or of all scalars."""
    if len(rows) < 8 or study.result is None:
        return None
    firsts = [{**scalar_row(case), "result": one.result or 0} for case, one in study.answered(base)]
    if not firsts:
        return None
    first = study.expression(firsts, study.scalars, study.result)
    step = None
    if first is not None and inputs:
        step = study.expression(rows, (("%acc", study.result), *inputs), study.result)
    if first is not None and step is None and (not inputs or study.patience > QUICK):
        step = study.expression(rows, (("%acc", study.result), *study.scalars), study.result)
    return None if first is None or step is None else (step, first)
