"""The inputs on which candidates are tried, and what is allowed there.

Corner values and random words, drawn from a generator with a seed; every counterexample of the checker is added. An input on which
anything is allowed is dropped.

What is allowed is said in two ways. Where it is one word for a lane, ``allowed`` and ``wanted`` have it, and engines may search for
that word. The rest, assertions and results of which some bits matter, is a test of results: ``refused``, ``demanded``, ``allows``.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import product

import numpy as np
import numpy.typing as npt

from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.holes.meaning.columns import MAX_WIDTH, Column, Columns, Truths
from keyhole.holes.meaning.evaluate import Behaviour
from keyhole.holes.meaning.integers import Integers
from keyhole.holes.meaning.lanes import Lane, Lanes, Unsupported
from keyhole.holes.model import Function
from keyhole.synth.spec.conditions import is_true
from keyhole.synth.spec.examples import Bits, Words, met
from keyhole.synth.spec.expectation import Allowed, Expectation
from keyhole.synth.spec.query import Spec

FIRST_SAMPLES = 32
_TRIES = 400
_INTEGERS = Integers()
_COLUMNS = Columns()


class Samples:
    """Inputs and allowed outputs; grows as counterexamples come in."""

    def __init__(self, target: Function, spec: Spec) -> None:
        self.spec = spec
        self.expectation = Expectation(target, spec)
        self.names = tuple(parameter.name for parameter in target.signature.parameters)
        self.inputs: list[tuple[Words, ...]] = []
        self.allowed: list[Allowed] = []
        self._seen: dict[tuple[Words, ...], int] = {}
        self._free: set[tuple[Words, ...]] = set()
        for example in spec.examples:
            self._record(*self.expectation.of_example(example))

    def __len__(self) -> int:
        return len(self.inputs)

    @property
    def exact(self) -> bool:
        """Whether the references leave no choices open on the samples."""
        return self.expectation.exact

    @property
    def widths(self) -> tuple[tuple[int, ...], ...]:
        """The widths of the lanes of each argument."""
        return self.expectation.widths

    def draw(self, seed: int, interesting: Mapping[int, tuple[int, ...]], count: int = FIRST_SAMPLES) -> None:
        """Add samples until there are ``count``, or anything turns out to be allowed nearly everywhere."""
        if not self.spec.provable:
            return
        chance = random.Random(seed)
        plain = list(product(*([0, 1, (1 << w) - 1] for lanes in self.widths for w in lanes[:1])))[:8]
        for words in plain:
            self.add(tuple((word,) * len(lanes) for word, lanes in zip(words, self.widths, strict=True)))
        for _ in range(_TRIES + count):
            if len(self) >= count:
                return
            self.add(_drawn(self.widths, chance, interesting))

    def add(self, arguments: tuple[Words, ...]) -> bool:
        """Add a sample; False when it is known already or anything is allowed there."""
        if not self.spec.provable or arguments in self._seen or arguments in self._free:
            return False
        allowed = self.allowed_on(arguments)
        if allowed is None:
            self._free.add(arguments)
            return False
        self._record(arguments, allowed)
        return True

    def allowed_on(self, arguments: tuple[Words, ...]) -> Allowed | None:
        """What is wanted there, None when anything is allowed. Raises SourceError where two references contradict each other."""
        return self.expectation.allowed_on(arguments)

    def _record(self, arguments: tuple[Words, ...], allowed: Allowed) -> None:
        at = self._seen.get(arguments)
        if at is not None:
            self.allowed[at] = met(self.allowed[at], allowed, self.expectation.result) or allowed
            return
        self._seen[arguments] = len(self.inputs)
        self.inputs.append(arguments)
        self.allowed.append(allowed)

    def masked(self, arguments: tuple[Words, ...]) -> tuple[Words, ...]:
        """The arguments with each word in its width. They must have as many lanes as the parameters."""
        return tuple(
            tuple(word & ((1 << width) - 1) for word, width in zip(words, widths, strict=True))
            for words, widths in zip(arguments, self.widths, strict=True)
        )

    def integers(self, index: int) -> dict[str, Lanes[int, bool]]:
        """One sample as the target's arguments."""
        return self.lanes(self.inputs[index])

    def lanes(self, arguments: tuple[Words, ...]) -> dict[str, Lanes[int, bool]]:
        """Words as the target's arguments."""
        return dict(zip(self.names, self.expectation.lanes(_INTEGERS, arguments), strict=True))

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
        lanes = [[allowed[lane] for allowed in self.allowed] for lane in range(len(self.expectation.result))]
        return tuple(
            (
                np.array([word if isinstance(word, int) else 0 for word in lane], dtype=np.uint64),
                np.array([isinstance(word, int) for word in lane], dtype=np.bool_),
            )
            for lane in lanes
        )

    # --- what is not said by words ------------------------------------------------------------------------------------------

    @property
    def by_words(self) -> bool:
        """Whether ``wanted`` says all: there are no assertions, and no results of which some bits only matter."""
        return not self.spec.predicates and not any(isinstance(word, Bits) for words in self.allowed for word in words)

    @property
    def columnar(self) -> bool:
        """Whether ``refused`` can be asked: the assertions can be evaluated over columns."""
        zeros: Lanes[Column, Truths] = tuple(Lane(_COLUMNS.const(0, width), width) for width in self.expectation.result)
        try:
            wide = any(width > MAX_WIDTH for widths in (*self.widths, self.expectation.result) for width in widths)
            return not wide and bool(np.ndim(self.refused(zeros)) >= 0)
        except (Unsupported, OverflowError):
            return False

    def refused(self, lanes: Lanes[Column, Truths], at: npt.NDArray[np.int64] | None = None) -> Truths:
        """Where results are wrong, on those samples at once (all of them, by default), for what ``wanted`` does not say. The lanes'
        words have a column for each of the samples (the last axis), and may have a row for each candidate."""
        m = _COLUMNS
        at = np.arange(len(self)) if at is None else at
        wrong: Truths = np.zeros((), dtype=np.bool_)
        given: list[Lanes[Column, Truths]] = [
            tuple(Lane(lane.word[at], lane.width) for lane in argument) for argument in self.columns().values()
        ]
        values = (*given, lanes)
        counts = np.array([self.expectation.counts(self.inputs[index]) for index in at], dtype=np.bool_)
        for predicate in self.spec.predicates:
            wrong = wrong | (counts & ~np.asarray(is_true(m, predicate, values), dtype=np.bool_))
        for number, lane in enumerate(lanes):
            partial = [self.allowed[index][number] for index in at]
            if any(isinstance(word, Bits) for word in partial):
                word, care = (
                    np.array([getattr(bits, name, 0) for bits in partial], dtype=np.uint64) for name in ("word", "care")
                )
                differs = ((lane.word ^ word) & care) != 0
                wrong = wrong | (differs if lane.poison is None else differs | (lane.poison & (care != 0)))
        return wrong

    def demanded(self, m: Algebra[W, B], index: int, lanes: Lanes[W, B]) -> list[B]:
        """All that must hold of a result on a sample for it to be allowed, in any algebra."""
        return self.expectation.demanded(m, self.inputs[index], self.allowed[index], lanes)

    def permits(self, arguments: tuple[Words, ...], allowed: Allowed, behaviour: Behaviour[int, bool]) -> bool:
        """Whether the target may do that on an input on which ``allowed`` is wanted."""
        return self.expectation.permits(arguments, allowed, behaviour)

    def allows(self, index: int, behaviour: Behaviour[int, bool]) -> bool:
        """Whether the target may do that on a sample."""
        return self.permits(self.inputs[index], self.allowed[index], behaviour)


def bits(arguments: tuple[Words, ...]) -> int:
    """How many ones there are in the arguments."""
    return sum(word.bit_count() for words in arguments for word in words)


def _drawn(
    widths: tuple[tuple[int, ...], ...], chance: random.Random, interesting: Mapping[int, tuple[int, ...]]
) -> tuple[Words, ...]:
    """Arguments, each drawn alone or near the one before: two that are drawn alone hardly ever agree in their upper bits."""
    found: list[Words] = []
    for lanes in widths:
        words = tuple(_draw(w, chance, interesting.get(w, ())) for w in lanes)
        if found and len(found[-1]) == len(lanes) and chance.random() < 0.4:
            words = tuple(_near(word, w, chance) for word, w in zip(found[-1], lanes, strict=True))
        found.append(words)
    return tuple(found)


def _near(word: int, width: int, chance: random.Random) -> int:
    """A word with the same upper bits, or the same bits elsewhere."""
    mask, some = (1 << width) - 1, chance.randrange(width + 1)
    match chance.randrange(4):
        case 0:
            return (word + chance.choice((-1, 0, 1))) & mask
        case 1:
            return (word >> some if chance.random() < 0.5 else word << some) & mask
        case _:
            return (word ^ chance.getrandbits(width) >> some) & mask


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
