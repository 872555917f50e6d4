"""Calls of functions with a body, of which source and target make different ones."""

from __future__ import annotations

import pytest

from keyhole.holes.text.reader import read_module
from keyhole.proof import Proved, Refuted, Unknown, Verdict, check_refinement
from keyhole.proof.verify import verify_pairs

OUTER = """
define internal i32 @clamp(i32 noundef %x) {
  %c = icmp slt i32 %x, 0
  br i1 %c, label %low, label %high
low:
  ret i32 0
high:
  ret i32 %x
}

define internal i32 @twice(i32 noundef %x) {
  %a = call i32 @clamp(i32 %x)
  %r = shl i32 %a, 1
  ret i32 %r
}

define internal void @put(ptr %p, i32 %x) {
  store i32 %x, ptr %p
  ret void
}

define weak i32 @other(i32 %x) {
  ret i32 %x
}

define internal i32 @lies(ptr %p) memory(none) {
  store i32 0, ptr %p
  ret i32 0
}

define internal i32 @whole(i32 noundef %x) {
  ret i32 0
}
"""
MAXIMUM = "%r = call i32 @llvm.smax.i32(i32 %x, i32 0)\n"


def verdict(source: str, target: str, parameters: str = "i32 noundef %x, ptr noundef %p") -> Verdict:
    """Of two bodies in the same module."""
    bodies = (f"define i32 @f({parameters}) {{\n{text}\n}}{OUTER}" for text in (source, target))
    ours, theirs = (read_module(text, "pair.ll").function("@f") for text in bodies)
    assert ours is not None and theirs is not None
    return check_refinement(ours, theirs, timeout=5)


CLAMP = "%r = call i32 @clamp(i32 %x)\n"
RIGHT = (
    (f"{CLAMP}ret i32 %r", f"{MAXIMUM}ret i32 %r"),
    (f"{MAXIMUM}ret i32 %r", f"{CLAMP}ret i32 %r"),
    ("%r = call i32 @twice(i32 %x)\nret i32 %r", f"{MAXIMUM}%d = add i32 %r, %r\nret i32 %d"),
    ("call void @put(ptr %p, i32 %x)\n%r = load i32, ptr %p\nret i32 %r", "store i32 %x, ptr %p\nret i32 %x"),
    ("%r = call i32 @whole(i32 undef)\nret i32 %r", "ret i32 7"),
    (
        "%c = icmp eq i32 %x, 1\nbr i1 %c, label %a, label %b\na:\n%k = call i32 @clamp(i32 %x)\nbr label %b\n"
        "b:\n%r = phi i32 [ %k, %a ], [ 5, %0 ]\nret i32 %r",
        "%c = icmp eq i32 %x, 1\n%r = select i1 %c, i32 1, i32 5\nret i32 %r",
    ),
)
WRONG = (
    (f"{CLAMP}ret i32 %r", "ret i32 %x"),
    ("call void @put(ptr %p, i32 %x)\nret i32 0", "ret i32 0"),
    ("ret i32 0", "%r = call i32 @whole(i32 undef)\nret i32 %r"),
)


@pytest.mark.parametrize(("source", "target"), RIGHT)
def test_what_the_callee_does_counts(source: str, target: str) -> None:
    assert isinstance(verdict(source, target), Proved)


@pytest.mark.parametrize(("source", "target"), WRONG)
def test_what_the_callee_does_not_do_counts(source: str, target: str) -> None:
    assert isinstance(verdict(source, target), Refuted)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("%r = call i32 @other(i32 %x)\nret i32 %r", "ret i32 %x"),
        ("store i32 0, ptr %p\nret i32 0", "%r = call i32 @lies(ptr %p)\nret i32 %r"),
    ],
)
def test_a_body_that_may_be_replaced_or_breaks_its_promises_is_not_used(source: str, target: str) -> None:
    assert isinstance(verdict(source, target), Unknown)


COUNTING = """define i32 @f(i32 noundef %n) {
  %c = icmp eq i32 %n, 0
  br i1 %c, label %a, label %b
a:
  ret i32 0
b:
  %m = sub i32 %n, 1
  %r = call i32 @f(i32 %m)
  ret i32 %r
}
"""
EARLY = """define internal i32 @next(i32 %x) {
  %r = add i32 1, %x
  ret i32 %r
}
define i32 @f(i32 noundef %x, i1 noundef %c) {
  br i1 %c, label %a, label %b
a:
  %r = call i32 @next(i32 %x)
  ret i32 %r
b:
  ret i32 0
}
"""
EARLIER = f"{EARLY[: EARLY.index('  br')]}  %r = call i32 @next(i32 %x)\n  %s = select i1 %c, i32 %r, i32 0\n  ret i32 %s\n}}\n"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (COUNTING, COUNTING.replace("sub i32 %n, 1", "and i32 %n, 0").replace("ret i32 %r", "ret i32 0")),
        (EARLY, EARLIER),
    ],
)
def test_what_a_body_beside_it_does_is_not_refuted(source: str, target: str) -> None:
    checked = {c.pair.source.name: c.verdict for c in verify_pairs(source, target, timeout=15)}
    assert not isinstance(checked["@f"], Refuted), checked["@f"]
