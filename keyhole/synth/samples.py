"""The inputs on which candidates are tried, and what is allowed there.

Corner values and random words, drawn from a generator with a seed; every counterexample of the checker is added. What the
reference returns is worked out over Python integers, so its words may be of any width; a sample where the reference is undefined
is dropped, and a lane that it leaves poison allows anything.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import product
from typing import TypeAlias

import numpy as np

from keyhole.holes.meaning.columns import Column, Truths
from keyhole.holes.meaning.evaluate import Behaviour, evaluate
from keyhole.holes.meaning.integers import Integers
from keyhole.holes.meaning.lanes import Lane, Lanes, Zeros, lane_widths
from keyhole.holes.model import Function
from keyhole.synth.examples import Example, Words

Allowed: TypeAlias = tuple[int | None, ...]
"""For each lane of the result the only word that is allowed, None for any."""

FIRST_SAMPLES = 40
_TRIES = 400
_INTEGERS = Integers()


class Samples:
    """Inputs and allowed outputs; grows as counterexamples come in. ``exact``: the reference leaves no choices open on them."""

    def __init__(self, target: Function, reference: Function | None, examples: tuple[Example, ...]) -> None:
        self.target = target
        self.reference = reference
        self.widths = tuple(lane_widths(parameter.type) for parameter in target.signature.parameters)
        self.names = tuple(parameter.name for parameter in target.signature.parameters)
        self.inputs: list[tuple[Words, ...]] = []
        self.allowed: list[Allowed] = []
        self.exact = True
        self._seen: set[tuple[Words, ...]] = set()
        for example in examples:
            known = example.masked(target.signature)
            self._record(known.arguments, known.result)

    def __len__(self) -> int:
        return len(self.inputs)

    def draw(self, seed: int, interesting: Mapping[int, tuple[int, ...]], count: int = FIRST_SAMPLES) -> None:
        """Add samples until there are ``count``, or the reference turns out to be undefined nearly everywhere."""
        if self.reference is None:
            return
        chance = random.Random(seed)
        plain = list(product(*([0, 1, (1 << w) - 1] for lanes in self.widths for w in lanes[:1])))[:8]
        for words in plain:
            self.add(tuple((word,) * len(lanes) for word, lanes in zip(words, self.widths, strict=True)))
        for _ in range(_TRIES + count):
            if len(self) >= count:
                return
            self.add(tuple(tuple(_draw(w, chance, interesting.get(w, ())) for w in lanes) for lanes in self.widths))

    def add(self, arguments: tuple[Words, ...]) -> bool:
        """Add a sample; False when it is known already or the reference is undefined there."""
        if self.reference is None or arguments in self._seen:
            return False
        allowed = self.allowed_on(arguments)
        self._seen.add(arguments)
        if allowed is not None:
            self._record(arguments, allowed)
        return allowed is not None

    def allowed_on(self, arguments: tuple[Words, ...]) -> Allowed | None:
        """What the reference allows there, None when anything (it is undefined, or there is no reference)."""
        if self.reference is None:
            return None
        zeros: Zeros[int, bool] = Zeros(_INTEGERS)
        behaviour = evaluate(self.reference, _INTEGERS, self._arguments(self.reference, arguments), zeros)
        self.exact = self.exact and not zeros.asked and zeros.asked_where is None
        if behaviour.undefined(_INTEGERS):
            return None
        return tuple(None if lane.poison else lane.word for lane in behaviour.lanes)

    def _record(self, arguments: tuple[Words, ...], allowed: Allowed) -> None:
        self._seen.add(arguments)
        self.inputs.append(arguments)
        self.allowed.append(allowed)

    def _arguments(self, function: Function, arguments: tuple[Words, ...]) -> dict[str, Lanes[int, bool]]:
        names = [parameter.name for parameter in function.signature.parameters]
        return {
            name: tuple(Lane(word, width) for word, width in zip(words, widths, strict=True))
            for name, words, widths in zip(names, arguments, self.widths, strict=True)
        }

    def integers(self, index: int) -> dict[str, Lanes[int, bool]]:
        """One sample as the target's arguments."""
        return self.lanes(self.inputs[index])

    def lanes(self, arguments: tuple[Words, ...]) -> dict[str, Lanes[int, bool]]:
        """Words as the target's arguments."""
        return self._arguments(self.target, arguments)

    def simplest(self) -> list[int]:
        """The numbers of the samples, those with the fewest ones first: solvers multiply by them."""
        return sorted(range(len(self)), key=lambda index: (bits(self.inputs[index]), index))

    def columns(self) -> dict[str, Lanes[Column, Truths]]:
        """All samples as the target's arguments, a column for each lane."""
        return {
            name: tuple(
                Lane(np.array([sample[number][lane] for sample in self.inputs], dtype=np.uint64), width)
                for lane, width in enumerate(widths)
            )
            for number, (name, widths) in enumerate(zip(self.names, self.widths, strict=True))
        }

    def wanted(self) -> tuple[tuple[Column, Truths], ...]:
        """For each lane of the result, the words that are allowed, and where only they are."""
        count = len(lane_widths(self.target.signature.result))
        lanes = [[allowed[lane] for allowed in self.allowed] for lane in range(count)]
        return tuple(
            (
                np.array([0 if word is None else word for word in lane], dtype=np.uint64),
                np.array([word is not None for word in lane], dtype=np.bool_),
            )
            for lane in lanes
        )

    def allows(self, index: int, behaviour: Behaviour[int, bool]) -> bool:
        """Whether the target may do that on a sample."""
        return permits(self.allowed[index], behaviour)


def permits(allowed: Allowed, behaviour: Behaviour[int, bool]) -> bool:
    """Whether the target may do that."""
    if behaviour.undefined(_INTEGERS):
        return False
    return all(
        word is None or (not lane.poison and lane.word == word)
        for word, lane in zip(allowed, behaviour.lanes, strict=True)
    )


def bits(arguments: tuple[Words, ...]) -> int:
    """How many ones there are in the arguments."""
    return sum(word.bit_count() for words in arguments for word in words)


def _draw(width: int, chance: random.Random, interesting: tuple[int, ...]) -> int:
    mask, kind = (1 << width) - 1, chance.random()
    if kind < 0.3:
        top = 1 << (width - 1)
        return chance.choice((0, 1, 2, 3, 7, 8, -1, -2, -3, top, top - 1, top + 1, width, width - 1)) & mask
    if kind < 0.4:
        return 1 << chance.randrange(width)
    if kind < 0.5 and interesting:
        return (chance.choice(interesting) + chance.choice((-1, 0, 1))) & mask
    if kind < 0.6:
        return chance.getrandbits(chance.randint(1, width))
    if kind < 0.7:
        return -chance.getrandbits(chance.randint(1, width)) & mask
    return chance.getrandbits(width)
