"""Operations that an instruction hole has only where it names them: three-way comparisons, and ``freeze``."""

from __future__ import annotations

import pytest

from keyhole.holes.text.reader import read_module
from keyhole.proof import Proved
from keyhole.synth import Answer, Budget, Filled, Impossible, Unknown, fill_holes, query
from keyhole.synth.sketch.grammar import productions


def solved(result: str, parameters: str, body: str, hole: str, seconds: float = 20.0) -> Answer:
    texts = [
        f"define {result} @{name}({parameters}) {{\n{text}\nret {result} %r\n}}\n"
        for name, text in (("src", body), ("tgt", f"%r = {hole}"))
    ]
    text = "declare i33 @llvm.scmp.i33.i7(i7, i7)\n" + "".join(texts)
    return fill_holes(query(read_module(text), budget=Budget(seconds)))


def three_way(greater: str, less: str, operands: str, bits: str, result: str) -> str:
    return (
        f"%a = icmp {greater} {operands} %x, %y\n%b = icmp {less} {operands} %x, %y\n"
        f"%c = zext {bits} %a to {result}\n%d = zext {bits} %b to {result}\n%r = sub {result} %c, %d"
    )


AND = "%r = select i1 %x, i1 %y, i1 false"


@pytest.mark.parametrize(
    ("result", "parameters", "body", "hole", "filling"),
    [
        (
            "i8",
            "i32 noundef %x, i32 noundef %y",
            three_way("sgt", "slt", "i32", "i1", "i8"),
            "?e using scmp, ucmp",
            "call i8 @llvm.scmp.i8.i32(i32 %x, i32 %y)",
        ),
        (
            "<2 x i32>",
            "<2 x i32> noundef %x, <2 x i32> noundef %y",
            three_way("ugt", "ult", "<2 x i32>", "<2 x i1>", "<2 x i32>"),
            "?e {1} using scmp, ucmp",
            "call <2 x i32> @llvm.ucmp.v2i32.v2i32(<2 x i32> %x, <2 x i32> %y)",
        ),
        (
            "i33",
            "i7 noundef %x, i7 noundef %y",
            "%c = call i33 @llvm.scmp.i33.i7(i7 %x, i7 %y)\n%r = mul i33 %c, 5",
            "?e {2} using mul, scmp",
            "%e.1 = call i33 @llvm.scmp.i33.i7(i7 %x, i7 %y)\nmul i33 %e.1, 5",
        ),
        ("i1", "i1 %x, i1 %y", AND, "?e {2} using freeze, and", "%e.1 = freeze i1 %y\nand i1 %e.1, %x"),
        ("i8", "i8 %x", "%r = freeze i8 %x", "?e {1} using freeze, add", "freeze i8 %x"),
        (
            "i8",
            "i8 %x",
            "%f = freeze i8 %x\n%r = mul i8 %f, 2",
            "?e {2} using freeze, add",
            "%e.1 = freeze i8 %x\nadd i8 %e.1, %e.1",
        ),
        (
            "i8",
            "i8 noundef %x, i8 noundef %y",
            "%f = shl i8 %x, %y\n%r = freeze i8 %f",
            "?e {2} using freeze, shl",
            "%e.1 = shl i8 %x, %y\nfreeze i8 %e.1",
        ),
    ],
)  # fmt: skip
def test_found_where_named(result: str, parameters: str, body: str, hole: str, filling: str) -> None:
    answer = solved(result, parameters, body, hole)
    assert isinstance(answer, Filled), answer
    assert answer.completions[0].fillings == {"?e": filling}
    assert isinstance(answer.completions[0].certificate, Proved)


def test_not_found_where_not_named() -> None:
    answer = solved("i1", "i1 %x, i1 %y", AND, "?e {2} using or, and")
    assert isinstance(answer, Impossible)
    assert {"freeze", "scmp", "ucmp"}.isdisjoint(production.operation for production in productions((1, 8)))


@pytest.mark.parametrize("hole", ["?e {1} using scmp, ucmp", "?e {2} using freeze, shl"])
def test_impossible_with_them(hole: str) -> None:
    assert isinstance(solved("i8", "i8 noundef %x, i8 noundef %y", "%r = add i8 %x, %y", hole), Impossible)


def test_freeze_that_is_out_of_reach_is_named() -> None:
    body = "%s = select i1 %x, i8 %y, i8 0\n%r = add i8 %s, 7"
    answer = solved("i8", "i1 %x, i8 %y", body, "?e {4} using freeze, sext, and, add", 40.0)
    assert isinstance(answer, Unknown)
    assert "nothing of more than 3 instructions with freeze" in answer.reason
