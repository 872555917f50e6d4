"""Parameters that are passed by value: a block of the function's own, whose bytes are the caller's; and ``inrange``."""

from __future__ import annotations

import pytest

from keyhole.proof import Proved, Refuted, Unknown, check_refinement
from tests.unit.proof.memory_pairs import Case

BEFORE = (
    "%S = type { i32, ptr }\ndeclare void @u(ptr)\ndeclare i32 @g(ptr byval(i64))\n"
    "declare i32 @pg(ptr byval(i64)) memory(none) nounwind willreturn\n@vt = external constant [8 x ptr]"
)
HEAD = "i32 (ptr noundef byval(%S) align 8 %p)"
LOAD = "%v = load ptr, ptr getelementptr inbounds ([8 x ptr], ptr @vt, i64 0, i64 2)\nret ptr %v"
RANGED = LOAD.replace("inbounds", "inbounds inrange(-16, 16)")

PROVED = (
    Case("self", HEAD,
         "%v = load i32, ptr %p\nret i32 %v",
         "%v = load i32, ptr %p\nret i32 %v", BEFORE),
    Case("store dropped", HEAD,
         "%v = load i32, ptr %p\nstore i32 1, ptr %p\nret i32 %v",
         "%v = load i32, ptr %p\nret i32 %v", BEFORE),
    Case("forward", HEAD,
         "store i32 1, ptr %p\nstore i32 2, ptr %p\n%v = load i32, ptr %p\nret i32 %v",
         "ret i32 2", BEFORE),
    Case("escaped", HEAD,
         "call void @u(ptr %p)\n%v = load i32, ptr %p\nret i32 %v",
         "call void @u(ptr %p)\n%v = load i32, ptr %p\nret i32 %v", BEFORE),
    Case("two, unaliased",
         "i32 (ptr byval(i32) %p, ptr %q)",
         "%v = load i32, ptr %p\nstore i32 5, ptr %q\nret i32 %v",
         "store i32 5, ptr %q\n%v = load i32, ptr %p\nret i32 %v", BEFORE),
    Case("call",
         "i32 (ptr %q)",
         "%v = call i32 @g(ptr byval(i64) %q)\nret i32 %v",
         "%v = call i32 @g(ptr byval(i64) %q)\nret i32 %v", BEFORE),
    Case("vtable",
         "ptr ()",
         RANGED,
         RANGED, BEFORE),
)  # fmt: skip

NEVER_PROVED = (
    Case("escaped", HEAD,
         "%w = load i32, ptr %p\ncall void @u(ptr %p)\n%v = load i32, ptr %p\nret i32 %v",
         "%w = load i32, ptr %p\ncall void @u(ptr %p)\nret i32 %w", BEFORE),
    Case("bounds", HEAD,
         "%v = load i32, ptr %p\nret i32 %v",
         "%v = load i32, ptr %p\n%q = getelementptr i8, ptr %p, i64 16\n%w = load i32, ptr %q\nret i32 %v", BEFORE),
    Case("zero", HEAD,
         "%v = load i32, ptr %p\nret i32 %v",
         "ret i32 0", BEFORE),
    Case("call changed",
         "i32 (ptr %q)",
         "%v = call i32 @g(ptr byval(i64) %q)\nret i32 %v",
         "store i64 0, ptr %q\n%v = call i32 @g(ptr byval(i64) %q)\nret i32 %v", BEFORE),
    Case("pure",
         "i32 (ptr %q)",
         "store i64 1, ptr %q\n%v = call i32 @pg(ptr byval(i64) %q)\nstore i64 0, ptr %q\nret i32 %v",
         "store i64 0, ptr %q\n%v = call i32 @pg(ptr byval(i64) %q)\nret i32 %v", BEFORE),
    Case("vtable inrange",
         "ptr ()",
         LOAD,
         RANGED, BEFORE),
)  # fmt: skip


@pytest.mark.parametrize("case", PROVED, ids=lambda case: case.name)
def test_what_is_right_is_proved(case: Case) -> None:
    verdict = check_refinement(*case.functions())
    assert isinstance(verdict, Proved), verdict


@pytest.mark.parametrize("case", NEVER_PROVED, ids=lambda case: case.name)
def test_what_is_wrong_is_not_proved(case: Case) -> None:
    verdict = check_refinement(*case.functions(), timeout=5)
    assert isinstance(verdict, Refuted | Unknown), verdict


def test_parameters_are_passed_in_one_way() -> None:
    source, target = PROVED[0].functions()
    plain = Case("", HEAD.replace("byval(%S) ", ""), PROVED[0].source, PROVED[0].target, BEFORE).functions()[1]
    for pair in ((source, plain), (plain, target)):
        verdict = check_refinement(*pair)
        assert isinstance(verdict, Unknown) and "by value" in verdict.reason, verdict
