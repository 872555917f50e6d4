"""fill on written-out cases: types propagate, domains hold, refusals name both places."""

from __future__ import annotations

import pytest

from keyhole.errors import FillError, NotFound
from keyhole.holes.filling.fill import fill
from keyhole.holes.model import Module
from keyhole.holes.sites import unknowns
from keyhole.holes.text.printer import print_function, print_module
from keyhole.holes.text.reader import read_module


def module(body: str, header: str = "define i32 @f(i32 %x, i32 %y)", more: str = "") -> Module:
    return read_module(f"{header} {{\n{body}\n}}\n{more}", "sketch.ll")


def types(sketch: Module) -> dict[str, str]:
    return {unknown.hole.name: str(unknown.type) for f in sketch.functions for unknown in unknowns(f)}


def lines(filled: Module) -> list[str]:
    return [line.strip() for line in print_function(filled.functions[0]).splitlines()]


LOOP = """entry:
  %start = ?e
  br label %loop
loop:
  %i = phi ?T [ %start, %entry ], [ %next, %loop ]
  %next = add ?T %i, %i
  %c = icmp ult ?T %next, ?
  br i1 %c, label %loop, label %done
done:
  %w = select i1 %c, ? %i, ? %next
  %k = call i32 @g(i32 %x)
  ret i32 %k"""


def test_an_unknown_type_goes_through_a_loops_phis_and_selects() -> None:
    sketch = module(LOOP, more="declare i32 @g(i32)\n")
    assert types(sketch)["?e"] == "?T"
    filled = fill(sketch, "?e", "zext i32 %x to i64")
    assert "%i = phi i64 [ %start, %entry ], [ %next, %loop ]" in lines(filled)
    assert "%c = icmp ult i64 %next, ?" in lines(filled)
    assert "%w = select i1 %c, i64 %i, i64 %next" in lines(filled)
    assert "?T" not in print_module(filled)


def test_an_operand_for_an_instruction_replaces_all_uses_with_its_type() -> None:
    filled = fill(module(LOOP, more="declare i32 @g(i32)\n"), "?e", "%y")
    assert "%i = phi i32 [ %y, %entry ], [ %next, %loop ]" in lines(filled)
    assert "%next = add i32 %i, %i" in lines(filled)


@pytest.mark.parametrize(
    ("body", "hole", "type_"),
    [
        ("  %h = ?e\n  ret i32 %h", "?e", "i32"),
        ("  %h = ?e\n  %k = add ?T %h, 1\n  ret i32 %k", "?e", "i32"),
        ("  %h = ?e\n  %k = call i32 @g(? %h)\n  ret i32 %k", "?e", "i64"),
        ("  %h = ?e\n  %k = trunc i64 %h to i32\n  ret i32 %k", "?e", "i64"),
        ("  %h = ?e\n  %k = select i1 %h, i32 %x, i32 %y\n  ret i32 %k", "?e", "i1"),
        ("  %h = ?e\n  %k = icmp eq ?T %h, %x\n  ret i32 %x", "?e", "i32"),
        ("  %h = icmp eq ?T ?a, %x\n  ret i32 %x", "?a", "i32"),
        ("  %h = xor ?T ?a, ?b\n  %k = call i32 @llvm.abs.i32(i32 %h, i1 false)\n  ret i32 %k", "?b", "i32"),
        ("  %h = ?e\n  br i1 %h, label %a, label %b\na:\n  br label %b\nb:\n  ret i32 %x", "?e", "i1"),
        ("  %v = insertelement <4 x i32> poison, ?T ?a, i64 0\n  ret i32 %x", "?a", "?T"),
    ],
)
def test_types_are_inferred_forwards_and_backwards(body: str, hole: str, type_: str) -> None:
    more = "declare i32 @g(i64)\ndeclare i32 @llvm.abs.i32(i32, i1)\n"
    from keyhole.holes.signatures import Signatures

    sketch = module(body, more=more)
    found = {u.hole.name: str(u.type) for u in unknowns(sketch.functions[0], Signatures(sketch))}
    assert found[hole] == type_


def test_a_typed_hole_never_changes_type() -> None:
    sketch = module("  %h = ?e : i32\n  ret i32 %h")
    with pytest.raises(FillError) as caught:
        fill(sketch, "?e", "zext i32 %x to i64")
    assert "i64" in caught.value.message
    assert "i32" in caught.value.message
    assert any("?e" in note.message and note.span is not None for note in caught.value.notes)


REFUSALS = [
    ("  %r = and i32 %x, ?m:const\n  ret i32 %r", "?m", "%y", "outside-domain"),
    ("  %r = and i32 %x, ?m:arg\n  ret i32 %r", "?m", "7", "outside-domain"),
    ("  %r = and i32 %x, ?m:local\n  ret i32 %r", "?m", "7", "outside-domain"),
    ("  %r = and i32 %x, ?m\n  ret i32 %r", "?m", "%r", "dominance"),
    ("  %r = and i32 %x, ?m\n  ret i32 %r", "?m", "4294967296", "type-mismatch"),
    ("  %r = and i32 %x, ?m\n  ret i32 %r", "?m", "1.0", "type-mismatch"),
    ("  %r = and i32 %x, ?m\n  ret i32 %r", "?m", "%missing", "undefined"),
    ("  %r = ?op{add,sub} i32 %x, %y\n  ret i32 %r", "?op", "mul", "outside-domain"),
    ("  %r = and i32 %x, ?m\n  ret i32 %r", "?m", "ptrtoint (ptr @nowhere to i32)", "llvm-parser"),
    ("  %r = ?op i32 %x, %y\n  ret i32 %r", "?op", "zext", "type-mismatch"),
    ("  %r = ?op i32 %x, %y\n  ret i32 %r", "?op", "fadd", "type-mismatch"),
    ("  %r = ?op nsw i32 %x, %y\n  ret i32 %r", "?op", "xor", "type-mismatch"),
    ("  %r = add ?flags i32 %x, %y\n  ret i32 %r", "?flags", "exact", "term-kind"),
    ("  %r = ?e : i32 {1}\n  ret i32 %r", "?e", "%a = add i32 %x, 1\nadd i32 %a, 1", "outside-domain"),
    ("  %r = ?e : i32 {2} (%x)\n  ret i32 %r", "?e", "add i32 %x, %y", "outside-domain"),
    ("  %r = ?e : i32 {2} (%x) using add\n  ret i32 %r", "?e", "xor i32 %x, 1", "outside-domain"),
    ("  %r = ?e(%x, %y)\n  ret i32 %r", "?e", "add i32 %x, 1", "outside-domain"),
    ("  %r = ?e : i32\n  ret i32 %r", "?e", "; a comment", "empty-term"),
    ("  %r = and i32 %x, ?m\n  ret i32 %r", "?m", "", "empty-term"),
    ("  %r = ?e : i32\n  ret i32 %r", "?e", "br label %a", "term-kind"),
    ("  %r = ?e : i32\n  ret i32 %r", "?e", "%x = add i32 %y, 1\nadd i32 %x, 1", "redefinition"),
    ("  %r = ?e : i32\n  ret i32 %r", "?e", "addd i32 %y, 1", "unknown-opcode"),
    ("  %r = call i32 ?f(i32 %x)\n  ret i32 %r", "?f", "@nobody", "undefined"),
    ("  %r = call i32 ?f(i32 %x)\n  ret i32 %r", "?f", "@two", "type-mismatch"),
    ("  %r = call i32 ?f(i32 %x)\n  ret i32 %r", "?f", "@wide", "type-conflict"),
]


@pytest.mark.parametrize(("body", "hole", "term", "code"), REFUSALS, ids=[f"{h} {t!r}" for _, h, t, _ in REFUSALS])
def test_a_refusal_names_both_places_and_changes_nothing(body: str, hole: str, term: str, code: str) -> None:
    sketch = module(body, more="declare i32 @two(i32, i32)\ndeclare i64 @wide(i32)\n")
    before = print_module(sketch)
    with pytest.raises(FillError) as caught:
        fill(sketch, hole, term)
    assert caught.value.code == code
    assert caught.value.span is not None
    assert any(hole in note.message and note.span is not None for note in caught.value.notes)
    assert "^" in caught.value.render()
    assert print_module(sketch) == before


def test_refining_a_hole_brings_new_holes() -> None:
    sketch = module("  %h = ?e : i32\n  ret i32 %h")
    refined = fill(sketch, "?e", "xor i32 ?a, ?b:const")
    assert types(refined) == {"?a": "i32", "?b": "i32"}
    assert "%h = xor i32 7, 1" in lines(fill(fill(refined, "?a", "7"), "?b", "1"))


def test_the_same_name_is_the_same_unknown() -> None:
    filled = fill(module("  %a = and i32 %x, ?m\n  %r = or i32 %a, ?m\n  ret i32 %r"), "?m", "12")
    assert lines(filled)[1:3] == ["%a = and i32 %x, 12", "%r = or i32 %a, 12"]


def test_an_intrinsic_may_fill_an_opcode_hole() -> None:
    filled = fill(module("  %r = ?op{umin,umax} i32 %x, %y\n  ret i32 %r"), "?op", "umax")
    assert "%r = call i32 @llvm.umax.i32(i32 %x, i32 %y)" in lines(filled)


REGION = """entry:
  %c = icmp eq i32 %x, 0
  br i1 %c, label ?body, label %end
?body:
  br label %end
end:
  %r = phi i32 [ %x, %entry ], [ %y, ?body ]
  ret i32 %r"""


def test_a_region_is_filled_with_control_flow() -> None:
    term = "  %d = icmp ugt i32 %y, 7\n  br i1 %d, label %then, label ?exit\nthen:\n  br label ?exit\n"
    filled = fill(module(REGION), "?body", term)
    text = print_function(filled.functions[0])
    assert "br i1 %c, label %body, label %end" in text
    assert "br i1 %d, label %then, label %body.1" in text
    assert "%r = phi i32 [ %x, %entry ], [ %y, %body.1 ]" in text


def test_an_empty_region() -> None:
    assert "body:\n  br label %end" in print_function(fill(module(REGION), "?body", "").functions[0])


def test_a_region_must_leave_by_its_exit() -> None:
    with pytest.raises(FillError, match="exit"):
        fill(module(REGION), "?body", "  ret i32 0\n")


def test_code_for_a_phis_value_goes_to_the_end_of_the_incoming_block() -> None:
    body = "entry:\n  br label %end\nend:\n  %r = phi i32 [ ?v, %entry ]\n  ret i32 %r"
    assert lines(fill(module(body), "?v", "add i32 %x, 1"))[1:4] == ["entry:", "%v = add i32 %x, 1", "br label %end"]


def test_what_did_not_change_is_shared() -> None:
    text = "define i32 @g(i32 %x) {\n  ret i32 %x\n}\ndefine i32 @f(i32 %x) {\na:\n  %y = add i32 %x, 1\n  br label %b\nb:\n"
    sketch = read_module(text + "  %z = add i32 %y, ?c\n  ret i32 %z\n}\n")
    filled = fill(sketch, "?c", "2")
    assert filled.function("@g") is sketch.function("@g")
    before, after = sketch.functions[1].blocks, filled.functions[1].blocks
    assert after[0] is before[0]
    assert after[1].instructions[1] is before[1].instructions[1]


def test_an_undefined_name_is_shown_in_the_term() -> None:
    with pytest.raises(FillError) as caught:
        fill(module("  %h = ?e : i32\n  ret i32 %h"), "?e", "add i32 %x, %missing")
    assert caught.value.span is not None
    assert caught.value.span.text == "%missing"


def test_a_missing_hole_is_named_with_what_there_is() -> None:
    with pytest.raises(NotFound) as caught:
        fill(module("  %r = and i32 %x, ?mask\n  ret i32 %r"), "?mast", "1")
    assert caught.value.hint == "did you mean ?mask?"
