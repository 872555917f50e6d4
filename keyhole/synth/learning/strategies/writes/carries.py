"""Loops that write elements and keep a state, which is returned: a carry, a count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from keyhole.holes.types import IntType
from keyhole.synth.learning.expressions.pieces import I64
from keyhole.synth.learning.inputs.cases import Case
from keyhole.synth.learning.models.parts import Loop, Part, Read, Store
from keyhole.synth.learning.oracle import Answer
from keyhole.synth.learning.strategies.results.chains import chains
from keyhole.synth.learning.strategies.results.folds import fold_over
from keyhole.synth.learning.strategies.trips import Trip, loop_over, turns
from keyhole.synth.learning.study import Row, Study, scalar_row


def with_carry(
    study: Study, name: str, trip: Trip, answered: list[tuple[Case, Answer]]
) -> Iterator[tuple[tuple[Part, ...], str]]:
    """Elements that need what the fold of the result has come to (a carry, a count)."""
    if study.result is None or study.base:
        return
    for outcome in fold_over(study, trip):
        loop = outcome.parts[0] if len(outcome.parts) == 1 else None
        if not isinstance(loop, Loop) or not loop.states or loop.start:
            continue
        width = study.shape.width(name)
        known = {id(case): one for case, one in answered}
        rows: list[Row] = []
        for each in chains(study, trip, [case for case, _ in answered]):
            case, one = each.case, known[id(each.case)]
            came = (0, *each.results) if each.start == 1 else each.results  # the fold begins at its first turn
            if len(one.buffers[name]) < len(came) - 1:
                return
            if each.start > 1 or len(came) - 1 != turns(study.shape, case, trip):
                continue
            for i, acc in enumerate(came[:-1]):
                elements = {f"%{name}.i": words[i] for name, words in case.buffers.items() if i < len(words)}
                rows.append({**scalar_row(case), **elements, "%i": i, "%acc": acc, "result": one.buffers[name][i]})
        inner = [each for each in study.shape.plan.buffers if each.name not in study.inert]
        buffers = [each for each in inner if all(f"%{each.name}.i" in row for row in rows)]
        inputs = (
            *((f"%{each.name}.i", IntType(study.shape.width(each.name))) for each in buffers),
            ("%acc", study.result),
        )
        more = (("%i", I64), *study.scalars)
        value = study.expression(rows, inputs, IntType(width), more) if len(rows) > 8 else None
        if value is None:
            continue
        reads = tuple(Read(f"%{each.name}.i", each.name, study.shape.width(each.name)) for each in buffers)
        merged = replace(
            loop_over(study.shape, trip), reads=reads, states=loop.states, stores=(Store(name, width, "%i", value),)
        )
        yield (merged,), f"a map into {name} with a carry"
