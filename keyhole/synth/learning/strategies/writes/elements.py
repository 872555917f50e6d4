"""Loops in which each element that is written is an expression of what is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from keyhole.holes.types import I1, IntType
from keyhole.synth.learning.expressions.pieces import I64, mentions, renamed
from keyhole.synth.learning.inputs.cases import Case, length
from keyhole.synth.learning.models.parts import Loop, Part, Read, State, Store
from keyhole.synth.learning.oracle import Answer
from keyhole.synth.learning.strategies.trips import measure, wide
from keyhole.synth.learning.strategies.writes.aligned_reads import AlignedRead, Place, aligned_reads
from keyhole.synth.learning.strategies.writes.alignments import Alignment
from keyhole.synth.learning.strategies.writes.ranges import Range
from keyhole.synth.learning.study import Row, Study, scalar_row

FEWEST, MOST_ROWS = 8, 900


def element_loops(
    study: Study, name: str, range_: Range, way: Alignment, answered: list[tuple[Case, Answer]], *, without: str = ""
) -> list[tuple[tuple[Part, ...], str]] | None:
    """Loops in which an element is an expression of what is read; None when there is no such expression.

    ``without``: a scalar that it must not read.
    """
    reads = list(aligned_reads(study, name, range_, way, [case for case, _ in answered]))
    rows = [
        row
        for case, one in answered
        for row in _rows(study, range_, way, reads, case, one.buffers[name])
    ]  # fmt: skip
    if len(rows) < FEWEST:
        return None
    study.rng.shuffle(rows)
    value = _value(study, name, range_, way, reads, rows[:MOST_ROWS], without)
    return None if value is None else list(_loops(study, name, range_, way, reads, value))


def _rows(
    study: Study, range_: Range, way: Alignment, reads: Sequence[AlignedRead], case: Case, written: Sequence[int]
) -> Iterator[Row]:
    """A row for each element that is written."""
    total, start = range_.of(study, case), range_.start(study, case)
    for i in range(total):
        row = {**scalar_row(case), "%i": i, "%total": total, "%first": int(i == 0), "result": written[start + i]}
        for each in reads:
            buffer = each.read.buffer
            row[each.read.name] = case.buffers[buffer][each.index(Place(case, i, total, start))]
            if each.clamped:
                row[f"%len.{buffer}"] = length(study.shape, case, buffer)
        if range_.grid:
            across = study.shape.type_of(range_.grid[1]).clipped(case.scalars[range_.grid[1]])
            row |= {"%row": i // across, "%column": i % across}
        if way is Alignment.SCAN:
            row["%last"] = written[start + i - 1] if i else 0
        yield row


def _value(
    study: Study,
    name: str,
    range_: Range,
    way: Alignment,
    reads: Sequence[AlignedRead],
    rows: Sequence[Row],
    without: str,
) -> str | None:
    """What is written, as a piece."""
    type_ = IntType(study.shape.width(name))
    scan = (("%last", type_),) if way is Alignment.SCAN else ()
    elements = tuple((each.read.name, IntType(each.read.width)) for each in reads)
    value = study.expression(rows, (*elements, *scan, *study.scalars_but(without)), type_, _more(range_, way, reads))
    if value is None:
        return None
    if mentions(value, "%row") or mentions(value, "%column"):
        value = f"%row = udiv i64 %i, %columns\n%column = urem i64 %i, %columns\n{value}"
    return f"%first = icmp eq i64 %i, 0\n{value}" if mentions(value, "%first") else value


def _more(range_: Range, way: Alignment, reads: Sequence[AlignedRead]) -> tuple[tuple[str, IntType], ...]:
    """What an element is made of if need be: its place."""
    if way is Alignment.PREVIOUS:
        return (("%first", I1),)
    if range_.grid:
        return (("%row", I64), ("%column", I64))
    clamped = tuple((f"%len.{each.read.buffer}", I64) for each in reads if each.clamped)
    return (("%i", I64), *clamped, *(() if range_.scalar else (("%total", I64),)))


def _loops(
    study: Study, name: str, range_: Range, way: Alignment, reads: Sequence[AlignedRead], value: str
) -> Iterator[tuple[tuple[Part, ...], str]]:
    """Loops that write the value: from the front, from the back, and either, where what is read is written over."""
    width = study.shape.width(name)
    used = _used(reads, value)
    index = f"add i64 %i, %len.{range_.after}" if range_.after else "%i"
    states = (State("%last", f"i{width}", "0", value),) if way is Alignment.SCAN else ()
    loop = Loop(
        "%total",
        unsigned=wide(study.shape, range_.scalar),
        reads=tuple(each.read for each in used),
        states=states,
        stores=(Store(name, width, index, value),),
    )
    parts = (*range_.parts, *_measured(study, range_, used))
    how = f"a {'scan' if states else 'map'} into {name}"
    if way is Alignment.REVERSED and any(each.read.buffer == name for each in used):
        yield (*parts, _folded(loop, name)), f"{how} from both ends"
    yield (*parts, loop), how
    if not states:
        down = replace(loop, down=True)
        yield (*parts, down), how
        for pair in study.shape.plan.overlaps:  # what is read must be read before it is written over
            below = f"icmp ult ptr %{pair[pair[0] == name]}, %{name}"
            if name in pair:
                yield (*parts, replace(down, either=below)), f"{how}, from the end on if it lies behind"


def _used(reads: Sequence[AlignedRead], value: str) -> list[AlignedRead]:
    """The reads that a value needs, and those of the indices of these."""
    direct = [each for each in reads if mentions(value, each.read.name)]
    indices = {f"%{each.through}.i" for each in direct if each.through}
    return [each for each in reads if each in direct or each.read.name in indices]


def _measured(study: Study, range_: Range, used: Sequence[AlignedRead]) -> tuple[Part, ...]:
    """Lengths that reads need and that nothing has found yet."""
    there = {part.final for part in range_.parts if isinstance(part, Loop)}
    needed = [each.read.buffer for each in used if each.clamped]
    return tuple(measure(study.shape, name) for name in needed if f"%len.{name}" not in there)


def _folded(loop: Loop, name: str) -> Loop:
    """A loop that goes to the middle and writes both ends, so that it may read what it writes."""
    (store,) = loop.stores
    pairs = {read.name for read in loop.reads}
    mirrored = {each: each[:-1] + ("r" if each.endswith(".i") else "i") for each in pairs}
    value = re.sub(r"%[\w.]+\.[ir](?![\w.])", lambda found: mirrored.get(found.group(), found.group()), store.value)
    back = "%e.1 = sub i64 %total, 1\nsub i64 %e.1, %i"
    if mentions(value, "%i"):
        mirror = "%mirror.1 = sub i64 %total, 1\n%mirror = sub i64 %mirror.1, %i"
        value = f"{mirror}\n" + renamed(value, "%i", "%mirror")
    plain = [read for read in loop.reads if isinstance(read, Read)]
    reads = {read.name: read for read in plain}
    for read in plain:
        other = mirrored[read.name]
        reads[other] = replace(read, name=other, index=back if other.endswith(".r") else "%i")
    count = "%e.1 = add i64 %total, 1\nashr i64 %e.1, 1"
    return replace(
        loop, count=count, reads=tuple(reads.values()), stores=(store, replace(store, index=back, value=value))
    )
