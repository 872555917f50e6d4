"""Intrinsics and assembly of which only the attributes are known, and calls that come back otherwise than calls do."""

from __future__ import annotations

import pytest

from keyhole.proof import Proved, Unknown
from keyhole.proof.verify import verify_pairs

PURE = "nocallback nofree nosync nounwind speculatable willreturn memory(none)"
TWICE, TWICE_SHIFTED = "%m = mul i32 %n, 2", "%m = shl i32 %n, 1"
ALIKE = {  # a declaration, a function in which %m is 2 * %n
    "a power": (
        f"declare double @llvm.powi.f64.i32(double, i32) {PURE}",
        "double @X(double %x, i32 noundef %n) {\n  M\n  %r = call double @llvm.powi.f64.i32(double %x, i32 %m)\n  ret double %r",
    ),
    "a rounding": (
        f"declare i32 @llvm.lrint.i32.f64(double) {PURE}",
        "i32 @X(double %x, i32 noundef %n) {\n  M\n  %a = call i32 @llvm.lrint.i32.f64(double %x)\n"
        "  %r = add i32 %a, %m\n  ret i32 %r",
    ),
    "a target's own": (
        f"declare i32 @llvm.x86.sse42.crc32.32.32(i32, i32) {PURE}",
        "i32 @X(i32 noundef %n) {\n  M\n  %r = call i32 @llvm.x86.sse42.crc32.32.32(i32 %n, i32 %m)\n  ret i32 %r",
    ),
    "a masked load": (
        "declare <2 x i32> @llvm.masked.load.v2i32.p0(ptr, <2 x i1>, <2 x i32>) nounwind willreturn memory(argmem: read)",
        "<2 x i32> @X(ptr %p, <2 x i1> noundef %k, i32 noundef %n) {\n  M\n"
        "  %b = insertelement <2 x i32> zeroinitializer, i32 %m, i32 0\n"
        "  %r = call <2 x i32> @llvm.masked.load.v2i32.p0(ptr align 4 %p, <2 x i1> %k, <2 x i32> %b)\n  ret <2 x i32> %r",
    ),
    "a list of arguments": (
        "declare void @llvm.va_start.p0(ptr)\ndeclare void @llvm.va_end.p0(ptr)",
        "i32 @X(i32 noundef %n, ...) {\n  M\n  %a = alloca [24 x i8], align 16\n  call void @llvm.va_start.p0(ptr %a)\n"
        "  %v = load i32, ptr %a\n  call void @llvm.va_end.p0(ptr %a)\n  %r = add i32 %v, %m\n  ret i32 %r",
    ),
    "assembly": (
        "",
        'i32 @X(i32 noundef %n) {\n  M\n  %r = call i32 asm sideeffect "bswap $0", "=r,0"(i32 %m)\n  ret i32 %r',
    ),
}  # fmt: skip
LIST = "  call void @llvm.va_start.p0(ptr %a)\n"
OTHER = {  # a declaration, a function, what is replaced in it
    "a list that is not begun": (*ALIKE["a list of arguments"], LIST, "  store i32 0, ptr %a\n"),
    "what the list held before": (
        *(t.replace(LIST, "  store i32 0, ptr %a\n" + LIST) for t in ALIKE["a list of arguments"]), "add i32 %v", "add i32 0",
    ),
    "another instruction": (*ALIKE["assembly"], "bswap", "notl"),
    "another constraint": (*ALIKE["assembly"], '"=r,0"', '"=a,0"'),
    "assembly left out": (*ALIKE["assembly"], 'call i32 asm sideeffect "bswap $0", "=r,0"(i32 %m)', "add i32 %m, 0"),
    "another argument": (*ALIKE["a target's own"], "i32 %n, i32 %m)", "i32 %m, i32 %n)"),
    "other lanes": (*ALIKE["a masked load"], "<2 x i1> %k", "<2 x i1> splat (i1 true)"),
    "locals after a second return": (
        "declare i32 @setjmp(ptr) returns_twice\ndeclare void @jump(ptr)",
        "i32 @X(ptr %p) {\n  %a = alloca i32\n  store i32 0, ptr %a\n  %r = call i32 @setjmp(ptr %p) returns_twice\n"
        "  %v = load i32, ptr %a\n  %c = icmp eq i32 %r, 0\n  br i1 %c, label %x, label %y\nx:\n  store i32 1, ptr %a\n"
        "  call void @jump(ptr %p)\n  ret i32 7\ny:\n  ret i32 %v",
        "y:\n  ret i32 %v", "y:\n  ret i32 0",
    ),
    "who makes a call together": (
        "declare void @all()",
        "void @X(i1 noundef %c) {\n  br i1 %c, label %x, label %y\nx:\n  call void @all() convergent\n  ret void\n"
        "y:\n  call void @all() convergent\n  ret void",
        "br i1 %c, label %x, label %y", "br label %x",
    ),
}  # fmt: skip


def pair(declared: str, function: str, target: str) -> str:
    both = (("@src", function, TWICE), ("@tgt", target, TWICE_SHIFTED))
    return declared + "".join(f"\ndefine {text.replace('@X', name).replace('M', m, 1)}\n}}" for name, text, m in both)


@pytest.mark.parametrize("what", ALIKE)
def test_they_are_functions_of_their_arguments_and_memory(what: str) -> None:
    declared, function = ALIKE[what]
    (checked,) = verify_pairs(pair(declared, function, function), timeout=10)
    assert isinstance(checked.verdict, Proved), checked.verdict


@pytest.mark.parametrize("what", OTHER)
def test_no_more_is_known_of_them(what: str) -> None:
    declared, function, old, new = OTHER[what]
    assert old in function
    (checked,) = verify_pairs(pair(declared, function, function.replace(old, new)), timeout=3)
    assert isinstance(checked.verdict, Unknown), checked.verdict
