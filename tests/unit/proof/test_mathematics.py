"""Mathematical functions of the C library: where a name does not mean them, and what is not known of them."""

from __future__ import annotations

import pytest

from keyhole.proof import Proved, Refuted, Unknown, check_refinement
from tests.unit.proof.memory_pairs import Case

FLOOR = "declare double @floor(double)\ndeclare double @llvm.floor.f64(double)"
CALL, INTRINSIC = (f"%r = call double @{name}(double %x){{}}\nret double %r" for name in ("floor", "llvm.floor.f64"))
HEAD = "double (double noundef %x)"

NEVER_PROVED = (
    Case("no builtin", HEAD, CALL.format(" nobuiltin"), INTRINSIC.format(""), FLOOR),
    Case("no builtins in the function", HEAD + ' "no-builtins"', CALL.format(""), INTRINSIC.format(""), FLOOR),
    Case("somebody's own", HEAD, CALL.format(""), INTRINSIC.format(""),
         "define double @floor(double %x) noinline {\nret double 0.0\n}\n" + FLOOR.splitlines()[1]),
    Case("of other types", "float (float noundef %x)", "%r = call float @floor(float %x)\nret float %r",
         "%r = call float @llvm.floor.f32(float %x)\nret float %r",
         "declare float @floor(float)\ndeclare float @llvm.floor.f32(float)"),
    Case("a root that may set the error number", HEAD, "%r = call double @sqrt(double %x)\nret double %r",
         "%r = call double @llvm.sqrt.f64(double %x)\nret double %r",
         "declare double @sqrt(double)\ndeclare double @llvm.sqrt.f64(double)"),
    Case("a remainder for a remainder to nearest", "double ()", "%r = call double @fmod(double 5.0, double 3.0)\nret double %r",
         "ret double -1.0", "declare double @fmod(double, double) memory(none) nounwind willreturn"),
    Case("two unknown functions", HEAD, "%r = call double @llvm.exp.f64(double %x)\nret double %r",
         "%r = call double @llvm.exp2.f64(double %x)\nret double %r",
         "declare double @llvm.exp.f64(double)\ndeclare double @llvm.exp2.f64(double)"),
    Case("one function of two formats", "half (half noundef %x)", "%r = call half @llvm.exp.f16(half %x)\nret half %r",
         "%b = bitcast half %x to bfloat\n%e = call bfloat @llvm.exp.bf16(bfloat %b)\n%r = bitcast bfloat %e to half\nret half %r",
         "declare half @llvm.exp.f16(half)\ndeclare bfloat @llvm.exp.bf16(bfloat)"),
    Case("one remainder of two formats", "half (half noundef %x, half noundef %y)", "%r = frem half %x, %y\nret half %r",
         "%a = bitcast half %x to bfloat\n%b = bitcast half %y to bfloat\n%e = frem bfloat %a, %b\n"
         "%r = bitcast bfloat %e to half\nret half %r"),
)  # fmt: skip


@pytest.mark.parametrize("case", NEVER_PROVED, ids=lambda case: case.name)
def test_what_is_wrong_is_not_proved(case: Case) -> None:
    verdict = check_refinement(*case.functions(), timeout=5)
    assert isinstance(verdict, Refuted | Unknown), verdict


def test_the_librarys_own_is_known() -> None:
    case = Case("", HEAD, CALL.format(""), INTRINSIC.format(""), FLOOR)
    assert isinstance(check_refinement(*case.functions()), Proved)


def test_a_constant_that_is_folded_is_neither_proved_nor_refuted() -> None:
    case = Case("", "double ()", "%r = call double @llvm.sin.f64(double 0.0)\nret double %r", "ret double 0.0",
                "declare double @llvm.sin.f64(double)")  # fmt: skip
    assert isinstance(check_refinement(*case.functions()), Unknown)
