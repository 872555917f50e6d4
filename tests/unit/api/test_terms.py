"""Functions written with operators: they are LLVM assembly, mean what they say, and refuse what has two meanings."""

from __future__ import annotations

import operator
from collections.abc import Callable

import pytest
import z3

import keyhole as kh

INTS = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "and": operator.and_,
    "or": operator.or_,
    "xor": operator.xor,
}


def test_every_way_of_writing_is_read_by_llvm_and_computes_the_same() -> None:
    @kh.define("i8", "i8")
    def f(x: kh.Term, y: kh.Term) -> kh.Term:
        small = x.slt(y) & x.ne(0) | x.uge(y) ^ y.sgt(3) & x.ule(200) & x.eq(y).op("xor", 1)
        wide = (x.sext("i16") + y.zext("i16") * 3).trunc("i8")
        chosen = small.select(~wide, -(5 - x))
        return chosen.op("umax", 7).op("fshl", x, y) + (x | 1).op("ctlz") + x.op("add", y, flags="nuw").lshr(1)

    kh.check_module(f)
    assert kh.run(f, "@f", 3, 4) == kh.run(kh.print_module(f), "@f", 3, 4)
    assert str(f).count("= icmp") == 6 and "add nuw i8 %x, %y" in str(f)


@pytest.mark.parametrize("name", INTS)
def test_operators_are_those_of_whole_numbers(name: str) -> None:
    made = kh.define("i8", "i8")(lambda x, y: INTS[name](x, y))
    assert f"{name} i8 %x, %y" in str(made)
    assert kh.run(made, "@f", 100, 77) == INTS[name](100, 77) & 255
    assert "i8 9, %x" in str(kh.define("i8")(lambda x: INTS[name](9, x)))


def test_a_term_that_is_used_twice_is_computed_once() -> None:
    def power(x: kh.Term) -> kh.Term:
        for _ in range(200):
            x = x * x
        return x

    assert str(kh.define("i32", name="p")(power)).count("mul") == 200


TWO: dict[str, Callable[[kh.Term], object]] = {
    "slt": lambda x: x < 1,
    "sle": lambda x: x <= 1,
    "sgt": lambda x: x > 1,
    "sge": lambda x: x >= 1,
    "ashr": lambda x: x >> 1,
    "sdiv": lambda x: x // 2,
    "udiv": lambda x: x / 2,
    "urem": lambda x: x % 2,
    "x.eq": lambda x: x == 2,
    "select": lambda x: 1 if x else 2,
}


@pytest.mark.parametrize("word", TWO)
def test_what_has_two_meanings_raises_and_names_both(word: str) -> None:
    with pytest.raises(TypeError, match=word):
        TWO[word](kh.Term("i8", "%x"))


def test_wrong_terms() -> None:
    x, wide = kh.Term("i8", "%x"), kh.Term("i32", "%w")
    wrong: tuple[Callable[[], kh.Term], ...] = (
        lambda: x + wide,
        lambda: x.op("ad", 1),
        lambda: x.op("icmp", 1),
        lambda: wide.op("umin"),
    )
    for each in wrong:
        with pytest.raises(kh.KeyholeError) as caught:
            each()
        assert caught.value.code == "type" and caught.value.hint
    with pytest.raises(kh.KeyholeError, match="2 parameters, and 1 types"):
        kh.define("i8")(lambda x, y: x)
    with pytest.raises(kh.KeyholeError, match="returns no term"):
        kh.define("i8")(lambda x: 1)


def test_meaning_is_what_the_function_computes() -> None:
    text = """define i8 @f(i8 %x, i8 %y) {
  %c = icmp slt i8 %x, 0
  %n = sub nsw i8 0, %x
  %a = select i1 %c, i8 %n, i8 %x
  %r = udiv i8 %a, %y
  ret i8 %r
}
"""
    found = kh.meaning(text)
    (x,), (y,) = found.inputs["%x"], found.inputs["%y"]
    for a, b in ((5, 2), (251, 2), (7, 255)):
        given = z3.substitute(found.result, (x, z3.BitVecVal(a, 8)), (y, z3.BitVecVal(b, 8)))
        assert z3.simplify(given).as_long() == kh.run(text, "@f", a, b)
    solver = z3.Solver()
    solver.add(found.poison[0], z3.Not(found.undefined))
    assert solver.check() == z3.sat and solver.model()[x].as_long() == 128
    solver.add(x != 128)
    assert solver.check() == z3.unsat
    assert z3.is_true(z3.simplify(z3.substitute(found.undefined, (y, z3.BitVecVal(0, 8)))))
    assert z3.is_false(found.beyond) and not found.choices


def test_meaning_says_what_it_leaves_out() -> None:
    loop = """define i8 @f(i8 %n) {
entry:
  br label %loop
loop:
  %i = phi i8 [ 0, %entry ], [ %j, %loop ]
  %j = add i8 %i, 1
  %c = icmp ult i8 %j, %n
  br i1 %c, label %loop, label %out
out:
  ret i8 %j
}
"""
    found = kh.meaning(loop, unroll=3)
    (n,) = found.inputs["%n"]
    assert z3.is_true(z3.simplify(z3.substitute(found.beyond, (n, z3.BitVecVal(9, 8)))))
    assert z3.is_false(z3.simplify(z3.substitute(found.beyond, (n, z3.BitVecVal(2, 8)))))
    frozen = kh.meaning("define i8 @f(i8 %x) {\n  %p = add nsw i8 %x, 1\n  %r = freeze i8 %p\n  ret i8 %r\n}\n")
    assert len(frozen.choices) == 1 and z3.is_false(frozen.poison[0])
    with pytest.raises(kh.KeyholeError, match="load"):
        kh.meaning("define i8 @f(ptr %p) {\n  %r = load i8, ptr %p\n  ret i8 %r\n}\n")


def test_a_counterexample_can_be_walked_through() -> None:
    half = "define i8 @f(i8 noundef %x) {\n  %r = sdiv i8 %x, 2\n  ret i8 %r\n}\n"
    verdict = kh.verify(half, half.replace("sdiv i8 %x, 2", "ashr i8 %x, 1"))
    assert isinstance(verdict, kh.Refuted)
    trace = verdict.counterexample.trace
    assert [len(trace.source.steps), len(trace.target.steps)] == [2, 2] and "%r" in trace.parted
