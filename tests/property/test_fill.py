"""fill: verifier-clean after every fill, the same result in any order, nothing changed by a refused one."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keyhole.errors import FillError, KeyholeError
from keyhole.holes.filling.fill import fill
from keyhole.holes.inference import infer
from keyhole.holes.llvm.carried import from_llvm
from keyhole.holes.llvm.carrier import to_llvm
from keyhole.holes.model import Function, Module
from keyhole.holes.sites import sites, unknowns
from keyhole.holes.substitution import substitute
from keyhole.holes.text.printer import print_function, print_module
from keyhole.holes.text.reader import read_module
from tests.property.programs import programs
from tests.property.punching import Sketch, sketches

BRANCHY = """define i32 @f(i32 %x, i32 %y) {
entry:
  %c = icmp slt i32 %x, %y
  br i1 %c, label %left, label %right
left:
  %a = add nsw i32 %x, 5
  br label %join
right:
  %b = xor i32 %y, -1
  %w = zext i32 %b to i64
  br label %join
join:
  %p = phi i32 [ %a, %left ], [ %b, %right ]
  %q = mul i32 %p, %p
  br label %loop
loop:
  %i = phi i32 [ 0, %join ], [ %n, %loop ]
  %s = phi i32 [ %q, %join ], [ %t, %loop ]
  %n = add nuw i32 %i, 1
  %t = sub i32 %s, %n
  %d = icmp ult i32 %n, 10
  br i1 %d, label %loop, label %done
done:
  %r = select i1 %c, i32 %t, i32 %s
  ret i32 %r
}
"""
WRONG_TERMS = ["%nowhere", "i17 3", "bogus", "ret void", "", "%x = ", "7.5", "[", "i1 2", "phi", "%w", "%t"]
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large]


def _sketch(data: st.DataObject) -> tuple[Function, Sketch]:
    text = data.draw(
        st.one_of(st.just(BRANCHY), programs(widths=(1, 7, 32, 64), lines=5, attributes=("", "noundef")).map(_text))
    )
    function = read_module(text).functions[0]
    return function, data.draw(sketches(function))


def _text(program: object) -> str:
    from tests.property.programs import Program

    assert isinstance(program, Program)
    return program.text("f")


def _module(function: Function) -> Module:
    return read_module(print_function(function), "sketch.ll")


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=QUIET)
def test_filling_back_in_any_order_restores_the_function(data: st.DataObject) -> None:
    original, sketch = _sketch(data)
    module = _module(sketch.function)
    assert {site.hole.name for site in sites(module.functions[0])} == {name for name, _ in sketch.terms}
    for name, term in data.draw(st.permutations(sketch.terms)):
        before = print_module(module)
        filled = fill(module, name, term)  # LLVM's verifier has accepted it when this returns
        assert print_module(module) == before
        module = filled
    assert print_function(module.functions[0]) == print_function(original)


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=QUIET)
def test_a_wrong_term_is_refused_and_leaves_the_module_alone(data: st.DataObject) -> None:
    _, sketch = _sketch(data)
    if not sketch.terms:
        return
    module = _module(sketch.function)
    before = print_module(module)
    name, _ = data.draw(st.sampled_from(sketch.terms))
    term = data.draw(st.sampled_from(WRONG_TERMS))
    types = infer(module.functions[0])
    typed = {u.hole.name: u.type for u in unknowns(module.functions[0])}
    try:
        filled = fill(module, name, term)
    except FillError as error:
        assert any(note.span is not None for note in error.notes) or error.span is not None
        assert error.render()
    else:  # it was a legal term after all: then the type has not changed
        assert types.resolve(typed[name]) == typed[name]
        print_module(filled)
    assert print_module(module) == before


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=QUIET)
def test_the_carrier_form_and_back(data: st.DataObject) -> None:
    _, sketch = _sketch(data)
    module = _module(sketch.function)
    back = from_llvm(to_llvm(module))
    assert _holes(back) == _holes(module)
    sketched = module.functions[0]  # the carrier writes out the types that inference has decided
    assert print_function(back.functions[0]) == print_function(substitute(sketched, infer(sketched)))


def _holes(module: Module) -> list[tuple[str, str, str]]:
    return [(u.hole.name, u.hole.kind.value, str(u.type)) for f in module.functions for u in unknowns(f)]


@given(st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=QUIET)
def test_sketches_survive_llvms_optimiser(data: st.DataObject) -> None:
    from keyhole.holes.llvm.guard import check_module, optimized

    _, sketch = _sketch(data)
    module = _module(sketch.function)
    after = optimized(module, "O2")
    check_module(after)
    names = {name for name, _, _ in _holes(module)}
    assert {name for name, _, _ in _holes(after)} <= names


@pytest.mark.parametrize("text", ["define i32 @f() {\n  ret i32 ?\n}\n"])
def test_unknown_hole_is_named(text: str) -> None:
    with pytest.raises(KeyholeError, match="no hole"):
        fill(read_module(text), "?zz", "1")
