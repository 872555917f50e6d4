"""How calls and functions pass values: what is passed otherwise, or called as something else, is not taken for the same."""

from __future__ import annotations

import pytest

from keyhole.proof import Proved, Refuted, Unknown
from keyhole.proof.verify import verify_pairs

DECLARED = """\
declare i32 @g(i32)
declare i64 @h()
declare void @p(ptr)
declare i32 @v(ptr, ...)
define internal ptr @malloc(i64 %n) {
  %p = alloca [8 x i8]
  ret ptr @block
}
@block = global [8 x i8] zeroinitializer
"""
OTHERWISE = {  # pairs of a whole function, and what is replaced in it
    "the calling convention": ("define i32 @X(i32 %x) {\n  ret i32 %x\n}", "define i32", "define fastcc i32"),
    "an extended result": ("define i8 @X(i8 %x) {\n  ret i8 %x\n}", "define i8", "define zeroext i8"),
    "a place for the result": ("define void @X(ptr sret(i32) %x) {\n  ret void\n}", "sret(i32) ", ""),
    "a register": ("define void @X(i32 inreg %x) {\n  ret void\n}", "inreg ", ""),
    "a call's convention": ("define i32 @X() {\n  %r = call i32 @g(i32 1)\n  ret i32 %r\n}", "call", "call coldcc"),
    "a call's extension": ("define i32 @X() {\n  %r = call i32 @g(i32 1)\n  ret i32 %r\n}", "call", "call signext"),
    "an argument by value": ("define void @X(ptr %q) {\n  call void @p(ptr byval(i32) %q)\n  ret void\n}", "byval(i32) ", ""),
    "an argument's place": ("define void @X(ptr %q) {\n  call void @p(ptr sret(i32) %q)\n  ret void\n}", "sret(i32) ", ""),
    "the type of a call's result": ("define void @X() {\n  %r = call i64 @h()\n  ret void\n}", "%r = call i64", "call void"),
    "variable arguments": (
        "define i32 @X(ptr %q) {\n  %r = call i32 (ptr, ...) @v(ptr %q)\n  ret i32 %r\n}", "i32 (ptr, ...)", "i32"
    ),
    "variable arguments by address": (
        "define i32 @X(ptr %q) {\n  %r = call i32 %q(i32 1)\n  ret i32 %r\n}", "i32 %q", "i32 (i32, ...) %q"
    ),
    "a function of the module's own of a known name": (
        "define i8 @X() {\n  %p = call ptr @malloc(i64 8)\n  store i8 1, ptr %p\n  %r = load i8, ptr @block\n  ret i8 %r\n}",
        "ret i8 %r", "ret i8 0",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", OTHERWISE)
def test_what_is_passed_otherwise_is_another_call(what: str) -> None:
    function, old, new = OTHERWISE[what]
    assert old in function
    pair = function.replace("@X", "@src") + "\n" + function.replace("@X", "@tgt").replace(old, new, 1)
    (checked,) = verify_pairs(f"{DECLARED}{pair}", timeout=2)
    assert not isinstance(checked.verdict, Proved)


def test_callers_of_an_internal_function_change_with_it() -> None:
    before = """declare i32 @g(i32)
define internal i32 @h(i32 %x) {
  %y = call i32 @g(i32 %x)
  ret i32 %y
}
define i32 @f(i32 %x) {
  %r = call i32 @h(i32 %x)
  %s = add i32 %r, 0
  ret i32 %s
}"""
    after = (
        before.replace("internal", "internal fastcc").replace("call i32 @h", "call fastcc i32 @h").replace("%s", "%t")
    )
    assert all(isinstance(checked.verdict, Proved) for checked in verify_pairs(before, after, timeout=15))
    forgotten = after.replace("call fastcc", "call")
    verdicts = {checked.pair.source.name: checked.verdict for checked in verify_pairs(before, forgotten, timeout=15)}
    assert isinstance(verdicts["@f"], Unknown)


@pytest.mark.parametrize("nowhere", ["null", "undef", "poison"])
def test_what_is_called_nowhere_is_undefined(nowhere: str) -> None:
    text = f"define void @src() {{\n  call void {nowhere}()\n  ret void\n}}\ndefine void @tgt() {{\n  unreachable\n}}"
    (checked,) = verify_pairs(text)
    assert isinstance(checked.verdict, Proved)


def test_a_call_by_address_says_that_there_is_a_function() -> None:
    called = "  %r = call i32 %f()\n"
    is_null = "  %c = icmp eq ptr %f, null\n  %s = select i1 %c, i32 1, i32 %r\n"
    source = f"define i32 @src(ptr %f) {{\n{called}{is_null}  ret i32 %s\n}}"
    target = f"define i32 @tgt(ptr %f) {{\n{called}  ret i32 %r\n}}"
    (checked,) = verify_pairs(f"{source}\n{target}")
    assert isinstance(checked.verdict, Proved)


def test_a_call_by_address_that_becomes_one_by_name_is_not_refuted() -> None:
    text = """declare i32 @g(i32)
define i32 @src(ptr %f) {
  %r = call i32 %f(i32 1)
  ret i32 %r
}
define i32 @tgt(ptr %f) {
  %c = icmp eq ptr %f, @g
  br i1 %c, label %a, label %b
a:
  %r = call i32 @g(i32 1)
  ret i32 %r
b:
  %s = call i32 %f(i32 1)
  ret i32 %s
}"""
    assert not isinstance(verify_pairs(text, timeout=3)[0].verdict, Refuted)
