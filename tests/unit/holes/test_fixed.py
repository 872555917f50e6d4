"""Fixed-point products and quotients against fractions, for all words of a few bits, and what is open about them in proofs."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import ceil, floor

import pytest

from keyhole.holes.meaning.evaluate import evaluate
from keyhole.holes.meaning.fixed import FIXED_POINT
from keyhole.holes.meaning.integers import Integers, mask, signed
from keyhole.holes.meaning.lanes import Lane, Lanes, Unsupported, Zeros
from keyhole.proof import Proved, Refuted, Unknown, check_refinement
from keyhole.proof.refinement import check_by_formulas
from tests.unit.proof.pairs import body

INTEGERS = Integers()
WIDTH = 4
LOOSE = "%r = call i8 @llvm.smul.fix.i8(i8 %x, i8 %y, i32 3)\nret i8 %r"


class Answers(Zeros[int, bool]):
    """Rounds as told, and answers each open question alike."""

    def __init__(self, up: int, strict: int) -> None:
        super().__init__(INTEGERS)
        self.up, self.strict = up, strict

    def arbitrary(self, width: int, when: bool | None = None, *, zeros: bool = False) -> int:
        return self.up

    def unknown(self, name: str, arguments: tuple[tuple[int, int], ...], width: int) -> int:
        return self.strict


def function_of(name: str, scale: int, width: int = WIDTH) -> str:
    return f"%r = call i{width} @llvm.{name}.i{width}(i{width} %x, i{width} %y, i32 {scale})\nret i{width} %r"


@pytest.mark.parametrize("name", sorted(FIXED_POINT))
@pytest.mark.parametrize("scale", [0, 1, 3])
@pytest.mark.parametrize("up", [0, 1])
def test_the_result_is_next_to_the_fraction(name: str, scale: int, up: int) -> None:
    text = function_of(name, scale)
    function = body(f"i{WIDTH}", f"i{WIDTH} %x, i{WIDTH} %y", "f", text)
    low, high = (-(1 << (WIDTH - 1)), (1 << (WIDTH - 1)) - 1) if name[0] == "s" else (0, mask(WIDTH))
    for x, y in product(range(1 << WIDTH), repeat=2):
        arguments: dict[str, Lanes[int, bool]] = {"%x": (Lane(x, WIDTH),), "%y": (Lane(y, WIDTH),)}
        found = evaluate(function, INTEGERS, arguments, Answers(up, 1))
        undefined = found.undefined(INTEGERS)
        a, b = (signed(x, WIDTH), signed(y, WIDTH)) if name[0] == "s" else (x, y)
        if "div" in name and b == 0:
            assert undefined
            continue
        exact = Fraction(a << scale, b) if "div" in name else Fraction(a * b, 1 << scale)
        if name.endswith(".sat"):
            assert not undefined
            exact = min(max(exact, Fraction(low)), Fraction(high))
        else:
            assert undefined == (not low <= exact <= high), (x, y)
        if not undefined:
            assert found.lanes[0].word == (ceil(exact) if up else floor(exact)) & mask(WIDTH), (x, y)


def test_an_open_question_is_no_refutation() -> None:
    """Whether a product that does not fit may be made early depends on whether that is poison or undefined."""
    early = "%p = call i8 @llvm.smul.fix.i8(i8 %x, i8 %y, i32 3)\n%r = select i1 %c, i8 %p, i8 0\nret i8 %r"
    late = (
        "br i1 %c, label %yes, label %no\nyes:\n%r = call i8 @llvm.smul.fix.i8(i8 %x, i8 %y, i32 3)\nret i8 %r\n"
        "no:\nret i8 0"
    )
    parameters = "i1 noundef %c, i8 noundef %x, i8 noundef %y"
    source, target = body("i8", parameters, "src", late), body("i8", parameters, "tgt", early)
    assert isinstance(check_refinement(source, target), Unknown)
    assert isinstance(check_refinement(target, source), Proved)


def test_what_fits_for_all_answers_is_decided() -> None:
    parameters = "i8 noundef %x, i8 noundef %y"
    fits = "%a = lshr i8 %x, 4\n%b = lshr i8 %y, 4\n%r = call i8 @llvm.smul.fix.i8(i8 %a, i8 %b, i32 3)\nret i8 "
    source = body("i8", parameters, "src", fits + "%r")
    assert isinstance(check_by_formulas(source, source), Proved)
    assert isinstance(check_refinement(source, body("i8", parameters, "tgt", fits + "%a")), Refuted)


@pytest.mark.parametrize("attribute", ["noundef", ""])
def test_a_call_refines_itself(attribute: str) -> None:
    parameters = f"i8 {attribute} %x, i8 {attribute} %y"
    for name in sorted(FIXED_POINT):
        same = body("i8", parameters, "f", function_of(name, 3, 8))
        verdict = check_by_formulas(same, same)
        assert isinstance(verdict, Proved), (name, verdict)


def test_a_scale_that_is_no_constant_is_refused() -> None:
    function = body("i8", "i8 %x, i8 %y", "f", LOOSE.replace("i32 3", "i32 poison"))
    arguments: dict[str, Lanes[int, bool]] = {"%x": (Lane(1, 8),), "%y": (Lane(1, 8),)}
    with pytest.raises(Unsupported, match="scale"):
        evaluate(function, INTEGERS, arguments, Answers(0, 0))
