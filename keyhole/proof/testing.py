"""Refuting by testing: both functions on a few hundred inputs at once, before a solver is asked.

Most wrong transformations are wrong on a corner value, and columns find that in a millisecond or so. Nothing is concluded from
finding nothing.
"""

from __future__ import annotations

import random

import numpy as np

from keyhole.holes.meaning.algebra import B, W
from keyhole.holes.meaning.columns import MAX_WIDTH, Column, Columns, Truths
from keyhole.holes.meaning.evaluate import Behaviour, evaluate
from keyhole.holes.meaning.floating.formats import FloatFormat, lane_formats
from keyhole.holes.meaning.integers import Integers
from keyhole.holes.meaning.lanes import Lane, Lanes, Unsupported, Zeros, lane_widths
from keyhole.holes.model import Function, Local
from keyhole.holes.types import LABEL, VOID, Type
from keyhole.proof.counterexamples.describing import explain, problem
from keyhole.proof.verdicts import Counterexample, numbers

ROWS = 256
MOST_LANES = 64
_COLUMNS = Columns()
_INTEGERS = Integers()


def find_violation(
    source: Function, target: Function, may_be_poison: tuple[bool, ...], *, rows: int = ROWS, seed: int = 0
) -> Counterexample | None:
    """A counterexample among ``rows`` corner and random inputs; None when there is none, or columns cannot tell."""
    try:
        return _find(source, target, may_be_poison, rows, seed)
    except Unsupported:  # memory, calls, loops: for the solver
        return None


def _find(
    source: Function, target: Function, may_be_poison: tuple[bool, ...], rows: int, seed: int
) -> Counterexample | None:
    if not (_fits(source) and _fits(target)):
        return None
    chance = random.Random(seed)
    types = [parameter.type for parameter in source.signature.parameters]
    if sum(len(lane_widths(type_)) for type_ in types) > MOST_LANES:
        return None
    inputs = [_input(type_, poison, rows, chance) for type_, poison in zip(types, may_be_poison, strict=True)]
    ours, theirs = Zeros(_COLUMNS), Zeros(_COLUMNS)
    with_source = evaluate(source, _COLUMNS, _named(source, inputs), ours)
    with_target = evaluate(target, _COLUMNS, _named(target, inputs), theirs)
    if ours.asked:  # the source might have chosen otherwise
        return None
    bad = violated(with_source, with_target)
    if ours.asked_where is not None:
        bad = np.logical_and(bad, np.logical_not(ours.asked_where))
    wrong = np.flatnonzero(np.broadcast_to(bad, (rows,)))
    return None if wrong.size == 0 else _confirmed(source, target, [_row(lanes, int(wrong[0])) for lanes in inputs])


def _fits(function: Function) -> bool:
    """Whether columns can hold all values of the function."""
    types: set[Type] = {function.signature.result} | {parameter.type for parameter in function.signature.parameters}
    for instruction in function.instructions():
        types.add(instruction.type)
        types |= {operand.type for operand in instruction.operands if isinstance(operand, Local)}
    try:
        return all(w <= MAX_WIDTH for type_ in types - {LABEL, VOID} for w in lane_widths(type_))
    except Unsupported:
        return False


def _named(function: Function, inputs: list[Lanes[W, B]]) -> dict[str, Lanes[W, B]]:
    return {parameter.name: lanes for parameter, lanes in zip(function.signature.parameters, inputs, strict=True)}


def corners(width: int) -> tuple[int, ...]:
    """The words of a width where operations tend to break."""
    top = 1 << (width - 1)
    values = (0, 1, -1, top, top - 1, 2, -2, width, width - 1, top + 1, 3, 7, 8)
    return tuple(dict.fromkeys(value & ((1 << width) - 1) for value in values))


def _input(type_: Type, may_be_poison: bool, rows: int, chance: random.Random) -> Lanes[Column, Truths]:
    lanes = []
    for width, format_ in zip(lane_widths(type_), lane_formats(type_), strict=True):
        special = corners(width) if format_ is None else format_.corners()
        words = [
            chance.choice(special) if chance.random() < 0.7 else _any_word(width, format_, chance) for _ in range(rows)
        ]
        poison = np.array([chance.random() < 0.1 for _ in range(rows)]) if may_be_poison else None
        lanes.append(Lane(np.array(words, dtype=np.uint64), width, poison))
    return tuple(lanes)


def _any_word(width: int, format_: FloatFormat | None, chance: random.Random) -> int:
    """A random word; for a float mostly a number around one, so that sums and products have to be rounded."""
    word = chance.getrandbits(width)
    if format_ is None or chance.random() < 0.3:
        return word
    return word & ~format_.infinity | (format_.bias + chance.randint(-3, 3)) << format_.fraction


def violated(source: Behaviour[Column, Truths], target: Behaviour[Column, Truths]) -> Truths:
    """Where the target does what the source does not allow, if neither had a choice."""
    worse = target.undefined(_COLUMNS)
    for ours, theirs in zip(source.lanes, target.lanes, strict=True):
        wrong = np.not_equal(ours.word, theirs.word)
        wrong = wrong if theirs.poison is None else np.logical_or(wrong, theirs.poison)
        worse = np.logical_or(worse, wrong if ours.poison is None else np.logical_and(~ours.poison, wrong))
    return np.logical_and(np.logical_not(source.undefined(_COLUMNS)), worse)


def _row(lanes: Lanes[Column, Truths], row: int) -> Lanes[int, bool]:
    return tuple(
        Lane(int(lane.word[row]), lane.width, None if lane.poison is None else bool(lane.poison[row])) for lane in lanes
    )


def _confirmed(source: Function, target: Function, inputs: list[Lanes[int, bool]]) -> Counterexample:
    """The counterexample, from an evaluation over Python integers that must agree with the columns."""
    ours = evaluate(source, _INTEGERS, _named(source, inputs), Zeros(_INTEGERS))
    theirs = evaluate(target, _INTEGERS, _named(target, inputs), Zeros(_INTEGERS))
    if not problem(ours, theirs):
        raise AssertionError("columns and integers disagree on a counterexample")
    return explain(source, target, tuple(numbers(lanes) for lanes in inputs), (ours, theirs))
