"""Expressions over floats: found from rows, and right on other rows when they run natively."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from keyhole.holes.types import FloatType, IntType, Type
from keyhole.native import Runner
from keyhole.synth.learning.budget import SECOND, Budget
from keyhole.synth.learning.expressions.floats.operations import fused, words
from keyhole.synth.learning.expressions.floats.search import find_floating
from keyhole.synth.learning.expressions.tables import Table

F, D, WORD = FloatType("float"), FloatType("double"), IntType(32)
Make = Callable[..., Any]
SPECIAL = (0.0, -0.0, math.inf, -math.inf, math.nan, 1.0, 1e-40, 1e30)


def columns(types: tuple[Type, ...], rows: int, seed: int) -> tuple[Any, ...]:
    rng = np.random.default_rng(seed)
    made: list[Any] = []
    for type_ in types:
        if isinstance(type_, IntType):
            made.append(rng.integers(-5, 20, size=rows).astype(np.int32).view(np.uint32).astype(np.uint64))
            continue
        column = rng.normal(size=rows) * np.where(rng.random(rows) < 0.3, np.exp(6 * rng.normal(size=rows)), 3)
        whole = rng.random(rows) < 0.25
        column = np.where(whole, np.rint(column), column)
        column[rows - 20 :] = rng.choice(SPECIAL, size=20)
        made.append(column.astype(np.float32 if type_ == F else np.float64))
    return tuple(made)


def table(make: Make, types: tuple[Type, ...], result: Type, seed: int = 0) -> Table:
    made = columns(types, 150, seed)
    with np.errstate(all="ignore"):
        results = np.asarray(make(*made))
    if isinstance(result, IntType):
        results = results.astype(np.int64).view(np.uint64) & np.uint64((1 << result.width) - 1)
    else:
        results = results.astype(np.float32 if result == F else np.float64)
    return Table(tuple((f"%{'abcdef'[i]}", type_) for i, type_ in enumerate(types)), made, result, results)


def signed(column: Any) -> Any:
    return column.astype(np.int64).astype(np.int32)


CASES: dict[str, tuple[Make, tuple[Type, ...], Type]] = {
    "axpy": (lambda a, x, y: a * x + y, (F, F, F), F),
    "length": (lambda x, y, z: np.sqrt(x * x + y * y + z * z), (D, D, D), D),
    "in double": (lambda x, y: np.sqrt(x.astype(np.float64) * x + y.astype(np.float64) * y), (F, F), F),
    "lerp": (lambda a, b, t: a + t * (b - a), (F, F, F), F),
    "clamp": (lambda x, low, high: np.where(x < low, low, np.where(x > high, high, x)), (F, F, F), F),
    "a fraction": (lambda x: (x - 32) * (5 / 9), (D,), D),
    "decimals": (lambda x: x * np.float32(1.8) + np.float32(32), (F,), F),
    "reciprocal": (lambda x: 1 / x, (F,), F),
    "comparison": (lambda x, y: np.where(x < y, -1, np.where(x > y, 1, 0)), (D, D), WORD),
    "not a number": (lambda x: np.isnan(x), (F,), WORD),
    "piecewise": (lambda x: np.where(x > 0, x, x * np.float32(0.01)), (F,), F),
    "by an integer": (lambda x, n: x / signed(n).astype(np.float64), (D, WORD), D),
    "fused": (lambda a, b, c: fused(a, b, c), (D, D, D), D),
    "squared difference": (lambda s, x, m: s + (x - m) * (x - m), (D, D, D), D),
    "determinant": (lambda a, b, c, d: a * d - b * c, (F, F, F, F), F),
}


@pytest.fixture(scope="module")
def runner() -> Any:
    with Runner() as made:
        yield made


@pytest.mark.parametrize("name", CASES)
def test_an_expression_is_found_and_right_on_other_rows(name: str, runner: Runner) -> None:
    make, types, result = CASES[name]
    found = next(find_floating(table(make, types, result), Budget(20 * SECOND)))
    *before, last = found.split("\n")
    lines = "\n".join([*before, f"%result = {last}" if " " in last else f"%result = fadd {result} {last}, 0.0"])
    parameters = ", ".join(f"{type_} %{'abcdef'[i]}" for i, type_ in enumerate(types))
    fresh = table(make, types, result, seed=1)
    with runner.load(f"define {result} @f({parameters}) {{\n{lines}\nret {result} %result\n}}", "@f") as program:
        came = program.columns(*fresh.columns).value
    if isinstance(result, IntType):
        assert came.tolist() == fresh.results.tolist()
    else:
        assert (words(came) == words(fresh.results)).all()


def test_what_no_expression_explains_is_not_found() -> None:
    rng = np.random.default_rng(0)
    noise = Table((("%a", D),), (rng.normal(size=40),), D, rng.normal(size=40))
    assert next(find_floating(noise, Budget(SECOND)), None) is None


def test_no_rows_say_nothing() -> None:
    nothing = np.zeros(0)
    assert next(find_floating(Table((("%a", D),), (nothing,), D, nothing), Budget(SECOND)), None) is None


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_fused_rounds_once(dtype: type[Any]) -> None:
    rng = np.random.default_rng(3)
    a, b = (rng.normal(size=400).astype(dtype) for _ in range(2))
    c = (-(a * b) * rng.choice([1, 1 + 2.0**-20, 3], size=400)).astype(dtype)
    exact = [Fraction(float(x)) * Fraction(float(y)) + Fraction(float(z)) for x, y, z in zip(a, b, c, strict=True)]
    came = fused(a, b, c)
    spacing = [Fraction(float(np.spacing(np.abs(each)))) / 2 for each in came]
    assert all(abs(Fraction(float(x)) - y) <= s for x, y, s in zip(came, exact, spacing, strict=True))
