"""How much a counterexample hangs on its values: other inputs are tried around it, thousands at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from keyhole.holes.meaning.columns import MAX_WIDTH, Column, Columns, Truths
from keyhole.holes.meaning.evaluate import evaluate
from keyhole.holes.meaning.lanes import Lane, Lanes, Unsupported, Zeros
from keyhole.holes.meaning.promises import promises
from keyhole.holes.model import Function
from keyhole.proof.testing import corners, violated

COLUMNS = Columns()
MOST_BITS = 16  # of arguments of which all values are tried
_STEPS = 64  # values between the corners, of wider ones


@dataclass(frozen=True, slots=True)
class Slack:
    """``irrelevant`` are the parameters for which any other value does as well, all others kept; ``tried`` says so of those for
    which only some were tried. ``violating`` of all ``inputs`` are counterexamples (0 inputs: too many to try);
    ``besides`` are inputs that were not tried."""

    irrelevant: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()
    violating: int = 0
    inputs: int = 0
    besides: str = ""

    @property
    def is_unique(self) -> bool:
        """Whether there is no other counterexample."""
        return self.violating == 1

    def of(self, name: str) -> str:
        """What there is to say of a parameter."""
        if name in self.irrelevant:
            return "any other value does as well"
        return "any other value that was tried does as well" if name in self.tried else ""

    def __str__(self) -> str:
        """How many counterexamples there are, empty where that was not counted."""
        if self.is_unique:
            return f"the counterexample is unique{self.besides}"
        return (
            f"{self.violating} of all {self.inputs} inputs{self.besides} are counterexamples" if self.violating else ""
        )


def slack(source: Function, target: Function, arguments: tuple[Lanes[int, bool], ...]) -> Slack:
    """The slack of a counterexample; nothing where columns cannot tell: memory, loops, poison, choices."""
    lanes = [lane for argument in arguments for lane in argument]
    if not lanes or any(lane.poison or lane.width > MAX_WIDTH for lane in lanes):
        return Slack()
    try:
        return _slack(source, target, arguments)
    except Unsupported:
        return Slack()


def _slack(source: Function, target: Function, arguments: tuple[Lanes[int, bool], ...]) -> Slack:
    irrelevant: list[str] = []
    tried: list[str] = []
    for index, (parameter, argument) in enumerate(zip(source.signature.parameters, arguments, strict=True)):
        if len(argument) != 1:
            continue
        width = argument[0].width
        others = _values(width)
        columns = [_constant(a) for a in arguments]
        columns[index] = (Lane(others, width),)
        if _violations(source, target, columns, others.size).all():
            (irrelevant if width <= MOST_BITS else tried).append(parameter.name)
    bits = sum(lane.width for argument in arguments for lane in argument)
    if bits > MOST_BITS:
        return Slack(tuple(irrelevant), tuple(tried))
    found = int(_violations(source, target, _everything(arguments, bits), 1 << bits).sum())
    defined = all(promises(parameter.attributes).noundef for parameter in source.signature.parameters)
    return Slack(tuple(irrelevant), tuple(tried), found, 1 << bits, "" if defined else " (poison and undef aside)")


def _values(width: int) -> Column:
    """All words of the width, or corners and some between."""
    if width <= MOST_BITS:
        return np.arange(1 << width, dtype=np.uint64)
    between = ((1 << width) // _STEPS * step + step for step in range(_STEPS))
    return np.array([*corners(width), *between], dtype=np.uint64)


def _constant(lanes: Lanes[int, bool]) -> Lanes[Column, Truths]:
    return tuple(Lane(COLUMNS.const(lane.word, lane.width), lane.width) for lane in lanes)


def _everything(arguments: tuple[Lanes[int, bool], ...], bits: int) -> list[Lanes[Column, Truths]]:
    """All inputs: each lane takes its bits of a counter."""
    counter = np.arange(1 << bits, dtype=np.uint64)
    found: list[Lanes[Column, Truths]] = []
    shift = 0
    for argument in arguments:
        lanes: list[Lane[Column, Truths]] = []
        for lane in argument:
            part = np.bitwise_and(np.right_shift(counter, np.uint64(shift)), np.uint64((1 << lane.width) - 1))
            lanes.append(Lane(part, lane.width))
            shift += lane.width
        found.append(tuple(lanes))
    return found


def _violations(source: Function, target: Function, columns: list[Lanes[Column, Truths]], count: int) -> Truths:
    """On which inputs the target is wrong. Raises Unsupported where something is left to choose."""
    ours, theirs = Zeros(COLUMNS), Zeros(COLUMNS)
    runs = []
    for function, choices in ((source, ours), (target, theirs)):
        named = {p.name: lanes for p, lanes in zip(function.signature.parameters, columns, strict=True)}
        runs.append(evaluate(function, COLUMNS, named, choices))
    for choices in (ours, theirs):
        if choices.asked or (choices.asked_where is not None and np.any(choices.asked_where)):
            raise Unsupported("there are choices")
    return np.broadcast_to(violated(*runs), (count,))
