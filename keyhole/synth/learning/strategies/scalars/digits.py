"""Loops over the digits of a number, from the low end."""

from __future__ import annotations

from collections.abc import Iterator

from keyhole.holes.types import IntType
from keyhole.synth.learning.inputs.cases import with_scalar
from keyhole.synth.learning.models.parts import Loop, Model, State
from keyhole.synth.learning.study import Idea, Row, Study, scalar_row

BASES = (10, 2, 16)
FRONTS, ZEROS = 120, 40  # cases with a digit in front of a number, and with nothing
FEWEST = 8  # rows


def over_digits(study: Study, name: str, type_: IntType) -> Iterator[Idea]:
    """A loop that takes digits off the low end: the step is seen when a digit is put in front of a number."""
    if study.result is None:
        return
    key, result, others = name[1:], study.result, study.scalars_but(name[1:])
    for base in BASES:
        rows = _steps(study, key, base, type_)
        zeros = study.answered([with_scalar(case, key, 0) for case in study.cases[:ZEROS]])
        if len(rows) < FEWEST or not zeros:
            continue
        firsts: list[Row] = [{**scalar_row(case), "result": one.result or 0} for case, one in zeros]
        first = study.expression(firsts, others, result)
        step = None
        if first is not None:
            step = study.expression(rows, (("%acc", result), ("%digit", type_), *others), result)
        if first is not None and step is not None:
            for loop in _loops(name, type_, result, base, first, step):
                yield study.idea(Model((loop,), "%acc", study.base, f"a loop over the digits of {key}"))


def _steps(study: Study, key: str, base: int, type_: IntType) -> list[Row]:
    """Rows of the step: ``%acc`` is the result without the ``%digit`` in front."""
    pairs = []
    for case in study.cases[:FRONTS]:
        power = base ** study.rng.randint(1, 5 if base == 10 else 12)
        low = study.rng.randint(power // base, power - 1) if power > base else study.rng.randint(1, base - 1)
        digit = study.rng.randint(1, base - 1)
        if low + digit * power < 1 << (type_.width - 1):
            pairs.append((digit, with_scalar(case, key, low + digit * power), with_scalar(case, key, low)))
    answers = study.oracle.answers([each for _, *pair in pairs for each in pair])
    return [
        {**scalar_row(case), "%acc": less.result or 0, "%digit": digit, "result": one.result or 0}
        for (digit, case, _), one, less in zip(pairs, answers[::2], answers[1::2], strict=True)
        if one is not None and less is not None
    ]


def _loops(name: str, type_: IntType, result: IntType, base: int, first: str, step: str) -> Iterator[Loop]:
    """Loops that take digits off with and without a sign, until nothing is left, or nothing above zero."""
    typed = str(type_)
    for op in ("u", "s"):
        stepped = f"%digit = {op}rem {typed} %rest, {base}\n{step}"
        states = (
            State("%rest", typed, name, f"{op}div {typed} %rest, {base}"),
            State("%acc", str(result), first, stepped),
        )
        for stop in (f"icmp eq {typed} %rest, 0", f"icmp slt {typed} %rest, 1"):
            yield Loop(until=stop, states=states)
