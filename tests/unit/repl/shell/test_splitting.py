"""Splitting holes: what comes out is what LLVM accepts, means the same for each case, and can be undone."""

from __future__ import annotations

import pytest

from keyhole.repl.commands.dispatch import execute
from keyhole.repl.session.reply import Status
from keyhole.repl.session.session import Session

DIVISION = """define i8 @src(i8 noundef %x) {
  %c = icmp eq i8 %x, 0
  br i1 %c, label %z, label %n
z:
  br label %d
n:
  %q = udiv i8 100, %x
  br label %d
d:
  %r = phi i8 [ 0, %z ], [ %q, %n ]
  ret i8 %r
}
define i8 @tgt(i8 noundef %x) {
  %q = ?e : i8 {4} (%x)
  %r = add i8 %q, 0
  ret i8 %r
}
"""
LOOP = """define i8 @tgt(i8 noundef %x, ptr %p) {
0:
  br label %loop
loop:
  %i = phi i8 [ 0, %0 ], [ %n, %loop ]
  %n = add i8 %i, ?step
  store i8 ?step, ptr %p
  %c = icmp ult i8 %n, %x
  br i1 %c, label %loop, label %out
out:
  %r = phi i8 [ %n, %loop ]
  ret i8 %r
}
"""
PHI = """define i8 @g(i8 %x, i1 %c) {
  br i1 %c, label %a, label %b
a:
  br label %b
b:
  %r = phi i8 [ ?v, %0 ], [ 3, %a ]
  ret i8 %r
}
"""


def done(session: Session, *lines: str) -> None:
    for line in lines:
        reply = execute(session, line)
        assert reply.status is Status.OK, f"{line}: {reply.text()}"


def test_branches_keep_a_division_from_being_run() -> None:
    with Session() as session:
        done(session, DIVISION)
        before = session.state.text
        done(session, "split ?e on %x eq 0 into branches")
        assert {card.name for card in session.state.cards} == {"?e.then", "?e.else"}
        assert execute(session, "history").text().count("split") == 1
        done(session, "fill ?e.then add i8 %x, 0", "fill ?e.else udiv i8 100, %x")
        assert "refines @src? correct" in session.last.text()
        done(session, "undo 3")
        assert session.state.text == before
        done(session, "split ?e on %x eq 0", "fill ?e.then add i8 %x, 0")
        assert execute(session, "fill ?e.else udiv i8 100, %x").status is Status.WRONG


def test_branches_of_an_instruction_are_searched() -> None:
    with Session() as session:
        done(session, DIVISION, "split ?e on %x eq 0 into branches", "solve")
        assert session.found("@tgt").suggestions[0].certainty == "proved"


def test_branches_in_a_loop_that_is_its_own_successor() -> None:
    with Session() as session:
        done(session, LOOP, "split ?step on %i slt 5 into branches")
        text = session.state.text
        assert "[ %n, %step.join ]" in text and "%step.split" not in text
        assert text.count("%step.value") == 3  # defined, and both uses
        done(session, "fill ?step.then 1", "fill ?step.else %i")
        assert not session.state.cards


def test_constants_are_not_split_by_what_is_none() -> None:
    with Session() as session:
        done(session, "define i8 @h(i8 %x) {\n  %r = add i8 %x, ?k:const\n  ret i8 %r\n}\n")
        for into in ("", " into branches"):
            reply = execute(session, f"split ?k on %x ult 4{into}")
            assert reply.status is Status.ERROR and ":const" in reply.text()
            assert ":const" in execute(session, "why").text()


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("split ?v on %x ult 4 into branches", "no branch can stand before it"),
        ("split ?v on %y ult 4 into branches", "neither %y nor 4 is a value in scope"),
        ("split ?v on %x into branches", "split on what?"),
        ("split ?v on %r ult 4 into branches", "neither %r nor 4"),
    ],
)
def test_what_cannot_be_split(command: str, said: str) -> None:
    with Session() as session:
        done(session, PHI)
        before = session.state
        reply = execute(session, command)
        assert reply.status is Status.ERROR and said in reply.text()
        assert session.state is before
        done(session, "split ?v on %x ult 4")


def test_names_that_are_taken() -> None:
    text = LOOP.replace("%p)", "%p, i8 %step.if, i8 %step.value)").replace("out", "step.yes")
    with Session() as session:
        done(session, text, "split ?step on %i slt 5 into branches", "fill ?step.then 1", "fill ?step.else %step.value")


def test_where_the_operations_leave_out_a_select_branches_are_proposed() -> None:
    text = DIVISION.replace("{4} (%x)", "{4} (%x) using add, sub")
    with Session() as session:
        execute(session, text)
        reply = execute(session, "split ?e on %x eq 0")
        assert reply.status is Status.ERROR and "hint: split ?e on … into branches" in reply.text()
        assert execute(session, "split ?e on %x eq 0 into branches").status is Status.OK
