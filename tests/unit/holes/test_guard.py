"""LLVM's parser can abort; only a child is lost, and the next question is answered."""

from __future__ import annotations

import os
import signal

import pytest

from keyhole.errors import ParseError, ToolError
from keyhole.holes.llvm.guard import Guard, canonical, check_module
from keyhole.holes.text.reader import parse

DEEP = 300_000
OVERFLOWS_LLVM = f"@g = external global {'[1 x ' * DEEP}i8{']' * DEEP}\n"


def test_an_abort_is_an_error_and_not_the_end() -> None:
    with pytest.raises(ParseError, match="abort"):
        check_module(parse(OVERFLOWS_LLVM, "a.ll"))
    assert "define" in canonical("define void @f() {\n  ret void\n}\n")


def test_a_killed_child_is_replaced() -> None:
    guard = Guard()
    try:
        guard.ask("check", "")
        assert guard._child is not None
        os.kill(guard._child.pid, signal.SIGKILL)
        guard._child.wait()
        assert guard.ask("check", "") == ""
    finally:
        guard.close()


def test_a_child_that_takes_too_long_is_killed() -> None:
    body = "".join(f"  %a{i} = add i32 %x, {i}\n" for i in range(200_000))
    guard = Guard(seconds=0.01)
    try:
        with pytest.raises(ToolError, match=r"did not answer"):
            guard.ask("optimize", f"define i32 @f(i32 %x) {{\n{body}  ret i32 %x\n}}\n", "O2")
    finally:
        guard.close()


def test_llvms_message_gets_the_place_in_the_users_file() -> None:
    text = "define i32 @f(i32 %x) {\n  %y = add i32 %x, 1\n  ret i64 %y\n}\n"
    with pytest.raises(ParseError) as caught:
        check_module(parse(text, "a.ll"))
    assert caught.value.span is not None
    assert caught.value.span.place == "a.ll:3:11"
