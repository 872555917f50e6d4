"""Calls of a function of floats as rows of a table: columns of what they were given and of what came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from keyhole.holes.types import FloatType, IntType, Type
from keyhole.properties.language.expressions import Numeric
from keyhole.synth.learning.floats.cases import Answer, Array, Case, dtype_of
from keyhole.synth.learning.floats.numbers import Mood
from keyhole.synth.learning.floats.subject import Subject
from keyhole.synth.learning.floats.writing import float_kind, kind_of

_CASES = 24
Rows = Sequence[tuple[Case, Answer]]


def scalar_columns(subject: Subject, calls: Sequence[Mapping[str, Numeric]]) -> list[tuple[str, Type, Array]]:
    """The scalars of some calls, with their names and types."""
    found: list[tuple[str, Type, Array]] = []
    for scalar in subject.plan.scalars:
        numbers = [each[scalar.name] for each in calls]
        if scalar.type.floating:
            type_ = FloatType(float_kind(scalar.type))
            found.append((f"%{scalar.name}", type_, np.array(numbers, dtype_of(scalar.type))))
        else:
            width = 1 if scalar.type.boolean else 8 * scalar.type.size
            words = np.array([int(number) & ((1 << width) - 1) for number in numbers], np.uint64)
            found.append((f"%{scalar.name}", IntType(width), words))
    return found


def result_column(subject: Subject, rows: Rows) -> Array:
    """The results of some calls."""
    result = subject.signature.result.type
    came = [answer.result for _, answer in rows]
    if isinstance(result, FloatType):
        return np.array(came, "f4" if result.kind == "float" else "f8")
    mask = (1 << (result.width if isinstance(result, IntType) else 64)) - 1
    return np.array([int(each or 0) & mask for each in came], np.uint64)


def asked_calls(subject: Subject) -> list[tuple[Case, Answer]]:
    """Calls in all moods, and those that refuted a model, with their answers."""
    cases = subject.refuting + [
        case
        for mood, count in ((Mood.PLAIN, _CASES), (Mood.EDGES, _CASES), (Mood.WHOLE, _CASES // 2))
        for case in subject.draws(count, mood, 7)
    ]
    return subject.answered(cases)


def element_type(subject: Subject, buffer: str) -> Type:
    """The type of a buffer's numbers."""
    kind = kind_of(subject, buffer)
    return FloatType(kind) if kind in ("float", "double") else IntType(int(kind[1:]))


def as_words(column: Array) -> Array:
    """Integers as unsigned words; floats as they are."""
    if column.dtype.kind == "f":
        return column
    return column.astype(np.int64).view(np.uint64) & np.uint64((1 << 8 * column.dtype.itemsize) - 1)
