"""Windows of a buffer against the weights of another: sums of products in wide words, and what is made of each sum.

Sizes say which buffer goes over which. Sums of products alone are seen by unit vectors; here a shift, a limit or a rounding comes
after them, so the sums are reckoned, and the element that comes out is an expression of its sum.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from keyhole.holes.types import IntType
from keyhole.synth.learning.expressions.pieces import I64, defining, widened
from keyhole.synth.learning.inputs.cases import Case
from keyhole.synth.learning.models.code import Code, header
from keyhole.synth.learning.strategies.trips import extent_parts
from keyhole.synth.learning.study import Idea, Row, Study, scalar_row

FEWEST = 8


def correlations(study: Study) -> Iterator[Idea]:
    """Functions that write an element for each window."""
    names = [each.name for each in study.shape.plan.buffers if each.name not in study.changed]
    if len(study.changed) != 1 or len(names) != 2 or str(study.signature.result.type) != "void":
        return
    (out,) = study.changed
    answered = study.answered(study.cases)
    for over, weights in permutations(names):
        if any(not _slides(case, out, over, weights) for case, _ in answered):
            continue
        for reverse in (False, True):
            rows: list[Row] = [
                {**scalar_row(case), "%sum": _sum(study, case, over, weights, at, reverse), "result": element}
                for case, one in answered
                for at, element in enumerate(one.buffers[out])
            ]
            if len(rows) < FEWEST:
                return
            width = study.shape.width(out)
            piece = study.expression(rows, (("%sum", I64),), IntType(width), study.scalars)
            text = None if piece is None else _text(study, out, over, weights, reverse, piece)
            if text is not None:
                yield Idea(text, f"sums over windows of {over} with the weights {weights}")


def _slides(case: Case, out: str, over: str, weights: str) -> bool:
    """Whether there is a window for each element that comes out."""
    count, taps = len(case.buffers[out]), len(case.buffers[weights])
    return taps > 0 and (not count or len(case.buffers[over]) == count + taps - 1)


def _sum(study: Study, case: Case, over: str, weights: str, at: int, reverse: bool) -> int:
    one, two = (study.shape.type_of(each) for each in (over, weights))
    taps = len(case.buffers[weights])
    window = case.buffers[over][at : at + taps][:: -1 if reverse else 1]
    pairs = zip(window, case.buffers[weights], strict=True)
    return sum(one.clipped(left) * two.clipped(right) for left, right in pairs) & ((1 << 64) - 1)


def _text(study: Study, out: str, over: str, weights: str, reverse: bool, piece: str) -> str | None:
    """The two loops."""
    code = Code()
    counts = []
    for name, total in ((out, "%total"), (weights, "%taps")):
        extent = study.shape.buffer(name).extent
        parts = None if extent is None else extent_parts(study.shape, extent, total)
        if parts is None:
            return None
        names: dict[str, str] = {}
        for part in parts:
            names[part.name] = code.piece(part.piece, names)
        counts.append(names[total])
    before = "\n".join(code.lines)
    code.lines.clear()
    value = code.piece(defining(piece, "%made", f"i{study.shape.width(out)}") + "\n%made", {"%sum": "%sum.all"})
    after = "\n".join(code.lines)
    loads = []
    for name, at in ((over, "%at.element"), (weights, "%at.tap")):
        type_ = study.shape.type_of(name)
        element = f"i{8 * type_.size}"
        grown = widened(f"%{name}.value", 8 * type_.size, type_.signed)
        loads.append(f"  %{name}.at = getelementptr {element}, ptr %{name}, i64 {at}")
        loads.append(f"  %{name}.value = load {element}, ptr %{name}.at, align 1")
        loads.append("  " + defining(grown, f"%{name}.wide", "i64"))
    offset = "%at.tap"
    if reverse:
        offset = "%at.left"
        loads[:0] = [f"  %at.last = sub i64 {counts[1]}, 1", "  %at.left = sub i64 %at.last, %at.tap"]
    lines = "\n".join([*loads[: 2 * reverse], f"  %at.element = add i64 %at.window, {offset}", *loads[2 * reverse :]])
    return f"""{header(study.signature)}
{before}
  br label %in.head
in.head:
  %at.window = phi i64 [ 0, %entry ], [ %at.window.next, %in.write ]
  %at.more = icmp slt i64 %at.window, {counts[0]}
  br i1 %at.more, label %in.taps, label %in.done
in.taps:
  %at.tap = phi i64 [ 0, %in.head ], [ %at.tap.next, %in.add ]
  %sum.all = phi i64 [ 0, %in.head ], [ %sum.next, %in.add ]
  %at.more.taps = icmp slt i64 %at.tap, {counts[1]}
  br i1 %at.more.taps, label %in.add, label %in.write
in.add:
{lines}
  %at.product = mul i64 %{over}.wide, %{weights}.wide
  %sum.next = add i64 %sum.all, %at.product
  %at.tap.next = add i64 %at.tap, 1
  br label %in.taps
in.write:
{after}
  %at.out = getelementptr i{study.shape.width(out)}, ptr %{out}, i64 %at.window
  store i{study.shape.width(out)} {value}, ptr %at.out, align 1
  %at.window.next = add i64 %at.window, 1
  br label %in.head
in.done:
  ret void
}}
"""
