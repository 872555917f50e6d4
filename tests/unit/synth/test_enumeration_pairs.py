"""Pairs of programs, one looked up for the other."""

from __future__ import annotations

import random

import numpy as np
import pytest

from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.goals import Wanted
from keyhole.synth.enumeration.pairs import pairs, price
from keyhole.synth.enumeration.rules import size
from keyhole.synth.sketch.grammar import grammar
from tests.unit.synth.enumerated import grown, leaf

SAMPLES = 10


def made(width: int) -> Bank:
    chance = random.Random(width)
    known = grammar((width,), width, ("add", "sub", "xor", "mul", "lshr", "and"), by_size=True)
    given = [leaf(0, [chance.getrandbits(width) for _ in range(SAMPLES)]) for _ in range(2)]
    spoilt = leaf(0, [None, *(chance.getrandbits(width) for _ in range(SAMPLES - 1))])
    return grown(known, [*given, spoilt, leaf(0, [3] * SAMPLES, constant=True)], 2)


def never(tried: int, price: float) -> bool:
    return False


def goal(words: np.ndarray, width: int) -> Wanted:
    return Wanted(words, np.full(SAMPLES, (1 << width) - 1, dtype=np.uint64), width)


@pytest.mark.parametrize("width", [16, 32, 64])
@pytest.mark.parametrize("operation", ["add", "sub", "xor"])
def test_two_programs_of_the_bank_are_found_together(width: int, operation: str) -> None:
    bank, chance = made(width), random.Random(7)
    shelf = bank.shelves[0]
    defined = np.flatnonzero(shelf.poison[: len(shelf)] == 0)
    rule = next(number for number, rule in enumerate(bank.grammar.rules) if rule.operation == operation)
    for _ in range(10):
        tree = bank.applied(rule, [int(chance.choice(defined)), int(chance.choice(defined))])
        words = bank.words(tree)
        assert words is not None
        found = list(pairs(bank, goal(words, width), 0, never))
        assert found
        assert min(map(size, found)) <= size(tree)
        for other in found:
            again = bank.words(other)
            assert again is not None
            assert again.tolist() == words.tolist()


def test_goals_of_some_bits_have_none() -> None:
    bank = made(16)
    words = bank.shelves[0].words[:, 0].astype(np.uint64)
    assert list(pairs(bank, goal(words, 16), 0, never))
    assert not list(pairs(bank, Wanted(words, np.full(SAMPLES, 255, dtype=np.uint64), 16), 0, never))


def test_it_tells_what_it_takes_and_stops_when_told() -> None:
    bank = made(16)
    words, told = bank.shelves[0].words[:, 0].astype(np.uint64), [0.0]

    def count(tried: int, each: float) -> bool:
        told[0] += tried * each
        return False

    assert list(pairs(bank, goal(words, 16), 0, count))
    assert 0 < told[0] <= price(bank, 0)
    assert not list(pairs(bank, goal(words, 16), 0, lambda tried, each: True))


def test_a_bank_without_programs_of_the_width_has_none() -> None:
    known = grammar((8, 16), 16, ("zext", "add"), by_size=True)
    bank = Bank(known, [leaf(0, [3] * SAMPLES)], SAMPLES)
    assert not list(pairs(bank, goal(np.full(SAMPLES, 3, dtype=np.uint64), 16), 1, never))
    assert bank.grow(lambda tried: False)
    found = list(pairs(bank, goal(np.full(SAMPLES, 6, dtype=np.uint64), 16), 1, never))
    assert [size(tree) for tree in found] == [3]
