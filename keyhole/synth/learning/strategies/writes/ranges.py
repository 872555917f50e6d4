"""Which elements of a buffer are written: how many, and from where on."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from keyhole.properties.language.expressions import Binary, Reference
from keyhole.synth.learning.expressions.pieces import defining
from keyhole.synth.learning.inputs.cases import Case, length
from keyhole.synth.learning.models.parts import Part, Value
from keyhole.synth.learning.oracle import Answer
from keyhole.synth.learning.strategies.trips import as_i64, extent_parts, measure
from keyhole.synth.learning.study import Study


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


def ranges(study: Study, name: str) -> Iterator[Range]:
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
    for string in study.shape.strings:
        for more in (0, 1):
            total = Value("%total", "i64", f"add i64 %len.{string}, {more}")
            yield Range((measure(shape, string), total), string=string, more=more)
            if name != string and name in study.shape.strings:
                yield Range((measure(shape, string), measure(shape, name), total), string=string, more=more, after=name)


def inside(study: Study, name: str, range_: Range, case: Case, one: Answer) -> bool:
    """Whether all that is written lies in a range."""
    before, after = case.buffers[name], one.buffers[name]
    start = range_.start(study, case)
    end = start + range_.of(study, case)
    return end <= len(before) and before[:start] == after[:start] and before[end:] == after[end:]
