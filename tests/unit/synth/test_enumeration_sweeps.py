"""What sweeps find against brute force over the bank's rows: partial goals, tests, many goals at once, and threads."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest

from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.synth.enumeration import sweeps
from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.flow import Asked, swept
from keyhole.synth.enumeration.goals import Accepted, Goals, Wanted, one, wanted
from keyhole.synth.enumeration.sweeps import Hit, Sweep, met
from keyhole.synth.enumeration.workers import Workers
from keyhole.synth.sketch.grammar import grammar
from tests.unit.synth.enumerated import Behaviour, applied, grown, leaf, meets, row

SAMPLES = 4


def bank_of(widths: tuple[int, ...], using: tuple[str, ...], size: int) -> Bank:
    """A bank over inputs with poison and constants."""
    chance = random.Random(len(using))
    given = []
    for symbol, width in enumerate(widths):
        given += [leaf(symbol, [chance.getrandbits(width) for _ in range(SAMPLES)]) for _ in range(2)]
        given.append(leaf(symbol, [chance.getrandbits(width), None, chance.getrandbits(width), 0]))
        given.append(leaf(symbol, [1] * SAMPLES, constant=True))
    return grown(grammar(widths, widths[-1], using, by_size=True), given, size)


BANKS = [
    ((8,), ("add", "shl", "udiv"), 1),
    ((1, 4), ("icmp", "sub", "zext", "select"), 1),
    ((1, 16), ("mul", "lshr", "fshl"), 1),
    ((1, 64), ("xor", "icmp", "sdiv"), 1),
    ((33,), ("add", "umax", "ashr"), 1),
]


def by_hand(bank: Bank, symbol: int, size: int, largest: int) -> list[tuple[Behaviour, int, tuple[int, ...]]]:
    """All last instructions: behaviour, rule, rows. Mirrored ones and those of constants only are left out as documented."""
    found = []
    for number, rule in enumerate(bank.grammar.rules):
        if rule.result != symbol or rule.lazy:
            continue
        shelves = [bank.shelves[argument] for argument in rule.arguments]
        for sizes in product(range(largest + 1), repeat=rule.arity):
            if sum(sizes) + rule.cost != size or max(sizes) != largest:
                continue
            for rows in product(*(shelf.of_size(part) for shelf, part in zip(shelves, sizes, strict=True))):
                leaves = [shelf.made(index) for shelf, index in zip(shelves, rows, strict=True)]
                if size == rule.cost and all(getattr(known, "constant", False) for known in leaves):
                    continue
                made = applied(rule, [row(shelf, index) for shelf, index in zip(shelves, rows, strict=True)])
                if made is not None:
                    found.append((made, number, tuple(rows)))
    return found


def same(bank: Bank, hits: Sequence[Hit], goal: int, expected: list[tuple[int, tuple[int, ...]]]) -> None:
    """The hits of a goal are those, once each; of mirrored ones, one of the two."""
    assert len({(rule, rows) for number, rule, rows in hits if number == goal}) == len(
        [number for number, _, _ in hits if number == goal]
    )

    def plain(rule: int, rows: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
        known = bank.grammar.rules[rule]
        rows = rows[: known.arity]
        mirrored = known.commutative and known.arguments[0] == known.arguments[1]
        return rule, tuple(sorted(rows)) if mirrored else rows

    assert {plain(rule, rows) for number, rule, rows in hits if number == goal} == {plain(*hit) for hit in expected}


def run(bank: Bank, symbol: int, size: int, largest: int, goals: Goals) -> list[Hit]:
    sweeps = [Sweep(bank, symbol, size, largest, divisions=divisions) for divisions in (False, True)]
    asked = (Asked(sweep, goals, lambda hit: hit) for sweep in sweeps)
    return [hit for hit in swept(asked, bank.workers, lambda *tried: False) if hit is not None]


def targets(bank: Bank, symbol: int, chance: random.Random) -> tuple[list[int], list[int]]:
    """Words that some program yields or almost yields, and which of their bits matter."""
    width = bank.grammar.symbols[symbol].width
    shelf = bank.shelves[symbol]
    words = [word or 0 for word in row(shelf, chance.randrange(len(shelf)))]
    care = [chance.choice([0, (1 << width) - 1, chance.getrandbits(width)]) for _ in words]
    return words, care


@pytest.mark.parametrize("widths, using, grow", BANKS)
def test_hits_are_those_of_brute_force(widths: tuple[int, ...], using: tuple[str, ...], grow: int) -> None:
    bank = bank_of(widths, using, grow)
    chance = random.Random(7)
    total = 0
    for symbol, width in enumerate(widths):
        for size, largest in ((1, 0), (2, 1), (3, 1)):
            every = by_hand(bank, symbol, size, largest) if (size, largest) != (3, 1) else []
            if size == 3 and len(bank.shelves[symbol]) < 40:
                every = by_hand(bank, symbol, size, largest)
            elif size == 3:
                continue
            for _ in range(4):
                words, care = targets(bank, symbol, chance)
                goal = Wanted(np.array(words, dtype=np.uint64), np.array(care, dtype=np.uint64), width)
                hits = run(bank, symbol, size, largest, one(goal, width, bank.spread(symbol)))
                expected = [hit[1:] for hit in every if meets(hit[0], words, care)]
                same(bank, hits, 0, expected)
                total += len(expected)
    assert total > 20


@pytest.mark.parametrize("widths, using, grow", BANKS)
def test_many_goals_are_as_each_alone(widths: tuple[int, ...], using: tuple[str, ...], grow: int) -> None:
    bank = bank_of(widths, using, grow)
    chance = random.Random(9)
    symbol, width = len(widths) - 1, widths[-1]
    pairs = [targets(bank, symbol, chance) for _ in range(19)]
    words = np.array([pair[0] for pair in pairs], dtype=np.uint64)
    care = np.array([pair[1] for pair in pairs], dtype=np.uint64)
    together = run(bank, symbol, 2, 1, wanted(words, care, width, bank.spread(symbol)))
    for number in range(len(pairs)):
        alone = run(bank, symbol, 2, 1, wanted(words[number, None], care[number, None], width, bank.spread(symbol)))
        assert sorted(hit[1:] for hit in together if hit[0] == number) == sorted(hit[1:] for hit in alone)


@pytest.mark.parametrize("goals", [1, 3, 40])
@pytest.mark.parametrize("threads", [2, 3])
@pytest.mark.parametrize("share", [50, 2_000, 50_000])
@pytest.mark.parametrize("widths, using, grow", BANKS[:3])
def test_threads_find_the_same(
    monkeypatch: pytest.MonkeyPatch,
    widths: tuple[int, ...],
    using: tuple[str, ...],
    grow: int,
    threads: int,
    goals: int,
    share: int,
) -> None:
    bank = bank_of(widths, using, grow)
    bank.workers = Workers(1)
    chance = random.Random(11)
    symbol, width = len(widths) - 1, widths[-1]
    pairs = [targets(bank, symbol, chance) for _ in range(goals)]
    asked = wanted(
        np.array([pair[0] for pair in pairs], dtype=np.uint64),
        np.array([pair[1] for pair in pairs], dtype=np.uint64),
        width,
        bank.spread(symbol),
    )
    alone = [run(bank, symbol, size, size - 1, asked) for size in (1, 2)]
    monkeypatch.setattr(sweeps, "SHARE", share)
    cut = [run(bank, symbol, size, size - 1, asked) for size in (1, 2)]
    assert list(map(sorted, cut)) == list(map(sorted, alone))
    bank.workers = Workers(threads)
    assert [run(bank, symbol, size, size - 1, asked) for size in (1, 2)] == cut


def test_a_sweep_in_many_slices_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    bank = bank_of(*BANKS[0])
    words, care = targets(bank, 0, random.Random(1))
    asked = wanted(np.array([words] * 3, dtype=np.uint64), np.array([care] * 3, dtype=np.uint64), 8, bank.spread(0))
    whole = run(bank, 0, 2, 1, asked)
    monkeypatch.setattr(sweeps, "SLICE", 7)
    assert run(bank, 0, 2, 1, asked) == whole


def test_more_hits_than_there_is_room_for_are_all_given() -> None:
    given = [leaf(0, [word]) for word in range(12000)]
    bank = grown(grammar((16,), 16, ("ctpop",), by_size=True), given, 0)
    goal = Wanted(np.array([0], dtype=np.uint64), np.array([0], dtype=np.uint64), 16)
    hits = run(bank, 0, 1, 0, one(goal, 16, bank.spread(0)))
    work = sum(stretch.candidates for stretch in Sweep(bank, 0, 1, 0).stretches)
    assert len(hits) == work


def is_odd_or_large(m: Algebra[W, B], inputs: tuple[W, ...], result: W) -> B:
    """Odd where the first input is set, else at least the second."""
    odd = m.truth(m.trunc(result, 8, 1))
    return m.or_b(m.and_b(m.truth(inputs[0]), odd), m.and_b(m.not_b(m.truth(inputs[0])), m.ult(inputs[1], result, 8)))


def test_a_test_of_results_finds_what_brute_force_finds() -> None:
    bank = bank_of((8,), ("add", "shl", "udiv", "xor"), 1)
    inputs = np.array([[1, 0], [0, 100], [1, 3], [0, 17]], dtype=np.uint64)
    goals = one(Accepted(is_odd_or_large, inputs, (1, 8)), 8, bank.spread(0))

    def passes(found: Behaviour) -> bool:
        pairs = zip(found, inputs.tolist(), strict=True)
        return all(word is not None and (word % 2 == 1 if first else word > second) for word, (first, second) in pairs)

    every = by_hand(bank, 0, 2, 1)
    expected = [hit[1:] for hit in every if passes(hit[0])]
    assert 0 < len(expected) < len(every)
    same(bank, run(bank, 0, 2, 1, goals), 0, expected)


@pytest.mark.parametrize("widths, using, grow", BANKS)
def test_rows_meet_a_goal_where_their_words_do(widths: tuple[int, ...], using: tuple[str, ...], grow: int) -> None:
    bank = bank_of(widths, using, grow)
    chance = random.Random(3)
    for symbol, width in enumerate(widths):
        shelf = bank.shelves[symbol]
        for first in (0, 1, len(shelf) // 2):
            words, care = targets(bank, symbol, chance)
            goal = Wanted(np.array(words, dtype=np.uint64), np.array(care, dtype=np.uint64), width)
            masks = met(bank, symbol, one(goal, width, bank.spread(symbol)), range(first, len(shelf)))
            for number, mask in enumerate(masks.tolist(), first):
                found = row(shelf, number)
                expected = [meets(found[s : s + 1], words[s : s + 1], care[s : s + 1]) for s in range(SAMPLES)]
                assert mask == sum(1 << s for s in range(SAMPLES) if expected[s])
