"""Whatever is typed, the shell answers: no command ends a session or meets a bug, and undo brings the text back."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keyhole.repl.commands.dispatch import begin, execute
from keyhole.repl.commands.table import COMMANDS
from keyhole.repl.session.reply import Reply, Status, Work
from keyhole.repl.session.session import Session

SKETCH = """define i32 @src(i32 noundef %x) {
  %r = shl i32 %x, 3
  ret i32 %r
}
define i32 @tgt(i32 noundef %x) {
  %a = ?op i32 %x, ?k:const
  %c = icmp ?p i32 %a, %x
  %b = ?e : i32 {2} (%x, %a) using add, xor
  %r = select i1 %c, i32 %b, i32 %b
  ret i32 %r
}"""
OUTSIDE = ("save", "session", "edit", "load", "quit")  # these have effects outside the session
NAMES = [*sorted({command.name for command in COMMANDS} - set(OUTSIDE)), "nonsense", "?op", "?", "?k"]
WORDS = (
    "?op ?k ?p ?e ?zz %x %a @src @tgt @no add xor slt 3 -1 0x10 1e5 poison with on and( xor(?u, ?v) umin(%x, ?w) = --all -k "
    "--timeout timeout cost size 99999999999999999999 \" ' \\ , i32 { } filled proved status ok holes not output \N{SNOWMAN}"
).split(" ")
lines = st.builds(
    lambda name, words: " ".join([name, *words]), st.sampled_from(NAMES), st.lists(st.sampled_from(WORDS), max_size=5)
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(lines, min_size=1, max_size=12))
def test_no_command_meets_a_bug(given_lines: list[str]) -> None:
    with Session() as session:
        execute(session, SKETCH)
        for line in given_lines:
            before = len(session.history.nodes)
            answer = begin(session, line)
            if isinstance(answer, Work):
                continue  # what child processes do is another matter
            assert answer.status is not Status.INTERNAL, (line, answer.text())
            session.end(line, answer)
            assert len(session.history.nodes) - before in (0, 1)


@pytest.mark.parametrize(
    "text", ["define i32 @f(i32 %x) {\n  ret i32 %x\n}", "fill ?k 3", "refine ?e with xor(?u, ?v)"]
)
def test_undo_brings_the_text_back(text: str) -> None:
    with Session() as session:
        execute(session, SKETCH)
        before = session.state.text
        assert execute(session, text).status is Status.OK
        assert session.state.text != before
        execute(session, "undo")
        assert session.state.text == before


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gets_a_reply(text: str) -> None:
    with Session() as session:
        if text.strip().partition(" ")[0] in OUTSIDE:
            return
        answer = begin(session, text)
        assert isinstance(answer, Reply)
        assert answer.status is not Status.INTERNAL, answer.text()
