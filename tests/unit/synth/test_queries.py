"""Queries: what can be asked, what is refused, and in which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from keyhole.errors import KeyholeError
from keyhole.holes.model import Module
from keyhole.holes.text.reader import read_module
from keyhole.proof import Tested as OnInputs
from keyhole.synth import Budget, Example, Filled, Unknown, fill_holes, query, read_examples

SKETCH = "define i8 @f(i8 %x, i8 %y) {\n  %r = ?op i8 %x, %y\n  ret i8 %r\n}\n"
REFERENCE = "define i8 @ref(i8 %x, i8 %y) {\n  %r = xor i8 %y, %x\n  ret i8 %r\n}\n"


def module(text: str) -> Module:
    return read_module(text, "sketch.ll")


@pytest.mark.parametrize(
    ("text", "arguments", "code"),
    [
        (SKETCH, {}, "no-spec"),
        (REFERENCE, {}, "no-hole"),
        (SKETCH, {"function": "@g"}, "no-function"),
        (SKETCH, {"reference": "@g"}, "no-function"),
        (SKETCH + SKETCH.replace("@f", "@g"), {}, "ambiguous-function"),
        (SKETCH + "define i8 @ref(i8 %x) {\n  ret i8 %x\n}\n", {"reference": "@ref"}, "signature-mismatch"),
        (SKETCH + REFERENCE.replace("xor", "?o"), {"function": "@f", "reference": "@ref"}, "reference-hole"),
        (SKETCH, {"examples": (Example(((1,),), (2,)),)}, "bad-examples"),
        (SKETCH, {"examples": (Example(((1,), (300,)), (2,)),)}, "bad-examples"),
    ],
)
def test_wrong_queries_say_what_to_do(text: str, arguments: dict[str, object], code: str) -> None:
    with pytest.raises(KeyholeError) as caught:
        query(module(text), **arguments)  # type: ignore[arg-type]
    assert caught.value.code == code
    assert caught.value.hint


def test_a_reference_by_name() -> None:
    answer = fill_holes(query(module(SKETCH + REFERENCE), reference="@ref", budget=Budget(20)))
    assert isinstance(answer, Filled)
    assert answer.completions[0].fillings == {"?op": "xor"}


def test_pairs_with_numbers() -> None:
    text = (SKETCH + REFERENCE).replace("@f", "@tgt2").replace("@ref", "@src2")
    assert isinstance(fill_holes(query(module(text))), Filled)


def test_examples_alone_are_tested_not_proved() -> None:
    examples = (Example(((6,), (3,)), (5,)), Example(((255,), (1,)), (254,)), Example(((7,), (7,)), (0,)))
    answer = fill_holes(query(module(SKETCH.replace("?op", "?op{xor,and,or}")), examples=examples))
    assert isinstance(answer, Filled)
    assert answer.completions[0].fillings == {"?op": "xor"}
    assert answer.completions[0].certificate == OnInputs(3, "the examples given")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("e.json", '[{"in": [6, 3], "out": 5}, {"in": ["0xff", 1], "out": -2}]'),
        ("e.csv", "y, x, result\n3, 6, 5\n1, 0xff, -2\n"),
    ],
)
def test_files_of_examples(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text)
    signature = module(SKETCH).functions[0].signature
    assert read_examples(path, signature) == (Example(((6,), (3,)), (5,)), Example(((255,), (1,)), (-2,)))


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("e.json", "{", "not JSON"),
        ("e.json", "[]", "no examples"),
        ("e.json", '[{"in": 1}]', "example 1"),
        ("e.json", '[{"in": ["a", 1], "out": 2}]', "not an integer"),
        ("e.json", '[{"in": [1, 2], "in": [3, 4], "out": 5}]', "'in' is given twice"),
        ("e.csv", "a, b, result\n1, 2, 3\n", "columns"),
        ("e.csv", "x, y, result\n1, 2\n", "row 2"),
    ],
)
def test_wrong_files_of_examples(name: str, text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(KeyholeError, match=message):
        read_examples(path, module(SKETCH).functions[0].signature)


def test_a_type_that_nothing_decides_is_named() -> None:
    text = "define i8 @f(i8 %x) {\n  %a = zext i8 %x to ?T\n  %r = trunc ?T %a to i8\n  ret i8 %r\n}\n"
    answer = fill_holes(query(module(text), examples=(Example(((1,),), (1,)),)))
    assert isinstance(answer, Unknown)
    assert "?T" in answer.reason
    assert answer.place is not None
    assert answer.place.line == 2
