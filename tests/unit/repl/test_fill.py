"""``keyhole fill`` with all kinds of specifications, and the streams that programs watch."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path

import pytest

from keyhole.errors import KeyholeError
from keyhole.holes.text.reader import parse
from keyhole.repl.command_line.events import EventLines
from keyhole.repl.command_line.fill import Written, write_filled
from keyhole.repl.command_line.main import run
from keyhole.synth import Closed, Tried

SKETCH = """define i8 @f(i8 noundef %x) {
  %r = and i8 %x, ?m:const
  ret i8 %r
}
define i8 @low(i8 noundef %x) {
  %r = urem i8 %x, 16
  ret i8 %r
}
define i1 @multiple(i8 %x, i8 %r) {
  %low = and i8 %r, 3
  %c = icmp eq i8 %low, 0
  ret i1 %c
}
define i1 @even(i8 %x) {
  %b = and i8 %x, 3
  %c = icmp eq i8 %b, 0
  ret i1 %c
}
"""


@pytest.fixture
def sketch(tmp_path: Path) -> str:
    path = tmp_path / "a.ll"
    path.write_text(SKETCH)
    return str(path)


def test_assertions_and_assumptions_on_the_command_line(sketch: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fill", sketch, "--spec", "@low", "--assert", "@multiple"]) == 1
    capsys.readouterr()
    assert run(["fill", sketch, "--spec", "@low", "--assert", "@multiple", "--assume", "@even"]) == 0
    shown = capsys.readouterr().out
    assert "proved for all inputs on which @even holds (" in shown
    assert run(["fill", sketch, "--spec", "@low", "--assume", "@even", "--json"]) == 0
    completion = json.loads(capsys.readouterr().out)["completions"][0]
    assert completion["assuming"] == ["@even"]


def test_without_assumptions_the_certificate_is_for_all_inputs(sketch: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fill", sketch, "--spec", "@low", "--json"]) == 0
    assert "assuming" not in json.loads(capsys.readouterr().out)["completions"][0]


def test_events_go_to_a_file_and_a_journal_is_gone_on_from(
    sketch: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    events, journal = tmp_path / "events.jsonl", tmp_path / "journal.jsonl"
    command = ["fill", sketch, "--spec", "@low", "--json", "--journal", str(journal), "--events", str(events)]
    assert run(command) == 0
    first = json.loads(capsys.readouterr().out)["completions"]
    kinds = [json.loads(line)["event"] for line in events.read_text().splitlines()]
    assert kinds[0] == "phase"
    assert "found" in kinds
    assert run(command) == 0
    assert json.loads(capsys.readouterr().out)["completions"][0]["fillings"] == first[0]["fillings"]
    assert "checking what the journal has" in events.read_text()


def test_counts_are_held_back_but_never_out_of_order() -> None:
    stream = io.StringIO()
    lines = EventLines(stream)
    for count in range(1000):
        lines(Tried("enumerate", count, 0.0))
    lines(Closed("enumerate", "up to 1 instruction", 0.0, 999, 1))
    told = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert len(told) < 100
    assert told[0]["candidates"] == 0
    assert [told[-2]["candidates"], told[-1]["event"]] == [999, "closed"]


PAIR = """define i8 @src(i8 noundef %x) {
  ret i8 %x
}

; kept
define i8 @tgt(i8 noundef %x) {
  %r = add i8 %x, ?c:const
  ret i8 %r
}
"""


def test_a_patch_and_a_change_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.ll").write_text(PAIR)
    assert run(["fill", "a.ll", "--patch", "a.diff"]) == 0
    assert Path("a.ll").read_text() == PAIR
    subprocess.run(["git", "apply", "a.diff"], check=True)
    assert Path("a.ll").read_text() == PAIR.replace("?c:const", "0")
    Path("a.ll").write_text(PAIR)
    assert run(["fill", "a.ll", "--in-place"]) == 0
    assert Path("a.ll").read_text() == PAIR.replace("?c:const", "0")


def test_what_is_no_assembly_is_not_changed_in_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyholeError, match="is not LLVM assembly"):
        write_filled(Written(tmp_path / "a.c", in_place=True), parse(PAIR), parse(PAIR))
    with pytest.raises(KeyholeError, match="cannot be written"):
        write_filled(Written(tmp_path / "a.ll", output=tmp_path / "no" / "b.ll"), parse(PAIR), parse(PAIR))


def test_a_filling_as_sarif(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.ll").write_text(PAIR)
    assert run(["fill", "a.ll", "--sarif", "a.sarif"]) == 0
    (result,) = json.loads(Path("a.sarif").read_text())["runs"][0]["results"]
    assert result["ruleId"] == "filled"
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a.ll"
    change = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
    region = change["deletedRegion"]
    assert (region["startLine"], region["endLine"]) == (6, 9)
    lines = PAIR.splitlines()
    fixed = [*lines[:5], *change["insertedContent"]["text"].splitlines(), *lines[9:]]
    assert "\n".join(fixed) + "\n" == PAIR.replace("?c:const", "0")


def test_each_hole_is_a_result_with_the_fix_of_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.ll").write_text(PAIR.replace("add i8", "?op{add,or} i8"))
    assert run(["fill", "a.ll", "--sarif", "a.sarif"]) == 0
    results = json.loads(Path("a.sarif").read_text())["runs"][0]["results"]
    assert len(results) == 2
    places = [result["locations"][0]["physicalLocation"]["region"] for result in results]
    written = [Path("a.ll").read_text().splitlines()[p["startLine"] - 1][p["startColumn"] - 1 :] for p in places]
    assert sorted(text[:2] for text in written) == ["?c", "?o"]
    assert results[0]["fixes"] == results[1]["fixes"]
    assert "together" in results[0]["message"]["text"]


def test_what_cannot_be_read_is_a_notification(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.ll").write_text("define i8 @f(i8 %x) {\n  %r = sdvi i8 %x, ?c\n  ret i8 %r\n}\n")
    assert run(["fill", "a.ll", "--sarif", "a.sarif"]) == 2
    (made,) = json.loads(Path("a.sarif").read_text())["runs"]
    (note,) = made["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "unknown opcode 'sdvi' [unknown-opcode]" and made["results"] == []
    assert note["locations"][0]["physicalLocation"]["region"]["startLine"] == 2
    assert run(["fill", "b.ll", "--sarif", "a.sarif"]) == 2
    assert "no such file" in Path("a.sarif").read_text()


def test_verdicts_as_sarif(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.ll").write_text(PAIR.replace("?c:const", "1"))
    Path("b.ll").write_text("define i8 @src(i8 %x) {\n")
    assert run(["verify", "a.ll", "b.ll", "a.ll", "--sarif", "v.sarif"]) != 0
    (made,) = json.loads(Path("v.sarif").read_text())["runs"]
    assert [result["ruleId"] for result in made["results"]] == ["refuted", "refuted"]
    assert "the target returns another value" in made["results"][0]["message"]["text"]
    assert not made["invocations"][0]["executionSuccessful"]
    assert "b.ll" in made["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    rules = {rule["id"] for rule in made["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in made["results"]} <= rules
