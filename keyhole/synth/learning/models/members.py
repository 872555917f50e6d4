"""Whether a value stands in a terminated buffer: a call of a function that models bring with them."""

from __future__ import annotations

from keyhole.synth.learning.models.parts import Loop, Member, Model


def call_of(member: Member, function: str, value: str) -> str:
    """The call that asks about a value."""
    return f"call i1 @{function}.has.i{member.width}(ptr %{member.buffer}, i{member.width} {value})"


def helpers(model: Model, function: str) -> list[str]:
    """The functions that a model calls."""
    reads = (read for part in model.parts if isinstance(part, Loop) for read in part.reads)
    ends = {read.width: read.end for read in reads if isinstance(read, Member)}
    return [_has(function, width, end) for width, end in ends.items()]


def _has(function: str, width: int, end: int) -> str:
    return f"""define internal i1 @{function}.has.i{width}(ptr %s, i{width} %v) {{
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %i.next, %next ]
  %at = getelementptr i{width}, ptr %s, i64 %i
  %e = load i{width}, ptr %at, align 1
  %end = icmp eq i{width} %e, {end}
  br i1 %end, label %done, label %next
next:
  %same = icmp eq i{width} %e, %v
  %i.next = add i64 %i, 1
  br i1 %same, label %done, label %head
done:
  %found = phi i1 [ false, %head ], [ true, %next ]
  ret i1 %found
}}
"""
