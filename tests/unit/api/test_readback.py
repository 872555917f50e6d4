"""What the scripting API returns and takes reads back: ``eval(repr(value)) == value``; what cannot is named, with the reason."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

import keyhole as kh
from keyhole import native, proof, synth
from keyhole.readback import LINES, text_literal
from tests.unit.api.texts import DOUBLE, IMPOSSIBLE, MASK, SHIFT_TOO_FAR

NAMES = {"native": native, "proof": proof, "synth": synth} | {name: getattr(kh, name) for name in kh.__all__}
LOAD = "@g = external global i16\ndefine i16 @f() {{ %v = load i16, ptr @g {} ret i16 %r }}"

NOT_READ_BACK = {
    "Compiled": "it is alive: native code in a child process",
    "NativeFunction": "it is alive: native code in a child process",
    "Runner": "it is alive: a child process",
    "Search": "it is alive: a search that goes on",
    "Session": "it is alive: a sandbox, a memory of answers, functions that listen",
    "Meaning": "it holds terms of z3, which belong to z3's own context",
    "Term": "its == is refused: terms compare by x.eq(y)",
    "CallFailed": "exceptions are equal to themselves only",
    "KeyholeError": "exceptions are equal to themselves only",
}


def _samples() -> list[object]:
    """At least one value of each class that there is to read back, parts included."""
    filled, module = kh.complete(MASK, timeout=20), kh.parse(MASK, "mask.ll")
    assert isinstance(filled, kh.Filled) and filled.report is not None
    about_memory = kh.verify(LOAD.format("%r = add i16 %v, 0"), LOAD.format("%r = and i16 %v, 255"), function="@f")
    assert isinstance(about_memory, kh.Refuted)
    asked = kh.query(module, budget=kh.Budget(3.0), cost=kh.CostModel.SIZE)
    timing = kh.Timing("@f", 1.0, 0.5, 2.0, 60, 0.1, 0, 0.02, kh.Mode.LATENCY)
    inputs = (3, 1.5, (1, 2), b"ab", None)
    return [
        *(filled, filled.best, filled.best.cost, filled.best.certificate, filled.report, filled.report.call),
        *(
            kh.verify(DOUBLE, SHIFT_TOO_FAR),
            about_memory,
            about_memory.counterexample,
            *about_memory.counterexample.blocks,
        ),
        *(
            kh.complete(IMPOSSIBLE, timeout=20),
            kh.Impossible("here", "why", conflict=kh.Conflict(("a",), True)),
            synth.Unknown("why", closed="some"),
        ),
        *(proof.Unknown("why", kh.GaveUp.TIME, hint="wait"), kh.Bounded("z3", 0.5, "8"), kh.Tested(3, "by hand")),
        *(module, module.get("@tgt"), asked, asked.spec, asked.budget, asked.cost, *kh.hole_cards(module)),
        *(kh.Example(((3,), (1, 2)), (kh.Bits(5, 7, 4), None)), kh.Bits(1, 1), kh.props("int abs(int x)\n")),
        *(timing, kh.Comparison(timing, timing, 0.9, 1.0, 1.1, 0.01, native.Verdict.NO_DIFFERENCE), kh.Mode.THROUGHPUT),
        *(kh.Returned(3, (None, b"x"), inputs), kh.Crashed("SIGSEGV", 0, inputs), kh.TimedOut(1.0, inputs)),
        *(kh.Exited(1, inputs), kh.OutOfMemory(9, inputs), kh.StackOverflow(inputs), kh.Address(1, 8)),
        *(kh.Called("@g", ("i8",), ((kh.Number(8, "undef"),),), "i8", ()), kh.Part(4, 1), kh.Cell(0, kh.Part(4, 1), 2)),
        *(kh.optimize("define i8 @f(i8 noundef %x) {\n  %r = mul i8 %x, 2\n  ret i8 %r\n}\n", timeout=20),),
        *(kh.Learned("abs", DOUBLE, kh.Tested(3, "so"), "one expression", 9, 0.5), kh.NotLearned("f", "why", 3, 0.5)),
    ]


def _parts(value: object) -> list[object]:
    """A value and everything in it, by its fields and items."""
    fields = getattr(value, "__dataclass_fields__", {})
    held = list(value) if isinstance(value, tuple) else [getattr(value, name) for name in fields]
    return [value, *(part for each in held for part in _parts(each))]


@pytest.fixture(scope="module")
def samples() -> list[object]:
    return _samples()


def test_what_reads_back_does(samples: list[object]) -> None:
    for value in samples:
        again = eval(repr(value), dict(NAMES))
        assert again == value and repr(again) == repr(value), repr(value)


def test_every_public_class_reads_back_or_says_why_not(samples: list[object]) -> None:
    classes = {name for name in kh.__all__ if inspect.isclass(getattr(kh, name))}
    shown = {name for each in samples for part in _parts(each) for name in NAMES if type(part) is NAMES[name]}
    assert isinstance(synth.Unknown("why"), kh.Unknown)  # which is abstract: the two kinds of it are among the samples
    assert classes - set(NOT_READ_BACK) - {"Unknown"} == shown & classes


def test_pairs_are_named_and_do_not_evaluate() -> None:
    """A pair would say its program four times: each function, and the module around it. What was found of it reads back."""
    (checked,) = kh.verify_pairs("define i8 @src() { ret i8 1 } define i8 @tgt() { ret i8 1 }")
    assert repr(checked.pair) == "<Pair @src -> @tgt>"
    assert repr(checked) == f"<Checked @src -> @tgt: {checked.verdict!r}>"
    assert eval(repr(checked.verdict), dict(NAMES)) == checked.verdict


def test_defaults_are_left_out() -> None:
    assert repr(kh.Budget()) == "Budget()"
    assert repr(kh.Budget(5.0)) == "Budget(seconds=5.0)"
    assert repr(kh.Impossible("here", "why")) == "Impossible('here', 'why')"


@pytest.mark.parametrize(
    "text", ['a "quote"\nand "three """\n', "back\\slash\nb\\", 'ends with\n"', "tab\there\n\n", "é\nü", ""]
)
def test_any_text_reads_back(text: str) -> None:
    assert eval(text_literal(text)) == text


def test_sketches_of_every_kind_read_back() -> None:
    root = Path(__file__).resolve().parents[3]
    for path in (*sorted((root / "examples").glob("*.ll")), *sorted((root / "docs" / "examples").glob("*.ll"))):
        module = kh.read_file(path)
        assert eval(repr(module), dict(NAMES)) == module, path
        for function in module.functions:
            assert eval(repr(function), dict(NAMES)) == function, path


def test_what_was_filled_is_another_module_and_reads_back() -> None:
    module = kh.parse(MASK)
    filled = kh.fill(module, "?m", "15")
    assert filled != module and eval(repr(filled), dict(NAMES)) == filled
    assert kh.parse(MASK) == module and hash(kh.parse(MASK)) == hash(module)


def test_a_large_module_is_named_and_does_not_evaluate() -> None:
    body = "".join(f"  %v{n} = add i8 %x, {n % 100}\n" for n in range(LINES))
    module = kh.parse(f"define i8 @f(i8 %x) {{\n{body}  ret i8 %x\n}}\n", "big.ll")
    assert repr(module) == "<Module 'big.ll': 1 function, 203 lines>"
    assert repr(module.functions[0]) == "<Function @f: 203 lines>"
    with pytest.raises(SyntaxError):
        eval(repr(module), dict(NAMES))
