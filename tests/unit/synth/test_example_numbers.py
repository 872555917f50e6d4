"""Numbers of examples: what they mean for the type that they are for, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from keyhole.errors import KeyholeError
from keyhole.holes.model import Signature
from keyhole.holes.text.reader import parse
from keyhole.proof import verdicts
from keyhole.synth import Bits, Budget, Example, Filled, Impossible, fill_holes, query, read_examples
from keyhole.synth.conflicts import explained
from keyhole.synth.spec.example_files import parse_csv, parse_json
from keyhole.synth.spec.examples import check_consistent


def signature(types: str, result: str) -> Signature:
    return parse(f"define {result} @f({types}) {{\n  unreachable\n}}\n").functions[0].signature


def in_json(type_: str, number: str) -> Example:
    (example,) = parse_json(f'[{{"in": [{number}], "out": null}}]', signature(f"{type_} %x", "i8"))
    return example


def in_csv(type_: str, number: str) -> Example:
    (example,) = parse_csv(f"x,result\n{number},_\n", signature(f"{type_} %x", "i8"))
    return example


@pytest.mark.parametrize(
    ("type_", "number", "words"),
    [
        ("i1", "true", (1,)),
        ("i1", "false", (0,)),
        ("i1", '"true"', (1,)),
        ("i1", "-1", (-1,)),
        ("<2 x i1>", "[true, 0]", (1, 0)),
        ("float", "1", (0x3F800000,)),
        ("float", "1.5", (0x3FC00000,)),
        ("float", '"-0.0"', (0x80000000,)),
        ("float", '"0x3f800000"', (0x3F800000,)),
        ("float", "Infinity", (0x7F800000,)),
        ("float", "NaN", (0x7FC00000,)),
        ("float", "0.1", (0x3DCCCCCD,)),
        ("half", "65504", (0x7BFF,)),
        ("double", "1e300", (0x7E37E43C8800759C,)),
        ("<2 x float>", "[1, 2.0]", (0x3F800000, 0x40000000)),
        ("{i8, float}", "[1, 1]", (1, 0x3F800000)),
        ("i64", '"0xffffffffffffffff"', ((1 << 64) - 1,)),
    ],
)
def test_what_a_number_is(type_: str, number: str, words: tuple[int, ...]) -> None:
    assert in_json(type_, number).arguments == (words,)
    if "[" not in number:
        assert in_csv(type_, number.strip('"')).arguments == (words,)


@pytest.mark.parametrize(
    ("type_", "number", "message"),
    [
        ("i8", "true", "true is a word of i1 only"),
        ("i16", "false", "false is a word of i1 only"),
        ("i16", '"true"', "true is a word of i1 only"),
        ("<2 x i8>", "[1, true]", "true is a word of i1 only"),
        ("float", "true", "true is a word of i1 only"),
        ("i8", "1.0", "1.0 is not an integer"),
        ("i8", "NaN", "nan is not an integer"),
        ("float", "1e39", "1e\\+39 is not a number that fits"),
        ("double", "1e400", "'1e400' is not a number that fits"),
        ("float", '"0x1ffffffff"', "is not a number that fits"),
        ("float", '"-0x1"', "is not a number that fits"),
        ("float", '"abc"', "'abc' is not a number that fits, nor its bits"),
        ("half", "65520", "65520 is not a number that fits"),
    ],
)
def test_what_is_no_number_of_its_type(type_: str, number: str, message: str) -> None:
    with pytest.raises(KeyholeError, match=message) as caught:
        in_json(type_, number)
    assert "1:2: error: example 1: " in caught.value.render()
    if number[:1].isalpha():
        with pytest.raises(KeyholeError, match="row 2, column x: "):
            in_csv(type_, number)


def test_a_result_that_is_nan_says_which() -> None:
    of = signature("i8 %x", "float")
    with pytest.raises(KeyholeError, match="many words are NaN"):
        parse_json('[{"in": [1], "out": NaN}]', of)
    (example,) = parse_json('[{"in": [1], "out": "0x7fc00001"}]', of)
    assert example.result == (0x7FC00001,)


def test_a_float_of_a_file_is_its_value(tmp_path: Path) -> None:
    module = parse(
        "define i8 @f(float noundef %x) {\n  %i = fptosi float %x to i8\n  %r = add i8 %i, ?m:const\n  ret i8 %r\n}\n"
    )
    file = tmp_path / "e.csv"
    file.write_text("x,result\n1,3\n2.5,4\n")
    answer = fill_holes(query(module, examples=read_examples(file, module.functions[0].signature)))
    assert isinstance(answer, Filled)
    assert answer.best.fillings == {"?m": "2"}


ADD = "define i8 @f(i8 noundef %x) {\n  %r = add i8 %x, ?m:const\n  ret i8 %r\n}\n"


@pytest.mark.parametrize(
    ("arguments", "result"), [(((1,),), (2.5,)), (((1,),), ("2",)), (((1.0,),), (2,)), ((("1",),), (2,))]
)
def test_a_word_is_an_integer(arguments: tuple[tuple[int, ...], ...], result: tuple[int, ...]) -> None:
    with pytest.raises(KeyholeError, match=r"is not an integer; (%x|the result) is i8"):
        query(parse(ADD), examples=(Example(arguments, result),))


def test_examples_of_one_input_are_one_input() -> None:
    examples = (Example(((1,),), (3,)), Example(((1,),), (3,)), Example(((-255 % 256,),), (Bits(0, 0),)))
    answer = fill_holes(query(parse(ADD), examples=examples))
    assert isinstance(answer, Filled)
    assert isinstance(answer.best.certificate, verdicts.Tested) and answer.best.certificate.inputs == 1


def test_many_examples_of_one_input_are_compared_with_what_they_want_together() -> None:
    of = parse(ADD).functions[0].signature
    many = tuple(Example(((1,),), (Bits(2, 3, 8) if n % 2 else 2,)) for n in range(20_000))
    check_consistent(many, of)  # 200 million pairs would take half an hour
    with pytest.raises(KeyholeError, match="contradict each other: 1 -> 2 and 1 -> 3"):
        check_consistent((*many, Example(((1,),), (3,))), of)


def test_a_conflict_among_many_examples_is_looked_for_in_its_time() -> None:
    text = ADD.replace("i8", "i32")
    examples = tuple(Example(((n,),), (n + 1 if n < 5999 else 7,)) for n in range(6000))
    asked = query(parse(text), examples=examples, budget=Budget(20))
    answer = explained(asked, fill_holes(asked))
    assert isinstance(answer, Impossible) and answer.conflict is not None
    assert answer.conflict.demands == ("example 1: 0 -> 1", "example 6000: 5999 -> 7")


def test_an_assumption_that_no_input_satisfies_is_said_beside_examples() -> None:
    text = f"{ADD}define i8 @r(i8 %x) {{\n  ret i8 %x\n}}\ndefine i1 @never(i8 %x) {{\n  ret i1 false\n}}\n"
    examples = (Example(((1,),), (3,)),)
    asked = query(parse(text), function="@f", reference="@r", assuming="@never", examples=examples)
    with pytest.raises(KeyholeError, match="no input satisfies @never: the examples alone would count"):
        fill_holes(asked)


def test_examples_alone_are_not_of_the_inputs_that_are_assumed() -> None:
    text = f"{ADD}define i1 @never(i8 %x) {{\n  ret i1 false\n}}\n"
    answer = fill_holes(query(parse(text), function="@f", assuming="@never", examples=(Example(((1,),), (3,)),)))
    assert isinstance(answer, Filled) and answer.best.assuming == ()
    assert json.dumps(answer.to_json()).count("never") == 0


def test_one_input_is_one() -> None:
    answer = fill_holes(query(parse(ADD.replace("add i8 %x, ?m", "and i8 0, ?m")), examples=(Example(((1,),), (3,)),)))
    assert isinstance(answer, Impossible)
    assert answer.reason == "no choice for ?m is right on 1 input"
