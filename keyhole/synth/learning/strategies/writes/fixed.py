"""Functions that write few elements, each of which is an expression of all that go in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from keyhole.holes.types import IntType
from keyhole.properties.language.expressions import Literal
from keyhole.synth.learning.expressions.pieces import mentions
from keyhole.synth.learning.models.parts import Model, Read, Store, Value
from keyhole.synth.learning.study import Idea, Study, scalar_row

MOST_ELEMENTS = 24  # of all buffers together


def fixed(study: Study) -> Iterator[Idea]:
    """Few elements, each of which is an expression of all that go in."""
    extents = {each.name: each.extent for each in study.shape.plan.buffers}
    counts = {name: int(extent.value) for name, extent in extents.items() if isinstance(extent, Literal)}
    if len(counts) < len(extents) or not counts or sum(counts.values()) > MOST_ELEMENTS:
        return
    reads = tuple(
        Read(f"%{name}.{at}", name, study.shape.width(name), str(at))
        for name, count in counts.items()
        if name not in study.inert
        for at in range(count)
    )
    found = _expressions(study, counts, reads)
    if found is None:
        return
    stores, piece = found
    text = " ".join((piece, *(store.value for store in stores)))
    used = tuple(read for read in reads if mentions(text, read.name))
    values = tuple(Value(f"%out.{at}", f"i{store.width}", store.value) for at, store in enumerate(stores))
    written = tuple(replace(store, value=f"%out.{at}") for at, store in enumerate(stores))
    end = (Value("%out", str(study.result), piece),) if piece else ()
    yield study.idea(
        Model((*used, *values, *end, *written), "%out" if piece else "", study.base, "expressions of all elements")
    )


def _expressions(study: Study, counts: Mapping[str, int], reads: Sequence[Read]) -> tuple[list[Store], str] | None:
    """What is written to each element, and what is returned (empty: nothing); None where one is no expression."""
    inputs = (*((read.name, IntType(read.width)) for read in reads), *study.scalars)
    answered = study.answered(study.cases)
    given = [
        {**scalar_row(case), **{read.name: case.buffers[read.buffer][int(read.index)] for read in reads}}
        for case, _ in answered
    ]

    def expression(type_: IntType, results: Iterable[int]) -> str | None:
        rows = [{**row, "result": result} for row, result in zip(given, results, strict=True)]
        return study.expression(rows, inputs, type_)

    stores: list[Store] = []
    for name in sorted(study.changed):
        width = study.shape.width(name)
        for at in range(counts[name]):
            value = expression(IntType(width), (one.buffers[name][at] for _, one in answered))
            if value is None:
                return None
            stores.append(Store(name, width, str(at), value))
    piece = "" if study.result is None else expression(study.result, (one.result or 0 for _, one in answered))
    return None if piece is None else (stores, piece)
