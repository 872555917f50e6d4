"""Windows that are proved on their own: what may stand in their place wherever they are, and what only may in some functions."""

from __future__ import annotations

import pytest

from keyhole.holes.model import Local
from keyhole.holes.text.reader import read_module
from keyhole.proof import Proved
from keyhole.synth.superoptimizer.apart import HOW, proved_apart, settled_names
from keyhole.synth.superoptimizer.windows import Window, windows

LOADED = """define i8 @f(ptr %p, i8 noundef %x, i8 %y) {{
  %v = {value}
  %a = {first}
  %r = {last}
  store i8 %r, ptr %p
  ret i8 %r
}}
"""
LOAD, NUMBER, FROZEN, OVERFLOWN = "load i8, ptr %p", "add i8 %x, 0", "freeze i8 %y", "add nsw i8 %x, 1"
LOWEST = ("add i8 %v, -1", "xor i8 %v, %a")


def proved(term: str, value: str, first: str = "add i8 %v, 0", last: str = "add i8 %a, 0") -> Proved | None:
    """What comes of replacing the last two instructions, of the value, by the term."""
    module = read_module(LOADED.format(value=value, first=first, last=last))
    (function,) = module.functions
    replaced = function.blocks[0].instructions[1:3]
    window = Window(0, replaced, (Local(replaced[0].type, "%v"),), replaced)
    return proved_apart(function, module, window, "?o1", term, timeout=10.0, seed=0)


@pytest.mark.parametrize("value", [LOAD, NUMBER, FROZEN, OVERFLOWN])
def test_one_look_is_right_of_any_value(value: str) -> None:
    found = proved("%v", value)
    assert found is not None and found.solver.endswith(HOW)
    assert proved("add i8 %v, 1", value) is None


@pytest.mark.parametrize("value", [NUMBER, FROZEN, OVERFLOWN])
def test_two_looks_at_what_is_never_undef_see_the_same(value: str) -> None:
    assert proved("and i8 %v, %v", value) is not None
    assert proved("add i8 %v, %v", value, last="add i8 %a, %v") is not None


def test_two_looks_at_what_may_be_undef_in_part_do_not() -> None:
    """1 and 2 give 0, though either alone gives itself, and what is wholly undef gives anything."""
    assert proved("and i8 %v, %v", LOAD) is None
    assert proved("%o1.1 = or i8 %v, 0\nand i8 %o1.1, %o1.1", LOAD) is None


def test_a_window_that_looks_as_often_may_see_as_much() -> None:
    assert proved("add i8 %v, %v", LOAD, last="add i8 %a, %v") is not None
    assert proved("mul i8 %v, 2", LOAD, last="add i8 %a, %v") is not None


def test_many_looks_are_not_asked_about() -> None:
    assert proved("%o1.1 = add i8 %v, %v\nadd i8 %o1.1, %o1.1", LOAD, "add i8 %v, %v", "add i8 %a, %a") is None


def test_poison_must_not_appear() -> None:
    assert proved("add nsw i8 %v, 0", LOAD) is not None
    assert proved("%o1.1 = add i8 %v, 1\nadd nsw i8 %o1.1, -1", LOAD) is None


def test_lanes_are_poison_each_by_itself() -> None:
    module = read_module("""define <2 x i8> @f(ptr %p) {
  %v = load <2 x i8>, ptr %p
  %a = xor <2 x i8> %v, splat (i8 -1)
  %r = xor <2 x i8> %a, splat (i8 -1)
  ret <2 x i8> %r
}
""")
    (function,) = module.functions
    (window, *_) = windows(function)
    assert proved_apart(function, module, window, "?o1", "%v", timeout=10.0, seed=0) is not None
    swapped = "shufflevector <2 x i8> %v, <2 x i8> poison, <2 x i32> <i32 1, i32 0>"
    assert proved_apart(function, module, window, "?o1", swapped, timeout=10.0, seed=0) is None


def test_what_is_never_undef() -> None:
    module = read_module("""declare i8 @g(i8)
define i8 @f(ptr %p, i8 noundef %x, i8 %y) {
  %a = add nsw i8 %x, 1
  %b = and i8 %a, %y
  %c = freeze i8 %b
  %d = call i8 @g(i8 %x)
  %e = load i8, ptr %p
  %h = call i8 @llvm.umin.i8(i8 %c, i8 %x)
  %i = add i8 %x, undef
  ret i8 %i
}
""")
    settled = settled_names(module.functions[0])
    assert settled.sure == {"%x", "%c"}
    assert settled.whole == {"%x", "%a", "%c", "%h"}
