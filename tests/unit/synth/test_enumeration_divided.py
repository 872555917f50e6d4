"""Goals that are divided: whatever meets what is left completes a program, in which what was known is spelt out."""

from __future__ import annotations

import random
from itertools import islice

import numpy as np
import pytest

from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.divided import ways
from keyhole.synth.enumeration.goals import Wanted, one
from keyhole.synth.enumeration.rules import Leaf, Node
from keyhole.synth.enumeration.search import Search
from keyhole.synth.sketch.grammar import grammar
from tests.unit.synth.enumerated import grown, leaf, yielded

SAMPLES = 12
EVERY = (1 << 16) - 1
USING = ("and", "or", "sub", "add", "icmp", "select")


@pytest.fixture(scope="module")
def bank() -> Bank:
    chance = random.Random(3)
    inputs = [leaf(1, [chance.getrandbits(16) & chance.getrandbits(16) for _ in range(SAMPLES)]) for _ in range(2)]
    spoilt = leaf(1, [None, *(chance.getrandbits(16) for _ in range(SAMPLES - 1))])
    constants = [leaf(1, [word] * SAMPLES, constant=True) for word in (0, 1, 4096)]
    return grown(grammar((1, 16), 16, USING, by_size=True), [*inputs, spoilt, *constants], 2)


@pytest.mark.parametrize("operation", ["and", "or"])
def test_what_meets_the_rest_completes_a_program(bank: Bank, operation: str) -> None:
    chance = random.Random(operation)
    shelf = bank.shelves[1]
    defined = np.flatnonzero(shelf.poison[: len(shelf)] == 0)
    divided = conditions = 0
    for _ in range(6):
        first, second = (shelf.words[:, chance.choice(defined)].astype(np.uint64) for _ in range(2))
        words = first & second if operation == "and" else first | second
        care = np.array([chance.choice([EVERY, EVERY, 0x0FFF, 0]) for _ in words], dtype=np.uint64)
        goal = Wanted(words, care, 16)
        for way, half in islice(ways(bank, one(goal, 16, bank.spread(1)), goal, 1), 60):
            anything = np.array([chance.getrandbits(16) for _ in words], dtype=np.uint64)
            other = leaf(1, ((half.rest.words & half.rest.care) | (anything & ~half.rest.care)).tolist())
            both = half.completed(other)
            found = yielded(both if way is None else way.completed(both))
            assert found is not None
            for word, wanted, mask in zip(found, words.tolist(), care.tolist(), strict=True):
                assert not mask or (word is not None and not (word ^ wanted) & mask)
            divided, conditions = divided + 1, conditions + (way is not None)
    assert divided > 100
    assert conditions > 20


def test_what_was_known_is_spelt_out(bank: Bank) -> None:
    goal = Wanted(bank.shelves[1].words[:, -1].astype(np.uint64) | np.uint64(1), np.full(SAMPLES, EVERY, np.uint64), 16)
    _, half = next(iter(ways(bank, one(goal, 16, bank.spread(1)), goal, 1)))
    rule = next(rule for rule in bank.grammar.rules if rule.operation == "sub")
    known = half.input(1)
    found = half.completed(Node(rule, (known, Node(rule, (known, known)))))
    assert isinstance(known, Leaf)
    assert found.arguments == (half.known, Node(rule, (half.known, Node(rule, (half.known, half.known)))))


def next_with_as_many_ones(x: int) -> int:
    x = x or 1
    lowest = x & -x
    carried = x + lowest & EVERY
    return (x ^ carried) // 4 // lowest | carried


def test_the_next_number_with_as_many_ones_is_found() -> None:
    chance = random.Random(1)
    inputs = [0, 1, 2, 3, EVERY, 1 << 15, *(chance.getrandbits(16) for _ in range(14))]
    leaves = [leaf(1, inputs), *(leaf(1, [word] * len(inputs), constant=True) for word in (0, 1, 2))]
    using = ("sub", "and", "add", "xor", "lshr", "fshr", "cttz", "or", "icmp", "select")
    bank = grown(grammar((1, 16), 16, using, by_size=True), leaves, 3)
    words = np.array([next_with_as_many_ones(x) for x in inputs], dtype=np.uint64)
    search = Search(bank, Wanted(words, np.full(len(inputs), EVERY, np.uint64), 16), lambda tried: False)
    found = next(tree for tree in search._brought(search._divided(10**12)) if tree is not None)
    assert yielded(found) == tuple(words.tolist())
