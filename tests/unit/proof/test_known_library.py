"""Library functions that compilers know: of own memory ``realloc`` is modelled; nothing is refuted because one is unknown."""

from __future__ import annotations

import re

import pytest

from keyhole.holes.text.reader import read_module
from keyhole.proof import Bounded, Proved, Refuted, Verdict, check_refinement
from keyhole.proof.verify import verify_pairs

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


SCAN = """declare i64 @strlen(ptr)
define i64 @src(ptr noundef %p) {
entry:
  br label %look
look:
  %i = phi i64 [ 0, %entry ], [ %j, %next ]
  %q = getelementptr inbounds i8, ptr %p, i64 %i
  %v = load i8, ptr %q
  %c = icmp eq i8 %v, 0
  br i1 %c, label %end, label %next
next:
  %j = add nuw i64 %i, 1
  br label %look
end:
  ret i64 %i
}
define i64 @tgt(ptr noundef %p) {
  %n = call i64 @strlen(ptr %p)
  RETURN
}"""


def scanned(returned: str, timeout: float = 60) -> Verdict:
    """Of a loop to the end of a string, and of its length."""
    functions = read_module(SCAN.replace("RETURN", returned), "scan.ll").functions
    return check_refinement(*functions, timeout=timeout, unroll=3)


def test_a_loop_to_the_end_of_a_string_becomes_its_length() -> None:
    found = scanned("ret i64 %n")
    assert isinstance(found, Bounded) and found.bound == "3 iterations of each loop"
    assert isinstance(scanned("%r = add i64 %n, 1\n  ret i64 %r"), Refuted)


def test_a_length_reads_on_where_a_loop_stops() -> None:
    early = SCAN.replace("icmp eq i8 %v, 0", "icmp ult i8 %v, 2").replace("RETURN", "ret i64 %n")
    assert isinstance(check_refinement(*read_module(early, "early.ll").functions, timeout=60, unroll=3), Refuted)


def test_whether_a_length_may_look_at_undef_is_open() -> None:
    source, target = read_module(SCAN.replace("RETURN", "ret i64 %n"), "scan.ll").functions
    assert not isinstance(check_refinement(target, source, timeout=1, unroll=1), Refuted)


DECLARED = (  # how a function is declared, what is promised besides, and whether that is true of it
    ("i64 @strlen(ptr ?)", "readonly captures(none)", True),
    ("i64 @strlen(ptr ?)", "readnone", False),
    ("i64 @strlen(ptr ?)", "writeonly", False),
    ("i64 @strlen(ptr) ?", "nounwind willreturn memory(argmem: read)", True),
    ("i64 @strlen(ptr) ?", "memory(none)", False),
    ("i64 @strlen(ptr) ?", "noreturn", False),
    ("ptr @strchr(ptr ?, i32)", "readonly captures(ret: address, provenance)", True),
    ("ptr @strchr(ptr ?, i32)", "captures(none)", False),
    ("ptr @strchr(ptr ?, i32)", "returned", False),
    ("? ptr @strchr(ptr, i32)", "noalias", False),
    ("? ptr @malloc(i64)", "noalias", True),
    ("ptr @malloc(i64) ?", 'allockind("alloc,uninitialized") allocsize(0) "alloc-family"="malloc"', True),
    ("ptr @malloc(i64) ?", 'allockind("alloc,zeroed")', False),
    ("ptr @malloc(i64) ?", '"alloc-family"="mine"', False),
    ("ptr @malloc(i64) ?", "memory(none)", False),
    ("? ptr @malloc(i64)", "noundef nonnull", False),
    ("i32 @abs(i32) ?", "noreturn", False),
    ("i32 @puts(ptr ?)", "readonly captures(none)", True),
    ("i32 @puts(ptr ?)", "readnone", False),
    ("ptr @strcpy(ptr ?, ptr)", "noalias writeonly returned", True),
    ("ptr @strcpy(ptr ?, ptr)", "readonly", False),
    ("ptr @strstr(ptr, ptr) ?", "nofree nounwind willreturn memory(argmem: read)", True),
    ("void @free(ptr ?)", "nofree", False),
    ("void @freef(ptr) ?", "willreturn", False),
    ("float @expf(float) ?", "willreturn nounwind", True),
)  # fmt: skip


@pytest.mark.parametrize(("header", "words", "true"), DECLARED)
def test_what_a_declaration_says_has_to_be_true_of_the_function(header: str, words: str, true: bool) -> None:
    ((result, name, types),) = re.findall(r"(\w+) (@\w+)\(([^)]*)\)", header)
    passed = ", ".join(f"{t.split()[0]} noundef %a{i}" for i, t in enumerate(types.split(", ")))
    call = f"call {result} {name}({passed})"
    ends = "ret void" if result == "void" else "ret i8 %c"
    body = f"define {'void' if result == 'void' else 'i8'} @f({passed}, i8 %b) {{\n  %c = add i8 %b, 0\n  {call}\n  {ends}\n}}\n"
    if result != "void":
        body = body.replace(f"  {call}", f"  %r = {call}")
    source = f"declare {header.replace('?', '')}\n{body}"
    target = f"declare {header.replace('?', words)}\n{body}".replace("  %c = add i8 %b, 0\n", "").replace("%c", "%b")
    (checked,) = verify_pairs(source, target, timeout=20)
    assert isinstance(checked.verdict, Proved) is true, checked.verdict


def test_a_function_of_another_type_is_somebody_s_own() -> None:
    read_again = (
        "declare i32 @atoi(i32)\ndefine i32 @f(i32 noundef %x) {\n  %a = call i32 @atoi(i32 %x)\n  ret i32 %a\n}\n"
    )
    twice = read_again.replace("  ret", "  %b = call i32 @atoi(i32 %x)\n  ret")
    (checked,) = verify_pairs(twice, read_again, timeout=15)
    assert not isinstance(checked.verdict, Proved)
