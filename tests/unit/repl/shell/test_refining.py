"""Filling a hole with one operation, and functions made cheaper in the background."""

from __future__ import annotations

import pytest

import keyhole as kh
from keyhole.repl.commands.dispatch import begin, execute
from keyhole.repl.session.reply import Reply, Status, Work
from keyhole.repl.session.session import Session

SKETCH = "define i32 @f(i32 noundef %x) {\n  %r = ?e : i32\n  ret i32 %r\n}"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("xor", "%r = xor i32 ?e.1, ?e.2"),
        ("with xor(?a, %x)", "%r = xor i32 ?a, %x"),
        ("with add nsw", "%r = add nsw i32 ?e.1, ?e.2"),
        ("fshl", "%r = call i32 @llvm.fshl.i32(i32 ?e.1, i32 ?e.2, i32 ?e.3)"),
        ("sadd.sat", "%r = call i32 @llvm.sadd.sat.i32(i32 ?e.1, i32 ?e.2)"),
        ("select", "%r = select i1 ?e.1, i32 ?e.2, i32 ?e.3"),
        ("abs", "%r = call i32 @llvm.abs.i32(i32 ?e.1, i1 false)"),
        ("with abs(?a)", "%r = call i32 @llvm.abs.i32(i32 ?a, i1 false)"),
        ("with abs(?a, true)", "%r = call i32 @llvm.abs.i32(i32 ?a, i1 true)"),
        ("freeze", "%r = freeze i32 ?e.1"),
    ],
)
def test_an_operation_in_the_place_of_a_hole(written: str, code: str) -> None:
    with Session() as session:
        execute(session, SKETCH)
        assert execute(session, f"refine ?e {written}").status is Status.OK
        assert code in session.state.text


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("", "refine ?e with and(?a, ?b)"),
        ("xr", "did you mean 'xor'?"),
        ("icmp", "fill ?e icmp ?p i32 ?a, ?b"),
        ("zext(?a)", "fill ?e zext i8 ?a to i32"),
        ("load", "help load"),
    ],
)
def test_what_no_operation_is_made_of(written: str, hint: str) -> None:
    with Session() as session:
        execute(session, SKETCH)
        reply = execute(session, f"refine ?e {written}")
        assert reply.status is Status.ERROR and hint in reply.text()


def test_what_was_made_cheaper_is_not_taken_into_another_program() -> None:
    text = "define i8 @f(i8 noundef %x) {\n  %r = mul i8 %x, 4\n  ret i8 %r\n}"
    found = kh.optimize(text)
    with Session() as session:
        execute(session, text)
        work = begin(session, "optimize")
        assert isinstance(work, Work) and work.background
        taken = work.finish(found)
        assert isinstance(taken, Reply) and taken.state is not None
        execute(session, text.replace("4", "8"))
        late = work.finish(found)
        assert isinstance(late, Reply) and late.state is None and "not taken" in late.text()
