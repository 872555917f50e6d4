"""Functions of two modules that are the same to the letter, while the modules say different things of the names in them."""

from __future__ import annotations

import pytest

from keyhole.holes.filling.fill import fill
from keyhole.holes.model import Function
from keyhole.holes.text.reader import parse
from keyhole.proof.lockstep import do_the_same
from keyhole.proof.pairs import pairs_between
from keyhole.proof.refinement import check_by_formulas, check_refinement
from keyhole.proof.verdicts import Proved, Refuted
from keyhole.proof.verify import DEFAULT, check_pair

TEXTS = {  # a module, and what is another in the second one
    "a constant": (
        "@x = constant i32 1\n"
        "define i32 @f() {\n  %a = load i32, ptr @x\n  ret i32 %a\n}",
        ("i32 1", "i32 2"),
    ),
    "a constant that another holds the address of": (
        "@x = constant i32 1\n@p = constant ptr @x\n"
        "define i32 @f() {\n  %a = load ptr, ptr @p\n  %b = load i32, ptr %a\n  ret i32 %b\n}",
        ("i32 1", "i32 2"),
    ),
    "a constant in a phi": (
        "@x = constant i32 1\n@y = constant i32 1\n"
        "define i32 @f(i1 %c) {\n  br i1 %c, label %a, label %b\na:\n  br label %m\nb:\n  br label %m\n"
        "m:\n  %p = phi ptr [ @x, %a ], [ @y, %b ]\n  %r = load i32, ptr %p\n  ret i32 %r\n}",
        ("@x = constant i32 1", "@x = constant i32 2"),
    ),
    "the size of pointers": (
        'target datalayout = "e-p:64:64"\n'
        "define i64 @f(ptr %p) {\n  %a = getelementptr ptr, ptr %p, i64 1\n  %b = load i64, ptr %a\n  ret i64 %b\n}",
        ("e-p:64:64", "E-p:32:32"),
    ),
    "the type of a parameter by value": (
        "%T = type { i64, i64 }\ndefine i64 @f(ptr byval(%T) %p) {\n  %a = getelementptr i8, ptr %p, i64 8\n"
        "  %b = load i64, ptr %a\n  ret i64 %b\n}",
        ("i64, i64 }", "i64 }"),
    ),
    "the type of an argument by value": (
        "%T = type { i64, i64 }\ndeclare i64 @g(ptr byval(%T))\n"
        "define i64 @f(ptr %p) {\n  %b = call i64 @g(ptr byval(%T) %p)\n  ret i64 %b\n}",
        ("i64, i64 }", "i64 }"),
    ),
    "which parameter an operand bundle names": (
        'define void @f(ptr %p, ptr %q) {\n  call void @llvm.assume(i1 true) ["nonnull"(ptr %p)]\n  ret void\n}\n'
        "declare void @llvm.assume(i1)",
        ("@f(ptr %p, ptr %q)", "@f(ptr %q, ptr %p)"),
    ),
    "whether a loop may go on for ever": (
        "define void @f(i1 noundef %c) {\n  br label %l\nl:\n  br i1 %c, label %l, label %x, !llvm.loop !0\nx:\n  ret void\n}\n"
        '!0 = distinct !{!0}\n!1 = !{!"llvm.loop.mustprogress"}',
        ("distinct !{!0}", "distinct !{!0, !1}"),
    ),
    "whether a loop with a jump back may go on for ever": (
        "define void @f() {\n  br label %l\nl:\n  br label %l, !llvm.loop !0\n}\n"
        '!0 = distinct !{!0}\n!1 = !{!"llvm.loop.mustprogress"}',
        ("distinct !{!0}", "distinct !{!0, !1}"),
    ),
    "which block an address is of": (
        "define ptr @f(i1 %c) {\n  br i1 %c, label %a, label %b\na:\n  br label %m\nb:\n  br label %m\n"
        "m:\n  %p = phi ptr [ blockaddress(@f, %a), %a ], [ blockaddress(@f, %b), %b ]\n  ret ptr %p\n}",
        ("br i1 %c, label %a, label %b", "br i1 %c, label %b, label %a"),
    ),
}  # fmt: skip


def functions(kind: str) -> tuple[Function, Function]:
    text, (old, new) = TEXTS[kind]
    assert text.count(old) >= 1
    source, target = (parse(each).get("@f") for each in (text, text.replace(old, new)))
    return source, target


@pytest.mark.parametrize("kind", TEXTS)
def test_what_the_modules_say_counts(kind: str) -> None:
    source, target = functions(kind)
    assert not do_the_same(source, target)
    assert not isinstance(check_refinement(source, target, timeout=2.0), Proved)
    assert not isinstance(check_by_formulas(source, target, timeout=2.0), Proved)


def test_what_they_say_alike_does_not() -> None:
    kinds = ("a constant that another holds the address of", "a constant in a phi", "the type of an argument by value")
    for kind in kinds:
        one, two = (functions(kind)[0] for _ in range(2))
        assert do_the_same(one, two)
        assert isinstance(check_by_formulas(one, two, timeout=5.0), Proved), kind


CALLING = (
    "define i32 @g(i32 noundef %x) {\n  %r = add i32 %x, ?c\n  ret i32 %r\n}\n"
    "define i32 @f(i32 noundef %x) {\n  %r = call i32 @g(i32 %x)\n  ret i32 %r\n}\n"
)


def test_what_was_filled_in_a_called_function_counts() -> None:
    one, two = (fill(parse(CALLING), "?c", constant) for constant in ("1", "2"))
    for source, target, kind in ((one, two, Refuted), (one, one, Proved)):
        pair = next(each for each in pairs_between(source, target) if each.source.name == "@f")
        assert isinstance(check_pair(pair, DEFAULT), kind)
