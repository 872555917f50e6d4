"""Functions that are walked in step: what is the same is seen to be, and nothing wrong is."""

from __future__ import annotations

import pytest

from benchmarks.corpus import cases, categories
from keyhole.holes.text.reader import parse
from keyhole.proof import check_refinement
from keyhole.proof.lockstep import NAME, do_the_same
from keyhole.proof.verdicts import Proved

BEFORE = """
declare i32 @f(i32) #0
declare void @g(ptr)
@table = constant [2 x i32] [i32 3, i32 5]
attributes #0 = { nounwind }
"""

LIST = """define i32 @sum(ptr noundef %p, i32 noundef %x) {
  br label %head
head:
  %n = phi ptr [ %p, %0 ], [ %next, %last ]
  %s = phi i32 [ %x, %0 ], [ %more, %last ]
  %end = icmp eq ptr %n, null
  br i1 %end, label %done, label %body
body:
  %at = getelementptr inbounds i8, ptr %n, i64 8
  %v = load i32, ptr %at
  %more = add nsw i32 %s, %v
  br label %last
last:
  %next = load ptr, ptr %n
  %r = call i32 @f(i32 %more) #0
  store i32 %r, ptr %at, align 4, !tbaa !0
  br label %head
done:
  ret i32 %s
}
!0 = !{!1, !1, i64 0}
!1 = !{!"int"}
"""

MERGED = """define i32 @sum(ptr noundef %0, i32 noundef %1) {
entry:
  br label %h
h:
  %total = phi i32 [ %1, %entry ], [ %m, %b ]
  %node = phi ptr [ %0, %entry ], [ %q, %b ]
  %copy = phi i32 [ %1, %entry ], [ %m, %b ]
  %e = icmp eq ptr %node, null
  br i1 %e, label %out, label %b
b:
  %a = getelementptr inbounds i8, ptr %node, i64 8
  %w = load i32, ptr %a
  %m = add i32 %copy, %w
  %q = load ptr, ptr %node
  %c = call i32 @f(i32 %m) #0
  store i32 %c, ptr %a, align 4, !tbaa !3
  br label %h
out:
  br label %leave
leave:
  %result = phi i32 [ %total, %out ]
  ret i32 %result
}
!2 = !{!"int"}
!3 = !{!2, !2, i64 0}
"""

WRONG = (  # what to replace in MERGED
    ("store i32 %c", "store i32 %m"),
    ("ret i32 %result", "ret i32 %1"),
    ("load i32, ptr %a", "load i32, ptr %node"),
    ("[ %q, %b ]", "[ %node, %b ]"),
    ("%m = add i32 %copy, %w", "%m = add nsw nuw i32 %copy, %w"),
    ("%m = add i32", "%m = sub i32"),
    ("label %out, label %b", "label %b, label %out"),
    ("inbounds i8, ptr %node, i64 8", "inbounds i8, ptr %node, i64 4"),
    ("inbounds i8, ptr", "inbounds nuw i8, ptr"),
    ("store i32 %c, ptr %a, align 4, !tbaa !3\n", "\n"),
    ("align 4", "align 8"),
    ('!2 = !{!"int"}', '!2 = !{!"float"}'),
    ("%w = load i32, ptr %a", "%w = load i32, ptr %a, !noundef !{}"),
    ("call i32 @f", "call noundef i32 @f"),
    ("call i32 @f(i32 %m) #0", "call i32 @f(i32 %m) #1"),
    ("call i32 @f(i32 %m) #0", "call i32 @f(i32 noundef %m) #0"),
    ("define i32 @sum", "define noundef i32 @sum"),
    ("ptr noundef %0", "ptr noundef nonnull %0"),
    ("%copy = phi i32 [ %1, %entry ], [ %m, %b ]", "%copy = phi i32 [ %1, %entry ], [ %total, %b ]"),
    ("%copy = phi i32 [ %1, %entry ]", "%copy = phi i32 [ 0, %entry ]"),
    ("out:\n  br label %leave", "out:\n  call void @g(ptr null)\n  br label %leave"),
)


def _same(source: str, target: str, before: str = BEFORE, after: str = BEFORE) -> bool:
    return do_the_same(*(parse(f"{head}\n{text}").functions[0] for head, text in ((before, source), (after, target))))


def test_names_blocks_and_flags_make_no_difference() -> None:
    assert _same(LIST, MERGED)
    verdict = check_refinement(parse(BEFORE + LIST).functions[0], parse(BEFORE + MERGED).functions[0])
    assert isinstance(verdict, Proved) and verdict.solver == NAME


def test_a_flag_more_does() -> None:
    assert not _same(MERGED, LIST)


@pytest.mark.parametrize(("old", "new"), WRONG, ids=[f"{old.strip()} {i}" for i, (old, _) in enumerate(WRONG)])
def test_anything_else_does(old: str, new: str) -> None:
    assert old in MERGED
    assert not _same(LIST, MERGED.replace(old, new))


def test_names_that_change_places_in_a_loop_are_not_taken_for_each_other() -> None:
    turned = """define i32 @f(i32 %a, i32 %b, i32 %n) {
  br label %head
head:
  %x = phi i32 [ %a, %0 ], [ %NEXTX, %head ]
  %y = phi i32 [ %b, %0 ], [ %NEXTY, %head ]
  %i = phi i32 [ 0, %0 ], [ %j, %head ]
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %head, label %out
out:
  ret i32 %x
}"""
    still = turned.replace("%NEXTX", "%x").replace("%NEXTY", "%y")
    turned = turned.replace("%NEXTX", "%y").replace("%NEXTY", "%x")
    assert _same(still, still) and _same(turned, turned)
    assert not _same(still, turned) and not _same(turned, still)


def test_what_surrounds_the_functions_counts() -> None:
    calling = "define i32 @h(i32 %x) {\n  %r = call i32 @f(i32 %x) #0\n  ret i32 %r\n}"
    loading = "define i32 @h() {\n  %r = load i32, ptr @table\n  ret i32 %r\n}"
    assert _same(calling, calling) and _same(loading, loading)
    assert not _same(calling, calling, after=BEFORE.replace("nounwind", "nounwind willreturn"))
    assert not _same(calling, calling, after=BEFORE.replace("i32 @f(i32)", "i32 @f(i32 noundef)"))
    assert not _same(loading, loading, after=BEFORE.replace("i32 5", "i32 6"))


def test_flags_of_floats_stay() -> None:
    plain = "define float @h(float %x, float %y) {\n  %r = fadd FLAGS float %x, %y\n  ret float %r\n}"
    assert _same(plain.replace("FLAGS", "nnan"), plain.replace("FLAGS", "nnan"))
    assert not _same(plain.replace("FLAGS", "nnan"), plain.replace("FLAGS", ""))
    assert not _same(plain.replace("FLAGS", ""), plain.replace("FLAGS", "nnan"))


def test_jumping_for_ever_is_nothing_to_walk() -> None:
    spinning = "define void @h() {\n  br label %a\na:\n  br label %a\n}"
    assert not _same(spinning, spinning)


def test_no_wrong_pair_is_walked_through() -> None:
    wrong = [case for name in categories() for case in cases(name) if not case.correct]
    assert wrong and not [case.name for case in wrong if do_the_same(case.source, case.target)]
