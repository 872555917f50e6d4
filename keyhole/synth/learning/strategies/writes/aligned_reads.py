"""What can be read where an element is written: an index for each buffer, as a piece and on cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from keyhole.synth.learning.expressions.pieces import widened
from keyhole.synth.learning.inputs.cases import Case, length
from keyhole.synth.learning.models.parts import Read
from keyhole.synth.learning.strategies.writes.alignments import Alignment
from keyhole.synth.learning.strategies.writes.ranges import Range
from keyhole.synth.learning.study import Study


@dataclass(frozen=True, slots=True)
class Place:
    """Where an element is written: number ``i`` of ``total``, which begin at ``start``."""

    case: Case
    i: int
    total: int
    start: int


@dataclass(frozen=True, slots=True)
class AlignedRead:
    """A read, and its index where an element is written.

    ``through``: the buffer whose elements are the indices. ``clamped``: no further than to the buffer's terminator.
    """

    read: Read
    index: Callable[[Place], int]
    through: str = ""
    clamped: bool = False


def aligned_reads(study: Study, name: str, range_: Range, way: Alignment, cases: list[Case]) -> Iterator[AlignedRead]:
    """What can be read on all rows."""
    for buffer in study.shape.plan.buffers:
        other = buffer.name
        if other in study.inert:
            continue
        width = study.shape.width(other)
        enough = all(range_.of(study, case) <= len(case.buffers[other]) for case in cases)
        if other == name and range_.after:
            yield AlignedRead(
                Read(f"%{other}.i", other, width, f"add i64 %i, %len.{name}"), lambda place: place.start + place.i
            )
        elif enough:
            yield AlignedRead(Read(f"%{other}.i", other, width), lambda place: place.i)
            if (moved := _moved(study, range_, way, other, cases)) is not None:
                yield moved
        elif buffer.terminator is not None:
            yield _clamped(study, other)
        if buffer.indices is not None and enough and buffer.indices != other:
            yield _through(study, other, buffer.indices)


def _moved(study: Study, range_: Range, way: Alignment, name: str, cases: list[Case]) -> AlignedRead | None:
    """A second read of a buffer, at the index that the alignment asks for."""
    width = study.shape.width(name)
    match way:
        case Alignment.REVERSED:
            read = Read(f"%{name}.r", name, width, "%e.1 = sub i64 %total, 1\nsub i64 %e.1, %i")
            return AlignedRead(read, lambda place: place.total - 1 - place.i)
        case Alignment.PAIRED:
            return AlignedRead(Read(f"%{name}.other", name, width, "xor i64 %i, 1"), lambda place: place.i ^ 1)
        case Alignment.PREVIOUS:
            index = "%e.1 = sub i64 %i, 1\ncall i64 @llvm.smax.i64(i64 %e.1, i64 0)"
            return AlignedRead(Read(f"%{name}.prev", name, width, index), lambda place: max(place.i - 1, 0))
        case Alignment.NEXT:
            if any((n := range_.of(study, case)) and n >= len(case.buffers[name]) for case in cases):
                return None
            return AlignedRead(Read(f"%{name}.next", name, width, "add i64 %i, 1"), lambda place: place.i + 1)
        case _:
            return None


def _clamped(study: Study, name: str) -> AlignedRead:
    """A read of a text that may be shorter than what is written."""
    index = f"call i64 @llvm.umin.i64(i64 %i, i64 %len.{name})"
    return AlignedRead(
        Read(f"%{name}.i", name, study.shape.width(name), index),
        lambda place: min(place.i, length(study.shape, place.case, name)),
        clamped=True,
    )


def _through(study: Study, indices: str, target: str) -> AlignedRead:
    """A read of the element that another one points to."""
    index = widened(f"%{indices}.i", study.shape.width(indices), signed=False)
    read = Read(f"%{target}.at.{indices}", target, study.shape.width(target), index)
    return AlignedRead(read, lambda place: place.case.buffers[indices][place.i], through=indices)
