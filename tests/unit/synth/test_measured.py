"""Cost by the stopwatch: whatever is fastest, it is measured and still proved."""

from __future__ import annotations

from keyhole.holes.text.reader import parse
from keyhole.proof import Proved
from keyhole.synth import Budget, CostModel, Filled, fill_holes, query

SIX = """
define i32 @src(i32 noundef %x) {
  %r = mul i32 %x, 6
  ret i32 %r
}
define i32 @tgt(i32 noundef %x) {
  %a = ?op{udiv,mul,shl} i32 %x, ?k:const
  %r = ?p{add,mul} i32 %a, ?v
  ret i32 %r
}
"""


def test_the_candidates_are_measured_and_all_proved() -> None:
    answer = fill_holes(query(parse(SIX), cost=CostModel.TIME, budget=Budget(20)), k=2)
    assert isinstance(answer, Filled)
    assert all(isinstance(completion.certificate, Proved) for completion in answer.completions)
    assert all(completion.cost.nanoseconds is not None for completion in answer.completions)


def test_one_completion_is_measured_too() -> None:
    text = SIX.replace("?op{udiv,mul,shl} i32 %x, ?k:const", "mul i32 %x, 2").replace(
        "?p{add,mul} i32 %a, ?v", "mul i32 %a, ?v:const"
    )
    answer = fill_holes(query(parse(text), cost=CostModel.TIME, budget=Budget(20)))
    assert isinstance(answer, Filled)
    assert answer.completions[0].cost.nanoseconds is not None
