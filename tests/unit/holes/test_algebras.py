"""Every operation with a meaning, in every algebra and in native code, on corner and random words.

Each row is one function per flag combination and width; where the meaning says neither poison nor undefined, the native code
(LLVM's own, compiled in process) must return the same words.
"""

from __future__ import annotations

import ctypes
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from typing import Any

import llvmlite.binding as llvm
import numpy as np
import pytest
import z3

from keyhole.holes.meaning.algebra import Outcome, Widths
from keyhole.holes.meaning.columns import Columns
from keyhole.holes.meaning.integers import Integers, mask, signed
from keyhole.holes.operations import INTEGER_PREDICATES, OPERATIONS, Form, Operation, Rule, icmp
from keyhole.proof.words import Terms

WIDTHS = (1, 7, 8, 16, 32, 64)
RANDOM = 24
CASTS = {1: (1, 7, 64), 7: (1, 8, 64), 8: (7, 16, 32), 16: (1, 8, 64), 32: (7, 31, 64), 64: (1, 32, 63)}

INTEGERS, COLUMNS, TERMS = Integers(), Columns(), Terms()
Meaning = Callable[[Any, tuple[Any, ...]], Outcome[Any, Any]]


@dataclass(frozen=True, slots=True)
class Case:
    """A row at a width with flags: its meaning, and how LLVM writes it."""

    row: Operation
    at: Widths
    flags: frozenset[str]
    predicate: str = ""

    @property
    def name(self) -> str:
        words = [self.row.name, self.predicate, *sorted(self.flags), str(self.at.operand), str(self.at.result)]
        return ".".join(word for word in words if word)

    def meaning(self, m: Any, args: tuple[Any, ...]) -> Outcome[Any, Any]:
        if self.predicate:
            return icmp(m, self.predicate, self.at.operand, self.flags, args)
        assert self.row.meaning is not None
        return self.row.meaning(m, self.at, self.flags, args)

    @property
    def arguments(self) -> tuple[int, ...]:
        """Widths of the arguments."""
        return (self.at.operand, 1) if self.row.rule is Rule.IMMEDIATE else (self.at.operand,) * self.row.arity


def cases(width: int) -> Iterator[Case]:
    for row in OPERATIONS.values():
        if (
            (row.meaning is None and row.name != "icmp")
            or (row.name == "bswap" and width % 16)
            or row.rule is Rule.OTHER
        ):
            continue
        for n in range(len(row.flags) + 1):
            for flags in map(frozenset, combinations(row.flags, n)):
                if row.name == "icmp":
                    yield from (Case(row, Widths(width, 1), flags, predicate) for predicate in INTEGER_PREDICATES)
                elif row.form is Form.CAST:
                    yield from (Case(row, at, flags) for at in casts(row.name, width))
                else:
                    yield Case(row, Widths(width, width), flags)


def casts(name: str, width: int) -> Iterator[Widths]:
    for other in CASTS[width]:
        if (other < width) == (name == "trunc") and other != width:
            yield Widths(width, other)


@cache
def inputs(widths: tuple[int, ...], seed: int = 0) -> tuple[tuple[int, ...], ...]:
    chance = random.Random(seed)
    w = max(widths)
    corner = sorted({value & mask(w) for value in (0, 1, 2, -1, -2, 1 << (w - 1), (1 << (w - 1)) - 1, w, w - 1)})
    picked = list(product(*(sorted({value & mask(width) for value in corner}) for width in widths)))
    if len(widths) == 3:
        picked = chance.sample(picked, min(60, len(picked)))
    for _ in range(RANDOM):
        bits = chance.randint(1, w)
        picked.append(tuple(chance.getrandbits(min(bits, width)) for width in widths))
    return tuple(dict.fromkeys(picked))


ALL = [case for width in WIDTHS for case in cases(width)]


@pytest.mark.parametrize("width", WIDTHS)
def test_integers_and_columns_agree(width: int) -> None:
    for case in cases(width):
        rows = inputs(case.arguments)
        whole = case.meaning(COLUMNS, tuple(np.array(column, dtype=np.uint64) for column in zip(*rows, strict=True)))
        for i, row in enumerate(rows):
            plain = case.meaning(INTEGERS, row)
            assert picked(whole, i, len(rows)) == shown(plain), (case.name, row)


def shown(outcome: Outcome[int, bool]) -> tuple[tuple[int, ...] | None, bool, bool]:
    """Values (None where they mean nothing), poison (likewise), undefined."""
    undefined = bool(outcome.undefined)
    poison = bool(outcome.poison) and not undefined
    return (None if poison or undefined else outcome.values), poison, undefined


def picked(outcome: Outcome[Any, Any], i: int, n: int) -> tuple[tuple[int, ...] | None, bool, bool]:
    at = [None if part is None else np.broadcast_to(part, (n,))[i] for part in (outcome.poison, outcome.undefined)]
    values = tuple(int(np.broadcast_to(value, (n,))[i]) for value in outcome.values)
    assert all(value.dtype == np.uint64 for value in outcome.values)
    return shown(Outcome(values, *map(bool, at)))


@pytest.mark.parametrize("width", WIDTHS)
def test_terms_agree_with_integers(width: int) -> None:
    for case in cases(width):
        variables = tuple(z3.BitVec(f"v{i}", w) for i, w in enumerate(case.arguments))
        outcome = case.meaning(TERMS, variables)
        rows = inputs(case.arguments)
        for row in random.Random(1).sample(rows, min(len(rows), 60)):
            pairs = [(v, z3.BitVecVal(value, v.size())) for v, value in zip(variables, row, strict=True)]
            folded = Outcome(
                tuple(z3.simplify(z3.substitute(value, *pairs)).as_long() for value in outcome.values),
                *(
                    None if part is None else z3.is_true(z3.simplify(z3.substitute(part, *pairs)))
                    for part in (outcome.poison, outcome.undefined)
                ),
            )
            assert shown(folded) == shown(case.meaning(INTEGERS, row)), (case.name, row)


def test_columns_broadcast_and_do_not_warn() -> None:
    for case in ALL:
        column = np.arange(3, dtype=np.uint64) & np.uint64(mask(case.at.operand))
        args = (column, *(COLUMNS.const(value, w) for value, w in zip((0, 1, 1), case.arguments[1:], strict=False)))
        for values in (args, tuple(np.uint64(0) for _ in args)):
            outcome = case.meaning(COLUMNS, values)
            assert all(np.all(np.asarray(value) <= np.uint64(mask(64))) for value in outcome.values)


# --- against native code ---------------------------------------------------------------------------------------------


def written(case: Case, name: str, immediate: int) -> str:
    """A function that stores the results of one operation, without flags, as words of 64 bits."""
    row, w, to = case.row, case.at.operand, case.at.result
    names = [f"%x{i}" for i in range(row.arity)]
    loads = "".join(
        f"  %p{i} = getelementptr i64, ptr %in, i64 {i}\n  %l{i} = load i64, ptr %p{i}\n"
        + (f"  %x{i} = trunc i64 %l{i} to i{w}\n" if w < 64 else f"  %x{i} = add i64 %l{i}, 0\n")
        for i in range(row.arity)
    )
    if row.is_intrinsic:
        result = f"{{ i{w}, i1 }}" if row.rule is Rule.OVERFLOW else f"i{w}"
        types = [f"i{width}" for width in case.arguments]
        values = [names[0], str(immediate)] if row.rule is Rule.IMMEDIATE else names
        passed = ", ".join(f"{type_} {value}" for type_, value in zip(types, values, strict=True))
        text = f"call {result} @llvm.{row.name}.i{w}({passed})"
    elif row.form is Form.CAST:
        text = f"{row.name} i{w} %x0 to i{to}"
    elif case.predicate:
        text = f"icmp {case.predicate} i{w} %x0, %x1"
    else:
        text = f"{row.name} i{w} %x0, %x1"
    stores = f"  %r = {text}\n"
    if row.rule is Rule.OVERFLOW:
        stores += f"  %r0 = extractvalue {{ i{w}, i1 }} %r, 0\n  %r1 = extractvalue {{ i{w}, i1 }} %r, 1\n"
        results = [("%r0", w), ("%r1", 1)]
    else:
        results = [("%r", to)]
    for i, (value, width) in enumerate(results):
        wide = f"zext i{width} {value} to i64" if width < 64 else f"add i64 {value}, 0"
        stores += f"  %w{i} = {wide}\n  %o{i} = getelementptr i64, ptr %out, i64 {i}\n  store i64 %w{i}, ptr %o{i}\n"
    return f"define void @{name}(ptr %in, ptr %out) {{\n{loads}{stores}  ret void\n}}\n"


def declared(case: Case) -> str:
    row, w = case.row, case.at.operand
    if not row.is_intrinsic:
        return ""
    result = f"{{ i{w}, i1 }}" if row.rule is Rule.OVERFLOW else f"i{w}"
    return f"declare {result} @llvm.{row.name}.i{w}({', '.join(f'i{width}' for width in case.arguments)})\n"


@pytest.mark.parametrize("width", WIDTHS)
def test_native_code_agrees_where_the_meaning_is_defined(width: int) -> None:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    plain = [case for case in cases(width) if not case.flags]
    variants = [
        (case, immediate) for case in plain for immediate in ((0, 1) if case.row.rule is Rule.IMMEDIATE else (0,))
    ]
    text = "".join(written(case, f"f{i}", immediate) for i, (case, immediate) in enumerate(variants))
    module = llvm.parse_assembly(text + "".join(sorted({declared(case) for case in plain})))
    target = llvm.Target.from_default_triple().create_target_machine(opt=1)
    with llvm.create_mcjit_compiler(module, target) as engine:
        engine.finalize_object()
        for i, (case, immediate) in enumerate(variants):
            run = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)(engine.get_function_address(f"f{i}"))
            for row in inputs((case.at.operand,) * case.row.arity if case.row.rule is not Rule.IMMEDIATE else (width,)):
                args = (*row, immediate) if case.row.rule is Rule.IMMEDIATE else row
                outcome = case.meaning(INTEGERS, args)
                if outcome.poison or outcome.undefined:
                    continue
                given, got = (ctypes.c_uint64 * 3)(*args), (ctypes.c_uint64 * 2)()
                run(ctypes.addressof(given), ctypes.addressof(got))
                assert tuple(got)[: len(outcome.values)] == outcome.values, (case.name, args)


# --- against unbounded integers --------------------------------------------------------------------------------------


def exact(name: str, a: int, b: int) -> int:
    """The operation without any width."""
    match name:
        case "add":
            return a + b
        case "sub":
            return a - b
        case "mul":
            return a * b
        case _:
            return a << b


@pytest.mark.parametrize("name", ["add", "sub", "mul", "shl"])
@pytest.mark.parametrize("w", [1, 4])
def test_wrapping_flags_are_poison_exactly_on_overflow(name: str, w: int) -> None:
    row = OPERATIONS[name]
    assert row.meaning is not None
    for a, b in product(range(1 << w), repeat=2):
        if name == "shl" and b >= w:
            continue
        unsigned = not 0 <= exact(name, a, b) <= mask(w)
        x, y = signed(a, w), b if name == "shl" else signed(b, w)
        wraps = not -(1 << (w - 1)) <= exact(name, x, y) < 1 << (w - 1)
        for flag, expected in (("nuw", unsigned), ("nsw", wraps)):
            outcome = row.meaning(INTEGERS, Widths(w, w), frozenset([flag]), (a, b))
            assert bool(outcome.poison) == expected, (name, flag, a, b)


@pytest.mark.parametrize("w", [1, 4])
def test_exact_is_poison_exactly_when_something_is_lost(w: int) -> None:
    for a, b in product(range(1 << w), repeat=2):
        for name in ("udiv", "sdiv", "lshr", "ashr"):
            row = OPERATIONS[name]
            assert row.meaning is not None
            outcome = row.meaning(INTEGERS, Widths(w, w), frozenset(["exact"]), (a, b))
            if outcome.undefined or (name in ("lshr", "ashr") and b >= w):
                continue
            divisor = {"udiv": b, "sdiv": signed(b, w)}.get(name, 1 << b)
            dividend = signed(a, w) if name in ("sdiv", "ashr") else a
            assert bool(outcome.poison) == (dividend % divisor != 0), (name, a, b)


@pytest.mark.parametrize(("w", "to"), [(4, 3), (4, 1), (2, 1)])
def test_truncation_flags_are_poison_exactly_when_bits_are_lost(w: int, to: int) -> None:
    meaning = OPERATIONS["trunc"].meaning
    assert meaning is not None
    for a in range(1 << w):
        nuw = meaning(INTEGERS, Widths(w, to), frozenset(["nuw"]), (a,)).poison
        nsw = meaning(INTEGERS, Widths(w, to), frozenset(["nsw"]), (a,)).poison
        assert nuw == (a > mask(to))
        assert nsw == (not -(1 << (to - 1)) <= signed(a, w) < 1 << (to - 1))
