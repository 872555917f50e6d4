"""Arguments and results of all types travel unharmed."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keyhole.errors import KeyholeError, ToolError
from keyhole.native import Address, Argument, Returned, Runner, Value


def returned(runner: Runner, ir: str, *arguments: Argument, level: int = 2) -> Returned:
    outcome = runner.run(ir, "@f", *arguments, level=level)
    assert isinstance(outcome, Returned), outcome
    return outcome


INCREMENT = "define {type} @f({type} %x) {{ %y = add {type} %x, {one} ret {type} %y }}"


@pytest.mark.parametrize("width", [1, 2, 7, 8, 9, 16, 24, 31, 32, 33, 48, 63, 64])
def test_integers_of_any_width_wrap(runner: Runner, width: int) -> None:
    ir = INCREMENT.format(type=f"i{width}", one="true" if width == 1 else 1)
    with runner.load(ir, "@f") as program:
        top = (1 << width) - 1
        outcomes = program.batch([(top,), (-1,), (top >> 1,), (0,)])
    values = [outcome.value for outcome in outcomes if isinstance(outcome, Returned)]
    assert values == [0, 0, ((top >> 1) + 1) & top, 1]


ROUND_TRIPS: list[tuple[str, Argument, Value]] = [
    ("float", 1.5, 1.5),
    ("double", -0.1, -0.1),
    ("half", 0.25, 0.25),
    ("float", 1e300, math.inf),
    ("double", 10**400, math.inf),
    ("<4 x i32>", (1, 2, -1, 2**31), (1, 2, 2**32 - 1, 2**31)),
    ("<3 x i32>", (1, 2, 3), (1, 2, 3)),
    ("<8 x i1>", (1, 0, 1, 1, 0, 0, 1, 0), (1, 0, 1, 1, 0, 0, 1, 0)),
    ("<4 x i7>", (127, -1, 0, 64), (127, 127, 0, 64)),
    ("<2 x double>", (0.5, -2.0), (0.5, -2.0)),
    ("<16 x i32>", tuple(range(16)), tuple(range(16))),
    ("{ i32, i1 }", (7, 1), (7, 1)),
    ("{ i8, { double, [2 x i16] }, <2 x i9> }", (255, (0.5, (1, 2)), (511, 3)), (255, (0.5, (1, 2)), (511, 3))),
    ("[3 x i24]", (1, 2, -1), (1, 2, 2**24 - 1)),
]


@pytest.mark.parametrize("level", [0, 2])
@pytest.mark.parametrize(("type_", "argument", "expected"), ROUND_TRIPS)
def test_round_trip(runner: Runner, type_: str, argument: Argument, expected: Value, level: int) -> None:
    outcome = returned(runner, f"define {type_} @f({type_} %x) {{ ret {type_} %x }}", argument, level=level)
    assert outcome.value == expected
    assert outcome.inputs == (argument,)


def test_nan_stays_nan(runner: Runner) -> None:
    value = returned(runner, "define float @f(float %x) { ret float %x }", math.nan).value
    assert isinstance(value, float) and math.isnan(value)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, 64), st.data())
def test_any_value_of_any_width(runner: Runner, width: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(-(1 << (width - 1)), (1 << width) - 1))
    ir = f"define i{width} @f(i8 %pad, i{width} %x) {{ ret i{width} %x }}"
    assert returned(runner, ir, 1, number).value == number & ((1 << width) - 1)


MANY = """
%pair = type { i64, i8 }
define internal fastcc %pair @f(i1 noundef zeroext %a, i8 signext %b, double %c, i16 %d, i64 %e, i64 %g, i64 %h, i64 %i, i64 %j) {
  %a64 = zext i1 %a to i64
  %b64 = sext i8 %b to i64
  %c64 = fptosi double %c to i64
  %s1 = add i64 %a64, %b64
  %s2 = add i64 %s1, %c64
  %s3 = add i64 %s2, %e
  %s4 = add i64 %s3, %j
  %r1 = insertvalue %pair poison, i64 %s4, 0
  %r2 = insertvalue %pair %r1, i8 %b, 1
  ret %pair %r2
}
"""


def test_conventions_attributes_and_named_types(runner: Runner) -> None:
    assert returned(runner, MANY, 1, -3, 100.0, 0, 1000, 0, 0, 0, 5).value == (1103, 253)


BYVAL = """
%pair = type { i32, i32 }
define i32 @f(ptr byval(%pair) align 4 %p) {
  %v = load i32, ptr %p
  store i32 9, ptr %p
  ret i32 %v
}
"""


def test_byval_is_a_copy(runner: Runner) -> None:
    outcome = returned(runner, BYVAL, b"\5\0\0\0\7\0\0\0")
    assert (outcome.value, outcome.buffers) == (5, (b"\5\0\0\0\7\0\0\0",))


def test_buffers_come_back_changed(runner: Runner) -> None:
    ir = """
    define void @f(ptr %p, i32 %n, ptr %q) {
      %v = load i32, ptr %p
      %w = add i32 %v, %n
      store i32 %w, ptr %p
      store i8 65, ptr %q
      ret void
    }"""
    array = np.array([41, 2], "u4")
    outcome = returned(runner, ir, array, 1, bytearray(b"xyz"))
    first, none, third = outcome.buffers
    assert outcome.value is None and none is None and first is not None
    assert np.frombuffer(first, "u4").tolist() == [42, 2]
    assert third == b"Ayz"
    assert array.tolist() == [41, 2]


def test_large_buffers_and_small_ones_after(runner: Runner) -> None:
    ir = "define i8 @f(ptr %p, i64 %i) { %q = getelementptr i8, ptr %p, i64 %i %v = load i8, ptr %q ret i8 %v }"
    with runner.load(ir, "@f") as program:
        large = bytes(40_000_000) + b"\7"
        for buffer, index, expected in ((b"\1\2", 1, 2), (large, 40_000_000, 7), (b"\3", 0, 3)):
            outcome = program.call(buffer, index)
            assert isinstance(outcome, Returned) and outcome.value == expected


def test_returned_pointers_name_their_buffer(runner: Runner) -> None:
    ir = "define ptr @f(ptr %p, ptr %q, i64 %i) { %r = getelementptr i8, ptr %q, i64 %i ret ptr %r }"
    assert returned(runner, ir, b"abc", b"defg", 2).value == Address(1, 2)
    assert returned(runner, ir, b"abc", None, 0).value == Address(None, 0)


def test_declared_function_of_a_library(runner: Runner) -> None:
    with runner.load("declare i64 @strlen(ptr)", "@strlen") as program:
        outcome = program.call(b"four\0")
    assert isinstance(outcome, Returned) and outcome.value == 4


def test_globals_keep_their_values_between_calls(runner: Runner) -> None:
    ir = """@n = internal global i32 0
    define i32 @f() { %v = load i32, ptr @n %w = add i32 %v, 1 store i32 %w, ptr @n ret i32 %w }"""
    with runner.load(ir, "@f") as program:
        assert [o.value for o in program.batch([(), (), ()]) if isinstance(o, Returned)] == [1, 2, 3]


BAD_ARGUMENTS: list[tuple[str, tuple[Argument, ...], str]] = [
    ("i8", (256,), "256 is no i8: expected an integer from -128 to 255"),
    ("i8", (-129,), "-129 is no i8"),
    ("i8", (1.5,), "1.5 is no i8"),
    ("i8", (), "@f takes 1 argument, not 0"),
    ("i8", (None,), "None is no i8"),
    ("<2 x i8>", ((1, 2, 3),), "expected a sequence of 2"),
    ("<2 x i8>", (5,), "5 is no <2 x i8>"),
    ("double", (b"x",), "is no double"),
]


@pytest.mark.parametrize(("type_", "arguments", "message"), BAD_ARGUMENTS)
def test_unfit_arguments_are_refused(runner: Runner, type_: str, arguments: tuple[Argument, ...], message: str) -> None:
    with pytest.raises(KeyholeError) as caught:
        runner.run(f"define void @f({type_} %x) {{ ret void }}", "@f", *arguments)
    assert caught.value.code == "bad-argument" and message in caught.value.message


@pytest.mark.parametrize("type_", ["i128", "fp128", "<vscale x 2 x i32>", "ptr addrspace(1)", "x86_fp80"])
def test_unsupported_types_are_named(runner: Runner, type_: str) -> None:
    with pytest.raises(ToolError) as caught:
        runner.load(f"define void @f({type_} %x) {{ ret void }}", "@f")
    assert caught.value.code == "unsupported-type"
