"""LLVM's parser can abort; only a child is lost, and the next question is answered."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import llvmlite.binding as llvm
import pytest

from keyhole.errors import KeyholeError, ParseError, ToolError
from keyhole.holes.llvm import pipelines
from keyhole.holes.llvm.guard import Guard, canonical, check_module, check_passes, run_passes
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


# --- LLVM's pipelines of passes --------------------------------------------------------------------------------------

LOOP = """define i32 @f(i32 %n, i32 %x) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %product = mul i32 %x, 7
  %next = add i32 %i, %product
  %more = icmp ult i32 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret i32 %next
}
"""


@pytest.mark.parametrize(
    "passes", ["loop-mssa(licm)", "licm", "function(loop-mssa(licm),instcombine<no-verify-fixpoint>)"]
)
def test_a_pipeline_is_read_as_opt_reads_it(passes: str) -> None:
    entry = run_passes(LOOP, passes).split("loop:")[0]
    assert "mul i32 %x, 7" in entry


@pytest.mark.parametrize("passes", ["", "bogus", "loop(bogus)", "function(gvn", "instcombine<bogus>"])
def test_a_pass_that_llvm_does_not_know_is_refused(passes: str) -> None:
    with pytest.raises(KeyholeError) as caught:
        check_passes(passes)
    assert caught.value.code == "unknown-pass"


def test_a_pass_that_crashes_costs_one_child() -> None:
    with pytest.raises(ToolError, match=r"trigger-crash-function crashed\Z"):
        run_passes(LOOP, "trigger-crash-function")
    with pytest.raises(ToolError, match=r"loop\(licm\) crashed: .*MemorySSA"):
        run_passes(LOOP, "loop(licm)")
    assert "define" in run_passes(LOOP, "gvn")


def test_the_parser_of_pipelines_is_looked_for_in_libraries_only(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no library", encoding="utf-8")
    assert pipelines._offset(tmp_path / "text", b"main") is None
    assert pipelines._offset(Path(llvm.ffi.lib._name), b"a_name_that_is_not_there") is None
