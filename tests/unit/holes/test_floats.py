"""Floating-point operations in every algebra and in native code, on corner and random words.

Each case is a function of one operation. Integers, columns and folded SMT terms must give the same lanes for the same choices;
what native code returns must be something that the choices allow: a word that, when it is what is chosen, is the result.
"""

from __future__ import annotations

import ctypes
import math
import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

import llvmlite.binding as llvm
import numpy as np
import pytest
import z3

from keyhole.holes.meaning.columns import Columns
from keyhole.holes.meaning.evaluate import evaluate
from keyhole.holes.meaning.floating.classes import ALL, fpclass_mask, in_fpclass
from keyhole.holes.meaning.floating.formats import BFLOAT, DOUBLE, FORMATS, HALF, SINGLE, FloatFormat
from keyhole.holes.meaning.floating.integers import encoded, value
from keyhole.holes.meaning.floating.literals import float_word
from keyhole.holes.meaning.integers import Integers, mask
from keyhole.holes.meaning.lanes import Lane, Lanes, Zeros
from keyhole.holes.model import Function
from keyhole.holes.operations import FLOAT_PREDICATES
from keyhole.holes.text.reader import read_module
from keyhole.proof.words import Terms

INTEGERS, COLUMNS, TERMS = Integers(), Columns(), Terms()
MANGLED = {"half": "f16", "bfloat": "bf16", "float": "f32", "double": "f64"}
ROWS = 150
BINARY = ("fadd", "fsub", "fmul", "fdiv", "frem")
ONE_OPERAND = ("sqrt", "floor", "ceil", "trunc", "rint", "nearbyint", "round", "roundeven", "fabs", "canonicalize")
TWO_OPERANDS = ("minnum", "maxnum", "minimum", "maximum", "minimumnum", "maximumnum", "copysign")
SLOW_ON_TERMS = frozenset(("frem",))  # not there at all


@dataclass(frozen=True, slots=True)
class Case:
    """A function of one operation; ``declared`` is the intrinsic's declaration."""

    name: str
    parameters: tuple[str, ...]
    result: str
    line: str
    declared: str = ""
    native: bool = True

    @property
    def text(self) -> str:
        names = ", ".join(f"{type_} %x{i}" for i, type_ in enumerate(self.parameters))
        return f"{self.declared}define {self.result} @f({names}) {{\n  %r = {self.line}\n  ret {self.result} %r\n}}\n"

    def function(self) -> Function:
        found = read_module(self.text).function("f")
        assert found is not None
        return found

    @property
    def widths(self) -> tuple[int, ...]:
        return tuple(width(type_) for type_ in self.parameters)


def width(type_: str) -> int:
    return FORMATS[type_].width if type_ in FORMATS else int(type_[1:])


def calling(name: str, parameters: tuple[str, ...], result: str, mangled: str, native: bool = True) -> Case:
    passed = ", ".join(f"{type_} %x{i}" for i, type_ in enumerate(parameters))
    declared = f"declare {result} @llvm.{name}.{mangled}({', '.join(parameters)})\n"
    return Case(name, parameters, result, f"call {result} @llvm.{name}.{mangled}({passed})", declared, native)


def cases(type_: str) -> Iterator[Case]:
    t, mangled = type_, MANGLED[type_]
    for name in BINARY:
        yield Case(name, (t, t), t, f"{name} {t} %x0, %x1")
    yield Case("fneg", (t,), t, f"fneg {t} %x0")
    for predicate in FLOAT_PREDICATES:
        yield Case(f"fcmp {predicate}", (t, t), "i1", f"fcmp {predicate} {t} %x0, %x1")
    for to, w in ((to, width(to)) for to in FORMATS if to != t):
        if w != width(t):
            cast = "fptrunc" if w < width(t) else "fpext"
            yield Case(f"{cast} {to}", (t,), to, f"{cast} {t} %x0 to {to}", native="half" not in (t, to))
    for w in (1, 7, 8, 16, 32, 33, 64):
        for cast in ("uitofp", "sitofp"):
            yield Case(f"{cast} {w}", (f"i{w}",), t, f"{cast} i{w} %x0 to {t}")
        for cast in ("fptoui", "fptosi"):
            yield Case(f"{cast} {w}", (t,), f"i{w}", f"{cast} {t} %x0 to i{w}")
            yield calling(f"{cast}.sat", (t,), f"i{w}", f"i{w}.{mangled}")
    for name in ONE_OPERAND:
        yield calling(name, (t,), t, mangled, name != "canonicalize")
    for name in TWO_OPERANDS:
        yield calling(name, (t, t), t, mangled)
    yield calling("fma", (t, t, t), t, mangled, t in ("float", "double"))
    yield calling("ldexp", (t, "i32"), t, f"{mangled}.i32", t in ("float", "double"))


@cache
def words(type_: str) -> tuple[int, ...]:
    if type_ in FORMATS:
        return FORMATS[type_].corners()
    w = int(type_[1:])
    middle = [(1 << n) + d for n in range(w) for d in (-1, 0, 1)]
    return tuple(dict.fromkeys(v & mask(w) for v in (0, 1, -1, 3, 1 << (w - 1), *middle)))


@cache
def inputs(parameters: tuple[str, ...], rows: int = ROWS) -> tuple[tuple[int, ...], ...]:
    chance = random.Random(7)
    corners = list(product(*map(words, parameters))) if len(parameters) < 3 else []
    found = chance.sample(corners, min(rows, len(corners)))
    while len(found) < 2 * rows:
        found.append(tuple(_random(type_, chance) for type_ in parameters))
    return tuple(dict.fromkeys(found))


def _random(type_: str, chance: random.Random) -> int:
    """Any word; or a number near one, so that sums and quotients round."""
    if type_ not in FORMATS or chance.random() < 0.5:
        return chance.choice(words(type_)) if chance.random() < 0.3 else chance.getrandbits(width(type_))
    f = FORMATS[type_]
    exponent = f.bias + chance.randint(-f.significand - 2, f.significand + 2)
    exponent = min(max(exponent, 0), 2 * f.bias)
    return chance.getrandbits(1) << (f.width - 1) | exponent << f.fraction | chance.getrandbits(f.fraction)


class Replay(Zeros[Any, Any]):
    """Choices that are all one word."""

    def __init__(self, word: int, algebra: Any = INTEGERS) -> None:
        super().__init__(algebra)
        self.algebra = algebra
        self.word = word

    def arbitrary(self, width: int, when: Any = None, *, zeros: bool = False) -> Any:
        return self.algebra.const(self.word, width)


def preferred(case: Case) -> int:
    """A choice that means the same whatever the order of the operands."""
    return FORMATS[case.result].nan if case.result in FORMATS else 0


def on_integers(case: Case, function: Function, row: tuple[int, ...], choices: Any) -> Lanes[int, bool]:
    arguments: dict[str, Lanes[int, bool]] = {
        f"%x{i}": (Lane(word, w),) for i, (word, w) in enumerate(zip(row, case.widths, strict=True))
    }
    return evaluate(function, INTEGERS, arguments, choices).lanes


def shown(lanes: Lanes[int, bool]) -> tuple[int | None, ...]:
    return tuple(None if lane.poison else lane.word for lane in lanes)


@pytest.mark.parametrize("type_", FORMATS)
def test_columns_agree_with_integers(type_: str) -> None:
    for case in cases(type_):
        function, rows = case.function(), inputs(case.parameters)
        arguments: dict[str, Lanes[Any, Any]] = {
            f"%x{i}": (Lane(np.array(column, dtype=np.uint64), w),)
            for i, (column, w) in enumerate(zip(zip(*rows, strict=True), case.widths, strict=True))
        }
        (lane,) = evaluate(function, COLUMNS, arguments, Zeros(COLUMNS)).lanes
        poison = np.broadcast_to(False if lane.poison is None else lane.poison, (len(rows),))
        for i, row in enumerate(rows):
            found = None if poison[i] else int(np.broadcast_to(lane.word, (len(rows),))[i])
            assert (found,) == shown(on_integers(case, function, row, Zeros(INTEGERS))), (
                case.name,
                list(map(hex, row)),
            )


@pytest.mark.parametrize("type_", FORMATS)
def test_terms_agree_with_integers(type_: str) -> None:
    for case in cases(type_):
        if case.name in SLOW_ON_TERMS:
            continue
        variables = [z3.BitVec(f"v{i}", w) for i, w in enumerate(case.widths)]
        arguments: dict[str, Lanes[Any, Any]] = {f"%x{i}": (Lane(v, v.size()),) for i, v in enumerate(variables)}
        function, choice = case.function(), preferred(case)
        (lane,) = evaluate(function, TERMS, arguments, Replay(choice, TERMS)).lanes
        for row in inputs(case.parameters)[:ROWS:4] + inputs(case.parameters)[-20:]:
            pairs = [(v, z3.BitVecVal(word, v.size())) for v, word in zip(variables, row, strict=True)]
            parts = [z3.simplify(z3.substitute(lane.word, *pairs)), lane.poison]
            if parts[1] is not None:
                parts[1] = z3.is_true(z3.simplify(z3.substitute(parts[1], *pairs)))
            found = None if parts[1] else parts[0].as_long()
            assert (found,) == shown(on_integers(case, function, row, Replay(choice))), (case.name, list(map(hex, row)))


@pytest.mark.parametrize("name", [*BINARY[:4], "fma", "sqrt", "roundeven", "ldexp"])
def test_circuits_agree_with_integers(name: str) -> None:
    """z3 folds constants in one way and makes circuits in another: here it has to solve for a result that it cannot fold."""
    case = next(case for case in cases("half") if case.name == name)
    function, f = case.function(), HALF
    for row in random.Random(3).sample(inputs(case.parameters), 12):
        variables = [z3.BitVec(f"v{i}", w) for i, w in enumerate(case.widths)]
        arguments: dict[str, Lanes[Any, Any]] = {f"%x{i}": (Lane(v, v.size()),) for i, v in enumerate(variables)}
        (lane,) = evaluate(function, TERMS, arguments, Replay(f.nan, TERMS)).lanes
        (expected,) = on_integers(case, function, row, Replay(f.nan))
        goal = z3.Goal()
        goal.add(lane.word != z3.BitVecVal(expected.word, f.width))
        bits = z3.Then("fpa2bv", "simplify")(goal)[0]  # before anything is known of the variables
        solver = z3.SolverFor("QF_BV")
        solver.add(bits.as_expr(), *(v == z3.BitVecVal(word, v.size()) for v, word in zip(variables, row, strict=True)))
        assert solver.check() == z3.unsat, (name, list(map(hex, row)))


# --- against native code ---------------------------------------------------------------------------------------------


def wrapped(case: Case, name: str) -> str:
    """``void (ptr in, ptr out)`` on words of 64 bits around the case's operation."""
    loads = "".join(
        f"  %p{i} = getelementptr i64, ptr %in, i64 {i}\n  %x{i} = load {type_}, ptr %p{i}\n"
        for i, type_ in enumerate(case.parameters)
    )
    result = f"i{-(-width(case.result) // 8) * 8}"
    widened = f"  %w = zext {case.result} %r to {result}\n" if case.result in ("i1", "i7", "i33") else ""
    stored = f"{result} %w" if widened else f"{case.result} %r"
    return (
        f"define void @{name}(ptr %in, ptr %out) {{\n{loads}  %r = {case.line}\n{widened}"
        f"  store {stored}, ptr %out\n  ret void\n}}\n"
    )


def native_types() -> tuple[str, ...]:
    features = llvm.get_host_cpu_features()
    return ("float", "double", *(("half",) if features.get("f16c") else ()))


@pytest.mark.parametrize("type_", ["float", "double", "half"])
def test_what_native_code_returns_is_allowed(type_: str) -> None:
    if type_ not in native_types():
        pytest.skip("this processor does not convert halves")
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    library = ["fptoui", "fptosi", "uitofp", "sitofp"] if type_ == "half" else []  # calls of a run-time library
    chosen = [case for case in cases(type_) if case.native and not any(case.name.startswith(name) for name in library)]
    chosen = [case for case in chosen if "bfloat" not in (*case.parameters, case.result)]
    text = "".join(wrapped(case, f"f{i}") for i, case in enumerate(chosen))
    module = llvm.parse_assembly(text + "".join(sorted({case.declared for case in chosen})))
    machine = llvm.Target.from_default_triple().create_target_machine(
        cpu=llvm.get_host_cpu_name(), features=llvm.get_host_cpu_features().flatten(), opt=1
    )
    with llvm.create_mcjit_compiler(module, machine) as engine:
        engine.finalize_object()
        for i, case in enumerate(chosen):
            run = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)(engine.get_function_address(f"f{i}"))
            function = case.function()
            for row in inputs(case.parameters):
                given, got = (ctypes.c_uint64 * 3)(*row), (ctypes.c_uint64 * 1)()
                run(ctypes.addressof(given), ctypes.addressof(got))
                (lane,) = on_integers(case, function, row, Replay(got[0]))
                assert lane.poison or lane.word == got[0] & mask(lane.width), (
                    case.name,
                    list(map(hex, row)),
                    hex(got[0]),
                )


# --- against Python and numpy ----------------------------------------------------------------------------------------


def double_of(word: int) -> float:
    (found,) = struct.unpack("<d", struct.pack("<Q", word))
    return float(found)


def test_exact_arithmetic_is_pythons() -> None:
    for a, b in inputs(("double", "double")):
        x, y = double_of(a), double_of(b)
        for name, theirs in (("fadd", x + y), ("fsub", x - y), ("fmul", x * y)):
            if not math.isnan(theirs):
                ours = getattr(INTEGERS, name)(a, b, DOUBLE)
                assert (double_of(ours), ours >> 63) == (theirs, math.copysign(1, theirs) < 0), (name, x, y)


@pytest.mark.parametrize("f", FORMATS.values(), ids=FORMATS)
def test_every_finite_word_encodes_its_value(f: FloatFormat) -> None:
    for word in f.corners():
        if word & ~f.sign < f.infinity:
            assert encoded(value(word, f), f, negative=bool(word & f.sign)) == word


def test_all_halves_round_trip_and_order_as_numpy_has_them() -> None:
    all_words = np.arange(1 << 16, dtype=np.uint16)
    numbers = all_words.view(np.float16)
    again = COLUMNS.fconvert(COLUMNS.fconvert(all_words.astype(np.uint64), HALF, DOUBLE), DOUBLE, HALF)
    finite = ~np.isnan(numbers)
    assert np.array_equal(again[finite], all_words.astype(np.uint64)[finite])


# --- choices ---------------------------------------------------------------------------------------------------------


class All(Zeros[Any, Any]):
    """All choices of 16 bits, one in each row."""

    def arbitrary(self, width: int, when: Any = None, *, zeros: bool = False) -> Any:
        return np.arange(1 << 16, dtype=np.uint64)


def results(case: Case, arguments: tuple[int, ...]) -> set[int | None]:
    """All results of an operation, by trying all choices."""
    columns: dict[str, Lanes[Any, Any]] = {
        f"%x{i}": (Lane(COLUMNS.const(word, w), w),)
        for i, (word, w) in enumerate(zip(arguments, case.widths, strict=True))
    }
    (lane,) = evaluate(case.function(), COLUMNS, columns, All(COLUMNS)).lanes
    poison = np.broadcast_to(False if lane.poison is None else lane.poison, (1 << 16,))
    found = np.broadcast_to(lane.word, (1 << 16,))
    return {int(word) for word in np.unique(found[~poison])} | ({None} if poison.any() else set())


def allowed(line: str, arguments: tuple[int, ...], type_: str = "half", declared: str = "") -> set[int | None]:
    """All results of an operation on halves."""
    return results(Case("", (type_,) * len(arguments), type_, line, declared), arguments)


SNAN, QNAN, ONE, NZERO = 0x7D01, 0x7E03, 0x3C00, 0x8000


def signs(*words_: int) -> set[int | None]:
    return {word ^ sign for word in words_ for sign in (0, 0x8000)}


def test_a_nan_is_preferred_or_an_operands_nan_quieted_or_not_with_any_sign() -> None:
    assert allowed("fadd half %x0, %x1", (SNAN, ONE)) == signs(SNAN, SNAN | 0x200, 0x7E00)
    assert allowed("fadd half %x0, %x1", (SNAN, QNAN)) == signs(SNAN, SNAN | 0x200, QNAN, 0x7E00)
    assert allowed("fsub half %x0, %x1", (0x7C00, 0x7C00)) == signs(0x7E00)
    assert allowed("fadd half %x0, %x1", (ONE, ONE)) == {0x4000}
    assert allowed("fneg half %x0", (SNAN,)) == {SNAN ^ 0x8000}


def test_flags_make_poison_and_leave_the_sign_of_zero_open() -> None:
    assert allowed("fadd nnan half %x0, %x1", (QNAN, ONE)) == {None}
    assert allowed("fadd ninf half %x0, %x1", (0x7BFF, 0x7BFF)) == {None}
    assert allowed("fadd nsz half %x0, %x1", (ONE, ONE | 0x8000)) == {0, NZERO}
    assert allowed("fdiv nsz half %x0, %x1", (ONE, 0)) == {0x7C00, 0xFC00}
    assert allowed("fdiv half %x0, %x1", (ONE, NZERO)) == {0xFC00}


@pytest.mark.parametrize("name", ["minnum", "minimum", "minimumnum"])
def test_minima(name: str) -> None:
    case = calling(name, ("half", "half"), "half", "f16")
    found = {
        pair: allowed(case.line, pair, declared=case.declared)
        for pair in ((0, NZERO), (ONE, QNAN), (ONE, SNAN), (QNAN, QNAN), (ONE, 0xBC00))
    }
    snan = signs(SNAN, SNAN | 0x200, 0x7E00)
    assert found[0, NZERO] == ({0, NZERO} if name == "minnum" else {NZERO})
    assert found[ONE, QNAN] == (signs(QNAN, 0x7E00) if name == "minimum" else {ONE})
    assert found[ONE, SNAN] == {"minnum": snan | {ONE}, "minimum": snan, "minimumnum": {ONE}}[name]
    assert found[QNAN, QNAN] == signs(QNAN, 0x7E00)
    assert found[ONE, 0xBC00] == {0xBC00}


def test_a_fused_or_split_sum_is_either() -> None:
    case = calling("fmuladd", ("half", "half", "half"), "half", "f16")
    a = 0x3C01  # its square is not exact
    fused = INTEGERS.ffma(a, a, 0xBC02, HALF)
    split = INTEGERS.fadd(INTEGERS.fmul(a, a, HALF), 0xBC02, HALF)
    assert fused != split
    assert allowed(case.line, (a, a, 0xBC02), declared=case.declared) == {fused, split}


def test_a_narrowed_nan_keeps_its_highest_bits() -> None:
    case = Case("", ("float",), "half", "fptrunc float %x0 to half")
    for nan, kept in ((0x7F801000, 0x7E00), (0x7FA00000, 0x7D00), (0xFFC02000, 0x7E01)):
        assert results(case, (nan,)) == signs(kept, kept | 0x200, 0x7E00)


def test_a_flag_that_allows_rewriting_leaves_a_choice() -> None:
    for flag in ("fast", "reassoc", "contract", "arcp", "afn"):
        case = Case("", ("half", "half"), "half", f"fadd {flag} half %x0, %x1")
        choices = Zeros(INTEGERS)
        assert on_integers(case, case.function(), (HALF.one, HALF.one), choices)[0].word == 0x4000
        assert choices.asked


# --- classes, literals, pieces ---------------------------------------------------------------------------------------


def test_every_word_is_of_exactly_one_class() -> None:
    for word in HALF.corners():
        assert sum(in_fpclass(INTEGERS, word, HALF, 1 << bit) for bit in range(10)) == 1
        assert in_fpclass(INTEGERS, word, HALF, ALL)


@pytest.mark.parametrize(
    ("text", "members", "others"),
    [
        ("nan", (SNAN, QNAN, 0xFE00), (0x7C00, 0)),
        ("snan", (SNAN,), (QNAN,)),
        ("ninf nzero", (0xFC00, NZERO), (0x7C00, 0)),
        ("sub", (1, 0x8001, 0x3FF), (0x400, 0)),
        ("norm", (0x400, 0x7BFF, 0xFBFF), (0x3FF, 0x7C00)),
        ("512", (0x7C00,), (0xFC00,)),
        ("all", (0, QNAN), ()),
    ],
)
def test_class_names(text: str, members: tuple[int, ...], others: tuple[int, ...]) -> None:
    chosen = fpclass_mask(text)
    assert chosen is not None
    assert all(in_fpclass(INTEGERS, word, HALF, chosen) for word in members)
    assert not any(in_fpclass(INTEGERS, word, HALF, chosen) for word in others)


def test_what_is_no_class_is_refused() -> None:
    assert [fpclass_mask(text) for text in ("", "none", "0", "1024", "nan 3")] == [None] * 5


LITERALS = (
    ("1.0", HALF, 0x3C00), ("-0.0", SINGLE, 0x80000000), ("0x3FF0000000000000", SINGLE, 0x3F800000),
    ("0xH7C01", HALF, 0x7C01), ("0xR3F80", BFLOAT, 0x3F80), ("1.000000e-01", DOUBLE, 0x3FB999999999999A),
    ("0x7FF4000000000000", HALF, 0x7D00), ("0x36A0000000000000", SINGLE, 1), ("0x3E70000000000000", HALF, 1),
    ("65504.0", HALF, 0x7BFF), ("4.9e-324", DOUBLE, 1), ("0x7FF0000000000000", BFLOAT, 0x7F80), ("0x1", DOUBLE, 1),
    ("0.1", SINGLE, None), ("0x7FF0000000000001", SINGLE, None), ("65520.0", HALF, None), ("1", DOUBLE, None),
    ("0xH3C00", SINGLE, None), ("0x3690000000000000", SINGLE, None), ("f0x3f800000", SINGLE, None),
)  # fmt: skip


@pytest.mark.parametrize(("text", "f", "word"), LITERALS)
def test_literals(text: str, f: FloatFormat, word: int | None) -> None:
    assert float_word(text, f) == word


@pytest.mark.parametrize("type_", FORMATS)
def test_literals_as_llvm_prints_them(type_: str) -> None:
    f = FORMATS[type_]
    chance = random.Random(5)
    llvm.initialize_native_target()
    for word in (*f.corners(), *(chance.getrandbits(f.width) for _ in range(60))):
        text = f"define {type_} @f() {{\n  %r = bitcast i{f.width} {word} to {type_}\n  ret {type_} %r\n}}\n"
        module = llvm.parse_assembly(text)
        machine = llvm.Target.from_default_triple().create_target_machine()
        builder = llvm.create_pass_builder(machine, llvm.create_pipeline_tuning_options())
        passes = llvm.create_new_function_pass_manager()
        passes.add_instruction_combine_pass()
        passes.run(module.get_function("f"), builder)
        printed = str(module).partition(f"ret {type_} ")[2].splitlines()[0]
        assert float_word(printed, f) == word, printed


def test_folds_and_moves_of_vectors() -> None:
    folds = {}
    lanes = (5, 0xFE, 1, 2)
    for name in ("add", "mul", "and", "or", "xor", "smin", "smax", "umin", "umax"):
        text = f"define i8 @f(<4 x i8> %v) {{\n  %r = call i8 @llvm.vector.reduce.{name}.v4i8(<4 x i8> %v)\n  ret i8 %r\n}}\n"
        function = read_module(text).function("f")
        assert function is not None
        arguments: dict[str, Lanes[int, bool]] = {"%v": tuple(Lane(word, 8) for word in lanes)}
        (folds[name],) = (lane.word for lane in evaluate(function, INTEGERS, arguments, Zeros(INTEGERS)).lanes)
    signed = [5, -2, 1, 2]
    assert folds == {
        "add": sum(signed) & 255, "mul": math.prod(signed) & 255, "and": 0, "or": 255, "xor": 5 ^ 0xFE ^ 1 ^ 2,
        "smin": 0xFE, "smax": 5, "umin": 1, "umax": 0xFE,
    }  # fmt: skip


MOVES = (
    ("call <4 x i8> @llvm.vector.reverse.v4i8(<4 x i8> %v)", "<4 x i8>", (4, 3, 2, 1)),
    ("call <2 x i8> @llvm.vector.extract.v2i8.v4i8(<4 x i8> %v, i64 2)", "<2 x i8>", (3, 4)),
    ("call <4 x i8> @llvm.vector.insert.v4i8.v2i8(<4 x i8> %v, <2 x i8> %w, i64 2)", "<4 x i8>", (1, 2, 8, 9)),
    ("call <4 x i8> @llvm.vector.splice.v4i8(<4 x i8> %v, <4 x i8> %v, i32 3)", "<4 x i8>", (4, 1, 2, 3)),
    ("call <4 x i8> @llvm.vector.splice.v4i8(<4 x i8> %v, <4 x i8> %v, i32 -1)", "<4 x i8>", (4, 1, 2, 3)),
    ("call <4 x i8> @llvm.scmp.v4i8.v4i8(<4 x i8> %v, <4 x i8> <i8 -1, i8 2, i8 4, i8 4>)", "<4 x i8>", (1, 0, 255, 0)),
    (
        "call <4 x i8> @llvm.ucmp.v4i8.v4i8(<4 x i8> %v, <4 x i8> <i8 -1, i8 2, i8 4, i8 4>)",
        "<4 x i8>",
        (255, 0, 255, 0),
    ),
)


@pytest.mark.parametrize(("line", "result", "expected"), MOVES)
def test_moves_of_vectors(line: str, result: str, expected: tuple[int, ...]) -> None:
    text = f"define {result} @f(<4 x i8> %v, <2 x i8> %w) {{\n  %r = {line}\n  ret {result} %r\n}}\n"
    function = read_module(text).function("f")
    assert function is not None
    arguments: dict[str, Lanes[int, bool]] = {
        "%v": tuple(Lane(word, 8) for word in (1, 2, 3, 4)),
        "%w": tuple(Lane(word, 8) for word in (8, 9)),
    }
    assert tuple(lane.word for lane in evaluate(function, INTEGERS, arguments, Zeros(INTEGERS)).lanes) == expected


def test_frexp_takes_a_number_apart() -> None:
    text = "define { double, i32 } @f(double %x) {\n  %r = call { double, i32 } @llvm.frexp.f64.i32(double %x)\n"
    function = read_module(text + "  ret { double, i32 } %r\n}\n").function("f")
    assert function is not None
    for word in DOUBLE.corners():
        x = double_of(word)
        fraction, exponent = evaluate(function, INTEGERS, {"%x": (Lane(word, 64),)}, Zeros(INTEGERS)).lanes
        if math.isfinite(x):
            ours = (double_of(fraction.word), exponent.word - (exponent.word >> 31 << 32))
            assert ours == math.frexp(x) and fraction.word >> 63 == word >> 63
        else:
            assert fraction.word == word
