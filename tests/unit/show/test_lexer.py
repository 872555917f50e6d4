"""The lexer of sketches: all text comes back, holes have their state, and words are what the table of operations says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments import highlight
from pygments.formatters import HtmlFormatter, TerminalFormatter
from pygments.lexers import get_lexer_by_name
from pygments.styles import get_style_by_name
from pygments.token import Error, Keyword, Name, Number, Operator, Punctuation, String, _TokenType

from keyhole.holes.operations import OPCODES, OPERATIONS
from keyhole.show.lexer import HOLE, HoleState, SketchLexer, is_hole, marked

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted([*(ROOT / "examples").glob("*.ll"), *(ROOT / "docs" / "examples").glob("*.ll")])
SKETCH = """define i8 @f(i8 noundef %x) {
entry:
  %a = add nuw i8 %x, ?c:const
  %b = ?e : i8 {2} (%x, %a) using add, and
?body:
  %d = icmp slt i8 %b, ?
  ret i8 poison
}
"""


def kinds(text: str, **options: object) -> dict[str, _TokenType]:
    """The last token type of each piece of text."""
    return {piece: kind for kind, piece in SketchLexer(**options).get_tokens(text)}


def test_each_part_has_its_type() -> None:
    found = kinds(SKETCH)
    assert found["define"] is Keyword.Declaration
    assert found["add"] is Keyword
    assert found["nuw"] is found["slt"] is Operator.Word
    assert found["i8"] is Keyword.Type
    assert found["@f"] is Name.Function
    assert found["%x"] is Name.Variable
    assert found["noundef"] is Name.Attribute
    assert found["entry"] is Name.Label
    assert found["2"] is Number.Integer
    assert found["poison"] is Keyword.Constant
    assert found["using"] is found["const"] is Keyword.Pseudo
    assert {text for text, kind in found.items() if kind is HOLE.Open} == {"?c", "?e", "?body", "?"}


def test_module_level_text_has_types_too() -> None:
    text = 'source_filename = "a b"\n@g = global i8 0, align 4\n!0 = !DILocation(line: 3, scope: !"x")\nattributes #0 = { cold }\n'
    found = kinds(text)
    assert found['"a b"'] is String
    assert found["@g"] is Name.Function
    assert found["#0"] is found["!DILocation"] is Name.Decorator
    assert found["line"] is Name.Attribute
    assert found[":"] is Punctuation


def test_every_operation_is_highlighted() -> None:
    for name in OPCODES:
        ((kind, _), _) = SketchLexer().get_tokens(name)
        assert kind is Keyword, name
    flags = {flag for row in OPERATIONS.values() for flag in row.flags}
    found = kinds(" ".join(sorted(flags)))
    assert {found[flag] for flag in flags} == {Operator.Word}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_lost_and_nothing_is_an_error(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tokens = list(SketchLexer(ensurenl=False).get_tokens(text))
    assert "".join(piece for _, piece in tokens) == text
    assert not [piece for kind, piece in tokens if kind is Error]


@given(st.text(alphabet=st.sampled_from(' \n%@?:;"!#{}i8x-.0aé/*'), max_size=40))
def test_any_text_comes_back(text: str) -> None:
    parts = list(SketchLexer(ensurenl=False, stripall=False).get_tokens_unprocessed(text))
    assert "".join(piece for _, _, piece in parts) == text
    assert [at for at, _, _ in parts] == [sum(len(p) for _, _, p in parts[:i]) for i in range(len(parts))]


def test_the_state_of_a_hole_is_told_by_its_name() -> None:
    found = kinds(SKETCH, holes={"?c": "proved", "?e": HoleState.FILLED})
    assert found["?c"] is HOLE.Proved
    assert found["?e"] is HOLE.Filled
    assert found["?body"] is HOLE.Open


def test_what_a_hole_became_is_marked_by_its_place() -> None:
    text = "\n  %a = add i8 %x, 15\n"
    at = text.index("15")
    tokens = [(kind, piece) for kind, piece in SketchLexer(marked=[(at, at + 2, "filled")]).get_tokens(text)]
    assert (HOLE.Filled, "15") in tokens
    assert "".join(piece for _, piece in tokens) == text


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=4))
def test_marks_cut_tokens_and_change_nothing_else(spans: list[tuple[int, int]]) -> None:
    parts = [(0, Name, "abcd"), (4, Keyword, "ef"), (6, Number, "ghij")]
    marks = [(min(span), max(span), HoleState.PROVED) for span in spans]
    found = list(marked(parts, marks))
    assert "".join(text for _, _, text in found) == "abcdefghij"
    covered = {at for start, end, _ in marks for at in range(start, min(end, 10))}
    assert {at + i for at, kind, text in found if is_hole(kind) for i in range(len(text))} == covered


def test_pygments_finds_lexer_and_style_by_name() -> None:
    assert isinstance(get_lexer_by_name("sketch"), SketchLexer)
    style = get_style_by_name("keyhole")
    assert style.style_for_token(HOLE.Proved)["bold"]
    assert len({str(style.style_for_token(state.token)) for state in HoleState}) == len(HoleState)


def test_formatters_that_know_nothing_of_holes_work() -> None:
    assert "?c" in highlight(SKETCH, SketchLexer(), TerminalFormatter())
    page = highlight(SKETCH, SketchLexer(), HtmlFormatter())
    assert "n-Hole-Open" in page
