"""Folds whose only state is the result: the step is an expression that is right bit for bit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from keyhole.holes.types import FloatType
from keyhole.synth.learning.budget import Budget
from keyhole.synth.learning.expressions.floats.operations import constant
from keyhole.synth.learning.expressions.floats.search import find_floating
from keyhole.synth.learning.floats.access import Access
from keyhole.synth.learning.floats.code import Body, State
from keyhole.synth.learning.floats.folds.readings import Reading
from keyhole.synth.learning.floats.folds.steps import step_table, steps_of
from keyhole.synth.learning.floats.native import Proposal
from keyhole.synth.learning.floats.subject import Subject
from keyhole.synth.learning.floats.writing import index_of, kind_of, magnitude_of, model, written


def serial(subject: Subject, read: Reading, type_: FloatType, budget: Budget) -> Iterator[Proposal]:
    """Steps whose only state is the result."""
    if len([names for _, names in read.count.terms if names]) != 1:
        return
    for up in (True, False):
        steps, empty = steps_of(subject, read, up=up)
        half = budget.part(budget.left / 2)
        first = [step for step in steps if step.turn == 0]
        usable = [step for step in steps if step.before is not None]
        if len(empty) == 1 and len(usable) > 4:
            step = next(find_floating(step_table(subject, read, usable, type_), half), None)
            if step is not None:
                start = float(next(iter(empty.values())))
                yield _serial_model(subject, read, type_, step, constant(start, type_.kind == "float"), "", None, up)
                continue
        later = [step for step in usable if step.turn > 0]
        if len(first) < 4 or len(later) < 4:
            continue
        begin = next(find_floating(step_table(subject, read, first, type_, before=False), half), None)
        step = next(find_floating(step_table(subject, read, later, type_), half), None) if begin is not None else None
        if step is not None and begin is not None:
            nothing = None if len(empty) != 1 else float(next(iter(empty.values())))
            yield _serial_model(subject, read, type_, step, "", begin, nothing, up)


def _serial_model(
    subject: Subject,
    read: Reading,
    type_: FloatType,
    step: str,
    start: str,
    begin: str,
    nothing: float | None,
    up: bool,
) -> Proposal:
    """A loop with the result as its state. Without ``start``, the first turn is ``begin``; ``nothing`` comes of no turns."""

    def body(code: Body, _: bool) -> None:
        count = code.formula(read.count)

        def turn(index: str, states: tuple[str, ...], piece: str = step) -> tuple[str, ...]:
            place = index
            if not up:
                last = code.put(f"sub i64 {count}, 1")
                place = code.put(f"sub i64 {last}, {index}")
            names = {**loaded(code, subject, read.accesses, place, False), "%k": index}
            if states:
                names["%acc"] = states[0]
            return (code.piece(piece, names),)

        initial = start
        if begin:
            came = None if nothing is None else constant(nothing, type_.kind == "float")
            code.nonempty(count, lambda: written(code, subject, read.slot, came))
            initial = turn("0", (), begin)[0]
        (total,) = code.loop(count, [State(str(type_), initial)], turn, first=1 if begin else 0)
        written(code, subject, read.slot, total)

    order = "" if up else " from the last to the first"
    names = ", ".join(each.buffer for each in read.accesses)
    return model(subject, body, f"a fold over {names}{order}")


def loaded(code: Body, subject: Subject, accesses: Sequence[Access], turn: str, magnitude: bool) -> dict[str, str]:
    """The numbers that a turn reads, by name."""
    names = {}
    for access in accesses:
        index = index_of(code, access, turn)
        kind = kind_of(subject, access.buffer)
        value = code.load(kind, access.buffer, index)
        floating = magnitude and kind in ("float", "double")
        names[f"%{access.buffer}.k"] = magnitude_of(code, kind, value) if floating else value
    return names
