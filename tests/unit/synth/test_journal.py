"""Searches that end early lose nothing: journals, kills, cancelling, and what cheaper fillings are known not to exist."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import z3

from keyhole.errors import KeyholeError
from keyhole.holes.text.reader import parse
from keyhole.proof.verdicts import GaveUp
from keyhole.synth import (
    STOPPED,
    Answer,
    Budget,
    Closed,
    CostModel,
    Event,
    Filled,
    Found,
    Impossible,
    Learnt,
    Phase,
    Query,
    Searched,
    Tally,
    Tried,
    Unknown,
    fill_holes,
    query,
    solve,
)
from keyhole.synth.journal import Journal, fingerprint
from keyhole.synth.journal_file import JournalFile
from keyhole.synth.smt.asking import Asking

NIBBLE = """
define i32 @src(i32 noundef %x) {
  %r = lshr i32 %x, 20
  ret i32 %r
}
define i32 @tgt(i32 noundef %x) {
  %m = and i32 %x, ?m:const
  %r = lshr i32 %m, 20
  ret i32 %r
}
"""
ABS = """
define i16 @src(i16 noundef %x) {
  %n = sub i16 0, %x
  %c = icmp slt i16 %x, 0
  %r = select i1 %c, i16 %n, i16 %x
  ret i16 %r
}
define i16 @tgt(i16 noundef %x) {
  %r = ?e : i16 {3} using add, sub, xor, ashr
  ret i16 %r
}
"""


ABS_FILLING = "%e.1 = ashr i16 %x, 15\n%e.2 = xor i16 %e.1, %x\nsub i16 %e.2, %e.1"


def asked(text: str, *, cost: CostModel = CostModel.LATENCY, seconds: float = 60.0) -> Query:
    return query(parse(text), cost=cost, budget=Budget(seconds))


def fillings(answer: Answer) -> list[dict[str, str]]:
    assert isinstance(answer, Filled), answer
    return [dict(completion.fillings) for completion in answer.completions]


def rows(path: Path, event: str) -> list[dict[str, object]]:
    found = [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]
    return [row for row in found if row.get("event") == event]


# --- journals ---------------------------------------------------------------------------------------------------------------


def test_a_killed_search_loses_nothing_that_it_had_reported(tmp_path: Path) -> None:
    sketch, journal = tmp_path / "nibble.ll", tmp_path / "search.jsonl"
    sketch.write_text(NIBBLE)
    command = [sys.executable, "-m", "keyhole", "fill", str(sketch), "-k", "100000", "--json"]
    command += ["--events", "-", "--journal", str(journal)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        assert process.stderr is not None
        reported = _until_three_found(process.stderr)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
    kept = [row["fillings"] for row in rows(journal, "found")]
    assert kept[: len(reported)] == reported

    with journal.open("ab") as file:
        file.write(b'{"event": "found", "fillings": {"?m"')  # a line that a kill cut short
    answer = fill_holes(asked(NIBBLE), k=len(kept) + 1, journal=journal)
    assert fillings(answer)[: len(kept)] == kept
    assert len(fillings(answer)) == len(kept) + 1
    assert [row["fillings"] for row in rows(journal, "found")][: len(kept) + 1] == fillings(answer)


def test_an_interrupted_search_gives_what_it_had_found(tmp_path: Path) -> None:
    sketch = tmp_path / "nibble.ll"
    sketch.write_text(NIBBLE)
    command = [sys.executable, "-m", "keyhole", "fill", str(sketch), "-k", "100000", "--json", "--events", "-"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        reported = _until_three_found(process.stderr)
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=15)
        assert process.returncode == 0
    given = [completion["fillings"] for completion in json.loads(out)["completions"]]
    assert given[: len(reported)] == reported


def test_wherever_a_kill_cuts_a_journal_the_whole_lines_count(tmp_path: Path) -> None:
    journal, cut = tmp_path / "j.jsonl", tmp_path / "cut.jsonl"
    of = asked(ABS)
    fill_holes(of, k=2, journal=str(journal))
    text = journal.read_bytes()
    for length in range(0, len(text), 7):
        cut.write_bytes(text[:length])
        with Journal(cut, of) as again:
            whole = [json.loads(line) for line in text[: text.rfind(b"\n", 0, length) + 1].splitlines()]
            kept = [row["fillings"] for row in whole if row.get("event") == "found"]
            assert [dict(fillings) for fillings in again.earlier.fillings] == kept
        assert cut.read_bytes().endswith(b"\n")


def _until_three_found(lines: Iterator[str]) -> list[object]:
    reported: list[object] = []
    for line in lines:
        event = json.loads(line)
        if event["event"] == "found":
            reported.append(event["fillings"])
            if len(reported) == 3:
                return reported
    raise AssertionError("the search ended before it was killed")


def test_a_journal_is_written_before_anybody_hears_of_it(tmp_path: Path) -> None:
    journal = tmp_path / "j.jsonl"
    heard: list[int] = []

    def listen(event: Event) -> None:
        if isinstance(event, Found | Closed | Learnt):
            kind = {Found: "found", Closed: "closed", Learnt: "learnt"}[type(event)]
            heard.append(len(rows(journal, kind)))
            assert rows(journal, kind)[-1] == json.loads(json.dumps(event.to_json()))

    fill_holes(asked(ABS), progress=listen, journal=journal)
    assert heard


def test_what_a_journal_has_is_checked_again_and_comes_first(tmp_path: Path) -> None:
    journal = tmp_path / "j.jsonl"
    first = fillings(fill_holes(asked(ABS), journal=journal))
    lines = journal.read_text().splitlines()
    wrong = {"event": "found", "fillings": {"?e": "add i16 %x, 1"}}
    journal.write_text("\n".join([*lines, json.dumps(wrong)]) + "\n")
    events: list[Event] = []
    again = fillings(fill_holes(asked(ABS), k=2, progress=events.append, journal=journal))
    assert again[0] == first[0]
    assert wrong["fillings"] not in again
    assert len({str(one) for one in again}) == 2
    assert any(isinstance(event, Phase) and "journal" in event.what for event in events)


@pytest.mark.parametrize(("found", "counts"), [(None, True), (3, True), (2, False)])
def test_sizes_that_a_journal_closed_count_for_what_was_smaller_than_all_it_had(
    tmp_path: Path, found: int | None, counts: bool
) -> None:
    journal = tmp_path / "j.jsonl"
    question = asked(ABS, cost=CostModel.SIZE)
    with Journal(journal, question):
        pass
    wrong = {
        "event": "found",
        "fillings": {"?e": "add i16 %x, 1"},
        "cost": {"latency": 9, "throughput": 9, "size": found},
    }
    closed = [{"event": "closed", "engine": "enumerate", "what": "", "size": size} for size in range(3)]
    right = {"event": "found", "fillings": {"?e": ABS_FILLING}, "cost": {"latency": 3, "throughput": 3, "size": 3}}
    with journal.open("a") as file:
        file.write("".join(json.dumps(row) + "\n" for row in [*[wrong] * (found is not None), *closed, right]))
    answer = fill_holes(question, journal=journal)
    assert isinstance(answer, Filled)
    assert (answer.completions[0].optimal is not None) == counts


def test_counterexamples_of_a_journal_are_evaluated_again(tmp_path: Path) -> None:
    journal = tmp_path / "j.jsonl"
    with Journal(journal, asked(ABS)):
        pass
    learnt = [{"event": "learnt", "arguments": arguments} for arguments in ([[65535]], [[7], [8]], [[1, 2]])]
    with journal.open("a") as file:
        file.write("".join(json.dumps(row) + "\n" for row in learnt))
    assert fillings(fill_holes(asked(ABS), journal=journal))


@pytest.mark.parametrize(
    "row",
    [
        *(
            {"event": "found", "fillings": fillings}
            for fillings in ({"?e": "garbage !"}, {}, {"?z": "1"}, {"?e": "%no"})
        ),
        *({"event": "learnt", "arguments": arguments} for arguments in ([["x"]], [5], [[1.5]], [[None]])),
    ],
    ids=str,
)
def test_what_no_search_wrote_is_passed_over(tmp_path: Path, row: dict[str, object]) -> None:
    journal = tmp_path / "j.jsonl"
    with Journal(journal, asked(ABS)):
        pass
    with journal.open("a") as file:
        file.write(json.dumps(row) + "\n")
    found = fillings(fill_holes(asked(ABS), journal=journal))
    assert len(found) == 1 and found[0] != row.get("fillings")


def test_a_journal_of_another_question_is_refused_and_kept(tmp_path: Path) -> None:
    journal = tmp_path / "j.jsonl"
    fill_holes(asked(ABS), journal=journal)
    before = journal.read_bytes()
    with pytest.raises(KeyholeError) as caught:
        fill_holes(asked(NIBBLE), journal=journal)
    assert caught.value.code == "other-journal"
    assert journal.read_bytes() == before


@pytest.mark.parametrize(
    "text", [b"one line", b"\x00\xff{", b'{"journal": 1, "quite another', b"a note\nthat ends early", b"{}\nhalf"]
)
def test_a_file_that_is_no_journal_is_refused_and_kept(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "notes"
    path.write_bytes(text)
    with pytest.raises(KeyholeError) as caught:
        JournalFile(path, "what was asked")
    assert caught.value.code == "other-journal"
    assert path.read_bytes() == text


def test_seed_and_budget_do_not_make_another_question() -> None:
    text = parse(ABS)
    same = {fingerprint(query(text, seed=seed, budget=Budget(seconds))) for seed, seconds in ((0, 1.0), (7, 60.0))}
    assert len(same) == 1
    assert fingerprint(query(text, cost=CostModel.SIZE)) not in same


def test_two_searches_do_not_write_one_journal(tmp_path: Path) -> None:
    with Journal(tmp_path / "j.jsonl", asked(ABS)), pytest.raises(KeyholeError) as caught:
        Journal(tmp_path / "j.jsonl", asked(ABS))
    assert caught.value.code == "journal-in-use"


# --- cancelling -------------------------------------------------------------------------------------------------------------


def test_stopping_keeps_what_was_found() -> None:
    stop = threading.Event()

    def listen(event: Event) -> None:
        if isinstance(event, Found):
            stop.set()

    assert 1 <= len(fillings(fill_holes(asked(NIBBLE), k=1000, progress=listen, stop=stop.is_set))) < 1000


def test_stopping_before_anything_was_found_is_unknown() -> None:
    answer = fill_holes(asked(ABS), stop=lambda: True)
    assert isinstance(answer, Unknown)
    assert answer.reason == STOPPED


def test_a_stopped_iterator_ends() -> None:
    stop = threading.Event()
    found = solve(asked(NIBBLE), stop=stop.is_set)
    next(found)
    stop.set()
    assert len(list(found)) < 1000


def test_a_solver_that_runs_is_interrupted() -> None:
    x, y = z3.BitVecs("x y", 128)
    began = time.monotonic()
    asking = Asking(0, lambda: time.monotonic() > began + 0.3)
    product = z3.BitVecVal((2**61 - 1) * (2**57 - 13), 128)
    asking.add([x * y == product, *(z3.And(z3.UGT(word, 2), z3.ULT(word, 2**62)) for word in (x, y))])
    assert asking.ask([], began + 3600) is GaveUp.TIME


def test_a_budget_of_candidates_is_named_when_it_is_used_up() -> None:
    text = ABS.replace("{3} using add, sub, xor, ashr", "{3} using add, and")
    answer = fill_holes(query(parse(text), budget=Budget(60.0, 500)))
    assert isinstance(answer, Unknown)
    assert "500 candidates of the budget" in answer.reason


# --- optimality -------------------------------------------------------------------------------------------------------------


def test_everything_cheaper_is_excluded_with_the_constants_of_the_pool() -> None:
    answer = fill_holes(asked(ABS, cost=CostModel.SIZE), k=2)
    assert isinstance(answer, Filled)
    first = answer.completions[0]
    assert first.cost.size == 3
    assert first.optimal == "no cheaper filling with these operations up to size 2 (constants of the pool)"
    shown = first.to_json()
    assert isinstance(shown, dict)
    assert shown["optimal"] == first.optimal


def test_everything_cheaper_is_excluded_with_all_constants() -> None:
    text = """
    define i16 @src(i16 noundef %x) {
      %a = mul i16 %x, 23
      %r = xor i16 %a, 12345
      ret i16 %r
    }
    define i16 @tgt(i16 noundef %x) {
      %a = mul i16 %x, ?c:const
      %r = ?e : i16 {1} using add, xor
      ret i16 %r
    }
    """
    answer = fill_holes(asked(text, cost=CostModel.SIZE))
    assert isinstance(answer, Filled)
    assert answer.completions[0].cost.size == 2
    assert answer.completions[0].optimal == "no cheaper filling with these operations up to size 0 (all constants)"


@pytest.mark.parametrize("cost", [CostModel.LATENCY, CostModel.THROUGHPUT])
def test_of_other_costs_nothing_is_claimed(cost: CostModel) -> None:
    answer = fill_holes(asked(ABS, cost=cost))
    assert isinstance(answer, Filled)
    assert answer.completions[0].optimal is None


def test_a_completion_that_is_not_the_smallest_is_not_called_so() -> None:
    text = ABS.replace("{3} using add, sub, xor, ashr", "{3} using add, sub, xor, ashr, abs")
    answer = fill_holes(asked(text, cost=CostModel.SIZE), k=3)
    assert isinstance(answer, Filled)
    sizes = [completion.cost.size for completion in answer.completions]
    assert sizes[0] == 1
    assert max(sizes) > 1
    for completion in answer.completions:
        assert (completion.optimal is not None) == (completion.cost.size == 1)


def test_where_arguments_may_be_undef_the_enumerator_excludes_nothing() -> None:
    answer = fill_holes(asked(ABS.replace("noundef ", ""), cost=CostModel.SIZE))
    assert isinstance(answer, Filled)
    assert answer.completions[0].optimal is None


def test_a_reference_with_choices_excludes_nothing() -> None:
    text = """
    define i8 @src(i8 noundef %x) {
      %u = freeze i8 undef
      %m = and i8 %u, 1
      %r = or i8 %x, %m
      ret i8 %r
    }
    define i8 @tgt(i8 noundef %x) {
      %r = ?e : i8 {2} using or, add
      ret i8 %r
    }
    """
    answer = fill_holes(asked(text, cost=CostModel.SIZE))
    assert isinstance(answer, Filled)
    smallest = answer.completions[0]
    assert smallest.cost.size == 0 or smallest.optimal is None


def test_what_a_journal_closed_is_said_to_come_from_it(tmp_path: Path) -> None:
    journal = tmp_path / "j.jsonl"
    fill_holes(asked(ABS, cost=CostModel.SIZE), journal=journal)
    answer = fill_holes(asked(ABS, cost=CostModel.SIZE), journal=journal)
    assert isinstance(answer, Filled)
    said = "no cheaper filling with these operations up to size 2 (constants of the pool, as the journal has it)"
    assert answer.completions[0].optimal == said


MEAN = """
define i32 @src(i32 noundef %x, i32 noundef %y) {
  %a = and i32 %x, %y
  %b = xor i32 %x, %y
  %c = lshr i32 %b, 1
  %r = add i32 %a, %c
  ret i32 %r
}
define i32 @tgt(i32 noundef %x, i32 noundef %y) {
  %r = ?e : i32 (%x, %y)
  ret i32 %r
}
"""
TWO_HOLES = """
define i8 @src(i8 noundef %x, i8 noundef %y) {
  %a = mul i8 %x, 13
  %b = add i8 %a, %y
  %c = mul i8 %b, 11
  ret i8 %c
}
define i8 @tgt(i8 noundef %x, i8 noundef %y) {
  %a = ?e : i8 (%x, %y) using xor
  %b = lshr i8 %a, 1
  %r = ?f : i8 (%b, %y) using or
  ret i8 %r
}
"""


def counted(text: str, journal: Path | None, candidates: int) -> tuple[Answer, list[Event]]:
    events: list[Event] = []
    answer = fill_holes(
        query(parse(text), budget=Budget(60, candidates), seed=1), progress=events.append, journal=journal
    )
    return answer, events


def last(events: list[Event]) -> int:
    return max(event.candidates for event in events if isinstance(event, Tried))


def test_what_was_searched_is_not_searched_again(tmp_path: Path) -> None:
    fresh, events = counted(MEAN, None, 10**10)
    assert isinstance(fresh, Filled)
    needed = next(event.candidates for event in events if isinstance(event, Found))
    journal = tmp_path / "j.jsonl"
    cut, first = counted(MEAN, journal, needed // 2)
    assert isinstance(cut, Unknown)
    sizes = [event.size for event in first if isinstance(event, Searched)]
    assert sizes == sorted(sizes) and sizes[-1] >= 2
    again, second = counted(MEAN, journal, 10**10)
    assert isinstance(again, Filled)
    assert again.completions[0].fillings == fresh.completions[0].fillings
    assert next(event.candidates for event in second if isinstance(event, Found)) < needed
    assert min(event.size for event in second if isinstance(event, Searched)) > sizes[-1]


def test_sizes_of_several_holes_are_closed_and_come_last_when_gone_on_with(tmp_path: Path) -> None:
    journal = tmp_path / "j.jsonl"
    _, first = counted(TWO_HOLES, journal, 5_000)
    sizes = [event.size for event in first if isinstance(event, Closed) and event.engine == "enumerate once"]
    assert sizes[:2] == [0, 1]
    _, second = counted(TWO_HOLES, journal, 20_000)
    again = [event.size for event in second if isinstance(event, Closed) and event.engine == "enumerate once"]
    assert not again or again[0] == len(sizes)


def test_what_a_journal_says_was_searched_makes_nothing_impossible(tmp_path: Path) -> None:
    journal = tmp_path / "j.jsonl"
    with Journal(journal, asked(ABS)):
        pass
    rows = [
        {"event": "closed", "engine": engine, "size": size}
        for engine in ("constants", "enumerate")
        for size in range(4)
    ]
    lines = [json.dumps(row) for row in (*rows, {"event": "searched", "size": 9})]
    journal.write_text(journal.read_text() + "\n".join(lines) + "\n")
    answer = fill_holes(asked(ABS, seconds=20), journal=journal)
    assert not isinstance(answer, Impossible)


# --- events -----------------------------------------------------------------------------------------------------------------


def test_events_tell_phases_sizes_and_the_best_so_far() -> None:
    events: list[Event] = []
    tally = Tally()

    def listen(event: Event) -> None:
        events.append(event)
        tally(event)

    answer = fill_holes(asked(ABS, cost=CostModel.SIZE), progress=listen)
    assert isinstance(answer, Filled)
    assert {type(event) for event in events} >= {Phase, Tried, Closed, Found}
    assert [event.size for event in events if isinstance(event, Closed)][:3] == [0, 1, 2]
    assert tally.best == answer.completions[0].cost
    assert "best: latency" in str(tally)
    counts = [event.candidates for event in events]
    assert counts == sorted(counts)
    seconds = [row["seconds"] for event in events if isinstance(row := event.to_json(), dict)]
    assert all(isinstance(second, float) for second in seconds)
