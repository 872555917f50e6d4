"""Inputs to ask about, as words: an unsigned one for each scalar and for each element of each buffer.

A case can be cut to a shorter one, which is how loops are found.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from keyhole.properties.language.expressions import Undefined, value
from keyhole.synth.learning.inputs.shapes import Shape, word


@dataclass(frozen=True, slots=True)
class Case:
    """One input. ``scalars`` by name; ``buffers`` by name, elements in order, terminators included."""

    scalars: Mapping[str, int]
    buffers: Mapping[str, tuple[int, ...]]


def needs(shape: Shape, case: Case, lengths: Mapping[str, int] | None = None) -> dict[str, int] | None:
    """How many elements each buffer must have; None when a constraint is broken. ``lengths`` are those before terminators."""
    if lengths is None:
        lengths = {
            each.name: length(shape, case, each.name) for each in shape.plan.buffers if each.terminator is not None
        }
    numbers = {name: shape.type_of(name).clipped(word_) for name, word_ in case.scalars.items()}
    try:
        if not all(value(constraint, numbers, lengths) for constraint in shape.plan.constraints):
            return None
        found = {}
        for buffer in shape.plan.buffers:
            if buffer.extent is None:
                found[buffer.name] = lengths[buffer.name] + 1
                continue
            count = value(buffer.extent, numbers, lengths)
            if not math.isfinite(count) or int(count) % buffer.multiple:
                return None
            found[buffer.name] = max(int(count), 0)
        return found
    except Undefined:
        return None


def length(shape: Shape, case: Case, name: str) -> int:
    """The number of elements before the terminator."""
    elements = case.buffers[name]
    end = word(shape.buffer(name).terminator or 0, shape.type_of(name))
    return elements.index(end) if end in elements else len(elements)


def cut(shape: Shape, case: Case) -> Case | None:
    """The case with every buffer as short as it may be; None when one is too short for it or a constraint is broken."""
    needed = needs(shape, case)
    if needed is None or any(needed[name] > len(elements) for name, elements in case.buffers.items()):
        return None
    return Case(case.scalars, {name: elements[: needed[name]] for name, elements in case.buffers.items()})


def with_scalar(case: Case, name: str, number: int) -> Case:
    """The case with another scalar."""
    return replace(case, scalars={**case.scalars, name: number})


def with_buffer(case: Case, name: str, elements: Sequence[int]) -> Case:
    """The case with another content."""
    return replace(case, buffers={**case.buffers, name: tuple(elements)})
