"""The checker on floating-point pairs of which we know the answer: by IEEE 754, and by what LLVM leaves open about NaNs."""

from __future__ import annotations

import pytest
import z3

from keyhole.holes.meaning.floating.arithmetic import invalid
from keyhole.holes.meaning.floating.bits import Bits
from keyhole.holes.meaning.floating.formats import HALF
from keyhole.holes.meaning.integers import Integers
from keyhole.proof import Proved, Refuted, Unknown, check_refinement
from keyhole.proof.refinement import check_by_formulas
from keyhole.proof.words import Terms
from tests.unit.proof.pairs import Pair, body

MANGLED = {"half": "f16", "float": "f32", "double": "f64"}


def pair(name: str, parameters: str, source: str, target: str, result: str = "T") -> Pair:
    """Lines without their ``ret``; ``T`` and ``M`` stand for a type and its mangled name."""
    before, after = (f"{text}\nret {result} {'%r' if '%r =' in text else '%x'}" for text in (source, target))
    return Pair(name, parameters, before, after, result)


def at(pair_: Pair, type_: str) -> Pair:
    """The pair at a type."""
    texts = (pair_.parameters, pair_.source, pair_.target, pair_.result)
    parameters, source, target, result = (
        text.replace("T ", f"{type_} ").replace(".M", f".{MANGLED[type_]}") if text != "T" else type_ for text in texts
    )
    return Pair(pair_.name, parameters, source, target, result)


RIGHT = (
    pair("x - 0", "T %x", "%r = fsub T %x, 0.0", ""),
    pair("x + -0", "T %x", "%r = fadd T %x, -0.0", ""),
    pair("nsz x + 0", "T %x", "%r = fadd nsz T %x, 0.0", ""),
    pair("x * 1", "T %x", "%r = fmul T %x, 1.0", ""),
    pair("x * 1 * 1", "T %x", "%a = fmul T %x, 1.0\n%r = fmul T %a, 1.0", ""),
    pair("x / 1", "T %x", "%r = fdiv T %x, 1.0", ""),
    pair("x / 2", "T %x", "%r = fdiv T %x, 2.0", "%r = fmul T %x, 0.5"),
    pair("x * 2 of noundef", "T noundef %x", "%r = fmul T %x, 2.0", "%r = fadd T %x, %x"),
    pair("x + x", "T %x", "%r = fadd T %x, %x", "%r = fmul T %x, 2.0"),
    pair("sum commutes", "T %x, T %y", "%r = fadd T %x, %y", "%r = fadd T %y, %x"),
    pair("product commutes", "T %x, T %y", "%r = fmul T %x, %y", "%r = fmul T %y, %x"),
    pair("longer sum commutes", "T %x, T %y, T %z", "%a = fadd T %x, %y\n%r = fadd T %a, %z",
         "%a = fadd T %y, %x\n%r = fadd T %z, %a"),
    pair("sum with negated", "T %x, T %y", "%n = fneg T %y\n%r = fadd T %x, %n", "%r = fsub T %x, %y"),
    pair("negated twice", "T %x", "%a = fneg T %x\n%r = fneg T %a", ""),
    pair("-0 - x", "T %x", "%r = fsub T -0.0, %x", "%r = fneg T %x"),
    pair("nsz 0 - x", "T %x", "%r = fsub nsz T 0.0, %x", "%r = fneg T %x"),
    pair("nnan ninf x - x", "T noundef %x", "%r = fsub nnan ninf T %x, %x", "%r = fadd T 0.0, 0.0"),
    pair("nnan x == x", "T noundef %x", "%c = fcmp nnan oeq T %x, %x\n%r = zext i1 %c to i8", "%r = add i8 1, 0", "i8"),
    pair("swapped comparison", "T %x, T %y", "%r = fcmp olt T %x, %y", "%r = fcmp ogt T %y, %x", "i1"),
    pair("negated comparison", "T %x, T %y", "%c = fcmp olt T %x, %y\n%r = xor i1 %c, true", "%r = fcmp uge T %x, %y", "i1"),
    pair("ord and uno", "T noundef %x", "%r = fcmp ord T %x, 0.0", "%u = fcmp uno T %x, %x\n%r = xor i1 %u, true", "i1"),
    pair("select to minnum", "T noundef %x, T noundef %y", "%c = fcmp nnan olt T %x, %y\n%r = select nsz i1 %c, T %x, T %y",
         "%r = call T @llvm.minnum.M(T %x, T %y)"),
    pair("minnum commutes", "T %x, T %y", "%r = call T @llvm.minnum.M(T %x, T %y)",
         "%r = call T @llvm.minnum.M(T %y, T %x)"),
    pair("minnum to minimumnum", "T noundef %x, T noundef %y", "%r = call T @llvm.minnum.M(T %x, T %y)",
         "%r = call T @llvm.minimumnum.M(T %x, T %y)"),
    pair("fma by 1", "T %x, T %y", "%r = call T @llvm.fma.M(T %x, T 1.0, T %y)", "%r = fadd T %x, %y"),
    pair("floor of floor", "T noundef %x", "%a = call T @llvm.floor.M(T %x)\n%r = call T @llvm.floor.M(T %a)",
         "%r = call T @llvm.floor.M(T %x)"),
    pair("class test", "T noundef %x", "%r = call i1 @llvm.is.fpclass.M(T %x, i32 3)", "%r = fcmp uno T %x, 0.0", "i1"),
    pair("fabs of fneg", "T %x", "%n = fneg T %x\n%r = call T @llvm.fabs.M(T %n)", "%r = call T @llvm.fabs.M(T %x)"),
    pair("poison where it does not fit", "T noundef %x", "%r = fptosi T %x to i8", "%r = call i8 @llvm.fptosi.sat.i8.M(T %x)",
         "i8"),
)  # fmt: skip

WRONG = (
    pair("x + 0", "T %x", "%r = fadd T %x, 0.0", ""),
    pair("quieting introduced", "T %x", "", "%r = fmul T %x, 1.0"),
    pair("0 - x", "T %x", "%r = fsub T 0.0, %x", "%r = fneg T %x"),
    pair("negation is no subtraction", "T %x", "%r = fneg T %x", "%r = fsub T -0.0, %x"),
    pair("x / 3", "T %x", "%r = fdiv T %x, 3.0", "%r = fmul T %x, 0.333251953125"),
    pair("difference commutes", "T %x, T %y", "%r = fsub T %x, %y", "%r = fsub T %y, %x"),
    pair("sum associates", "T %x, T %y, T %z", "%a = fadd T %x, %y\n%r = fadd T %a, %z", "%a = fadd T %y, %z\n%r = fadd T %x, %a"),
    pair("x - x", "T noundef %x", "%r = fsub T %x, %x", "%r = fadd T 0.0, 0.0"),
    pair("x == x", "T noundef %x", "%c = fcmp oeq T %x, %x\n%r = zext i1 %c to i8", "%r = add i8 1, 0", "i8"),
    pair("negated comparison", "T %x, T %y", "%c = fcmp olt T %x, %y\n%r = xor i1 %c, true", "%r = fcmp oge T %x, %y", "i1"),
    pair("nnan introduced", "T noundef %x", "%r = fadd T %x, 1.0", "%r = fadd nnan T %x, 1.0"),
    pair("ninf introduced", "T noundef %x", "%r = fadd T %x, 1.0", "%r = fadd ninf T %x, 1.0"),
    pair("nsz introduced", "T noundef %x", "%r = fadd T %x, 1.0", "%r = fadd nsz T %x, 1.0"),
    pair("nnan on a select", "i1 %c, T noundef %x, T noundef %y", "%r = select i1 %c, T %x, T %y",
         "%r = select nnan i1 %c, T %x, T %y"),
    pair("select to minnum", "T noundef %x, T noundef %y", "%c = fcmp olt T %x, %y\n%r = select i1 %c, T %x, T %y",
         "%r = call T @llvm.minnum.M(T %x, T %y)"),
    pair("minnum is no minimum", "T noundef %x, T noundef %y", "%r = call T @llvm.minnum.M(T %x, T %y)",
         "%r = call T @llvm.minimum.M(T %x, T %y)"),
    pair("minimumnum to minnum", "T noundef %x, T noundef %y", "%r = call T @llvm.minimumnum.M(T %x, T %y)",
         "%r = call T @llvm.minnum.M(T %x, T %y)"),
    pair("fused where it must not be", "T noundef %x, T noundef %y", "%m = fmul T %x, %x\n%r = fadd T %m, %y",
         "%r = call T @llvm.fma.M(T %x, T %x, T %y)"),
    pair("saturated to poison", "T noundef %x", "%r = call i8 @llvm.fptosi.sat.i8.M(T %x)", "%r = fptosi T %x to i8", "i8"),
    pair("remainder is no difference", "T noundef %x", "%r = frem T %x, 1.0", ""),
)  # fmt: skip

PHI = "br i1 %c, label %a, label %b\na:\nbr label %b\nb:\n%p = phi nnan half [ %x, %a ], [ %y, %0 ]\nret half %p"

CONVERSIONS = (
    Pair("narrowed after widening", "half %x", "%a = fpext half %x to float\n%r = fptrunc float %a to half\nret half %r",
         "ret half %x", "half"),
    Pair("float through double", "float %x", "%a = fpext float %x to double\n%r = fptrunc double %a to float\nret float %r",
         "ret float %x", "float"),
    Pair("short through float", "i16 %x", "%a = sitofp i16 %x to float\n%r = fptosi float %a to i16\nret i16 %r",
         "ret i16 %x", "i16"),
    Pair("int through double", "i32 %x", "%a = sitofp i32 %x to double\n%r = fptosi double %a to i32\nret i32 %r",
         "ret i32 %x", "i32"),
    Pair("nneg", "i8 %x", "%r = uitofp nneg i8 %x to float\nret float %r", "%r = sitofp i8 %x to float\nret float %r", "float"),
    Pair("fabs by bits", "float %x", "%r = call float @llvm.fabs.f32(float %x)\nret float %r",
         "%a = bitcast float %x to i32\n%b = and i32 %a, 2147483647\n%r = bitcast i32 %b to float\nret float %r", "float"),
    Pair("vector", "<2 x float> %x", "%r = fsub <2 x float> %x, zeroinitializer\nret <2 x float> %r", "ret <2 x float> %x",
         "<2 x float>"),
    Pair("flag of a phi", "i1 noundef %c, half %x, half %y",
         PHI, PHI.replace("nnan ", ""), "half"),
    Pair("reduced lanes", "<2 x i8> noundef %x", "%r = call i8 @llvm.vector.reduce.add.v2i8(<2 x i8> %x)\nret i8 %r",
         "%a = extractelement <2 x i8> %x, i32 0\n%b = extractelement <2 x i8> %x, i32 1\n%r = add i8 %b, %a\nret i8 %r"),
)  # fmt: skip

LOSSY = (
    Pair("widened after narrowing", "float %x", "%a = fptrunc float %x to half\n%r = fpext half %a to float\nret float %r",
         "ret float %x", "float"),
    Pair("int through float", "i32 %x", "%a = sitofp i32 %x to float\n%r = fptosi float %a to i32\nret i32 %r",
         "ret i32 %x", "i32"),
    Pair("flag of a phi", "i1 noundef %c, half noundef %x, half noundef %y", PHI.replace("nnan ", ""), PHI, "half"),
)  # fmt: skip


@pytest.mark.parametrize("type_", MANGLED)
@pytest.mark.parametrize("known", RIGHT, ids=lambda known: known.name)
def test_a_right_pair_is_proved(known: Pair, type_: str) -> None:
    verdict = check_refinement(*at(known, type_).functions(), timeout=60)  # seconds: on a busy machine
    assert isinstance(verdict, Proved), verdict


@pytest.mark.parametrize("type_", MANGLED)
@pytest.mark.parametrize("known", WRONG, ids=lambda known: known.name)
def test_a_wrong_pair_is_refuted(known: Pair, type_: str) -> None:
    verdict = check_refinement(*at(known, type_).functions())
    assert isinstance(verdict, Refuted), verdict


@pytest.mark.parametrize("known", CONVERSIONS, ids=lambda known: known.name)
def test_a_right_conversion_is_proved(known: Pair) -> None:
    verdict = check_refinement(*known.functions(), timeout=60)
    assert isinstance(verdict, Proved), verdict


@pytest.mark.parametrize("known", LOSSY, ids=lambda known: known.name)
def test_a_lossy_conversion_is_refuted(known: Pair) -> None:
    verdict = check_refinement(*known.functions())
    assert isinstance(verdict, Refuted), verdict


def test_the_solver_alone_refutes_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keyhole.proof.testing.find_violation", lambda *_, **__: None)
    for known in WRONG[:-1]:
        verdict = check_refinement(*at(known, "half").functions())
        assert isinstance(verdict, Refuted), (known.name, verdict)


def test_every_side_refines_itself() -> None:
    for known in (*RIGHT, *WRONG[:-1]):
        for function in at(known, "double").functions():
            verdict = check_by_formulas(function, function)
            assert isinstance(verdict, Proved), (known.name, verdict)


@pytest.mark.parametrize("line", ["call half @llvm.sincos.f16(half %x)"])
def test_what_is_not_modelled_is_unknown_with_its_place(line: str) -> None:
    function = body("half", "half %x", "src", f"%r = {line}\nret half %r")
    verdict = check_refinement(function, body("half", "half %x", "tgt", f"%r = {line}\nret half %r"))
    assert isinstance(verdict, Unknown) and verdict.span is not None, verdict


@pytest.mark.parametrize("constant", [0, HALF.sign, HALF.one, HALF.one | HALF.sign])
def test_operations_with_neutral_numbers_are_what_they_are_on_integers(constant: int) -> None:
    terms, integers, x = Terms(), Integers(), z3.BitVec("x", HALF.width)
    bits = Bits(integers, HALF)
    number = z3.BitVecVal(constant, HALF.width)
    for name in ("fadd", "fsub", "fmul", "fdiv"):
        for swapped in (False, True):
            word = getattr(terms, name)(*((number, x) if swapped else (x, number)), HALF)
            for value in HALF.corners():
                pair = (constant, value) if swapped else (value, constant)
                if bits.is_nan(value) or invalid(bits, name, *pair):
                    continue  # the bits of a NaN are nobody's business
                expected = getattr(integers, name)(*pair, HALF)
                assert z3.simplify(z3.substitute(word, (x, z3.BitVecVal(value, HALF.width)))).as_long() == expected
