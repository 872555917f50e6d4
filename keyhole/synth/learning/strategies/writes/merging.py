"""Two buffers that go into one, element by element: of the two that are next, one is taken.

One element of each says which. Where the two are equal, either may be.
"""

from __future__ import annotations

from collections.abc import Iterator

from keyhole.holes.types import I1, IntType
from keyhole.properties.language.expressions import Binary, Reference
from keyhole.synth.learning.expressions.pieces import defining
from keyhole.synth.learning.inputs.cases import Case, with_buffer, with_scalar
from keyhole.synth.learning.models.code import Code, header
from keyhole.synth.learning.strategies.trips import as_i64
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
    width = study.shape.width(out)
    one, two = names
    rows: list[Row] = []
    asked = []
    for case in study.drawing.cases(ASKED, 3):
        for count in counts.values():
            case = with_scalar(case, count, 1)
        spares = (study.rng.getrandbits(width) for _ in range(2))
        pair = [*case.buffers[one][:1], *case.buffers[two][:1], *spares][:2]
        asked.append(_case(study, case, ((pair[0],), (pair[1],)), names, out))
    for case, answer in study.answered(asked):
        (first,), (second,) = case.buffers[one], case.buffers[two]
        rows.append(
            {
                **scalar_row(case),
                "%one.next": first,
                "%two.next": second,
                "result": int(answer.buffers[out][0] == second),
            }
        )
    elements = (("%one.next", IntType(width)), ("%two.next", IntType(width)))
    spare = tuple(each for each in study.scalars if each[0][1:] not in counts.values())
    for equal in (0, 1):
        goal = [{**row, "result": equal if row["%one.next"] == row["%two.next"] else row["result"]} for row in rows]
        piece = study.expression(goal, elements, I1, spare) if rows else None
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
    element = f"i{study.shape.width(out)}"
    code = Code()
    ends = [
        code.piece(f"{defining(as_i64(study.shape, counts[each]), '%e', 'i64')}\nor i64 %e, 0", {}) for each in names
    ]
    before = "\n".join(code.lines)
    code.lines.clear()
    second = code.piece(f"{defining(taken, '%taken', 'i1')}\nor i1 %taken, false", {})
    asked = "\n".join(code.lines)
    return f"""{header(study.signature)}
{before}
  br label %in.head
in.head:
  %at.i = phi i64 [ 0, %entry ], [ %at.i.next, %in.next ]
  %at.j = phi i64 [ 0, %entry ], [ %at.j.next, %in.next ]
  %at.left = icmp slt i64 %at.i, {ends[0]}
  %at.right = icmp slt i64 %at.j, {ends[1]}
  br i1 %at.left, label %in.some, label %in.only
in.only:
  br i1 %at.right, label %in.take.b, label %in.done
in.some:
  br i1 %at.right, label %in.both, label %in.take.a
in.both:
  %at.a = getelementptr {element}, ptr %{one}, i64 %at.i
  %one.next = load {element}, ptr %at.a, align 1
  %at.b = getelementptr {element}, ptr %{two}, i64 %at.j
  %two.next = load {element}, ptr %at.b, align 1
{asked}
  br i1 {second}, label %in.take.b, label %in.take.a
in.take.a:
  %from.a = getelementptr {element}, ptr %{one}, i64 %at.i
  br label %in.next
in.take.b:
  %from.b = getelementptr {element}, ptr %{two}, i64 %at.j
  br label %in.next
in.next:
  %at.from = phi ptr [ %from.a, %in.take.a ], [ %from.b, %in.take.b ]
  %by.a = phi i64 [ 1, %in.take.a ], [ 0, %in.take.b ]
  %by.b = phi i64 [ 0, %in.take.a ], [ 1, %in.take.b ]
  %at.value = load {element}, ptr %at.from, align 1
  %at.k = add i64 %at.i, %at.j
  %at.to = getelementptr {element}, ptr %{out}, i64 %at.k
  store {element} %at.value, ptr %at.to, align 1
  %at.i.next = add i64 %at.i, %by.a
  %at.j.next = add i64 %at.j, %by.b
  br label %in.head
in.done:
  ret void
}}
"""
