"""Folds: the step from the result of k elements to that of k + 1 is an expression.

Prefixes of an input show all values that the loop's state goes through, as long as the state is what is returned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from keyhole.holes.types import IntType
from keyhole.synth.learning.expressions.pieces import I64, mentions
from keyhole.synth.learning.inputs.cases import length
from keyhole.synth.learning.models.parts import Member, Read, State
from keyhole.synth.learning.strategies.results.chains import Chain, chains
from keyhole.synth.learning.strategies.results.outcomes import Outcome, over_trips, returned
from keyhole.synth.learning.strategies.trips import Trip, loop_over
from keyhole.synth.learning.study import Idea, Row, Study, scalar_row


def folds(study: Study) -> Iterator[Idea]:
    """Functions that return the state of a loop."""
    yield from returned(study, over_trips(fold_over))


def fold_over(study: Study, trip: Trip) -> Iterator[Outcome]:
    """``acc`` from ``acc``, the elements at ``i``, ``i`` and the scalars."""
    if study.result is None:
        return
    known = chains(study, trip, study.cases)
    start = min((each.start for each in known), default=0)
    known = [each for each in known if each.start == start or each.tail]
    if sum(len(each.results) - 1 for each in known) < 8 or start > 1:
        return
    if start:  # as if nothing at all came to 0
        virtual = [each if each.tail else Chain(each.case, 0, (0, *each.results)) for each in known]
        yield from _fold_from(study, trip, virtual, 0)
    yield from _fold_from(study, trip, known, start)
    if not start:
        yield from _fold_from(
            study, trip, [each if each.tail else each.later() for each in known if len(each.results) > 1], 1
        )


def _fold_from(study: Study, trip: Trip, known: list[Chain], start: int) -> Iterator[Outcome]:
    """The fold whose first turn is number ``start``."""
    result = study.result
    assert result is not None
    spare = study.scalars_but(trip.count)
    heads = _heads(study, known) if start and not any(each.earlier for each in known) else ()
    firsts: list[Row] = [
        {
            **scalar_row(each.case),
            **{read.name: each.case.buffers[read.buffer][0] for read in heads},
            "result": each.results[0],
        }
        for each in known
        if not each.tail
    ]
    firsts += [{**scalar_row(each.case), "result": result_} for each in known for result_ in each.earlier]
    first = study.expression(firsts, (*((read.name, IntType(read.width)) for read in heads), *spare), result)
    if first is None:
        return
    heads = tuple(read for read in heads if read.name in first)
    for indirect in (False, True):
        reads, rows = step_rows(study, trip, known, indirect)
        if indirect and not any(isinstance(read, Read) and read.index != "%i" for read in reads):
            return
        step = study.expression(rows, (("%acc", result), *map(typed, reads)), result, (("%i", I64), *spare))
        if step is not None:
            used = used_in(step, reads)
            states = (State("%acc", str(result), first, step),)
            loop = replace(loop_over(study.shape, trip), start=start, reads=used, states=states)
            yield Outcome((*heads, loop), "%acc", f"a fold over {trip.words}")
            return


def _heads(study: Study, known: list[Chain]) -> tuple[Read, ...]:
    """Reads of the first elements."""
    return tuple(
        Read(f"%{each.name}.0", each.name, study.shape.width(each.name), "0")
        for each in study.shape.plan.buffers
        if all(chain.case.buffers[each.name] for chain in known)
    )


def step_rows(
    study: Study, trip: Trip, known: list[Chain], indirect: bool
) -> tuple[tuple[Read | Member, ...], list[dict[str, int]]]:
    """The rows of a fold's step, and what they read."""
    result = study.result
    assert result is not None
    reads: list[tuple[Read, str]] = []
    for buffer in study.shape.plan.buffers:
        name, width = buffer.name, study.shape.width(buffer.name)
        if name not in study.inert and all(
            len(each.case.buffers[name]) >= each.start + len(each.results) - 1 for each in known
        ):
            reads.append((Read(f"%{name}.i", name, width), "i"))
            if indirect and all(word_ < len(each.case.buffers[name]) for each in known for word_ in each.results[:-1]):
                index = "%acc" if result.width == 64 else f"zext {result} %acc to i64"
                reads.append((Read(f"%{name}.acc", name, width, index), "acc"))
            if indirect and all(each.start for each in known):
                reads.append((Read(f"%{name}.last", name, width, "sub i64 %i, 1"), "last"))
    members = tuple(_members(study, trip, tuple(read for read, at in reads if at == "i")))
    rows: list[dict[str, int]] = []
    for each in known:
        for k, (acc, following) in enumerate(pairwise(each.results), each.start):
            at = {"i": k, "acc": acc, "last": k - 1}
            elements = {read.name: each.case.buffers[read.buffer][at[index]] for read, index in reads}
            for member in members:
                inside = each.case.buffers[member.buffer][: length(study.shape, each.case, member.buffer)]
                elements[member.name] = int(elements[member.value] in inside)
            rows.append({**scalar_row(each.case), **elements, "%acc": acc, "%i": k, "result": following})
    return (*(read for read, _ in reads), *members), rows


def _members(study: Study, trip: Trip, reads: tuple[Read, ...]) -> Iterator[Member]:
    """Questions whether an element stands in a string that the loop does not go over."""
    for name in study.shape.strings:
        width = study.shape.width(name)
        for read in reads:
            if name not in (trip.string, read.buffer) and read.width == width:
                yield Member(
                    f"%{read.buffer}.in.{name}", name, width, read.name, study.shape.buffer(name).terminator or 0
                )


def used_in(piece: str, reads: tuple[Read | Member, ...]) -> tuple[Read | Member, ...]:
    """What a piece needs to be read."""
    direct = {read.name for read in reads if mentions(piece, read.name)}
    direct |= {read.value for read in reads if isinstance(read, Member) and read.name in direct}
    return tuple(read for read in reads if read.name in direct)


def typed(read: Read | Member) -> tuple[str, IntType]:
    """What is read, as a column."""
    return read.name, IntType(1 if isinstance(read, Member) else read.width)
