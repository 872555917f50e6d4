"""Region holes: filled with no code, straight code, or a choice of two, and judged in the sketch as it was written."""

from __future__ import annotations

from keyhole.holes.text.reader import read_module
from keyhole.proof import Proved
from keyhole.synth import Answer, Budget, Event, Filled, Found, Unknown, fill_holes, query
from keyhole.synth.checker import complete

DIVIDED = """define i8 @src(i8 noundef %x) {
  %z = icmp eq i8 %x, 0
  br i1 %z, label %end, label %divided
divided:
  %q = udiv i8 100, %x
  br label %end
end:
  %r = phi i8 [ 7, %0 ], [ %q, %divided ]
  ret i8 %r
}
"""
DOUBLED = "define i8 @src(i8 noundef %x) {\n  %r = mul i8 %x, 2\n  ret i8 %r\n}\n"


def filled(reference: str, body: str, heard: list[Event] | None = None) -> Answer:
    """What the search makes of a sketch; how far it looks does not depend on the clock."""
    text = f"{reference}define i8 @tgt(i8 noundef %x) {{\n{body}\n}}"
    asked = query(read_module(text), budget=Budget(60, 12_000_000))
    answer = fill_holes(asked, progress=None if heard is None else heard.append)
    if isinstance(answer, Filled):
        again = complete(asked, answer.best.fillings).get("@tgt")
        assert str(again) == str(answer.best.function)
        assert isinstance(answer.best.certificate, Proved)
    return answer


def test_no_code_where_a_value_will_do() -> None:
    body = "entry:\n  %y = shl i8 %x, 1\n  br label ?body\n?body:\n  ret i8 ?v"
    answer = filled(DOUBLED, body)
    assert isinstance(answer, Filled)
    assert answer.best.fillings == {"?body": "", "?v": "%y"}


def test_straight_code() -> None:
    body = """entry:
  br label ?body
?body:
  %p = phi i8 [ %x, %entry ]
  br label %end
end:
  %s = phi i8 [ ?v, ?body ]
  ret i8 %s"""
    heard: list[Event] = []
    answer = filled(DOUBLED, body, heard)
    assert isinstance(answer, Filled)
    assert set(answer.best.fillings) == {"?body", "?v"}
    assert answer.best.fillings["?body"].endswith("br label ?exit")
    assert [event.completion.fillings for event in heard if isinstance(event, Found)] == [answer.best.fillings]


def test_a_choice_where_only_one_way_may_divide() -> None:
    answer = filled(DIVIDED, "entry:\n  br label ?body\n?body:\n  ret i8 ?v")
    assert isinstance(answer, Filled)
    assert answer.best.fillings["?body"].count("br ") == 4
    assert "udiv" in answer.best.fillings["?body"]


def test_one_region_after_the_other() -> None:
    body = "entry:\n  br label ?first\n?first:\n  %y = add i8 %x, ?w\n  br label ?second\n?second:\n  ret i8 ?v"
    answer = filled(DOUBLED, body)
    assert isinstance(answer, Filled)
    assert set(answer.best.fillings) == {"?first", "?w", "?second", "?v"}


def test_what_is_not_found_is_said() -> None:
    answer = filled(DOUBLED, "entry:\n  br label ?body\n?body:\n  br label %end\nend:\n  ret i8 %x")
    assert isinstance(answer, Unknown)
    assert answer.reason.startswith("nothing was found for ?body: tried were no code")
    assert answer.place is not None
