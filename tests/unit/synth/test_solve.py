"""What answers promise: order, laziness, determinism, bounds, and that wrong proposals do not get out."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest

from keyhole.holes.model import Module
from keyhole.holes.text.reader import read_module
from keyhole.proof import Proved
from keyhole.synth import (
    Budget,
    Closed,
    CostModel,
    Event,
    Filled,
    Found,
    Impossible,
    Tried,
    Unknown,
    fill_holes,
    query,
    solve,
)
from keyhole.synth.problem import constant_pool

ABS = """
define i16 @src(i16 noundef %x) {
  %n = sub i16 0, %x
  %c = icmp slt i16 %x, 0
  %r = select i1 %c, i16 %n, i16 %x
  ret i16 %r
}
define i16 @tgt(i16 noundef %x) {
  %r = ?e : i16 {3} using add, sub, xor, ashr
  ret i16 %r
}
"""
FIVE = """
define i16 @src(i16 noundef %x) {
  %r = mul i16 %x, 5
  ret i16 %r
}
define i16 @tgt(i16 noundef %x) {
  %r = ?e : i16 {2} using mul, shl, add
  ret i16 %r
}
"""


def module(text: str) -> Module:
    return read_module(text, "sketch.ll")


def test_the_same_seed_gives_the_same_answer() -> None:
    answers = [fill_holes(query(module(ABS), seed=3), k=2) for _ in range(2)]
    fillings = [[dict(c.fillings) for c in answer.completions] for answer in answers if isinstance(answer, Filled)]
    assert len(fillings) == 2
    assert fillings[0] == fillings[1]


def test_the_same_seed_gives_the_same_answer_in_another_process() -> None:
    code = (
        "import sys\n"
        "from keyhole.holes.text.reader import read_module\n"
        "from keyhole.synth import fill_holes, query\n"
        "answer = fill_holes(query(read_module(sys.stdin.read())), k=3)\n"
        "print([dict(c.fillings) for c in answer.completions])\n"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], input=ABS, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert runs[0] == runs[1]


def test_completions_are_different_and_all_proved() -> None:
    answer = fill_holes(query(module(ABS)), k=2)
    assert isinstance(answer, Filled)
    assert len({str(dict(c.fillings)) for c in answer.completions}) == 2
    assert all(isinstance(c.certificate, Proved) for c in answer.completions)


def test_completions_are_different_after_their_constants_are_made_plain() -> None:
    text = """
    define i8 @src(i8 noundef %x) {
      %r = lshr i8 %x, 5
      ret i8 %r
    }
    define i8 @tgt(i8 noundef %x) {
      %m = and i8 %x, ?m:const
      %r = lshr i8 %m, 5
      ret i8 %r
    }
    """
    answer = fill_holes(query(module(text)), k=32)
    assert isinstance(answer, Filled)
    assert {int(c.fillings["?m"]) & 255 for c in answer.completions} == set(range(224, 256))


def test_latency_prefers_a_shift_and_a_sum_size_a_product() -> None:
    by_latency = fill_holes(query(module(FIVE), cost=CostModel.LATENCY))
    by_size = fill_holes(query(module(FIVE), cost=CostModel.SIZE))
    assert isinstance(by_latency, Filled)
    assert isinstance(by_size, Filled)
    assert by_latency.completions[0].cost.latency == 2
    assert by_size.completions[0].cost.size == 1
    assert by_size.completions[0].fillings == {"?e": "mul i16 %x, 5"}


def test_solving_is_lazy_and_can_be_closed() -> None:
    events: list[Event] = []
    found = solve(query(module(ABS)), progress=events.append)
    first = next(found)
    found.close()
    assert isinstance(first.certificate, Proved)
    assert {type(event) for event in events} >= {Tried, Found, Closed}


def test_the_deadline_is_kept() -> None:
    text = """
    define i64 @src(i64 noundef %x) {
      %r = call i64 @llvm.bitreverse.i64(i64 %x)
      ret i64 %r
    }
    define i64 @tgt(i64 noundef %x) {
      %r = ?e : i64 {5} using add, sub, xor, and, or, shl, lshr
      ret i64 %r
    }
    declare i64 @llvm.bitreverse.i64(i64)
    """
    started = time.monotonic()
    answer = fill_holes(query(module(text), budget=Budget(2.0)))
    assert isinstance(answer, Unknown)
    assert "time" in answer.reason
    assert time.monotonic() - started < 8


def test_an_interrupt_keeps_what_was_found() -> None:
    def listen(event: Event) -> None:
        if isinstance(event, Found):
            raise KeyboardInterrupt

    answer = fill_holes(query(module(ABS)), k=100, progress=listen)
    assert isinstance(answer, Filled)
    assert len(answer.completions) == 1


@pytest.mark.parametrize("limit", [1, 2])
def test_impossible_names_its_bound(limit: int) -> None:
    text = ABS.replace("{3} using add, sub, xor, ashr", f"{{{limit}}} using add, xor")
    answer = fill_holes(query(module(text)))
    assert isinstance(answer, Impossible), answer
    assert f"at most {limit} instruction" in answer.bound
    assert "all constants" in answer.bound


def test_a_pool_that_ran_dry_is_no_impossibility() -> None:
    text = ABS.replace("{3} using add, sub, xor, ashr", "{2} using zext, trunc, add")
    answer = fill_holes(query(module(text), budget=Budget(20)))
    assert isinstance(answer, Unknown)
    assert "pool" in answer.closed


def test_poison_and_division_are_respected() -> None:
    text = """
    define i8 @src(i8 noundef %x, i8 noundef %y) {
      %z = icmp eq i8 %y, 0
      br i1 %z, label %none, label %some
    none:
      ret i8 0
    some:
      %q = udiv i8 %x, %y
      ret i8 %q
    }
    define i8 @tgt(i8 noundef %x, i8 noundef %y) {
      %z = icmp eq i8 %y, 0
      %s = select i1 %z, i8 ?a, i8 %y
      %q = udiv i8 %x, %s
      %r = select i1 %z, i8 ?b, i8 %q
      ret i8 %r
    }
    """
    answer = fill_holes(query(module(text)))
    assert isinstance(answer, Filled)
    assert answer.completions[0].fillings["?a"] not in ("0", "%y")


def test_a_phi_operand_and_a_hole_used_twice() -> None:
    text = """
    define i8 @src(i8 noundef %x) {
      %c = icmp ult i8 %x, 100
      %a = xor i8 %x, 23
      %r = select i1 %c, i8 23, i8 %a
      ret i8 %r
    }
    define i8 @tgt(i8 noundef %x) {
    entry:
      %a = xor i8 %x, ?c:const
      %t = icmp ult i8 %x, ?d:const
      br i1 %t, label %end, label %more
    more:
      br label %end
    end:
      %r = phi i8 [ ?c:const, %entry ], [ ?v:local, %more ]
      ret i8 %r
    }
    """
    answer = fill_holes(query(module(text)))
    assert isinstance(answer, Filled), answer
    assert answer.completions[0].fillings == {"?c": "23", "?d": "100", "?v": "%a"}


def test_flags_and_the_value_they_depend_on() -> None:
    text = """
    define i16 @src(i8 noundef %x) {
      %w = zext i8 %x to i16
      %r = mul i16 %w, 3
      ret i16 %r
    }
    define i16 @tgt(i8 noundef %x) {
      %w = ?cast i8 %x to i16
      %s = shl ?f i16 %w, ?k:const
      %r = add ?g i16 %s, %w
      ret i16 %r
    }
    """
    answer = fill_holes(query(module(text)))
    assert isinstance(answer, Filled)
    wanted = {"?cast": "zext", "?k": "1", "?f": "nuw nsw", "?g": "nuw nsw"}
    assert dict(answer.completions[0].fillings) == wanted


def test_a_value_may_be_the_result_of_a_hole_that_an_operand_fills() -> None:
    text = """
    define i8 @src(i8 noundef %x, i8 noundef %y) {
      %r = mul i8 %y, %y
      ret i8 %r
    }
    define i8 @tgt(i8 noundef %x, i8 noundef %y) {
      %h = ?e : i8 {0}
      %g = ?f : i8 {0} (%h)
      %r = mul i8 %g, ?c:local
      ret i8 %r
    }
    """
    answer = fill_holes(query(module(text)), k=3)
    assert isinstance(answer, Filled)
    assert {c.fillings["?e"] for c in answer.completions} == {"%y"}


def test_answers_are_no_truth_values_and_print_as_json() -> None:
    answers = [fill_holes(query(module(ABS))), Impossible("b", "r"), Unknown("r")]
    for answer in answers:
        with pytest.raises(TypeError, match="match on"):
            bool(answer)
        json.dumps(answer.to_json())
    shown = answers[0].to_json()
    assert isinstance(shown, dict)
    assert set(shown) == {"status", "completions", "every", "seconds"}


def test_importing_the_room_does_not_load_z3() -> None:
    code = "import sys, keyhole.synth; sys.exit('z3' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_operations_that_no_width_fits_make_a_hole_impossible() -> None:
    text = """
    define i7 @src(i7 noundef %x) {
      %r = mul i7 %x, 5
      ret i7 %r
    }
    define i7 @tgt(i7 noundef %x) {
      %r = ?e : i7 {2} using bswap
      ret i7 %r
    }
    """
    assert isinstance(fill_holes(query(module(text))), Impossible)


@pytest.mark.parametrize("type_, zero", [("i16", "0"), ("<2 x i16>", "zeroinitializer")])
def test_a_funnel_shift_of_zeros_is_a_shift_by_any_amount(type_: str, zero: str) -> None:
    fifteen = "15" if zero == "0" else "splat (i16 15)"
    text = (
        f"define {type_} @src({type_} noundef %x, {type_} noundef %k) {{\n  %s = and {type_} %k, {fifteen}\n"
        f"  %r = shl {type_} %x, %s\n  ret {type_} %r\n}}\n"
        f"define {type_} @tgt({type_} noundef %x, {type_} noundef %k) {{\n  %r = ?e : {type_} {{1}} using fshl, fshr\n"
        f"  ret {type_} %r\n}}\n"
    )
    answer = fill_holes(query(module(text)))
    assert isinstance(answer, Filled)
    assert f"({type_} %x, {type_} {zero}, {type_} %k)" in answer.completions[0].fillings["?e"]
    assert isinstance(answer.completions[0].certificate, Proved)


ONLY = """define i4 @src(i4 noundef %x, i4 noundef %y) {
  %r = {body}
  ret i4 %r
}

define i4 @tgt(i4 noundef %x, i4 noundef %y) {
  %s = and i4 %x, 3
  %r = {hole}
  ret i4 %r
}
"""


@pytest.mark.parametrize(
    "body, hole, fillings",
    [
        ("mul i4 %x, %y", "mul i4 %x, ?v", ["%y"]),
        ("and i4 %x, 3", "and i4 %s, ?v", ["%s", "%x", "-1", "3", "7", "-5"]),
        ("and i4 %x, 3", "and i4 %s, ?v:const", ["-1", "3", "7", "-5"]),
        ("and i4 %x, 0", "udiv i4 %s, ?v:const", [str(n) for n in (*range(4, 8), *range(-8, 0))]),
        ("and i4 %x, 3", "?o{add,mul,or,udiv,sub,umax} i4 %s, 0", ["add", "or", "sub", "umax"]),
    ],
)
def test_when_there_are_no_more_fillings_that_is_known(body: str, hole: str, fillings: list[str]) -> None:
    asked = query(module(ONLY.replace("{body}", body).replace("{hole}", hole)), budget=Budget(600, 300))
    answer = fill_holes(asked, 100)
    assert isinstance(answer, Filled)
    found = [term for completion in answer.completions for term in completion.fillings.values()]
    assert sorted(found) == sorted(fillings)
    assert answer.every


def test_the_pool_has_what_shifts_there_and_back_keep() -> None:
    shifted = read_module("""define i32 @f(i32 %x) {
  %a = shl i32 %x, 4
  %b = ashr i32 %a, 4
  %c = lshr i32 %b, 7
  ret i32 %c
}""").functions[0]
    pool = constant_pool((shifted,), 32)
    assert {0x0FFFFFFF, 0x08000000} < set(pool)
    assert not {(1 << 25) - 1, 1 << 24} & set(pool)


def test_holes_in_both_arms_of_a_branch_whose_condition_is_one() -> None:
    text = """define i8 @src(i8 noundef %x) {
  %z = icmp eq i8 %x, 0
  br i1 %z, label %end, label %divided
divided:
  %q = udiv i8 100, %x
  br label %end
end:
  %r = phi i8 [ 7, %0 ], [ %q, %divided ]
  ret i8 %r
}
define i8 @tgt(i8 noundef %x) {
  %c = ?c : i1 {1} using icmp
  br i1 %c, label %then, label %else
then:
  %a = ?a : i8 {1} using add
  br label %end
else:
  %b = ?b : i8 {1} using udiv
  br label %end
end:
  %r = phi i8 [ %a, %then ], [ %b, %else ]
  ret i8 %r
}"""
    answer = fill_holes(query(read_module(text), cost=CostModel.SIZE))
    assert isinstance(answer, Filled)
    assert isinstance(answer.best.certificate, Proved)
