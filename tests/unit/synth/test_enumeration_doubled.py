"""Programs that use a part twice."""

from __future__ import annotations

import random

import numpy as np
import pytest

from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.doubled import Itself, doubled, undone
from keyhole.synth.enumeration.goals import Wanted
from keyhole.synth.enumeration.rules import Leaf, Tree
from keyhole.synth.enumeration.search import Search
from keyhole.synth.sketch.grammar import grammar
from tests.unit.synth.enumerated import grown, leaf, yielded

SAMPLES = 16


@pytest.mark.parametrize("width", [4, 8, 32, 33, 64])
@pytest.mark.parametrize("left", [True, False])
def test_a_word_with_itself_shifted_is_undone(width: int, left: bool) -> None:
    chance, every = random.Random(width), (1 << width) - 1
    words = [[chance.getrandbits(width) for _ in range(width - 1)] for _ in range(5)]
    amounts = [list(range(1, width))] * 5
    results = [
        [word ^ (word << by & every if left else word >> by) for word, by in zip(*rows, strict=True)]
        for rows in zip(words, amounts, strict=True)
    ]
    found = undone(np.array(results, dtype=np.uint64), np.array(amounts, dtype=np.uint64), width, left=left)
    assert found.tolist() == words


def known(using: tuple[str, ...], amounts: list[int]) -> Bank:
    chance = random.Random(3)
    xs, ms = ([chance.getrandbits(16) for _ in range(SAMPLES)] for _ in range(2))
    given: list[Leaf] = [leaf(0, xs), leaf(0, ms), leaf(0, list(amounts)), leaf(0, [5] * SAMPLES, constant=True)]
    return Bank(grammar((16,), 16, using, by_size=True), given, SAMPLES)


def columns(bank: Bank) -> list[list[int]]:
    return [leaf.words.tolist() for leaf in bank.shelves[0].leaves]


@pytest.mark.parametrize("using, modulo", [(("shl", "lshr"), False), (("fshl", "fshr"), True)])
def test_what_was_doubled_is_a_goal_again(using: tuple[str, ...], modulo: bool) -> None:
    chance = random.Random(1)
    amounts = [chance.randrange(40) if modulo else chance.randrange(1, 16) for _ in range(SAMPLES)]
    bank = known((*using, "xor"), amounts)
    every = np.full(SAMPLES, 0xFFFF, dtype=np.uint64)
    for left in (True, False):
        words = [chance.getrandbits(16) for _ in range(SAMPLES)]
        by = [amount % 16 for amount in amounts]
        result = [word ^ (word << b & 0xFFFF if left else word >> b) for word, b in zip(words, by, strict=True)]
        goal = Itself(np.array([result], dtype=np.uint64), every[None], 0)
        found = list(doubled(bank, [goal], inputs=True))
        goals = [
            (word.tolist(), care.tolist()) for some in found for word, care in zip(some.words, some.care, strict=True)
        ]
        cared = [0xFFFF if b else 0 for b in by]
        assert ([word & care for word, care in zip(words, cared, strict=True)], cared) in goals


def test_fields_are_exchanged() -> None:
    """Both x and what is exchanged are used more than once: as a tree it has nine operations, and six that are different."""
    chance = random.Random(5)
    bank = known(("fshl", "fshr", "xor", "and"), [chance.randrange(64) for _ in range(SAMPLES)])
    xs, ms, ks, _ = columns(bank)
    ts = [(x ^ x >> k % 16) & m for x, m, k in zip(xs, ms, ks, strict=True)]
    words = [x ^ t ^ (t << k % 16 & 0xFFFF) for x, t, k in zip(xs, ts, ks, strict=True)]
    goal = Wanted(np.array(words, dtype=np.uint64), np.full(SAMPLES, 0xFFFF, dtype=np.uint64), 16)
    found: list[Tree] = []
    search = Search(bank, goal, lambda tried: bool(found))
    for effort in (10**8, 10**9, 10**10):
        found += [tree for tree in search.with_effort(effort) if tree is not None]
    assert found
    assert yielded(found[0]) == tuple(words)


def test_a_part_of_the_bits_says_nothing() -> None:
    bank = grown(grammar((16,), 16, ("shl", "xor"), by_size=True), [leaf(0, [1] * SAMPLES)], 0)
    words = np.ones(SAMPLES, dtype=np.uint64)
    assert not list(doubled(bank, [Itself(words[None], np.full((1, SAMPLES), 255, dtype=np.uint64), 0)], inputs=True))
