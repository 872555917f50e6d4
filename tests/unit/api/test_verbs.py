"""The verbs: what they take, what they give, and that a session's are the same."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import keyhole as kh
from keyhole.api import aio, functions
from tests.unit.api.texts import DOUBLE, IMPOSSIBLE, MASK, SHIFT, SHIFT_TOO_FAR

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


def test_texts_paths_and_modules_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "mask.ll"
    path.write_text(MASK)
    for sketch in (MASK, path, kh.parse(MASK)):
        match kh.complete(sketch, timeout=20):
            case kh.Filled(completions=(best,)):
                assert best.fillings == {"?m": "15"}
                assert isinstance(best.certificate, kh.Proved)
            case other:
                pytest.fail(repr(other))


def test_a_sketch_that_cannot_be_filled() -> None:
    match kh.complete(IMPOSSIBLE, timeout=20):
        case kh.Impossible(bound=bound, reason=reason):
            assert bound and reason
        case other:
            pytest.fail(repr(other))


def test_examples_are_rows_of_numbers() -> None:
    sketch = "define i8 @f(i8 %x, i8 %y) {\n  %r = ?op{add,sub,xor} i8 %x, %y\n  ret i8 %r\n}\n"
    answer = kh.complete(sketch, examples=[((5, 3), 2), ((9, 1), 8)], timeout=20)
    assert isinstance(answer, kh.Filled)
    assert answer.best.fillings["?op"] == "sub"
    assert answer.best.certificate == kh.Tested(2, "the examples given")


def test_an_example_leaves_no_argument_open() -> None:
    sketch = "define i32 @f(i32 %x) {\n  %r = add i32 %x, ?k\n  ret i32 %r\n}"
    rows: list[Any] = [((None,), 3)]
    with pytest.raises(kh.KeyholeError, match="leaves an argument open") as caught:
        kh.complete(sketch, examples=rows)
    assert caught.value.code == "open-argument"


def test_verify_takes_pairs_in_all_forms(tmp_path: Path) -> None:
    module = kh.parse(DOUBLE)
    both = DOUBLE.replace("@f", "@src") + SHIFT.replace("@f", "@tgt") + SHIFT_TOO_FAR.replace("@f", "@far")
    assert isinstance(kh.verify(module, SHIFT), kh.Proved)
    assert isinstance(kh.verify(module.functions[0], kh.parse(SHIFT).functions[0]), kh.Proved)
    assert isinstance(kh.verify(both), kh.Proved)
    assert isinstance(kh.verify(both, reference="@src", function="@far"), kh.Refuted)
    assert isinstance(kh.verify(both, both, reference="src", function="far"), kh.Refuted)
    for source, target in ((DOUBLE, None), (module.functions[0], None), (both, DOUBLE)):
        with pytest.raises(kh.KeyholeError):
            kh.verify(source, target)


def test_differs_asks_in_both_directions() -> None:
    wraps = SHIFT.replace("shl", "shl nuw")
    assert isinstance(kh.verify(wraps, SHIFT), kh.Proved)
    assert isinstance(kh.differs(wraps, SHIFT), kh.Refuted)
    assert isinstance(kh.differs(DOUBLE, SHIFT), kh.Proved)


def test_prove_a_predicate() -> None:
    text = """define i8 @masked(i8 noundef %x) {
  %r = and i8 %x, 15
  ret i8 %r
}
define i1 @small(i8 %x, i8 %r) {
  %ok = icmp ult i8 %r, 16
  ret i1 %ok
}
define i1 @smaller(i8 %x, i8 %r) {
  %ok = icmp ult i8 %r, 15
  ret i1 %ok
}
define i1 @even(i8 %x) {
  %bit = and i8 %x, 1
  %ok = icmp eq i8 %bit, 0
  ret i1 %ok
}
"""
    assert isinstance(kh.prove(text, "@masked", "@small"), kh.Proved)
    refuted = kh.prove(text, "@masked", ["@small", "@smaller"])
    assert isinstance(refuted, kh.Refuted)
    (given,) = refuted.counterexample.args
    assert isinstance(given, int) and given & 15 == 15
    assert isinstance(kh.prove(text, "@masked", "@smaller", assuming="@even"), kh.Proved)


def test_cards_and_fill() -> None:
    (card,) = kh.hole_cards(MASK)
    assert (card.name, card.function, card.type) == ("?m", "@tgt", "i8")
    assert kh.hole_cards(MASK, "@src") == ()
    assert "and i8 %x, 7" in str(kh.fill(MASK, "?m", "7"))


def test_time_alone_and_against_another() -> None:
    text = DOUBLE + SHIFT.replace("@f", "@g")
    timing = kh.time(text, "@f")
    assert timing.median_ns >= 0
    comparison = kh.time(text, "@f", against="@g", inputs=((3,), (4,)))
    assert {comparison.first.function, comparison.second.function} == {"@f", "@g"}


def test_props_are_asked() -> None:
    known = kh.props("int memcmp(const void *a, const void *b, unsigned long n)\nsize a, n\nsize b, n\n")
    assert known.functions == ("memcmp",)
    assert [found.bindings["X"] for found in known.ask("size(X, n)")] == ["a", "b"]
    assert "size(a, n)  stated" in known.why("size(%a, %n)")
    assert known.conflicts() == ()
    assert kh.props(str(known)).file.functions == known.file.functions


def test_the_same_arguments_in_the_same_order_everywhere() -> None:
    """Module functions, methods and coroutines have one signature; time, seed, progress and stop come last, by keyword."""
    for name in ("verify", "differs", "prove", "complete", "solve", "optimize", "learn", "time"):
        function = inspect.signature(getattr(functions, name))
        method = inspect.signature(getattr(kh.Session, name))
        assert list(function.parameters) == list(method.parameters)[1:], name
        assert list(function.parameters) == list(inspect.signature(getattr(aio, name)).parameters), name
        words = [word for word in function.parameters if word in ("timeout", "budget", "seed", "progress", "stop")]
        assert [word for word in words if word != "budget"] == ["timeout", "seed", "progress", "stop"], name
        assert all(function.parameters[word].kind is inspect.Parameter.KEYWORD_ONLY for word in words), name
        assert getattr(functions, name).__doc__


def test_a_question_in_smtlib_means_the_same() -> None:
    import z3

    for target, expected in ((SHIFT, z3.unsat), (SHIFT_TOO_FAR, z3.sat)):
        solver = z3.Solver()
        solver.from_string(kh.to_smtlib(DOUBLE, target))
        assert solver.check() == expected


def test_importing_costs_nothing_and_names_load_what_they_need() -> None:
    code = "import sys, keyhole as kh; print([m for m in sys.modules if m.split('.')[0] in ('numpy', 'z3', 'llvmlite', 'lark')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    code = "import sys, keyhole as kh; kh.parse('define void @f() { ret void }'); kh.verify; kh.solve; print('z3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("name", ["complete_and_run", "counterexample", "many_at_once"])
def test_the_example_scripts_run(name: str) -> None:
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / f"{name}.py")], capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_optimize_makes_functions_cheaper() -> None:
    text = "define i8 @f(i8 noundef %x) {\n  %a = xor i8 %x, -1\n  %r = add i8 %a, 1\n  ret i8 %r\n}\n"
    found = kh.optimize(text, "@f", timeout=20)
    assert [(each.name, each.status) for each in found.functions] == [("@f", kh.Status.IMPROVED)]
    assert isinstance(kh.verify(text, found.module), kh.Proved)
    assert found.module.get("@f").blocks[0].instructions[0].opcode == "sub"


def test_work_can_be_shared() -> None:
    answer = kh.complete(MASK.replace("and i8 %x, ?m:const", "?e : i8 {1} (%x)"), workers=1, timeout=20)
    assert isinstance(answer, kh.Filled)
    with pytest.raises(kh.KeyholeError, match="nobody to search"):
        kh.complete(MASK, workers=0)


def test_wrong_calls_say_what_to_write(tmp_path: Path) -> None:
    path = tmp_path / "a.ll"
    path.write_text(MASK)
    with pytest.raises(kh.KeyholeError) as caught:
        kh.complete(str(path))
    assert caught.value.hint == f"a str is LLVM assembly; the file is Path({str(path)!r})"
    rows: tuple[Any, ...] = ((1, 2), (1, 2, 3), 4)
    for row in rows:
        with pytest.raises(kh.KeyholeError, match="is no example") as caught:
            kh.complete(MASK, examples=[row])
        assert caught.value.code == "bad-examples"


def test_errors_say_what_would_have_been_right() -> None:
    with pytest.raises(kh.KeyholeError) as caught:
        kh.fill(MASK, "?n", "7")
    assert caught.value.expected == ("?m",)
    with pytest.raises(kh.KeyholeError) as caught:
        kh.parse("define i8 @f(i8 %x) {\n  ret i8 }\n")
    assert caught.value.expected == ("a value",)
    with pytest.raises(kh.KeyholeError) as caught:
        kh.complete(MASK, cost="speed")
    assert "latency" in caught.value.expected
