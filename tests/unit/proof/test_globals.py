"""Globals by what they are declared as: what a constant surely holds, which addresses are surely different, and which are open."""

from __future__ import annotations

import pytest

from keyhole.proof import Proved, Refuted, Unknown
from keyhole.proof.verify import verify_pairs

LOAD = "%r = load i32, ptr @g\n  ret i32 %r"
SAME = "%r = icmp eq ptr @f, @g\n  ret i1 %r"
FUNCTION = "define void @{}() {}{{\n  ret void\n}}\n"
BOTH = FUNCTION.format("f", "") + FUNCTION.format("g", "")


def verdict(before: str, result: str, source: str, target: str) -> object:
    functions = (f"define {result} @{name}() {{\n  {body}\n}}\n" for name, body in (("src", source), ("tgt", target)))
    (checked,) = verify_pairs(before + "\n" + "".join(functions), timeout=15)
    return checked.verdict


@pytest.mark.parametrize("words", ["", "linkonce_odr ", "weak_odr ", "available_externally "])
def test_what_a_constant_holds_is_known_where_every_definition_is_alike(words: str) -> None:
    assert isinstance(verdict(f"@g = {words}constant i32 5", "i32", LOAD, "ret i32 5"), Proved)


@pytest.mark.parametrize("words", ["weak ", "linkonce ", "externally_initialized "])
def test_what_another_definition_may_hold_is_not_known(words: str) -> None:
    assert isinstance(verdict(f"@g = {words}constant i32 5", "i32", LOAD, "ret i32 5"), Refuted)


@pytest.mark.parametrize("value", ["undef", "poison"])
def test_bytes_of_a_constant_may_be_undef_or_poison(value: str) -> None:
    table = f"@g = constant [2 x i32] [i32 {value}, i32 1]"
    assert isinstance(verdict(table, "i32", LOAD, "ret i32 99"), Proved)
    assert isinstance(verdict(table, "i32", "ret i32 99", LOAD), Refuted)
    twice = "%a = load i32, ptr @g\n  %b = load i32, ptr @g\n  %r = xor i32 %a, %b\n  ret i32 %r"
    assert isinstance(verdict(table, "i32", "ret i32 0", twice), Refuted)


def test_padding_of_a_constant_refutes_nothing() -> None:
    padded = "@g = constant { i8, i32 } { i8 1, i32 2 }"
    inside = "%p = getelementptr i8, ptr @g, i64 1\n  %r = load i8, ptr %p\n  ret i8 %r"
    assert isinstance(verdict(padded, "i8", inside, "ret i8 0"), Unknown)


@pytest.mark.parametrize(
    "before", [BOTH, "declare void @f()\n@g = constant i8 1", "@f = constant i8 1\n@g = global i8 1"]
)
def test_named_things_have_addresses_of_their_own(before: str) -> None:
    assert isinstance(verdict(before, "i1", SAME, "ret i1 false"), Proved)


@pytest.mark.parametrize(
    "before",
    [
        FUNCTION.format("f", "unnamed_addr ") + FUNCTION.format("g", ""),
        "@f = unnamed_addr constant i8 1\n@g = private unnamed_addr constant i8 1",
        "@f = constant [0 x i8] zeroinitializer\n@g = constant i8 1",
    ],
)
def test_constants_whose_addresses_mean_nothing_may_be_one(before: str) -> None:
    assert isinstance(verdict(before, "i1", SAME, "ret i1 false"), Unknown)
    assert isinstance(verdict(before, "i1", "ret i1 false", SAME), Unknown)


def test_an_absolute_symbol_may_be_null() -> None:
    symbol = "@g = external global i8, !absolute_symbol !0\n!0 = !{i64 0, i64 256}"
    assert isinstance(verdict(symbol, "i1", "%r = icmp eq ptr @g, null\n  ret i1 %r", "ret i1 false"), Unknown)


def test_a_variable_of_the_thread_is_not_the_one_that_all_threads_share() -> None:
    shared = f"@g = global i32 5\ndefine i32 @f() {{\n  {LOAD}\n}}"
    of_thread = shared.replace("global", "thread_local global")
    for source, target in ((shared, of_thread), (of_thread, shared)):
        (checked,) = verify_pairs(source, target, timeout=15)
        assert not isinstance(checked.verdict, Proved)
