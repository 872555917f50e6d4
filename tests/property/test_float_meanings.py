"""What LLVM's optimiser makes of random floating-point functions refines them: the checker must never say otherwise."""

from __future__ import annotations

import llvmlite.binding as llvm
from hypothesis import given, note, settings
from hypothesis import strategies as st

from keyhole.holes.text.reader import read_module
from keyhole.proof import Proved, Unknown, check_refinement
from tests.property.test_meanings import optimised

BINARY = ("fadd", "fsub", "fmul", "fdiv")
UNARY = ("fabs", "floor", "trunc", "canonicalize")
MINMAX = ("minnum", "maximum", "minimumnum", "copysign")
FLAGS = (
    "",
    "",
    "",
    "nnan ",
    "nsz ",
)  # not ninf: LLVM 22 moves it to instructions that meet infinities where the original does not
CONSTANTS = ("0.0", "-0.0", "1.0", "-1.0", "2.0", "0.5", "0xH7C00", "0xH7E00")
PREDICATES = ("oeq", "olt", "ole", "one", "ord", "ueq", "ugt", "uge", "une", "uno")
DECLARED = "".join(f"declare half @llvm.{name}.f16(half)\n" for name in UNARY) + "".join(
    f"declare half @llvm.{name}.f16(half, half)\n" for name in MINMAX
)


@st.composite
def functions(draw: st.DrawFn) -> str:
    """A function on two halves, of a few lines; it returns the last."""
    names, lines = ["%x", "%y"], []
    for i in range(draw(st.integers(1, 4))):
        value = st.sampled_from(names) | st.sampled_from(CONSTANTS)
        a, b, flags = draw(st.sampled_from(names)), draw(value), draw(st.sampled_from(FLAGS))
        kind = draw(st.integers(0, 5))
        if kind <= 2:
            line = f"{draw(st.sampled_from(BINARY))} {flags}half {', '.join(draw(st.permutations([a, b])))}"
        elif kind == 3:
            name = draw(st.sampled_from((*UNARY, "fneg")))
            line = f"fneg {flags}half {a}" if name == "fneg" else f"call {flags}half @llvm.{name}.f16(half {a})"
        elif kind == 4:
            line = f"call {flags}half @llvm.{draw(st.sampled_from(MINMAX))}.f16(half {a}, half {b})"
        else:
            lines.append(f"%c{i} = fcmp {draw(st.sampled_from(PREDICATES))} half {a}, {b}")
            line = f"select {flags}i1 %c{i}, half {draw(value)}, half {draw(value)}"
        lines.append(f"%v{i} = {line}")
        names.append(f"%v{i}")
    attributes = draw(st.sampled_from(("", "noundef ")))
    body = "".join(f"  {line}\n" for line in lines)
    return f"define half @f(half {attributes}%x, half {attributes}%y) {{\n{body}  ret half {names[-1]}\n}}\n"


@settings(max_examples=40, deadline=None)
@given(functions(), st.booleans())
def test_what_llvm_makes_of_a_function_refines_it(text: str, whole: bool) -> None:
    before = text + DECLARED
    after = optimised(before, whole)
    note(before)
    note(after)
    source, target = read_module(before).function("f"), read_module(after).function("f")
    assert source is not None and target is not None
    verdict = check_refinement(source, target, timeout=1.0)
    assert isinstance(verdict, Proved | Unknown), verdict


def test_the_functions_are_llvms() -> None:
    llvm.parse_assembly(DECLARED).verify()
