"""Library functions that compilers know: of own memory ``realloc`` is modelled; nothing is refuted because one is unknown."""

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


def verdict(name: str, result: str, text: str = GROWN) -> Verdict:
    """Of returning what is read behind the call, and of returning ``result``."""
    texts = (
        text.replace("FUNCTION", f).replace("RESULT", r).replace("NAME", name)
        for f, r in (("src", "%v"), ("tgt", result))
    )
    source, target = (read_module(text, "grown.ll").functions[0] for text in texts)
    return check_refinement(source, target, timeout=30)


FOREIGN = """declare ptr @NAME(ptr, i64)
define i32 @FUNCTION(ptr noundef %p, i32 noundef %x) {
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


def test_that_realloc_keeps_what_was_there_is_known_of_own_memory() -> None:
    assert isinstance(verdict("realloc", "%x"), Proved)
    assert isinstance(verdict("realloc", "%v"), Proved)
    assert isinstance(verdict("realloc", "7"), Refuted)


def test_of_memory_from_elsewhere_it_is_not_refuted() -> None:
    assert not isinstance(found := verdict("realloc", "%x", FOREIGN), Proved | Refuted), found
    assert isinstance(verdict("realloc", "%v", FOREIGN), Proved)


def test_a_function_that_nobody_knows_may_change_it() -> None:
    assert isinstance(verdict("grow", "%x"), Refuted)
