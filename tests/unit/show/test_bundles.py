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


FLOW = """define i32 @g(i32 %x) {
entry:
  switch i32 %x, label %join [ i32 1, label %a  i32 2, label %a ]
a:
  %t = add i32 %x, ?k
  %c = icmp slt i32 %t, 7
  br i1 %c, label %a, label %b
b:
  br label %join
join:
  %r = phi i32 [ 0, %entry ], [ %t, %b ]
  ret i32 %r
dead:
  ret i32 0
}
"""


def test_a_functions_control_flow_is_a_picture() -> None:
    module = kh.parse(FLOW)
    found = shown(module.get("@g"))
    picture = ElementTree.fromstring(found["image/svg+xml"])
    space = "{http://www.w3.org/2000/svg}"
    assert len(picture.findall(f"{space}rect")) == 4  # what is never reached is not drawn
    assert len(picture.findall(f"{space}path")) == 5  # two cases that lead to one block are one arrow
    tops = [float(rect.get("y", "")) for rect in picture.findall(f"{space}rect")]
    assert tops == sorted(set(tops))  # each below the one before
    right, bottom = float(picture.get("width", "")), float(picture.get("height", ""))
    for rect in picture.findall(f"{space}rect"):
        x, y, w, h = (float(rect.get(name, "")) for name in ("x", "y", "width", "height"))
        assert x >= 0 and x + w <= right and y >= 0 and y + h <= bottom
    assert found["image/svg+xml"] in found["text/html"] and "?k" in found["image/svg+xml"]
    assert shown(module)["image/svg+xml"] == found["image/svg+xml"]  # as it is the only one
    assert "image/svg+xml" not in shown(kh.parse(MASK).functions[1])
    long = "".join(f"b{n}:\n  br label %b{n + 1}\n" for n in range(99)) + "b99:\n  ret void\n"
    assert "image/svg+xml" not in shown(kh.parse(f"define void @f() {{\n  br label %b0\n{long}}}\n"))


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
