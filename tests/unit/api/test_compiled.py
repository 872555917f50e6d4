"""Native functions as callables: numbers, bytes and arrays in and out; what crashes is told."""

from __future__ import annotations

import gc
import time

import numpy as np
import pytest

import keyhole as kh
from keyhole.native import Crashed, StackOverflow
from tests.unit.api.test_aio import children, gone

TEXT = """define i32 @mul(i32 %x, i32 %y) {
  %r = mul i32 %x, %y
  ret i32 %r
}
define i5 @odd(i5 %x) {
  %r = sub i5 %x, 1
  ret i5 %r
}
define double @half(double %x) {
  %r = fmul double %x, 0.5
  ret double %r
}
define <2 x i16> @swap(<2 x i16> %v) {
  %r = shufflevector <2 x i16> %v, <2 x i16> poison, <2 x i32> <i32 1, i32 0>
  ret <2 x i16> %r
}
define i32 @first(ptr %p) {
  %r = load i32, ptr %p
  store i32 7, ptr %p
  ret i32 %r
}
define i32 @crash(i32 %x) {
  %r = load volatile i32, ptr inttoptr (i64 8 to ptr)
  ret i32 %r
}
define void @hang() {
entry:
  br label %on
on:
  br label %on
}
define i8 @open(i8 %x) {
  %r = add i8 %x, ?c
  ret i8 %r
}
"""


@pytest.fixture(scope="module")
def native() -> kh.Compiled:
    return kh.compile(TEXT)


IDENTITY = "define i32 @f(i32 %x) { ret i32 %x }"


def test_numbers(native: kh.Compiled) -> None:
    assert native["@mul"](6, 7) == native["mul"](6, 7) == 42
    assert native["@mul"](-1, 1) == 0xFFFFFFFF
    assert native["@half"](3.0) == 1.5
    assert native["@swap"]((1, 2)) == (2, 1)
    assert native["@odd"](0) == 31


def test_signed_numbers() -> None:
    with kh.compile(TEXT, signed=True) as native:
        assert native["@mul"](-3, 4) == -12
        assert native["@odd"](0) == -1
        assert native["@swap"]((1, -2)) == (-2, 1)
        column = native["@odd"].columns(np.arange(0, 32, dtype=np.uint8)).value
        assert column.tolist() == [-1, *range(16), *range(-16, -1)]
        assert native["@mul"].columns([1, 2], [-1, -2]).value.tolist() == [-1, -4]
    assert kh.run(TEXT, "@mul", -3, 4, signed=True) == -12


def test_buffers_hold_what_the_function_left(native: kh.Compiled) -> None:
    array = np.array([5, 6], dtype=np.int32)
    assert native["@first"](array) == 5 and array.tolist() == [7, 6]
    strided = np.array([[1, 2], [3, 4]], dtype=np.int32)[:, 1]
    assert native["@first"](strided) == 2 and strided.tolist() == [7, 4]
    data = bytearray(b"\x09\0\0\0")
    assert native["@first"](data) == 9 and data == b"\x07\0\0\0"
    assert native["@first"](b"\x09\0\0\0") == 9
    frozen = np.array([5], dtype=np.int32)
    frozen.flags.writeable = False
    assert native["@first"](frozen) == 5 and frozen.tolist() == [5]


def test_columns_and_batches(native: kh.Compiled) -> None:
    xs = np.arange(1000, dtype=np.uint32)
    assert (native["@mul"].columns(xs, xs).value == xs * xs).all()
    outcomes = native["@mul"].batch([(1, 2), (3, 4)])
    assert [outcome.value for outcome in outcomes if isinstance(outcome, kh.Returned)] == [2, 12]


def test_what_has_no_value_raises_and_the_next_call_works(native: kh.Compiled) -> None:
    with pytest.raises(kh.CallFailed, match="SIGSEGV") as caught:
        native["@crash"](1)
    assert isinstance(caught.value.outcome, Crashed)
    assert isinstance(native["@crash"].outcome(1), Crashed | StackOverflow)
    started = time.monotonic()
    with pytest.raises(kh.CallFailed, match="did not end within"):
        native["@hang"](timeout=0.3)
    assert time.monotonic() - started < 5
    assert native["@mul"](2, 3) == 6
    with pytest.raises(kh.CallFailed):
        kh.run(TEXT, "@hang", timeout=0.2)


def test_wrong_arguments_and_names_are_errors(native: kh.Compiled) -> None:
    for wrong in ((1,), (1, 2, 3), (1.5, 2), (1 << 40, 1)):
        with pytest.raises(kh.KeyholeError):
            native["@mul"](*wrong)
    with pytest.raises(kh.KeyholeError, match="there is no function"):
        native["@nothing"]
    with pytest.raises(kh.KeyholeError, match="still has the hole"):
        native["@open"]


def test_it_is_a_mapping(native: kh.Compiled) -> None:
    assert set(native) == {"@mul", "@odd", "@half", "@swap", "@first", "@crash", "@hang", "@open"}
    assert repr(native["@mul"]) == "NativeFunction(i32 (i32, i32))"
    assert "mul" in native.assembly("@mul")


def test_processes_end_with_the_object() -> None:
    before = children()
    with kh.compile(TEXT) as native:
        assert native["@mul"](2, 3) == 6
        assert children() - before
    assert gone(before)
    forgotten = kh.compile(TEXT)
    assert forgotten["@mul"](2, 3) == 6
    del forgotten
    gc.collect()
    assert gone(before)
    kh.run(TEXT, "@mul", 1, 2)
    assert gone(before)


def test_a_function_outlives_the_module_that_nobody_holds_but_not_its_end() -> None:
    assert kh.compile(IDENTITY)["@f"](13) == 13
    with kh.compile(IDENTITY) as native:
        function = native["@f"]
        assert function(2) == 2
    for call in (lambda: function(2), lambda: function.columns([2]), lambda: native["@f"](2)):
        with pytest.raises(kh.KeyholeError, match="has been closed"):
            call()
