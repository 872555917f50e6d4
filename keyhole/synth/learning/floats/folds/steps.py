"""Single turns of a fold: prefixes or suffixes of a call show what each turn makes of the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from keyhole.holes.types import FloatType, IntType, Type
from keyhole.synth.learning.expressions.tables import Table
from keyhole.synth.learning.floats.access import inside, placed, sequences
from keyhole.synth.learning.floats.cases import Array, Case
from keyhole.synth.learning.floats.folds.readings import Reading
from keyhole.synth.learning.floats.numbers import Mood
from keyhole.synth.learning.floats.subject import Subject
from keyhole.synth.learning.floats.tables import scalar_columns
from keyhole.synth.learning.floats.writing import kind_of


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One turn: what was there before (None: nothing), the numbers that it reads, and what came. ``turn`` counts from 0."""

    before: Any
    turn: int
    numbers: Mapping[str, Any]
    content: Mapping[str, Any]
    after: Any


def steps_of(subject: Subject, read: Reading, *, up: bool) -> tuple[list[Step], dict[str, Any]]:
    """Turns of many cases, from prefixes (``up``) or suffixes; and the different things that came of no turns at all."""
    (name,) = [names[0] for _, names in read.count.terms if names]
    steps: list[Step] = []
    empty: dict[str, Any] = {}
    drawn = subject.draws(18, Mood.PLAIN, 7) + subject.draws(18, Mood.EDGES, 7)
    for case in (*subject.refuting, *drawn):
        count = read.count.at(case.numbers)
        if not inside(case, read.accesses, count):
            continue
        content = sequences(case, read.accesses, count)
        cut = [
            placed(
                subject,
                {**case.numbers, name: int(case.numbers[name]) - count + size},
                _part(content, size, up),
                read.accesses,
            )
            for size in range(count + 1)
        ]
        answers = [
            None if question is None else answer for question, answer in zip(cut, _asked(subject, cut), strict=True)
        ]
        values = [
            None if answer is None else answer.arrays[read.slot][0] if read.slot else answer.result
            for answer in answers
        ]
        if values[0] is not None:
            empty.setdefault(repr(values[0]), values[0])
        for size in range(count):
            index = size if up else count - 1 - size
            taken = {key: array[index] for key, array in content.items()}
            if values[size + 1] is not None:
                steps.append(Step(values[size], size, case.numbers, taken, values[size + 1]))
    return steps, empty


def _part(content: Mapping[str, Array], size: int, up: bool) -> dict[str, Array]:
    return {name: array[:size] if up else array[len(array) - size :] for name, array in content.items()}


def _asked(subject: Subject, questions: Sequence[Case | None]) -> list[Any]:
    answers = iter(subject.ask([each for each in questions if each is not None]))
    return [None if each is None else next(answers) for each in questions]


def step_table(subject: Subject, read: Reading, steps: Sequence[Step], type_: FloatType, before: bool = True) -> Table:
    """A row for each turn: what was there before, the numbers that it reads, floating scalars, and its number."""
    inputs: list[tuple[str, Type]] = []
    columns: list[Array] = []
    own = np.float32 if type_.kind == "float" else np.float64
    if before:
        inputs.append(("%acc", type_))
        columns.append(np.array([step.before for step in steps], own))
    for access in read.accesses:
        dtype = subject.dtype(access.buffer)
        if dtype.kind == "f":
            inputs.append((f"%{access.buffer}.k", FloatType(kind_of(subject, access.buffer))))
            columns.append(np.array([step.content[access.buffer] for step in steps], dtype))
    for name, scalar, column in scalar_columns(subject, [step.numbers for step in steps]):
        if isinstance(scalar, FloatType):
            inputs.append((name, scalar))
            columns.append(column)
    inputs.append(("%k", IntType(64)))
    columns.append(np.array([step.turn for step in steps], np.uint64))
    return Table(tuple(inputs), tuple(columns), type_, np.array([step.after for step in steps], own))
