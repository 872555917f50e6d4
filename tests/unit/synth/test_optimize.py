"""Functions without holes made cheaper: what is found, that it is proved, and what is left alone."""

from __future__ import annotations

import json

import pytest

from keyhole.errors import KeyholeError
from keyhole.holes.text.printer import print_function, print_module
from keyhole.holes.text.reader import read_module
from keyhole.proof import Proved, check_refinement
from keyhole.synth import Budget, CostModel, Event, Improved
from keyhole.synth.cost import rank
from keyhole.synth.superoptimizer.improvements import Improvement, Status
from keyhole.synth.superoptimizer.optimize import optimize

FEW = Budget(60, 20_000_000)
LOWEST = """define i32 @lowest(i32 noundef %x) {
  %a = add i32 %x, -1
  %b = and i32 %x, %a
  %c = xor i32 %b, %x
  ret i32 %c
}
"""
MERGE = """define i16 @merge(i16 noundef %a, i16 noundef %b, i16 noundef %m) {
  %x = and i16 %b, %m
  %n = xor i16 %m, -1
  %y = and i16 %a, %n
  %r = or i16 %y, %x
  ret i16 %r
}
"""
IN_A_LOOP = """define i32 @last(ptr %p, i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %s = phi i32 [ 0, %entry ], [ %t, %loop ]
  %v = load i32, ptr %p
  %k = or i32 %n, 15
  %l = and i32 %n, 15
  %w = sub i32 %k, %l
  %t = add i32 %s, %w
  %next = add i32 %i, 1
  %more = icmp ult i32 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret i32 %t
}
"""
STORES = """define i32 @clear(ptr %p, i32 noundef %n, i32 noundef %m) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %q = getelementptr i32, ptr %p, i32 %i
  %v = load i32, ptr %q
  %a = xor i32 %m, -1
  %b = and i32 %v, %a
  %c = xor i32 %b, %m
  store i32 %c, ptr %q
  %next = add i32 %i, 1
  %more = icmp ult i32 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret i32 %next
}
"""
DEBUGGED = """define i32 @f(i32 noundef %x) !dbg !2 {
  %a = add i32 %x, -1, !dbg !4
    #dbg_value(i32 %a, !6, !DIExpression(), !4)
  %b = and i32 %x, %a, !dbg !4
    #dbg_value(!DIArgList(i32 %b, i32 %x), !6, !DIExpression(DW_OP_LLVM_arg, 0), !4)
    #dbg_value(i32 %b, !6, !DIExpression(), !4)
  %c = xor i32 %b, %x, !dbg !5
    #dbg_value(i32 %c, !6, !DIExpression(), !5)
  ret i32 %c, !dbg !5
}
!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!7}
!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, emissionKind: FullDebug)
!1 = !DIFile(filename: "a.c", directory: "/")
!2 = distinct !DISubprogram(name: "f", scope: !1, file: !1, line: 1, type: !3, spFlags: DISPFlagDefinition, unit: !0)
!3 = !DISubroutineType(types: !{})
!4 = !DILocation(line: 2, scope: !2)
!5 = !DILocation(line: 3, scope: !2)
!6 = !DILocalVariable(name: "a", scope: !2, file: !1, line: 1)
!7 = !{i32 2, !"Debug Info Version", i32 3}
"""
NUMBERED = """define i32 @f(i32 noundef %0, i32 noundef %1) {
  %3 = sub i32 %0, -1
  %4 = mul i32 %1, %0
  %5 = sub i32 %3, 1
  %6 = add i32 %5, %4
  ret i32 %6
}
"""


def improved(text: str, cost: CostModel = CostModel.LATENCY, budget: Budget = FEW) -> Improvement:
    """What comes of the only function, checked again from scratch."""
    module = read_module(text)
    (found,) = optimize(module, cost=cost, budget=budget).functions
    if found.status is Status.IMPROVED:
        assert isinstance(found.certificate, Proved)
        again = read_module(print_module(module.with_function(found.after)))
        assert isinstance(check_refinement(module.get(found.name), again.get(found.name)), Proved)
        assert rank(found.cost_after, cost) < rank(found.cost_before, cost)
        costs = [step.cost_before for step in found.steps] + [found.cost_after]
        assert costs == [found.cost_before] + [step.cost_after for step in found.steps]
    else:
        assert found.after is found.before and found.certificate is None and not found.steps
    return found


def test_the_lowest_bit_takes_two_instructions() -> None:
    found = improved(LOWEST)
    assert found.status is Status.IMPROVED
    assert (found.cost_before.size, found.cost_after.size) == (3, 2)
    assert "%c = and i32" in print_function(found.after)


def test_fields_are_merged_by_three() -> None:
    found = improved(MERGE)
    assert (found.cost_before.size, found.cost_after.size) == (4, 3)


def test_values_may_have_numbers_as_compilers_give_them() -> None:
    found = improved(NUMBERED)
    assert found.status is Status.IMPROVED and found.cost_after.size < found.cost_before.size


def test_a_constant_and_an_argument_are_cheapest() -> None:
    text = "define i8 @f(i8 noundef %x) {\n  %a = xor i8 %x, 85\n  %b = xor i8 %a, 85\n  ret i8 %b\n}\n"
    found = improved(text)
    assert found.cost_after.size == 0
    assert "ret i8 %x" in print_function(found.after)


def test_what_stands_around_a_window_is_used() -> None:
    text = """define i8 @f(i32 noundef %x) {
  %a = and i32 %x, 4095
  %b = or i32 %a, 61440
  %c = xor i32 %b, 61440
  %r = trunc i32 %c to i8
  ret i8 %r
}
"""
    found = improved(text)
    assert found.cost_after.size == 1


def test_inside_a_loop() -> None:
    found = improved(IN_A_LOOP, CostModel.SIZE)
    assert found.status is Status.IMPROVED
    assert "xor i32 %n, 15" in print_function(found.after)


def test_a_function_that_is_too_hard_as_a_whole() -> None:
    """What is stored in a loop is the next iteration's: no proof of the whole comes in time, but one of the window."""
    (found,) = optimize(read_module(STORES), budget=FEW).functions
    assert found.status is Status.IMPROVED and isinstance(found.certificate, Proved)
    assert found.certificate.solver.endswith("window by window")
    assert found.cost_after.size == found.cost_before.size - 2


def test_debug_records_forget_what_is_gone() -> None:
    """LLVM refuses a record of a value that is not there; what is new stands where the result stood."""
    found = improved(DEBUGGED)
    assert found.cost_after.size == 2
    assert [i.metadata for i in found.after.instructions() if i.result is not None] == ["!dbg !5"] * 2
    shown = print_function(found.after)
    assert shown.count("(i32 poison, ") == 3 and "#dbg_value(i32 %c, " in shown


def test_undef_arguments_are_respected() -> None:
    text = "define i8 @f(i8 %x) {\n  %r = mul i8 %x, 2\n  ret i8 %r\n}\n"
    found = improved(text)
    assert "add i8 %x, %x" not in print_function(found.after)
    assert "shl i8 %x, 1" in print_function(found.after)


def test_flags_that_make_poison_are_no_promise_of_more() -> None:
    text = """define i8 @f(i8 noundef %x) {
  %a = add nsw i8 %x, 1
  %b = sub i8 %a, 1
  ret i8 %b
}
"""
    assert improved(text).cost_after.size == 0


def test_the_cheapest_stays_as_it_is() -> None:
    found = improved("define i32 @f(i32 noundef %x, i32 noundef %y) {\n  %r = add i32 %x, %y\n  ret i32 %r\n}\n")
    assert found.status is Status.UNCHANGED and found.reason == ""


def test_nothing_to_search_is_said() -> None:
    found = improved("define float @f(float %x) {\n  %r = fadd float %x, %x\n  ret float %r\n}\n")
    assert found.status is Status.UNCHANGED
    assert found.reason == "nothing in it computes an integer from integers"


def test_the_same_seed_gives_the_same() -> None:
    texts = {print_function(improved(MERGE).after) for _ in range(2)}
    assert len(texts) == 1


def test_functions_with_holes_and_the_rest_of_the_module_stay() -> None:
    text = f"@g = global i32 7\n\n{LOWEST}\ndefine i32 @h(i32 %x) {{\n  %r = add i32 %x, ?c\n  ret i32 %r\n}}\n"
    module = read_module(text)
    found = optimize(module, budget=FEW)
    assert [function.name for function in found.functions] == ["@lowest"]
    shown = print_module(found.module)
    assert "@g = global i32 7" in shown and "?c" in shown and print_function(found.functions[0].after) in shown


def test_a_stop_keeps_what_was_found() -> None:
    events: list[Event] = []

    def stop() -> bool:
        return any(isinstance(event, Improved) for event in events)

    (found,) = optimize(read_module(LOWEST), budget=FEW, progress=events.append, stop=stop).functions
    assert found.reason == "stopped"
    assert len(found.steps) == 1


def test_no_time_is_unknown() -> None:
    (found,) = optimize(read_module(LOWEST), budget=Budget(1e-6)).functions
    assert found.status is Status.UNKNOWN and found.reason == "the time ran out"


def test_as_json() -> None:
    found = json.loads(json.dumps(optimize(read_module(LOWEST), budget=FEW).to_json()))
    (function,) = found["functions"]
    assert function["status"] == "improved"
    assert function["certificate"]["kind"] == "proved"
    assert function["cost"]["before"]["size"] == 3 and function["cost"]["after"]["size"] == 2
    assert [sorted(step) for step in function["steps"]] == [["after", "before", "certificate", "cost"]] * len(
        function["steps"]
    )


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("@h", "@h has the hole \\?c"),
        ("@nowhere", "there is no function @nowhere"),
    ],
)
def test_what_cannot_be_optimized(name: str, message: str) -> None:
    module = read_module("define i32 @h(i32 %x) {\n  %r = add i32 %x, ?c\n  ret i32 %r\n}\n")
    with pytest.raises(KeyholeError, match=message):
        optimize(module, name)


def test_there_must_be_a_function() -> None:
    with pytest.raises(KeyholeError, match="there is no function without holes"):
        optimize(read_module("@g = global i32 7\n"))
    with pytest.raises(KeyholeError, match="not by a stopwatch"):
        optimize(read_module(LOWEST), cost=CostModel.TIME)
    with pytest.raises(KeyholeError, match="a budget of 0 seconds"):
        optimize(read_module(LOWEST), budget=Budget(0))
