"""The checker on pairs of which we know the answer, on what it cannot do, and how it says so."""

from __future__ import annotations

import subprocess
import sys

import pytest

from keyhole.errors import SourceError
from keyhole.proof import GaveUp, Proved, Refuted, Unknown, check_refinement
from keyhole.proof.refinement import check_by_formulas
from tests.unit.proof.pairs import RIGHT, WRONG, Pair, body


@pytest.mark.parametrize("pair", RIGHT, ids=lambda pair: pair.name)
def test_a_right_pair_is_proved(pair: Pair) -> None:
    verdict = check_refinement(*pair.functions())
    assert isinstance(verdict, Proved), verdict


@pytest.mark.parametrize("pair", WRONG, ids=lambda pair: pair.name)
def test_a_wrong_pair_is_refuted(pair: Pair) -> None:
    verdict = check_refinement(*pair.functions())
    assert isinstance(verdict, Refuted), verdict


@pytest.mark.parametrize("pair", (*RIGHT, *WRONG), ids=lambda pair: pair.name)
def test_every_side_refines_itself(pair: Pair) -> None:
    for function in pair.functions():
        verdict = check_by_formulas(function, function)
        assert isinstance(verdict, Proved), verdict


def test_the_solver_alone_gives_the_same_verdicts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keyhole.proof.testing.find_violation", lambda *_, **__: None)
    for pair in WRONG:
        assert isinstance(check_refinement(*pair.functions()), Refuted), pair.name


def test_a_promise_of_the_source_is_not_the_targets() -> None:
    promised = body("i8", "i8 noundef %x", "src", "ret i8 %x")
    plain = body("i8", "i8 %x", "tgt", "ret i8 %x")
    assert isinstance(check_refinement(promised, plain), Proved)
    assert isinstance(check_refinement(plain, promised), Refuted)


def test_a_noundef_result_may_be_neither_poison_nor_undef() -> None:
    plain = body("i8", "i8 %x", "src", "ret i8 %x")
    promised = body("noundef i8", "i8 %x", "tgt", "ret i8 %x")
    assert isinstance(check_refinement(promised, plain), Proved)
    assert isinstance(check_refinement(plain, promised), Refuted)
    fixed = body("noundef i8", "i8 %x", "tgt", "%f = freeze i8 %x\nret i8 %f")
    assert isinstance(check_refinement(plain, fixed), Proved)


def test_what_depends_on_partly_undef_arguments_is_unknown() -> None:
    """Right for numbers and for ``undef``, wrong for an argument that stands for 0 and 1 only."""
    source = body("i8", "i8 %x", "src", "%r = xor i8 %x, %x\nret i8 %r")
    target = body("i8", "i8 %x", "tgt", "%a = xor i8 %x, %x\n%r = shl i8 %a, 1\nret i8 %r")
    verdict = check_refinement(source, target)
    assert isinstance(verdict, Unknown) and verdict.code is GaveUp.UNDEF
    assert "noundef" in verdict.hint


UNSUPPORTED = {
    "loop": ("br label %l\nl:\nbr label %l", GaveUp.LOOP, "br label %l"),
    "memory": ("%p = alloca i8, addrspace(5)\nret i8 %x", GaveUp.UNSUPPORTED, "alloca"),
    "call": ('%r = call i8 @g(i8 %x) [ "deopt"(i8 0) ]\nret i8 %r', GaveUp.UNSUPPORTED, "@g"),
    "float": ("%f = uitofp i8 %x to fp128\n%r = fptoui fp128 %f to i8\nret i8 %r", GaveUp.UNSUPPORTED, "uitofp"),
    "hole": ("%r = add i8 %x, ?c\nret i8 %r", GaveUp.HOLE, "?c"),
    "opcode hole": ("%r = ?op i8 %x, 1\nret i8 %r", GaveUp.HOLE, "?op"),
    "metadata": ("%r = add i8 %x, 1, !range !0\nret i8 %r", GaveUp.UNSUPPORTED, "!range"),
    "constant expression": ("ret i8 ptrtoint (ptr @g to i8)", GaveUp.UNSUPPORTED, "ptrtoint"),
}


@pytest.mark.parametrize("name", UNSUPPORTED)
def test_what_is_not_modelled_is_unknown_with_its_place(name: str) -> None:
    text, code, shown = UNSUPPORTED[name]
    plain = body("i8", "i8 %x", "src", "ret i8 %x")
    strange = body("i8", "i8 %x", "tgt", text)
    for pair in ((plain, strange), (strange, plain)):
        verdict = check_refinement(*pair)
        assert isinstance(verdict, Unknown)
        assert verdict.code is code
        assert verdict.span is not None and shown in verdict.span.text


def test_unknown_attributes_are_unknown() -> None:
    plain = body("i8", "i8 %x", "src", "ret i8 %x")
    strange = body("i8", "i8 byval(i8) %x", "tgt", "ret i8 %x")
    assert isinstance(check_refinement(plain, strange), Unknown)


def test_different_signatures_are_an_error_with_both_places() -> None:
    with pytest.raises(SourceError) as caught:
        check_refinement(body("i8", "i8 %x", "src", "ret i8 %x"), body("i16", "i16 %x", "tgt", "ret i16 %x"))
    assert caught.value.code == "signature-mismatch"
    assert "tgt.ll:1:" in caught.value.render() and "src.ll:1:" in caught.value.render()


def test_no_time_is_unknown() -> None:
    factors = [body("i1", "i96 noundef %x, i96 noundef %y", "f", text) for text in HARD]
    verdict = check_refinement(factors[0], factors[1], timeout=0.2)
    assert isinstance(verdict, Unknown) and verdict.code is GaveUp.TIME


HARD = (  # the product of two primes of 48 bits has such factors, but who finds them?
    "%a = and i96 %x, 281474976710655\n%b = and i96 %y, 281474976710655\n%c = mul i96 %a, %b\n"
    "%r = icmp eq i96 %c, 50668735533102531785624545187\nret i1 %r",
    "ret i1 false",
)


def test_copies_of_an_undef_lane_need_not_be_alike() -> None:
    splat = "%v = shufflevector <2 x i8> %a, <2 x i8> poison, <2 x i32> zeroinitializer\n%r = add <2 x i8> %v, %v\nret <2 x i8> %r"
    lanes = (
        "%x = extractelement <2 x i8> %a, i64 0\n%y = add i8 %x, %x\n%z = add i8 %x, %x\n"
        "%p = insertelement <2 x i8> poison, i8 %y, i64 0\n%r = insertelement <2 x i8> %p, i8 %z, i64 1\nret <2 x i8> %r"
    )
    pair = [body("<2 x i8>", "<2 x i8> %a", name, text) for name, text in (("src", splat), ("tgt", lanes))]
    assert not isinstance(check_refinement(*pair), Refuted)


def test_the_same_seed_gives_the_same_counterexample() -> None:
    pair = WRONG[0].functions()
    assert check_refinement(*pair, seed=3) == check_refinement(*pair, seed=3)


def test_a_counterexample_reads_like_a_report() -> None:
    source = body("i8", "i8 %x", "src", "%s = add i8 %x, 1\n%r = lshr i8 %s, 1\nret i8 %r")
    target = body("i8", "i8 %x", "tgt", "%s = add i8 %x, 1\n%r = ashr i8 %s, 1\nret i8 %r")
    verdict = check_refinement(source, target)
    assert isinstance(verdict, Refuted)
    lines = str(verdict.counterexample).splitlines()
    assert lines[0] == "the target returns another value than the source"
    assert lines[1].startswith("  i8 %x = 0x")
    assert lines[2].startswith("source: @src returns 0x")
    assert lines[4].startswith("they part at %r: 0x")


def test_undefined_behaviour_is_shown_with_its_place() -> None:
    pair = next(pair for pair in WRONG if pair.name == "division introduced")
    verdict = check_refinement(*pair.functions())
    assert isinstance(verdict, Refuted)
    assert "udiv i8 0, %y (tgt.ll:2:" in str(verdict.counterexample)


def test_importing_the_room_imports_no_solver() -> None:
    code = "import sys, keyhole.proof; assert not {'z3', 'numpy', 'llvmlite'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
