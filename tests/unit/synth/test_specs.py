"""What a query can say: several references, assertions, assumptions, partial examples, and any mix of them."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keyhole.errors import KeyholeError
from keyhole.holes.filling.fill import fill
from keyhole.holes.meaning.columns import Columns
from keyhole.holes.meaning.evaluate import evaluate
from keyhole.holes.meaning.integers import Integers
from keyhole.holes.meaning.lanes import Lane, Lanes, Zeros
from keyhole.holes.model import Function, Module
from keyhole.holes.text.reader import parse
from keyhole.proof import Proved, Refuted
from keyhole.proof import Tested as OnInputs
from keyhole.proof import Unknown as Undecided
from keyhole.synth import (
    Answer,
    Bits,
    Budget,
    Completion,
    Example,
    Filled,
    Impossible,
    fill_holes,
    query,
    read_examples,
)
from keyhole.synth.checker import prove
from keyhole.synth.spec.query import Spec
from keyhole.synth.spec.samples import Samples

M = Integers()
MASK = "define i8 @f(i8 noundef %x) {\n  %r = and i8 %x, ?m:const\n  ret i8 %r\n}\n"
# The result is a multiple of four, at most 60, and keeps the bits of 12.
MULTIPLE = """
define i1 @small(i8 %x, i8 %r) {
  %low = and i8 %r, 3
  %a = icmp eq i8 %low, 0
  %b = icmp ule i8 %r, 60
  %both = and i1 %a, %b
  ret i1 %both
}
define i1 @keeps(i8 %x, i8 %r) {
  %p = and i8 %x, 60
  %q = and i8 %r, 60
  %e = icmp eq i8 %p, %q
  ret i1 %e
}
"""


def asked(text: str, **arguments: Any) -> Answer:
    return fill_holes(query(parse(text), budget=Budget(120), **arguments))


def best(answer: Answer) -> Completion:
    assert isinstance(answer, Filled), answer
    return answer.completions[0]


def returns(function: Function, *words: int, width: int = 8) -> int | None:
    """What the function returns, None for poison or undefined behaviour."""
    arguments: dict[str, Lanes[int, bool]] = {
        p.name: (Lane(w, width),) for p, w in zip(function.signature.parameters, words, strict=True)
    }
    found = evaluate(function, M, arguments, Zeros(M))
    return None if found.undefined(M) or found.lanes[0].poison else found.lanes[0].word


# --- several references -----------------------------------------------------------------------------------------------------

PARTIAL = """
define i8 @small(i8 noundef %x) {
  %c = icmp ult i8 %x, 16
  call void @llvm.assume(i1 %c)
  %r = mul i8 %x, 3
  ret i8 %r
}
define i8 @large(i8 noundef %x) {
  %c = icmp uge i8 %x, 16
  br i1 %c, label %go, label %no
go:
  %r = add i8 %x, 100
  ret i8 %r
no:
  unreachable
}
declare void @llvm.assume(i1)
define i8 @f(i8 noundef %x) {
  %c = icmp ?p i8 %x, ?k:const
  %a = mul i8 %x, ?a:const
  %b = add i8 %x, ?b:const
  %r = select i1 %c, i8 %a, i8 %b
  ret i8 %r
}
"""


def test_a_completion_refines_every_reference() -> None:
    found = best(asked(PARTIAL, function="@f", reference=["@small", "@large"]))
    assert isinstance(found.certificate, Proved)
    for x in range(256):
        assert returns(found.function, x) == (x * 3 % 256 if x < 16 else (x + 100) % 256)


def test_what_an_assumption_in_a_reference_excludes_is_a_dont_care() -> None:
    text = PARTIAL[: PARTIAL.index("define i8 @f")]
    text += "define i8 @f(i8 noundef %x) {\n  %r = mul i8 %x, ?a:const\n  ret i8 %r\n}\n"
    found = best(asked(text, reference="@small"))
    assert isinstance(found.certificate, Proved)
    assert found.fillings["?a"] == "3"
    assert isinstance(asked(text, reference="@large"), Impossible)


def test_references_that_contradict_each_other_are_shown_side_by_side() -> None:
    text = MASK + "".join(
        f"define i8 @{name}(i8 noundef %x) {{\n  %r = and i8 %x, {mask}\n  ret i8 %r\n}}\n"
        for name, mask in (("a", 12), ("b", 13))
    )
    with pytest.raises(KeyholeError) as caught:
        asked(text, reference=["@a", "@b"])
    assert caught.value.code == "contradiction"
    assert "for %x = 1 @a returns 0 and @b returns 1" in caught.value.message
    assert "@a is here" in caught.value.render()


# --- assertions -------------------------------------------------------------------------------------------------------------


def test_assertions_alone_are_proved() -> None:
    found = best(asked(MASK + MULTIPLE, predicates=["@small", "@keeps"]))
    assert isinstance(found.certificate, Proved)
    assert found.fillings == {"?m": "60"}


def test_assertions_that_nothing_meets_are_impossible() -> None:
    answer = asked(MASK.replace("and i8", "or i8") + MULTIPLE, predicates=["@small"])
    assert isinstance(answer, Impossible)
    assert "?m" in answer.reason


def test_an_instruction_hole_is_filled_from_an_assertion() -> None:
    text = """
    define i8 @f(i8 noundef %x, i8 noundef %y) {
      %r = ?e : i8 {1}
      ret i8 %r
    }
    define i1 @bound(i8 %x, i8 %y, i8 %r) {
      %a = icmp sge i8 %r, %x
      %b = icmp sge i8 %r, %y
      %c = icmp eq i8 %r, %x
      %d = icmp eq i8 %r, %y
      %e = or i1 %c, %d
      %f = and i1 %a, %b
      %g = and i1 %e, %f
      ret i1 %g
    }
    """
    found = best(asked(text, predicates=["@bound"]))
    assert isinstance(found.certificate, Proved)
    for x, y in product(range(0, 256, 15), repeat=2):
        signed = max(x, y, key=lambda word: word - 256 if word > 127 else word)
        assert returns(found.function, x, y) == signed


def test_a_reference_an_assertion_and_examples_together() -> None:
    text = (
        MASK.replace("?m:const\n", "?m:const\n  %t = or i8 %r, ?n:const\n").replace("ret i8 %r", "ret i8 %t")
        + MULTIPLE
        + """
    define i8 @even(i8 noundef %x) {
      %odd = and i8 %x, 1
      %c = icmp eq i8 %odd, 0
      call void @llvm.assume(i1 %c)
      %r = and i8 %x, 60
      ret i8 %r
    }
    declare void @llvm.assume(i1)
    """
    )
    examples = (Example(((255,),), (60,)),)
    found = best(asked(text, reference="@even", predicates=["@small"], examples=examples))
    assert isinstance(found.certificate, Proved)
    assert [returns(found.function, x) for x in range(256)] == [x & 60 for x in range(256)]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("%r = udiv i8 4, %x", "division by zero is undefined behaviour of the sketch, which no assertion excuses"),
        ("%r = add nuw i8 %x, 1", "the result is poison for 255"),
        ("%r = add i8 %x, 1", "the assertion is false for 255"),
    ],
)
def test_undefined_poison_and_false_are_all_refuted(body: str, why: str) -> None:
    sketch = "define i8 @f(i8 noundef %x) {\n  %k = add i8 0, ?k:const\n  " + body + "\n  ret i8 %r\n}\n"
    assertion = "define i1 @p(i8 %x, i8 %r) {\n  %c = icmp ne i8 %r, 0\n  %d = icmp ule i8 %r, 255\n  ret i1 %OUT\n}\n"
    for out in ("c", "d") if "icmp" in why or "false" not in why else ("c",):
        asked_of = query(parse(sketch + assertion.replace("OUT", out)), predicates=["@p"])
        module = parse((sketch + assertion.replace("OUT", out)).replace("?k:const", "1"))
        assert isinstance(prove(asked_of, module.get("@f"), 10.0), Refuted), why


def test_undefined_behaviour_of_an_assertion_is_a_failure() -> None:
    text = (
        MASK
        + """
    define i1 @p(i8 %x, i8 %r) {
      %c = icmp ule i8 %r, 15
      call void @llvm.assume(i1 %c)
      ret i1 true
    }
    declare void @llvm.assume(i1)
    """
    )
    asked_of = query(parse(text), predicates=["@p"])
    for mask, verdict in (("15", Proved), ("31", Refuted)):
        module = parse(text.replace("?m:const", mask))
        assert isinstance(prove(asked_of, module.get("@f"), 10.0), verdict)


def test_an_assertion_that_ignores_the_result_does_not_excuse_a_broken_promise() -> None:
    text = (
        "define noundef i8 @f(i8 noundef %x) {\n  %r = add nuw i8 %x, ?k:const\n  ret i8 %r\n}\n"
        "define i1 @p(i8 %x, i8 %r) {\n  ret i1 true\n}\n"
    )
    asked_of = query(parse(text), predicates=["@p"])
    module = parse(text.replace("?k:const", "1"))
    assert isinstance(prove(asked_of, module.get("@f"), 10.0), Refuted)


def test_an_assertion_over_poison_that_promises_noundef_is_a_failure() -> None:
    text = (
        "define i8 @f(i8 noundef %x) {\n  %r = add nuw i8 %x, ?k:const\n  ret i8 %r\n}\n"
        "define i1 @p(i8 noundef %x, i8 noundef %r) {\n  ret i1 true\n}\n"
    )
    asked_of = query(parse(text), predicates=["@p"])
    module = parse(text.replace("?k:const", "1"))
    assert isinstance(prove(asked_of, module.get("@f"), 10.0), Refuted)


def test_assertions_may_call_each_other_and_the_sketch_may_be_linkonce() -> None:
    text = MASK.replace("define i8", "define linkonce_odr i8") + MULTIPLE
    text += "define i1 @all(i8 %x, i8 %r) {\n  %a = call i1 @small(i8 %x, i8 %r)\n  %b = call i1 @keeps(i8 %x, i8 %r)\n"
    text += "  %c = and i1 %a, %b\n  ret i1 %c\n}\n"
    found = best(asked(text, predicates=["@all"]))
    assert found.fillings == {"?m": "60"}
    assert isinstance(found.certificate, Proved)


def test_several_returns_and_a_long_sketch() -> None:
    lines = "".join(f"  %a{n + 1} = add i8 %a{n}, 1\n" for n in range(90))
    text = "define noundef i8 @f(i8 noundef %x) {\n  %c = icmp eq i8 %x, 0\n  br i1 %c, label %zero, label %more\n"
    text += "zero:\n  ret i8 ?z:const\nmore:\n  %a0 = and i8 %x, ?m:const\n"
    text += f"{lines}  %r = sub i8 %a90, 90\n  ret i8 %r\n}}\n"
    found = best(asked(text + MULTIPLE, predicates=["@small", "@keeps"]))
    assert isinstance(found.certificate, Proved)
    assert found.fillings == {"?z": "0", "?m": "60"}


def test_what_cannot_be_proved_is_tested_and_says_so() -> None:
    text = MASK + MULTIPLE.replace("@small(i8 %x", "@small(i8 range(i8 0, -1) %x")
    found = best(asked(text, predicates=["@small", "@keeps"]))
    assert isinstance(found.certificate, OnInputs)
    assert "what @small promises of its values" in found.certificate.how
    assert isinstance(prove(query(parse(text), predicates=["@small", "@keeps"]), found.function, 5.0), Undecided)


# --- assumptions ------------------------------------------------------------------------------------------------------------

POSITIVE = """
define i1 @positive(i8 %x) {
  %c = icmp sgt i8 %x, 0
  ret i1 %c
}
"""
DIVIDE = """
define i8 @src(i8 noundef %x) {
  %r = sdiv i8 %x, 4
  ret i8 %r
}
define i8 @tgt(i8 noundef %x) {
  %r = lshr i8 %x, ?k:const
  ret i8 %r
}
"""


def test_what_an_assumption_excludes_is_a_dont_care() -> None:
    assert isinstance(asked(DIVIDE + POSITIVE), Impossible)
    found = best(asked(DIVIDE + POSITIVE, assuming=["@positive"]))
    assert found.fillings == {"?k": "2"}
    assert isinstance(found.certificate, Proved)


def test_assumptions_count_for_assertions_too() -> None:
    text = MASK + POSITIVE + "define i1 @p(i8 %x, i8 %r) {\n  %c = icmp sgt i8 %r, -1\n  ret i1 %c\n}\n"
    text += "define i1 @q(i8 %x, i8 %r) {\n  %c = icmp eq i8 %r, %x\n  ret i1 %c\n}\n"
    assert isinstance(asked(text, predicates=["@p", "@q"]), Impossible)
    found = best(asked(text, predicates=["@p", "@q"], assuming=["@positive"]))
    assert isinstance(found.certificate, Proved)
    assert all(returns(found.function, x) == x for x in range(1, 128))


def test_names_of_conditions_and_sketch_do_not_meet() -> None:
    text = """
    define i8 @f(i8 noundef %x) {
    keyhole.no:
      %keyhole.result = and i8 %x, ?m:const
      br label %no
    no:
      ret i8 %keyhole.result
    }
    define i1 @small(i8 %x, i8 %r) {
      %c = icmp ult i8 %r, 4
      br i1 %c, label %yes, label %no
    yes:
      ret i1 true
    no:
      ret i1 false
    }
    define i1 @odd(i8 %x) {
      %b = trunc i8 %x to i1
      br i1 %b, label %yes, label %no
    yes:
      ret i1 true
    no:
      ret i1 false
    }
    define i1 @kept(i8 %keyhole.x, i8 %keyhole.inside.r) {
      %keyhole.a = and i8 %keyhole.x, 3
      %c = icmp eq i8 %keyhole.a, %keyhole.inside.r
      ret i1 %c
    }
    """
    found = best(asked(text, predicates=["@small", "@kept"], assuming=["@odd"]))
    assert isinstance(found.certificate, Proved)
    assert all(returns(found.function, x) == x & 3 for x in range(1, 256, 2))
    asked_of = query(parse(text), predicates=["@small"], assuming=["@odd"])
    wrong = parse(text.replace("?m:const", "7")).get("@f")
    assert isinstance(prove(asked_of, wrong, 10.0), Refuted)


def test_an_example_that_assumptions_exclude_counts_but_no_assertion_does_there() -> None:
    text = MASK + POSITIVE + "define i1 @p(i8 %x, i8 %r) {\n  %c = icmp eq i8 %r, %x\n  ret i1 %c\n}\n"
    outside = (Example(((0x81,),), (1,)),)
    found = best(asked(text, predicates=["@p"], assuming=["@positive"], examples=outside))
    assert found.fillings == {"?m": "127"}
    assert isinstance(asked(text, predicates=["@p"], examples=outside), Impossible)


# --- partial results --------------------------------------------------------------------------------------------------------


def test_a_lane_that_is_left_open_may_be_anything() -> None:
    text = "define <2 x i8> @f(<2 x i8> %x) {\n  %r = add <2 x i8> %x, ?k:const\n  ret <2 x i8> %r\n}\n"
    found = best(asked(text, examples=(Example(((1, 2),), (5, None)), Example(((9, 2),), (None, 3)))))
    lanes = evaluate(found.function, M, {"%x": (Lane(1, 8), Lane(2, 8))}, Zeros(M)).lanes
    assert [lane.word for lane in lanes] == [5, 3]


def test_bits_that_are_left_open_may_be_anything() -> None:
    open_ = (Example(((255,),), (Bits(0b1000, 0b1100, 4),)), Example(((3,),), (Bits(0b01, 0b01, 2),)))
    found = best(asked(MASK, examples=open_))
    mask = int(found.fillings["?m"]) & 255
    assert mask & 0b1100 == 0b1000
    assert mask >> 4 == 0
    assert mask & 1 == 1
    assert isinstance(asked(MASK, examples=(*open_, Example(((8,),), (Bits(0, 0b1000),)))), Impossible)


def test_examples_of_one_input_are_met() -> None:
    halves = (Example(((255,),), (Bits(0x30, 0xF0),)), Example(((255,),), (Bits(0x05, 0x0F),)))
    assert best(asked(MASK, examples=halves)).fillings == {"?m": "53"}


# --- what engines ask of samples --------------------------------------------------------------------------------------------


def samples(module: Module, **arguments: Any) -> Samples:
    asked_of = query(module, **arguments)
    found = Samples(asked_of.target, asked_of.spec)
    found.draw(1, {})
    return found


def test_results_are_refused_on_all_samples_at_once() -> None:
    found = samples(parse(MASK + MULTIPLE), predicates=["@small", "@keeps"])
    assert not found.by_words
    assert found.columnar
    words = next(iter(found.columns().values()))[0].word
    rows = np.stack([words & np.uint64(60), words, words & np.uint64(56)])
    refused = found.refused((Lane(rows, 8),))
    assert refused.shape == (3, len(found))
    assert not refused[0].any()
    wrong = [[(r & 3) != 0 or r > 60 or (r & 60) != (x & 60) for x, r in zip(words, row, strict=True)] for row in rows]
    assert refused.tolist() == wrong


def test_poison_is_refused_where_bits_are_asked_for() -> None:
    target = parse(MASK).functions[0]
    found = Samples(target, Spec(examples=(Example(((1,),), (Bits(1, 1),)), Example(((2,),), (None,)))))
    m = Columns()
    lane = Lane(m.const(1, 8), 8, np.array([True, True]))
    assert found.refused((lane,)).tolist() == [True, False]


def test_samples_that_assumptions_exclude_are_not_drawn() -> None:
    found = samples(parse(DIVIDE + POSITIVE), assuming=["@positive"])
    assert len(found)
    assert all(0 < words[0][0] < 128 for words in found.inputs)


def test_an_input_that_drawing_misses_is_found_by_the_solver() -> None:
    text = """
    define i64 @src(i64 noundef %x) {
      %c = icmp eq i64 %x, 81985529216486895
      call void @llvm.assume(i1 %c)
      ret i64 77
    }
    define i64 @tgt(i64 noundef %x) {
      %r = add i64 %x, ?k:const
      ret i64 %r
    }
    declare void @llvm.assume(i1)
    """
    found = best(asked(text))
    assert int(found.fillings["?k"]) == 77 - 81985529216486895
    assert isinstance(found.certificate, Proved)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "v.json",
            '[{"in": [[1, 2]], "out": [5, null]}, {"in": [[9, 2]], "out": ["_", "0b1?"]}, {"in": [[0, 0]], "out": null}]',
        ),
        ("v.csv", "x, result\n1 2, 5 _\n9 2, _ 0b1?\n0;0,\n"),
    ],
)
def test_files_of_partial_examples(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text)
    module = parse("define <2 x i8> @f(<2 x i8> %x) {\n  %r = add <2 x i8> %x, ?k:const\n  ret <2 x i8> %r\n}\n")
    found = read_examples(path, module.functions[0].signature)
    assert [example.arguments for example in found] == [((1, 2),), ((9, 2),), ((0, 0),)]
    assert [example.result for example in found] == [(5, None), (None, Bits(2, 2, 2)), (None, None)]
    lanes = evaluate(
        best(fill_holes(query(module, examples=found))).function, M, {"%x": (Lane(1, 8), Lane(2, 8))}, Zeros(M)
    ).lanes
    assert lanes[0].word == 5
    assert lanes[1].word in (2, 3)


def test_what_was_filled_in_a_called_function_is_known() -> None:
    module = parse(
        "define i32 @g(i32 noundef %x) {\n  %r = add i32 %x, ?c\n  ret i32 %r\n}\n"
        "define i32 @src(i32 noundef %x) {\n  %r = add i32 %x, 8\n  ret i32 %r\n}\n"
        "define i32 @tgt(i32 noundef %x) {\n  %a = call i32 @g(i32 %x)\n  %r = add i32 %a, ?k:const\n  ret i32 %r\n}\n"
    )
    answer = fill_holes(query(fill(module, "?c", "1"), function="@tgt", budget=Budget(20)))
    assert isinstance(answer, Filled) and answer.best.fillings == {"?k": "7"}
    assert isinstance(answer.best.certificate, Proved)
