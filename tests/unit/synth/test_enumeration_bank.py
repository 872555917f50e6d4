"""What the bank holds against brute force: for every size the behaviours that are new, each once."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest

from keyhole.synth.enumeration.drivers import BLOCK, PARTS
from keyhole.synth.enumeration.rules import Leaf, Node, Tree
from keyhole.synth.enumeration.shelves import Shelf, packed, unpacked
from keyhole.synth.sketch.grammar import grammar
from tests.unit.synth.enumerated import grown, leaf, levels, row, yielded

GRAMMARS = [
    ((4,), ("add", "and", "xor"), 3),
    ((4,), ("sub", "shl", "lshr"), 2),
    ((1, 4), ("icmp", "select"), 2),
    ((1, 4), ("shl", "select", "icmp", "or"), 2),
    ((1, 8), ("mul", "icmp", "select", "ashr"), 2),
    ((8,), ("udiv", "srem", "add"), 2),
    ((4, 8), ("zext", "trunc", "mul", "sext"), 2),
    ((1, 33), ("select", "icmp", "ashr"), 2),
    ((1, 64), ("select", "icmp", "sdiv"), 2),
    ((16,), ("fshl", "bswap", "umin"), 2),
]


def leaves(widths: Sequence[int], chance: random.Random, samples: int) -> list[Leaf]:
    """Two inputs of the widest symbol, one with poison, one of one bit where there is that, and constants."""
    found = []
    for symbol, width in enumerate(widths):
        words = [chance.getrandbits(width) for _ in range(samples)]
        if width == 1 or width == widths[-1]:
            found.append(leaf(symbol, words))
        if width == widths[-1]:
            found.append(leaf(symbol, [None if chance.random() < 0.3 else chance.getrandbits(width) for _ in words]))
        found.append(leaf(symbol, [1] * samples, constant=True))
        found.append(leaf(symbol, [width & ((1 << width) - 1)] * samples, constant=True))
    return found


@pytest.mark.parametrize("by_size", [True, False])
@pytest.mark.parametrize("widths, using, size", GRAMMARS)
def test_every_size_has_what_brute_force_finds(
    widths: tuple[int, ...], using: tuple[str, ...], size: int, by_size: bool
) -> None:
    known = grammar(widths, widths[-1], using, by_size=by_size)
    given = leaves(widths, random.Random(len(using)), 4)
    bank = grown(known, given, size)
    for number, level in enumerate(levels(known, given, size)):
        for symbol, expected in enumerate(level):
            shelf = bank.shelves[symbol]
            rows = [row(shelf, index) for index in shelf.of_size(number)]
            assert set(rows) == set(expected), (number, symbol)
            assert number == 0 or len(rows) == len(set(rows))


@pytest.mark.parametrize("widths, using, size", GRAMMARS)
def test_rows_are_what_their_programs_yield(widths: tuple[int, ...], using: tuple[str, ...], size: int) -> None:
    known = grammar(widths, widths[-1], using, by_size=True)
    bank = grown(known, leaves(widths, random.Random(1), 3), size)
    for symbol, shelf in enumerate(bank.shelves):
        for number in range(0, len(shelf), max(1, len(shelf) // 200)):
            tree = bank.tree(symbol, number)
            found = row(shelf, number)
            assert yielded(tree) == found
            words = bank.words(tree)
            assert words is None or words.tolist() == list(found)
            assert words is not None or any(word is None for word in found) or _poisoned(tree)


def _poisoned(tree: Tree) -> bool:
    """Whether a part of the program is poison somewhere: a value that is not picked may be."""
    arguments = tree.arguments if isinstance(tree, Node) else ()
    return None in (yielded(tree) or ()) or any(_poisoned(argument) for argument in arguments)


def hashes(words: list[int], poison: int) -> tuple[int, int]:
    """The two hashes of a row, as the drivers compute them."""
    found = []
    for seed, factor in ((1, 0x9E3779B97F4A7C15), (2, 0xC2B2AE3D27D4EB4F)):
        mixed = poison
        for word in (seed, *words):
            mixed = (mixed ^ word) * factor & 0xFFFFFFFFFFFFFFFF
            mixed ^= mixed >> 32
        found.append(mixed)
    return found[0], found[1]


def hashed(shelf: Shelf) -> list[tuple[int, int]]:
    """The hashes of all rows."""
    words = (
        ([int(word) for word in shelf.words[:, number]], int(shelf.poison[number])) for number in range(len(shelf))
    )
    return [hashes(*row) for row in words]


def test_behaviours_are_told_apart_by_the_hashes_of_the_drivers() -> None:
    known = grammar((1, 4), 4, ("add", "shl", "icmp"), by_size=True)
    bank = grown(known, leaves((1, 4), random.Random(2), 5), 2)
    for shelf in bank.shelves:
        assert set(shelf.table[shelf.table != 0].tolist()) == {second or 1 for _, second in hashed(shelf)}


def test_a_hash_stands_in_its_part_of_the_table_with_nothing_free_before_it() -> None:
    known = grammar((8,), 8, ("add", "xor", "mul", "and", "sub"), by_size=True)
    chance = random.Random(4)
    given = [leaf(0, [chance.getrandbits(8) for _ in range(20)]) for _ in range(4)]
    shelf = grown(known, given, 3).shelves[0]
    span = len(shelf.table) // PARTS
    assert len(shelf) > 10 * PARTS
    for first, second in hashed(shelf):
        part = shelf.table[(first >> 60) * span :][:span]
        place = first % span
        while part[place] != second:
            assert part[place] != 0
            place = (place + 1) % span


@pytest.mark.parametrize("width", [1, 7, 8, 12, 31, 64])
def test_hashes_agree_at_every_width(width: int) -> None:
    known = grammar((width,), width, ("xor", "or"), by_size=True)
    chance = random.Random(width)
    given = [leaf(0, [chance.getrandbits(width) for _ in range(64)]) for _ in range(3)]
    shelf = grown(known, given, 1).shelves[0]
    assert set(shelf.table[shelf.table != 0].tolist()) == {second for _, second in hashed(shelf)}


def test_a_leaf_is_not_made_again() -> None:
    known = grammar((8,), 8, ("add", "sub"), by_size=True)
    given = [leaf(0, [3, 5, 9]), leaf(0, [6, 10, 18]), leaf(0, [0, 0, 0])]
    bank = grown(known, given, 1)
    made = {row(bank.shelves[0], number) for number in bank.shelves[0].of_size(1)}
    assert not made & {(3, 5, 9), (6, 10, 18), (0, 0, 0)}
    assert (9, 15, 27) in made


def test_leaves_that_agree_are_both_kept_constants_last() -> None:
    known = grammar((8,), 8, ("add",), by_size=True)
    given = [leaf(0, [7, 7], constant=True), leaf(0, [7, 7]), leaf(0, [1, 2])]
    bank = grown(known, given, 1)
    assert [row(bank.shelves[0], number) for number in range(3)] == [(7, 7), (1, 2), (7, 7)]
    assert bank.shelves[0].constants == 1
    assert (14, 14) in {row(bank.shelves[0], number) for number in bank.shelves[0].of_size(1)}


def test_growth_keeps_everything() -> None:
    known = grammar((1, 16), 16, ("add", "mul", "sub", "icmp", "shl"), by_size=True)
    given = [*leaves((1, 16), random.Random(5), 4), leaf(1, [5, 40000, 77, 9001]), leaf(1, [99, 3, 61111, 2])]
    bank = grown(known, given, 2)
    shelf = bank.shelves[1]
    before = [row(shelf, number) for number in range(len(shelf))]
    made = [shelf.made(number) for number in range(len(shelf))]
    for rows in (3 * shelf.state.capacity, 5 * shelf.state.capacity):
        shelf.reserve(rows)
        assert shelf.state.capacity >= rows
        assert before == [row(shelf, number) for number in range(len(shelf))]
        assert made == [shelf.made(number) for number in range(len(shelf))]
    assert bank.grow(lambda tried: False)
    other = grown(known, given, 3)
    assert len(shelf) == len(other.shelves[1]) > 1 << 13
    assert {row(shelf, number) for number in range(len(shelf))} == {
        row(other.shelves[1], number) for number in range(len(shelf))
    }
    assert len({row(shelf, number) for number in range(len(shelf))}) == len(shelf) - (len(before) - len(set(before)))


def test_growth_that_was_stopped_goes_on_without_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keyhole.synth.enumeration.growth.SLICE", 1)
    known = grammar((1, 4), 4, ("add", "shl", "icmp", "select"), by_size=True)
    given = leaves((1, 4), random.Random(3), 3)
    bank = grown(known, given, 0)
    budget = 5
    while bank.size < 2:
        left = [budget]

        def stop(tried: int, left: list[int] = left) -> bool:
            left[0] -= 1
            return left[0] < 0

        bank.grow(stop)
        budget *= 2
    for number, level in enumerate(levels(known, given, 2)):
        for symbol, expected in enumerate(level):
            assert {row(bank.shelves[symbol], index) for index in bank.shelves[symbol].of_size(number)} == set(expected)


def test_what_is_tried_is_what_was_announced() -> None:
    known = grammar((1, 8), 8, ("add", "sub", "icmp", "select"))
    bank = grown(known, leaves((1, 8), random.Random(3), 3), 1)
    expected = bank.tried + bank.candidates(2)
    told = list[int]()

    def stop(tried: int) -> bool:
        told.append(tried)
        return False

    assert bank.grow(stop)
    assert bank.tried == expected
    assert sum(told) <= expected


def test_bits_say_where_a_word_of_one_bit_is_one() -> None:
    known = grammar((1, 4), 1, ("icmp", "xor", "shl"), by_size=True)
    bank = grown(known, leaves((1, 4), random.Random(8), 6), 2)
    shelf = bank.shelves[0]
    for number in range(len(shelf)):
        ones = sum(1 << sample for sample, word in enumerate(row(shelf, number)) if word == 1)
        assert int(shelf.bits[number]) == ones


def test_all_64_samples_are_looked_at() -> None:
    known = grammar((1, 8), 8, ("shl", "icmp", "select"), by_size=True)
    given = [leaf(1, list(range(64))), leaf(1, [sample % 9 if sample != 63 else None for sample in range(64)])]
    bank = grown(known, given, 1)
    for number, level in enumerate(levels(known, given, 1)):
        for symbol, expected in enumerate(level):
            assert {row(bank.shelves[symbol], index) for index in bank.shelves[symbol].of_size(number)} == set(expected)


@pytest.mark.parametrize("samples", [1, 5, 63, 64])
def test_masks_are_packed_and_unpacked(samples: int) -> None:
    truths = np.random.default_rng(samples).random((7, samples)) < 0.5
    assert (unpacked(packed(truths), samples) == truths).all()


def test_a_shelf_without_programs_is_empty() -> None:
    shelf = Shelf(8, 3)
    shelf.close()
    assert len(shelf) == 0
    assert shelf.of_size(0) == range(0) == shelf.of_size(4)
    assert shelf.state.capacity >= BLOCK
