"""Comparisons of two buffers, which leave early: equal beginnings with different elements behind them show when and with what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from keyhole.holes.types import I1, IntType
from keyhole.synth.learning.expressions.pieces import defining, renamed
from keyhole.synth.learning.inputs.cases import Case, cut, needs, with_buffer, with_scalar
from keyhole.synth.learning.inputs.shapes import word
from keyhole.synth.learning.models.parts import Read, State
from keyhole.synth.learning.strategies.results.outcomes import Outcome, over_trips, returned
from keyhole.synth.learning.strategies.trips import Trip, loop_over
from keyhole.synth.learning.study import Idea, Row, Study, scalar_row

PROBES = 260
FEWEST = 8  # probes that show what is returned
BYTE = 8  # bits of an element that may be looked up: all values are asked about


@dataclass(frozen=True, slots=True)
class _Probe:
    """Two elements behind equal beginnings, with different ends."""

    elements: tuple[int, int]
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class _Deciding:
    """When a comparison leaves, and with what: rows before they are pieces."""

    leaves: list[Row]
    values: list[Row]

    def pieces(self, study: Study, inputs: Sequence[tuple[str, IntType]], result: IntType) -> tuple[str, str] | None:
        """The two expressions."""
        leave = study.expression(self.leaves, inputs, I1)
        value = None if leave is None else study.expression(self.values, inputs, result)
        return None if leave is None or value is None else (leave, value)


def comparisons(study: Study) -> Iterator[Idea]:
    """Functions that go over two buffers until elements decide."""
    yield from returned(study, over_trips(compared))


def compared(study: Study, trip: Trip) -> Iterator[Outcome]:
    """Two buffers side by side, until some elements decide."""
    shape, result = study.shape, study.result
    assert result is not None
    types = {each.name: shape.type_of(each.name) for each in shape.plan.buffers}
    names = [name for name, type_ in types.items() if type_ == types[shape.plan.buffers[0].name]]
    if len(names) != 2 or (trip.string and trip.string != names[0]):
        return
    deciding = _probed(study, trip, names)
    if deciding is None:
        return
    firsts = _without_elements(study, trip)
    if len(deciding.values) < FEWEST or not firsts:
        return
    spare, width = study.scalars_but(trip.count), shape.width(names[0])
    first = study.expression(firsts, spare, result) if trip.count else "0"
    if first is None:
        return
    inputs = (*((f"%{name}.i", IntType(width)) for name in names), *spare)
    pieces = deciding.pieces(study, inputs, result) or _looked_up(study, trip, names, deciding)
    if pieces is None:
        return
    leave, value = pieces
    loop = replace(
        loop_over(shape, Trip(trip.count, "")),
        reads=tuple(Read(f"%{name}.i", name, width) for name in names),
        leave=leave,
        found=State("%found", str(result), first, value),
    )
    yield Outcome((loop,), "%found", f"a comparison of {names[0]} and {names[1]}")


def _probed(study: Study, trip: Trip, names: list[str]) -> _Deciding | None:
    """Whether two elements decide whatever stands behind them, and what is returned then; None when a call does not return."""
    probes = [probe for _ in range(PROBES) if (probe := _probe(study, trip, names)) is not None]
    answers = iter(study.oracle.answers([case for probe in probes for case in probe.cases]))
    deciding = _Deciding([], [])
    for probe in probes:
        found = [next(answers) for _ in probe.cases]
        known = {one.result or 0 for one in found if one is not None}
        if None in found:
            return None
        elements = dict(zip((f"%{name}.i" for name in names), probe.elements, strict=True))
        row = {**scalar_row(probe.cases[0]), **elements}
        deciding.leaves.append({**row, "result": int(len(known) == 1)})
        if len(known) == 1:
            deciding.values.append({**row, "result": known.pop()})
    return deciding


def _without_elements(study: Study, trip: Trip) -> list[Row]:
    """The results where there is nothing to compare."""
    firsts: list[Row] = []
    for case in study.cases:
        empty = cut(study.shape, with_scalar(case, trip.count, 0)) if trip.count else case
        if empty is not None and (one := study.oracle.answers([empty])[0]) is not None:
            firsts.append({**scalar_row(empty), "result": one.result or 0})
    return firsts


def _looked_up(study: Study, trip: Trip, names: list[str], deciding: _Deciding) -> tuple[str, str] | None:
    """When elements decide, and what is returned, by what becomes of elements before they are compared."""
    result = study.result
    assert result is not None
    prepared = _prepared(study, trip, names) if study.shape.width(names[0]) == BYTE else None
    if prepared is None:
        return None
    text, image = prepared
    columns = (("%left", result), ("%right", result))

    def seen(rows: list[Row]) -> list[Row]:
        sides = list(zip(("%left", "%right"), names, strict=True))
        return [{**row, **{side: image[row[f"%{name}.i"]] for side, name in sides}} for row in rows]

    pieces = _Deciding(seen(deciding.leaves), seen(deciding.values)).pieces(study, columns, result)
    return None if pieces is None else (f"{text}\n{pieces[0]}", f"{text}\n{pieces[1]}")


def _prepared(study: Study, trip: Trip, names: list[str]) -> tuple[str, list[int]] | None:
    """What becomes of an element before it is compared: seen where it is compared with the end.

    A piece that defines ``%left`` and ``%right``, and the values for all elements.
    """
    result, image = study.result, [0]
    assert result is not None
    cases = []
    for element in range(1, 1 << BYTE):
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
    piece = study.expression(rows, (("%e", IntType(BYTE)),), result)
    if piece is None:
        return None
    text = []
    for name, target in zip(names, ("%left", "%right"), strict=True):
        lines = re.sub(r"%e(?=\.)", f"{target}.e", piece)
        text.append(defining(renamed(lines, "%e", f"%{name}.i"), target, str(result)))
    return "\n".join(text), image


def _probe(study: Study, trip: Trip, names: list[str]) -> _Probe | None:
    shape, rng = study.shape, study.rng
    type_ = shape.type_of(names[0])
    width = 8 * type_.size
    case = rng.choice(study.cases)
    start = tuple(each or 1 for each in case.buffers[names[0]][: rng.randint(0, 3)])
    first = rng.choice((0, 1, 65, 97, 127, 128, 255, rng.getrandbits(width))) & (1 << width) - 1
    second = rng.choice((first, first, first ^ 32, 0, 1, 128, rng.getrandbits(width))) & (1 << width) - 1
    big, small = (1 << (width - 1)) - 1, 1
    cases = []
    for one, two in ((big, small), (small, big), (small, small), (word(-2, type_), 3)):
        made = _with_ends(study, trip, case, {names[0]: (*start, first, one), names[1]: (*start, second, two)})
        if made is None:
            return None
        cases.append(made)
    return _Probe((first, second), tuple(cases))


def _with_ends(study: Study, trip: Trip, case: Case, contents: dict[str, tuple[int, ...]]) -> Case | None:
    """The case with these contents, which end at a zero where that is their terminator; None where it may not have them."""
    shape = study.shape
    for name, elements in contents.items():
        if shape.buffer(name).terminator is not None:
            elements = (*elements[: elements.index(0)], 0) if 0 in elements else (*elements, 0)
        case = with_buffer(case, name, elements)
    if trip.count:
        case = with_scalar(case, trip.count, len(next(iter(contents.values()))))
    needed = needs(shape, case)
    if needed is None or any(needed[name] > len(case.buffers[name]) for name in contents):
        return None
    return cut(shape, case)
