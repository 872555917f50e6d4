"""What a target promises at a call that need not be matched, or of its stack, when the source does not."""

from __future__ import annotations

import pytest

from keyhole.proof import Proved, Refuted
from keyhole.proof.verify import verify_pairs

READING = """declare i32 @r(i32) memory(read) nounwind willreturn
declare i32 @p(i32) memory(none) nounwind willreturn
define i32 @f(i32 noundef %x, i32 noundef %y) {
  %a = call i32 @CALLEE(i32 %x) FIRST
  %b = call i32 @CALLEE(i32 %y) SECOND
  %c = sub i32 %a, %b
  ret i32 %c
}
"""
STACK = """@g = global ptr null
declare i32 @r() memory(read) nounwind willreturn
declare i32 @p() memory(none) nounwind willreturn
declare i32 @any()
declare i64 @strlen(ptr)
define i32 @f(i32 noundef %x, ptr noundef %h) {
  %c = sub i32 %x, 1
  %s = alloca i32
  store i32 0, ptr %s
  store ptr %s, ptr @g
  CALL
  ret i32 %c
}
"""


@pytest.mark.parametrize(
    ("callee", "before", "after", "kept"),
    [
        ("r", ("", ""), ("nocallback", ""), False),
        ("r", ("nocallback", ""), ("", "nocallback"), False),
        ("r", ("nocallback", ""), ("nocallback", ""), True),
        ("r", ("nocallback", "nocallback"), ("", "nocallback"), True),
        ("r", ("", ""), ("memory(argmem: read)", ""), False),
        ("r", ("", ""), ("nofree mustprogress", ""), True),  # which the others imply
        ("p", ("", ""), ("", "speculatable"), False),
        ("p", ("norecurse", ""), ("", "norecurse"), False),
    ],
)
def test_what_is_promised_of_one_call_that_only_reads(
    callee: str, before: tuple[str, str], after: tuple[str, str], kept: bool
) -> None:
    source, target = (
        READING.replace("CALLEE", callee).replace("FIRST", words[0]).replace("SECOND", words[1])
        for words in (before, after)
    )
    (checked,) = verify_pairs(source, target.replace("%c", "%d"), timeout=15)
    assert isinstance(checked.verdict, Proved) is kept, checked.verdict


@pytest.mark.parametrize(
    ("call", "kept"),
    [
        ("%r = call i32 @any()", False),
        ("%r = call i32 @r()", False),
        ("%r = call i32 @p()", True),
        ("%q = load ptr, ptr @g\n  %n = call i64 @strlen(ptr %q)", False),
    ],
)
def test_a_tail_call_gets_no_stack_from_memory(call: str, kept: bool) -> None:
    source, target = (STACK.replace("CALL", text) for text in (call, call.replace("= call", "= tail call")))
    (checked,) = verify_pairs(source, target.replace("sub i32 %x, 1", "add i32 %x, -1"), timeout=15)
    assert isinstance(checked.verdict, Proved) is kept, checked.verdict


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("memory(none)", ""),
        ("memory(none) nounwind willreturn", "nounwind willreturn"),
        ("memory(none) nounwind willreturn", "memory(read) nounwind willreturn"),
        ("memory(read) nounwind willreturn", "memory(read) nounwind"),
    ],
)
def test_a_call_of_which_less_is_promised_is_still_that_call(before: str, after: str) -> None:
    text = "declare i32 @g(i32)\ndefine i32 @f(i32 %x) {\n  ADD%r = call i32 @g(i32 %x) WORDS\n  ret i32 %r\n}\n"
    source, target = (
        text.replace("WORDS", words).replace("ADD", add)
        for words, add in ((before, "%d = add i8 1, 2\n  "), (after, ""))
    )
    (checked,) = verify_pairs(source, target, timeout=15)
    assert not isinstance(checked.verdict, Refuted), checked.verdict
