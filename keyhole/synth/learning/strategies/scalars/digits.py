"""Loops over the digits of a number, from the low end."""

from __future__ import annotations

from collections.abc import Iterator

from keyhole.holes.types import IntType
from keyhole.synth.learning.inputs.cases import with_scalar
from keyhole.synth.learning.models.parts import Loop, Model, State
from keyhole.synth.learning.study import Idea, Study, scalar_row


def over_digits(study: Study, name: str, type_: IntType) -> Iterator[Idea]:
    """A loop that takes digits off the low end: the step is seen when a digit is put in front of a number."""
    if study.result is None:
        return
    key, result = name[1:], study.result
    for base in (10, 2, 16):
        pairs = []
        for case in study.cases[:120]:
            power = base ** study.rng.randint(1, 5 if base == 10 else 12)
            low = study.rng.randint(power // base, power - 1) if power > base else study.rng.randint(1, base - 1)
            digit = study.rng.randint(1, base - 1)
            if low + digit * power < 1 << (type_.width - 1):
                pairs.append((digit, with_scalar(case, key, low + digit * power), with_scalar(case, key, low)))
        answers = study.oracle.answers([each for _, *pair in pairs for each in pair])
        others = study.scalars_but(name[1:])
        rows = [
            {**scalar_row(case), "%acc": less.result or 0, "%digit": digit, "result": one.result or 0}
            for (digit, case, _), one, less in zip(pairs, answers[::2], answers[1::2], strict=True)
            if one is not None and less is not None
        ]
        zeros = study.answered([with_scalar(case, key, 0) for case in study.cases[:40]])
        if len(rows) < 8 or not zeros:
            continue
        first = study.expression(
            [{**scalar_row(case), "result": one.result or 0} for case, one in zeros], others, result
        )
        step = None
        if first is not None:
            step = study.expression(rows, (("%acc", result), ("%digit", type_), *others), result)
        if first is None or step is None:
            continue
        typed = str(type_)
        for op in ("u", "s"):
            stepped = f"%digit = {op}rem {typed} %rest, {base}\n{step}"
            states = (
                State("%rest", typed, name, f"{op}div {typed} %rest, {base}"),
                State("%acc", str(result), first, stepped),
            )
            for stop in (f"icmp eq {typed} %rest, 0", f"icmp slt {typed} %rest, 1"):
                yield study.idea(
                    Model((Loop(until=stop, states=states),), "%acc", study.base, f"a loop over the digits of {key}")
                )
