"""Metadata that makes promises: a target has what the source has, or less."""

from __future__ import annotations

import pytest

from keyhole.proof import Proved, Unknown
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


@pytest.mark.parametrize(("kind", "kept"), [("captures", False), ("unheard.of", False), ("nontemporal", True)])
def test_metadata_of_a_store_is_looked_at(kind: str, kept: bool) -> None:
    plain = "define void @f(ptr %p, ptr %q) {\n  store ptr %p, ptr %q\n  ret void\n}\n"
    node = '!0 = !{!"address"}' if kind == "captures" else "!0 = !{i32 1}"
    (checked,) = verify_pairs(plain + node, plain.replace("%q\n", f"%q, !{kind} !0\n") + node, timeout=15)
    assert isinstance(checked.verdict, Proved if kept else Unknown)
