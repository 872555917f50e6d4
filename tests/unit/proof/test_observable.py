"""Volatile and atomic accesses: what must not be proved of them, and that unchanged code is."""

from __future__ import annotations

import pytest

from keyhole.proof import Proved, Refuted, Unknown, check_refinement
from tests.unit.proof.memory_pairs import Case

FREE = "declare void @free(ptr)"

NEVER_PROVED = (
    Case("freed before", "i32 (ptr noundef %p)",
         "%v = load volatile i32, ptr %p\ncall void @free(ptr %p)\nret i32 %v",
         "call void @free(ptr %p)\n%v = load volatile i32, ptr %p\nret i32 %v", FREE),
    Case("more alignment", "float (ptr noundef %p)", "%v = load volatile float, ptr %p, align 1\nret float %v",
         "%v = load volatile float, ptr %p, align 4\nret float %v"),
    Case("loaded twice", "i32 (ptr noundef %p)", "%v = load volatile i32, ptr %p\nret i32 %v",
         "%w = load volatile i32, ptr %p\n%v = load volatile i32, ptr %p\nret i32 %v"),
    Case("narrowed", "i16 (ptr noundef %p)", "%v = load volatile i32, ptr %p, align 4\n%t = trunc i32 %v to i16\nret i16 %t",
         "%t = load volatile i16, ptr %p, align 4\nret i16 %t"),
    Case("another volatile variable", "void (i32 noundef %x)",
         "%a = alloca i32\n%b = alloca i32\nstore volatile i32 %x, ptr %a\nstore volatile i32 1, ptr %b\nret void",
         "%a = alloca i32\n%b = alloca i32\nstore volatile i32 %x, ptr %b\nstore volatile i32 1, ptr %a\nret void"),
    Case("of an address that is poison", "i32 (ptr noundef %p, i64 noundef %i)",
         "%q = getelementptr i8, ptr %p, i64 %i\n%v = load volatile i32, ptr %q\nret i32 %v",
         "%q = getelementptr inbounds nuw i8, ptr %p, i64 %i\n%v = load volatile i32, ptr %q\nret i32 %v"),
    Case("a load moved over a fence", "i32 (ptr noundef %p)", "fence acquire\n%v = load i32, ptr %p\nret i32 %v",
         "%v = load i32, ptr %p\nfence acquire\nret i32 %v"),
    Case("a fence dropped", "void ()", "fence seq_cst\nret void", "ret void"),
    Case("the scope changed", "i32 (ptr noundef %p)",
         '%v = load atomic i32, ptr %p syncscope("agent") acquire, align 4\nret i32 %v',
         '%v = load atomic i32, ptr %p syncscope("wave") acquire, align 4\nret i32 %v'),
    Case("an own variable that another thread may know", "i32 (ptr noundef %p)",
         "%s = alloca ptr\n%t = alloca i32\nstore i32 1, ptr %t\nstore atomic ptr %t, ptr %p release, align 8\n"
         "%a = load atomic i32, ptr %p acquire, align 8\n%v = load i32, ptr %t\nret i32 %v",
         "%s = alloca ptr\n%t = alloca i32\nstore i32 1, ptr %t\nstore atomic ptr %t, ptr %p release, align 8\n"
         "%a = load atomic i32, ptr %p acquire, align 8\nret i32 1"),
    Case("the sum before an update", "i32 (ptr noundef %p, i32 noundef %x)",
         "%a = atomicrmw add ptr %p, i32 %x monotonic\n%r = add i32 %a, %x\nret i32 %r",
         "%a = atomicrmw add ptr %p, i32 %x monotonic\nret i32 %a"),
)  # fmt: skip

PROVED = (
    Case("the natural alignment written", "float (ptr noundef %p)", "%v = load volatile float, ptr %p\nret float %v",
         "%v = load volatile float, ptr %p, align 4\nret float %v"),
    Case("less alignment", "float (ptr noundef %p)", "%v = load volatile float, ptr %p, align 4\nret float %v",
         "%v = load volatile float, ptr %p, align 1\nret float %v"),
    Case("an exchange of pointers", "ptr (ptr noundef %p, ptr noundef %q)",
         "%r = atomicrmw volatile xchg ptr %p, ptr %q seq_cst\nret ptr %r",
         "%r = atomicrmw volatile xchg ptr %p, ptr %q seq_cst\nret ptr %r"),
    Case("a volatile loop counter", "void (i32 noundef %n)",
         "%i = alloca i32\nstore volatile i32 0, ptr %i\nbr label %l\nl:\n%v = load volatile i32, ptr %i\n%w = add i32 %v, 1\n"
         "store volatile i32 %w, ptr %i\n%c = icmp slt i32 %w, 2\nbr i1 %c, label %l, label %e\ne:\nret void",
         "%i = alloca i32\nstore volatile i32 0, ptr %i\nbr label %l\nl:\n%v = load volatile i32, ptr %i\n%w = sub i32 %v, -1\n"
         "store volatile i32 %w, ptr %i\n%c = icmp sle i32 %w, 1\nbr i1 %c, label %l, label %e\ne:\nret void"),
    Case("what is done with the value", "i1 (ptr %p)", "%v = load volatile i8, ptr %p\n%c = icmp ult i8 %v, 1\nret i1 %c",
         "%v = load volatile i8, ptr %p\n%c = icmp eq i8 %v, 0\nret i1 %c"),
)  # fmt: skip


@pytest.mark.parametrize("case", NEVER_PROVED, ids=lambda case: case.name)
def test_what_is_wrong_is_not_proved(case: Case) -> None:
    verdict = check_refinement(*case.functions(), timeout=5)
    assert isinstance(verdict, Refuted | Unknown), verdict


@pytest.mark.parametrize("case", PROVED[:3] + PROVED[4:], ids=lambda case: case.name)
def test_what_is_right_is_proved(case: Case) -> None:
    verdict = check_refinement(*case.functions())
    assert isinstance(verdict, Proved), verdict


def test_loops_of_volatile_accesses_are_at_least_followed() -> None:
    verdict = check_refinement(*PROVED[3].functions(), timeout=10)
    assert not isinstance(verdict, Refuted), verdict
