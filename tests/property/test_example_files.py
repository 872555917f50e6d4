"""Files of examples that are nearly right: what is read is checked, what is not is an error with a sentence, never a traceback."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from keyhole.errors import KeyholeError
from keyhole.holes.text.reader import parse
from keyhole.synth.spec.example_files import parse_csv, parse_json
from keyhole.synth.spec.examples import check_consistent

SIGNATURE = parse("define <2 x i8> @f(i8 %x, <2 x i8> %v) {\n  ret <2 x i8> %v\n}\n").functions[0].signature
JSON = '[{"in": [6, ["0xff", -3]], "out": ["0b1?0", null]}, {"in": [1, [1e3, true]], "out": "_"}]'
CSV = 'x, v, result\n6, 0xff -3, 0b1?0 _\n"1", 2;3,\n'
PIECES = [
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    '"',
    '"in"',
    '"out"',
    "null",
    "NaN",
    "1e999",
    "-",
    "_",
    "?",
    "0b?",
    "\n",
    "\x00",
]
PIECES += ["[" * 50, "9" * 5000, "0x", "é", "\ud800", "\\u0000", " ", "1_000", ";", "%x", "٣"]


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    """The text with a few pieces taken out or put in."""
    for _ in range(draw(st.integers(0, 4))):
        at, length = draw(st.integers(0, len(text))), draw(st.integers(0, 6))
        text = text[:at] + draw(st.sampled_from(["", *PIECES])) + text[at + length :]
    return text


@given(st.one_of(damaged(JSON), st.text(max_size=40)))
def test_json_is_read_or_refused(text: str) -> None:
    try:
        found = parse_json(text, SIGNATURE)
        for example in found:
            example.check(SIGNATURE)
        check_consistent(found, SIGNATURE)
    except KeyholeError as error:
        assert "[" in error.render()
        assert error.hint


@given(st.one_of(damaged(CSV), st.text(max_size=40)))
def test_csv_is_read_or_refused(text: str) -> None:
    try:
        found = parse_csv(text, SIGNATURE)
        for example in found:
            example.check(SIGNATURE)
        check_consistent(found, SIGNATURE)
    except KeyholeError as error:
        assert "[" in error.render()
        assert error.hint


def test_what_is_not_damaged_is_read() -> None:
    whole = JSON.replace("1e3, true", "100, 1").replace('"_"', '["_", "_"]')
    assert [str(example) for example in parse_json(whole, SIGNATURE)] == [
        "(6, [255, -3]) -> [0b1?0, _]",
        "(1, [100, 1]) -> [_, _]",
    ]
