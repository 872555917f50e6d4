"""On which samples a filling is wrong: all of them at once says what one after the other says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from keyhole.holes.text.reader import read_module
from keyhole.synth import Budget, fill_holes, query
from keyhole.synth.problem import Problem
from keyhole.synth.sketch.assignment import Assignment

SKETCHES = {
    "fewer leading zeros": """%n = xor i8 %y, -1
        %a = and i8 %x, %n
        %c = icmp ugt i8 %a, %y
        %r = zext i1 %c to i8
        ret i8 %r""",
    "a shift that may be poison": """%a = and i8 %y, 7
        %b = shl i8 %x, %a
        %r = xor i8 %b, %y
        ret i8 %r""",
}


@pytest.mark.parametrize("body", SKETCHES.values(), ids=SKETCHES)
def test_all_samples_at_once(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        f"define i8 @src(i8 noundef %x, i8 noundef %y) {{\n{body}\n}}\n"
        "define i8 @tgt(i8 noundef %x, i8 noundef %y) {\n %r = ?e : i8 (%x, %y)\n ret i8 %r\n}\n"
    )
    original, counts = Problem.failures, {True: 0, False: 0}

    def both(problem: Problem, assignment: Assignment) -> Iterator[int]:
        fast = list(original(problem, assignment))
        with monkeypatch.context() as context:
            context.setattr(Problem, "_by_columns", lambda self: False)
            assert list(original(problem, assignment)) == fast
        counts[bool(fast)] += 1
        return iter(fast)

    monkeypatch.setattr(Problem, "failures", both)
    asked = query(read_module(text), budget=Budget(10.0, candidates=10**8))
    fill_holes(asked, stop=lambda: sum(counts.values()) >= 5)
    assert sum(counts.values())
