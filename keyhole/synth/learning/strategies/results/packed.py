"""Folds with two states that are returned in one word, as checksums are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from keyhole.synth.learning.expressions.pieces import defining
from keyhole.synth.learning.models.parts import State
from keyhole.synth.learning.strategies.results.chains import chains
from keyhole.synth.learning.strategies.results.folds import step_rows, typed, used_in
from keyhole.synth.learning.strategies.results.outcomes import Outcome, over_trips, returned
from keyhole.synth.learning.strategies.trips import Trip, loop_over
from keyhole.synth.learning.study import Idea, Row, Study, scalar_row


def packed(study: Study) -> Iterator[Idea]:
    """Functions that return two states in one word."""
    yield from returned(study, over_trips(packed_halves))


def packed_halves(study: Study, trip: Trip) -> Iterator[Outcome]:
    """Two states packed into one result: the low bits go their own way, the high ones read the low ones' next value."""
    for half in (32, 16):
        yield from _two_states(study, trip, half)


def _two_states(study: Study, trip: Trip, half: int) -> Iterator[Outcome]:
    """Two states of which the low one has ``half`` bits."""
    result = study.result
    if result is None or result.width not in (2 * half, 4 * half) or result.width < 32:
        return
    known = [each for each in chains(study, trip, study.cases) if not each.start or each.tail]
    reads, rows = step_rows(study, trip, known, False)
    firsts: list[Row] = [{**scalar_row(each.case), "result": each.results[0]} for each in known if not each.tail]
    spare = study.scalars_but(trip.count)
    if len(rows) < 8 or (first := study.expression(firsts, spare, result)) is None:
        return
    low = (1 << half) - 1
    halves = [
        {**row, "%low": row["%acc"] & low, "%high": row["%acc"] >> half, "%next": row["result"] & low} for row in rows
    ]
    inputs = tuple(map(typed, reads))
    lower = study.expression([{**row, "result": row["%next"]} for row in halves], (("%low", result), *inputs), result)
    if lower is None:
        return
    uppers = [{**row, "result": row["result"] >> half} for row in halves]
    upper = study.expression(uppers, (("%high", result), ("%next", result), *inputs), result, (("%low", result),))
    if upper is None:
        return
    whole = str(result)
    renamed = re.sub(r"%e\.", "%f.", upper)
    begin = defining(first, "%e.first", whole)
    states = (
        State("%low", whole, f"{begin}\nand {whole} %e.first, {low}", lower),
        State(
            "%high", whole, f"{begin}\nlshr {whole} %e.first, {half}", f"{defining(lower, '%next', whole)}\n{renamed}"
        ),
    )
    used = used_in(f"{lower} {upper}", reads)
    loop = replace(loop_over(study.shape, trip), reads=used, states=states)
    piece = f"%e.1 = shl {whole} %high, {half}\nor {whole} %e.1, %low"
    yield Outcome((loop,), piece, f"a fold over {trip.words} with two states in one result")
