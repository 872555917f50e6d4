"""Scalars of cases: small ones, edges, lengths of buffers, and numbers that go with each other or with the function's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from keyhole.properties.language.expressions import references
from keyhole.properties.trials.plan import ScalarPlan
from keyhole.synth.learning.inputs.own_numbers import partner, reckoned, related, sparse
from keyhole.synth.learning.inputs.shapes import Shape, word
from keyhole.synth.learning.inputs.source import BESIDE, Source

# Of the calls have only such numbers as scalars that the function has; of the scalars have to do with one.
TOGETHER, RELATED = 0.05, 0.1
# Of the calls that are attacks have a scalar that goes with another one; of their scalars are reckoned, or have few bits.
PAIRED, RECKONED, SPARSE = 0.15, 0.15, 0.02
WHOLE = 0.97  # of the lengths are as long as the buffers are


def drawn_scalars(source: Source, pool: Sequence[int], most: int) -> dict[str, int]:
    """A word for each scalar; ``most`` is how long buffers are to be, ``pool`` numbers that turn up in all of the case."""
    scalars = {each.name: _scalar(source, each, pool, most) for each in source.shape.plan.scalars}
    if source.magic and source.rng.random() < TOGETHER:
        return scalars | _together(source)
    if source.attacking and source.rng.random() < PAIRED:
        return scalars | _paired(source, scalars)
    return scalars


def _scalar(source: Source, scalar: ScalarPlan, pool: Sequence[int], most: int) -> int:
    rng, type_ = source.rng, scalar.type
    if scalar.choices:
        return word(rng.choice(scalar.choices), type_)
    if scalar.length:
        return _length(source, scalar, most)
    least, greatest = int(scalar.least), int(scalar.greatest)
    greatest = max(min(greatest, source.shape.ceilings.get(scalar.name, greatest)), least)
    drawn = _number(source, scalar, least, greatest, pool, most)
    number = type_.clipped(drawn)
    if not least <= number <= greatest:
        number = least + (drawn - least) % (greatest - least + 1)
    return word(-(-number // scalar.step) * scalar.step, type_)


def _number(source: Source, scalar: ScalarPlan, least: int, greatest: int, pool: Sequence[int], most: int) -> int:
    """A number that may lie outside of what is allowed."""
    rng, width = source.rng, 8 * scalar.type.size
    near = rng.choice((0, 1, 2, 3, -1, least, greatest, *pool))
    power = (1 << rng.randrange(width)) + rng.choice(BESIDE)
    drawn = rng.choice((near, near, rng.randint(least, greatest), rng.randint(-20, 40), most,
                        rng.getrandbits(rng.randint(1, width)), power))  # fmt: skip
    if source.magic and rng.random() < RELATED:
        return related(rng, source.magic, width)
    if source.attacking and source.magic and rng.random() < RECKONED:
        return reckoned(rng, source.magic, width)
    if source.attacking and rng.random() < SPARSE:
        return sparse(rng, width)
    return drawn


def _length(source: Source, scalar: ScalarPlan, most: int) -> int:
    """A length, up to about so much."""
    rng, type_ = source.rng, scalar.type
    least, greatest = int(scalar.least), int(scalar.greatest)
    least, greatest = max(least, -3 if type_.signed else 0), min(greatest, max(most, least + most))
    if _by_itself(source.shape, scalar.name) and rng.random() < WHOLE and least <= most <= greatest:
        return word(most - most % scalar.step, type_)
    return word(rng.randint(-(-least // scalar.step), greatest // scalar.step) * scalar.step, type_)


def _by_itself(shape: Shape, name: str) -> bool:
    """Whether a scalar is by itself the length of some buffer."""
    return any(each.extent is not None and name in references(each.extent) for each in shape.plan.buffers)


def _free(source: Source) -> list[ScalarPlan]:
    """The scalars that may have any number."""
    return [each for each in source.shape.plan.scalars if not each.length and not each.choices]


def _most(source: Source, scalar: ScalarPlan) -> float:
    return min(scalar.greatest, source.shape.ceilings.get(scalar.name, scalar.greatest))


def _paired(source: Source, scalars: Mapping[str, int]) -> dict[str, int]:
    """A scalar that goes with another one."""
    free = _free(source)
    if len(free) < 2:
        return {}
    one, other = source.rng.sample(free, 2)
    number = one.type.clipped(partner(source.rng, other.type.clipped(scalars[other.name]), source.magic))
    fits = one.least <= number <= _most(source, one) and number % one.step == 0
    return {one.name: word(number, one.type)} if fits else {}


def _together(source: Source) -> dict[str, int]:
    """Numbers that the function's code has near each other, for all scalars that may have any."""
    rng, free = source.rng, _free(source)
    ends = [(each.least, _most(source, each)) for each in free]
    known = [number for number in source.magic if any(least <= number <= most for least, most in ends)]
    if not known:
        return {}
    first, room = rng.randrange(len(known)), len(free) * rng.choice((1, 2)) + 1
    near = rng.sample([known[(first + at) % len(known)] for at in range(room)], len(free))
    return {
        each.name: word(number, each.type)
        for each, (least, most), number in zip(free, ends, near, strict=True)
        if least <= number <= most and number % each.step == 0
    }
