"""Functions of numbers that are recurrences: the step from the result of a smaller argument is an expression.

What a loop does is seen in the values themselves: f(n) beside f(n - 1), f(n / 2), f(n / 10), f(n & (n - 1)), or beside f of other
arguments (Euclid's b and a % b). No loop is guessed: where the step is a function of these, it is found as an expression.
"""

from __future__ import annotations

from collections.abc import Iterator

from keyhole.synth.learning.strategies.scalars.counting import counted, second_order
from keyhole.synth.learning.strategies.scalars.digits import over_digits
from keyhole.synth.learning.strategies.scalars.euclid import euclid
from keyhole.synth.learning.strategies.scalars.recursion import by_reduction
from keyhole.synth.learning.strategies.scalars.reductions import COLLATZ, HALVING, STOPS
from keyhole.synth.learning.study import Idea, Study

COUNTABLE = 1 << 17  # up to there every number may be a turn


def recurrences(study: Study) -> Iterator[Idea]:
    """The result of an argument from that of a smaller one."""
    if study.result is None or study.shape.plan.buffers:
        return
    yield from euclid(study)
    for name, type_ in study.scalars:
        scalar = next(each for each in study.shape.plan.scalars if f"%{each.name}" == name)
        if name[1:] in study.shape.ceilings or (scalar.greatest <= COUNTABLE and scalar.type.size >= 4):
            for stop in STOPS:
                yield from counted(study, name, type_, stop)
                yield from second_order(study, name, type_, stop)
        for reduction in (*HALVING, COLLATZ):
            if reduction.ir.startswith("sdiv") and not study.shape.type_of(name[1:]).signed:
                continue
            for stop in (
                STOPS if reduction is COLLATZ else STOPS[:2] if study.shape.type_of(name[1:]).signed else STOPS[:1]
            ):
                yield from by_reduction(study, name, type_, reduction, stop)
        yield from over_digits(study, name, type_)
