"""Results made of sums, sums of squares, extremes and means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from keyhole.synth.learning.expressions.pieces import I64, defining, mentions
from keyhole.synth.learning.models.parts import Read, State, Value
from keyhole.synth.learning.strategies.results.outcomes import Outcome, over_trips, returned
from keyhole.synth.learning.strategies.trips import Trip, loop_over, turns
from keyhole.synth.learning.study import Idea, Study, scalar_row


def totals(study: Study) -> Iterator[Idea]:
    """Functions that return something made of sums and extremes."""
    yield from returned(study, over_trips(summaries))


def _divided(total: int, count: int, signed: bool) -> int:
    number = total - (1 << 64) if signed and total >> 63 else total
    return (abs(number) // count * (1 if number >= 0 else -1)) & (1 << 64) - 1


def summaries(study: Study, trip: Trip) -> Iterator[Outcome]:
    """The result as an expression of sums, extremes and the number of turns."""
    result = study.result
    if result is None:
        return
    answered = study.answered(study.cases)
    counts = [turns(study.shape, case, trip) for case, _ in answered]
    states: dict[str, tuple[State, Read]] = {}
    columns: dict[str, list[int]] = {"%turns": counts}
    for buffer in study.shape.plan.buffers:
        if buffer.name in study.inert or any(
            len(case.buffers[buffer.name]) < n for (case, _), n in zip(answered, counts, strict=True)
        ):
            continue
        type_ = study.shape.type_of(buffer.name)
        read = Read(f"%{buffer.name}.i", buffer.name, 8 * type_.size)
        wide_ = (
            f"{'sext' if type_.signed else 'zext'} i{read.width} {read.name} to i64"
            if read.width < 64
            else f"or i64 {read.name}, 0"
        )
        sign = "s" if type_.signed else "u"
        for what, step, start, reduce_ in (
            ("sum", "add i64 {acc}, %wide", 0, sum),
            ("squares", "%square = mul i64 %wide, %wide\nadd i64 {acc}, %square", 0, lambda xs: sum(x * x for x in xs)),
            (
                "least",
                f"call i64 @llvm.{sign}min.i64(i64 {{acc}}, i64 %wide)",
                type_.greatest,
                lambda xs, top=type_.greatest: min((*xs, top)),
            ),
            (
                "most",
                f"call i64 @llvm.{sign}max.i64(i64 {{acc}}, i64 %wide)",
                type_.least,
                lambda xs, low=type_.least: max((*xs, low)),
            ),
        ):
            acc = f"%{what}.{buffer.name}"
            shown = start if start < 1 << 63 else start - (1 << 64)
            states[acc] = State(acc, "i64", str(shown), f"%wide = {wide_}\n{step.format(acc=acc)}"), read
            columns[acc] = [
                reduce_([type_.clipped(word_) for word_ in case.buffers[buffer.name][:n]]) & (1 << 64) - 1
                for (case, _), n in zip(answered, counts, strict=True)
            ]
    means = {}
    for name in [each for each in columns if each.startswith(("%sum.", "%squares."))]:
        signed = study.shape.type_of(name.partition(".")[2]).signed
        mean = name.replace("%", "%mean.")
        columns[mean] = [_divided(total, max(n, 1), signed) for total, n in zip(columns[name], counts, strict=True)]
        division = f"%one = call i64 @llvm.smax.i64(i64 %turns, i64 1)\n{'s' if signed else 'u'}div i64 {name}, %one"
        means[mean] = Value(mean, "i64", division)
        states[mean] = states[name]
    rows = [
        {**scalar_row(case), **{name: values[at] for name, values in columns.items()}, "result": one.result or 0}
        for at, (case, one) in enumerate(answered)
    ]
    spare = study.scalars_but(trip.count)
    piece = study.expression(rows, tuple((name, I64) for name in columns), result, spare)
    returned = study.oracle.result
    if piece is None and result.width < 64 and returned is not None:
        wider = [{**row, "result": returned.clipped(row["result"]) & (1 << 64) - 1} for row in rows]
        piece = study.expression(wider, tuple((name, I64) for name in columns), I64)
        if piece is not None:
            piece = f"{defining(piece, '%whole', 'i64')}\ntrunc i64 %whole to {result}"
    if piece is None:
        return
    used = list(dict.fromkeys(pair for name, pair in states.items() if mentions(piece, name)))
    loop = replace(
        loop_over(study.shape, trip),
        reads=tuple(dict.fromkeys(read for _, read in used)), states=tuple(state for state, _ in used),
    )  # fmt: skip
    yield Outcome(
        (loop, *(value for name, value in means.items() if mentions(piece, name))),
        piece,
        f"sums and extremes over {trip.words}",
    )
