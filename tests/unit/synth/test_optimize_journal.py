"""Functions on the way to something cheaper: what was proved survives a kill and Ctrl-C, and is not looked for again."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from keyhole.errors import KeyholeError
from keyhole.holes.llvm.files import read_file
from keyhole.holes.text.printer import print_function, print_module
from keyhole.holes.text.reader import read_module
from keyhole.proof import Proved, check_refinement
from keyhole.synth import INTERRUPTED, Budget, Closed, CostModel, Event, Improved, Phase
from keyhole.synth.superoptimizer.improvements import Improvement, Optimized, Status
from keyhole.synth.superoptimizer.optimize import optimize

FEW = Budget(60, 2_000)
LOWEST = """define i32 @lowest(i32 noundef %x) {
  %a = add i32 %x, -1
  %b = and i32 %x, %a
  %c = xor i32 %b, %x
  ret i32 %c
}
"""
TWICE = """define i8 @twice(i8 noundef %x) {
  %a = xor i8 %x, 85
  %b = xor i8 %a, 85
  ret i8 %b
}
"""
BOTH = f"{TWICE}\n{LOWEST}"


def optimized(text: str, journal: Path | None = None, heard: Callable[[Event], None] | None = None) -> Optimized:
    return optimize(read_module(text), budget=FEW, progress=heard, journal=journal)


def essence(found: Improvement) -> object:
    """All but the seconds, and the step's certificates, which say seconds."""
    steps = [(step.before, step.after, step.cost_after) for step in found.steps]
    return found.name, found.status, print_function(found.after), steps, found.reason


def rows(path: Path, event: str) -> list[dict[str, object]]:
    found = [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]
    return [row for row in found if row.get("event") == event]


def asked(events: list[Event]) -> list[str]:
    """The questions that were asked, as they are told."""
    return [event.what for event in events if isinstance(event, Phase) and "inputs" in event.what]


def started(file: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "keyhole", "optimize", str(file), "--json", "--events", "-", *options]
    return subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def after_improvements(process: subprocess.Popen[str], count: int, sent: signal.Signals) -> list[dict[str, object]]:
    """Send a signal when so many changes were reported; those."""
    assert process.stderr is not None
    reported = []
    for line in process.stderr:
        event = json.loads(line)
        if event["event"] == "improved":
            reported.append(event)
            if len(reported) == count:
                process.send_signal(sent)
                return reported
    raise AssertionError("it ended before that")


def test_a_killed_run_loses_nothing_that_it_had_reported(tmp_path: Path) -> None:
    file, journal = tmp_path / "a.ll", tmp_path / "j.jsonl"
    file.write_text(BOTH)
    with started(file, "--journal", str(journal)) as process:
        reported = after_improvements(process, 2, signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
    kept = rows(journal, "improved")
    assert [(row["function"], row["after"]) for row in kept] == [(row["function"], row["after"]) for row in reported]
    with journal.open("ab") as cut:
        cut.write(b'{"event": "improved", "functi')  # a line that a kill cut short

    events: list[Event] = []
    again = optimize(read_file(file), budget=FEW, progress=events.append, journal=journal)
    assert [improved.name for improved in again.functions] == ["@twice", "@lowest"]
    for improved in again.functions:
        assert improved.status is Status.IMPROVED and isinstance(improved.certificate, Proved)
        assert isinstance(check_refinement(improved.before, improved.after), Proved)
    assert list(map(essence, again.functions)) == list(map(essence, optimized(BOTH).functions))
    assert not [event for event in events if isinstance(event, Improved)]  # nothing is found twice


def test_ctrl_c_ends_with_what_was_found_and_writes_it(tmp_path: Path) -> None:
    file, output, journal = tmp_path / "a.ll", tmp_path / "out.ll", tmp_path / "j.jsonl"
    file.write_text(BOTH)
    with started(file, "-o", str(output), "--journal", str(journal)) as process:
        reported = after_improvements(process, 2, signal.SIGINT)
        out, _ = process.communicate(timeout=15)
        assert process.returncode == 130
    functions = json.loads(out)["functions"]
    steps = [step["after"] for function in functions for step in function["steps"]]
    assert steps[:2] == [row["after"] for row in reported]
    assert functions[-1]["reason"] == INTERRUPTED
    written = read_file(output)
    for function in functions:
        assert print_function(written.get(function["function"])) == function["ir"]
        assert function["certificate"]["kind"] == "proved"


def test_what_nothing_came_of_is_not_asked_again(tmp_path: Path) -> None:
    journal = tmp_path / "j.jsonl"
    first: list[Event] = []
    second: list[Event] = []
    whole = optimized(BOTH, journal, first.append)
    size = journal.stat().st_size
    again = optimized(BOTH, journal, second.append)
    assert asked(first) and not asked(second) and not any(isinstance(event, Closed) for event in second)
    assert list(map(essence, again.functions)) == list(map(essence, whole.functions))
    assert print_module(again.module) == print_module(whole.module)
    assert journal.stat().st_size == size


def test_wherever_a_kill_cuts_a_journal_the_same_comes_out(tmp_path: Path) -> None:
    journal, cut = tmp_path / "j.jsonl", tmp_path / "cut.jsonl"
    whole = optimized(TWICE, journal)
    text = journal.read_bytes()
    for length in range(0, len(text), 150):
        cut.write_bytes(text[:length])
        assert list(map(essence, optimized(TWICE, cut).functions)) == list(map(essence, whole.functions))


def test_a_change_is_on_the_disk_before_anybody_hears_of_it(tmp_path: Path) -> None:
    journal = tmp_path / "j.jsonl"
    heard: list[str] = []

    def listen(event: Event) -> None:
        if isinstance(event, Improved):
            heard.append(event.step.after)
            assert [row["after"] for row in rows(journal, "improved")] == heard

    optimized(TWICE, journal, listen)
    assert heard


@pytest.mark.parametrize(
    "term", ["add i32 %x, 1", "i32 7", "?c", "add i32 %x, ?c", "%nowhere", "garbage !", "", "%a", "poison", "%c"]
)
def test_a_change_that_no_run_proved_is_not_taken(tmp_path: Path, term: str) -> None:
    journal = tmp_path / "j.jsonl"
    whole = optimized(LOWEST, journal)
    lines = journal.read_text().splitlines()
    wrong = [json.dumps({**row, "term": term}) for row in rows(journal, "improved")]
    kept = [line for line in lines if '"event": "improved"' not in line]
    journal.write_text("\n".join([kept[0], *wrong, *kept[1:]]) + "\n")
    (found,) = optimized(LOWEST, journal).functions
    assert print_function(found.after) in (LOWEST.strip(), print_function(whole.functions[0].after))
    if found.steps:
        assert isinstance(check_refinement(found.before, found.after), Proved)


@pytest.mark.parametrize(
    "row",
    [
        {"event": "improved", "function": "@lowest"},
        {"event": "improved", "function": "@lowest", "window": "?", "term": "i32 0", "effort": 0},
        {"event": "improved", "function": 7, "window": [], "term": None, "effort": "x"},
        {"event": "asked", "function": "@lowest", "question": 5, "effort": 0, "unproved": ""},
        {"event": "asked", "function": "@lowest", "effort": -1},
        {"what": "else"},
    ],
    ids=str,
)
def test_what_no_run_wrote_is_passed_over(tmp_path: Path, row: dict[str, object]) -> None:
    journal = tmp_path / "j.jsonl"
    whole = optimized(LOWEST, journal)
    header = journal.read_text().splitlines()[0]
    journal.write_text(f"{header}\n{json.dumps(row)}\n")
    assert list(map(essence, optimized(LOWEST, journal).functions)) == list(map(essence, whole.functions))


def test_a_question_of_few_candidates_is_another_one(tmp_path: Path) -> None:
    journal = tmp_path / "j.jsonl"
    optimize(read_module(LOWEST), budget=Budget(60, 1), journal=journal)
    (found,) = optimized(LOWEST, journal).functions
    assert found.status is Status.IMPROVED


def test_no_time_keeps_nothing_as_asked(tmp_path: Path) -> None:
    journal = tmp_path / "j.jsonl"
    optimize(read_module(LOWEST), budget=Budget(0.05), journal=journal)
    assert not rows(journal, "asked")
    (found,) = optimized(LOWEST, journal).functions
    assert found.status is Status.IMPROVED


def test_a_journal_of_something_else_is_refused_and_kept(tmp_path: Path) -> None:
    journal = tmp_path / "j.jsonl"
    optimized(TWICE, journal)
    before = journal.read_bytes()
    with pytest.raises(KeyholeError, match="is the journal of another question"):
        optimized(LOWEST, journal)
    with pytest.raises(KeyholeError, match="is the journal of another question"):
        optimize(read_module(TWICE), cost=CostModel.SIZE, journal=journal)
    assert journal.read_bytes() == before


def test_ctrl_c_between_two_functions_is_no_end_of_all() -> None:
    """What came of the first is given, and the second is said not to be known."""

    def pressed(event: Event) -> None:
        if isinstance(event, Phase) and event.what.startswith("@lowest"):
            signal.raise_signal(signal.SIGINT)

    found = optimize(read_module(BOTH), budget=FEW, progress=pressed)
    assert [(f.name, f.status, f.reason) for f in found.functions] == [
        ("@twice", Status.IMPROVED, ""),
        ("@lowest", Status.UNKNOWN, INTERRUPTED),
    ]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
