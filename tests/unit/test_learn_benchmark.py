"""What ``benchmarks/learn.py`` says of models can be believed: right models pass its check, and wrong ones do not."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest

import benchmarks.learn as learning
from benchmarks.learn import Answer, Row, in_child, line, totals
from benchmarks.learn_check import Broken, Checked, Comparison, Right, Wrong, c_linker, check, program
from benchmarks.learn_libraries import FOLDER, LIBRARIES, Function, NotHere, families, functions
from keyhole.properties.language.lowering import lowered
from keyhole.properties.language.reader import read_file
from keyhole.properties.rules.check import conflicts
from keyhole.properties.rules.knowledge import knowledge
from keyhole.properties.trials.plan import plan
from keyhole.synth.libraries.passing import declared, plain

pytestmark = pytest.mark.skipif(c_linker() is None, reason="no C compiler")

MOVE = """define ptr @mem_move(ptr %d, ptr %s, i64 %n) {
  call void @llvm.memmove.p0.p0.i64(ptr %d, ptr %s, i64 %n, i1 false)
  ret ptr %d
}
declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)
"""
FORWARDS = """define ptr @mem_move(ptr %d, ptr %s, i64 %n) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %next, %body ]
  %more = icmp ult i64 %i, %n
  br i1 %more, label %body, label %done
body:
  %p = getelementptr i8, ptr %s, i64 %i
  %q = getelementptr i8, ptr %d, i64 %i
  %c = load i8, ptr %p
  store i8 %c, ptr %q
  %next = add i64 %i, 1
  br label %head
done:
  ret ptr %d
}
"""
CLAMP = """define i32 @clamp(i32 %x, i32 %low, i32 %high) {
  %below = icmp slt i32 %x, %low
  %above = icmp sgt i32 %x, %high
  %a = select i1 %above, i32 %high, i32 %x
  %r = select i1 %below, i32 %low, i32 %a
  ret i32 %r
}
"""
SUM = """define float @vec_sumsq(ptr %x, i32 %n) {
entry:
  %count = zext i32 %n to i64
  br label %head
head:
  %i = phi i64 [ FIRST, %entry ], [ %next, %body ]
  %sum = phi float [ 0.0, %entry ], [ %more, %body ]
  %go = icmp CONDITION, %count
  br i1 %go, label %body, label %done
body:
  %k = INDEX
  %p = getelementptr float, ptr %x, i64 %k
  %e = load float, ptr %p
  %s = fmul float %e, %e
  %more = fadd float %sum, %s
  %next = add i64 %i, 1
  br label %head
done:
  ret float %sum
}
""".replace("FIRST", "0")
IN_ORDER = SUM.replace("CONDITION", "ult i64 %i").replace("INDEX", "add i64 %i, 0")
BACKWARDS = SUM.replace("CONDITION", "ult i64 %i").replace("INDEX", "sub i64 %last, %i").replace(
    "  br label %head\nhead", "  %last = sub i64 %count, 1\n  br label %head\nhead")  # fmt: skip
PAST = IN_ORDER.replace(
    "  br label %head\nhead",
    "  %q = getelementptr float, ptr %x, i64 %count\n  %unused = load volatile float, ptr %q\n  br label %head\nhead",
)


TURN = """define void @point_turn(i32 %a_x, i32 %a_y, ptr %result_x, ptr %result_y) {
  %x = sub i32 0, %a_y
  store i32 %x, ptr %result_x
  store i32 %a_x, ptr %result_y
  ret void
}
"""
LENGTH = """define i64 @str_len(ptr %s) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %next, %head ]
  %p = getelementptr i8, ptr %s, i64 %i
  %c = load i8, ptr %p
  %next = add i64 %i, 1
  %end = icmp eq i8 %c, 0
  br i1 %end, label %done, label %head
done:
  %small = trunc i64 %i to WIDTH
  %r = zext WIDTH %small to i64
  ret i64 %r
}
"""


def one(family: str, name: str, folder: Path) -> Function:
    (found,) = [each for each in functions(family, folder, name) if each.name == name]
    return found


def verdict(family: str, name: str, ir: str, folder: Path, *, loose: bool = False, calls: int = 2000) -> Checked:
    function = one(family, name, folder)
    return check(Comparison(function.about, function.library, ir, calls, 1, loose), folder)


def test_right_models_pass(tmp_path: Path) -> None:
    assert verdict("strings", "mem_move", MOVE, tmp_path) == Right(2000)
    assert verdict("integers", "clamp", CLAMP, tmp_path) == Right(2000)
    assert verdict("vectors", "vec_sumsq", IN_ORDER, tmp_path) == Right(2000)


def test_structures_by_value_are_compared_field_by_field(tmp_path: Path) -> None:
    signature = one("structs", "point_turn", tmp_path).about.function.signature
    assert verdict("structs", "point_turn", declared(signature, TURN), tmp_path) == Right(2000)
    wrong = TURN.replace("sub i32 0, %a_y", "add i32 %a_y, 0")
    found = verdict("structs", "point_turn", declared(signature, wrong), tmp_path)
    assert isinstance(found, Wrong)
    assert found.example.startswith("other content of result_x: library ")


def test_a_difference_that_needs_an_overlap_is_found(tmp_path: Path) -> None:
    found = verdict("strings", "mem_move", FORWARDS, tmp_path)
    assert isinstance(found, Wrong)
    assert re.match(r"other content of [ds]: library( ..)+, model( ..)+; n = ", found.example)
    assert re.search(r" s = \(d[+-]\d+ bytes\) ", found.example)


def test_a_difference_in_one_edge_case_is_found_and_small(tmp_path: Path) -> None:
    found = verdict(
        "integers",
        "clamp",
        CLAMP.replace("icmp sgt", "icmp sge").replace("i32 %high, i32 %x", "i32 -1, i32 %x"),
        tmp_path,
    )
    assert isinstance(found, Wrong)
    assert found.example.startswith("another result; library ")


def test_another_order_of_summation_is_wrong_unless_it_was_said(tmp_path: Path) -> None:
    assert isinstance(verdict("vectors", "vec_sumsq", BACKWARDS, tmp_path), Wrong)
    assert verdict("vectors", "vec_sumsq", BACKWARDS, tmp_path, loose=True) == Right(2000)
    doubled = BACKWARDS.replace("fmul float %e, %e", "fmul float %e, 2.0")
    assert isinstance(verdict("vectors", "vec_sumsq", doubled, tmp_path, loose=True), Wrong)


def test_zeros_of_another_sign_are_wrong(tmp_path: Path) -> None:
    negated = """define double @mat3_det(ptr %a) {
  ret double -0.0
}
"""
    found = verdict("matrices", "mat3_det", negated.replace("-0.0", "0.0"), tmp_path)
    assert isinstance(found, Wrong)
    again = verdict("matrices", "mat3_det", negated, tmp_path)
    assert isinstance(again, Wrong) and again.calls > found.calls


def test_a_model_that_reads_too_much_is_wrong(tmp_path: Path) -> None:
    found = verdict("vectors", "vec_sumsq", PAST, tmp_path)
    assert isinstance(found, Wrong)
    assert "the model ended by signal 11" in found.example


@pytest.mark.parametrize(("width", "calls"), [("i8", 2000), ("i16", 50_000)])
def test_counters_that_are_too_narrow_are_found(width: str, calls: int, tmp_path: Path) -> None:
    assert isinstance(verdict("strings", "str_len", LENGTH.replace("WIDTH", width), tmp_path, calls=calls), Wrong)


def test_a_model_that_is_no_module_is_not_checked(tmp_path: Path) -> None:
    assert isinstance(verdict("integers", "clamp", "define i32 @clamp(", tmp_path), Broken)


def test_at_least_a_hundred_functions_and_no_contradictions() -> None:
    count = 0
    for family in families():
        file = read_file(FOLDER / f"{family}.props")
        for function in file.functions:
            about = knowledge(file, function)
            assert not list(conflicts(about)), function.name
            assert plan(about).order == tuple(each.name for each in lowered(plain(function.signature)).parameters)
            count += 1
    assert count >= 100
    assert {path.stem for path in FOLDER.glob("*.props")} == set(families())


def test_every_function_of_a_c_file_is_described() -> None:
    for source in FOLDER.glob("*.c"):
        defined = set(re.findall(r"^\w[\w ]*?[ *](\w+)\([^;]*\)\n\{", source.read_text(), re.MULTILINE))
        assert defined == {each.name for each in read_file(source.with_suffix(".props")).functions}


def test_formulas_are_written_in_c(tmp_path: Path) -> None:
    text = written("filters", "convolve", tmp_path)
    assert "scalars[0].i > (whole)0u" in text
    assert "return (whole)(((scalars[0].i + scalars[1].i) - (whole)1u));" in text
    text = written("strings", "str_cat", tmp_path)
    assert "(whole)buffers[0].length + (whole)buffers[1].length" in text


def written(family: str, name: str, folder: Path) -> str:
    function = one(family, name, folder)
    return program(Comparison(function.about, function.library, ""))


def test_a_library_that_is_not_there_is_left_out_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LIBRARIES, "bsd", ("libnothing.so.0", ""))
    with pytest.raises(NotHere, match=r"libnothing.so.0: no such library"):
        functions("bsd", tmp_path)


def test_a_learner_that_does_not_end_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    function = one("integers", "clamp", tmp_path)
    monkeypatch.setattr(learning, "GRACE", 0.2)
    monkeypatch.setattr(learning, "learned", lambda *_: time.sleep(60))
    assert in_child(function, 0.1, 0).how == "killed: it did not end in time"


def test_a_learner_that_fails_is_a_row_of_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    function = one("integers", "clamp", tmp_path)
    monkeypatch.setattr(learning, "learned", lambda *_: 1 // 0)
    assert "ZeroDivisionError" in in_child(function, 5, 0).how
    monkeypatch.setattr(learning, "learned", lambda *_: os._exit(3))
    assert in_child(function, 5, 0).how.startswith("the learner ended: ")


def test_the_table_tells_what_is_wrong(tmp_path: Path) -> None:
    function = one("integers", "clamp", tmp_path)
    found = Answer(CLAMP, "one expression", "", 7, 1.0)
    right, wrong = Row(function, found, Right(9)), Row(function, found, Wrong(3, "x = 1 | 2"))
    unknown = Row(function, Answer("", "no idea", "", 1, 40.0), None)
    assert line(right) == "| `clamp` | integers | learned | 1.0 | 7 | one expression |"
    assert line(wrong) == "| `clamp` | integers | WRONG | 1.0 | 7 | 3 calls differ; x = 1 \\| 2 |"
    lines = totals([each.to_json() for each in (right, wrong, unknown)])
    assert "| integers | 3 | 1 | 1 | 1 | 0 | 1.0 | 0.0 | 100 % |" in lines
    assert "| `clamp` | integers | no idea |" in lines
    assert "| `clamp` | integers | 3 calls differ; x = 1 \\| 2 |" in lines
    assert "1 of 3 learned and right (33 %), 1 of them in under 30 s; 9 calls compared." in lines
