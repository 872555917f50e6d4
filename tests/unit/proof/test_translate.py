"""What LLVM's passes do to a function is verified: the pieces of ``benchmarks/translate.py``."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.passes import STEPS, after, prepared
from benchmarks.translate import OWN, changed, check, compiled, reasons
from keyhole.holes.llvm.files import c_compiler

TEXT = """
define i32 @twice(i32 noundef %x) #0 {
  %a = add i32 %x, 1
  %b = add i32 %a, 1
  ret i32 %b
}
define i32 @same(i32 noundef %x) {
  ret i32 %x
}
attributes #0 = { noinline optnone }
"""


def test_only_what_a_pass_changed_is_a_pair_and_it_is_verified() -> None:
    text = prepared(TEXT)
    ((source, target),) = changed(text, after(text, "instruction_combine"))
    assert source.name == target.name == "@twice"
    assert check("module", "instruction_combine", source, target, 5.0).outcome == "proved"
    assert check("module", "none", target, source, 5.0).outcome == "proved"


def test_a_wrong_pass_would_be_refuted() -> None:
    text = prepared(TEXT)
    ((source, target),) = changed(text, text.replace("%a, 1", "%a, 2"))
    assert check("module", "wrong", source, target, 5.0).outcome == "refuted"


def test_reasons_are_counted_without_names_and_numbers() -> None:
    text = 'define i8 @f(i8 %x) {\nl:\n  %y = call i8 asm "", "=r,r"(i8 %x)\n  ret i8 %y\n}'
    ((source, target),) = changed(text, text.replace('"=r,r"', '"=r,0"'))
    results = [check("module", step, source, target, 5.0) for step in ("a", "b")]
    assert all(result.outcome not in ("proved", "refuted", "crash") for result in results)
    (line,) = reasons(results)
    assert line.startswith("| 2 |")


@pytest.mark.parametrize("step", STEPS)
def test_every_step_is_one_that_llvm_has(step: str) -> None:
    assert "define i32 @twice" in after(prepared(TEXT), step)


@pytest.mark.skipif(c_compiler() is None, reason="no C compiler")
def test_the_c_functions_compile(tmp_path: Path) -> None:
    for file in sorted(OWN.glob("*.c")):
        module = compiled(file, tmp_path)
        assert module is not None
        assert list(changed(prepared(module.read_text()), after(prepared(module.read_text()), "sroa")))
