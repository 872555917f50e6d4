"""Questions that refinement proofs ask, by kind: what the solvers are compared on.

Each question is the negation of an equality that an optimiser relies on (or, marked *wrong*, nearly relies on), as z3 terms.
Most are the identities of integer arithmetic that every compiler has: Warren, "Hacker's Delight", 2nd edition, and the folds of
LLVM's InstCombine; divisions by constants are Granlund and Montgomery, PLDI 1994.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import z3

from keyhole.proof.words import Formula, Term, Terms


@dataclass(frozen=True, slots=True)
class Question:
    """``formula`` can hold exactly when ``wrong``."""

    kind: str
    name: str
    formula: Formula
    wrong: bool = False


def questions() -> list[Question]:
    """All of them, grouped by kind."""
    return [*arithmetic(), *divisions(), *bits(), *selects(), *wide(), *floats(), *memory()]


def _bv(width: int) -> tuple[Term, Term, Term]:
    x, y, z = z3.BitVecs(f"x{width} y{width} z{width}", width)
    return x, y, z


def arithmetic() -> Iterator[Question]:
    """Sums and products."""
    for w in (16, 32, 64):
        x, y, z = _bv(w)
        yield Question("arithmetic", f"(x<<1)*y, i{w}", (x << 1) * y != (x * y) << 1)
        yield Question("arithmetic", f"x*9 by shift and add, i{w}", x * 9 != (x << 3) + x)
        yield Question("arithmetic", f"distributed, i{w}", x * (y + z) != x * y + x * z)
        yield Question("arithmetic", f"difference of squares, i{w}", (x + y) * (x - y) != x * x - y * y)
    x, y, z = _bv(32)
    yield Question("arithmetic", "x+y by and, or", (x & y) + (x | y) != x + y)
    yield Question("arithmetic", "x-y by xor, and", (x ^ y) - 2 * (~x & y) != x - y)
    yield Question(
        "arithmetic", "square under a division", z3.UDiv((x + y) * (x + y), 7) != z3.UDiv(x * x + 2 * x * y + y * y, 7)
    )
    yield Question("arithmetic", "x*x is 0 or 1 modulo 4", (x * x) & 2 != 0)
    yield Question("arithmetic", "wrong: x*x is never 17", x * x == 17, wrong=True)
    halves = z3.ZeroExt(16, z3.Extract(15, 0, x)) * z3.ZeroExt(16, z3.Extract(15, 0, y))
    yield Question("arithmetic", "wrong: product of 16-bit halves", halves == 40000 * 50021, wrong=True)
    wide, turned = (z3.ZeroExt(32, a) * z3.ZeroExt(32, b) for a, b in ((x, y), (y, x)))
    yield Question("arithmetic", "high half of a product, i32", z3.Extract(63, 32, wide) != z3.Extract(63, 32, turned))


def _mulhu(x: Term, magic: int, width: int) -> Term:
    return z3.Extract(2 * width - 1, width, z3.ZeroExt(width, x) * z3.BitVecVal(magic, 2 * width))


def divisions() -> Iterator[Question]:
    """Division by a constant, and what InstCombine does with it."""
    for w, magic, shift in ((8, 205, 3), (16, 52429, 3), (32, 3435973837, 3)):
        x, _, _ = _bv(w)
        yield Question(
            "division", f"x/10 by the high half, i{w}", z3.UDiv(x, 10) != z3.LShR(_mulhu(x, magic, w), shift)
        )
        yield Question("division", f"x%10 by x/10, i{w}", z3.URem(x, 10) != x - 10 * z3.UDiv(x, 10))
        yield Question("division", f"x/8, i{w}", z3.UDiv(x, 8) != z3.LShR(x, 3))
        yield Question("division", f"signed x/4, i{w}", x / 4 != (x + z3.LShR(x >> (w - 1), w - 2)) >> 2)
        yield Question("division", f"(x/3)/5, i{w}", z3.UDiv(z3.UDiv(x, 3), 5) != z3.UDiv(x, 15))
    for w in (8, 16, 32):
        x, y, _ = _bv(w)
        yield Question("division", f"x = q*y+r, i{w}", z3.And(y != 0, z3.UDiv(x, y) * y + z3.URem(x, y) != x))
        yield Question("division", f"wrong: (x*y)/y, i{w}", z3.And(y != 0, z3.UDiv(x * y, y) != x), wrong=True)
        yield Question("division", f"x/y == 0 is x < y, i{w}", z3.And(y != 0, (z3.UDiv(x, y) == 0) != z3.ULT(x, y)))


def _popcount(x: Term) -> Term:
    x = x - (z3.LShR(x, 1) & 0x55555555)
    x = (x & 0x33333333) + (z3.LShR(x, 2) & 0x33333333)
    x = (x + z3.LShR(x, 4)) & 0x0F0F0F0F
    return z3.LShR(x * 0x01010101, 24)


def _reversed(x: Term) -> Term:
    for mask, shift in ((0x55555555, 1), (0x33333333, 2), (0x0F0F0F0F, 4)):
        x = (z3.LShR(x, shift) & mask) | ((x & mask) << shift)
    return (x << 24) | ((x & 0xFF00) << 8) | (z3.LShR(x, 8) & 0xFF00) | z3.LShR(x, 24)


def bits() -> Iterator[Question]:
    """Bit tricks."""
    m = Terms()
    for w in (32, 64):
        x, y, z = _bv(w)
        narrow, wide = (x & y) + z3.LShR(x ^ y, 1), z3.LShR(z3.ZeroExt(1, x) + z3.ZeroExt(1, y), 1)
        yield Question("bits", f"average, i{w}", narrow != z3.Extract(w - 1, 0, wide))
        yield Question("bits", f"absolute value, i{w}", ((x ^ (x >> (w - 1))) - (x >> (w - 1))) != z3.If(x < 0, -x, x))
        yield Question("bits", f"lowest bit, i{w}", x & -x != x ^ (x & (x - 1)))
        yield Question("bits", f"merge, i{w}", (x & z) | (y & ~z) != y ^ ((x ^ y) & z))
        yield Question("bits", f"power of two, i{w}", (x & (x - 1) == 0) != z3.ULE(m.ctpop(x, w), 1))
        minus_one, zero, one = (z3.BitVecVal(number, w) for number in (-1, 0, 1))
        sign = z3.If(x < 0, minus_one, z3.If(x == 0, zero, one))
        yield Question("bits", f"sign, i{w}", (x >> (w - 1)) | z3.LShR(-x, w - 1) != sign)
        yield Question("bits", f"wrong: lowest bit, i{w}", x & -x != x & (x - 1), wrong=True)
        yield Question(
            "bits", f"rotate by y, i{w}", (x << (y & (w - 1))) | z3.LShR(x, -y & (w - 1)) != z3.RotateLeft(x, y)
        )
    x, y, z = _bv(32)
    yield Question("bits", "popcount", _popcount(x) != m.ctpop(x, 32))
    yield Question("bits", "bitreverse", _reversed(x) != m.bitreverse(x, 32))
    yield Question("bits", "wrong: popcount", _popcount(x) != m.ctpop(x & 0x7FFFFFFF, 32), wrong=True)


def _umin(x: Term, y: Term) -> Term:
    return z3.If(z3.ULT(x, y), x, y)


def _umax(x: Term, y: Term) -> Term:
    return z3.If(z3.UGT(x, y), x, y)


def selects() -> Iterator[Question]:
    """Minima, saturation, comparisons."""
    for w in (32, 64):
        x, y, z = _bv(w)
        yield Question("select", f"umin is associative, i{w}", _umin(_umin(x, y), z) != _umin(x, _umin(y, z)))
        yield Question("select", f"umin + umax, i{w}", _umin(x, y) + _umax(x, y) != x + y)
        yield Question("select", f"umin * umax, i{w}", _umin(x, y) * _umax(x, y) != x * y)
        yield Question(
            "select", f"saturated sum, i{w}", z3.If(z3.ULT(x + y, x), z3.BitVecVal(-1, w), x + y) != x + _umin(y, ~x)
        )
        yield Question("select", f"overflow by sign, i{w}",
                       z3.Not(z3.BVAddNoOverflow(x, y, True)) != z3.And(x >= 0, y >= 0, x + y < 0))  # fmt: skip
        yield Question("select", f"wrong: smin by unsigned, i{w}", z3.If(x < y, x, y) != _umin(x, y), wrong=True)
        yield Question("select", f"product of selects, i{w}",
                       z3.If(x == 0, y, z) * z3.If(x == 0, z, y) != y * z)  # fmt: skip


def wide() -> Iterator[Question]:
    """Words that no register holds."""
    for w in (256, 1024):
        x, y, z = _bv(w)
        yield Question("wide", f"x+y by and, or, i{w}", (x & y) + (x | y) != x + y)
        yield Question("wide", f"x/2^9, i{w}", z3.UDiv(x, 1 << 9) != z3.LShR(x, 9))
        yield Question("wide", f"wrong: sum order, i{w}", z3.ULT(x + y, x) != z3.ULT(x + y, z), wrong=True)
    x, y, z = _bv(128)
    yield Question("wide", "distributed, i128", x * (y + z) != x * y + x * z)
    yield Question("wide", "x*y == y*x under a comparison, i128", z3.ULT(x * y, z) != z3.Not(z3.ULE(z, y * x)))


def floats() -> Iterator[Question]:
    """IEEE 754 arithmetic."""
    mode = z3.RNE()
    add, mul = partial(z3.fpAdd, mode), partial(z3.fpMul, mode)
    for w, sort in ((16, z3.FPSort(5, 11)), (32, z3.Float32()), (64, z3.Float64())):
        a, b, c = (z3.fpBVToFP(term, sort) for term in _bv(w))
        one, two, half = (z3.FPVal(value, sort) for value in (1.0, 2.0, 0.5))
        yield Question("float", f"a+b is b+a, f{w}", add(a, b) != add(b, a))
        yield Question("float", f"a*b is b*a, f{w}", mul(a, b) != mul(b, a))
        yield Question("float", f"a*2 is a+a, f{w}", mul(a, two) != add(a, a))
        yield Question("float", f"a/2 is a*0.5, f{w}", z3.fpDiv(mode, a, two) != mul(a, half))
        yield Question("float", f"a*1 is a, f{w}", mul(a, one) != a)
        yield Question("float", f"a-b is a+(-b), f{w}", z3.fpSub(mode, a, b) != add(a, z3.fpNeg(b)))
        yield Question("float", f"wrong: a+0 is a, f{w}", add(a, z3.FPVal(0.0, sort)) != a, wrong=True)
        yield Question("float", f"wrong: sums reassociated, f{w}", add(add(a, b), c) != add(a, add(b, c)), wrong=True)
        yield Question("float", f"sign of fabs, f{w}", z3.fpLT(z3.fpAbs(a), z3.FPVal(0.0, sort)))
        yield Question("float", f"a<b is not a>=b when ordered, f{w}",
                       z3.And(z3.Not(z3.fpIsNaN(a)), z3.Not(z3.fpIsNaN(b)), z3.fpLT(a, b) == z3.fpGEQ(a, b)))  # fmt: skip
        yield Question(
            "float", f"wrong: fma is mul, add, f{w}", z3.fpFMA(mode, a, b, c) != add(mul(a, b), c), wrong=True
        )
    a32 = z3.fpBVToFP(z3.BitVec("x32", 32), z3.Float32())
    widened = z3.fpFPToFP(mode, a32, z3.Float64())
    yield Question("float", "narrowed again", z3.fpFPToFP(mode, widened, z3.Float32()) != a32)
    sixteen = z3.BitVec("x16", 16)
    there = z3.fpSignedToFP(mode, sixteen, z3.Float32())
    yield Question("float", "i16 to float and back", z3.fpToSBV(z3.RTZ(), there, z3.BitVecSort(16)) != sixteen)


def memory() -> Iterator[Question]:
    """Bytes of an initial memory, read and written."""
    before = z3.Array("memory", z3.BitVecSort(64), z3.BitVecSort(8))
    p, q, i = z3.BitVecs("p q i", 64)
    v, w = z3.BitVecs("v w", 32)

    def store(memory: Term, at: Term, word: Term) -> Term:
        for k in range(4):
            memory = z3.Store(memory, at + k, z3.Extract(8 * k + 7, 8 * k, word))
        return memory

    def load(memory: Term, at: Term) -> Term:
        return z3.Concat(*(memory[at + k] for k in reversed(range(4))))

    apart = z3.And(z3.ULE(p, q - 4), z3.ULE(q, -5), z3.ULE(4, q))
    yield Question("memory", "load after store", load(store(before, p, v), p) != v)
    yield Question("memory", "last store wins", load(store(store(before, p, v), p, w), p) != w)
    yield Question(
        "memory",
        "stores swapped",
        z3.And(apart, store(store(before, p, v), q, w)[i] != store(store(before, q, w), p, v)[i]),
    )
    yield Question(
        "memory",
        "wrong: stores swapped",
        store(store(before, p, v), q, w)[i] != store(store(before, q, w), p, v)[i],
        wrong=True,
    )
    yield Question("memory", "store of what was loaded", store(before, p, load(before, p))[i] != before[i])
    yield Question("memory", "load across a store", z3.And(apart, load(store(before, p, v), q) != load(before, q)))
    yield Question("memory", "wrong: load across a store", load(store(before, p, v), q) != load(before, q), wrong=True)
    yield Question("memory", "sum of four loads",
                   sum((z3.ZeroExt(24, before[p + k]) for k in range(4)), z3.BitVecVal(0, 32))
                   != sum((z3.ZeroExt(24, before[p + 3 - k]) for k in range(4)), z3.BitVecVal(0, 32)))  # fmt: skip
    copied = before
    for k in range(16):
        copied = z3.Store(copied, q + k, before[p + k])
    yield Question("memory", "copy of 16 bytes", z3.And(z3.ULT(i, 16), copied[q + i] != before[p + i]))
