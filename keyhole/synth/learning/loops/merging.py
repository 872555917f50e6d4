"""Two buffers that go into one, element by element: of the two that are next, one is taken.

One element of each says which; a few more say what happens when the two are the same to the question that is asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from keyhole.holes.types import I1, IntType
from keyhole.properties.expressions import Binary, Reference
from keyhole.synth.learning.cases import Case, with_buffer, with_scalar
from keyhole.synth.learning.expressions import defining
from keyhole.synth.learning.loops.emission import Code
from keyhole.synth.learning.loops.trips import as_i64
from keyhole.synth.learning.study import Idea, Row, Study, scalar_row

ASKED = 120


def merging(study: Study) -> Iterator[Idea]:
    """Functions that write as many elements as two buffers have."""
    if len(study.changed) != 1 or str(study.signature.result.type) != "void":
        return
    (out,) = study.changed
    plan = study.shape.plan
    counts = {
        each.name: each.extent.name for each in plan.buffers if isinstance(each.extent, Reference) and each.name != out
    }
    extent = study.shape.buffer(out).extent
    if len(counts) != 2 or len(plan.buffers) != 3 or not isinstance(extent, Binary) or extent.operator != "+":
        return
    one, two = counts
    typed = study.shape.type_of(out)
    if {extent.left, extent.right} != {Reference(each) for each in counts.values()} or any(
        study.shape.type_of(each) != typed for each in (one, two)
    ):
        return
    for taken in _kinds(study, (one, two), counts, out):
        yield Idea(_text(study, (one, two), counts, out, taken), f"{one} and {two} merged")


def _kinds(study: Study, names: tuple[str, str], counts: dict[str, str], out: str) -> Iterator[str]:
    """When the second buffer's element is taken, as a piece."""
    width = 8 * study.shape.type_of(out).size
    one, two = names
    rows: list[Row] = []
    asked = []
    for case in study.drawing.cases(ASKED, 3):
        for count in counts.values():
            case = with_scalar(case, count, 1)
        pair = [*case.buffers[one][:1], *case.buffers[two][:1], *(study.rng.getrandbits(width) for _ in range(2))][:2]
        asked.append(_case(study, case, ((pair[0],), (pair[1],)), names, out))
        pair = pair[:1] * 2
        third = study.rng.getrandbits(width)
        case = with_scalar(case, counts[one], 2)
        asked.append(_case(study, case, ((pair[0], third), (pair[1],)), names, out))
    for case, answer in study.answered(asked):
        first, second = case.buffers[one], case.buffers[two]
        came = answer.buffers[out]
        row = {**scalar_row(case), "%a": first[0], "%b": second[0]}
        if len(first) == 1 and first[0] != second[0]:
            rows.append({**row, "result": int(came[0] == second[0])})
        elif len(first) == 2 and first[1] != second[0]:
            rows.append({**row, "result": int(came[1] != first[1])})
    elements = (("%a", IntType(width)), ("%b", IntType(width)))
    spare = tuple(each for each in study.scalars if each[0][1:] not in counts.values())
    piece = study.expression(rows, elements, I1, spare) if rows else None
    if piece is not None:
        yield piece


def _case(
    study: Study, case: Case, contents: tuple[tuple[int, ...], tuple[int, ...]], names: tuple[str, str], out: str
) -> Case:
    for name, elements in zip(names, contents, strict=True):
        case = with_buffer(case, name, elements)
    return with_buffer(case, out, (0,) * sum(map(len, contents)))


def _text(study: Study, names: tuple[str, str], counts: dict[str, str], out: str, taken: str) -> str:
    one, two = names
    element = f"i{8 * study.shape.type_of(out).size}"
    code = Code(study.signature.name)
    ends = [code.piece(f"{defining(as_i64(study.shape, counts[each]), '%e', 'i64')}\nor i64 %e, 0", {}) for each in names]
    before = "\n".join(code.lines)
    code.lines.clear()
    second = code.piece(f"{defining(taken, '%taken', 'i1')}\nor i1 %taken, false", {})
    asked = "\n".join(code.lines)
    parameters = ", ".join(each.text for each in study.signature.parameters)
    return f"""define void @{study.signature.name}({parameters}) {{
entry:
{before}
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %i.next, %next ]
  %j = phi i64 [ 0, %entry ], [ %j.next, %next ]
  %left = icmp slt i64 %i, {ends[0]}
  %right = icmp slt i64 %j, {ends[1]}
  br i1 %left, label %some, label %only
only:
  br i1 %right, label %take.b, label %done
some:
  br i1 %right, label %both, label %take.a
both:
  %a.at = getelementptr {element}, ptr %{one}, i64 %i
  %a = load {element}, ptr %a.at, align 1
  %b.at = getelementptr {element}, ptr %{two}, i64 %j
  %b = load {element}, ptr %b.at, align 1
{asked}
  br i1 {second}, label %take.b, label %take.a
take.a:
  %a.from = getelementptr {element}, ptr %{one}, i64 %i
  br label %next
take.b:
  %b.from = getelementptr {element}, ptr %{two}, i64 %j
  br label %next
next:
  %from = phi ptr [ %a.from, %take.a ], [ %b.from, %take.b ]
  %by.a = phi i64 [ 1, %take.a ], [ 0, %take.b ]
  %by.b = phi i64 [ 0, %take.a ], [ 1, %take.b ]
  %value = load {element}, ptr %from, align 1
  %k = add i64 %i, %j
  %to = getelementptr {element}, ptr %{out}, i64 %k
  store {element} %value, ptr %to, align 1
  %i.next = add i64 %i, %by.a
  %j.next = add i64 %j, %by.b
  br label %head
done:
  ret void
}}
"""
