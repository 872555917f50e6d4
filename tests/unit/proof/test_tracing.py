"""Traces: what a function does on given arguments, step by step, sketches included."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keyhole.errors import KeyholeError
from keyhole.holes.text.reader import parse
from keyhole.holes.types import FloatType, IntType, StructType, Type, VectorType
from keyhole.proof.tracing import run
from keyhole.proof.tracing.arguments import Given, read_argument
from keyhole.proof.tracing.model import Limit, Returned, Stuck, Trace, Undefined, Unmodelled
from keyhole.proof.tracing.run import trace
from keyhole.proof.tracing.values import brief, value_text
from keyhole.proof.verdicts import Number, numbers

LOOP = """
define i32 @sum(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %s = phi i32 [ 0, %entry ], [ %t, %loop ]
  %t = add i32 %s, %i
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %end
end:
  ret i32 %t
}
"""


def traced(body: str, parameters: str, *arguments: Given, result: str = "i8", before: str = "") -> Trace:
    return trace(parse(f"{before}\ndefine {result} @f({parameters}) {{\n{body}\n}}"), "@f", arguments)


def values(found: Trace) -> list[str]:
    return [step.value for step in found.steps]


def test_each_executed_instruction_is_a_step() -> None:
    found = traced("%a = ashr i8 %x, 7\n%b = xor i8 %x, %a\n%c = sub i8 %b, %a\nret i8 %c", "i8 %x", "-7")
    assert str(found) == (
        "@f(%x=-7)\n  %a = ashr i8 %x, 7  ; -1 (0xff)\n  %b = xor i8 %x, %a  ; 6\n  %c = sub i8 %b, %a  ; 7\n"
        "  ret i8 %c  ; 7\nreturned 7"
    )
    assert found.end == Returned(IntType(8), (Number(8, 7),))
    assert found.choices == ()


def test_only_the_branch_that_is_taken_is_followed() -> None:
    body = (
        "%c = icmp slt i8 %x, 0\nbr i1 %c, label %n, label %p\nn:\n%d = udiv i8 1, 0\nbr label %p\n"
        "p:\n%r = phi i8 [ %x, %0 ], [ ?h, %n ]\nret i8 %r"
    )
    found = traced(body, "i8 %x", 3)
    assert [step.block for step in found.steps] == ["%0", "%0", "%p", "%p"]
    assert values(found) == ["false", "to %p", "3", "3"]
    end = traced(body, "i8 %x", -3).end
    assert isinstance(end, Undefined)
    assert (end.reason, end.instruction) == ("division by zero", "%d = udiv i8 1, 0")


def test_loops_are_followed_up_to_the_limit() -> None:
    module = parse(LOOP)
    found = trace(module, "@sum", [4])
    assert found.end == Returned(IntType(32), (Number(32, 6),))
    assert [step.value for step in found.steps if step.name == "%t"] == ["0", "1", "3", "6"]
    assert trace(module, "@sum", ["0x7fffffff"], most_steps=20).end == Limit(20)
    assert isinstance(trace(module, "@sum", [-1], most_steps=10**9).end, Limit)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("%b = xor i8 %x, ?m\nret i8 %b", "stuck at ?m (i8), live: %x=-7"),
        ("%a = neg i8 %x\nret i8 %a", ""),
        ("%a = add i8 %x, 1\n%b = ?op{add,sub} i8 %x, %a\nret i8 %b", "stuck at ?op, live: %x=-7, %a=-6"),
        ("%c = icmp ?p i8 %x, 0\n%r = zext i1 %c to i8\nret i8 %r", "stuck at ?p, live: %x=-7"),
        ("%r = call i8 ?g(i8 %x)\nret i8 %r", "stuck at ?g, live: %x=-7"),
        ("%r = ?e\nret i8 %r", "stuck at ?e (i8), live: %x=-7"),
        ("ret i8 ?", "stuck at ?1 (i8), live: %x=-7"),
        ("br i1 ?c, label %a, label %a\na:\nret i8 0", "stuck at ?c (i1), live: %x=-7"),
        ("br label ?body\n?body:\nbr label %a\na:\nret i8 0", "stuck at ?body, live: %x=-7"),
        ("br label %b\nb:\n%r = phi i8 [ ?v, %0 ]\nret i8 %r", "stuck at ?v (i8), live: %x=-7"),
    ],
)
def test_a_sketch_runs_until_a_hole_is_needed(body: str, text: str) -> None:
    if not text:  # no instruction of LLVM's
        with pytest.raises(KeyholeError):
            traced(body, "i8 %x", -7)
        return
    end = traced(body, "i8 %x", -7).end
    assert isinstance(end, Stuck)
    assert str(end).replace(end.hole.name, text.split()[2].rstrip(","), 1) == text


def test_unknown_flags_stop_nothing() -> None:
    found = traced("%r = add ?flags i8 %x, 127\nret i8 %r", "i8 %x", 1)
    assert str(found.end) == "returned -128 (0x80)"
    assert found.choices == ("?flags is taken as no flags",)


def test_types_that_are_inferred_are_used() -> None:
    found = traced("%r = add ?T %x, 1\n%s = and ?T %r, ?m\nret ?T %s", "i8 %x", 1)
    assert str(found.end) == "stuck at ?m (i8), live: %x=1, %r=2"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("%r = udiv i8 1, %x\nret i8 %r", "division by zero"),
        ("%p = add nsw i8 127, 1\n%r = srem i8 1, %p\nret i8 %r", "division by poison"),
        ("%r = sdiv i8 -128, -1\nret i8 %r", "the quotient does not fit"),
        ("unreachable", "unreachable is reached"),
        ("br i1 poison, label %a, label %a2\na:\nret i8 1\na2:\nret i8 2", "the branch depends on poison or undef"),
        ("br i1 undef, label %a, label %b\na:\nret i8 1\nb:\nret i8 2", "the branch depends on poison or undef"),
        ("call void @llvm.assume(i1 false)\nret i8 1", "what is assumed does not hold"),
    ],
)
def test_undefined_behaviour_ends_a_trace_with_its_reason(body: str, reason: str) -> None:
    end = traced(body, "i8 %x", 0, before="declare void @llvm.assume(i1)").end
    assert isinstance(end, Undefined)
    assert end.reason == reason and end.span is not None


def test_the_instruction_that_is_undefined_is_the_last_step() -> None:
    last = traced("%a = add i8 %x, 1\n%r = udiv i8 %a, %x\nret i8 %r", "i8 %x", 0).steps[-1]
    assert (last.text, last.value, last.note) == ("%r = udiv i8 %a, %x", "undefined behaviour", "division by zero")


def test_a_broken_promise_of_a_parameter_is_undefined_at_the_entry() -> None:
    end = traced("ret i8 %x", "i8 noundef %x", "poison").end
    assert end == Undefined("an argument breaks what the parameter's attributes promise", "")


@pytest.mark.parametrize(
    ("instruction", "note"),
    [
        ("add nsw i8 %x, 127", "the result does not fit, signed (nsw)"),
        ("add nuw nsw i8 %x, -1", "the result does not fit, unsigned (nuw)"),
        ("shl i8 %x, 8", "the shift amount is not less than the width"),
        ("lshr exact i8 %x, 1", "bits are lost (exact)"),
        ("or disjoint i8 %x, 1", "the operands share bits (disjoint)"),
        ("add i8 %x, poison", "poison in poison"),
        ("call i8 @llvm.abs.i8(i8 -128, i1 true)", "the operand is the least integer"),
    ],
)
def test_poison_says_where_it_comes_from(instruction: str, note: str) -> None:
    found = traced(f"%r = {instruction}\nret i8 %r", "i8 %x", 1, before="declare i8 @llvm.abs.i8(i8, i1)")
    assert (found.steps[0].value, found.steps[0].note) == ("poison", note)
    assert str(found.end) == "returned poison"


def test_branching_on_frozen_undef_is_defined() -> None:
    body = "%c = freeze i1 undef\nbr i1 %c, label %a, label %b\na:\nret i8 1\nb:\nret i8 2"
    assert str(traced(body, "i8 %x", 0).end) == "returned 2"


def test_what_is_chosen_is_told() -> None:
    found = traced(
        "%a = add i8 %x, undef\n%p = freeze i8 %y\n%r = add i8 %a, %p\nret i8 %r", "i8 %x, i8 %y", "undef", "poison"
    )
    assert found.choices == (
        "undef in %x is taken as 0", "undef is taken as 0", "0 is taken where any value may be chosen",
    )  # fmt: skip


def test_what_is_not_modelled_ends_a_trace_with_its_place() -> None:
    found = traced("%a = add i8 %x, 1\n%r = call i8 @g(i8 %a)\nret i8 %r", "i8 %x", 1, before="declare i8 @g(i8)")
    assert isinstance(found.end, Unmodelled) and "@g" in found.end.reason and found.end.span is not None
    assert values(found) == ["2"]


MEMORY = """
@tab = constant [4 x i8] c"\\01\\02\\03\\04"
@var = global i32 7
declare i32 @unknown(ptr)
define i32 @scaled(i32 %x, ptr %p) {
  %v = load i32, ptr %p
  %y = mul i32 %x, %v
  ret i32 %y
}
define i32 @f(ptr %p, i32 %n) {
  %a = alloca i32
  %q = getelementptr i32, ptr %p, i32 1
  %v = load i32, ptr %q
  store i32 %v, ptr %a
  %w = load i32, ptr %a
  %z = call i32 @scaled(i32 %w, ptr %p)
  %t = getelementptr i8, ptr @tab, i32 %n
  %b = load i8, ptr %t
  %e = getelementptr i32, ptr %p, i32 %n
  store i32 %z, ptr %e
  %x = load i32, ptr %e
  %s = add i32 %x, ?h
  ret i32 %s
}
define i32 @reads(ptr %p) {
  %v = load i32, ptr %p, align 1
  ret i32 %v
}
define i32 @variable() {
  %v = load i32, ptr @var
  ret i32 %v
}
define i32 @calls(ptr %p) {
  %v = call i32 @unknown(ptr %p)
  ret i32 %v
}
define void @constant(ptr %p) {
  store i8 1, ptr @tab
  ret void
}
define i32 @fresh() {
  %p = alloca i32
  %v = load i32, ptr %p
  ret i32 %v
}
"""


def test_memory_is_followed_with_what_was_read_and_written() -> None:
    found = trace(parse(MEMORY), "@f", ["i32[7, -2]", 1])
    notes = {step.text.partition(" ")[0] + step.name: (step.value, step.note) for step in found.steps if step.note}
    assert notes["%w%w"] == ("-2 (0xfffffffe)", "read from %a")
    assert notes["%b%b"] == ("2", "read from @tab + 1")
    assert notes["store"] == ("-14 (0xfffffff2)", "written to %p + 4")
    assert notes["%x%x"] == ("-14 (0xfffffff2)", "read from %p + 4")
    assert isinstance(found.end, Stuck)
    assert str(found.end.live[0]) == "%p=8 bytes" and str(found.end.live[2]) == "%a=its own memory"
    assert [str(known) for known in found.end.live if known.name == "%v"] == ["%v=-2"]  # the callee's is not in scope


@pytest.mark.parametrize(
    ("function", "argument", "end"),
    [
        ("@reads", "null", "undefined behaviour: reading 4 bytes at null"),
        ("@reads", b"ab", "undefined behaviour: reading 4 bytes at %p, of which there are only 2"),
        ("@reads", "poison", "undefined behaviour: reading 4 bytes at a poison pointer"),
        ("@reads", '"abc"', "returned 6513249 (0x636261)"),
        ("@reads", "i16[1, -1]", "returned -65535 (0xffff0001)"),
        ("@reads", "float[1.0]", "returned 1065353216 (0x3f800000)"),
        ("@reads", "i32[poison]", "returned poison"),
        ("@constant", b"ab", "undefined behaviour: writing 1 byte at @tab, which is constant"),
    ],
)
def test_pointers_are_given_with_what_lies_there(function: str, argument: Given, end: str) -> None:
    assert str(trace(parse(MEMORY), function, [argument]).end) == end


def test_what_was_not_given_is_not_made_up() -> None:
    module = parse(MEMORY)
    cases: list[tuple[str, list[Given], str]] = [
        ("@variable", [], "what memory holds at @var was not given"),
        ("@calls", [b"ab"], "what @unknown returns is not known here"),
    ]
    for function, arguments, reason in cases:
        end = trace(module, function, arguments).end
        assert isinstance(end, Unmodelled) and end.reason == reason and end.span is not None
    assert trace(module, "@fresh", []).choices == ("undef is taken as 0",)


@pytest.mark.parametrize(
    ("type_", "given_", "text"),
    [
        (IntType(32), "-7", "-7 (0xfffffff9)"), (IntType(32), "0x10", "16"), (IntType(32), 4096, "4096 (0x1000)"),
        (IntType(1), "true", "true"), (IntType(8), 200, "-56 (0xc8)"), (IntType(8), "poison", "poison"),
        (IntType(128), -(1 << 127), f"{-(1 << 127)} (0x8{31 * '0'})"),
        (FloatType("float"), "0.1", "0.1"), (FloatType("half"), 0.1, "0.1"), (FloatType("bfloat"), 3, "3.0"),
        (FloatType("double"), "1e300", "1e+300"), (FloatType("float"), "1e300", "inf"),
        (FloatType("float"), "-0.0", "-0.0"), (FloatType("double"), "nan", "nan (0x7ff8000000000000)"),
        (FloatType("float"), "0x3f800000", "1.0"), (FloatType("float"), "-inf", "-inf"),
        (VectorType(2, IntType(8)), "<i8 1, i8 -2>", "<1, -2>"), (VectorType(2, IntType(8)), [1, "poison"], "<1, poison>"),
        (StructType((IntType(8), VectorType(2, IntType(1)))), "{ 1, <true, 0> }", "{ 1, <true, false> }"),
    ],
)  # fmt: skip
def test_arguments_are_read_and_shown(type_: Type, given_: Given, text: str) -> None:
    assert value_text(type_, numbers(read_argument(type_, given_))) == text


@pytest.mark.parametrize(
    ("type_", "given_"),
    [
        (IntType(8), 256), (IntType(8), "-129"), (IntType(8), "seven"), (IntType(8), 1.5), (FloatType("float"), "x"),
        (VectorType(2, IntType(8)), "<1>"), (IntType(8), [1]),
    ],
)  # fmt: skip
def test_arguments_that_do_not_fit_are_refused(type_: Type, given_: Given) -> None:
    with pytest.raises(KeyholeError):
        read_argument(type_, given_)


def test_the_number_of_arguments_is_checked() -> None:
    with pytest.raises(KeyholeError, match="expected 1 argument, got 2"):
        trace(parse(LOOP), "@sum", [1, 2])


@given(st.integers(0, 0xFFFF), st.sampled_from(["half", "bfloat"]))
def test_floats_are_read_back_as_they_are_shown(word: int, kind: str) -> None:
    type_ = FloatType(kind)
    text = brief(type_, (Number(16, word),))
    again = read_argument(type_, text.partition(" ")[0])[0].word
    assert again == word or text.startswith("nan")


def test_the_example_runs() -> None:
    assert doctest.testmod(run).failed == 0
