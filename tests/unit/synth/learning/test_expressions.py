"""Expressions from rows of integers."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import pytest

from keyhole.holes.types import IntType
from keyhole.native import Runner
from keyhole.synth.learning.budget import SECOND, Budget
from keyhole.synth.learning.expressions.find import find
from keyhole.synth.learning.expressions.integers.affine import multiples
from keyhole.synth.learning.expressions.integers.bank import Bank
from keyhole.synth.learning.expressions.integers.evaluation import evaluated
from keyhole.synth.learning.expressions.integers.nodes import Node
from keyhole.synth.learning.expressions.integers.words import binary
from keyhole.synth.learning.expressions.tables import Table
from keyhole.synth.learning.models.code import Code

Function = Callable[..., int]


def table(function: Function, widths: tuple[int, ...], result: int, count: int = 300) -> Table:
    """Rows of a function of words, edges among them."""
    rng = random.Random(3)
    rows = set()
    for _ in range(count):
        near = rng.randrange(4)
        given = tuple(
            rng.choice(
                (
                    0,
                    1,
                    2,
                    (1 << w) - 1,
                    1 << (w - 1),
                    rng.getrandbits(w),
                    rng.randrange(min(130, 1 << w)),
                    near,
                )
            )
            & (1 << w) - 1
            for w in widths
        )
        rows.add((*given, function(*given) & (1 << result) - 1))
    for word in range(256) if (widths[0] == 8 and len(widths) == 1) or widths == (8, 1) else ():
        for given in [(word,)] if len(widths) == 1 else [(word, 0), (word, 1)]:
            rows.add((*given, function(*given) & (1 << result) - 1))
    columns = np.array(sorted(rows), dtype=np.uint64).T.copy()
    inputs = tuple((f"%{'abcd'[at]}", IntType(w)) for at, w in enumerate(widths))
    return Table(inputs, tuple(columns[:-1]), IntType(result), columns[-1])


def mixed(a: int) -> int:
    a = (a ^ a >> 33) * 0xFF51_AFD7_ED55_8CCD & (1 << 64) - 1
    return a ^ a >> 33


@pytest.mark.parametrize(
    ("function", "widths", "result", "pattern"),
    [
        (lambda a, b: 31 * a + b, (32, 8), 32, "31"),
        (lambda a, b: (a ^ b) * 16777619, (32, 8), 32, "16777619"),
        (lambda a, b: (a + b) % 65521, (16, 16), 32, "65521"),
        (lambda a: a - 32 if 97 <= a <= 122 else a, (8,), 8, "select"),
        (lambda a, b, c: a + (b == c & 255), (64, 8, 32), 64, "icmp eq"),
        (lambda a, b: (a & b) + ((a ^ b) >> 1), (32, 32), 32, "and"),
        (lambda a, b: a < b, (32, 32), 1, "icmp ult"),
        (lambda a: a - 48 if 48 <= a <= 57 else a - 87 if 97 <= a <= 102 else -1, (8,), 32, "-87"),
        (lambda a, b: (30 + (a in (1, 3, 5, 7, 8, 10, 12))) if a != 2 else 28 + b, (8, 1), 32, "28"),
        (lambda a: mixed(a), (64,), 64, "-49064778989728563"),
        (lambda a: (a >> 8 & 0xFFF) | (a >> 32 & ~0xFFF), (64,), 32, "xor"),
        (lambda a, b: a << b % 32 | a >> (32 - b) % 32, (32, 32), 32, "fshl"),
        (lambda a, b: min(a + b, (1 << 32) - 1), (32, 32), 32, "uadd.sat"),
        (lambda a, b: a * b >> 64, (64, 64), 64, "i128"),
        (lambda a, b, c: a * b if c else a + b, (32, 32, 1), 32, "select"),
        (lambda a, b, c, d: a * b + c + d >> 64, (64, 64, 64, 64), 64, "i128"),
        (lambda a: a + (a >> 12) + (a >> 14) + (a >> 25) + 13, (64,), 64, "lshr i64 %a, 25"),
        (lambda a: 3 * (a >> 3) - (a >> 9), (32,), 32, "mul"),
    ],
)
def test_finds(function: Function, widths: tuple[int, ...], result: int, pattern: str) -> None:
    found = find(table(function, widths, result), Budget(20 * SECOND))
    assert found is not None
    assert pattern in found
    assert_right(found, table(function, widths, result, count=150))


def test_finds_products_modulo_an_input_in_wider_words() -> None:
    rows = table(lambda a, b, c: a * a % c * b % c if c else 0, (32, 32, 32), 32)
    rows = rows.only(np.flatnonzero(rows.columns[2]))
    found = find(rows, Budget(20 * SECOND))
    assert found is not None
    assert found.count("urem i64") == 2
    assert_right(found, rows)


def assert_right(piece: str, rows: Table) -> None:
    """The piece has the results of the rows, natively, where it is defined."""
    *before, last = piece.split("\n")
    lines = "\n".join([*before, f"%result = {last if ' ' in last else f'or {rows.result} {last}, 0'}"])
    parameters = ", ".join(f"{type_} {name}" for name, type_ in rows.inputs)
    text = f"define {rows.result} @f({parameters}) {{\n{lines}\nret {rows.result} %result\n}}"
    with Runner() as runner, runner.load(text, "@f") as program:
        came = program.columns(*rows.columns).value
    assert came.tolist() == rows.results.tolist()


def test_rows_that_contradict_each_other_have_no_expression() -> None:
    ones = np.array([1, 1], dtype=np.uint64)
    rows = Table((("%a", IntType(8)),), (ones,), IntType(8), np.array([1, 2], dtype=np.uint64))
    assert find(rows, Budget(5 * SECOND)) is None


def test_a_division_that_is_not_chosen_is_still_undefined() -> None:
    bank = Bank(1)
    a = bank.add(Node("%a", 8), np.array([5], dtype=np.uint64))
    c = bank.add(Node("%c", 1), np.array([1], dtype=np.uint64))
    quotient = bank.add(Node("udiv", 8, (a, a), 1), np.array([1], dtype=np.uint64))
    chosen = bank.add(Node("select", 8, (c, a, quotient), 2), np.array([9], dtype=np.uint64))
    leaves = {"%a": np.array([0, 3], dtype=np.uint64), "%c": np.array([1, 1], dtype=np.uint64)}
    words, defined = evaluated(bank, chosen, leaves, 2)
    assert words.tolist() == [0, 3]
    assert defined.tolist() == [False, True]


def test_a_shift_by_too_much_is_defined_nowhere() -> None:
    values = np.array([1, 7, 8, 200], dtype=np.uint64)
    _, defined = binary("shl", values, values, 8)
    assert defined is not None
    assert defined.tolist() == [True, True, False, False]


def test_multiples_add_up_modulo_the_width() -> None:
    rng = np.random.default_rng(1)
    a, b = rng.integers(0, 256, (2, 30), dtype=np.uint64)
    goal = (a * np.uint64(7) + b * np.uint64(250) + np.uint64(9)) & np.uint64(255)
    assert multiples([a, b], goal, 8) == (7, 250, 9)
    assert multiples([a], goal, 8) is None


def test_pieces_get_names_of_their_own() -> None:
    code = Code()
    first = code.piece("%e.1 = add i8 %x, 1\nmul i8 %e.1, %e.1", {"%x": "%y"})
    second = code.piece("%e.1 = add i8 %x, 2\nmul i8 %e.1, %e.1", {"%x": first})
    assert first != second
    assert code.lines[0] == "  %v1 = add i8 %y, 1"
    assert code.lines[2] == f"  %v3 = add i8 {first}, 2"
