"""A stop ends solvers too, at once; and what it cut short is no evidence for anything."""

from __future__ import annotations

import threading
import time

from keyhole.holes.text.reader import parse
from keyhole.proof.solving.children import stopping
from keyhole.proof.verdicts import Unknown as Undecided
from keyhole.proof.verify import verify
from keyhole.synth import STOPPED, Budget, Filled, Unknown, fill_holes, query
from tests.hard_pair import HARD


def stop_after(seconds: float) -> threading.Event:
    """An event that is set in a moment."""
    event = threading.Event()
    timer = threading.Timer(seconds, event.set)
    timer.daemon = True
    timer.start()
    return event


def test_a_stop_ends_the_proof_that_runs() -> None:
    module = parse(HARD)
    stop, started = stop_after(0.5), time.monotonic()
    with stopping(stop.is_set):
        verdict = verify(module.get("@src"), module.get("@tgt"), timeout=60)
    assert isinstance(verdict, Undecided)
    assert stop.is_set() and time.monotonic() - started < 20


def test_a_sketch_without_holes_is_not_impossible_because_it_was_stopped() -> None:
    asked = query(parse(HARD), function="@tgt", budget=Budget(60))
    answer = fill_holes(asked, stop=stop_after(0.5).is_set)
    assert isinstance(answer, Unknown) and answer.reason == STOPPED


def test_what_was_found_before_the_stop_is_kept() -> None:
    text = HARD.replace("@src", "@one").replace("@tgt", "@two")
    text += "define i8 @src(i8 noundef %x) {\n  ret i8 7\n}\ndefine i8 @tgt(i8 noundef %x) {\n  ret i8 ?c\n}\n"
    stop = threading.Event()
    answer = fill_holes(query(parse(text), function="@tgt"), stop=stop.is_set)
    assert isinstance(answer, Filled)


def test_the_same_seed_finds_the_same_whatever_was_asked_before() -> None:
    """z3 orders and simplifies terms by when it first saw them; a search must not depend on that."""
    text = """define i32 @src(i32 noundef %x) {
  %low = call i32 @llvm.smax.i32(i32 %x, i32 0)
  %r = call i32 @llvm.smin.i32(i32 %low, i32 255)
  ret i32 %r
}
define i32 @tgt(i32 noundef %x) {
  %positive = icmp sgt i32 %x, 0
  %low = select i1 %positive, i32 %x, i32 ?low:const
  %small = icmp ?p i32 %low, ?bound:const
  %r = select i1 %small, i32 %low, i32 ?high:const
  ret i32 %r
}
declare i32 @llvm.smax.i32(i32, i32)
declare i32 @llvm.smin.i32(i32, i32)
"""
    found = []
    for _ in range(4):
        answer = fill_holes(query(parse(text), seed=1), k=2)
        assert isinstance(answer, Filled)
        found.append([dict(completion.fillings) for completion in answer.completions])
    assert found[1:] == found[:-1]
