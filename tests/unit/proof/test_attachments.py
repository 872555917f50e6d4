"""Metadata that makes promises: a target has what the source has, or less."""

from __future__ import annotations

import pytest

from keyhole.proof import Proved, Refuted, Unknown
from keyhole.proof.verify import verify_pairs

ACCESSES = """\
define i32 @X(ptr %p, ptr %q) {
  store i32 1, ptr %p, !tbaa !0, !alias.scope !10
  %v = load i32, ptr %q, !tbaa !0, !noalias !11
  %r = add i32 %v, 0
  ret i32 %r
}
"""
NODES = """\
!0 = !{!1, !1, i64 0}
!1 = !{!"int", !2, i64 0}
!2 = !{!"char", !3, i64 0}
!3 = !{!"root"}
!4 = !{!5, !5, i64 0}
!5 = !{!"float", !2, i64 0}
!6 = !{!2, !2, i64 0}
!7 = !{!8, !1, i64 4}
!8 = !{!"S", !5, i64 0, !1, i64 4}
!10 = !{!12}
!11 = !{!13, !14}
!12 = distinct !{!12, !15, !"a"}
!13 = distinct !{!13, !15, !"b"}
!14 = distinct !{!14, !15, !"c"}
!15 = distinct !{!15, !"domain"}
!16 = !{!12, !13}
!17 = !{!13}
!18 = !{!12, !13, !14}
"""
LESS = (  # what the target has instead, and is still less
    ("!tbaa !0, !alias", "!tbaa !6, !alias"),
    ("!tbaa !0, !alias.scope !10", "!alias.scope !16"),
    ("!noalias !11", "!noalias !17"),
    (", !tbaa !0, !noalias !11", ""),
)
MORE = (
    ("!tbaa !0, !alias", "!tbaa !4, !alias"),
    ("!tbaa !0, !alias", "!tbaa !7, !alias"),
    ("!noalias !11", "!noalias !18"),
    ("!noalias !11", "!alias.scope !10, !noalias !11"),
    ("!alias.scope !10", "!alias.scope !17"),
    ("!noalias !11", "!noalias !11, !invariant.load !{}"),
)
QUOTIENT = "define float @X(float %x, float %y) {\n  %r = fdiv float %x, %y, !fpmath !0\n  %s = fneg float %r\n  ret float %s\n}\n"


def verdict(function: str, old: str, new: str, nodes: str) -> object:
    assert old in function
    target = function.replace("@X", "@tgt").replace(old, new).replace("%r", "%other")
    (checked,) = verify_pairs(f"{function.replace('@X', '@src')}{target}{nodes}", timeout=15)
    return checked.verdict


@pytest.mark.parametrize(("old", "new"), LESS)
def test_a_target_may_promise_less(old: str, new: str) -> None:
    assert isinstance(verdict(ACCESSES, old, new, NODES), Proved)


@pytest.mark.parametrize(("old", "new"), MORE)
def test_a_target_that_promises_more_is_not_proved(old: str, new: str) -> None:
    assert isinstance(verdict(ACCESSES, old, new, NODES), Unknown)


def test_how_exact_a_quotient_is_stays() -> None:
    assert isinstance(verdict(QUOTIENT, "!fpmath !0", "!fpmath !1", "!0 = !{float 1.0}\n!1 = !{float 4.0}"), Unknown)


ROUGH = """define float @f(float %x, float %y) {
  %a = fdiv float %x, %y, !fpmath !0
  %b = fdiv float %y, %x
  %r = fadd float %a, %b
  ret float %r
}
"""
RECIPROCAL = (
    "define float @f(float %x, float %y) {\n  %b = fdiv float 1.0, %y\n  %r = fmul float %x, %b\n  ret float %r\n}\n"
)
ERRORS = "!0 = !{float 2.5}\n!1 = !{float 4.0}\n"


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (ROUGH, ROUGH.replace("%a, %b", "%b, %a"), Proved),
        (ROUGH, ROUGH.replace("%a, %b", "%b, %a").replace(", !fpmath !0", ""), Proved),
        (ROUGH, ROUGH.replace(", !fpmath !0", "").replace("%y, %x", "%y, %x, !fpmath !0").replace("%r", "%s"), Unknown),
        (QUOTIENT.replace("@X", "@f").replace("fneg float %r", "fadd float %r, -0.0"), RECIPROCAL, Unknown),
    ],
)
def test_a_result_that_need_not_be_exact(source: str, target: str, expected: type) -> None:
    (checked,) = verify_pairs(source + ERRORS, target + ERRORS, timeout=15)
    assert isinstance(checked.verdict, expected), checked.verdict


def test_distinct_nodes_are_known_again_in_another_module() -> None:
    renumbered = NODES.replace("!1", "!9")
    after = ACCESSES.replace("%r = add i32 %v, 0\n", "").replace("ret i32 %r", "ret i32 %v").replace("!1", "!9")
    (checked,) = verify_pairs(ACCESSES + NODES, after + renumbered)
    assert isinstance(checked.verdict, Proved)
    alike = (NODES.replace('!"c"', '!"b"'), renumbered.replace('!"c"', '!"b"'))
    (checked,) = verify_pairs(ACCESSES + alike[0], after + alike[1])
    assert isinstance(checked.verdict, Unknown)


def test_scopes_begin_where_they_did() -> None:
    begun = ACCESSES.replace("{\n", "{\n  call void @llvm.experimental.noalias.scope.decl(metadata !10)\n", 1)
    nodes = NODES + "declare void @llvm.experimental.noalias.scope.decl(metadata)\n"
    (old,) = (line for line in begun.splitlines(keepends=True) if "scope.decl" in line)
    assert isinstance(verdict(begun, "i32 1", "i32 1", nodes), Proved)
    assert isinstance(verdict(begun, old, "", nodes), Unknown)


def test_loops_without_dependences_are_no_more() -> None:
    loop = """define void @f(ptr %p, i64 noundef %n) {
  br label %h
h:
  %i = phi i64 [ 0, %0 ], [ %j, %h ]
  %a = getelementptr i8, ptr %p, i64 %i
  store i8 0, ptr %a, !llvm.access.group !1
  %j = add i64 %i, 1
  %c = icmp ult i64 %j, %n
  br i1 %c, label %h, label %x, !llvm.loop !0
x:
  ret void
}
!0 = distinct !{!0EXTRA}
!1 = distinct !{}
!2 = !{!"llvm.loop.parallel_accesses", !1}
"""
    plain, parallel = loop.replace("EXTRA", ""), loop.replace("EXTRA", ", !2")
    assert isinstance(verify_pairs(parallel, plain)[0].verdict, Proved)
    assert isinstance(verify_pairs(plain, parallel)[0].verdict, Unknown)


def test_who_is_called_is_not_narrowed() -> None:
    call = "define void @X(ptr %p) {\n  call void %p()\n  ret void\n}\n"
    nodes = "declare void @f()\n!0 = !{ptr @f}\n"
    assert isinstance(verdict(call, "%p()", "%p(), !callees !0", nodes), Unknown)
    assert isinstance(verdict(call.replace("%p()", "%p(), !callees !0"), ", !callees !0", "", nodes), Proved)


@pytest.mark.parametrize("promise", ["!callees !30", "!noalias !11"])
@pytest.mark.parametrize("callee", ["void %q", "i32 @reads"])
def test_a_call_promises_what_the_source_s_call_does(promise: str, callee: str) -> None:
    calls = "ADD  call CALLEE(ptr %p) ONE\n  call CALLEE(ptr %q) TWO\n"
    text = f"define void @f(ptr noundef %p, ptr noundef %q) {{\n{calls}  ret void\n}}\n"
    nodes = f"{NODES}!30 = !{{ptr @reads}}\ndeclare i32 @reads(ptr) memory(read) nounwind willreturn\n"
    text = text.replace("CALLEE", callee) + nodes
    source = text.replace("ADD", "  %c = add i8 1, 2\n").replace(" ONE", f", {promise}").replace(" TWO", "")
    for one, two, kept in ((f", {promise}", "", True), ("", f", {promise}", False), ("", "", True)):
        (checked,) = verify_pairs(source, text.replace("ADD", "").replace(" ONE", one).replace(" TWO", two), timeout=15)
        assert isinstance(checked.verdict, Proved if kept else Unknown), checked.verdict


@pytest.mark.parametrize(("kind", "kept"), [("captures", False), ("unheard.of", False), ("nontemporal", True)])
def test_metadata_of_a_store_is_looked_at(kind: str, kept: bool) -> None:
    plain = "define void @f(ptr %p, ptr %q) {\n  store ptr %p, ptr %q\n  ret void\n}\n"
    node = '!0 = !{!"address"}' if kind == "captures" else "!0 = !{i32 1}"
    (checked,) = verify_pairs(plain + node, plain.replace("%q\n", f"%q, !{kind} !0\n") + node, timeout=15)
    assert isinstance(checked.verdict, Proved if kept else Unknown)


TWO = """define i32 @f(ptr noundef %p, ptr noundef %q) {
  %a = load i32, ptr %p, !tbaa !0
  %b = load i32, ptr %q, !tbaa !4
  %r = sub i32 %a, %b
  ret i32 %r
}
"""
HALVES = """define i64 @f(ptr noundef %p) {
  %q = getelementptr i8, ptr %p, i64 4
  %a = load i32, ptr %p, align 4, !tbaa !0
  %b = load i32, ptr %q, align 4, !tbaa !0
  %x = zext i32 %a to i64
  %y = zext i32 %b to i64
  %z = shl i64 %y, 32
  %r = or i64 %z, %x
  ret i64 %r
}
"""
WHOLE = "define i64 @f(ptr noundef %p) {\n  %a = load i64, ptr %p, align 4, !tbaa !0\n  ret i64 %a\n}\n"
GUARDED = """define i32 @f(ptr noundef dereferenceable(4) align 4 %p, i1 noundef %c) {
  br i1 %c, label %x, label %y
x:
  %a = load i32, ptr %p, !tbaa !0
  ret i32 %a
y:
  ret i32 0
}
"""
EARLY = """define i32 @f(ptr noundef dereferenceable(4) align 4 %p, i1 noundef %c) {
  %a = load i32, ptr %p, !tbaa !0
  %r = select i1 %c, i32 %a, i32 0
  ret i32 %r
}
"""
ENDLESS = """define void @f(ptr noundef %p, i1 noundef %c) {
  br label %h
h:
  store i32 1, ptr %p, !tbaa !0
  store i32 1, ptr %p, !tbaa !0
  br i1 %c, label %h, label %x
x:
  ret void
}
"""


def exchanged(text: str, one: str, other: str) -> str:
    return text.replace(one, "!?").replace(other, one).replace("!?", other).replace("%r", "%s")


@pytest.mark.parametrize(
    ("source", "target", "kept"),
    [
        (TWO, exchanged(TWO, "!tbaa !0", "!tbaa !4"), False),
        (TWO, exchanged(TWO, "  %a = load i32, ptr %p, !tbaa !0\n", "  %b = load i32, ptr %q, !tbaa !4\n"), True),
        (
            TWO.replace("!tbaa !0", "!invariant.load !0").replace(", !tbaa !4", ""),
            TWO.replace("!tbaa !4", "!invariant.load !0").replace(", !tbaa !0", "").replace("%r", "%s"),
            False,
        ),
        (HALVES, WHOLE, True),
        (HALVES.replace("ptr %q, align 4, !tbaa !0", "ptr %q, align 4"), WHOLE, False),
        (GUARDED, EARLY, False),
        (GUARDED, EARLY.replace(", !tbaa !0", ""), True),
        (ENDLESS, ENDLESS.replace("  store i32 1, ptr %p, !tbaa !0\n", "", 1), True),
        (ENDLESS.replace("!tbaa !0", "!tbaa !4"), ENDLESS.replace("  store i32 1, ptr %p, !tbaa !0\n", "", 1), False),
    ],
)  # fmt: skip
def test_an_access_promises_what_the_source_s_there_does(source: str, target: str, kept: bool) -> None:
    (checked,) = verify_pairs(source + NODES, target + NODES, timeout=30)
    assert isinstance(checked.verdict, Proved if kept else Unknown), checked.verdict


def test_what_is_wrong_elsewhere_is_refuted_whatever_is_promised() -> None:
    wrong = (
        TWO.replace("sub i32 %a, %b", "sub i32 %b, %a").replace("!tbaa !0", "!tbaa !?").replace("!tbaa !4", "!tbaa !0")
    )
    (checked,) = verify_pairs(TWO + NODES, wrong.replace("!?", "!4") + NODES, timeout=15)
    assert isinstance(checked.verdict, Refuted)
