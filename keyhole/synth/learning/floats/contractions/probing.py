"""Which products stand in which outputs: parameters set to zero, and unit vectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np

from keyhole.properties.language.expressions import Numeric
from keyhole.synth.learning.floats.cases import Array, Case
from keyhole.synth.learning.floats.numbers import Mood
from keyhole.synth.learning.floats.subject import Subject

MOST_FACTORS = 7
_BITS = 20  # of a float's mantissa that index columns
Point = tuple[int, ...]


def is_summed(subject: Subject, name: str) -> bool:
    """Whether a buffer's numbers are summed: beside floats, integers are indices."""
    return subject.dtype(name).kind == "f" or subject.whole


def _factors(subject: Subject) -> list[str]:
    buffers = [each.name for each in subject.plan.buffers if is_summed(subject, each.name)]
    return [*subject.floats, *buffers]


def _filled(subject: Subject, case: Case, values: Mapping[str, Any]) -> Case:
    """The case with these scalars and contents, and zeros for all other floats."""
    numbers: dict[str, Numeric] = dict(case.numbers)
    for name in subject.floats:
        numbers[name] = float(values.get(name, 0.0))
    arrays = {
        name: np.asarray(values[name], array.dtype)
        if name in values
        else array
        if not is_summed(subject, name)
        else array * 0
        for name, array in case.arrays.items()
    }
    return Case(numbers, arrays)


def supports_of(subject: Subject, case: Case, output: str) -> list[tuple[str, ...]]:
    """The sets of parameters whose products stand in outputs: those that are there when all others are zero."""
    factors = _factors(subject)
    if len(factors) > MOST_FACTORS:
        return []
    values: dict[str, Any] = {name: 3.0 + at for at, name in enumerate(subject.floats)}
    for name, array in case.arrays.items():
        values[name] = subject.rng.integers(1, 10, size=len(array))
    subsets = [
        tuple(name for name, there in zip(factors, bits, strict=True) if there)
        for bits in product((0, 1), repeat=len(factors))
    ]
    cases = [_filled(subject, case, {name: values[name] for name in subset}) for subset in subsets]
    answers = subject.ask(cases)
    touched = _touched(subject, case, output)
    came: dict[tuple[str, ...], Array] = {}
    for subset, answer in zip(subsets, answers, strict=True):
        if answer is None:
            return []
        written = answer.arrays[output].astype(np.float64)[touched]
        smaller = [came[other] for other in came if set(other) < set(subset)]
        came[subset] = written - sum(smaller) if smaller else written
    found = [subset for subset, array in came.items() if np.any(array != 0)]
    return [] if () in found else found


def _touched(subject: Subject, case: Case, output: str) -> Array:
    """The indices of the output that are written: those that some content changes."""
    found: set[int] = set()
    for mood in (Mood.PLAIN, Mood.PLAIN, Mood.WHOLE):
        other = subject.draw(mood, wanted=case.numbers_without(subject.floats))
        answer = None if other is None else subject.ask([other])[0]
        if other is not None and answer is not None:
            found |= set(np.flatnonzero(other.arrays[output] != answer.arrays[output]).tolist())
    return np.array(sorted(found), np.int64)


def meetings(
    subject: Subject, case: Case, output: str, scalars: Sequence[str], buffers: Sequence[str]
) -> dict[Point, int] | None:
    """Which numbers meet in which output: indices of the output and of the buffers, with the factor. None: not multilinear."""
    first, *rest = buffers
    base = dict.fromkeys(scalars, 1.0)
    questions: list[tuple[int, int, Case]] = []
    width = len(case.arrays[rest[0]]) if rest else 1
    touched = np.zeros(len(case.arrays[output]), np.bool_)
    touched[_touched(subject, case, output)] = True
    for index in range(len(case.arrays[first])):
        unit = np.zeros(len(case.arrays[first]))
        unit[index] = 1
        for low in range(0, width, _BITS):
            values: dict[str, Any] = {**base, first: unit}
            if rest:
                bits = np.zeros(width)
                part = bits[low : low + _BITS]
                part[:] = 2.0 ** np.arange(len(part))
                values[rest[0]] = bits
            questions.append((index, low, _filled(subject, case, values)))
    found: dict[Point, int] = {}
    for (index, low, _), answer in zip(questions, subject.ask([each for *_, each in questions]), strict=True):
        if answer is None:
            return None
        array = answer.arrays[output].astype(np.float64)
        for out in np.flatnonzero(array * touched):
            value = array[out]
            if value != int(value):
                return None
            if not rest:
                found[int(out), index] = int(value)
                continue
            sign, bits_ = (1, int(value)) if value > 0 else (-1, int(-value))
            for bit in range(bits_.bit_length()):
                if bits_ >> bit & 1:
                    if bit >= _BITS:
                        return None
                    found[int(out), index, low + bit] = sign
    return found
