"""Loops that carry values which may be undef: proved where the target's are among the source's, and nowhere else."""

from __future__ import annotations

import time

import pytest

from keyhole.holes.model import Function
from keyhole.proof.loops.induction import prove_by_induction
from tests.unit.proof.pairs import body

ARRAY = "ptr noundef %p, i32 noundef %n"
LOADED = "%at = getelementptr inbounds i8, ptr %p, i32 %i\n  %x = load i8, ptr %at"
SELECTED = f"{LOADED}\n  %c = icmp sgt i8 %x, %s\n  %s2 = select i1 %c, i8 %x, i8 %s"
FROZEN = f"{LOADED}\n  %s2 = freeze i8 %x"
COPIED = f"{LOADED}\n  %s2 = or i8 %x, 0"
BRANCHED = f"""{LOADED}
  %c = icmp sgt i8 %x, %s
  br i1 %c, label %larger, label %next
larger:
  br label %next
next:
  %s2 = phi i8 [ %x, %larger ], [ %s, %body ]"""
TWICE = "%r = add i8 %s, %s"
DOUBLED = "%r = shl i8 %s, 1"
CANCELLED = "%r = xor i8 %s, %s"


def _loop(
    inside: str, after: str = "%r = add i8 %s, 0", first: str = "0", step: str = "1", test: str = "slt"
) -> Function:
    """Over the bytes of an array: ``%s`` becomes ``%s2`` for each byte, and ``%r`` is returned."""
    last = "next" if "next:" in inside else "body"
    text = f"""%b = load i8, ptr %p
  br label %head
head:
  %i = phi i32 [ 0, %0 ], [ %i2, %{last} ]
  %s = phi i8 [ %b, %0 ], [ %s2, %{last} ]
  %more = icmp {test} i32 %i, %n
  br i1 %more, label %body, label %exit
body:
  {inside}
  %i2 = add nsw i32 %i, 1
  br label %head
exit:
  {after}
  ret i8 %r"""
    return body("i8", ARRAY, "f", text)


def _is_proved(source: Function, target: Function, seconds: float) -> bool:
    return prove_by_induction(source, target, deadline=time.monotonic() + seconds, seed=0) is not None


RIGHT = {
    "itself": (_loop(SELECTED), _loop(SELECTED)),
    "doubled at once": (_loop(COPIED, TWICE), _loop(COPIED, DOUBLED)),
    "two looks, as before": (_loop(COPIED, TWICE), _loop(COPIED, TWICE)),
    "a branch": (_loop(BRANCHED), _loop(BRANCHED)),
}
WRONG = {
    "two looks at what was one": (_loop(COPIED, DOUBLED), _loop(COPIED, TWICE)),
    "frozen less": (_loop(FROZEN, CANCELLED), _loop(COPIED, CANCELLED)),
    "frozen once for all looks": (_loop(FROZEN, TWICE), _loop(COPIED, TWICE)),
    "a branch on what was selected": (_loop(SELECTED), _loop(BRANCHED)),
    "the other one is kept": (_loop(SELECTED), _loop(SELECTED.replace("i8 %x, i8 %s", "i8 %s, i8 %x"))),
    "one more": (_loop(COPIED), _loop(COPIED, test="sle")),
}


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_among_what_the_source_may_carry_is_proved(name: str) -> None:
    assert _is_proved(*RIGHT[name], 100.0)  # much more than any takes, for a machine that is busy


@pytest.mark.parametrize("name", WRONG)
def test_what_is_not_is_not(name: str) -> None:
    assert not _is_proved(*WRONG[name], 4.0)
