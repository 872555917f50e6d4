"""Functions that write: each element that comes out is an expression of elements that went in, at indices that go with its own.

Which elements those are is not asked of the function but of the rows: where two rows have the same inputs and different results,
something that matters is missing, and that is seen without any search. So the few ways to line elements up are tried in turn.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from keyhole.holes.types import I1, IntType
from keyhole.properties.language.expressions import Binary, Literal, Reference
from keyhole.synth.learning.cases import Case, length, needs, with_buffer
from keyhole.synth.learning.expressions import defining
from keyhole.synth.learning.loops.emission import Loop, Model, Part, Read, State, Store, Value
from keyhole.synth.learning.loops.folds import I64, chains, fold_over, mentions, results, strings
from keyhole.synth.learning.loops.neighbours import neighbours
from keyhole.synth.learning.loops.one_place import one_place
from keyhole.synth.learning.loops.trips import (
    Trip,
    as_i64,
    extent_parts,
    loop_over,
    measure,
    prefix,
    trips,
    turns,
    wide,
)
from keyhole.synth.learning.loops.turns import turn_stores
from keyhole.synth.learning.oracle import Answer
from keyhole.synth.learning.study import Idea, Row, Study, scalar_row

T = TypeVar("T")
MOST_ROWS = 900
MOST_ELEMENTS = 24  # of all buffers together


@dataclass(frozen=True, slots=True)
class Range:
    """Which elements are written: so many, from the end of a string on where ``after`` names one.

    ``parts`` compute ``%total``; ``of`` says how many on a case, a ``multiple`` of something. ``grid``: rows and columns, by name.
    """

    parts: tuple[Part, ...]
    scalar: str = ""
    string: str = ""
    more: int = 0
    after: str = ""
    buffer: str = ""
    multiple: int = 1
    grid: tuple[str, ...] = ()

    def of(self, study: Study, case: Case) -> int:
        """How many elements."""
        if self.grid:
            return math.prod(max(study.shape.type_of(each).clipped(case.scalars[each]), 0) for each in self.grid)
        if self.scalar:
            count = max(study.shape.type_of(self.scalar).clipped(case.scalars[self.scalar]), 0)
            return count - count % self.multiple
        if self.string:
            return length(study.shape, case, self.string) + self.more
        return len(case.buffers[self.buffer])

    def start(self, study: Study, case: Case) -> int:
        """The first of them."""
        return length(study.shape, case, self.after) if self.after else 0


def maps(study: Study) -> Iterator[Idea]:
    """Functions that write to buffers, and return what a fold finds."""
    if not study.changed:
        return
    answered = study.answered(study.cases)
    names = sorted(study.changed)
    if len(names) > 2:
        return
    firsts, outcomes = (_kept(_written(study, names[0], answered)), _kept(results(study)))
    seconds = _kept(_written(study, names[1], answered) if len(names) > 1 else iter([((), "")]))
    for first in firsts():
        for second in seconds():
            for outcome in outcomes():
                how = " and ".join(filter(None, (first[1], second[1], outcome.how)))
                for parts in _joined(first[0], second[0]):
                    yield study.idea(Model((*outcome.parts, *parts), outcome.piece, study.base, how))


def _kept(source: Iterator[T]) -> Callable[[], Iterator[T]]:
    """An iterator that can be gone through again, and is gone through only as far as needed."""
    seen: list[T] = []

    def again() -> Iterator[T]:
        at = 0
        while True:
            if at == len(seen):
                try:
                    seen.append(next(source))
                except StopIteration:
                    return
            yield seen[at]
            at += 1

    return again


def _joined(first: tuple[Part, ...], second: tuple[Part, ...]) -> Iterator[tuple[Part, ...]]:
    """Two loops as one, where they have the same turns; and one after the other."""
    one, two = (parts[-1] if parts else None for parts in (first, second))
    if isinstance(one, Loop) and isinstance(two, Loop) and _alike(one, two):
        reads = tuple(dict.fromkeys((*one.reads, *two.reads)))
        parts = tuple(dict.fromkeys((*first[:-1], *second[:-1])))
        yield (*parts, replace(one, reads=reads, stores=(*one.stores, *two.stores)))
    yield (*first, *second)


def _alike(one: Loop, two: Loop) -> bool:
    return one.count == two.count and one.down == two.down and not one.states and not two.states


def fixed(study: Study) -> Iterator[Idea]:
    """Few elements, each of which is an expression of all that go in."""
    shape = study.shape
    extents = {each.name: each.extent for each in shape.plan.buffers}
    counts = {name: extent.value for name, extent in extents.items() if isinstance(extent, Literal)}
    if len(counts) < len(extents) or not counts or sum(counts.values()) > MOST_ELEMENTS:
        return
    reads = tuple(
        Read(f"%{name}.{at}", name, 8 * shape.type_of(name).size, str(at))
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
        width = 8 * shape.type_of(name).size
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


def _written(study: Study, name: str, answered: list[tuple[Case, Answer]]) -> Iterator[tuple[tuple[Part, ...], str]]:
    """Loops that write a buffer as the function does."""
    for trip in trips(study.shape):
        yield from one_place(study, name, trip, answered)
    for range_ in _ranges(study, name):
        if not all(_inside(study, name, range_, case, one) for case, one in answered):
            continue
        ways = _ways(study, name, range_, answered)
        if ways == ("scan",):
            for trip in trips(study.shape):
                yield from _with_state(study, name, trip, answered)
        for way in ways:
            found = _element(study, name, range_, way, answered)
            if found is not None:
                yield from found
                return
    for trip in trips(study.shape):
        yield from neighbours(study, name, trip)
        yield from _with_state(study, name, trip, answered)
        yield from turn_stores(study, name, trip, _beginning(study, name, trip))


def _beginning(study: Study, name: str, trip: Trip) -> tuple[Part, ...]:
    """What is written where the trip has no turns, before any other loop."""
    zeros = [prefix(study.shape, case, trip, 0) for case in study.cases] if not trip.string else []
    answered = study.answered([case for case in zeros if case is not None])
    if all(one.buffers[name] == case.buffers[name] for case, one in answered):
        return ()
    for range_ in _ranges(study, name):
        if range_.scalar != trip.count and all(_inside(study, name, range_, case, one) for case, one in answered):
            for parts, _ in _element(study, name, range_, "same", answered, without=trip.count) or ():
                return parts
    return ()


def _ways(study: Study, name: str, range_: Range, answered: list[tuple[Case, Answer]]) -> tuple[str, ...]:
    """Which alignments agree with what changes when one element that is read does."""
    rng, seen = study.rng, set[str]()
    targets = {each.indices for each in study.shape.plan.buffers}
    changed: list[tuple[Case, Case, int]] = []
    for case, _ in answered[:80]:
        for buffer in study.shape.plan.buffers:
            elements = case.buffers[buffer.name]
            count = min(
                length(study.shape, case, buffer.name) if buffer.terminator is not None else len(elements),
                len(elements),
            )
            if (
                not count
                or (buffer.name == name and range_.after)
                or buffer.indices is not None
                or buffer.name in targets
            ):
                continue
            at, width = rng.randrange(count), 8 * study.shape.type_of(buffer.name).size
            other = rng.choice(
                (elements[at] ^ 1, elements[at] ^ (1 << (width - 1)), rng.getrandbits(width), (1 << width) - 1)
            )
            if other != (buffer.terminator or 0) or buffer.terminator is None:
                new = with_buffer(case, buffer.name, (*elements[:at], other, *elements[at + 1 :]))
                if needs(study.shape, new) is not None:
                    changed.append((case, new, at))
    answers = study.oracle.answers([each for old, new, _ in changed for each in (old, new)])
    for (case, _, at), one, two in zip(changed, answers[::2], answers[1::2], strict=True):
        if one is None or two is None:
            continue
        total, start = range_.of(study, case), range_.start(study, case)
        for j, (left, right) in enumerate(zip(one.buffers[name][start:], two.buffers[name][start:], strict=True)):
            if left != right:
                ways = {at - 1: "next", at + 1: "previous", total - 1 - at: "reversed", at: "same"}
                seen.add(ways.get(j, "before" if j > at else "other"))
    if "other" in seen:
        return ()
    if range_.multiple == 2:
        return ("paired",) if seen >= {"next", "previous"} else ()
    return (
        ("scan",)
        if "before" in seen
        else ("previous",)
        if "previous" in seen
        else ("next",)
        if "next" in seen
        else ("reversed",)
        if "reversed" in seen
        else ("same",)
    )


def _ranges(study: Study, name: str) -> Iterator[Range]:
    """What may be written of a buffer."""
    shape = study.shape
    for scalar in shape.plan.scalars:
        if scalar.length or scalar.type.size == 8:
            count = as_i64(shape, scalar.name)
            yield Range((Value("%total", "i64", count),), scalar=scalar.name)
            pairs = f"{defining(count, '%e.all', 'i64')}\nand i64 %e.all, -2"
            yield Range((Value("%total", "i64", pairs),), scalar=scalar.name, multiple=2)
    extent = shape.buffer(name).extent
    match extent:
        case Binary(operator="*", left=Reference(name=rows), right=Reference(name=columns)):
            bound = "call i64 @llvm.smax.i64(i64 %e.side, i64 0)"
            sides = tuple(
                Value(side, "i64", f"{defining(as_i64(shape, each), '%e.side', 'i64')}\n{bound}")
                for side, each in (("%rows", rows), ("%columns", columns))
            )
            yield Range((*sides, Value("%total", "i64", "mul i64 %rows, %columns")), buffer=name, grid=(rows, columns))
        case _:
            pass
    counted = isinstance(extent, Reference) and any(each.name == extent.name for each in shape.plan.scalars)
    if extent is not None and not counted and (parts := extent_parts(shape, extent, "%total")):
        yield Range(parts, buffer=name)
    for string in strings(study):
        for more in (0, 1):
            total = Value("%total", "i64", f"add i64 %len.{string}, {more}")
            yield Range((measure(shape, string), total), string=string, more=more)
            if name != string and name in strings(study):
                yield Range((measure(shape, string), measure(shape, name), total), string=string, more=more, after=name)


def _inside(study: Study, name: str, range_: Range, case: Case, one: Answer) -> bool:
    """Whether all that is written lies in a range."""
    before, after = case.buffers[name], one.buffers[name]
    start = range_.start(study, case)
    end = start + range_.of(study, case)
    return end <= len(before) and before[:start] == after[:start] and before[end:] == after[end:]


def _element(
    study: Study, name: str, range_: Range, way: str, answered: list[tuple[Case, Answer]], *, without: str = ""
) -> list[tuple[tuple[Part, ...], str]] | None:
    """Loops in which an element is an expression of what is read; None when there is no such expression.

    ``without``: a scalar that it must not read.
    """
    reads = _reads(study, name, range_, way, [case for case, _ in answered])
    rows: list[Row] = []
    width = 8 * study.shape.type_of(name).size
    for case, one in answered:
        total, start = range_.of(study, case), range_.start(study, case)
        for i in range(total):
            row = {**scalar_row(case), "%i": i, "%total": total, "result": one.buffers[name][start + i]}
            for read, at in reads:
                if at in case.buffers:
                    row[read.name] = case.buffers[read.buffer][case.buffers[at][i]]
                else:
                    row[read.name] = case.buffers[read.buffer][_at(at, i, total, start, case, study, read.buffer)]
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
    spare = (each for each in study.scalars if each[0] != f"%{without}")
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


def _at(at: str, i: int, total: int, start: int, case: Case, study: Study, buffer: str) -> int:
    """The index that a way of reading has."""
    match at:
        case "same":
            return i
        case "own":
            return start + i
        case "next":
            return i + 1
        case "previous":
            return max(i - 1, 0)
        case "reversed":
            return total - 1 - i
        case "paired":
            return i ^ 1
        case _:
            return min(i, length(study.shape, case, buffer))


def _reads(study: Study, name: str, range_: Range, way: str, cases: list[Case]) -> list[tuple[Read, str]]:
    """What can be read on all rows, and how."""
    found: list[tuple[Read, str]] = []
    for buffer in study.shape.plan.buffers:
        if buffer.name in study.inert:
            continue
        width = 8 * study.shape.type_of(buffer.name).size
        enough = all(range_.of(study, case) <= len(case.buffers[buffer.name]) for case in cases)
        other = buffer.name
        if other == name and range_.after:
            found.append((Read(f"%{other}.i", other, width, f"add i64 %i, %len.{name}"), "own"))
        elif enough:
            found.append((Read(f"%{other}.i", other, width), "same"))
            if way == "reversed":
                index = "%e.1 = sub i64 %total, 1\nsub i64 %e.1, %i"
                found.append((Read(f"%{other}.r", other, width, index), "reversed"))
            elif way == "paired":
                found.append((Read(f"%{other}.other", other, width, "xor i64 %i, 1"), "paired"))
            elif way == "previous":
                index = "%e.1 = sub i64 %i, 1\ncall i64 @llvm.smax.i64(i64 %e.1, i64 0)"
                found.append((Read(f"%{other}.prev", other, width, index), "previous"))
            elif way == "next" and all(
                not (n := range_.of(study, case)) or n < len(case.buffers[other]) for case in cases
            ):
                found.append((Read(f"%{other}.next", other, width, "add i64 %i, 1"), "next"))
        elif buffer.terminator is not None:
            index = f"call i64 @llvm.umin.i64(i64 %i, i64 %len.{other})"
            found.append((Read(f"%{other}.i", other, width, index), "clamped"))
        if buffer.indices is not None and enough and buffer.indices != other:
            target = buffer.indices
            index = f"zext i{width} %{other}.i to i64" if width < 64 else f"%{other}.i"
            found.append((Read(f"%{target}.at.{other}", target, 8 * study.shape.type_of(target).size, index), other))
    return found


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


def _with_state(
    study: Study, name: str, trip: Trip, answered: list[tuple[Case, Answer]]
) -> Iterator[tuple[tuple[Part, ...], str]]:
    """Elements that need what the fold of the result has come to (a carry, a count)."""
    if study.result is None or study.base:
        return
    for outcome in fold_over(study, trip):
        loop = outcome.parts[0] if len(outcome.parts) == 1 else None
        if not isinstance(loop, Loop) or not loop.states or loop.start:
            continue
        width = 8 * study.shape.type_of(name).size
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
            *((f"%{each.name}.i", IntType(8 * study.shape.type_of(each.name).size)) for each in buffers),
            ("%acc", study.result),
        )
        more = (("%i", I64), *study.scalars)
        value = study.expression(rows, inputs, IntType(width), more) if len(rows) > 8 else None
        if value is None:
            continue
        reads = tuple(Read(f"%{each.name}.i", each.name, 8 * study.shape.type_of(each.name).size) for each in buffers)
        merged = replace(
            loop_over(study.shape, trip), reads=reads, states=loop.states, stores=(Store(name, width, "%i", value),)
        )
        yield (merged,), f"a map into {name} with a carry"
