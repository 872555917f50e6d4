"""Inverses of growing expressions: roots, logarithms."""

from __future__ import annotations

from collections.abc import Iterator

from keyhole.holes.types import IntType
from keyhole.synth.learning.expressions.pieces import defining
from keyhole.synth.learning.inputs.cases import with_scalar
from keyhole.synth.learning.models.parts import Loop, Model, State, Value
from keyhole.synth.learning.study import Idea, Row, Study


def inverses(study: Study) -> Iterator[Idea]:
    """The greatest number of which an expression is not more than the argument: roots, logarithms."""
    if len(study.scalars) != 1 or study.shape.plan.buffers or study.result is None or study.shape.ceilings:
        return
    ((name, type_),) = study.scalars
    result = study.result
    scalar = study.shape.plan.scalars[0]
    if scalar.type.signed or scalar.least > 0 or scalar.greatest < 1 << 12:
        return
    highest = int(scalar.greatest)
    asked = study.oracle.answers([with_scalar(study.cases[0], name[1:], each) for each in (0, highest)])
    if asked[0] is None or asked[1] is None or asked[0].result != 0 or not asked[1].result:
        return
    most = asked[1].result
    if most < 2 or most > 1 << 33:
        return
    wanted = sorted({*range(1, min(most, 24) + 1), *(study.rng.randint(1, most) for _ in range(16))})
    low, high = [0] * len(wanted), [highest] * len(wanted)
    for _ in range(type_.width):
        middle = [(one + two) // 2 for one, two in zip(low, high, strict=True)]
        answers = study.oracle.answers([with_scalar(study.cases[0], name[1:], each) for each in middle])
        for at, one in enumerate(answers):
            if one is None or one.result is None:
                return
            low[at], high[at] = (low[at], middle[at]) if one.result >= wanted[at] else (middle[at] + 1, high[at])
            high[at] = max(low[at], high[at])
    i64 = IntType(64)
    rows: list[Row] = [{"%trial": word_, "result": least} for word_, least in zip(wanted, low, strict=True)]
    piece = study.expression(rows, (("%trial", i64),), i64)
    if piece is None:
        return
    wide = f"zext {type_} {name} to i64" if type_.width < 64 else f"or i64 {name}, 0"
    grown = "\n".join(
        ["%trial = or i64 %root, %bit", defining(piece, "%value", "i64"),
         "%fits = icmp ule i64 %value, %wide", "select i1 %fits, i64 %trial, i64 %root"]
    )  # fmt: skip
    states = (
        State("%root", "i64", "0", grown),
        State("%bit", "i64", str(1 << (most.bit_length() - 1)), "lshr i64 %bit, 1"),
    )
    loop = Loop(until="icmp eq i64 %bit, 0", states=states)
    ends = "%root" if result.width == 64 else f"trunc i64 %root to {result}"
    yield study.idea(
        Model(
            (Value("%wide", "i64", wide), loop),
            ends,
            study.base,
            f"the greatest number whose expression is within {name[1:]}",
        )
    )
