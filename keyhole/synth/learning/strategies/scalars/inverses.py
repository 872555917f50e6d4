"""Inverses of growing expressions: roots, logarithms."""

from __future__ import annotations

from collections.abc import Iterator

from keyhole.synth.learning.expressions.pieces import I64, defining
from keyhole.synth.learning.inputs.cases import with_scalar
from keyhole.synth.learning.models.parts import Loop, Model, State, Value
from keyhole.synth.learning.study import Idea, Row, Study

LEAST = 1 << 12  # that the argument may be
FARTHEST = 1 << 33  # that the result may be
SMALL, DRAWN = 24, 16  # results that are asked about: the small ones, and some of all


def inverses(study: Study) -> Iterator[Idea]:
    """The greatest number of which an expression is not more than the argument: roots, logarithms."""
    if len(study.scalars) != 1 or study.shape.plan.buffers or study.result is None or study.shape.ceilings:
        return
    (scalar,) = study.shape.plan.scalars
    if scalar.type.signed or scalar.least > 0 or scalar.greatest < LEAST:
        return
    highest = int(scalar.greatest)
    first, last = study.oracle.answers([with_scalar(study.cases[0], scalar.name, each) for each in (0, highest)])
    if first is None or last is None or first.result != 0 or not last.result:
        return
    most = last.result
    if most < 2 or most > FARTHEST:
        return
    wanted = sorted({*range(1, min(most, SMALL) + 1), *(study.rng.randint(1, most) for _ in range(DRAWN))})
    arguments = _least_arguments(study, wanted, highest)
    if arguments is None:
        return
    rows: list[Row] = [{"%trial": root, "result": least} for root, least in zip(wanted, arguments, strict=True)]
    piece = study.expression(rows, (("%trial", I64),), I64)
    if piece is not None:
        yield _idea(study, piece, most)


def _least_arguments(study: Study, wanted: list[int], highest: int) -> list[int] | None:
    """The least argument with each result, or a greater one; None when a call does not return."""
    ((name, type_),) = study.scalars
    low, high = [0] * len(wanted), [highest] * len(wanted)
    for _ in range(type_.width):
        middle = [(one + two) // 2 for one, two in zip(low, high, strict=True)]
        answers = study.oracle.answers([with_scalar(study.cases[0], name[1:], each) for each in middle])
        for at, one in enumerate(answers):
            if one is None or one.result is None:
                return None
            low[at], high[at] = (low[at], middle[at]) if one.result >= wanted[at] else (middle[at] + 1, high[at])
            high[at] = max(low[at], high[at])
    return low


def _idea(study: Study, piece: str, most: int) -> Idea:
    """A loop that tries the bits of the root from the highest on."""
    ((name, type_),) = study.scalars
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
    ends = "%root" if study.result == I64 else f"trunc i64 %root to {study.result}"
    how = f"the greatest number whose expression is within {name[1:]}"
    return study.idea(Model((Value("%wide", "i64", wide), loop), ends, study.base, how))
