"""Intrinsics that only tell the compiler something: where they are refused, and what must not be concluded from them."""

from __future__ import annotations

import pytest

from keyhole.proof import Proved, Refuted, Unknown, check_refinement
from tests.unit.proof.memory_pairs import Case

MASK = "declare ptr @llvm.ptrmask.p0.i64(ptr, i64)"
LAUNDER = "declare ptr @llvm.launder.invariant.group.p0(ptr)"

UNKNOWN = (
    Case("high bits of an own address", "ptr (i64 noundef %m)",
         "%s = alloca i8\n%r = call ptr @llvm.ptrmask.p0.i64(ptr %s, i64 %m)\nret ptr %r",
         "ret ptr null", MASK),
    Case("more low bits than the alignment clears", "i1 ()",
         "%s = alloca i8, align 8\n%r = call ptr @llvm.ptrmask.p0.i64(ptr %s, i64 -16)\n"
         "%c = icmp eq ptr %s, %r\nret i1 %c", "ret i1 true", MASK),
    Case("the progress of a loop", "void ()",
         "br label %l\nl:\ncall void @llvm.sideeffect()\nbr label %l", "br label %l\nl:\nbr label %l",
         "declare void @llvm.sideeffect()"),
)  # fmt: skip

WRONG = (
    Case("a promise of a laundered pointer ignored", "ptr (ptr noundef %p)", "ret ptr %p",
         "%q = call ptr @llvm.launder.invariant.group.p0(ptr nonnull %p)\nret ptr %q", LAUNDER),
    Case("a mask that is poison", "ptr (ptr noundef %p, i64 %m)", "ret ptr %p",
         "%z = sub i64 %m, %m\n%o = or i64 %z, -1\n%r = call ptr @llvm.ptrmask.p0.i64(ptr %p, i64 %o)\nret ptr %r", MASK),
    Case("a masked pointer accessed in front of its block", "i8 (ptr noundef dereferenceable(1) %p)",
         "%v = load i8, ptr %p\nret i8 %v",
         "%v = load i8, ptr %p\n%q = call ptr @llvm.ptrmask.p0.i64(ptr %p, i64 -2)\n%w = load i8, ptr %q\nret i8 %v", MASK),
)  # fmt: skip


@pytest.mark.parametrize("case", UNKNOWN, ids=lambda case: case.name)
def test_what_is_not_modelled_is_unknown(case: Case) -> None:
    verdict = check_refinement(*case.functions())
    assert isinstance(verdict, Unknown), verdict
    assert "not modelled" in verdict.reason


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case.name)
def test_what_is_wrong_is_refuted(case: Case) -> None:
    verdict = check_refinement(*case.functions())
    assert isinstance(verdict, Refuted), verdict


def test_two_questions_whether_something_is_constant_may_be_answered_differently() -> None:
    ask = "declare i1 @llvm.is.constant.i8(i8)"
    one = "%a = call i1 @llvm.is.constant.i8(i8 %x)\n%r = xor i1 %a, %a\nret i1 %r"
    two = "%a = call i1 @llvm.is.constant.i8(i8 %x)\n%b = call i1 @llvm.is.constant.i8(i8 %x)\n%r = xor i1 %a, %b\nret i1 %r"
    pair = Case("questions", "i1 (i8 noundef %x)", one, two, ask)
    assert isinstance(check_refinement(*pair.functions()), Refuted)
    source, target = pair.functions()
    assert isinstance(check_refinement(target, source), Proved)
