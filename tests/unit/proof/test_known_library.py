"""Library functions that compilers know and nothing here models: nothing is refuted because they are unknown."""

from __future__ import annotations

from keyhole.holes.text.reader import read_module
from keyhole.proof import Proved, Refuted, Verdict, check_refinement

GROWN = """declare ptr @malloc(i64)
declare ptr @NAME(ptr, i64)
define i32 @FUNCTION(i32 noundef %x) {
  %p = call ptr @malloc(i64 8)
  %n = icmp eq ptr %p, null
  br i1 %n, label %none, label %some
some:
  store i32 %x, ptr %p
  %q = call ptr @NAME(ptr %p, i64 16)
  %m = icmp eq ptr %q, null
  br i1 %m, label %none, label %grown
grown:
  %v = load i32, ptr %q
  ret i32 RESULT
none:
  ret i32 0
}"""


def verdict(name: str, result: str) -> Verdict:
    """Of returning what is read behind the call, and of returning ``result``."""
    texts = (
        GROWN.replace("FUNCTION", f).replace("RESULT", r).replace("NAME", name)
        for f, r in (("src", "%v"), ("tgt", result))
    )
    source, target = (read_module(text, "grown.ll").functions[0] for text in texts)
    return check_refinement(source, target, timeout=30)


def test_that_realloc_keeps_what_was_there_is_not_refuted() -> None:
    assert not isinstance(found := verdict("realloc", "%x"), Proved | Refuted), found
    assert isinstance(verdict("realloc", "%v"), Proved)


def test_a_function_that_nobody_knows_may_change_it() -> None:
    assert isinstance(verdict("grow", "%x"), Refuted)
