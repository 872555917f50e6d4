"""Contents of buffers, in moods: few values, runs, sorted, edges, steps, anything. Branches hide in them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from keyhole.properties.trials.numbers import NumberType
from keyhole.properties.trials.plan import BufferPlan
from keyhole.synth.learning.inputs.own_numbers import own_length, run
from keyhole.synth.learning.inputs.shapes import word
from keyhole.synth.learning.inputs.source import BESIDE, Source

LONG = 64  # elements
PLANTED = 0.1  # of the contents have some of the function's own numbers or texts beside each other
STEPPING = 0.1  # of those of attacks go from element to element by
STEPS = (-2, -1, -1, 0, 1, 1, 2)
SPECIAL = (65, 90, 97, 122, 48, 57, 32, 10)  # ends of the letters and digits, a space, a new line


@dataclass(frozen=True, slots=True)
class Palette:
    """What a content of ``count`` elements is made of: ``few`` values, and ``edges`` of their type.

    ``made`` are the case's buffers that are already there.
    """

    source: Source
    type: NumberType
    count: int
    few: Sequence[int]
    edges: Sequence[int]
    scalars: Sequence[int]
    made: Mapping[str, tuple[int, ...]]

    @property
    def rng(self) -> random.Random:
        """Chance."""
        return self.source.rng

    @property
    def width(self) -> int:
        """The bits of an element."""
        return 8 * self.type.size

    def any(self) -> int:
        """An element that may be anything."""
        return self.rng.getrandbits(self.width)


def drawn_content(
    source: Source,
    buffer: BufferPlan,
    needed: Mapping[str, int],
    pool: Sequence[int],
    scalars: Sequence[int],
    made: Mapping[str, tuple[int, ...]],
) -> list[int]:
    """As many elements as a buffer needs; indices lie in the buffer that they point into."""
    rng, count = source.rng, needed[buffer.name]
    if buffer.indices is not None:
        room = needed.get(buffer.indices, count)
        return [rng.randrange(room) if room else 0 for _ in range(count)]
    mood = rng.choice(USUAL) if count <= LONG or rng.random() < 0.6 else _hidden
    if source.attacking and rng.random() < STEPPING:
        mood = _stepping
    palette = _palette(source, source.shape.type_of(buffer.name), count, pool, scalars, made)
    drawn = mood(palette)
    if (source.magic or source.texts) and rng.random() < PLANTED:
        _plant(source, drawn, palette.type)
    return drawn


def _palette(
    source: Source,
    type_: NumberType,
    count: int,
    pool: Sequence[int],
    scalars: Sequence[int],
    made: Mapping[str, tuple[int, ...]],
) -> Palette:
    rng, width = source.rng, 8 * type_.size
    others = [each for elements in made.values() for each in elements[:4]]
    sought = rng.sample(scalars, min(len(scalars), 2))
    few = [word(each, type_) for each in (*pool, *others[:3], *sought)] + [rng.getrandbits(width)]
    power = word((1 << rng.randrange(width)) + rng.choice(BESIDE), type_)
    edges = (power, 0, 1, 2, word(-1, type_), 1 << (width - 1), (1 << (width - 1)) - 1, *SPECIAL)
    return Palette(source, type_, count, few, edges, scalars, made)


def _few(palette: Palette) -> list[int]:
    return [palette.rng.choice(palette.few) for _ in range(palette.count)]


def _mixed(palette: Palette) -> list[int]:
    return [palette.rng.choice((*palette.few, *palette.edges)) for _ in range(palette.count)]


def _small(palette: Palette) -> list[int]:
    return [word(palette.rng.randint(-10, 10), palette.type) for _ in range(palette.count)]


def _ordered(palette: Palette) -> list[int]:
    drawn = (palette.any() for _ in range(palette.count))
    return sorted(drawn, key=palette.type.clipped, reverse=palette.rng.random() < 0.3)


def _alike(palette: Palette) -> list[int]:
    """Another buffer's elements, or one element all over; maybe inverted, maybe but for one."""
    rng, count = palette.rng, palette.count
    same = [elements for elements in palette.made.values() if len(elements) >= count]
    drawn = (
        [word(each, palette.type) for each in rng.choice(same)[:count]] if same else [rng.choice(palette.few)] * count
    )
    if rng.random() < 0.25:
        drawn = [each ^ (1 << palette.width) - 1 for each in drawn]
    if drawn and rng.random() < 0.7:
        drawn[rng.randrange(count)] = palette.any()
    return drawn


def _letters(palette: Palette) -> list[int]:
    return [palette.rng.randint(32, 126) & ((1 << palette.width) - 1) for _ in range(palette.count)]


def _anything(palette: Palette) -> list[int]:
    return [palette.any() for _ in range(palette.count)]


def _constant(palette: Palette) -> list[int]:
    edges = (0, 1, word(-1, palette.type), 1 << (palette.width - 1))
    return [palette.rng.choice(edges)] * palette.count


def _hidden(palette: Palette) -> list[int]:
    """What is looked for stands anywhere in a long buffer, once."""
    rng, count = palette.rng, palette.count
    drawn = [palette.any()] * count if rng.randrange(2) else [palette.any() for _ in range(count)]
    own = own_length(rng, palette.source.magic, ()) if rng.randrange(2) else None
    at = own if own is not None and own < count else rng.randrange(count)
    drawn[at] = word(rng.choice((*palette.scalars, *palette.few)), palette.type)
    return drawn


def _stepping(palette: Palette) -> list[int]:
    steps = palette.rng.choice((STEPS, STEPS[-3:], STEPS[:3]))
    walked = accumulate((palette.rng.choice(steps) for _ in range(palette.count)), initial=palette.any())
    return [word(each, palette.type) for each in islice(walked, palette.count)]


USUAL: tuple[Callable[[Palette], list[int]], ...] = (
    _few, _mixed, _small, _ordered, _alike, _letters, _anything, _anything, _constant
)  # fmt: skip


def _plant(source: Source, elements: list[int], type_: NumberType) -> None:
    """Put what the code knows at the start, at the end (before or after it a terminator), or anywhere."""
    rng, found = source.rng, run(source.rng, source.magic, source.texts)
    room = len(elements) - len(found)
    if room >= 0:
        start = max(rng.choice((0, room, room - 1, rng.randint(0, room))), 0)
        elements[start : start + len(found)] = [word(each, type_) for each in found]
