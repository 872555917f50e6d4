"""The evaluator: control flow in columns and integers, bound holes, constants."""

from __future__ import annotations

import random

import numpy as np
import pytest

from keyhole.holes.meaning.columns import Column, Columns, Truths
from keyhole.holes.meaning.evaluate import Perform, evaluate
from keyhole.holes.meaning.integers import Integers
from keyhole.holes.meaning.lanes import Lane, Lanes, Unsupported, Zeros
from keyhole.holes.meaning.literals import Special, literals
from keyhole.holes.meaning.steps import Effect
from keyhole.holes.model import Function, HoleUse, Instruction
from keyhole.holes.text.reader import read_module
from keyhole.holes.types import ArrayType, IntType, StructType, VectorType

INTEGERS, COLUMNS = Integers(), Columns()
I8 = IntType(8)

CLASSIFY = """
define i32 @f(i32 %x, i32 %y) {
entry:
  switch i32 %x, label %other [
    i32 0, label %zero
    i32 1, label %one
    i32 2, label %one
  ]
zero:
  ret i32 %y
one:
  %a = mul i32 %y, 3
  br label %join
other:
  %c = icmp slt i32 %x, %y
  br i1 %c, label %join, label %divide
divide:
  %q = udiv i32 %x, %y
  br label %join
join:
  %p = phi i32 [ %a, %one ], [ 7, %other ], [ %q, %divide ]
  %r = xor i32 %p, %x
  ret i32 %r
}
"""


def classify(x: int, y: int) -> int | None:
    """What ``CLASSIFY`` computes; None where it is undefined."""

    def number(a: int) -> int:
        return a - (1 << 32) if a >> 31 else a

    if x == 0:
        return y
    if x in (1, 2):
        return (y * 3 & 0xFFFFFFFF) ^ x
    if number(x) < number(y):
        return 7 ^ x
    return None if y == 0 else (x // y) ^ x


def read(text: str) -> Function:
    return read_module(text).functions[0]


def test_control_flow_in_columns_and_integers() -> None:
    function, chance = read(CLASSIFY), random.Random(0)
    words = [0, 1, 2, 3, 5, 1 << 31, (1 << 32) - 1]
    rows = [(x, y) for x in words for y in words] + [(chance.getrandbits(32), chance.getrandbits(4)) for _ in range(99)]
    x, y = (np.array(column, dtype=np.uint64) for column in zip(*rows, strict=True))
    inputs: dict[str, Lanes[Column, Truths]] = {"%x": (Lane(x, 32),), "%y": (Lane(y, 32),)}
    whole = evaluate(function, COLUMNS, inputs, Zeros(COLUMNS))
    undefined = np.broadcast_to(whole.undefined(COLUMNS), x.shape)
    for i, row in enumerate(rows):
        lanes: dict[str, Lanes[int, bool]] = {"%x": (Lane(row[0], 32),), "%y": (Lane(row[1], 32),)}
        one = evaluate(function, INTEGERS, lanes, Zeros(INTEGERS))
        expected = classify(*row)
        assert one.undefined(INTEGERS) == bool(undefined[i]) == (expected is None)
        if expected is not None:
            assert one.lanes[0].word == int(whole.lanes[0].word[i]) == expected


def test_a_bound_hole_is_called_with_its_operands() -> None:
    function = read("define i8 @f(i8 %x) {\n  %a = ?op i8 %x, ?c\n  ret i8 %a\n}")

    def bind(
        place: Instruction | HoleUse, operands: tuple[Lanes[int, bool], ...], perform: Perform[int, bool]
    ) -> Effect[int, bool]:
        if isinstance(place, HoleUse):
            return Effect((Lane(5, 8),))
        return Effect((Lane(operands[0][0].word * operands[1][0].word, 8),))

    result = evaluate(function, INTEGERS, {"%x": (Lane(3, 8),)}, Zeros(INTEGERS), bind)
    assert result.lanes[0].word == 15
    with pytest.raises(Unsupported, match=r"\?c"):
        evaluate(function, INTEGERS, {"%x": (Lane(3, 8),)}, Zeros(INTEGERS))


def test_a_deep_chain_needs_no_recursion() -> None:
    lines = "".join(f"  %v{i + 1} = add i8 %v{i}, 1\n" for i in range(5000))
    function = read(f"define i8 @f(i8 %v0) {{\n{lines}  ret i8 %v5000\n}}")
    result = evaluate(function, INTEGERS, {"%v0": (Lane(0, 8),)}, Zeros(INTEGERS))
    assert result.lanes[0].word == 5000 % 256


@pytest.mark.parametrize(
    ("text", "lanes"),
    [
        ("-1", (255,)),
        ("u0xFF", (255,)),
        ("s0x0F", (255,)),
        ("s0x00", (0,)),
    ],
)
def test_integer_literals(text: str, lanes: tuple[int, ...]) -> None:
    assert literals(text, I8) == lanes


def test_literals_of_many_lanes() -> None:
    pair = VectorType(2, I8)
    assert literals("<i8 1, i8 undef>", pair) == (1, Special.UNDEF)
    assert literals("splat (i8 3)", pair) == literals("splat(i8 3)", pair) == (3, 3)
    assert literals("poison", pair) == (Special.POISON, Special.POISON)
    assert literals("zeroinitializer", StructType((I8, pair))) == (0, 0, 0)
    nested = StructType((ArrayType(2, pair), IntType(1)))
    text = "{ [2 x <2 x i8>] [<2 x i8> <i8 1, i8 2>, <2 x i8> splat (i8 -1)], i1 true }"
    assert literals(text, nested) == (1, 2, 255, 255, 1)
    assert literals("<{ i8 1, i8 2 }>", StructType((I8, I8), packed=True)) == (1, 2)
    with pytest.raises(Unsupported):
        literals("ptrtoint (ptr @g to i8)", I8)
