"""Questions to a function of floats, drawn in moods."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from keyhole.properties.language.expressions import Numeric
from keyhole.properties.trials.plan import BufferPlan, ScalarPlan
from keyhole.synth.learning.floats.cases import Array, Case, dtype_of
from keyhole.synth.learning.floats.numbers import Mood, numbers_of, partners
from keyhole.synth.learning.floats.source import Source

_TRIES = 200
_OWN = 0.15  # of the numbers at the edges, so many are the function's own
_PAIRED = 0.2  # of the calls at the edges, so many have a scalar that goes with another one, and of their buffers numbers that do


def drawn(source: Source, mood: Mood, longest: int, wanted: Mapping[str, Numeric]) -> Case | None:
    """A case with these scalars, if any meets the constraints."""
    for _ in range(_TRIES):
        numbers = {
            each.name: wanted[each.name] if each.name in wanted else _number(source, each, mood, longest)
            for each in source.plan.scalars
        }
        if mood is Mood.EDGES and source.rng.random() < _PAIRED:
            numbers |= _paired(source, numbers)
        counts = source.counts(numbers)
        if counts is not None:
            return Case(
                numbers, {each.name: _content(source, each, counts[each.name], mood) for each in source.plan.buffers}
            )
    return None


def _number(source: Source, scalar: ScalarPlan, mood: Mood, longest: int) -> Numeric:
    """A scalar that is allowed: as it was chosen, a length, or a number of a mood."""
    rng, type_ = source.rng, scalar.type
    if scalar.name in source.choices:
        return source.choices[scalar.name]
    if scalar.choices:
        return int(rng.choice(scalar.choices))
    if type_.floating:
        drawn = float(_floats(source, dtype_of(type_), 1, mood)[0])
        outside = not scalar.least <= drawn <= scalar.greatest
        return (
            float(rng.uniform(scalar.least, min(scalar.greatest, 1e6))) if outside and scalar.least > -1e30 else drawn
        )
    least, greatest = int(scalar.least), int(scalar.greatest)
    if scalar.name in source.lengths and source.plan.buffers:
        sign = source.signs.get(scalar.name, 1)
        zero = scalar.name not in source.signs and rng.random() > 0.97
        most = min(longest, max(greatest if sign > 0 else -least, 1))
        small = 0 if zero else int(rng.integers(1, most + 1)) * sign
        return max(min(-(-small // scalar.step) * scalar.step, greatest), least)
    if (
        mood is Mood.EDGES
        and (whole := [each for each in source.constants if isinstance(each, int)])
        and rng.random() < _OWN
    ):
        return max(min(type_.clipped(whole[rng.integers(len(whole))]), greatest), least)
    drawn = int(rng.choice((rng.integers(-20, 21), rng.integers(-(1 << 62), 1 << 62) >> int(rng.integers(0, 62)))))
    return max(min(type_.clipped(drawn), greatest), least)


def _paired(source: Source, numbers: Mapping[str, Numeric]) -> dict[str, Numeric]:
    """A floating scalar that goes with another one of its type."""
    scalars = [each for each in source.plan.scalars if each.type.floating and not each.choices]
    if len(scalars) < 2:
        return {}
    at, other_at = source.rng.choice(len(scalars), 2, replace=False)
    one, other = scalars[at], scalars[other_at]
    with np.errstate(all="ignore"):
        known = np.array([numbers[other.name]], dtype_of(one.type))
    (number,) = partners(known, source.rng)
    return {one.name: float(number)} if one.least <= number <= one.greatest else {}


def _floats(source: Source, dtype: np.dtype[Any], count: int, mood: Mood) -> Array:
    """Numbers of a mood; at the edges some are the function's own, or go with the one before them."""
    drawn = numbers_of(dtype, count, mood, source.rng)
    if mood is not Mood.EDGES:
        return drawn
    if count > 1 and source.rng.random() < _PAIRED:
        chosen = source.rng.random(count - 1) < source.rng.random()
        drawn[1:][chosen] = partners(drawn[:-1][chosen], source.rng)
    if not source.constants:
        return drawn
    own = _own(source, dtype, count)
    return np.asarray(np.where(source.rng.random(count) < _OWN, own, drawn), dtype)


def _own(source: Source, dtype: np.dtype[Any], count: int) -> Array:
    """The function's own numbers, those that are next to them, and some between two of them."""
    known = np.unique(np.array(source.constants, np.float64))
    at = source.rng.integers(len(known), size=count)
    above = known[np.minimum(at + 1, len(known) - 1)]
    with np.errstate(all="ignore"):
        own, ends = known[at].astype(dtype), source.rng.choice((-np.inf, np.inf), size=count).astype(dtype)
        between = (known[at] + source.rng.random(count) * (above - known[at])).astype(dtype)
        drawn = np.choose(source.rng.integers(4, size=count), (own, own, np.nextafter(own, ends), between))
    return np.asarray(drawn, dtype)


def _content(source: Source, buffer: BufferPlan, count: int, mood: Mood) -> Array:
    """Numbers of a mood for a buffer; integers beside floats are indices, and small."""
    dtype = source.dtype(buffer.name)
    if dtype.kind == "f":
        drawn = _floats(source, dtype, count, mood)
        return np.asarray(np.where(np.isfinite(drawn), drawn, 1), dtype) if buffer.finite else drawn
    if mood is Mood.PLAIN or not source.whole:
        return source.rng.integers(0, 8, size=count).astype(dtype)
    if mood is Mood.WHOLE:
        return source.rng.integers(-9 if dtype.kind == "i" else 0, 10, size=count).astype(dtype)
    info = np.iinfo(dtype)
    drawn = source.rng.integers(info.min, info.max, size=count, dtype=dtype, endpoint=True)
    edges = source.rng.choice(np.array([info.min, info.max, 0, 1, info.max // 2 + 1], dtype), size=count)
    return np.asarray(np.where(source.rng.random(count) < source.rng.choice((0.0, 0.3, 1.0)), edges, drawn), dtype)
