"""Normal forms mean the same as what they are made of, on every input, and what is equal by algebra meets."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable

import pytest
import z3

from keyhole.proof.solving.magic import divisor_of
from keyhole.proof.solving.normalise import normalise
from keyhole.proof.words import Formula, Term
from tests.unit.proof.terms import random_term

Pair = tuple[Term, Term]


def umin(x: Term, y: Term) -> Term:
    return z3.If(z3.ULT(x, y), x, y)


def smax(x: Term, y: Term) -> Term:
    return z3.If(x < y, y, x)


def half(x: Term) -> int:
    width: int = x.size()
    return width // 2


# Each pair is equal for all words x and y.
MEET: dict[str, Callable[[Term, Term], Pair]] = {
    "shift and product": lambda x, y: ((x << 1) * y, (x * y) << 1),
    "variable shift of a product": lambda x, y: ((x * 3) << y, (x << y) * 3),
    "shifted too far": lambda x, y: (x << x.size(), y - y),
    "distributed": lambda x, y: (x * (y + 5), 5 * x + y * x),
    "difference of squares": lambda x, y: ((x + y) * (x - y), x * x - y * y),
    "complement": lambda x, y: (~x - ~y, y - x),
    "complement of a complement": lambda x, y: (~(~x + y), x - y),
    "remainder by quotient": lambda x, y: (x - y * z3.UDiv(x, y), z3.URem(x, y)),
    "quotient of a quotient": lambda x, y: (z3.UDiv(z3.UDiv(x * y, 3), 2), z3.UDiv(x * y, 6)),
    "operands under a division": lambda x, y: (z3.UDiv(x * y + x, y), z3.UDiv(x * (1 + y), y)),
    "same, under a comparison": lambda x, y: (z3.If(z3.ULT(x * y, 3), x, y), z3.If(z3.UGT(3, y * x), x, y)),
    "select of sums": lambda x, y: (z3.If(x == 1, x + y, y), y + z3.If(x == 1, x, 0 * x)),
    "select of a comparison turned round": lambda x, y: (z3.If(z3.ULT(x, y), x * 2, y), z3.If(z3.ULE(y, x), y, x + x)),
    "minimum and maximum": lambda x, y: (umin(x, y) + z3.If(z3.ULT(x, y), y, x), x + y),
    "product of minimum and maximum": lambda x, y: (umin(x, y) * z3.If(z3.UGT(x, y), x, y), x * y),
    "minimum either way": lambda x, y: (umin(x, y), umin(y, x)),
    "signed maximum either way": lambda x, y: (smax(x, y), smax(y, x)),
    "selects with one condition": lambda x, y: (
        z3.If(x == 3, y, x) * z3.If(x == 3, x, y), x * y),
    "condition as a number": lambda x, y: (z3.ZeroExt(x.size() - 1, z3.If(x == y, z3.BitVecVal(1, 1), z3.BitVecVal(0, 1))) * x,
                                           z3.If(x == y, x, 0 * x)),
    "low part of a product": lambda x, y: (
        z3.Extract(half(x) - 1, 0, x * y), z3.Extract(half(x) - 1, 0, y) * z3.Extract(half(x) - 1, 0, x)),
    "low part, shifted up": lambda x, y: (z3.Concat(z3.Extract(x.size() - 2, 0, x * y), z3.BitVecVal(0, 1)), 2 * x * y),
    "widened, then narrowed": lambda x, y: (
        z3.Extract(x.size() - 1, 0, z3.ZeroExt(x.size(), x) * z3.ZeroExt(x.size(), y)), x * y),
    "and, or": lambda x, y: ((x & y) + (x | y), x + y),
    "xor, and": lambda x, y: ((x ^ y) + 2 * (x & y), x + y),
    "subtraction by xor": lambda x, y: ((x ^ y) - 2 * (~x & y), x - y),
    "two masks": lambda x, y: ((x & 5) + (x & ~z3.BitVecVal(5, x.size())), x),
    "or as a sum of parts": lambda x, y: ((x & ~y) + y, x | y),
    "merge": lambda x, y: ((x & y) | (~x & (x + y)), ((x + y) & ~x) + (y & x)),
}  # fmt: skip


def same_everywhere(left: Term, right: Term, *variables: Term) -> bool:
    """Evaluates both on all inputs."""
    differ = left != right
    for words in itertools.product(*(range(1 << item.size()) for item in variables)):
        values = [(item, z3.BitVecVal(number, item.size())) for item, number in zip(variables, words, strict=True)]
        if not z3.is_false(z3.simplify(z3.substitute(differ, *values))):
            return False
    return True


@pytest.mark.parametrize("name", MEET)
def test_an_identity_holds_on_all_words_of_four_bits(name: str) -> None:
    x, y = z3.BitVecs("x y", 4)
    left, right = MEET[name](x, y)
    assert same_everywhere(left, right, x, y)
    for side in (left, right):
        assert same_everywhere(normalise([z3.ULT(side, 2)])[0], z3.ULT(side, 2), x, y)


@pytest.mark.parametrize("width", [4, 8, 32, 64, 200])
@pytest.mark.parametrize("name", MEET)
def test_what_is_equal_by_algebra_meets(name: str, width: int) -> None:
    left, right = MEET[name](*z3.BitVecs("x y", width))
    for formula in (left != right, z3.simplify(left != right)):
        (normal,) = normalise([formula])
        assert z3.is_false(normal), normal


@pytest.mark.parametrize("seed", range(6))
def test_normal_forms_mean_the_same(seed: int) -> None:
    """On random terms, as they are and simplified, on all inputs."""
    chance = random.Random(seed)
    x, y = z3.BitVecs("x y", 3)
    for _ in range(40):
        formula = _comparison(chance, random_term(chance, 3, (x, y)), random_term(chance, 3, (x, y)))
        formula = z3.simplify(formula) if chance.random() < 0.5 else formula
        (normal,) = normalise([formula])
        assert same_everywhere(formula, normal, x, y), (formula, normal)


def _comparison(chance: random.Random, a: Term, b: Term) -> Formula:
    return chance.choice([a == b, a != b, z3.ULT(a, b), z3.UGE(a, b), a < b, a >= b, z3.Distinct(a, b)])


def test_what_is_large_stays_small() -> None:
    """Multiplied out, this has 2^60 monomials."""
    words = z3.BitVecs([f"w{i}" for i in range(120)], 32)
    product = words[0]
    for a, b in zip(words[::2], words[1::2], strict=True):
        product = product * (a + b)
    (normal,) = normalise([product == 1])
    assert len(normal.sexpr()) < 100_000


def test_a_term_with_much_sharing_is_walked_once() -> None:
    term = z3.BitVec("x", 32)
    for number in range(200):
        term = (term ^ (term << 1)) + number
    assert normalise([term == 0])


def test_quantified_formulas_are_left_alone() -> None:
    x, y = z3.BitVecs("x y", 8)
    question = z3.ForAll([x], x + y == x)
    assert normalise([question])[0].eq(question)


def test_floats_and_arrays_are_walked() -> None:
    x, y = z3.BitVecs("x y", 16)
    f, g = (z3.fpBVToFP(item, z3.FPSort(5, 11)) for item in (x * y, y * x))
    memory = z3.Array("memory", z3.BitVecSort(16), z3.BitVecSort(8))
    assert z3.is_false(normalise([z3.fpMul(z3.RNE(), f, g) != z3.fpMul(z3.RNE(), g, f)])[0])
    assert z3.is_false(normalise([memory[x + x] != memory[x << 1]])[0])


def test_numbers_that_divide_by_multiplying() -> None:
    """All factors and shifts of words of four bits: where a divisor is named, the product divides."""
    named = 0
    for factor in range(1, 256):
        for shift in range(8):
            divisor = divisor_of(factor, shift, 4, 8)
            if divisor is not None:
                named += 1
                assert all((x * factor & 255) >> shift == x // divisor for x in range(16)), (factor, shift, divisor)
    assert named > 20


TENTHS = [(8, 205, 11), (16, 52429, 19), (32, 3435973837, 35), (64, 14757395258967641293, 67)]


@pytest.mark.parametrize(("width", "factor", "shift"), TENTHS)
def test_division_by_ten_is_seen(width: int, factor: int, shift: int) -> None:
    x = z3.BitVec("x", width)
    product = z3.ZeroExt(width, x) * z3.BitVecVal(factor, 2 * width)
    compiled = z3.LShR(z3.Extract(2 * width - 1, width, product), shift - width)
    (normal,) = normalise([z3.simplify(compiled != z3.UDiv(x, 10))])
    assert z3.is_false(normal)
    (wrong,) = normalise([z3.simplify(compiled != z3.UDiv(x, 11))])
    assert not z3.is_false(wrong)
