"""Loops that write at most one element in a turn, somewhere: histograms, filters, scatters, the first that is replaced.

What a turn writes is seen by comparing the buffer after k turns with that after k + 1. The place is an expression of what the turn
reads, of the result so far, and of the number of elements written so far.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from keyhole.holes.types import I1, IntType
from keyhole.synth.learning.expressions.pieces import I64, defining, mentions
from keyhole.synth.learning.inputs.cases import Case, with_buffer
from keyhole.synth.learning.inputs.shapes import bits
from keyhole.synth.learning.models.parts import Loop, Member, Part, Read, State, Store
from keyhole.synth.learning.strategies.results.chains import MOST_TURNS, WHOLE
from keyhole.synth.learning.strategies.results.folds import fold_over
from keyhole.synth.learning.strategies.trips import Trip, loop_over, prefix, turns
from keyhole.synth.learning.study import Row, Study, scalar_row

LONGEST, PLANTED = 90, 60


class _Turn(NamedTuple):
    """One turn: what it may read, and where it wrote what (None: nothing that can be seen)."""

    row: dict[str, int]
    before: tuple[int, ...]
    at: int | None
    value: int


def scatters(
    study: Study, name: str, trip: Trip, beginning: tuple[Part, ...] = ()
) -> Iterator[tuple[tuple[Part, ...], str]]:
    """Loops over the trip that write into a buffer now and then, after ``beginning`` has been done."""
    fold = next((loop for outcome in fold_over(study, trip) for loop in outcome.parts if isinstance(loop, Loop)), None)
    fold = fold if fold is not None and not fold.start and all(isinstance(read, Read) for read in fold.reads) else None
    seen = _turns(study, name, trip, bool(beginning))
    wrote = [turn for turn in seen if turn.at is not None]
    if len(wrote) < 8:
        return
    width = study.shape.width(name)
    reads = _reads(study, name, trip, seen)
    elements = tuple((read.name, IntType(read.width)) for read in reads)
    spare = study.scalars_but(trip.count)
    rows: list[Row] = [{**turn.row, "result": turn.at or 0} for turn in wrote]
    places: tuple[tuple[str, IntType], ...] = (("%written", I64), *elements)
    if fold is not None and study.result is not None:
        places = (("%acc", study.result), *elements)
    index = study.expression(rows, places, I64, (("%i", I64), *spare))
    if index is None:
        return
    old = ("%old", IntType(width))
    rows = [{**turn.row, "%old": turn.before[turn.at or 0], "result": turn.value} for turn in wrote]
    value = study.expression(rows, (*elements, old), IntType(width), (("%i", I64), *spare))
    if value is None:
        return
    rows = _conditions(seen, value, index)
    more = (("%i", I64), ("%written", I64), *spare)
    condition = study.expression([row for row in rows if row["shown"]], elements, I1, more)
    if condition is None:
        return
    text = f"{index}\n{value}\n{condition}"
    used: tuple[Read | Member, ...] = tuple(read for read in reads if mentions(text, read.name))
    counted = "%e.90 = zext i1 %stored to i64\nadd i64 %written, %e.90"
    states: tuple[State, ...] = (State("%written", "i64", "0", f"{defining(condition, '%stored', 'i1')}\n{counted}"),)
    if fold is not None:
        known = {read.name for read in used}
        used = (*used, *(read for read in fold.reads if read.name not in known))
        states = (*states, *fold.states)
    store = Store(
        name, width, index, value, "" if condition == "1" else condition, "%old" if mentions(value, "%old") else ""
    )
    loop = replace(loop_over(study.shape, trip), reads=used, states=states, stores=(store,))
    first = "what is written first, and " if beginning else ""
    yield (*beginning, loop), f"{first}a loop over {trip.words} that writes into {name} here and there"


def _conditions(seen: list[_Turn], value: str, index: str) -> list[Row]:
    """Whether a turn wrote; ``shown`` where that can be told: what it would have written may have been there before."""
    rows: list[Row] = []
    for turn in seen:
        at, word = _known(index, turn.row), _known(value, turn.row)
        shown = (
            turn.at is not None or word is None or at is None or not at < len(turn.before) or turn.before[at] != word
        )
        rows.append({**turn.row, "result": int(turn.at is not None), "shown": int(shown)})
    return rows


def _known(piece: str, row: Row) -> int | None:
    """The value of a piece that is a name, or a name that is extended by zeros."""
    return row.get(piece.split()[2] if piece.startswith("zext ") and "\n" not in piece else piece)


def _reads(study: Study, name: str, trip: Trip, seen: list[_Turn]) -> tuple[Read, ...]:
    """Elements that every turn has."""
    found = []
    for buffer in study.shape.plan.buffers:
        read = Read(f"%{buffer.name}.i", buffer.name, study.shape.width(buffer.name))
        if buffer.name != name and buffer.name not in study.inert and all(read.name in turn.row for turn in seen):
            found.append(read)
    if all(f"%{name}.i" in turn.row for turn in seen) and name not in study.inert:
        found.append(Read(f"%{name}.i", name, study.shape.width(name)))
    return tuple(found)


def _planted(study: Study, trip: Trip) -> Iterator[Case]:
    """Short cases in which an element is what a scalar is: many loops look for that."""
    for case in study.cases[:PLANTED]:
        if not 0 < turns(study.shape, case, trip) <= MOST_TURNS:
            continue
        for buffer in study.shape.plan.buffers:
            words, width = case.buffers[buffer.name], bits(study.shape.type_of(buffer.name))
            alike = [case.scalars[each.name] for each in study.shape.plan.scalars if bits(each.type) == width]
            if words and alike and buffer.indices is None:
                at = study.rng.randrange(len(words))
                yield with_buffer(case, buffer.name, (*words[:at], study.rng.choice(alike), *words[at + 1 :]))


def _turns(study: Study, name: str, trip: Trip, begun: bool) -> list[_Turn]:
    """All turns of the cases; empty when some turn writes several elements, or without ``begun`` something is written before."""
    wanted: list[tuple[Case, list[Case]]] = []
    late = len(study.cases) - WHOLE  # what came last refuted something, somewhere
    for number, case in enumerate((*study.cases, *_planted(study, trip))):
        count = turns(study.shape, case, trip)
        most = LONGEST if late <= number < len(study.cases) else MOST_TURNS
        cut_ = [prefix(study.shape, case, trip, k) for k in range(count + 1)] if count <= most else []
        whole = [each for each in cut_ if each is not None]
        if cut_ and len(whole) == len(cut_):
            wanted.append((case, whole))
    answers = iter(study.oracle.answers([each for _, whole in wanted for each in whole]))
    found: list[_Turn] = []
    for case, whole in wanted:
        original = case.buffers[name]
        states, results = [], []
        for each in [next(answers) for _ in whole]:
            if each is None:
                return []
            results.append(each.result or 0)
            states.append((*each.buffers[name], *original[len(each.buffers[name]) :]))
        if states[0] != original and not begun:
            return []
        written = 0
        for k, (before, after) in enumerate(pairwise(states)):
            places = [at for at, (one, two) in enumerate(zip(before, after, strict=True)) if one != two]
            if len(places) > 1:
                return []
            row = {**scalar_row(case), "%i": k, "%written": written, "%acc": results[k]}
            row |= {f"%{each}.i": words[k] for each, words in case.buffers.items() if k < len(words)}
            if name in case.buffers and k < len(before):
                row[f"%{name}.i"] = before[k]
            at = places[0] if places else None
            found.append(_Turn(row, before, at, 0 if at is None else after[at]))
            written += bool(places)
    return found
