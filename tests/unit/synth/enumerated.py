"""Programs by brute force over Python integers: what the compiled enumerator is held against.

A behaviour is what a program yields on every sample: words, with None where it is poison. A program that is undefined on
some sample is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import TypeAlias

import numpy as np

from keyhole.holes.meaning.integers import Integers
from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.rules import Grammar, Leaf, Node, Rule, Solved, Tree
from keyhole.synth.enumeration.shelves import Shelf, unpacked

Behaviour: TypeAlias = tuple[int | None, ...]
M = Integers()


def leaf(symbol: int, words: Sequence[int | None], *, constant: bool = False) -> Leaf:
    """An input or a constant; None where it is poison, with some word there that nobody may see."""
    poison = np.array([word is None for word in words])
    column = np.array([1 if word is None else word for word in words], dtype=np.uint64)
    return Leaf(symbol, column, tuple(words), constant, poison if poison.any() else None)


def behaviour(leaf: Leaf) -> Behaviour:
    """What a leaf yields."""
    where = [False] * len(leaf.words) if leaf.poison is None else leaf.poison.tolist()
    return tuple(None if bad else int(word) for word, bad in zip(leaf.words, where, strict=True))


def applied(rule: Rule, arguments: Sequence[Behaviour]) -> Behaviour | None:
    """What a rule yields on those; None when it is undefined on some sample."""
    found: list[int | None] = []
    for words in zip(*arguments, strict=True):
        seen = tuple(word or 0 for word in words)
        outcome = rule.meaning(M, seen)
        if outcome.undefined:
            return None
        looked_at = words if not rule.lazy else (words[0], words[1] if words[0] else words[2])
        bad = any(word is None for word in looked_at) or bool(outcome.poison)
        found.append(None if bad else outcome.values[0])
    return tuple(found)


def yielded(tree: Tree) -> Behaviour | None:
    """What a program yields; None when it is undefined."""
    match tree:
        case Node(rule=rule, arguments=arguments):
            given = [known for argument in arguments if (known := yielded(argument)) is not None]
            return applied(rule, given) if len(given) == rule.arity else None
        case Leaf():
            return behaviour(tree)
        case Solved():
            raise AssertionError("no constants are solved for here")


Level: TypeAlias = list[dict[Behaviour, bool]]  # for each symbol what is new, and whether a constant only


def levels(grammar: Grammar, leaves: Sequence[Leaf], largest: int) -> list[Level]:
    """What is new at each size, for each symbol."""
    first: Level = [{} for _ in grammar.symbols]
    for known in leaves:
        first[known.symbol][behaviour(known)] = known.constant and first[known.symbol].get(behaviour(known), True)
    found = [first]
    for size in range(1, largest + 1):
        fresh: Level = [{} for _ in grammar.symbols]
        for rule in grammar.rules:
            for made in _made(grammar, rule, found, size):
                if not any(made in level[rule.result] for level in found):
                    fresh[rule.result][made] = False
        found.append(fresh)
    return found


def _made(grammar: Grammar, rule: Rule, found: list[Level], size: int) -> Iterator[Behaviour]:
    for sizes in product(range(size), repeat=rule.arity):
        if sum(sizes) + rule.cost != size:
            continue
        for arguments in product(
            *(found[part][symbol].items() for part, symbol in zip(sizes, rule.arguments, strict=True))
        ):
            if grammar.folded and all(constant for _, constant in arguments):
                continue
            made = applied(rule, [known for known, _ in arguments])
            if made is not None:
                yield made


def row(shelf: Shelf, number: int) -> Behaviour:
    """What a row of a shelf says that its program yields."""
    poison = unpacked(shelf.poison[number : number + 1], shelf.samples)[0]
    return tuple(
        None if bad else int(word) for word, bad in zip(shelf.words[:, number].tolist(), poison.tolist(), strict=True)
    )


def grown(grammar: Grammar, leaves: Sequence[Leaf], size: int) -> Bank:
    """The bank of a grammar up to a size."""
    bank = Bank(grammar, leaves, len(leaves[0].words))
    for _ in range(size):
        assert bank.grow(lambda tried: False)
    return bank


def meets(found: Behaviour, words: Sequence[int], care: Sequence[int]) -> bool:
    """Whether it yields the words, in the bits that matter; poison is right where none does."""
    return all(
        not mask or (word is not None and not (word ^ wanted) & mask)
        for word, wanted, mask in zip(found, words, care, strict=True)
    )


def straight_line(grammar: Grammar, leaves: Sequence[Leaf], count: int) -> set[Behaviour]:
    """What programs of at most that many instructions yield, their last being of the start symbol, where one may be used
    many times."""
    found = {behaviour(known) for known in leaves if known.symbol == grammar.start}
    start: tuple[tuple[int, Behaviour], ...] = tuple(
        dict.fromkeys((known.symbol, behaviour(known)) for known in leaves)
    )

    def further(values: tuple[tuple[int, Behaviour], ...], left: int) -> None:
        for rule in grammar.rules:
            choices = [[known for symbol, known in values if symbol == wanted] for wanted in rule.arguments]
            for arguments in product(*choices):
                made = applied(rule, arguments)
                if made is None or (rule.result, made) in values:
                    continue
                if rule.result == grammar.start:
                    found.add(made)
                if left > 1:
                    further((*values, (rule.result, made)), left - 1)

    further(start, count)
    return found
