"""What notebooks show: plain text always, HTML and pictures where they say more, and nothing that could run there."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

import keyhole as kh
from keyhole.native import Mode, Timing
from keyhole.proof.verdicts import GaveUp
from keyhole.proof.verdicts import Unknown as Undecided
from keyhole.reports import Displayed
from keyhole.show.bundles import bundle, highlighted
from keyhole.show.changes import changes
from keyhole.show.plots import timing_plot
from keyhole.synth import Unknown as NothingFound
from tests.unit.api.texts import DOUBLE, IMPOSSIBLE, MASK, SHIFT, SHIFT_TOO_FAR


def shown(thing: object) -> dict[str, str]:
    assert isinstance(thing, Displayed)
    found = thing._repr_mimebundle_()
    assert found["text/plain"]
    assert set(found) <= {"text/plain", "text/html", "image/svg+xml"}
    return found


def test_modules_and_functions_are_highlighted() -> None:
    module = kh.parse(MASK)
    for thing in (module, module.functions[1]):
        html = shown(thing)["text/html"]
        assert "?m" in html and "<span style=" in html


def test_an_answer_marks_what_was_filled_in() -> None:
    answer = kh.complete(MASK, timeout=20)
    html = shown(answer)["text/html"]
    assert "text-decoration: underline" in html or "font-weight: bold" in html
    assert "proved for all inputs" in html and "<code>?m</code>" in html
    assert isinstance(answer, kh.Filled)
    assert shown(answer.best)["text/html"] == html
    assert "impossible" in shown(kh.complete(IMPOSSIBLE, timeout=20))["text/html"]


def test_verdicts_and_gave_up() -> None:
    assert "proved" in shown(kh.verify(DOUBLE, SHIFT))["text/html"]
    refuted = shown(kh.verify(DOUBLE, SHIFT_TOO_FAR))
    assert "refuted" in refuted["text/html"] and "source: @f returns" in refuted["text/plain"]
    for thing in (
        Undecided("too hard", GaveUp.TIME),
        NothingFound("too hard"),
        kh.Tested(3, "by hand"),
        kh.Bounded("z", 0, "8"),
    ):
        assert shown(thing)["text/html"]


def test_cards() -> None:
    (card,) = kh.hole_cards(MASK)
    assert "value : i8" in shown(card)["text/plain"]


def test_times_are_pictures() -> None:
    timing = Timing("@<f>", 12.0, 11.0, 15.0, 60, 0.5, 0, 0.02, Mode.LATENCY)
    picture = ElementTree.fromstring(timing_plot(timing))
    assert picture.tag.endswith("svg")
    assert any("@<f>" in (text.text or "") for text in picture.iter())
    nothing = Timing("@f", 0.0, 0.0, 0.0, 60, 0.5, 0, 0.02, Mode.LATENCY)
    ElementTree.fromstring(timing_plot(nothing))
    both = kh.time(DOUBLE + SHIFT.replace("@f", "@g"), "@f", against="@g")
    found = shown(both)
    ElementTree.fromstring(found["image/svg+xml"])
    assert "@g" in found["text/plain"]


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", "</pre><b>", "&amp;"])
def test_what_a_program_says_is_text(evil: str) -> None:
    module = kh.parse(f"; {evil}\ndefine i8 @f() {{\n  ret i8 1\n}}\n")
    assert evil not in shown(module)["text/html"].replace("&amp;amp;", "")
    assert evil not in bundle(NothingFound(evil))["text/html"].replace("&amp;amp;", "")
    assert "<script>" not in highlighted(f'@g = global i8 0, section "{evil}"')


def test_changes_are_what_is_new() -> None:
    before, after = "%r = and i8 %x, ?m", "%r = and i8 %x, 15"
    assert [after[start:end] for start, end in changes(before, after)] == ["15"]
    assert changes(after, after) == ()
    assert [("a b c d")[start:end] for start, end in changes("a d", "a b c d")] == ["b c"]
