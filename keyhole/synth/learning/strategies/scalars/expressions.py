"""Functions of numbers that are one expression."""

from __future__ import annotations

from collections.abc import Iterator

from keyhole.synth.learning.inputs.cases import Case, needs, with_scalar
from keyhole.synth.learning.inputs.shapes import word
from keyhole.synth.learning.models.parts import Model
from keyhole.synth.learning.study import Idea, Study, scalar_row

DENSE = range(-130, 300)


def expressions(study: Study) -> Iterator[Idea]:
    """The result as one expression of the scalars."""
    if (result := study.result) is None or study.shape.plan.buffers:
        return
    cases = [*study.cases, *_dense(study)]
    rows = [{**scalar_row(case), "result": one.result or 0} for case, one in study.answered(cases)]
    found = study.patient(2 * study.patience).expression(rows, study.scalars, result)
    if found is not None:
        yield study.idea(Model((), found, study.base, "one expression"))


def _dense(study: Study) -> Iterator[Case]:
    """All small numbers, where there is but one number to choose: limits show, and what happens on either side of them."""
    wide = [each for each in study.shape.plan.scalars if not each.type.boolean]
    if len(wide) != 1 or wide[0].choices:
        return
    (scalar,) = wide
    for number in DENSE:
        if scalar.least <= number <= min(scalar.greatest, study.shape.ceilings.get(scalar.name, DENSE.stop)):
            for at in range(len(study.shape.plan.scalars)):
                made = with_scalar(study.cases[at], scalar.name, word(number, scalar.type))
                if needs(study.shape, made) is not None:
                    yield made
