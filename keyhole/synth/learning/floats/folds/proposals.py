"""Folds over floats: one result from all turns of a loop.

First a step that gives each prefix's result from the one before, bit for bit; such a step has the result as its only state. Where
there is none (a mean, a norm, a sum kept in double), terms, reductions and last steps are matched against plain numbers about; how
it is rounded is then found by comparing natively: order, type of the sum, fused or not. What no order explains was reassociated.
"""

from __future__ import annotations

from collections.abc import Iterator

from keyhole.holes.types import FloatType
from keyhole.synth.learning.budget import SECOND
from keyhole.synth.learning.floats.folds.matching import matched_sums
from keyhole.synth.learning.floats.folds.positions import positions
from keyhole.synth.learning.floats.folds.readings import Reading, result_type
from keyhole.synth.learning.floats.folds.serial import serial
from keyhole.synth.learning.floats.folds.sums import Way, reduction, variants
from keyhole.synth.learning.floats.native import Proposal
from keyhole.synth.learning.floats.subject import Subject

SOON, LATER = 2.0, 12.0  # seconds of work for steps from results


def folds(subject: Subject, read: Reading) -> Iterator[Proposal]:
    """Proposals for a function that reads a sequence or several, and has one result."""
    type_ = result_type(subject, read)
    if not isinstance(type_, FloatType):
        yield from positions(subject, read)
        return
    yield from serial(subject, read, type_, subject.budget.part(SOON * SECOND))
    matched = matched_sums(subject, read)
    for final, terms in matched:
        yield from variants(subject, read, final, terms)
    if not matched:
        yield from serial(subject, read, type_, subject.budget.part(LATER * SECOND))
    for kind in dict.fromkeys((type_.kind, "double")):
        for final, terms in matched:
            yield reduction(subject, read, final, terms, Way(kind, kind, True, False, True))
