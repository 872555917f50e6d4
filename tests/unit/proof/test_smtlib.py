"""What is written as SMT-LIB 2 means the same, and what is read back is what was written."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
import z3

from keyhole.proof.solving.answers import constant, value_of
from keyhole.proof.solving.content import survey
from keyhole.proof.solving.smtlib import parse, script, standard, value
from keyhole.proof.words import Term

OURS: dict[str, Callable[[Term, Term], Term]] = {
    "udiv": lambda x, y: z3.UDiv(x, y) == 1,
    "urem": lambda x, y: z3.URem(x, y) == 1,
    "sdiv": lambda x, y: x / y == 1,
    "srem": lambda x, y: z3.SRem(x, y) == 1,
    "smod": lambda x, y: x % y == 1,
    "rotate left": lambda x, y: z3.RotateLeft(x, y) == 1,
    "rotate right": lambda x, y: z3.RotateRight(x, y) == 1,
    "umul overflow": lambda x, y: z3.BVMulNoOverflow(x, y, signed=False),
    "smul overflow": lambda x, y: z3.BVMulNoOverflow(x, y, signed=True),
    "smul underflow": z3.BVMulNoUnderflow,
}


@pytest.mark.parametrize("width", [1, 2, 3, 4])
@pytest.mark.parametrize("name", OURS)
def test_operations_of_z3_are_written_with_standard_ones(name: str, width: int) -> None:
    """On all words, before and after z3 has simplified them to its own operations."""
    x, y = z3.BitVecs("x y", width)
    formula = OURS[name](x, y)
    for written in (standard(survey([part]))[0] for part in (formula, z3.simplify(formula))):
        for a, b in itertools.product(range(1 << width), repeat=2):
            at = [(x, z3.BitVecVal(a, width)), (y, z3.BitVecVal(b, width))]
            assert z3.simplify(z3.substitute(formula, *at)).eq(z3.simplify(z3.substitute(written, *at))), (a, b)


def test_the_text_is_read_back_as_the_same_question() -> None:
    x, y = z3.BitVecs("strange|name y", 8)
    memory = z3.Array("memory", z3.BitVecSort(8), z3.BitVecSort(8))
    formulas = [z3.simplify(z3.UDiv(x, y) == memory[y]), z3.RotateLeft(x, y) != z3.K(z3.BitVecSort(8), y)[x]]
    text, names = script(survey(formulas))
    back = z3.And(*z3.parse_smt2_string(text))
    back = z3.substitute(back, *((z3.Const(name, item.sort()), item) for name, item in names.items()))
    assert sorted(map(str, names.values())) == ["memory", "strange|name", "y"]
    check = z3.Solver()
    check.add(back != z3.And(*formulas))
    assert check.check() == z3.unsat


def test_bits_of_a_float_are_a_new_word() -> None:
    x = z3.BitVec("x", 16)
    number = z3.fpBVToFP(x, z3.FPSort(5, 11))
    text, names = script(survey([z3.fpToIEEEBV(z3.fpNeg(number)) == 0x3C00]))
    assert "to_ieee" not in text and len(names) == 2
    check = z3.Solver()
    check.add(z3.parse_smt2_string(text))
    assert check.check() == z3.sat


VALUES = {
    "#b0101": 5,
    "#xff": 255,
    "(_ bv7 32)": 7,
    "true": 1,
    "false": 0,
    "((as const (Array (_ BitVec 8) (_ BitVec 8))) #x03)": (3, ()),
    "(store (store ((as const (Array (_ BitVec 8) (_ BitVec 8))) #x03) #x01 #x02) #x01 #x05)": (3, ((1, 5),)),
}


@pytest.mark.parametrize("text", VALUES)
def test_values_are_read(text: str) -> None:
    assert value(parse(text)[0]) == VALUES[text]


@pytest.mark.parametrize("text", ["(", ")", "(store #b1 #b0 #b1)", "#q", "(_ x 3)", "#b", "(a b c)", "(store)", "()"])
def test_what_is_no_value_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        value(parse(text)[0])


def test_arrays_travel_as_numbers() -> None:
    sort = z3.ArraySort(z3.BitVecSort(8), z3.BitVecSort(16))
    array = z3.Store(z3.Store(z3.K(z3.BitVecSort(8), z3.BitVecVal(7, 16)), 1, 2), 3, 4)
    numbers = value_of(array)
    assert value_of(constant(sort, numbers)) == numbers
    assert z3.simplify(constant(sort, numbers)[3]).as_long() == 4
