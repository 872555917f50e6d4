"""The carrier form: sketches as valid LLVM, through LLVM's optimiser, and back."""

from __future__ import annotations

import pytest

from keyhole.holes.filling.fill import fill
from keyhole.holes.llvm.carried import from_llvm
from keyhole.holes.llvm.carrier import to_llvm
from keyhole.holes.llvm.guard import canonical, check_module, optimized
from keyhole.holes.model import Module
from keyhole.holes.sites import unknowns
from keyhole.holes.text.printer import print_function, print_module
from keyhole.holes.text.reader import read_module

EVERY_KIND = """define i32 @f(i32 %x, i32 %y) {
entry:
  %a = add i32 %x, ?c
  %b = and i32 %a, ?m:const
  %c = ?op i32 %b, %y
  %c2 = ?op2{add,sub,xor} i32 %c, %y
  %d = icmp ?p i32 %x, %y
  %e = add ?flags i32 %c2, %y
  %g = ?h
  %f = mul ?T %g, ?
  %i = ?e2 : i32 {3} (%x, %y) using add, and, xor
  %j = call i32 ?f(i32 %x)
  %k = ?dep(%x, %e) : i32
  br i1 %d, label ?body, label %end

?body:
  br label %end

end:
  %r = phi i32 [ %k, %entry ], [ %i, ?body ]
  %s = add i32 %r, %j
  ret i32 %s
}
"""

UNKNOWN_TYPES = """define i32 @f(ptr %p, i1 %c, i32 %n) {
entry:
  %h = ?e
  br label %loop

loop:
  %i = phi ?T [ %h, %entry ], [ %next, %loop ]
  %next = add ?T %i, 1
  %m = select i1 %c, ?T %i, ?T %next
  %l = load ?T, ptr %p, align 4
  %u = sub ?T %m, %l
  store ?T %u, ptr %p, align 4
  %d = icmp ult ?T %u, ?limit
  br i1 %d, label %loop, label %done

done:
  %z = trunc ?T %u to i32
  ret i32 %z
}
"""


def names(module: Module) -> set[str]:
    return {unknown.hole.name for f in module.functions for unknown in unknowns(f)}


@pytest.mark.parametrize("text", [EVERY_KIND, UNKNOWN_TYPES])
def test_llvm_accepts_the_carrier_and_it_reads_back(text: str) -> None:
    module = read_module(text, "sketch.ll")
    carried = to_llvm(module)
    canonical(carried)
    back = from_llvm(carried)
    assert names(back) == names(module)
    assert to_llvm(back).split() == carried.split()


def test_unknown_types_survive_the_optimiser_and_can_then_be_filled() -> None:
    after = optimized(read_module(UNKNOWN_TYPES, "sketch.ll"), "O2")
    check_module(after)
    assert names(after) == {"?e", "?limit", "?T"}
    filled = fill(fill(after, "?e", "zext i32 %n to i64"), "?limit", "100")
    assert "?" not in print_module(filled)
    assert "phi i64" in print_module(filled)


def test_every_kind_survives_the_optimiser_where_its_result_is_used() -> None:
    text = EVERY_KIND.replace("  %g = ?h\n  %f = mul ?T %g, ?\n", "").replace("add i32 %r, %j", "add i32 %r, %e")
    after = optimized(read_module(text, "sketch.ll"), "O2")
    check_module(after)
    assert names(after) == {"?c", "?m", "?op", "?op2", "?p", "?flags", "?e2", "?f", "?dep", "?body"}
    empty = fill(after, "?body", "")
    assert "?body" not in names(empty)


@pytest.mark.parametrize("linkage", ["", "internal ", "weak "])
@pytest.mark.parametrize("passes", ["O2", "O3"])
def test_what_holes_may_become_is_not_concluded_from_them(linkage: str, passes: str) -> None:
    """A term may read memory: then ``memory(none)``, or a caller that has the body already, would be wrong."""
    text = f"""define {linkage}i32 @f(ptr %p, i32 %x) {{
  %a = add i32 %x, 0
  %r = ?e : i32 (%a, %p)
  ret i32 %r
}}

define i32 @g(ptr %p) {{
  %r = call i32 @f(ptr %p, i32 1)
  ret i32 %r
}}
"""
    after = optimized(read_module(text), passes)
    f, g = (after.get(name) for name in ("f", "g"))
    assert f.signature.prefix.split()[1:2] == linkage.split()
    assert f.signature.suffix.split() in ([], ["local_unnamed_addr"], ["unnamed_addr"])
    assert "readnone" not in print_function(f)
    assert "attributes" not in print_module(after)
    assert "call i32 @f" in print_function(g)
    check_module(fill(after, "?e", "load i32, ptr %p"))


def test_stack_slots_are_promoted_round_the_holes() -> None:
    text = """define i32 @f(i32 noundef %x) {
  %slot = alloca i32, align 4
  store i32 %x, ptr %slot, align 4
  %a = load i32, ptr %slot, align 4
  %b = and i32 %a, ?m:const
  store i32 %b, ptr %slot, align 4
  %c = load i32, ptr %slot, align 4
  ret i32 %c
}
"""
    after = print_function(optimized(read_module(text, "sketch.ll"), "O1").functions[0])
    assert "alloca" not in after
    assert "and i32 %x, ?m:const" in after or "and i32 ?m:const, %x" in after


def test_a_module_without_holes_is_not_touched() -> None:
    text = "@g = global i32 0\n\ndefine void @f() {\n  ret void\n}\n"
    assert to_llvm(read_module(text)) == text
