"""Buffers that are the digits of large numbers: sums of multiples of such numbers, with a carry from digit to digit.

A single digit shows the factors; that they are those of whole numbers is tried on large ones. So the carry need not be returned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from keyhole.holes.types import IntType
from keyhole.synth.learning.expressions.integers.affine import multiples
from keyhole.synth.learning.expressions.pieces import I64
from keyhole.synth.learning.inputs.cases import Case
from keyhole.synth.learning.inputs.shapes import bits, signed
from keyhole.synth.learning.models.parts import Model, Read, State, Store
from keyhole.synth.learning.oracle import Answer
from keyhole.synth.learning.strategies.trips import Trip, loop_over, prefix, trips, turns
from keyhole.synth.learning.study import Idea, Row, Study, scalar_row

FEWEST = 8  # calls with one digit
LARGEST = 16  # factors that a loop would have
WIDE = 128  # bits of a carry and what is added to it


@dataclass(frozen=True, slots=True)
class _Term:
    """A number that is added so many times: of a buffer, or where there is none, of a scalar or 1; ``by`` a scalar, if any."""

    buffer: str
    by: str
    factor: int


def limbs(study: Study) -> Iterator[Idea]:
    """The one buffer that changes is a sum of numbers modulo what it can hold."""
    if len(study.changed) != 1:
        return
    (name,) = study.changed
    for trip in trips(study.shape):
        if trip.string or not trip.count:
            continue
        for terms in _sums(study, name, trip):
            for down in (False, True):
                carries = _carries(study, name, trip, terms, down)
                if carries is not None:
                    yield from _idea(study, name, trip, terms, carries, down)


def _sums(study: Study, name: str, trip: Trip) -> Iterator[tuple[_Term, ...]]:
    """The sums of multiples that a single digit is."""
    width = bits(study.shape.type_of(name))
    wanted = [prefix(study.shape, case, trip, 1) for case in study.cases if turns(study.shape, case, trip)]
    ones = study.answered([each for each in wanted if each is not None])
    if len(ones) < FEWEST or not all(case.buffers[name] for case, _ in ones):
        return
    alike = [each.name for each in study.shape.plan.buffers if bits(study.shape.type_of(each.name)) == width]
    scalars = [each.name for each in study.shape.plan.scalars if bits(each.type) == width and each.name != trip.count]
    places = [(buffer, by) for buffer in alike for by in ("", *scalars)] + [("", by) for by in scalars]
    places = [place for place in places if not place[0] or all(len(case.buffers[place[0]]) for case, _ in ones)]
    columns = [np.array([_digit(case, place, width) for case, _ in ones], np.uint64) for place in places]
    factors = multiples(columns, np.array([one.buffers[name][0] for _, one in ones], np.uint64), width)
    if factors is None:
        return
    used = [(place, factor) for place, factor in zip((*places, ("", "")), factors, strict=True) if factor]
    for chosen in product(*(dict.fromkeys((signed(factor, width), factor)) for _, factor in used)):
        terms = tuple(_Term(*place, factor) for (place, _), factor in zip(used, chosen, strict=True))
        if terms and terms != (_Term(terms[0].buffer, "", 1),) and _fits(terms, width):  # a copy has no carry
            yield terms


def _digit(case: Case, place: tuple[str, str], width: int) -> int:
    buffer, by = place
    return (case.buffers[buffer][0] if buffer else 1) * (case.scalars[by] if by else 1) & ((1 << width) - 1)


def _fits(terms: Sequence[_Term], width: int) -> bool:
    """Whether the carry never leaves its word."""
    if any(abs(term.factor) > LARGEST for term in terms if term.buffer or term.by):
        return False
    products = [term for term in terms if term.buffer and term.by]
    if not products or width <= WIDE // 4:
        return True
    return all(term.factor == 1 for term in terms) and len(products) == 1 and len(terms) <= 3


def _number(digits: Sequence[int], width: int) -> int:
    return sum(digit << width * at for at, digit in enumerate(digits))


def _carries(
    study: Study, name: str, trip: Trip, terms: Sequence[_Term], down: bool
) -> list[tuple[Case, Answer, int]] | None:
    """What is carried out of each case; None where one is no such sum."""
    width = bits(study.shape.type_of(name))
    found = []
    for case, one in study.answered(study.cases):
        count = turns(study.shape, case, trip)
        if any(term.buffer and len(case.buffers[term.buffer]) < count for term in terms):
            return None
        step = -1 if down else 1
        total = sum(
            term.factor
            * (_number(case.buffers[term.buffer][:count][::step], width) if term.buffer else 1)
            * (case.scalars[term.by] if term.by else 1)
            for term in terms
        )
        digits = [(total >> width * at) & ((1 << width) - 1) for at in range(count)][::step]
        if one.buffers[name] != (*digits, *case.buffers[name][count:]):
            return None
        found.append((case, one, total >> width * count))
    return found


def _idea(
    study: Study, name: str, trip: Trip, terms: Sequence[_Term], carries: list[tuple[Case, Answer, int]], down: bool
) -> Iterator[Idea]:
    piece: str | None = ""
    if study.result is not None:
        rows: list[Row] = [
            {**scalar_row(case), "%carry": carry & ((1 << 64) - 1), "result": one.result or 0}
            for case, one, carry in carries
        ]
        piece = study.expression(rows, (("%carry", I64),), study.result, study.scalars)
    if piece is None:
        return
    width, wide = bits(study.shape.type_of(name)), f"i{WIDE}"
    shift = "ashr" if any(term.factor < 0 for term in terms) else "lshr"
    first = _text([term for term in terms if not term.buffer], "", width)
    total = _text([term for term in terms if term.buffer], "%acc", width)
    reads = tuple(Read(f"%{each}.i", each, width) for each in dict.fromkeys(term.buffer for term in terms) if each)
    loop = replace(
        loop_over(study.shape, trip),
        reads=reads,
        states=(State("%acc", wide, first, f"{total}\n{shift} {wide} %e.total, {width}"),),
        stores=(Store(name, width, "%i", f"{total}\ntrunc {wide} %e.total to i{width}"),),
        down=down,
    )
    order = ", the last digit first" if down else ""
    result = f"%carry = trunc {wide} %acc to i64\n{piece}" if piece else ""
    yield study.idea(Model((loop,), result, study.base, f"{name} as a large number: a sum with carries{order}"))


def _text(terms: Sequence[_Term], begin: str, width: int) -> str:
    """A piece that adds the terms' digits up, as ``%e.total`` with something to begin with."""
    wide = IntType(WIDE)
    lines: list[str] = []

    def put(text: str) -> str:
        lines.append(f"%e.{len(lines) + 1} = {text}")
        return f"%e.{len(lines)}"

    total = begin or "0"
    for term in terms:
        made = str(term.factor)
        for operand in filter(None, (term.buffer and f"%{term.buffer}.i", term.by and f"%{term.by}")):
            made = put(f"mul {wide} {put(f'zext i{width} {operand} to {wide}')}, {made}")
        total = put(f"add {wide} {total}, {made}")
    return (
        "\n".join([*lines, f"%e.total = add {wide} {total}, 0"])
        if begin
        else "\n".join([*lines, f"add {wide} {total}, 0"])
    )
