"""Sorting: what comes out is what went in, in order. Any stable loop does; the one that is emitted inserts."""

from __future__ import annotations

from collections.abc import Iterator

from keyhole.synth.learning.expressions.pieces import defining
from keyhole.synth.learning.models.code import header
from keyhole.synth.learning.strategies.trips import as_i64, trips, turns
from keyhole.synth.learning.study import Idea, Study


def sorting(study: Study) -> Iterator[Idea]:
    """The first elements of the only buffer that changes, sorted, up or down."""
    if len(study.changed) != 1 or str(study.signature.result.type) != "void":
        return
    (name,) = study.changed
    type_ = study.shape.type_of(name)
    answered = study.answered(study.cases)
    for trip in trips(study.shape):
        if trip.string:
            continue
        for signed in (True, False):
            for down in (False, True):
                agrees = True
                for case, one in answered:
                    count = turns(study.shape, case, trip)
                    top = 1 << (8 * type_.size - 1) if signed else 0
                    ordered = sorted(case.buffers[name][:count], key=lambda word, top=top: word ^ top, reverse=down)
                    agrees = agrees and one.buffers[name] == (*ordered, *case.buffers[name][count:])
                if agrees:
                    how = f"the elements of {name} in {'descending' if down else 'ascending'} order"
                    yield Idea(_text(study, name, trip.count, f"{'s' if signed else 'u'}{'lt' if down else 'gt'}"), how)


def _text(study: Study, name: str, count: str, predicate: str) -> str:
    element = f"i{study.shape.width(name)}"
    total = defining(as_i64(study.shape, count), "%total", "i64")
    return f"""{header(study.signature)}
  {total}
  br label %head
head:
  %i = phi i64 [ 1, %entry ], [ %i.next, %placed ]
  %more = icmp slt i64 %i, %total
  br i1 %more, label %begin, label %done
begin:
  %from = getelementptr {element}, ptr %{name}, i64 %i
  %value = load {element}, ptr %from, align 1
  br label %search
search:
  %j = phi i64 [ %i, %begin ], [ %before, %shift ]
  %first = icmp eq i64 %j, 0
  br i1 %first, label %placed, label %look
look:
  %before = sub i64 %j, 1
  %there = getelementptr {element}, ptr %{name}, i64 %before
  %other = load {element}, ptr %there, align 1
  %later = icmp {predicate} {element} %other, %value
  br i1 %later, label %shift, label %placed
shift:
  %to = getelementptr {element}, ptr %{name}, i64 %j
  store {element} %other, ptr %to, align 1
  br label %search
placed:
  %spot = getelementptr {element}, ptr %{name}, i64 %j
  store {element} %value, ptr %spot, align 1
  %i.next = add i64 %i, 1
  br label %head
done:
  ret void
}}
"""
