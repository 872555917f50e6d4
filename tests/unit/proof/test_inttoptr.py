"""Integers as pointers: some pointer with that address, the same one for the same address."""

from __future__ import annotations

import pytest

from keyhole.holes.text.reader import read_module
from keyhole.proof import Proved, Refuted, Verdict, check_refinement

P = "%p = inttoptr i64 %a to ptr\n"
ADDRESS = "i32 NAME(i64 noundef %a)"
OUTSIDE = "declare i64 @get(ptr)\n"
OWN = "%o = alloca i32\n%a = call i64 @get(ptr PTR)\n" + P + "store i32 1, ptr %o\nstore i32 5, ptr %p\n"


def verdict(head: str, source: str, target: str) -> Verdict:
    texts = (f"define {head.replace('NAME', n)} {{\n{t}\n}}\n" for n, t in (("@src", source), ("@tgt", target)))
    module = read_module(OUTSIDE + "".join(texts), "inttoptr.ll")
    return check_refinement(module.get("@src"), module.get("@tgt"), timeout=60)


PROVED = (
    ("two loads", ADDRESS, P + "%v = load i32, ptr %p\n%w = load i32, ptr %p\n%s = add i32 %v, %w\nret i32 %s",
     P + "%v = load i32, ptr %p\n%s = shl i32 %v, 1\nret i32 %s"),
    ("a store seen by a load", ADDRESS, P + "store i32 1, ptr %p\n%v = load i32, ptr %p\nret i32 %v",
     P + "store i32 1, ptr %p\nret i32 1"),
    ("there and back", "i64 NAME(i64 noundef %a)", P + "%r = ptrtoint ptr %p to i64\nret i64 %r", "ret i64 %a"),
    ("zero is null", "i1 NAME(i64 noundef %a)", P + "%c = icmp eq ptr %p, null\nret i1 %c",
     "%c = icmp eq i64 %a, 0\nret i1 %c"),
    ("a narrow one is extended", "ptr NAME(i32 noundef %a)", "%p = inttoptr i32 %a to ptr\nret ptr %p",
     "%w = zext i32 %a to i64\n%p = inttoptr i64 %w to ptr\nret ptr %p"),
    ("low bits that are clear align", ADDRESS,
     "%t = and i64 %a, -8\n%p = inttoptr i64 %t to ptr\n%v = load i32, ptr %p, align 4\nret i32 %v",
     "%t = and i64 %a, -8\n%p = inttoptr i64 %t to ptr\n%v = load i32, ptr %p, align 8\nret i32 %v"),
    ("an own block that nobody knows", "i32 NAME()", OWN.replace("PTR", "null") + "%v = load i32, ptr %o\nret i32 %v",
     OWN.replace("PTR", "null") + "ret i32 1"),
)  # fmt: skip
OPEN = (
    ("another block may have the address", "i32 NAME(i64 noundef %a, ptr noundef %q)",
     P + "store i32 1, ptr %q\nstore i32 2, ptr %p\n%v = load i32, ptr %q\nret i32 %v",
     P + "store i32 1, ptr %q\nstore i32 2, ptr %p\nret i32 1"),
    ("back and there loses what it may touch", "ptr NAME(ptr noundef %q)",
     "%a = ptrtoint ptr %q to i64\n" + P + "ret ptr %p", "ret ptr %q"),
    ("an own block that escaped", "i32 NAME()", OWN.replace("PTR", "%o") + "%v = load i32, ptr %o\nret i32 %v",
     OWN.replace("PTR", "%o") + "ret i32 1"),
    ("alignment that nobody promised", ADDRESS, P + "%v = load i32, ptr %p, align 4\nret i32 %v",
     P + "%v = load i32, ptr %p, align 8\nret i32 %v"),
)  # fmt: skip


@pytest.mark.parametrize(("head", "source", "target"), [case[1:] for case in PROVED], ids=[case[0] for case in PROVED])
def test_what_is_right_is_proved(head: str, source: str, target: str) -> None:
    assert isinstance(found := verdict(head, source, target), Proved), found


@pytest.mark.parametrize(("head", "source", "target"), [case[1:] for case in OPEN], ids=[case[0] for case in OPEN])
def test_what_rests_on_the_choice_of_a_block_is_neither(head: str, source: str, target: str) -> None:
    assert not isinstance(found := verdict(head, source, target), Proved | Refuted), found
