"""Goals taken backwards through an operation: the argument that was there is never excluded, and where the inverse is exact the
argument that is found yields the goal again."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keyhole.holes.meaning.columns import Columns
from keyhole.holes.meaning.integers import Integers
from keyhole.synth.enumeration.backward import Undoing
from keyhole.synth.enumeration.drivers import undo
from keyhole.synth.enumeration.rules import Rule
from keyhole.synth.sketch.grammar import grammar

M = Integers()
COLUMNS = Columns()
WIDTHS = (1, 4, 7, 8, 16, 31, 32, 33, 64)
BINARY = ("add", "sub", "xor", "and", "or", "mul", "shl", "lshr", "ashr")
EXACT = ("not", "xor", "and", "or", "shl", "lshr", "ashr", "zext", "sext", "trunc")  # whatever bits matter


def rule_of(operation: str, width: int, to: int) -> Rule:
    """The rule of an operation at those widths."""
    widths = tuple(sorted({1, width, to}))
    symbols = {number: symbol for symbol, number in enumerate(widths)}
    for rule in grammar(widths, to, (operation,)).rules:
        if rule.operation == operation and rule.result == symbols[to] and rule.arguments[0] == symbols[width]:
            return rule
    raise LookupError(operation)


def forward(operation: str, width: int, to: int, words: tuple[int, ...]) -> int | None:
    """The result on those words, None where it is not defined."""
    if operation == "not":
        return ~words[0] & ((1 << to) - 1)
    if operation == "neg":
        return -words[0] & ((1 << to) - 1)
    outcome = rule_of(operation, width, to).meaning(M, words)
    return None if outcome.poison or outcome.undefined else outcome.values[0]


def column(words: list[int]) -> npt.NDArray[np.uint64]:
    return np.array(words, dtype=np.uint64)


def undone(
    operation: str, place: int, known: list[int], goal: list[int], care: list[int], to: int, width: int
) -> tuple[list[int], list[int]] | None:
    """Words and bits that matter of the argument; None where there is none."""
    rows = column(known)[:, None]
    what = Undoing(operation, place, column(goal), column(care), (to, width), rows)
    done = undo(what.state, np.zeros(1, dtype=np.int64))
    return (done.words[0].tolist(), done.care[0].tolist()) if len(done.rows) else None


@st.composite
def applications(draw: st.DrawFn, operations: tuple[str, ...]) -> tuple[str, int, int, list[tuple[int, int, int]]]:
    """An operation, its widths, and for some samples both arguments and the bits of the result that matter."""
    operation = draw(st.sampled_from(operations))
    width = draw(st.sampled_from(WIDTHS[1:] if operation not in ("xor", "and", "or", "not") else WIDTHS))
    to = width
    if operation in ("zext", "sext"):
        to = draw(st.sampled_from([64] if width == 33 else [w for w in WIDTHS if w > width] or [64]))
        width = min(width, 33)
    elif operation == "trunc":
        to = draw(st.sampled_from([w for w in WIDTHS if w < width]))
    every = (1 << to) - 1
    amounts = operation in ("shl", "lshr", "ashr")
    word = st.integers(0, (1 << width) - 1)
    second = st.integers(0, width - 1) if amounts else word.map(lambda a: a | 1) if operation == "mul" else word
    care = st.one_of(st.just(every), st.just(0), st.integers(0, every))
    samples = draw(st.lists(st.tuples(word, second, care), min_size=1, max_size=4))
    return operation, width, to, samples


def inverse(
    operation: str, place: int, width: int, to: int, samples: list[tuple[int, int, int]]
) -> tuple[list[int], list[int], bool, list[int]]:
    """Words and bits that matter of the argument, whether it is possible, and the goal."""
    ordered = [(a, b) if place == 0 else (b, a) for a, b, _ in samples]
    arity = 1 if operation in ("not", "neg", "zext", "sext", "trunc") else 2
    goal = [forward(operation, width, to, words[:arity]) for words in ordered]
    targets = [word for word in goal if word is not None]
    assert len(targets) == len(goal)
    known = [b for _, b, _ in samples] if arity == 2 else [0] * len(samples)
    found = undone(operation, place, known, targets, [c for _, _, c in samples], to, width)
    return *(found or ([], [])), found is not None, targets


@pytest.mark.parametrize("place", [0, 1])
@settings(max_examples=250, deadline=None)
@given(known=applications((*BINARY[:6], "shl", "lshr", "ashr", "not", "neg", "zext", "sext", "trunc")))
def test_the_argument_that_was_there_is_not_excluded(
    place: int, known: tuple[str, int, int, list[tuple[int, int, int]]]
) -> None:
    operation, width, to, samples = known
    if operation not in BINARY[:6]:
        place = 0
    words, care, possible, _ = inverse(operation, place, width, to, samples)
    assert possible
    for (a, _, _), word, mask in zip(samples, words, care, strict=True):
        assert not (a ^ word) & mask
        assert mask < 1 << width


@settings(max_examples=250, deadline=None)
@given(known=applications(EXACT), noise=st.integers(0, (1 << 64) - 1))
def test_an_exact_inverse_yields_the_goal_again(
    known: tuple[str, int, int, list[tuple[int, int, int]]], noise: int
) -> None:
    operation, width, to, samples = known
    words, care, _, goal = inverse(operation, 0, width, to, samples)
    for (_, b, cared), word, mask, target in zip(samples, words, care, goal, strict=True):
        inside = (1 << width) - 1
        found = (word & mask | noise & ~mask) & inside
        arity = 2 if operation in BINARY else 1
        again = forward(operation, width, to, (found, b)[:arity])
        assert again is not None
        assert not (again ^ target) & cared


@settings(max_examples=150, deadline=None)
@given(known=applications(("add", "sub", "neg", "mul")), noise=st.integers(0, (1 << 64) - 1), bits=st.integers(1, 64))
def test_sums_and_products_are_exact_below_what_does_not_matter(
    known: tuple[str, int, int, list[tuple[int, int, int]]], noise: int, bits: int
) -> None:
    operation, width, to, samples = known
    low = [(a, b, ((1 << bits) - 1) & ((1 << to) - 1)) for a, b, _ in samples]
    words, care, _, goal = inverse(operation, 0, width, to, low)
    for (_, b, cared), word, mask, target in zip(low, words, care, goal, strict=True):
        found = (word & mask | noise & ~mask) & ((1 << width) - 1)
        again = forward(operation, width, to, (found, b)[: 1 if operation == "neg" else 2])
        assert mask == cared
        assert again is not None
        assert not (again ^ target) & cared


@settings(max_examples=150, deadline=None)
@given(
    operation=st.sampled_from(("and", "or", "shl", "lshr", "ashr", "zext", "sext")),
    pairs=st.lists(st.tuples(*[st.integers(0, 15)] * 3), min_size=1, max_size=3),
)
def test_what_is_called_impossible_is(operation: str, pairs: list[tuple[int, int, int]]) -> None:
    """On 4 bits every argument can be tried. A goal is possible if on each sample one argument yields it."""
    width, to = (2, 4) if operation in ("zext", "sext") else (4, 4)
    samples = [(b % 4 if "sh" in operation else b, t, care) for b, t, care in pairs]
    known, goal, cared = ([one[k] for one in samples] for k in range(3))
    found = undone(operation, 0, known, goal, cared, to, width)
    arity = 1 if operation in ("zext", "sext") else 2

    def some(b: int, t: int, care: int) -> bool:
        results = (forward(operation, width, to, (a, b)[:arity]) for a in range(1 << width))
        return any(result is not None and not (result ^ t) & care for result in results)

    assert (found is not None) == all(some(*one) for one in samples)
