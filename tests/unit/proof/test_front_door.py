"""``verify``, ``verify_pairs``, ``verify_file``: what they take, what they give, and their own examples."""

from __future__ import annotations

import doctest
import json
from importlib import import_module
from pathlib import Path

import pytest

import keyhole as kh
from keyhole.errors import KeyholeError, SourceError
from keyhole.holes.text.reader import parse
from keyhole.proof import Checked, Pair, Proved, Refuted
from keyhole.proof.passes import knows_more, split_passes, steps

ONE = "define i8 @f(i8 noundef %x) {\n  %r = add i8 %x, 1\n  ret i8 %r\n}\n"
TWO = ONE.replace(", 1", ", 2")


@pytest.mark.parametrize("name", ["verify", "passes", "counterexamples.settled"])
def test_the_examples_in_the_docstrings(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).resolve().parents[3])
    results = doctest.testmod(import_module(f"keyhole.proof.{name}"), optionflags=doctest.ELLIPSIS)
    assert results.attempted and not results.failed


def test_functions_modules_and_texts_are_taken() -> None:
    module = parse(ONE)
    for source in (module, module.functions[0], ONE):
        assert isinstance(kh.verify(source, ONE, timeout=5, seed=1, unroll=2), Proved)
        assert isinstance(kh.verify(source, parse(TWO)), Refuted)


def test_a_text_with_two_functions_is_ambiguous() -> None:
    with pytest.raises(KeyholeError, match="@f, @g") as caught:
        kh.verify(ONE + ONE.replace("@f", "@g"), ONE)
    assert caught.value.code == "not-one-function"


def test_different_signatures_are_an_error() -> None:
    with pytest.raises(SourceError):
        kh.verify(ONE, ONE.replace("i8", "i16"))


def test_pairs_of_one_module_and_of_two() -> None:
    inside = kh.verify_pairs(ONE.replace("@f", "@src_a") + TWO.replace("@f", "@tgt_a") + ONE)
    assert [(item.pair.source.name, item.word) for item in inside] == [("@src_a", "incorrect")]
    assert [item.word for item in kh.verify_pairs(ONE, ONE)] == ["correct"]
    assert repr(inside[0]).startswith("<Checked @src_a -> @tgt_a: Refuted(")
    assert json.loads(json.dumps(inside[0].to_json()))["counterexample"]["problem"]
    with pytest.raises(KeyholeError, match="no pair"):
        kh.verify_pairs(ONE)


def test_files(tmp_path: Path) -> None:
    first, second = tmp_path / "a.ll", tmp_path / "b.ll"
    first.write_text(ONE, encoding="utf-8")
    second.write_text(TWO, encoding="utf-8")
    (found,) = kh.verify_file(first, second)
    assert isinstance(found, Checked) and found.word == "incorrect"


# --- passes ----------------------------------------------------------------------------------------------------------


def test_a_change_outside_a_function_that_it_names_counts() -> None:
    """``function-attrs`` gives @leaf attributes; @g's text stays, and the attributes it names by number may not."""
    text = """define i8 @leaf(i8 %x) #0 {
  ret i8 %x
}
define i8 @plain(i8 %x) {
  ret i8 %x
}
attributes #0 = { noinline }
"""
    (step,) = steps(parse(text), ("forceattrs",))
    assert step.changed == ()
    (step,) = steps(parse(text), ("function-attrs",))
    assert {pair.source.name for pair in step.changed} == {"@leaf", "@plain"}


def test_a_function_that_a_pass_removes_or_adds_is_no_pair() -> None:
    text = "define internal i8 @gone() {\n  ret i8 1\n}\n" + ONE
    (step,) = steps(parse(text), ("globaldce",))
    assert [pair.source.name for pair in step.changed] in ([], ["@f"])


@pytest.mark.parametrize(
    "text",
    ["instcombine , gvn", "default<O1>", "cgscc(inline)", "function(loop-mssa(licm),early-cse<memssa>),globaldce"],
)
def test_pipelines_that_opt_takes_are_taken(text: str) -> None:
    assert ",".join(split_passes(text)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("instruction", "known"),
    [
        ("add i8 1, 1", ""),
        ("load i8, ptr @outside", ""),
        ("load i8, ptr @fixed", ""),
        ("load i8, ptr @counter", "@counter"),
        ("call i8 @elsewhere()", ""),
        ("call i8 @leaf()", "@leaf"),
        ("load i8, ptr getelementptr (i8, ptr @counter, i64 1)", "@counter"),
    ],
)
def test_what_a_pass_over_the_module_may_know(instruction: str, known: str) -> None:
    module = parse(
        "@outside = global i8 0\n@fixed = private unnamed_addr constant i8 1\n@counter = internal unnamed_addr global i8 0\n"
        "declare i8 @elsewhere()\ndefine i8 @leaf() {\n  ret i8 1\n}\n"
        f"define i8 @f() {{\n  %r = {instruction}\n  ret i8 %r\n}}\n"
    )
    function = module.get("@f")
    reason = knows_more(Pair(function, function, module, module))
    assert known in reason if known else reason == ""
