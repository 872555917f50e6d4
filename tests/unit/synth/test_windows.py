"""Which windows a function has, and what is left when one is taken out."""

from __future__ import annotations

import pytest

from keyhole.holes.model import Function
from keyhole.holes.text.printer import print_function
from keyhole.holes.text.reader import read_module
from keyhole.synth.superoptimizer.windows import Window, in_place, windows

CHAIN = """define i32 @f(i32 %x, i32 %y, ptr %p) {
  %a = and i32 %x, 7
  %v = load i32, ptr %p
  %b = or i32 %a, %v
  %c = add i32 %b, %y
  store i32 %b, ptr %p
  %d = freeze i32 %c
  %e = xor i32 %d, %c
  ret i32 %e
}
"""


def function(text: str) -> Function:
    return read_module(text).functions[0]


def of(found: Function, name: str) -> dict[int, Window]:
    """The windows of an instruction, by the number of their inputs."""
    return {len(window.inputs): window for window in windows(found) if window.root.result == name}


def names(window: Window) -> tuple[list[str | None], list[str], list[str | None]]:
    """Instructions, inputs, and what would go."""
    return [i.result for i in window.instructions], [i.name for i in window.inputs], [i.result for i in window.dead]


def test_a_window_takes_in_what_computes_and_stops_at_the_rest() -> None:
    found = of(function(CHAIN), "%c")
    assert names(found[3]) == (["%a", "%b", "%c"], ["%x", "%y", "%v"], ["%c"])
    assert names(found[2]) == (["%c"], ["%y", "%b"], ["%c"])
    last = of(function(CHAIN), "%e")
    assert [i.name for i in last[2].inputs] == ["%c", "%d"]
    assert not of(function(CHAIN), "%d") and not of(function(CHAIN), "%v")


def test_what_is_used_elsewhere_stays() -> None:
    text = """define i32 @f(i32 %x) {
  %a = mul i32 %x, %x
  %b = add i32 %a, 1
  %c = xor i32 %b, %a
  %d = and i32 %c, %b
  ret i32 %d
}
"""
    (window, *_) = windows(function(text))
    assert names(window) == (["%a", "%b", "%c", "%d"], ["%x"], ["%a", "%b", "%c", "%d"])
    used = function(text.replace("ret i32 %d", "%r = mul i32 %d, %b\n  ret i32 %r"))
    assert names(of(used, "%d")[1])[2] == ["%c", "%d"]


def test_most_would_go_first() -> None:
    saved = [window.saved for window in windows(function(CHAIN))]
    assert saved == sorted(saved, reverse=True)


def test_windows_stay_within_their_block() -> None:
    text = """define i32 @f(i32 %x, i1 %c) {
  %a = and i32 %x, 7
  br i1 %c, label %yes, label %no
yes:
  %b = add i32 %a, 1
  ret i32 %b
no:
  ret i32 %a
}
"""
    assert names(of(function(text), "%b")[1]) == (["%b"], ["%a"], ["%b"])


def test_in_place_the_dead_are_gone_and_the_rest_stands() -> None:
    found = function(CHAIN)
    shown = print_function(in_place(found, of(found, "%c")[3], "?o"))
    assert "%c = ?o : i32 (%x, %y, %v)" in shown
    assert "%b = or" in shown and "%a = and" in shown


@pytest.mark.parametrize(
    "body",
    [
        "%a = call i32 @g(i32 %x)",
        "%a = load i32, ptr @m",
        "%a = load volatile i32, ptr @m",
        "%a = atomicrmw add ptr @m, i32 1 seq_cst",
        "%a = ptrtoint ptr @m to i32",
        "%a = freeze i32 %x",
        "%a = invoke i32 @g(i32 %x) to label %next unwind label %next\nnext:",
        "%a = call i32 @llvm.vscale.i32()",
    ],
)
def test_what_does_more_than_compute_is_no_window(body: str) -> None:
    head = "@m = global i32 0\ndeclare i32 @g(i32)\ndeclare i32 @llvm.vscale.i32()\n"
    text = f"{head}define i32 @f(i32 %x) {{\n  {body}\n  ret i32 %a\n}}\n"
    assert windows(read_module(text).functions[0]) == []


@pytest.mark.parametrize(
    "body", ["%a = fadd float %x, %x", "%a = load float, ptr null", "%a = call float @g(float %x)"]
)
def test_without_integers_there_is_no_window(body: str) -> None:
    text = f"declare float @g(float)\ndefine float @f(float %x) {{\n  {body}\n  ret float %a\n}}\n"
    assert windows(read_module(text).functions[0]) == []
