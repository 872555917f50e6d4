"""What is known of values, as text, and where: branches, loops, attributes, holes."""

from __future__ import annotations

import doctest

import pytest

from keyhole.holes.facts import analysis
from keyhole.holes.facts.analysis import Facts, facts_at
from keyhole.holes.facts.arithmetic import BINARY, joined
from keyhole.holes.facts.fact import fact
from keyhole.holes.facts.intrinsics import INTRINSICS
from keyhole.holes.facts.words import Word, anything, bits, exactly, signed, unsigned
from keyhole.holes.operations import OPERATIONS, Rule
from keyhole.holes.scope import Place
from keyhole.holes.text.reader import parse
from keyhole.holes.types import PTR, IntType


def shown(body: str, parameters: str = "i32 %x", *, block: int = -1, before: str = "") -> dict[str, str]:
    """The facts at the end of a block, those that say something."""
    module = parse(f"{before}\ndefine void @f({parameters}) {{\n{body}\n}}")
    function = module.get("@f")
    number = block % len(function.blocks)
    place = Place(number, len(function.blocks[number].instructions) - 1)
    return {name: str(found) for name, found in facts_at(function, place, module).items() if found}


def test_every_row_with_a_meaning_is_known_here() -> None:
    casts = {"trunc", "zext", "sext"}
    rows = {name for name, row in OPERATIONS.items() if row.meaning is not None and row.rule is not Rule.OVERFLOW}
    assert rows == {*BINARY, *INTRINSICS, *casts}


@pytest.mark.parametrize(
    ("word", "text"),
    [
        (anything(8), ""), (exactly(7, 8), "= 7"), (exactly(-1, 8), "= -1"), (exactly(1, 1), "= true"), (anything(1), ""),
        (joined([exactly(0, 8), exactly(1, 8)]), "0 or 1"), (joined([exactly(4, 8), exactly(-124, 8)]), "-124 or 4"),
        (signed(16, -128, 127), "range [-128, 127]"), (unsigned(8, 100, 200), "range [100, 200] unsigned"),
        (unsigned(8, 1, 255), "not 0"), (bits(8, 0x0F, 0), "multiple of 16"), (bits(8, 0x05, 0x80), "bits 1....0.0"),
        (bits(32, 0x80000001, 0x10), "bits 0x80000001 clear, 0x10 set"), (bits(32, 0xFFFFFF00, 0), "range [0, 255]"),
        (signed(64, -5, (1 << 63) - 1), "range [-5, 2^63-1]"),
    ],
)  # fmt: skip
def test_the_most_telling_part_is_shown(word: Word, text: str) -> None:
    found = fact(IntType(word.width), word)
    assert (str(found), bool(found)) == (text, bool(text))


def test_pointers_show_null_and_alignment() -> None:
    assert str(fact(PTR, unsigned(64, 1, (1 << 64) - 1))) == "not null"
    assert str(fact(PTR, bits(64, 7, 0))) == "align 8"
    assert str(fact(PTR, exactly(0, 64))) == "= null"
    assert str(fact(PTR, anything(64))) == ""


def test_sketches_have_facts_too() -> None:
    body = "%a = and i32 ?h, 255\n%b = ?op i32 %a, 1\n%c = lshr ?T %a, 4\nret void"
    assert shown(body) == {"%a": "range [0, 255]", "%c": "range [0, 15]"}


def test_branches_and_assumptions_say_more_below_them() -> None:
    body = (
        "%c = icmp slt i32 %x, 0\nbr i1 %c, label %n, label %p\nn:\nret void\np:\n%o = and i1 %c2, %c3\n"
        "br i1 %o, label %q, label %e\nq:\n%s = add i32 %x, 1\nret void\ne:\nret void"
    )
    text = body.replace("%o = and", "%c2 = icmp ult i32 %x, 10\n%t = and i32 %x, 3\n%c3 = icmp eq i32 %t, 0\n%o = and")
    assert shown(text, block=0) == {}
    assert shown(text, block=1) == {"%x": "range [-2147483648, -1]", "%c": "= true"}
    below = shown(text, block=3)
    assert (below["%x"], below["%t"], below["%c"], below["%s"]) == (
        "range [0, 8], multiple of 4", "= 0", "= false", "bits 0xfffffff2 clear, 0x1 set",
    )  # fmt: skip
    assume = "%c = icmp ne i32 %x, 0\ncall void @llvm.assume(i1 %c)\nret void"
    assert shown(assume, before="declare void @llvm.assume(i1)") == {"%x": "not 0", "%c": "= true"}


def test_a_place_before_an_assumption_does_not_know_it() -> None:
    body = "%c = icmp eq i32 %x, 3\ncall void @llvm.assume(i1 %c)\nret void"
    facts = Facts(parse(f"declare void @llvm.assume(i1)\ndefine void @f(i32 %x) {{\n{body}\n}}").get("@f"))
    assert [str(facts.at(Place(0, index))["%x"]) for index in (1, 2)] == ["", "= 3"]


def test_switches_say_more_below_them() -> None:
    cases = "i32 3, label %a\n i32 5, label %a\n i32 0, label %b"
    body = f"switch i32 %x, label %d [ {cases} ]\na:\nret void\nb:\nret void\nd:\nret void"
    assert [shown(body, block=block).get("%x") for block in (1, 2, 3)] == ["range [3, 5]", "= 0", "not 0"]


def test_a_counted_loop_has_its_bounds() -> None:
    body = (
        "entry:\nbr label %l\nl:\n%i = phi i32 [ 0, %entry ], [ %j, %l ]\n%s = phi i32 [ 0, %entry ], [ %t, %l ]\n"
        "%t = add i32 %s, %i\n%j = add i32 %i, 4\n%c = icmp slt i32 %j, 100\nbr i1 %c, label %l, label %e\ne:\nret void"
    )
    found = shown(body, block=1)
    assert found["%i"] == "range [0, 96], multiple of 4"
    assert found["%j"] == "range [4, 100], multiple of 4"
    assert found["%t"] == "multiple of 4"


def test_attributes_and_metadata_are_believed() -> None:
    body = "%v = load i32, ptr %p, !range !0\n%w = call range(i8 0, 3) i8 @g()\n%a = alloca i64, align 16\nret void"
    found = shown(
        body,
        "i8 range(i8 -2, 3) %x, ptr nonnull align 8 %p, ptr %q",
        before="declare i8 @g()\n!0 = !{i32 5, i32 8}",
    )
    assert found == {
        "%x": "range [-2, 2]", "%p": "not null, align 8", "%v": "range [5, 7]", "%w": "range [0, 2]", "%a": "not null, align 16",
    }  # fmt: skip


def test_addresses_keep_what_alignment_their_indices_leave() -> None:
    body = (
        "%a = getelementptr i32, ptr %p, i64 %i\n%b = getelementptr { i64, i8 }, ptr %p, i64 %i, i32 1\n"
        "%c = getelementptr i8, ptr %p, i64 %i\nret void"
    )
    assert shown(body, "ptr align 16 %p, i64 %i") == {"%p": "align 16", "%a": "align 4", "%b": "align 8"}


def test_what_may_be_undef_is_not_taken_to_agree_with_itself() -> None:
    body = "%c = icmp slt i8 %x, 0\n%r = select i1 %c, i8 0, i8 %x\n%z = sub i8 %x, %x\nret void"
    assert shown(body, "i8 %x") == {}
    assert shown(body, "i8 noundef %x")["%r"] == "range [0, 127]"


def test_freezing_poison_may_give_anything() -> None:
    body = "%a = lshr exact i8 %x, 4\n%b = freeze i8 %a\n%c = freeze i8 %y\nret void"
    assert shown(body, "i8 %x, i8 noundef range(i8 0, 5) %y") == {
        "%y": "range [0, 4]", "%a": "range [0, 15]", "%c": "range [0, 4]",
    }  # fmt: skip


def test_the_edge_with_poison_is_left_out() -> None:
    body = "a:\nbr i1 %x, label %b, label %c\nb:\nbr label %c\nc:\n%r = phi i8 [ 7, %a ], [ poison, %b ]\nret void"
    assert shown(body, "i1 %x") == {"%r": "= 7"}


def test_unreachable_and_irreducible_code_is_survived() -> None:
    body = (
        "a:\nbr i1 %x, label %b, label %c\nb:\n%i = phi i8 [ 0, %a ], [ %j, %c ]\n%k = add i8 %i, 1\nbr label %c\n"
        "c:\n%j = phi i8 [ 1, %a ], [ %k, %b ]\n%e = icmp ult i8 %j, 50\nbr i1 %e, label %b, label %d\nd:\nret void\n"
        "u:\n%z = add i8 1, 2\nbr label %u"
    )
    assert shown(body, "i1 %x", block=3)["%e"] == "= false"


def test_the_example_runs() -> None:
    assert doctest.testmod(analysis).failed == 0
