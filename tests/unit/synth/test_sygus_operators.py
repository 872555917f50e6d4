"""Operators mean what SMT-LIB says: the table against z3's own reading of SMT-LIB text, on all algebras."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest
import z3

from keyhole.holes.meaning.columns import Columns
from keyhole.holes.meaning.integers import Integers
from keyhole.proof.words import Terms
from keyhole.synth.sygus.operators import OPERATORS, Operator, Shape
from keyhole.synth.sygus.terms import BOOL, Sort, constant_text

WIDTHS = (1, 2, 3, 8)
INDICES: dict[str, list[tuple[int, ...]]] = {
    "extract": [(0, 0), (1, 0), (1, 1), (7, 3), (2, 1)],
    "zero_extend": [(0,), (1,), (5,)],
    "sign_extend": [(0,), (1,), (5,)],
    "rotate_left": [(0,), (1,), (2,), (9,)],
    "rotate_right": [(0,), (1,), (2,), (9,)],
    "repeat": [(1,), (2,), (3,)],
}
ARITIES = (1, 2, 3)


def shapes(operator: Operator) -> list[Shape]:
    """The operator at several widths, numbers of operands and indices: all that its typing takes."""
    found = []
    sorts = [BOOL, *map(Sort, WIDTHS)]
    for indices in INDICES.get(operator.name, [()]):
        for arity in ARITIES:
            for operands in itertools.product(sorts, repeat=arity):
                result = operator.typing(indices, operands)
                if isinstance(result, Sort):
                    found.append(Shape(indices, operands, result))
    return found


def rows(shape: Shape, count: int = 24) -> list[tuple[int, ...]]:
    """Operands: all, where there are few, else corners and random ones."""
    spaces = [range(1 << sort.width) for sort in shape.operands]
    total = 1
    for space in spaces:
        total *= len(space)
    if total <= count:
        return list(itertools.product(*spaces))
    generator = random.Random(7)
    corners = [[0, 1, len(space) - 1, len(space) // 2, len(space) // 2 - 1] for space in spaces]
    special = generator.sample(list(itertools.product(*corners)), min(count // 2, 5 ** len(spaces)))
    return special + [tuple(generator.choice(space) for space in spaces) for _ in range(count - len(special))]


def smt(operator: Operator, shape: Shape, row: tuple[int, ...]) -> int:
    """What z3 makes of the SMT-LIB text."""
    head = f"(_ {operator.name} {' '.join(map(str, shape.indices))})" if shape.indices else operator.name
    operands = " ".join(constant_text(value, sort) for value, sort in zip(row, shape.operands, strict=True))
    text = f"(declare-const r {shape.result})(assert (= r ({head} {operands})))"
    (equation,) = z3.parse_smt2_string(text)
    value = z3.simplify(equation.arg(1))
    if z3.is_bool(value):
        return int(z3.is_true(value))
    number: int = value.as_long()
    return number


@pytest.mark.parametrize("operator", OPERATORS.values(), ids=lambda operator: operator.name)
def test_the_meaning_is_smt_lib_s(operator: Operator) -> None:
    found = shapes(operator)
    assert found
    for shape in found if len(found) < 20 else random.Random(1).sample(found, 20):
        chosen = rows(shape)
        expected = [smt(operator, shape, row) for row in chosen]
        assert [operator.meaning(Integers(), shape, row) for row in chosen] == expected, shape
        columns = tuple(np.array(column, dtype=np.uint64) for column in zip(*chosen, strict=True))
        assert np.asarray(operator.meaning(Columns(), shape, columns)).tolist() == expected, shape


@pytest.mark.parametrize("operator", OPERATORS.values(), ids=lambda operator: operator.name)
def test_the_meaning_as_an_smt_term(operator: Operator) -> None:
    """What is proved is what is evaluated."""
    generator = random.Random(3)
    for shape in generator.sample(shapes(operator), min(4, len(shapes(operator)))):
        for row in rows(shape, 6):
            words = tuple(z3.BitVecVal(value, sort.width) for value, sort in zip(row, shape.operands, strict=True))
            value = z3.simplify(operator.meaning(Terms(), shape, words))
            assert value.size() == shape.result.width
            assert value.as_long() == operator.meaning(Integers(), shape, row), (shape, row)


def test_division_by_zero_and_far_shifts() -> None:
    """The cases that LLVM leaves undefined, by hand."""
    at = Shape((), (Sort(8), Sort(8)), Sort(8))

    def value(name: str, a: int, b: int) -> int:
        return OPERATORS[name].meaning(Integers(), at, (a, b))

    assert value("bvudiv", 7, 0) == 255
    assert value("bvurem", 7, 0) == 7
    assert value("bvsdiv", 7, 0) == 255
    assert value("bvsdiv", 0xF9, 0) == 1
    assert value("bvsdiv", 0x80, 0xFF) == 0x80
    assert value("bvsrem", 0xF9, 0) == 0xF9
    assert value("bvsmod", 0xF9, 0) == 0xF9
    assert value("bvsmod", 0xF9, 4) == 1
    assert value("bvshl", 1, 8) == 0
    assert value("bvlshr", 0xFF, 200) == 0
    assert value("bvashr", 0x80, 8) == 0xFF
    assert value("bvashr", 0x7F, 255) == 0
