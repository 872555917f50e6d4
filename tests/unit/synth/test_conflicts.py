"""What conflicts when nothing fits: a few things that are asked, true by trying every filling, and which of them to give up."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

import keyhole as kh
from keyhole.synth.conflicts import explained

MASK = "define i4 @f(i4 noundef %x) {\n  %a = and i4 %x, ?m:const\n  %r = xor i4 %a, ?n:const\n  ret i4 %r\n}\n"
OPERATION = "define i8 @f(i8 %x, i8 %y) {\n  %r = ?op{add,sub,xor} i8 %x, %y\n  ret i8 %r\n}\n"
ADDED = """define i8 @tgt(i8 noundef %x) {
  %r = add i8 %x, ?m:const
  ret i8 %r
}
define i1 @even(i8 noundef %x, i8 noundef %r) {
  %b = and i8 %r, 1
  %e = icmp eq i8 %b, 0
  ret i1 %e
}
define i1 @another(i8 noundef %x, i8 noundef %r) {
  %e = icmp ne i8 %r, %x
  ret i1 %e
}
"""


def conflict(sketch: str, **asked: Any) -> kh.Conflict:
    answer = kh.complete(sketch, timeout=300, **asked)
    assert isinstance(answer, kh.Impossible) and answer.conflict is not None
    return answer.conflict


def test_two_examples_and_the_one_to_give_up() -> None:
    found = conflict(OPERATION, examples=[((5, 3), 2), ((9, 1), 8), ((1, 1), 2), ((4, 4), 0)])
    assert found == kh.Conflict(("example 1: (5, 3) -> 2", "example 3: (1, 1) -> 2"), True, ("example 3",))
    assert "any fewer of them can be met" in str(found) and "there is a filling without example 3" in str(found)


def test_an_assertion_that_nothing_meets() -> None:
    found = conflict(ADDED, predicates=("@even", "@another"))
    assert found == kh.Conflict(("the assertion @even",), True, ("the assertion @even",))


def test_an_assertion_and_an_example() -> None:
    found = conflict(ADDED, predicates="@another", examples=[((3,), 3)])
    assert set(found.demands) == {"example 1: 3 -> 3", "the assertion @another"} and found.minimal
    assert set(found.relax) == {"example 1", "the assertion @another"}


@pytest.mark.parametrize(
    ("wanted", "demands"),
    [("or i8 %x, 1", 1), ("mul i8 %x, 6", 2)],
    ids=["one input", "two inputs"],
)
def test_a_reference_is_told_input_by_input(wanted: str, demands: int) -> None:
    text = f"define i8 @src(i8 noundef %x) {{\n  %r = {wanted}\n  ret i8 %r\n}}\n"
    sketch = "define i8 @tgt(i8 noundef %x) {\n  %r = shl i8 %x, ?m:const\n  ret i8 %r\n}\n"
    if demands == 2:
        sketch = sketch.replace("shl i8 %x, ?m:const", "?e : i8 {1} (%x) using shl, add")
    found = conflict(text + sketch)
    assert len(found.demands) == demands and found.minimal and not found.relax
    assert all(each.startswith("on %x = ") and "the result is" in each for each in found.demands)


def test_what_is_said_is_true_of_every_filling() -> None:
    chance, said = random.Random(3), 0
    for _ in range(4):
        rows = [((x,), chance.randrange(16)) for x in chance.sample(range(16), 4)]
        possible = {
            kept: any(
                all((x & m) ^ n == rows[i][1] for i in kept for x in rows[i][0]) for m in range(16) for n in range(16)
            )
            for size in range(5)
            for kept in combinations(range(4), size)
        }
        answer = kh.complete(MASK, examples=rows, timeout=300)
        assert isinstance(answer, kh.Filled) == possible[0, 1, 2, 3]
        if isinstance(answer, kh.Impossible):
            assert answer.conflict is not None
            core = tuple(int(each.split()[1].rstrip(":")) - 1 for each in answer.conflict.demands)
            assert not possible[core]
            assert answer.conflict.minimal and all(possible[tuple(set(core) - {one})] for one in core)
            relax = {int(name.split()[1]) - 1 for name in answer.conflict.relax}
            assert relax == {one for one in core if possible[tuple(sorted({0, 1, 2, 3} - {one}))]}
            said += 1
    assert said >= 2


def test_without_time_nothing_is_claimed() -> None:
    examples = tuple(kh.Example(((x,), (y,)), (r,)) for x, y, r in ((5, 3, 2), (1, 1, 2)))
    asked = kh.query(kh.parse(OPERATION), examples=examples, budget=kh.Budget(1.0))
    impossible = kh.Impossible("all choices", "none is right", 1.0)
    assert explained(asked, impossible) == impossible
    stopped = explained(replace(asked, budget=kh.Budget(60.0)), impossible, lambda: True)
    assert stopped == impossible
