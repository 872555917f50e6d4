"""Loops in which each element that is written is an expression of what is read."""

from __future__ import annotations

import re
from dataclasses import replace

from keyhole.holes.types import I1, IntType
from keyhole.synth.learning.expressions.pieces import I64, mentions
from keyhole.synth.learning.inputs.cases import Case, length
from keyhole.synth.learning.models.parts import Loop, Part, Read, State, Store
from keyhole.synth.learning.oracle import Answer
from keyhole.synth.learning.strategies.trips import measure, wide
from keyhole.synth.learning.strategies.writes.alignments import aligned, aligned_reads
from keyhole.synth.learning.strategies.writes.ranges import Range
from keyhole.synth.learning.study import Row, Study, scalar_row

MOST_ROWS = 900


def element_loops(
    study: Study, name: str, range_: Range, way: str, answered: list[tuple[Case, Answer]], *, without: str = ""
) -> list[tuple[tuple[Part, ...], str]] | None:
    """Loops in which an element is an expression of what is read; None when there is no such expression.

    ``without``: a scalar that it must not read.
    """
    reads = aligned_reads(study, name, range_, way, [case for case, _ in answered])
    rows: list[Row] = []
    width = study.shape.width(name)
    for case, one in answered:
        total, start = range_.of(study, case), range_.start(study, case)
        for i in range(total):
            row = {**scalar_row(case), "%i": i, "%total": total, "result": one.buffers[name][start + i]}
            for read, at in reads:
                if at in case.buffers:
                    row[read.name] = case.buffers[read.buffer][case.buffers[at][i]]
                else:
                    row[read.name] = case.buffers[read.buffer][aligned(at, i, total, start, case, study, read.buffer)]
                if at == "clamped":
                    row[f"%len.{read.buffer}"] = length(study.shape, case, read.buffer)
            row["%first"] = int(i == 0)
            if range_.grid:
                across = study.shape.type_of(range_.grid[1]).clipped(case.scalars[range_.grid[1]])
                row |= {"%row": i // across, "%column": i % across}
            if way == "scan":
                row["%last"] = one.buffers[name][start + i - 1] if i else 0
            rows.append(row)
    if len(rows) < 8:
        return None
    study.rng.shuffle(rows)
    scan = (("%last", IntType(width)),) if way == "scan" else ()
    spare = study.scalars_but(without)
    inputs = (*((read.name, IntType(read.width)) for read, _ in reads), *scan, *spare)
    clamped = tuple(f"%len.{read.buffer}" for read, at in reads if at == "clamped")
    more = (("%i", I64), *((each, I64) for each in clamped), *(() if range_.scalar else (("%total", I64),)))
    if range_.grid:
        more = (("%row", I64), ("%column", I64))
    if way == "previous":
        more = (("%first", I1),)
    value = study.expression(rows[:MOST_ROWS], inputs, IntType(width), more)
    if value is None:
        return None
    if mentions(value, "%row") or mentions(value, "%column"):
        value = f"%row = udiv i64 %i, %columns\n%column = urem i64 %i, %columns\n{value}"
    if mentions(value, "%first"):
        value = f"%first = icmp eq i64 %i, 0\n{value}"
    used = tuple(read for read, _ in reads if mentions(value, read.name))
    behind = {f"%{at}.i" for read, at in reads if read in used and at in study.shape.plan.order}
    used = tuple(read for read, _ in reads if read in used or read.name in behind)
    index = f"add i64 %i, %len.{range_.after}" if range_.after else "%i"
    states = (State("%last", f"i{width}", "0", value),) if way == "scan" else ()
    loop = Loop(
        "%total",
        unsigned=wide(study.shape, range_.scalar),
        reads=used,
        states=states,
        stores=(Store(name, width, index, value),),
    )
    parts = (*range_.parts, *_measured(study, range_, reads, used))
    how = f"a {'scan' if way == 'scan' else 'map'} into {name}"
    ways = [((*parts, loop), how)]
    if not states:
        down = replace(loop, down=True)
        ways.append(((*parts, down), how))
        for pair in study.shape.plan.overlaps:  # what is read must be read before it is written over
            below = f"icmp ult ptr %{pair[pair[0] == name]}, %{name}"
            if name in pair:
                ways.append(((*parts, replace(down, either=below)), f"{how}, from the end on if it lies behind"))
    if way == "reversed" and any(read.buffer == name for read in used):
        ways.insert(0, ((*parts, _folded(loop, name)), f"{how} from both ends"))
    return ways


def _measured(study: Study, range_: Range, reads: list[tuple[Read, str]], used: tuple[Read, ...]) -> tuple[Part, ...]:
    """Lengths that reads need and that nothing has found yet."""
    there = {part.final for part in range_.parts if isinstance(part, Loop)}
    needed = [read.buffer for read, at in reads if at == "clamped" and read in used]
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
        value = f"{mirror}\n" + re.sub(r"%i(?![\w.])", "%mirror", value)
    plain = [read for read in loop.reads if isinstance(read, Read)]
    reads = {read.name: read for read in plain}
    for read in plain:
        other = mirrored[read.name]
        reads[other] = replace(read, name=other, index=back if other.endswith(".r") else "%i")
    count = "%e.1 = add i64 %total, 1\nashr i64 %e.1, 1"
    return replace(
        loop, count=count, reads=tuple(reads.values()), stores=(store, replace(store, index=back, value=value))
    )
