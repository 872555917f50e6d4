"""Results made of sums, sums of squares, extremes and means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from keyhole.holes.types import IntType
from keyhole.synth.learning.expressions.pieces import I64, defining, mentions, widened
from keyhole.synth.learning.inputs.cases import Case
from keyhole.synth.learning.inputs.shapes import quotient
from keyhole.synth.learning.models.parts import Read, State, Value
from keyhole.synth.learning.strategies.results.outcomes import Outcome, over_trips, returned
from keyhole.synth.learning.strategies.trips import Trip, loop_over, turns
from keyhole.synth.learning.study import Idea, Row, Study, scalar_row

FULL = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Total:
    """What a loop adds up of a buffer: its state, the read that it needs, and what it comes to on each case.

    ``mean``: what is computed of the state after the loop.
    """

    name: str
    state: State
    read: Read
    values: Sequence[int]
    mean: Value | None = None


def totals(study: Study) -> Iterator[Idea]:
    """Functions that return something made of sums and extremes."""
    yield from returned(study, over_trips(summaries))


def summaries(study: Study, trip: Trip) -> Iterator[Outcome]:
    """The result as an expression of sums, extremes and the number of turns."""
    if study.result is None:
        return
    answered = study.answered(study.cases)
    cases = [case for case, _ in answered]
    counts = [turns(study.shape, case, trip) for case in cases]
    found = [total for each in study.shape.plan.buffers for total in _of_buffer(study, each.name, cases, counts)]
    found += [_mean(study, each, counts) for each in found if each.name.startswith(("%sum.", "%squares."))]
    columns = {"%turns": counts, **{each.name: each.values for each in found}}
    rows: list[Row] = [
        {**scalar_row(case), **{name: values[at] for name, values in columns.items()}, "result": one.result or 0}
        for at, (case, one) in enumerate(answered)
    ]
    piece = _piece(study, trip, rows, tuple((name, I64) for name in columns), study.result)
    if piece is None:
        return
    used = [each for each in found if mentions(piece, each.name)]
    loop = replace(
        loop_over(study.shape, trip),
        reads=tuple(dict.fromkeys(each.read for each in used)),
        states=tuple(dict.fromkeys(each.state for each in used)),
    )
    means = (each.mean for each in used if each.mean is not None)
    yield Outcome((loop, *means), piece, f"sums and extremes over {trip.words}")


def _piece(
    study: Study, trip: Trip, rows: list[Row], columns: tuple[tuple[str, IntType], ...], result: IntType
) -> str | None:
    """The result as a piece; if need be one of 64 bits that is cut."""
    piece = study.expression(rows, columns, result, study.scalars_but(trip.count))
    own = study.oracle.result
    if piece is None and result.width < 64 and own is not None:
        wider = [{**row, "result": own.clipped(row["result"]) & FULL} for row in rows]
        piece = study.expression(wider, columns, I64)
        if piece is not None:
            return f"{defining(piece, '%whole', 'i64')}\ntrunc i64 %whole to {result}"
    return piece


def _of_buffer(study: Study, name: str, cases: Sequence[Case], counts: Sequence[int]) -> Iterator[Total]:
    """The totals of a buffer, if all turns have an element."""
    if name in study.inert or any(len(case.buffers[name]) < n for case, n in zip(cases, counts, strict=True)):
        return
    type_ = study.shape.type_of(name)
    read = Read(f"%{name}.i", name, study.shape.width(name))
    wide = defining(widened(read.name, read.width, type_.signed), "%wide", "i64")
    extreme = f"call i64 @llvm.{'s' if type_.signed else 'u'}{{}}.i64(i64 {{{{acc}}}}, i64 %wide)"
    columns = [[type_.clipped(each) for each in case.buffers[name][:n]] for case, n in zip(cases, counts, strict=True)]
    for what, step, start, values in (
        ("sum", "add i64 {acc}, %wide", 0, map(sum, columns)),
        ("squares", "%square = mul i64 %wide, %wide\nadd i64 {acc}, %square", 0, (sum(x * x for x in xs) for xs in columns)),
        ("least", extreme.format("min"), type_.greatest, (min((*xs, type_.greatest)) for xs in columns)),
        ("most", extreme.format("max"), type_.least, (max((*xs, type_.least)) for xs in columns)),
    ):  # fmt: skip
        acc = f"%{what}.{name}"
        shown = start if start < 1 << 63 else start - (1 << 64)
        state = State(acc, "i64", str(shown), f"{wide}\n{step.format(acc=acc)}")
        yield Total(acc, state, read, [int(value) & FULL for value in values])


def _mean(study: Study, total: Total, counts: Sequence[int]) -> Total:
    """A total divided by the number of turns."""
    signed = study.shape.type_of(total.read.buffer).signed
    name = total.name.replace("%", "%mean.")
    values = [quotient(each, max(n, 1), 64, signed) for each, n in zip(total.values, counts, strict=True)]
    division = f"%one = call i64 @llvm.smax.i64(i64 %turns, i64 1)\n{'s' if signed else 'u'}div i64 {total.name}, %one"
    return Total(name, total.state, total.read, values, Value(name, "i64", division))
