"""Flags that allow rewriting: what is proved with them, and what must not be."""

from __future__ import annotations

import pytest

from keyhole.proof import Proved, Refuted, Unknown, check_refinement
from tests.unit.proof.memory_pairs import Case

XY = "float (float noundef %x, float noundef %y)"
XYZ = "float (float noundef %x, float noundef %y, float noundef %z)"
LOOP = (
    "entry:\nbr label %l\nl:\n%i = phi i32 [ 0, %entry ], [ %j, %l ]\n%s = phi {f} float [ {start}, %entry ], [ %t, %l ]\n"
    "%m = fmul {f} float %s, %x\n%t = fadd {f} float %m, %y\n%j = add i32 %i, 1\n%c = icmp eq i32 %j, %n\n"
    "br i1 %c, label %e, label %l\ne:\nret float %t"
)
SUMS = "float (i32 noundef %n, float noundef %x, float noundef %y)"
PURE = "declare float @p(float) memory(none) nounwind willreturn"

PROVED = (
    Case("itself, of arguments that may be undef", "float (float %x)",
         "%a = fmul fast float %x, %x\n%r = fadd fast float %a, %x\nret float %r",
         "%a = fmul fast float %x, %x\n%r = fadd fast float %a, %x\nret float %r"),
    Case("itself, of memory", "void (ptr noundef %p)",
         "%a = load float, ptr %p\n%b = fmul fast float %a, %a\nstore float %b, ptr %p\nret void",
         "%a = load float, ptr %p\n%b = fmul fast float %a, %a\nstore float %b, ptr %p\nret void"),
    Case("an unused instruction left out", XY, "%a = fadd fast float %x, %y\n%b = fmul fast float %x, %y\nret float %b",
         "%b = fmul fast float %y, %x\nret float %b"),
    Case("the order of instructions", XY,
         "%a = fadd fast float %x, %y\n%b = fadd fast float %x, %x\n%r = fsub fast float %a, %b\nret float %r",
         "%b = fadd fast float %x, %x\n%a = fadd fast float %x, %y\n%r = fsub fast float %a, %b\nret float %r"),
    Case("moved into both arms", "float (i1 noundef %c, float noundef %x, float noundef %y)",
         "%a = fmul fast float %x, %y\nbr i1 %c, label %p, label %q\np:\n%b = fadd fast float %a, %y\nret float %b\n"
         "q:\nret float %a",
         "br i1 %c, label %p, label %q\np:\n%a = fmul fast float %x, %y\n%b = fadd fast float %a, %y\nret float %b\n"
         "q:\n%d = fmul fast float %x, %y\nret float %d"),
    Case("a loop against itself", SUMS, LOOP.format(f="fast", start="0.0"), LOOP.format(f="fast", start="0.0")),
    Case("a flagged call", "float (float noundef %x)", "%r = call fast float @p(float %x)\nret float %r",
         "%r = call fast float @p(float %x)\nret float %r", PURE),
    Case("lanes", "float (<2 x float> noundef %x)",
         "%a = fdiv fast <2 x float> %x, %x\n%r = extractelement <2 x float> %a, i32 1\nret float %r",
         "%y = extractelement <2 x float> %x, i32 1\n%r = fdiv fast float %y, %y\nret float %r"),
    Case("a division fused with nothing", XYZ,
         "%a = fdiv fast float %x, %y\n%r = fadd fast float %a, %z\nret float %r",
         "%a = fdiv arcp float %x, %y\n%r = fadd contract reassoc float %a, %z\nret float %r"),
    Case("a narrower type", "half (float noundef %x)", "%r = fptrunc fast float %x to half\nret half %r",
         "%r = fptrunc contract float %x to half\nret half %r"),
)  # fmt: skip

NEVER_PROVED = (
    Case("a flag added to a sum", XY, "%r = fadd float %x, %y\nret float %r", "%r = fadd reassoc float %x, %y\nret float %r"),
    Case("a flag added to a negation", XY, "%r = fneg float %x\nret float %r", "%r = fneg contract float %x\nret float %r"),
    Case("a flag exchanged", XY, "%r = fmul contract float %x, %y\nret float %r", "%r = fmul arcp float %x, %y\nret float %r"),
    Case("a flag added to a root", "float (float noundef %x)", "%r = call float @llvm.sqrt.f32(float %x)\nret float %r",
         "%r = call afn float @llvm.sqrt.f32(float %x)\nret float %r", "declare float @llvm.sqrt.f32(float)"),
    Case("a flag added to a call", "float (float noundef %x)", "%r = call float @p(float %x)\nret float %r",
         "%r = call afn float @p(float %x)\nret float %r", PURE),
    Case("a poison-making flag added", XY, "%r = fadd reassoc float %x, %y\nret float %r",
         "%r = fadd reassoc ninf float %x, %y\nret float %r"),
    Case("one instruction made two", XY,
         "%a = fmul reassoc float %x, %y\n%b = fadd float %a, 1.0\n%r = fsub float %a, %b\nret float %r",
         "%a = fmul reassoc float %x, %y\n%c = fmul reassoc float %x, %y\n%b = fadd float %c, 1.0\n"
         "%r = fsub float %a, %b\nret float %r"),
    Case("another operand", XYZ, "%r = fadd fast float %x, %y\nret float %r", "%r = fadd fast float %x, %z\nret float %r"),
    Case("operands of a difference swapped", XY, "%r = fsub fast float %x, %y\nret float %r",
         "%r = fsub fast float %y, %x\nret float %r"),
    Case("operands of a fused product exchanged", XYZ,
         "%r = call fast float @llvm.fma.f32(float %x, float %y, float %z)\nret float %r",
         "%r = call fast float @llvm.fma.f32(float %x, float %z, float %y)\nret float %r",
         "declare float @llvm.fma.f32(float, float, float)"),
    Case("a loop that starts elsewhere", SUMS, LOOP.format(f="fast", start="0.0"), LOOP.format(f="fast", start="1.0")),
    Case("a loop with flags", SUMS, LOOP.format(f="nsz", start="0.0"), LOOP.format(f="nsz contract", start="0.0")),
    Case("a sum contracted with a product of the loop before", SUMS,
         LOOP.format(f="contract", start="0.0"), LOOP.format(f="contract", start="0.0").replace(
             "%m = fmul contract float %s, %x\n%t = fadd contract float %m, %y",
             "%t = call float @llvm.fma.f32(float %x, float %x, float %y)"), "declare float @llvm.fma.f32(float, float, float)"),
    Case("lanes swapped", "float (<2 x float> noundef %x, <2 x float> noundef %y)",
         "%a = fdiv fast <2 x float> %x, %y\n%r = extractelement <2 x float> %a, i32 1\nret float %r",
         "%a = fdiv fast <2 x float> %x, %y\n%r = extractelement <2 x float> %a, i32 0\nret float %r"),
    Case("fused where the product may not be", XYZ,
         "%a = fmul reassoc float %x, %y\n%r = fadd contract float %a, %z\nret float %r",
         "%r = call float @llvm.fma.f32(float %x, float %y, float %z)\nret float %r",
         "declare float @llvm.fma.f32(float, float, float)"),
    Case("a reciprocal where one division may not be", XY,
         "%i = fdiv float 1.0, %y\n%r = fmul arcp float %x, %i\nret float %r", "%r = fdiv float %x, %y\nret float %r"),
)  # fmt: skip


@pytest.mark.parametrize("case", PROVED, ids=lambda case: case.name)
def test_what_the_flags_allow_is_proved(case: Case) -> None:
    verdict = check_refinement(*case.functions(), timeout=60)  # seconds: on a busy machine
    assert isinstance(verdict, Proved), verdict


@pytest.mark.parametrize("case", NEVER_PROVED, ids=lambda case: case.name)
def test_what_they_do_not_allow_is_not_proved(case: Case) -> None:
    verdict = check_refinement(*case.functions(), timeout=3)
    assert isinstance(verdict, Refuted | Unknown), verdict


def test_chains_that_are_reassociated_are_not_refuted() -> None:
    left = "%a = fadd reassoc nsz half %x, %y\n%r = fadd reassoc nsz half %a, %z\nret half %r"
    right = "%a = fadd reassoc nsz half %y, %z\n%r = fadd reassoc nsz half %x, %a\nret half %r"
    case = Case("reassociated", "half (half noundef %x, half noundef %y, half noundef %z)", left, right)
    assert isinstance(check_refinement(*case.functions()), Unknown)
    plain = Case("to plain sums", case.head, left, right.replace("reassoc nsz ", ""))
    assert isinstance(check_refinement(*plain.functions()), Unknown)
