"""Timing measures the work it claims to measure. Ratios only, with wide tolerance, and up to three attempts: the machine may
be busy; nothing here asserts on absolute time."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable
from dataclasses import replace

import pytest

from keyhole.errors import KeyholeError, ToolError
from keyhole.holes.types import IntType, VectorType
from keyhole.native import Comparison, Mode, Plan, Runner, Verdict, compare, time_function
from keyhole.native.listing import instructions
from keyhole.native.memory.layout import Prototype
from keyhole.native.timing import loops as loops_module
from keyhole.native.timing.measure import _same_type
from keyhole.native.timing.report import judge

ATTEMPTS = 3


def chain(name: str, length: int) -> str:
    """A function of ``length`` multiplications, each needing the one before; the additions keep LLVM from joining them."""
    lines = [f"define i64 @{name}(i64 %v0) {{"]
    for step in range(length):
        lines.append(f"  %m{step} = mul i64 %v{step}, 6364136223846793005")
        lines.append(f"  %v{step + 1} = xor i64 %m{step}, %v0")
    return "\n".join([*lines, f"  ret i64 %v{length}", "}", ""])


IR = chain("short", 8) + chain("long", 32) + chain("same", 8)


def eventually(check: Callable[[], bool]) -> None:
    """The check holds in one of three attempts."""
    assert any(check() for _ in range(ATTEMPTS))


def test_four_times_the_chain_takes_four_times_as_long(runner: Runner) -> None:
    for name, length in (("short", 8), ("long", 32)):
        work = [line for line in instructions(runner.assembly(IR, function=name)) if "mul" in line.split()[0]]
        assert len(work) == length

    def check() -> bool:
        result = compare(IR, "long", "short", runner=runner)
        ratio = result.first.median_ns / result.second.median_ns
        return 2.5 < ratio < 6 and 2.5 < result.ratio_low <= result.ratio_high < 6 and result.verdict is Verdict.SLOWER

    eventually(check)


def test_faster_and_no_difference(runner: Runner) -> None:
    eventually(lambda: compare(IR, "short", "long", runner=runner).verdict is Verdict.FASTER)
    eventually(lambda: compare(IR, "short", "same", runner=runner).verdict is Verdict.NO_DIFFERENCE)


def test_independent_calls_overlap(runner: Runner) -> None:
    def check() -> bool:
        latency, throughput = (time_function(IR, "long", plan=Plan(mode), runner=runner) for mode in Mode)
        return throughput.median_ns < 0.7 * latency.median_ns

    eventually(check)


SIGNATURES = [
    "i1 (i1)", "i7 (i7, i33)", "float (float)", "double (double, i32)", "i32 (<4 x i32>)", "<4 x float> (<4 x float>)",
    "{ i32, i1 } (i8, { i16, double })", "ptr (ptr, i64)", "<2 x ptr> (<2 x ptr>)", "void (i32)", "i32 ()", "void ()",
    "[2 x i8] (half)", "<8 x i1> (<8 x i1>)", "{} (i32)", "i64 ({}, i64)",
]  # fmt: skip


@pytest.mark.parametrize("signature", SIGNATURES)
@pytest.mark.parametrize("mode", list(Mode))
def test_every_signature_can_be_timed(runner: Runner, signature: str, mode: Mode) -> None:
    result, _, parameters = signature.partition(" (")[0], None, signature.partition(" (")[2][:-1]
    body = "ret void" if result == "void" else f"ret {result} zeroinitializer"
    if result in ("i1", "i7", "i32", "i64"):
        body = f"ret {result} 0"
    elif result in ("float", "double"):
        body = f"ret {result} 0.0"
    elif result == "ptr":
        body = "ret ptr null"
    quick = Plan(mode, rounds=5, block_seconds=1e-5, warm_seconds=0.0)
    timing = time_function(f"define {result} @f({parameters}) {{ {body} }}", "@f", plan=quick, runner=runner)
    assert timing.samples == 5 and timing.overhead_ns > 0
    assert 0 <= timing.low_ns <= timing.median_ns <= timing.high_ns
    dependent = result not in ("void", "{}") and parameters != ""
    assert timing.mode is (mode if dependent else Mode.THROUGHPUT)


@pytest.mark.skipif(platform.machine() != "x86_64", reason="reads x86-64 assembly")
def test_the_timed_loop_holds_the_call_and_the_chain(runner: Runner) -> None:
    from keyhole.holes.types import IntType

    module = loops_module.module(Prototype("f", IntType(64), (IntType(64),), ("",)))
    for name, multiplications in ((loops_module.LATENCY, loops_module.STRETCH + 1), (loops_module.THROUGHPUT, 1)):
        lines = instructions(runner.assembly(module, function=f"@{name}"))
        assert sum(line.startswith("callq *") for line in lines) == 1
        assert sum(line.startswith("imul") for line in lines) == multiplications


def test_json_is_the_contract(runner: Runner) -> None:
    quick = Plan(rounds=30, block_seconds=1e-5, warm_seconds=0.0)
    single = time_function(IR, "@short", plan=quick, runner=runner).to_json()
    assert {"function", "median_ns", "low_ns", "high_ns", "samples", "against", "ratio"} <= set(single)
    assert single["function"] == "@short" and single["against"] is None and single["ratio"] is None
    both: Comparison = compare(IR, "@short", "@long", plan=quick, runner=runner)
    shown = json.loads(json.dumps(both.to_json()))
    assert shown["against"]["function"] == "@long" and shown["samples"] == 30
    assert shown["ratio"] == sorted(shown["ratio"]) and len(shown["ratio"]) == 3


READS = """define i32 @f(ptr %p, i16 %i) {
  %wide = zext i16 %i to i64
  %index = and i64 %wide, 1023
  %q = getelementptr i32, ptr %p, i64 %index
  %v = load i32, ptr %q
  ret i32 %v
}"""


def test_pointers_get_buffers(runner: Runner) -> None:
    quick = Plan(rounds=5, block_seconds=1e-5, warm_seconds=0.0)
    assert time_function(READS, "f", plan=quick, runner=runner).samples == 5


def test_failing_function_is_an_error_with_its_inputs(runner: Runner) -> None:
    ir = "define i32 @f(i32 %x, i32 %y) { %r = udiv i32 %x, %y ret i32 %r }"
    with pytest.raises(ToolError, match=r"@f crashed with SIGFPE on \(5, 0\)"):
        time_function(ir, "f", plan=Plan(inputs=((1, 2), (5, 0), (2, 2))), runner=runner)
    quick = Plan(rounds=5, block_seconds=1e-5, warm_seconds=0.0, inputs=((6, 3), (7, 2), (8, 2)))
    assert time_function(ir, "f", plan=quick, runner=runner).samples == 5


def test_slow_functions_end_early(runner: Runner) -> None:
    ir = """declare i32 @usleep(i32)
    define i32 @f(i32 %n) { %r = call i32 @usleep(i32 1000) ret i32 %r }"""
    plan = Plan(inputs=((1,),), budget_seconds=0.05)
    assert time_function(ir, "f", plan=plan, runner=runner).samples < plan.rounds


def test_overrunning_the_timeout_is_an_error(runner: Runner) -> None:
    ir = """declare i32 @usleep(i32)
    define i32 @f(i32 %n) { %r = call i32 @usleep(i32 100000) ret i32 %r }"""
    with pytest.raises(ToolError, match="did not end"):
        time_function(ir, "f", plan=Plan(inputs=((1,),), timeout=0.3), runner=runner)


def test_different_types_are_refused(runner: Runner) -> None:
    ir = "define i32 @f(i32 %x) { ret i32 %x } define i8 @g(i8 %x) { ret i8 %x }"
    with pytest.raises(KeyholeError, match=r"@f is i32 \(i32\), but @g is i8 \(i8\)"):
        compare(ir, "f", "g", runner=runner)


def test_a_processor_of_its_own_makes_no_other_type() -> None:
    plain = Prototype("f", IntType(32), (IntType(32),), ("",))
    clangs = replace(plain, name="g", target='"target-cpu"="x86-64"')
    assert _same_type((plain, clangs)) == plain
    vectors = VectorType(8, IntType(32))
    with pytest.raises(KeyholeError, match="x86-64"):
        _same_type((replace(plain, result=vectors), replace(clangs, result=vectors)))
    with pytest.raises(KeyholeError, match="but @f is fastcc i32"):
        _same_type((plain, replace(plain, convention="fastcc")))


@pytest.mark.parametrize(
    ("ratio", "resolution", "verdict"),
    [
        ((0.8, 0.9, 0.95), 0.01, Verdict.FASTER),
        ((1.1, 1.2, 1.3), 0.01, Verdict.SLOWER),
        ((0.9, 0.95, 1.01), 0.01, Verdict.NO_DIFFERENCE),
        ((0.99, 0.995, 0.999), 0.01, Verdict.NO_DIFFERENCE),
        ((1.1, 1.2, 1.3), 0.25, Verdict.NO_DIFFERENCE),
    ],
)
def test_verdicts(ratio: tuple[float, float, float], resolution: float, verdict: Verdict) -> None:
    assert judge(ratio, resolution) is verdict
