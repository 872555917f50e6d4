"""Promises that a target makes of itself: those it keeps do not stand in the way, those it may break are not believed."""

from __future__ import annotations

import pytest

from keyhole.holes.text.reader import read_module
from keyhole.proof import Proved, Refuted, Unknown, check_refinement

LEAF = "%v = load i32, ptr %p\n%r = add i32 %v, 1\nret i32 %r"
STORE = "store i32 %x, ptr %p\n%r = load i32, ptr %p\nret i32 %r"
TOLD = "call void @take(ptr %p)\nret i32 %x"
PLAIN, OUTER = "ptr noundef %p, i32 noundef %x", "declare void @take(ptr)\n@g = constant i32 7\n@v = global i32 7\n"
ADDRESS = "%a = ptrtoint ptr %p to i64\n%r = trunc i64 %a to i32\nret i32 %r"
LOOP = """br label %l
l:
  %i = phi i32 [ %x, %0 ], [ %j, %l ]
  %j = add i32 %i, -1
  %c = icmp eq i32 %i, 0
  br i1 %c, label %e, label %l
e:
  ret i32 0"""


def verdict(text: str, parameters: str, words: str, result: str = "i32", ours: str = "") -> object:
    """Of a function without promises against the same with."""
    source = read_module(f"{OUTER}define {result} @f({PLAIN}) {ours} {{\n{text}\n}}", "src.ll").function("@f")
    target = read_module(f"{OUTER}define {result} @f({parameters}) {words} {{\n{text}\n}}", "tgt.ll").function("@f")
    assert source is not None and target is not None
    return check_refinement(source, target, timeout=5, unroll=2)


KEPT = (
    (LEAF, "ptr noundef readonly captures(none) %p, i32 noundef %x", "nofree nosync nounwind willreturn memory(argmem: read)"),
    (STORE, PLAIN, "mustprogress norecurse memory(argmem: readwrite)"),
    (STORE, "ptr noundef captures(none) %p, i32 noundef %x", "nounwind"),
    ("store i32 %x, ptr %p\nret i32 %x", "ptr noundef writeonly initializes((0, 4)) %p, i32 noundef %x", "memory(argmem: write)"),
    ("ret i32 %x", "ptr noundef readnone %p, i32 noundef returned %x", "memory(none)"),
    ("%r = load i32, ptr @g\nret i32 %r", PLAIN, "memory(none)"),
    ("%c = icmp eq ptr %p, null\n%r = zext i1 %c to i32\nret i32 %r", PLAIN.replace("%p", "captures(address_is_null) %p"), ""),
    ("%l = alloca i32\nstore i32 %x, ptr %l\n%r = load i32, ptr %l\nret i32 %r", PLAIN, "memory(none)"),
)  # fmt: skip
BROKEN = (
    (STORE, PLAIN, "memory(argmem: read)"),
    (STORE, PLAIN, "memory(none)"),
    (STORE, "ptr noundef readonly %p, i32 noundef %x", ""),
    (LEAF, "ptr noundef writeonly %p, i32 noundef %x", ""),
    (LEAF, "ptr noundef initializes((0, 4)) %p, i32 noundef %x", ""),
    ("store i32 %x, ptr %p\nret i32 %x", "ptr noundef initializes((0, 8)) %p, i32 noundef %x", ""),
    (TOLD, "ptr noundef captures(none) %p, i32 noundef %x", ""),
    (TOLD, PLAIN, "nounwind"),
    (TOLD, PLAIN, "willreturn"),
    (TOLD, PLAIN, "nofree"),
    (TOLD, PLAIN, "nosync"),
    (TOLD, PLAIN, "norecurse"),
    (TOLD, PLAIN, "memory(argmem: readwrite)"),
    ("%r = load i32, ptr @v\nret i32 %r", PLAIN, "memory(argmem: read)"),
    (ADDRESS, "ptr noundef captures(none) %p, i32 noundef %x", ""),
    ("ret i32 0", "ptr noundef %p, i32 noundef returned %x", ""),
    ("ret i32 %x", PLAIN, "speculatable"),
    (LOOP, PLAIN, "willreturn"),
    ("%c = icmp eq ptr %p, null\n%r = zext i1 %c to i32\nret i32 %r", "ptr noundef captures(none) %p, i32 noundef %x", ""),
)  # fmt: skip


@pytest.mark.parametrize(("text", "parameters", "words"), KEPT)
def test_what_is_kept_may_be_promised(text: str, parameters: str, words: str) -> None:
    assert isinstance(verdict(text, parameters, words), Proved)


@pytest.mark.parametrize(("text", "parameters", "words"), BROKEN)
def test_what_may_be_broken_is_not_believed(text: str, parameters: str, words: str) -> None:
    found = verdict(text, parameters, words)
    assert isinstance(found, Unknown)
    assert "promises more of itself" in found.reason


def test_what_the_source_promises_and_breaks_as_well_may_be_promised() -> None:
    assert isinstance(verdict(TOLD, PLAIN, "nounwind", ours="nounwind"), Proved)


def test_a_load_that_only_the_target_makes_breaks_a_promise_of_both() -> None:
    quiet = "ptr noundef dereferenceable(4) align 4 %p"
    source = read_module(f"define void @f({quiet}) memory(none) {{\nret void\n}}", "src.ll").function("@f")
    target = read_module(f"define void @f({quiet}) memory(none) {{\n%v = load i32, ptr %p\nret void\n}}", "tgt.ll")
    function = target.function("@f")
    assert source is not None and function is not None
    assert isinstance(check_refinement(source, function), Unknown)


def test_a_table_with_a_backslash_is_read() -> None:
    load = "%a = getelementptr i8, ptr @t, i64 2\n%r = load i8, ptr %a\nret i8 %r"
    table = r'@t = constant [3 x i8] c"a\\b"'
    source = read_module(f"{table}\ndefine i8 @f() {{\n{load}\n}}", "src.ll").function("@f")
    target = read_module("define i8 @f() {\nret i8 98\n}", "tgt.ll").function("@f")
    assert source is not None and target is not None
    assert isinstance(check_refinement(source, target), Proved)


@pytest.mark.parametrize("word", ["no-nans-fp-math", "no-signed-zeros-fp-math", "unsafe-fp-math"])
def test_a_target_may_not_be_compiled_with_fewer_floats(word: str) -> None:
    assert isinstance(verdict("ret i32 %x", PLAIN, f'"{word}"="true"'), Unknown)
    assert isinstance(verdict("ret i32 %x", PLAIN, f'"{word}"="false"'), Proved)


FILL = "declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)\ndeclare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)\n"
FILL += "@g = global ptr null\ndeclare i64 @strlen(ptr)\ndeclare ptr @malloc(i64)\ndeclare ptr @take(ptr)\n"


@pytest.mark.parametrize(
    ("call", "words", "kept"),
    [
        ("call void @llvm.memset.p0.i64(ptr ? %p, i8 0, i64 4, i1 false)", "readonly", False),
        ("call void @llvm.memset.p0.i64(ptr ? %p, i8 0, i64 4, i1 false)", "initializes((0, 8))", False),
        ("call void @llvm.memset.p0.i64(ptr ? %p, i8 0, i64 4, i1 false)", "writeonly captures(none)", True),
        ("call void @llvm.memset.p0.i64(ptr %p, i8 0, i64 4, i1 false) ?", "memory(read)", False),
        ("call void @llvm.memset.p0.i64(ptr %p, i8 0, i64 4, i1 false) ?", "memory(argmem: write)", True),
        ("call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr ? %q, i64 4, i1 false)", "writeonly", False),
        ("call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr ? %q, i64 4, i1 false)", "readonly", True),
        ("%n = call i64 @strlen(ptr ? %p)", "readnone", False),
        ("%n = call i64 @strlen(ptr %p) ?", "noreturn", False),
        ("%n = call i64 @strlen(ptr %p) ?", "memory(argmem: read)", True),
        ("%n = call ptr @malloc(i64 4) ?", "memory(none)", False),
        ("%n = call ? ptr @take(ptr %p)", "noalias", False),
        ("%n = call ptr @take(ptr ? %p)\nstore ptr %n, ptr @g", "returned", False),
        ("%n = call ptr @take(ptr %p) ?", 'allockind("alloc,zeroed")', False),
        ("%n = call ptr @take(ptr %p) ?", "nocreateundeforpoison", False),
    ],
)
def test_what_a_target_promises_of_a_call(call: str, words: str, kept: bool) -> None:
    texts = (f"{FILL}define void @f(ptr %p, ptr %q) {{\n{call.replace('?', w)}\nret void\n}}" for w in ("", words))
    plain, promising = (read_module(text, "f.ll").function("@f") for text in texts)
    assert plain is not None and promising is not None
    found = check_refinement(plain, promising, timeout=20)
    assert isinstance(found, Proved if kept else Unknown), found
    assert not isinstance(check_refinement(promising, plain, timeout=20), Refuted)


def test_a_tail_call_that_gets_the_stack_is_none() -> None:
    body = "%a = alloca i32\nstore i32 7, ptr %a\n%r = ? call i64 @strlen(ptr %a)\nret void"
    texts = (f"{FILL}define void @f() {{\n{body.replace('?', word)}\n}}" for word in ("", "tail"))
    plain, tail = (read_module(text, "f.ll").function("@f") for text in texts)
    assert plain is not None and tail is not None
    assert isinstance(check_refinement(plain, tail, timeout=5), Unknown)
    assert isinstance(check_refinement(tail, plain, timeout=5), Proved)
