"""Comparisons of two buffers, which leave early: equal beginnings with different elements behind them show when and with what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from keyhole.holes.types import I1, IntType
from keyhole.synth.learning.inputs.cases import Case, cut, needs, with_buffer, with_scalar
from keyhole.synth.learning.inputs.shapes import word
from keyhole.synth.learning.models.parts import Read, State
from keyhole.synth.learning.strategies.results.outcomes import Outcome, over_trips, returned
from keyhole.synth.learning.strategies.trips import Trip, loop_over
from keyhole.synth.learning.study import Idea, Row, Study, scalar_row


def comparisons(study: Study) -> Iterator[Idea]:
    """Functions that go over two buffers until elements decide."""
    yield from returned(study, over_trips(compared))


def compared(study: Study, trip: Trip) -> Iterator[Outcome]:
    """Two buffers side by side, until some elements decide."""
    shape, result = study.shape, study.result
    assert result is not None
    names = [
        each.name
        for each in shape.plan.buffers
        if shape.type_of(each.name) == shape.type_of(shape.plan.buffers[0].name)
    ]
    if len(names) != 2 or (trip.string and trip.string != names[0]):
        return
    probes = [probe for _ in range(260) if (probe := _probe(study, trip, names)) is not None]
    answers = study.oracle.answers([case for probe in probes for case in probe.cases])
    spare = study.scalars_but(trip.count)
    width = shape.width(names[0])
    inputs = (*((f"%{name}.i", IntType(width)) for name in names), *spare)
    leaves: list[dict[str, int]] = []
    values: list[dict[str, int]] = []
    at = 0
    for probe in probes:
        found = answers[at : at + len(probe.cases)]
        at += len(probe.cases)
        if any(one is None for one in found):
            return
        known = {one.result or 0 for one in found if one is not None}
        row = {**scalar_row(probe.cases[0]), **dict(zip((name for name, _ in inputs), probe.elements, strict=False))}
        leaves.append({**row, "result": int(len(known) == 1)})
        if len(known) == 1:
            values.append({**row, "result": known.pop()})
    firsts: list[Row] = []
    for case in study.cases:
        empty = _equal(study, trip, names, case)
        if empty is not None and (one := study.oracle.answers([empty])[0]) is not None:
            firsts.append({**scalar_row(empty), "result": one.result or 0})
    if len(values) < 8 or not firsts:
        return
    first = study.expression(firsts, spare, result) if trip.count else "0"
    if first is None:
        return
    leave = study.expression(leaves, inputs, I1)
    value = None if leave is None else study.expression(values, inputs, result)
    if leave is None or value is None:
        prepared = _folded_elements(study, trip, names, width) if width == 8 else None
        if prepared is None:
            return
        text, image = prepared
        columns = (("%left", result), ("%right", result))
        leaves, values = (
            [
                {**row, **{at: image[row[f"%{name}.i"]] for (at, _), name in zip(columns, names, strict=True)}}
                for row in rows
            ]
            for rows in (leaves, values)
        )
        leave = study.expression(leaves, columns, I1)
        value = None if leave is None else study.expression(values, columns, result)
        if leave is None or value is None:
            return
        leave, value = f"{text}\n{leave}", f"{text}\n{value}"
    loop = loop_over(shape, Trip(trip.count, ""))
    reads = tuple(Read(f"%{name}.i", name, width) for name in names)
    found_ = State("%found", str(result), first, value)
    whole = replace(loop, reads=reads, leave=leave, found=found_)
    yield Outcome((whole,), "%found", f"a comparison of {names[0]} and {names[1]}")


def _folded_elements(study: Study, trip: Trip, names: list[str], width: int) -> tuple[str, list[int]] | None:
    """What becomes of an element before it is compared: seen where it is compared with the end.

    A piece that defines ``%left`` and ``%right``, and the values for all elements.
    """
    result, image = study.result, [0]
    assert result is not None
    cases = []
    for element in range(1, 1 << width):
        made = study.cases[0]
        for name, elements in zip(names, ((element, 0), (0,)), strict=True):
            made = with_buffer(made, name, elements)
        if trip.count:
            made = with_scalar(made, trip.count, 2 if not trip.string else 9)
        cut_ = cut(study.shape, made)
        if cut_ is None:
            return None
        cases.append(cut_)
    for one in study.oracle.answers(cases):
        if one is None or one.result is None:
            return None
        image.append(one.result)
    rows: list[Row] = [{"%e": element, "result": value} for element, value in enumerate(image)]
    piece = study.expression(rows, (("%e", IntType(width)),), result)
    if piece is None:
        return None
    text = []
    for name, target in zip(names, ("%left", "%right"), strict=True):
        lines = re.sub(r"%e(?=\.)", f"{target}.e", piece)
        *lines_, last = re.sub(r"%e(?![\w.])", f"%{name}.i", lines).split("\n")
        text += [*lines_, f"{target} = {last if ' ' in last else f'or {result} {last}, 0'}"]
    return "\n".join(text), image


@dataclass(frozen=True, slots=True)
class _Probe:
    """Two elements behind equal beginnings, with different ends."""

    elements: tuple[int, int]
    cases: tuple[Case, ...]


def _probe(study: Study, trip: Trip, names: list[str]) -> _Probe | None:
    shape, rng = study.shape, study.rng
    type_ = shape.type_of(names[0])
    width = 8 * type_.size
    case = rng.choice(study.cases)
    start = tuple(each or 1 for each in case.buffers[names[0]][: rng.randint(0, 3)])
    first = rng.choice((0, 1, 65, 97, 127, 128, 255, rng.getrandbits(width))) & (1 << width) - 1
    second = rng.choice((first, first, first ^ 32, 0, 1, 128, rng.getrandbits(width))) & (1 << width) - 1
    cases = []
    big, small = (1 << (width - 1)) - 1, 1
    tails = ((big, small), (small, big), (small, small), (word(-2, type_), 3))
    for one, two in tails:
        contents = {names[0]: (*start, first, one), names[1]: (*start, second, two)}
        made = case
        for name in names:
            elements = contents[name]
            if shape.buffer(name).terminator is not None:
                elements = (*elements[: elements.index(0)], 0) if 0 in elements else (*elements, 0)
            made = with_buffer(made, name, elements)
        if trip.count:
            made = with_scalar(made, trip.count, len(start) + 2)
        needed = needs(shape, made)
        if needed is None or any(needed[name] > len(made.buffers[name]) for name in names):
            return None
        cut_ = cut(shape, made)
        if cut_ is None:
            return None
        cases.append(cut_)
    return _Probe((first, second), tuple(cases))


def _equal(study: Study, trip: Trip, names: list[str], case: Case) -> Case | None:
    """The case with nothing to compare."""
    if not trip.count:
        return case
    return cut(study.shape, with_scalar(case, trip.count, 0))
