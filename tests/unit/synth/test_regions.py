"""Region holes: filled with no code, straight code, or a choice of two, and judged in the sketch as it was written."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

from keyhole.holes.text.reader import read_module
from keyhole.proof import Proved
from keyhole.synth import Answer, Budget, Event, Filled, Found, Query, Unknown, fill_holes, query, solve
from keyhole.synth.checker import complete
from keyhole.synth.journal import Journal

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


def asked(reference: str, body: str) -> Query:
    """How far it is looked does not depend on the clock."""
    text = f"{reference}define i8 @tgt(i8 noundef %x) {{\n{body}\n}}"
    return query(read_module(text), budget=Budget(60, 12_000_000))


def filled(reference: str, body: str, heard: list[Event] | None = None) -> Answer:
    """What the search makes of a sketch."""
    question = asked(reference, body)
    answer = fill_holes(question, progress=None if heard is None else heard.append)
    if isinstance(answer, Filled):
        again = complete(question, answer.best.fillings).get("@tgt")
        assert str(again) == str(answer.best.function)
        assert isinstance(answer.best.certificate, Proved)
    return answer


SUM = """entry:
  br label ?body
?body:
  %p = phi i8 [ %x, %entry ]
  br label %end
end:
  %s = phi i8 [ ?v, ?body ]
  ret i8 %s"""


def test_no_code_where_a_value_will_do() -> None:
    body = "entry:\n  %y = shl i8 %x, 1\n  br label ?body\n?body:\n  ret i8 ?v"
    answer = filled(DOUBLED, body)
    assert isinstance(answer, Filled)
    assert answer.best.fillings == {"?body": "", "?v": "%y"}


def test_straight_code() -> None:
    heard: list[Event] = []
    answer = filled(DOUBLED, SUM, heard)
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


def test_a_search_for_a_region_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    journal = tmp_path / "region.jsonl"
    whole = [completion.fillings for completion in islice(solve(asked(DOUBLED, SUM)), 3)]
    first = [completion.fillings for completion in islice(solve(asked(DOUBLED, SUM), journal=journal), 1)]
    assert first == whole[:1]
    with journal.open("ab") as file:
        file.write(b'{"event": "found", "fillings": {"?body"')  # a line that a kill cut short
    again = [completion.fillings for completion in islice(solve(asked(DOUBLED, SUM), journal=journal), 3)]
    assert again[0] == first[0]
    assert len({str(fillings) for fillings in again}) == len(again)
    assert {str(fillings) for fillings in again} == {str(fillings) for fillings in whole}


def test_what_a_journal_has_for_a_region_is_judged_again(tmp_path: Path) -> None:
    journal = tmp_path / "region.jsonl"
    with Journal(journal, asked(DOUBLED, SUM)):
        pass
    wrong = {"?body": "  %w = add i8 %x, 1\n  br label ?exit", "?v": "%w"}
    right = {"?body": "  %w = shl i8 %p, 1\n  br label ?exit", "?v": "%w"}
    unfit = {"?body": "  foo", "?v": "%w"}
    with journal.open("a") as file:
        file.writelines(json.dumps({"event": "found", "fillings": row}) + "\n" for row in (wrong, unfit, right))
    found = next(solve(asked(DOUBLED, SUM), journal=journal))
    assert found.fillings == right
    assert isinstance(found.certificate, Proved)


def test_the_same_is_found_for_a_region_by_one_worker_and_by_two() -> None:
    one, two = ([c.fillings for c in islice(solve(asked(DOUBLED, SUM), workers=count), 3)] for count in (1, 2))
    assert one == two
