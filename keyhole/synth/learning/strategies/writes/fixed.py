"""Functions that write few elements, each of which is an expression of all that go in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from keyhole.holes.types import IntType
from keyhole.properties.language.expressions import Literal
from keyhole.synth.learning.expressions.pieces import mentions
from keyhole.synth.learning.models.parts import Model, Read, Store, Value
from keyhole.synth.learning.study import Idea, Study, scalar_row

MOST_ELEMENTS = 24  # of all buffers together


def fixed(study: Study) -> Iterator[Idea]:
    """Few elements, each of which is an expression of all that go in."""
    shape = study.shape
    extents = {each.name: each.extent for each in shape.plan.buffers}
    counts = {name: extent.value for name, extent in extents.items() if isinstance(extent, Literal)}
    if len(counts) < len(extents) or not counts or sum(counts.values()) > MOST_ELEMENTS:
        return
    reads = tuple(
        Read(f"%{name}.{at}", name, shape.width(name), str(at))
        for name, count in counts.items()
        if name not in study.inert
        for at in range(int(count))
    )
    inputs = (*((read.name, IntType(read.width)) for read in reads), *study.scalars)
    answered = study.answered(study.cases)
    given = [
        {**scalar_row(case), **{read.name: case.buffers[read.buffer][int(read.index)] for read in reads}}
        for case, _ in answered
    ]
    stores: list[Store] = []
    for name in sorted(study.changed):
        width = shape.width(name)
        for at in range(int(counts[name])):
            rows = [{**row, "result": one.buffers[name][at]} for row, (_, one) in zip(given, answered, strict=True)]
            value = study.expression(rows, inputs, IntType(width))
            if value is None:
                return
            stores.append(Store(name, width, str(at), value))
    piece: str | None = ""
    if study.result is not None:
        rows = [{**row, "result": one.result or 0} for row, (_, one) in zip(given, answered, strict=True)]
        piece = study.expression(rows, inputs, study.result)
    if piece is None:
        return
    text = " ".join((piece, *(store.value for store in stores)))
    used = tuple(read for read in reads if mentions(text, read.name))
    values = tuple(Value(f"%out.{at}", f"i{store.width}", store.value) for at, store in enumerate(stores))
    written = tuple(replace(store, value=f"%out.{at}") for at, store in enumerate(stores))
    end = (Value("%out", str(study.result), piece),) if piece else ()
    yield study.idea(
        Model((*used, *values, *end, *written), "%out" if piece else "", study.base, "expressions of all elements")
    )
