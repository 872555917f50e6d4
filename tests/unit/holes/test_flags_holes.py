"""Flags holes: which holes before a type, a predicate or a callee stand for flags, and what fills them."""

from __future__ import annotations

import pytest

from keyhole.errors import KeyholeError, ParseError
from keyhole.holes.filling.fill import fill
from keyhole.holes.llvm.carried import from_llvm
from keyhole.holes.llvm.carrier import to_llvm
from keyhole.holes.llvm.guard import check_module
from keyhole.holes.model import Module
from keyhole.holes.sites import unknowns
from keyhole.holes.text.printer import print_function
from keyhole.holes.text.reader import read_module

AROUND = """%S = type {{ i32 }}
declare i32 @g(i32)
declare float @h(float)
declare float @llvm.fabs.f32(float)
define void @f(i32 %x, <2 x i32> %v, float %d, ptr %p, i1 %c) {{
e:
  br label %m

m:
  {}
  ret void
}}
"""


def sketch(line: str) -> Module:
    return read_module(AROUND.format(line), "sketch.ll")


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("%r = icmp ?p i32 %x, 1", "p predicate"),
        ("%r = icmp ?p ?T %x, 1", "T type, p predicate"),
        ("%r = icmp ?p ?T ?c, %x", "T type, p predicate, c value"),
        ("%r = icmp ?p ?T <i32 1, i32 2>, %v", "T type, p predicate"),
        ("%r = icmp ?f ult i32 %x, 1", "f flags"),
        ("%r = icmp ?f ult ?T ?c, %x", "f flags, T type, c value"),
        ("%r = icmp ?f ?p i32 %x, 1", "f flags, p predicate"),
        ("%r = icmp ?f ?p <2 x i32> %v, <i32 1, i32 2>", "f flags, p predicate"),
        ("%r = icmp ?f ?p ?T %x, 1", "f flags, T type, p predicate"),
        ("%r = icmp ?f{samesign} ?p{ult} ?T ?c:const, %x", "f flags, T type, p predicate, c value"),
        ("%r = icmp samesign ?p i32 %x, 1", "p predicate"),
        ("%r = fcmp ?f nnan ?p float %d, 1.0", "f flags, p predicate"),
        ("%r = add ?T <i32 1, i32 2>, %v", "T type"),
        ("%r = add ?f ?T ?c, %x", "f flags, T type, c value"),
        ("%r = phi ?T [ 0, %e ]", "T type"),
        ("%r = phi ?f [2 x float] [ zeroinitializer, %e ]", "f flags"),
        ("%r = select ?f i1 %c, float %d, float 1.0", "f flags"),
        ("%r = call ?T @g(i32 %x)", "T type"),
        ("%r = call ?T ?k(i32 %x)", "T type, k callee"),
        ("%r = call ?T ?k{@g}(i32 %x)", "T type, k callee"),
        ("%r = call ?f float @h(float %d)", "f flags"),
        ("%r = call ?f{nnan} fastcc float @h(float %d)", "f flags"),
        ("%r = call ?f ?T @h(float %d)", "f flags, T type"),
        ("%r = tail call ?f float @llvm.fabs.f32(float %d)", "f flags"),
        ("%r = getelementptr ?T, ptr %p, i64 1", "T type"),
        ("%r = getelementptr ?f %S, ptr %p, i64 1", "f flags"),
        ("%r = getelementptr ?f { i32, i32 }, ptr %p, i64 1", "f flags"),
        ("%r = getelementptr ?f{nuw} ?T, ptr %p, i64 1", "f flags, T type"),
    ],
)
def test_which_holes_are_flags(line: str, kinds: str) -> None:
    function = sketch(line).get("@f")
    assert ", ".join(f"{u.hole.name[1:]} {u.hole.kind.value}" for u in unknowns(function)) == kinds
    assert f"  {line}\n" in print_function(function)


def test_flags_holes_survive_the_carrier() -> None:
    lines = [
        "%r = icmp ?f ?p i32 %x, 1",
        "%r = call ?f float @llvm.fabs.f32(float %d)",
        "%r = call ?f float @h(float %d)",
        "%r = getelementptr ?f %S, ptr %p, i64 1",
        "%r = fcmp ?f oeq float %d, 1.0",
    ]
    for line in lines:
        module = sketch(line)
        check_module(module)
        assert line in print_function(from_llvm(to_llvm(module)).get("@f"))


@pytest.mark.parametrize(
    ("line", "term", "filled"),
    [
        ("%r = icmp ?f ult i32 %x, 1", "samesign", "icmp samesign ult i32"),
        ("%r = icmp ?f ult i32 %x, 1", "", "icmp ult i32"),
        ("%r = call ?f float @llvm.fabs.f32(float %d)", "ninf nnan", "call nnan ninf float"),
        ("%r = select ?f i1 %c, float %d, float 1.0", "fast", "select fast i1"),
        ("%r = getelementptr ?f i8, ptr %p, i64 1", "inbounds nuw", "getelementptr inbounds nuw i8"),
        ("%r = uitofp ?f i32 %x to float", "nneg", "uitofp nneg i32"),
    ],
)
def test_flags_that_fit(line: str, term: str, filled: str) -> None:
    assert filled in print_function(fill(sketch(line), "?f", term).get("@f"))


@pytest.mark.parametrize(
    ("line", "term", "said"),
    [
        ("%r = icmp ?f ult i32 %x, 1", "nuw", "'icmp' has no flag 'nuw'"),
        ("%r = select ?f i1 %c, i32 %x, i32 1", "nnan", "'select' has no flag 'nnan'"),
        ("%r = call ?f i32 @g(i32 %x)", "nnan", "'call' has no flag 'nnan'"),
        ("%r = add ?f{nsw} i32 %x, 1", "nuw", "not among the choices"),
    ],
)
def test_flags_that_do_not_fit(line: str, term: str, said: str) -> None:
    with pytest.raises(KeyholeError, match=said):
        fill(sketch(line), "?f", term)


@pytest.mark.parametrize(
    ("line", "said", "place"),
    [
        ("%r = add ?f{nuw, nws} i32 %x, 1", "'nws' is no flag", "20"),
        ("%r = icmp ?p{eq, oeq} i32 %x, 1", "'oeq' is no predicate of icmp", "20"),
        ("%r = icmp eq ?f i32 %x, 1", "expected a value", "19"),
    ],
)
def test_what_is_no_flag(line: str, said: str, place: str) -> None:
    with pytest.raises(ParseError, match=said) as caught:
        unknowns(sketch(line).get("@f"))
    assert caught.value.span is not None
    assert caught.value.span.place.rpartition(":")[2] == place
