"""A session owns its seed, its time, its sandbox and its memory of answers; and nothing is shared with another."""

from __future__ import annotations

from pathlib import Path

import pytest

import keyhole as kh
from keyhole.synth.progress import Event, Phase
from tests.hard_pair import HARD
from tests.unit.api.conftest import stop_after
from tests.unit.api.test_aio import children, gone
from tests.unit.api.texts import DOUBLE, MASK, SHIFT, SHIFT_TOO_FAR


def test_what_verbs_are_not_told_the_session_says() -> None:
    events: list[Event] = []
    with kh.Session(seed=9, timeout=20, progress=events.append) as session:
        answer = session.complete(MASK)
        assert answer.report is not None and answer.report.seed == 9
        assert events
        verdict = session.verify(DOUBLE, SHIFT, seed=4)
        assert verdict.report is not None and verdict.report.seed == 4
    with kh.Session(stop=stop_after(0.4).is_set) as session:
        assert isinstance(session.verify(HARD, timeout=100), kh.Unknown)


def test_the_same_question_is_answered_from_memory() -> None:
    events: list[Event] = []
    with kh.Session() as session:
        first = session.complete(MASK)
        again = session.complete(MASK, progress=events.append)
        assert again == first and not events
        assert again.report is not None and again.report.stopped == "remembered"
        assert session.complete(MASK, seed=1).report.stopped == "found"  # type: ignore[union-attr]
        assert session.verify(DOUBLE, SHIFT) == session.verify(DOUBLE, SHIFT)
        session.close()
        assert session.complete(MASK).report.stopped == "found"  # type: ignore[union-attr]


def test_what_a_longer_time_may_change_is_not_remembered() -> None:
    with kh.Session() as session:
        assert isinstance(session.verify(HARD, timeout=0.2), kh.Unknown)
        again = session.verify(HARD, timeout=0.2)
        assert again.report is not None and again.report.stopped != "remembered"


def test_a_question_with_another_body_behind_it_is_another_question() -> None:
    """The text of what a function calls belongs to the question."""
    calls = "define i8 @f(i8 noundef %x) {\n  %r = call i8 @g(i8 %x)\n  ret i8 %r\n}\ndefine i8 @g(i8 %x) {\n  ret i8 ##\n}\n"
    identity = "define i8 @f(i8 noundef %x) {\n  ret i8 %x\n}\n"
    with kh.Session() as session:
        assert isinstance(session.verify(calls.replace("##", "%x"), identity, function="@f"), kh.Proved)
        assert isinstance(session.verify(calls.replace("##", "1"), identity, function="@f"), kh.Refuted)


def test_memory_is_bounded() -> None:
    with kh.Session(remember=1) as session:
        session.verify(DOUBLE, SHIFT)
        session.verify(DOUBLE, SHIFT_TOO_FAR)
        assert session.verify(DOUBLE, SHIFT).report.stopped == "decided"  # type: ignore[union-attr]


def test_the_sandbox_is_shared_and_ends_with_the_session() -> None:
    before = children()
    with kh.Session() as session:
        assert not children() - before
        native = session.compile(DOUBLE)
        assert native["@f"](3) == 6 and session.run(DOUBLE, "@f", 4) == 8
        native.close()
        assert native["@f"](5) == 10
    assert gone(before)


def test_verbs_as_methods(tmp_path: Path) -> None:
    path = tmp_path / "mask.ll"
    path.write_text(MASK)
    with kh.Session() as session:
        module = session.read_file(path)
        assert [card.name for card in session.hole_cards(module)] == ["?m"]
        assert not session.hole_cards(session.fill(module, "?m", "15"))
        assert [c.fillings for c in session.solve(module)] == [{"?m": "15"}]
        assert session.time(DOUBLE, "@f").samples > 0
        assert session.props("int f(int x)\n").functions == ("f",)
        assert session.parse(MASK).functions[0].name == "@src"


def test_a_listener_hears_where_a_search_is() -> None:
    events: list[Event] = []
    kh.complete(MASK, progress=events.append)
    assert "searching" in [event.what for event in events if isinstance(event, Phase)]


@pytest.mark.parametrize("seconds", [0, -1, float("nan")])
def test_a_time_limit_must_leave_time(seconds: float) -> None:
    with pytest.raises(kh.KeyholeError, match="leaves no time"):
        kh.verify(DOUBLE, SHIFT, timeout=seconds)
