"""Columns and single calls are two ways to the same results."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from keyhole.errors import KeyholeError
from keyhole.native import Crashed, Returned, Runner, TimedOut
from keyhole.native.memory import columns as columns_module

Array = npt.NDArray[np.generic]


@pytest.mark.parametrize("width", [1, 7, 8, 24, 32, 33, 64])
def test_columns_agree_with_calls(runner: Runner, width: int) -> None:
    ir = f"""define i{width} @f(i{width} %x, i{width} %y) {{
      %p = mul i{width} %x, %y
      %r = sub i{width} %p, %y
      ret i{width} %r
    }}"""
    generator = np.random.default_rng(width)
    x = generator.integers(0, 2**64, 100, dtype=np.uint64) & np.uint64((1 << width) - 1)
    y = generator.integers(-(2 ** (width - 1)), 2 ** (width - 1), 100, dtype=np.int64)
    with runner.load(ir, "@f") as program:
        got = program.columns(x, y)
        single = program.batch(list(zip(x.tolist(), y.tolist(), strict=True)))
    assert not got.failures
    assert got.value.tolist() == [outcome.value for outcome in single if isinstance(outcome, Returned)]


def test_several_results_and_vectors(runner: Runner) -> None:
    ir = """define { <2 x i32>, i1, float } @f(<2 x i32> %v, float %x) {
      %a = extractelement <2 x i32> %v, i32 0
      %c = icmp eq i32 %a, 3
      %y = fadd float %x, 1.0
      %r1 = insertvalue { <2 x i32>, i1, float } poison, <2 x i32> %v, 0
      %r2 = insertvalue { <2 x i32>, i1, float } %r1, i1 %c, 1
      %r3 = insertvalue { <2 x i32>, i1, float } %r2, float %y, 2
      ret { <2 x i32>, i1, float } %r3
    }"""
    vectors = np.arange(10).reshape(5, 2) + 1
    with runner.load(ir, "@f") as program:
        got = program.columns(vectors, np.full(5, 0.5))
    same, flags, floats = got.values
    assert same.tolist() == vectors.tolist()
    assert flags.tolist() == [0, 1, 0, 0, 0]
    assert floats.dtype == np.float32 and floats.tolist() == [1.5] * 5
    with pytest.raises(ValueError):
        got.value.tolist()


DIVIDE = "define i32 @f(i32 %x, i32 %y) { %r = udiv i32 %x, %y ret i32 %r }"


def test_failing_rows_are_named_and_the_rest_is_done(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns_module, "CHUNK_BYTES", 12 * 100)
    x = np.arange(1000)
    y = np.arange(1000) % 7 + 1
    y[[0, 250, 251, 999]] = 0
    with runner.load(DIVIDE, "@f") as program:
        got = program.columns(x, y)
    assert got.failures == tuple((row, Crashed("SIGFPE", None, (row, 0))) for row in (0, 250, 251, 999))
    good = y != 0
    assert np.array_equal(got.value[good], x[good] // y[good])
    assert not got.value[~good].any()


def test_a_hanging_row(runner: Runner) -> None:
    ir = """@g = global i32 0
    define i32 @f(i32 %x) {
      %c = icmp eq i32 %x, 5
      br i1 %c, label %loop, label %done
    loop:
      %v = load volatile i32, ptr @g
      br label %loop
    done:
      ret i32 %x
    }"""
    with runner.load(ir, "@f") as program:
        got = program.columns(np.arange(10), timeout=0.3)
    assert got.failures == ((5, TimedOut(0.3, (5,))),)
    assert got.value.tolist() == [0, 1, 2, 3, 4, 0, 6, 7, 8, 9]


def test_no_rows_and_no_columns(runner: Runner) -> None:
    with runner.load(DIVIDE, "@f") as program:
        empty = np.zeros(0, np.uint32)
        assert program.columns(empty, empty).value.shape == (0,)
    with runner.load("define i8 @f() { ret i8 9 }", "@f") as program:
        assert program.columns().value.tolist() == [9]


@pytest.mark.parametrize(
    "given",
    [
        (np.arange(3),),
        (np.arange(3), np.arange(4)),
        (np.arange(3), np.arange(3.0)),
        (np.arange(3), np.zeros((3, 2), int)),
    ],
)
def test_unfit_columns_are_refused(runner: Runner, given: tuple[Array, ...]) -> None:
    with runner.load(DIVIDE, "@f") as program, pytest.raises(KeyholeError) as caught:
        program.columns(*given)
    assert caught.value.code == "bad-argument"
