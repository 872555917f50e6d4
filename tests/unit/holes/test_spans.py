"""Every place is exact: instructions, operands, holes."""

from __future__ import annotations

import pytest

from keyhole.holes.sites import sites
from keyhole.holes.text.reader import parse
from keyhole.holes.text.spans import operand_span

TEXT = """define i32 @f(i32 %x, ptr %p, <2 x i32> %v) {
entry:
  %a = add nsw i32 %x, 41 ; a comment
  %b = call i32 @g(i32 noundef %a, ptr nonnull %p) #0
  %c = getelementptr inbounds i8, ptr %p, i64 4
  store i32 %b, ptr %c, align 4
  %d = icmp slt i32 %a, %b
  %e = select i1 %d, <2 x i32> %v, <2 x i32> <i32 1, i32 2>
  switch i32 %a, label %one [
    i32 7, label %two
  ]
one:
  br label %two
two:
  %r = phi i32 [ %a, %entry ], [ ?c, %one ]
  ret i32 %r
}
declare i32 @g(i32, ptr)
"""


def test_operands_are_found_where_they_stand() -> None:
    function = parse(TEXT).functions[0]
    for instruction in function.instructions():
        for number, operand in enumerate(instruction.operands):
            span = operand_span(instruction, number)
            assert span is not None
            assert span.text == str(operand), instruction.opcode


def test_instructions_are_found_where_they_stand() -> None:
    function = parse(TEXT, "a.ll").functions[0]
    spans = [instruction.span for instruction in function.instructions()]
    assert [span.text.split("\n")[0] for span in spans if span is not None][:2] == [
        "%a = add nsw i32 %x, 41",
        "%b = call i32 @g(i32 noundef %a, ptr nonnull %p) #0",
    ]
    assert [span.place for span in spans if span is not None][1] == "a.ll:4:3"
    assert [site.span.place for site in sites(function) if site.span is not None] == ["a.ll:15:34"]


@pytest.mark.parametrize("character", ["é", "𝛼", "\t"])
def test_columns_count_characters(character: str) -> None:
    text = f'define i8 @"f{character}"() {{\n  ret i8 ?c\n}}\n'
    (site,) = sites(parse(text, "a.ll").functions[0])
    assert site.span is not None
    assert site.span.place == "a.ll:2:10"
