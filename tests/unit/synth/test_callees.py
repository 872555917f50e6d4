"""Callee holes, and calls of functions with a body in sketches and references."""

from __future__ import annotations

import pytest

from keyhole.errors import SourceError
from keyhole.holes.model import Module
from keyhole.holes.text.reader import read_module
from keyhole.proof import Proved
from keyhole.synth import Answer, Filled, Impossible, Unknown, fill_holes, query

AROUND = """
declare i32 @llvm.ctpop.i32(i32)
define i32 @twice(i32 noundef %x) {
  %r = shl i32 %x, 1
  ret i32 %r
}
define i32 @thrice(i32 noundef %x) {
  %a = call i32 @twice(i32 %x)
  %r = add i32 %a, %x
  ret i32 %r
}
define i32 @down(i32 noundef %x) {
  %z = icmp eq i32 %x, 0
  br i1 %z, label %stop, label %go
go:
  %r = sub nuw i32 %x, 1
  ret i32 %r
stop:
  ret i32 0
}
define i64 @wide(i32 noundef %x) {
  %r = zext i32 %x to i64
  ret i64 %r
}
"""


def module(source: str, target: str, more: str = "") -> Module:
    pair = f"define i32 @src(i32 noundef %x) {{\n{source}\n}}\ndefine i32 @tgt(i32 noundef %x) {{\n{target}\n}}"
    return read_module(f"{AROUND}{more}{pair}", "callees.ll")


def answered(source: str, target: str, more: str = "") -> Answer:
    return fill_holes(query(module(source, target, more)))


CALL = "%r = call i32 ?f(i32 %x)\nret i32 %r"
FILLED = (
    ("the body that does it", "%r = mul i32 %x, 3\nret i32 %r", CALL, {"?f": "@thrice"}),
    ("an intrinsic", "%n = xor i32 %x, -1\n%c = call i32 @llvm.ctpop.i32(i32 %n)\n%r = sub i32 32, %c\nret i32 %r", CALL,
     {"?f": "@llvm.ctpop.i32"}),
    ("with branches", "%r = call i32 @llvm.usub.sat.i32(i32 %x, i32 1)\nret i32 %r", CALL, {"?f": "@down"}),
    ("beside a constant", "%m = mul i32 %x, 3\n%r = add i32 %m, 7\nret i32 %r",
     "%r = call i32 ?f(i32 %x)\n%s = add i32 %r, ?c\nret i32 %s", {"?f": "@thrice", "?c": "7"}),
    ("at two places", "%r = shl i32 %x, 2\nret i32 %r", "%a = call i32 ?f(i32 %x)\n%b = call i32 ?f(i32 %a)\nret i32 %b",
     {"?f": "@twice"}),
    ("among choices", "%r = mul i32 %x, 3\nret i32 %r", "%r = call i32 ?f{@down, @src}(i32 %x)\nret i32 %r", {"?f": "@src"}),
    ("a written call before a hole", "%r = mul i32 %x, 3\n%s = add i32 %r, 9\nret i32 %s",
     "%r = call i32 @thrice(i32 %x)\n%s = add i32 %r, ?c\nret i32 %s", {"?c": "9"}),
    ("a call in the reference", "%r = call i32 @thrice(i32 %x)\nret i32 %r", "%r = mul i32 %x, ?c\nret i32 %r", {"?c": "3"}),
)  # fmt: skip


@pytest.mark.parametrize(("source", "target", "expected"), [case[1:] for case in FILLED], ids=[c[0] for c in FILLED])
def test_calls_are_filled_and_proved(source: str, target: str, expected: dict[str, str]) -> None:
    answer = answered(source, target)
    assert isinstance(answer, Filled), answer
    best = answer.completions[0]
    assert {name: best.fillings[name] for name in expected} == expected
    assert isinstance(best.certificate, Proved)


def test_an_instruction_hole_may_use_what_a_callee_hole_gives() -> None:
    answer = answered(
        "%r = mul i32 %x, 5\nret i32 %r",
        "%r = call i32 ?f(i32 %x)\n%s = ?e : i32 {2} (%r, %x) using add, sub\nret i32 %s",
    )
    assert isinstance(answer, Filled)
    assert isinstance(answer.completions[0].certificate, Proved)


def test_that_no_function_does_it_is_shown() -> None:
    assert isinstance(answered("%r = mul i32 %x, 11\nret i32 %r", CALL), Impossible)


def test_what_is_undefined_in_a_body_is_undefined_at_the_call() -> None:
    divide = "define i32 @over(i32 noundef %x) {\n  %r = udiv i32 12, %x\n  ret i32 %r\n}\n"
    target = "%r = call i32 ?f{@over}(i32 %x)\nret i32 %r"
    zero = "%z = icmp eq i32 %x, 0\n%d = select i1 %z, i32 1, i32 %x\n%q = udiv i32 12, %d\nret i32 %q"
    assert isinstance(answered(zero, target, divide), Impossible)
    assert isinstance(answered("%r = udiv i32 12, %x\nret i32 %r", target, divide), Filled)


def test_a_function_without_a_body_needs_choices() -> None:
    outside = "declare i32 @outside(i32)\n"
    answer = answered("%r = shl i32 %x, 1\nret i32 %r", CALL, outside)
    assert isinstance(answer, Unknown)
    assert "@outside" in answer.reason and "?f{" in answer.reason
    chosen = CALL.replace("?f", "?f{@twice, @down}")
    assert isinstance(answered("%r = shl i32 %x, 1\nret i32 %r", chosen, outside), Filled)


@pytest.mark.parametrize("callee", ["?f{@wide}", "?f{@down, @wide, @nowhere}"])
def test_choices_that_do_not_fit_are_left_out_or_refused(callee: str) -> None:
    target = CALL.replace("?f", callee)
    if "@down" in callee:
        assert isinstance(answered("%r = call i32 @llvm.usub.sat.i32(i32 %x, i32 1)\nret i32 %r", target), Filled)
        return
    with pytest.raises(SourceError, match="none of the choices fits the call of"):
        answered("ret i32 %x", target)


def test_recursion_is_not_run() -> None:
    loop = "define i32 @round(i32 noundef %x) {\n  %r = call i32 @back(i32 %x)\n  ret i32 %r\n}\n"
    loop += "define i32 @back(i32 noundef %x) {\n  %r = call i32 @round(i32 %x)\n  ret i32 %r\n}\n"
    answer = answered("ret i32 %x", CALL.replace("?f", "?f{@round}"), loop)
    assert isinstance(answer, Unknown), answer
