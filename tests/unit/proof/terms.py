"""Random terms over words, for tests that hold two ways of deciding against each other."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import z3

from keyhole.proof.words import Term


def random_term(chance: random.Random, depth: int, words: Sequence[Term]) -> Term:
    """A term of that depth over the words, which have one width of at least 3."""
    width = words[0].size()
    if depth == 0:
        return chance.choice([*words, *words, z3.BitVecVal(chance.getrandbits(width), width)])
    a, b = random_term(chance, depth - 1, words), random_term(chance, depth - 1, words)
    operations: list[Callable[[], Term]] = [
        lambda: a + b, lambda: a - b, lambda: a * b, lambda: -a, lambda: ~a, lambda: a & b, lambda: a | b, lambda: a ^ b,
        lambda: a << b, lambda: a << 1, lambda: z3.LShR(a, b), lambda: z3.LShR(a, 1), lambda: a >> b, lambda: a >> 1,
        lambda: z3.UDiv(a, b), lambda: z3.UDiv(a, 3), lambda: z3.URem(a, b), lambda: z3.URem(a, 5),
        lambda: a / b, lambda: z3.SRem(a, b),
        lambda: z3.If(z3.ULT(a, b), a, b), lambda: z3.If(a <= b, b, a), lambda: z3.If(a == words[0], b, a + b),
        lambda: z3.If(z3.Not(z3.And(a < b, b != words[0])), a * b, b),
        lambda: z3.Concat(z3.Extract(width - 2, 0, a), z3.BitVecVal(0, 1)),
        lambda: z3.Concat(z3.Extract(width - 3, 0, a), z3.Extract(width - 1, width - 2, b)),
        lambda: z3.Concat(z3.Extract(width - 1, 1, a * b), z3.Extract(0, 0, b)),
        lambda: z3.ZeroExt(1, z3.Extract(width - 1, 1, a)), lambda: z3.ZeroExt(1, z3.Extract(width - 2, 0, a * b)),
        lambda: z3.SignExt(1, z3.Extract(width - 2, 0, a)), lambda: z3.SignExt(1, z3.Extract(width - 2, 0, a) * 3),
        lambda: z3.Extract(2 * width - 1, width, z3.ZeroExt(width, a) * z3.ZeroExt(width, b)),
        lambda: z3.Extract(2 * width - 1, width, z3.ZeroExt(width, a) * chance.getrandbits(width)),
        lambda: z3.RotateLeft(a, b), lambda: z3.RotateRight(a, 1),
    ]  # fmt: skip
    return chance.choice(operations)()
