"""Constants that are worked out from what a program must yield."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest

from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.rules import Leaf, Rule
from keyhole.synth.sketch.grammar import ZERO, Production, grammar
from keyhole.synth.turning import solved, work
from tests.unit.synth.enumerated import applied, behaviour, grown, leaf

SAMPLES = 12
OPERATIONS = "add sub xor and or mul shl lshr ashr fshl fshr umin umax smin smax uadd.sat usub.sat icmp".split()


def never(tried: int, price: float) -> bool:
    return False


def bank(rule: Rule, chance: random.Random, size: int) -> Bank:
    known = grammar((1, 16), 1 if rule.result == 0 else 16, (rule.operation, "ctpop"))
    given: list[Leaf] = [leaf(1, [0, 1, *(chance.getrandbits(16) for _ in range(SAMPLES - 2))]) for _ in range(2)]
    return grown(known, given, size)


def rules() -> list[Rule]:
    known = grammar((1, 16), 16, tuple(OPERATIONS))
    both = [rule for rule in known.rules if rule.arity == 2 and rule.arguments == (1, 1)]
    return [rule for rule in both if isinstance(rule.key, Production) and ZERO not in rule.key.pattern]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
@pytest.mark.parametrize("seed", range(4))
def test_a_constant_in_the_last_instruction_is_worked_out(rule: Rule, seed: int) -> None:
    chance = random.Random(seed)
    searched = bank(rule, chance, 0)
    constant = chance.randrange(1, 16) if rule.operation in ("shl", "lshr", "ashr", "fshl", "fshr") else 0x3A5
    argument = behaviour(searched.shelves[1].leaves[0])
    given = (argument, (constant,) * SAMPLES)
    words = applied(rule, given if rule.operation != "sub" else given[::-1])  # a - c is a + -c
    assert words is not None
    target = np.array([word or 0 for word in words], dtype=np.uint64)
    found = [searched.words(tree) for tree in solved(searched, target, 1, never)]
    assert found
    assert all(made is not None and made.tolist() == target.tolist() for made in found)


def test_what_is_worked_out_is_right_on_all_samples() -> None:
    chance = random.Random(3)
    for rule in rules():
        searched = bank(rule, chance, 1)
        start = searched.grammar.start
        for row in range(min(20, len(searched.shelves[start]))):
            target = searched.shelves[start].words[:, row].astype(np.uint64)
            for size in (1, 2):
                for tree in solved(searched, target, size, never):
                    made = searched.words(tree)
                    assert made is not None
                    assert made.tolist() == target.tolist()


def test_its_work_grows_with_the_bank() -> None:
    searched = bank(rules()[0], random.Random(1), 2)
    assert all(0 < less < more for less, more in pairwise(work(searched, size) for size in (1, 2, 3)))


def test_it_stops_when_told() -> None:
    searched = bank(rules()[0], random.Random(1), 2)
    target = np.zeros(SAMPLES, dtype=np.uint64)
    assert not list(solved(searched, target, 2, lambda tried, price: True))
