"""Counterexamples walked through: both sides side by side, where they part, and how much does not matter."""

from __future__ import annotations

from keyhole.holes.text.reader import parse
from keyhole.proof import Refuted, check_refinement
from keyhole.proof.pairs import Pair, pairs_in
from keyhole.proof.tracing.explain import Explanation, explain
from keyhole.proof.tracing.model import Returned, Undefined
from keyhole.proof.verify import DEFAULT, check_pair
from keyhole.repl.printing.explanations import explanation_text
from tests.unit.proof.memory_pairs import WRONG as WRONG_MEMORY
from tests.unit.proof.pairs import WRONG

WRAPS = """
define i8 @src(i8 %x, i8 %y) {
  %a = add i8 %x, 1
  %c = icmp sgt i8 %a, %x
  %r = zext i1 %c to i8
  ret i8 %r
}
define i8 @tgt(i8 %x, i8 %y) {
  %a = add nsw i8 %x, 1
  %c = icmp sgt i8 %a, %x
  %r = zext i1 %c to i8
  ret i8 %r
}
"""


def explained(text: str) -> Explanation:
    (pair,) = pairs_in(parse(text))
    verdict = check_pair(pair, DEFAULT)
    assert isinstance(verdict, Refuted)
    return explain(verdict.counterexample, pair)


def pair_of(parameters: str, source: str, target: str) -> str:
    return f"define i8 @src({parameters}) {{\n{source}\n}}\ndefine i8 @tgt({parameters}) {{\n{target}\n}}"


def test_both_sides_are_shown_with_a_mark_where_they_part() -> None:
    found = explained(WRAPS)
    text = explanation_text(found)
    assert (
        text
        == """\
the target returns poison where the source does not
  i8 %x = 127
  i8 %y = -128 (0x80)   (any other value does as well)

source @src                              target @tgt
%a = add i8 %x, 1  ; -128 (0x80)       ≠ %a = add nsw i8 %x, 1  ; poison
                                             the result does not fit, signed
                                             (nsw)
%c = icmp sgt i8 %a, %x  ; false         %c = icmp sgt i8 %a, %x  ; poison
                                             poison in %a
%r = zext i1 %c to i8  ; 0               %r = zext i1 %c to i8  ; poison
                                             poison in %c
ret i8 %r  ; 0                           ret i8 %r  ; poison

source: returned 0
target: returned poison
they part: %a is -128 (0x80) in the source (add i8 %x, 1), poison in the target
  (add nsw i8 %x, 1)
note: 256 of all 65536 inputs (poison and undef aside) are counterexamples"""
    )
    assert [row.parts for row in found.rows] == [True, False, False, False]


def test_undefined_behaviour_of_the_target_is_where_they_part() -> None:
    found = explained(
        pair_of(
            "i8 noundef %x, i8 noundef %y",
            "%r = urem i8 %x, 8\nret i8 %r",
            "%q = udiv i8 %x, %y\n%r = and i8 %x, 7\nret i8 %r",
        )
    )
    assert found.parted == "the target has undefined behaviour at %q = udiv i8 %x, %y: division by zero"
    assert found.slack.irrelevant == ("%x",)
    assert "256 of all 65536 inputs are counterexamples" in found.notes


def test_a_counterexample_that_is_unique_says_so() -> None:
    found = explained(pair_of("i8 noundef %x", "%r = sub i8 0, %x\nret i8 %r", "%r = sub nsw i8 0, %x\nret i8 %r"))
    assert found.slack.is_unique and found.notes == ("the counterexample is unique",)
    assert found.arguments[0].value[0].value == 128


def test_wide_arguments_are_only_tried() -> None:
    text = pair_of("i64 noundef %x, i8 noundef %y", "ret i8 %y", "%r = add i8 %y, 1\nret i8 %r")
    found = explained(text)
    assert (found.slack.irrelevant, found.slack.tried, found.slack.inputs) == (("%y",), ("%x",), 0)
    assert "i64 %x" in explanation_text(found) and "any other value that was tried" in explanation_text(found)


def test_an_execution_that_is_another_than_the_counterexamples_says_so() -> None:
    found = explained(pair_of("", "%r = mul i8 undef, 2\nret i8 %r", "%r = add i8 undef, undef\nret i8 %r"))
    assert found.parted == "" and found.slack.inputs == 0
    assert any("not the counterexample's own execution" in note for note in found.notes)
    assert any(note.startswith("in the counterexample @tgt returns") for note in found.notes)


def test_every_refuted_pair_is_walked_through_or_says_why_not() -> None:
    named = [(case.name, case.functions()) for case in WRONG[::6]]
    named += [(case.name, case.functions()) for case in WRONG_MEMORY[::8]]
    for name, (source, target) in named:
        verdict = check_refinement(source, target, timeout=1.0)
        if not isinstance(verdict, Refuted):
            continue
        counterexample = verdict.counterexample
        found = explain(counterexample, Pair(source, target))
        told = any("not the counterexample's own" in note for note in found.notes)
        for execution, walked in ((counterexample.source, found.source), (counterexample.target, found.target)):
            shown = isinstance(walked.end, Undefined) if execution.undefined else isinstance(walked.end, Returned)
            assert shown or told, (name, str(execution), str(walked.end))
        assert max(map(len, explanation_text(found).splitlines())) <= 80


def test_no_line_is_wider_than_asked() -> None:
    for width in (60, 80, 120):
        assert max(map(len, explanation_text(explained(WRAPS), width).splitlines())) <= width


def test_long_walks_are_cut_round_the_parting() -> None:
    lines = "\n".join(f"%v{i + 1} = add i8 %v{i}, 1" for i in range(150))
    text = pair_of(
        "i8 noundef %v0", f"{lines}\nret i8 %v150", f"{lines.replace('%v100 = add i8', '%v100 = sub i8')}\nret i8 %v150"
    )
    found = explanation_text(explained(text))
    assert "%v100 = sub" in found and "steps more" in found and len(found.splitlines()) < 90


def test_counterexamples_about_memory_are_walked_through() -> None:
    found = explained(
        pair_of(
            "ptr noundef %p, ptr noundef %q",
            "store i8 1, ptr %p\nstore i8 2, ptr %q\n%v = load i8, ptr %p\nret i8 %v",
            "store i8 1, ptr %p\nstore i8 2, ptr %q\nret i8 1",
        )
    )
    text = explanation_text(found)
    assert found.parted == "the source returns 2, the target 1"
    assert "%v = load i8, ptr %p  ; 2" in text and "read from %p" in text


def test_counterexamples_in_loops_are_walked_through() -> None:
    loop = (
        "br label %l\nl:\n%i = phi i8 [ 0, %0 ], [ %j, %l ]\n%j = add i8 %i, 1\n%c = icmp ult i8 %j, 3\n"
        "br i1 %c, label %l, label %e\ne:\n%r = add i8 %j, %x\nret i8 %r"
    )
    found = explained(pair_of("i8 noundef %x", loop, loop.replace("ult i8 %j, 3", "ult i8 %j, 4")))
    assert found.parted.startswith("%c is false in the source")
    assert found.slack.irrelevant == ("%x",)


def test_it_has_a_json_form() -> None:
    made = explained(WRAPS).to_json()
    assert isinstance(made, dict)
    assert made["arguments"] == [
        {"name": "%x", "value": "127", "note": None},
        {"name": "%y", "value": "-128", "note": "any other value does as well"},
    ]


def test_values_that_a_compiler_has_given_one_number_by_chance_do_not_part() -> None:
    text = pair_of(
        "i8 noundef %0",
        "%2 = add i8 %0, 1\nret i8 %2",
        "%2 = icmp eq i8 %0, 0\n%3 = zext i1 %2 to i8\nret i8 %3",
    )
    found = explained(text)
    assert found.parted.startswith("the source returns") and not any(row.parts for row in found.rows)
    verdict = check_refinement(*reversed(parse(text).functions))
    assert isinstance(verdict, Refuted) and verdict.counterexample.parted == ()
