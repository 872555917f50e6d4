"""What a search finds, and says that it looked at, against brute force over small grammars."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest

from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.conditions import decisions, selections, tables
from keyhole.synth.enumeration.goals import Wanted, one
from keyhole.synth.enumeration.rules import Grammar, Leaf, Node, Tree, size
from keyhole.synth.enumeration.search import Search
from keyhole.synth.sketch.grammar import grammar
from tests.unit.synth.enumerated import Behaviour, grown, leaf, levels, meets, straight_line, yielded

EFFORT = 10**9
GRAMMARS = [
    ((8,), ("add", "shl", "xor"), 3),
    ((8,), ("sub", "mul", "udiv"), 2),
    ((1, 8), ("icmp", "select", "sub"), 3),
    ((1, 4), ("select", "icmp", "shl"), 2),
    ((1, 8), ("select", "add"), 3),
    ((4, 8), ("zext", "trunc", "mul"), 3),
]


def leaves(widths: Sequence[int], chance: random.Random, samples: int) -> list[Leaf]:
    """Inputs of every width, one with poison, and a constant."""
    found = []
    for symbol, width in enumerate(widths):
        found.append(leaf(symbol, [chance.getrandbits(width) for _ in range(samples)]))
        if width > 1:
            found.append(leaf(symbol, [*(chance.getrandbits(width) for _ in range(samples - 1)), None]))
            found.append(leaf(symbol, [1] * samples, constant=True))
    return found


@cache
def small(
    widths: tuple[int, ...], using: tuple[str, ...], largest: int
) -> tuple[Grammar, list[Leaf], list[list[Behaviour]]]:
    """A grammar, leaves, and what is new at each size."""
    known = grammar(widths, widths[-1], using, by_size=True)
    given = leaves(widths, random.Random(len(using) + largest), 6)
    return known, given, [list(level[known.start]) for level in levels(known, given, largest)]


def wanted(words: Sequence[int], care: Sequence[int], width: int) -> Wanted:
    return Wanted(np.array(words, dtype=np.uint64), np.array(care, dtype=np.uint64), width)


def searched(bank: Bank, goal: Wanted, largest: int) -> tuple[Search, list[Tree]]:
    search = Search(bank, goal, lambda tried: False, largest)
    return search, [tree for tree in search.with_effort(EFFORT) if tree is not None]


def goals(known: list[Behaviour], width: int, chance: random.Random, count: int) -> list[tuple[list[int], list[int]]]:
    """Words of programs; bits that are looked at where there are words, wholly or in part."""
    every = (1 << width) - 1
    found = []
    for _ in range(count):
        words = chance.choice(known)
        most = [chance.choice([every, every, chance.getrandbits(width)]) for _ in words]
        care = [0 if word is None else mask for word, mask in zip(words, most, strict=True)]
        found.append(([word or 0 for word in words], care))
    return found


def met_by(tree: Tree, words: Sequence[int], care: Sequence[int]) -> bool:
    found = yielded(tree)
    return found is not None and meets(found, words, care)


@pytest.mark.parametrize("widths, using, largest", GRAMMARS)
def test_what_is_found_is_right_and_what_is_closed_was_looked_at(
    widths: tuple[int, ...], using: tuple[str, ...], largest: int
) -> None:
    known, given, by_size = small(widths, using, largest)
    chance = random.Random(len(using) + largest)
    for number, behaviours in enumerate(by_size):
        if not behaviours:
            continue
        for words, care in goals(behaviours, widths[-1], chance, 4):
            search, found = searched(Bank(known, given, 6), wanted(words, care, widths[-1]), largest)
            assert search.closed == largest
            assert all(met_by(tree, words, care) for tree in found)
            assert any(size(tree) <= number for tree in found), (words, care, number)


@pytest.mark.parametrize("widths, using, largest", [case for case in GRAMMARS if "select" in case[1]])
def test_what_is_closed_does_not_rest_on_trees_of_conditions(
    monkeypatch: pytest.MonkeyPatch, widths: tuple[int, ...], using: tuple[str, ...], largest: int
) -> None:
    monkeypatch.setattr("keyhole.synth.enumeration.search.decisions", lambda *given: None)
    test_what_is_found_is_right_and_what_is_closed_was_looked_at(widths, using, largest)


@pytest.mark.parametrize("widths, using, largest", [case for case in GRAMMARS if "select" not in case[1]])
def test_all_behaviours_that_meet_a_goal_are_given(
    widths: tuple[int, ...], using: tuple[str, ...], largest: int
) -> None:
    chance = random.Random(5)
    known = grammar(widths, widths[-1], using, by_size=True)
    given = leaves(widths, chance, 4)
    every = [made for level in levels(known, given, largest) for made in level[known.start]]
    for words, care in goals(every, widths[-1], chance, 6):
        care = [mask & 3 for mask in care]
        search, found = searched(Bank(known, given, 4), wanted(words, care, widths[-1]), largest)
        assert search.closed == largest
        assert {made for made in every if meets(made, words, care)} <= {yielded(tree) for tree in found}


@pytest.mark.parametrize("widths, using, largest", [case for case in GRAMMARS if len(case[1]) <= 3])
def test_closed_instructions_cover_what_is_shared(
    widths: tuple[int, ...], using: tuple[str, ...], largest: int
) -> None:
    known = grammar(widths, widths[-1], using, by_size=True)
    chance = random.Random(1)
    given = leaves(widths, chance, 5)
    given = [first for first in given if not first.constant]
    search, _ = searched(Bank(known, given, 5), wanted([0] * 5, [255 % (1 << widths[-1])] * 5, widths[-1]), largest)
    count = search.instructions()
    assert count >= 1
    covered = {made for level in levels(known, given, search.closed) for made in level[known.start]}
    assert straight_line(known, given, min(count, 2)) <= covered


@pytest.mark.parametrize(
    "closed, arity, expected", [(-1, 2, -1), (0, 2, 0), (1, 2, 1), (2, 2, 1), (3, 2, 2), (7, 2, 3), (4, 3, 2)]
)
def test_instructions_from_sizes(closed: int, arity: int, expected: int) -> None:
    using = ("add",) if arity == 2 else ("add", "select")
    bank = Bank(grammar((1, 8), 8, using, by_size=True), [leaf(1, [1, 2])], 2)
    search = Search(bank, wanted([0, 0], [1, 1], 8), lambda tried: False)
    search.closed = closed
    assert search.instructions() == expected


def test_operations_that_cost_more_count_as_their_cost() -> None:
    known = grammar((8,), 8, ("udiv", "add"))
    given = [leaf(0, [200, 77, 9]), leaf(0, [3, 5, 2])]
    bank = Bank(known, given, 3)
    search, found = searched(bank, wanted([66, 15, 4], [255] * 3, 8), 3)
    assert search.closed == 3
    assert [size(tree) for tree in found] == [3]
    assert search.instructions() == 1


def test_a_value_of_many_operations_is_picked_by_a_small_condition() -> None:
    """The condition is an input, the value of its true side has size 2."""
    known = grammar((1, 8), 8, ("select", "add"), by_size=True)
    xs, ys, condition = [3, 50, 77, 9, 120], [7, 1, 31, 14, 5], [1, 0, 1, 0, 1]
    given = [leaf(0, condition), leaf(1, xs), leaf(1, ys)]
    words = [(x + x + y) & 255 if c else x for x, y, c in zip(xs, ys, condition, strict=True)]
    search, found = searched(Bank(known, given, 5), wanted(words, [255] * 5, 8), 3)
    assert search.closed == 3
    assert any(size(tree) == 3 for tree in found)
    assert all(met_by(tree, words, [255] * 5) for tree in found)


def test_a_condition_may_be_poison_where_nothing_is_looked_at() -> None:
    known = grammar((1, 8), 8, ("select",), by_size=True)
    given = [leaf(0, [1, 0, None]), leaf(1, [3, 50, 77]), leaf(1, [4, 5, 6])]
    words, care = [3, 5, 0], [255, 255, 0]
    search, found = searched(Bank(known, given, 3), wanted(words, care, 8), 1)
    assert search.closed == 1
    assert {size(tree) for tree in found if met_by(tree, words, care)} == {1}


def test_a_bank_that_others_grow_hides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two sizes the bank gets larger by two: small conditions are tried with all that is new."""
    monkeypatch.setattr("keyhole.synth.enumeration.search.decisions", lambda *given: None)
    known = grammar((1, 8), 8, ("select", "add"), by_size=True)
    xs, ys, condition = [3, 50, 77, 9, 120], [7, 1, 31, 14, 5], [1, 0, 1, 0, 1]
    bank = Bank(known, [leaf(0, condition), leaf(1, xs), leaf(1, ys)], 5)
    words = [(x + x + y) & 255 if c else x for x, y, c in zip(xs, ys, condition, strict=True)]
    search = Search(bank, wanted(words, [255] * 5, 8), _never, 3)
    found = [tree for number in (0, 1) for tree in search.of_size(number, EFFORT)]
    for _ in range(3):
        assert bank.grow(_never)
    found += [tree for number in (2, 3) for tree in search.of_size(number, EFFORT)]
    assert search.searched(3)
    assert 3 in {size(tree) for tree in found if tree is not None}


def test_nothing_to_find_closes_all_sizes() -> None:
    known = grammar((8,), 8, ("and", "or"), by_size=True)
    search, found = searched(Bank(known, [leaf(0, [1, 2]), leaf(0, [3, 2])], 2), wanted([4, 4], [255] * 2, 8), 4)
    assert not found
    assert search.closed == 4


@pytest.mark.parametrize("after", range(0, 40, 3))
def test_a_search_that_was_stopped_closes_nothing_more(after: int) -> None:
    known = grammar((1, 8), 8, ("add", "select", "icmp"), by_size=True)
    looks, closed_when_stopped = iter(range(after)), list[int]()

    def stop(tried: int) -> bool:
        if next(looks, None) is None:
            closed_when_stopped.append(sum(map(search.searched, range(4))) - 1)
        return bool(closed_when_stopped)

    bank = Bank(known, leaves((1, 8), random.Random(2), 4), 4)
    search = Search(bank, wanted([1, 99, 3, 7], [255] * 4, 8), stop, 3)
    before = -1
    for _ in search.with_effort(EFFORT):
        assert search.closed >= before
        before = search.closed
    assert search.closed <= min(closed_when_stopped, default=3)
    if search.closed >= 1:
        assert search.searched(1)


def test_a_grammar_without_rules_has_its_leaves() -> None:
    known = grammar((8,), 8, ("bswap",), by_size=True)
    assert not known.rules
    search, found = searched(Bank(known, [leaf(0, [5, 6])], 2), wanted([5, 6], [255, 255], 8), 2)
    assert [size(tree) for tree in found] == [0]
    assert search.instructions() >= 0


@pytest.mark.parametrize("widths, using, largest", GRAMMARS)
def test_two_runs_give_the_same_in_the_same_order(
    widths: tuple[int, ...], using: tuple[str, ...], largest: int
) -> None:
    def once() -> list[Tree]:
        chance = random.Random(4)
        given = leaves(widths, chance, 4)
        known = grammar(widths, widths[-1], using, by_size=True)
        words, care = goals([tuple(chance.getrandbits(widths[-1]) for _ in range(4))], widths[-1], chance, 1)[0]
        return searched(Bank(known, given, 4), wanted(words, [mask & 3 for mask in care], widths[-1]), largest)[1]

    assert once() == once()


def table_bank() -> tuple[Bank, list[int]]:
    """Comparisons and sums, and words of a program that needs two conditions."""
    xs, ys = [3, 200, 77, 9, 120, 14, 0], [7, 1, 31, 14, 5, 14, 250]
    known = grammar((1, 8), 8, ("select", "icmp", "add"), by_size=True)
    words = [(x + x) & 255 if x < y else (y if x < 128 else (x + y) & 255) for x, y in zip(xs, ys, strict=True)]
    given = [leaf(1, xs), leaf(1, ys), leaf(1, [128] * 7, constant=True)]
    return grown(known, given, 1), words


@pytest.mark.parametrize("seed", range(6))
def test_selections_are_right_on_all_samples(seed: int) -> None:
    bank, _ = table_bank()
    chance = random.Random(seed)
    shelf, (condition, rows) = bank.shelves[1], (bank.shelves[0], [0, 0])
    holds = [int(word) for word in condition.words[:, chance.randrange(len(condition))]]
    rows = [chance.randrange(len(shelf)) for _ in range(2)]
    words = [int(shelf.words[sample, rows[0] if held else rows[1]]) for sample, held in enumerate(holds)]
    goals_ = one(wanted(words, [255] * 7, 8), 8, bank.spread(1))
    found = [
        tree for table in tables(bank, goals_, 1) for part in range(2) for tree in selections(bank, table, part, _never)
    ]
    assert found or len(set(holds)) == 1
    for tree in found:
        values = bank.words(tree)
        assert values is not None
        assert values.tolist() == words


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_decisions_are_right_on_all_samples(depth: int) -> None:
    bank, words = table_bank()
    (table,) = tables(bank, one(wanted(words, [255] * 7, 8), 8, bank.spread(1)), 1)
    assert table.whole
    found = decisions(bank, table, depth, _never)
    if found is None:
        assert depth == 1
        return
    values = bank.words(found)
    assert values is not None
    assert values.tolist() == words
    assert _depth(found, table.rule, bank) <= depth


def _depth(tree: Tree, rule: int, bank: Bank) -> int:
    if not isinstance(tree, Node) or tree.rule is not bank.grammar.rules[rule]:
        return 0
    return 1 + max(_depth(argument, rule, bank) for argument in tree.arguments[1:])


def _never(tried: int, price: float = 1) -> bool:
    return False


def test_what_was_found_ends_a_search_in_proportion_to_what_it_took() -> None:
    bank = Bank(grammar((8,), 8, ("add",), by_size=True), [leaf(0, [1, 2])], 2)
    search = Search(bank, wanted([0, 0], [255, 255], 8), _never)
    search.tick(10**10)
    search.found(3)
    assert not search.tick(5 * 10**9)
    after = Search(bank, search.goal, _never)
    after.go_on_from(search)
    assert after.tick(10**10)
    assert after.most == 3
    after.more()
    assert not after.tick(0)


def test_nothing_larger_is_given_once_something_was_found() -> None:
    known = grammar((8,), 8, ("add", "xor", "and"), by_size=True)
    chance = random.Random(9)
    given = [leaf(0, [chance.getrandbits(8) for _ in range(2)]) for _ in range(3)]
    search = Search(Bank(known, given, 2), wanted([7, 7], [1, 0], 8), _never, 4)
    sizes = []
    for tree in search.with_effort(EFFORT):
        if tree is not None:
            sizes.append(size(tree))
            if len(sizes) == 1:
                search.found(size(tree))
    assert len(sizes) > 1
    assert max(sizes) == sizes[0]
