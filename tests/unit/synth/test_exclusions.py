"""What a search says that there is not: fillings that are right where something was called impossible, or cheaper than what was
called the cheapest, found by hand."""

from __future__ import annotations

import re

import pytest

from keyhole.errors import KeyholeError
from keyhole.holes.filling.fill import fill
from keyhole.holes.operations import OPERATIONS
from keyhole.holes.text.reader import parse
from keyhole.proof import Proved
from keyhole.synth import Answer, Budget, CostModel, Filled, Impossible, Unknown, fill_holes, query
from keyhole.synth.merging import Merged
from keyhole.synth.sketch.skeleton import skeleton


def asked(signature: str, reference: str, hole: str, cost: CostModel = CostModel.SIZE, result: str = "i8") -> Answer:
    """The answer for a sketch that is a hole, which must do what the reference does."""
    lines = "\n".join(f"  {line.strip()}" for line in reference.split(";"))
    text = f"define {result} @src({signature}) {{\n{lines}\n  ret {result} %r\n}}\n"
    text += f"define {result} @tgt({signature}) {{\n  %e = {hole}\n  ret {result} %e\n}}\n"
    return fill_holes(query(parse(text), cost=cost, budget=Budget(20, 20_000_000)))


@pytest.mark.parametrize(
    ("reference", "hole"),
    [
        ("%r = xor i1 %x, %y", "?e : i1 {1} using add"),
        ("%r = and i1 %x, %y", "?e : i1 {1} using umin"),
        ("%r = xor i1 %x, true", "?e : i1 {1} using cttz"),
        ("%n = xor i1 %y, true; %r = and i1 %x, %n", "?e : i1 {1} using usub.sat"),
        ("%n = xor i1 %y, true; %r = and i1 %x, %n", "?e : i1 {1} using icmp"),
        ("%n = xor i1 %x, %y; %r = xor i1 %n, true", "?e : i1 {1}"),
    ],
)
def test_operations_on_truth_values_are_searched(reference: str, hole: str) -> None:
    answer = asked("i1 noundef %x, i1 noundef %y", reference, hole, result="i1")
    assert isinstance(answer, Filled), answer
    assert answer.best.cost.size == 1


@pytest.mark.parametrize(
    ("type_", "reference", "using"),
    [
        ("<1 x i8>", "%r = bitcast <1 x i8> %x to i8", "bitcast, add"),
        ("{ i8, i8 }", "%r = extractvalue { i8, i8 } %x, 1", "extractvalue, add"),
    ],
)
def test_operations_that_no_engine_makes_are_not_excluded(type_: str, reference: str, using: str) -> None:
    answer = asked(f"{type_} %x", reference, f"?e : i8 {{1}} using {using}")
    assert isinstance(answer, Unknown)
    assert "in what was searched, which was nothing with" in answer.reason
    assert "1 instruction" not in answer.closed


def test_a_hole_that_must_use_truth_values_may_have_to_shift_them() -> None:
    answer = asked("i1 noundef %x, i1 noundef %y", "%r = shl i1 %x, %y", "?e(%x, %y) : i1 {1} using shl", result="i1")
    assert not isinstance(answer, Impossible)


@pytest.mark.parametrize("operations", ["add", "add, sub"])
def test_programs_that_share_more_are_not_excluded(operations: str) -> None:
    """Three additions, of which each adds the one before to itself, are a program of size 7, merged with longer ones."""
    answer = asked("i8 noundef %x", "%r = shl i8 %x, 3", f"?e : i8 using {operations}")
    assert isinstance(answer, Filled)
    assert answer.best.cost.size == 3 or answer.best.optimal is None


def test_programs_that_share_much_are_found_where_operations_are_few() -> None:
    """Four additions, of which each adds the one before to itself, have size 15; five of them are needed to shift by 5."""
    answer = asked("i8 noundef %x", "%r = shl i8 %x, 4", "?e : i8 {6} using add")
    assert isinstance(answer, Filled), answer
    assert answer.best.cost.size == 4
    none = asked("i8 noundef %x", "%r = shl i8 %x, 5", "?e : i8 {4} using add")
    assert isinstance(none, Impossible), none


def test_programs_that_use_all_they_must_are_not_excluded() -> None:
    """``x - (y | -1)`` uses y, but is merged with ``x - -1``."""
    answer = asked("i8 noundef %x, i8 noundef %y", "%r = add i8 %x, 1", "?e(%x, %y) : i8 {4} using sub, or")
    assert isinstance(answer, Filled)
    assert answer.best.cost.size == 2 or answer.best.optimal is None


def test_values_that_must_be_used_may_be_used_for_nothing() -> None:
    """Of what computes 0 from x, something else may use what is poison, and y."""
    text = """
    define i2 @src(i2 noundef %x, i2 noundef %y) {
      ret i2 0
    }
    define i2 @tgt(i2 noundef %x, i2 noundef %y) {
      %s = shl i2 %y, %y
      %e = ?e(%x, %y, %s) : i2 {2} using and, sub
      ret i2 %e
    }
    """
    module = parse(text)
    assert fill(module, "?e", "%t = and i2 %y, %s\nand i2 %x, 0", function="@tgt")
    answer = fill_holes(query(module))
    assert isinstance(answer, Filled), answer
    assert isinstance(answer.best.certificate, Proved)


def test_constants_that_must_be_used_are_refused() -> None:
    answer = asked("i8 noundef %x", "%r = add i8 %x, 4", "?e(%x, 3) : i8 {2} using add")
    assert isinstance(answer, Unknown)
    assert "must use 3" in answer.reason and answer.place is not None


def test_a_value_that_must_be_used_may_become_another_one() -> None:
    text = """
    define i8 @src(i8 noundef %x) {
      ret i8 %x
    }
    define i8 @tgt(i8 noundef %x) {
      %e = ?e : i8 {0} using mul
      %f = ?f(%x, %e) : i8 {0} using mul
      ret i8 %f
    }
    """
    module = parse(text)
    assert fill(fill(module, "?e", "%x", function="@tgt"), "?f", "%x", function="@tgt")
    assert not isinstance(fill_holes(query(module)), Impossible)


def test_what_is_merged() -> None:
    merged = Merged()
    assert merged.excludes(3, 7, shares=True)
    merged.was_right(6)
    merged.was_right(-1)
    assert (
        merged.excludes(2, 6, shares=True)
        and merged.excludes(3, 6, shares=False)
        and merged.excludes(3, 5, shares=True)
    )
    assert not merged.excludes(3, 6, shares=True)
    assert merged.wrong(9) == 5
    merged.was_lost(3)
    assert merged.excludes(1, 2, shares=True)
    assert not merged.excludes(2, 3, shares=False)
    assert merged.wrong(9) == 2 and merged.wrong(1) == 1


def test_what_is_said_of_a_hole_without_operations_names_those_that_were_searched() -> None:
    answer = asked("i8 noundef %x", "%a = shl i8 %x, 3; %r = xor i8 %a, 5", "?e : i8 {2}")
    assert isinstance(answer, Filled)
    assert answer.best.optimal is not None
    assert re.search(
        r"with the integer operations of the table, without freeze, scmp and ucmp up to", answer.best.optimal
    )


@pytest.mark.parametrize("using", ["ashr, add", "add"])
def test_where_everything_is_allowed_anything_will_do(using: str) -> None:
    answer = asked("i8 noundef %x", "%r = ashr i8 %x, 9", f"?e : i8 {{1}} using {using}")
    assert isinstance(answer, Filled)
    assert answer.best.cost.size == 0


# --- opcode holes -----------------------------------------------------------------------------------------------------------

PLACES = [
    ("i8", "i8", "i8 %x"),
    ("i16", "i16", "i16 %x, %x"),
    ("i1", "i1", "i1 %x, %x, %x"),
    ("i8", "i16", "i8 %x to i16"),
    ("i16", "i8", "nuw i16 %x to i8"),
    ("<2 x i8>", "i16", "<2 x i8> %x to i16"),
    ("<2 x i8>", "<1 x i16>", "<2 x i8> %x to <1 x i16>"),
    ("<2 x i8>", "<2 x i16>", "<2 x i8> %x to <2 x i16>"),
]


@pytest.mark.parametrize(("type_", "result", "place"), PLACES)
def test_an_opcode_hole_is_tried_with_all_that_may_fill_it(type_: str, result: str, place: str) -> None:
    module = parse(f"define {result} @tgt({type_} %x) {{\n  %r = ?op {place}\n  ret {result} %r\n}}\n")

    def accepted(name: str) -> bool:
        try:
            fill(module, "?op", name, function="@tgt", check=True)
        except KeyholeError:
            return False
        return True

    assert set(skeleton(module, module.get("@tgt")).slots[0].words) == set(filter(accepted, OPERATIONS))


@pytest.mark.parametrize(("type_", "result", "operation"), [("float", "i32", "bitcast"), ("ptr", "i64", "ptrtoint")])
def test_operations_on_other_things_than_integers_are_out_of_reach(type_: str, result: str, operation: str) -> None:
    answer = asked(
        f"{type_} noundef %x", f"%r = {operation} {type_} %x to {result}", f"?op {type_} %x to {result}", result=result
    )
    assert isinstance(answer, Unknown)
    assert f"?op takes {type_}" in answer.reason


def test_why_nothing_fits_where_the_sketch_chooses() -> None:
    text = """
    define i8 @src(i8 noundef %x) {
      %s = lshr i8 %x, 8
      ret i8 0
    }
    define i8 @tgt(i8 noundef %x) {
      %s = lshr i8 %x, 8
      %r = ?op{freeze} i8 %s
      ret i8 %r
    }
    """
    answer = fill_holes(query(parse(text)))
    assert isinstance(answer, Impossible)
    assert "one choice for ?op would be right" in answer.reason and "freeze" in answer.reason
