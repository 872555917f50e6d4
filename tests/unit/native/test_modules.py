"""What LLVM refuses is an error with a place; what makes LLVM die is an error, too."""

from __future__ import annotations

import pytest

from keyhole.errors import KeyholeError, NotFound, ParseError, SourceError, ToolError
from keyhole.native import Returned, Runner, assembly
from keyhole.native.listing import instructions

UNDEFINED = "define i32 @f(i32 %x) {\n  %y = add i32 %x, %z\n  ret i32 %y\n}\n"
NOT_DOMINATED = """define i32 @f(i32 %x, i1 %c) {
  br i1 %c, label %a, label %b
a:
  %z = add i32 %x, 1
  br label %b
b:
  ret i32 %z
}"""
ABORTS_LLVM = """define void @f() {
  call void asm sideeffect "no such instruction", ""()
  ret void
}"""
CANNOT_SELECT = """define i32 @f(i32 %x) {
  %r = call i32 @llvm.aarch64.crc32b(i32 %x, i32 %x)
  ret i32 %r
}
declare i32 @llvm.aarch64.crc32b(i32, i32)"""


def test_syntax_error_has_its_place(runner: Runner) -> None:
    with pytest.raises(ParseError) as caught:
        runner.load(UNDEFINED, "@f")
    assert caught.value.span is not None
    assert (caught.value.span.line, caught.value.span.column) == (2, 20)
    assert "undefined value '%z'" in caught.value.message
    assert "add i32 %x, %z" in caught.value.render()


def test_verifier_speaks(runner: Runner) -> None:
    with pytest.raises(SourceError, match="does not dominate all uses") as caught:
        runner.load(NOT_DOMINATED, "@f")
    assert caught.value.code == "invalid-module"


def test_unknown_function(runner: Runner) -> None:
    with pytest.raises(NotFound, match="no function @g"):
        runner.load("define void @f() { ret void }", "@g")


def test_undefined_symbol_is_named(runner: Runner) -> None:
    ir = "declare void @no_such_thing()\ndefine void @f() { call void @no_such_thing() ret void }"
    with pytest.raises(ToolError, match="undefined symbol @no_such_thing") as caught:
        runner.load(ir, "@f")
    assert caught.value.code == "link"
    with pytest.raises(ToolError, match="undefined symbol @nor_this"):
        runner.load("declare void @nor_this()", "@nor_this")


def test_missing_library_is_named(runner: Runner) -> None:
    with pytest.raises(ToolError, match="libnowhere"):
        runner.load("define void @f() { ret void }", "@f", libraries=("libnowhere.so",))


def test_variadic_function_is_refused(runner: Runner) -> None:
    with pytest.raises(ToolError, match="variadic"):
        runner.load("declare i32 @printf(ptr, ...)", "@printf")


@pytest.mark.parametrize("ir", [ABORTS_LLVM, CANNOT_SELECT])
def test_llvm_dying_is_an_error(runner: Runner, ir: str) -> None:
    for _ in range(2):
        with pytest.raises(ToolError):
            runner.load(ir, "@f")
        with pytest.raises(ToolError):
            runner.assembly(ir)
    outcome = runner.run("define i8 @f() { ret i8 5 }", "@f")
    assert isinstance(outcome, Returned) and outcome.value == 5


@pytest.mark.parametrize("text", ["", "no IR", "define", "\0", "define i32 @f() { ret i32 \xff }"])
def test_nonsense_is_refused(runner: Runner, text: str) -> None:
    with pytest.raises(KeyholeError):
        runner.load(text, "@f")


def test_closed_runner_says_so() -> None:
    runner = Runner()
    runner.close()
    runner.close()
    with pytest.raises(ToolError) as caught:
        runner.load("define void @f() { ret void }", "@f")
    assert caught.value.code == "runner-closed"


def test_more_programs_than_live_at_once(runner: Runner) -> None:
    programs = [runner.load(f"define i32 @f() {{ ret i32 {n} }}", "@f") for n in range(40)]
    for number, program in enumerate(programs):
        outcome = program.call()
        assert isinstance(outcome, Returned) and outcome.value == number
    for program in programs:
        program.close()


TWO = """
define internal i32 @twice(i32 %x) { %r = mul i32 %x, 2 ret i32 %r }
define i32 @"odd name"(i32 %x, i32 %y) { %r = udiv i32 %x, %y ret i32 %r }
"""


def test_assembly_of_one_function(runner: Runner) -> None:
    text = runner.assembly(TWO, function="@twice")
    assert text.startswith("twice:\n") and "odd name" not in text and ".cfi" not in text
    assert any(line.startswith("ret") for line in instructions(text))
    assert any("div" in line for line in instructions(runner.assembly(TWO, function='@"odd name"')))


def test_assembly_of_the_module_and_levels(runner: Runner) -> None:
    whole = runner.assembly(TWO, directives=True)
    assert ".globl" in whole and "odd name" in whole
    assert ".globl" not in runner.assembly(TWO)
    loop = """define i32 @f(i32 %n) { entry: br label %l l: %i = phi i32 [0, %entry], [%j, %l]
      %j = add i32 %i, 1 %c = icmp ult i32 %j, %n br i1 %c, label %l, label %d d: ret i32 7 }"""
    slow, fast = (instructions(runner.assembly(loop, level, function="f")) for level in (0, 3))
    assert len(fast) < len(slow)
    with pytest.raises(NotFound):
        runner.assembly(TWO, function="@nothing")
    with pytest.raises(KeyholeError):
        runner.assembly(TWO, 4)


def test_assembly_without_a_runner() -> None:
    assert "ret" in assembly("define void @f() { ret void }", function="f")


def test_library_functions_are_called(runner: Runner) -> None:
    ir = """declare double @fabs(double)
    define double @f(double %x) { %r = call double @fabs(double %x) nobuiltin ret double %r }"""
    with runner.load(ir, "@f", libraries=("libm.so.6",)) as program:
        outcome = program.call(-3.0)
    assert isinstance(outcome, Returned) and outcome.value == 3.0


def test_wide_division_has_its_helpers(runner: Runner) -> None:
    ir = """define i64 @f(i64 %x, i64 %y) {
      %a = zext i64 %x to i128
      %s = shl i128 %a, 64
      %b = zext i64 %y to i128
      %q = udiv i128 %s, %b
      %r = trunc i128 %q to i64
      ret i64 %r
    }"""
    outcome = runner.run(ir, "@f", 3, 7)
    assert isinstance(outcome, Returned) and outcome.value == ((3 << 64) // 7) & (2**64 - 1)
