"""Sessions: the tree of states, the journal that survives a kill, settings."""

from __future__ import annotations

import json
from pathlib import Path
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keyhole.errors import KeyholeError
from keyhole.holes.model import Module
from keyhole.holes.text.printer import print_function
from keyhole.repl.commands.dispatch import execute
from keyhole.repl.session.history import History
from keyhole.repl.session.jobs import Job
from keyhole.repl.session.journal import Journal, restore, rewritten
from keyhole.repl.session.marks import marks
from keyhole.repl.session.reply import Piece, Reply, Status, Work
from keyhole.repl.session.session import Session
from keyhole.repl.session.state import State
from keyhole.repl.settings import SETTINGS, Settings, default_file, read_settings
from keyhole.repl.shell.colours import painted, styled
from keyhole.repl.shell.scripts import script_of
from keyhole.source import Source
from keyhole.synth.progress import Phase

SKETCH = "define i8 @f(i8 %x) {\n  %a = add i8 %x, ?c\n  %r = xor i8 %a, ?d\n  ret i8 %r\n}"


def state(name: str) -> State:
    return State(Module(Source(name, ""), ()), name)


@given(st.lists(st.sampled_from(["add", "undo", "redo", "visit"]), max_size=40), st.randoms())
def test_history_is_a_tree_in_which_nothing_is_lost(moves: list[str], random: object) -> None:
    history = History(state("0"))
    for number, move in enumerate(moves):
        before = history.node
        match move:
            case "add":
                node = history.add(state(str(number)), str(number))
                assert node.parent == before.number
                assert history.undo() is before
                assert history.redo() is node
            case "undo" if before.parent is not None:
                history.undo()
                assert history.redo() is before
                history.undo()
            case "redo" if history.children(before.number):
                assert history.redo().parent == before.number
            case "visit":
                target = number % len(history.nodes)
                assert history.visit(target).number == target == history.at
            case _:
                pass
    assert [node.number for node in history.nodes] == list(range(len(history.nodes)))
    assert history.lineage()[0].number == 0


def a_session(path: Path) -> Session:
    session = Session(journal=Journal(path))
    for line in (SKETCH, "hole ?d", "fill ?c 3", "undo", "fill ?c 4", "set count 2", "visit 2"):
        assert execute(session, line).status is Status.OK, line
    return session


def test_a_journal_brings_everything_back(tmp_path: Path) -> None:
    with a_session(tmp_path / "a.jsonl") as before:
        with Session() as after:
            assert restore(after, tmp_path / "a.jsonl") == 0
            assert [n.state.text for n in after.history.nodes] == [n.state.text for n in before.history.nodes]
            assert [n.parent for n in after.history.nodes] == [n.parent for n in before.history.nodes]
            assert after.history.at == before.history.at == 2
            assert after.state.focus == before.state.focus
            assert after.state.filled == before.state.filled
            assert after.settings.whole("count") == 2
        rewritten(before, tmp_path / "b.jsonl")
    with Session() as again:
        assert restore(again, tmp_path / "b.jsonl") == 0
        assert [n.state.text for n in again.history.nodes] == [n.state.text for n in before.history.nodes]
        assert again.history.at == 2


def test_a_journal_cut_off_anywhere_loses_only_its_end(tmp_path: Path) -> None:
    a_session(tmp_path / "a.jsonl").close()
    text = (tmp_path / "a.jsonl").read_text()
    for end in range(0, len(text), 97):
        (tmp_path / "cut.jsonl").write_text(text[:end])
        with Session() as session:
            assert restore(session, tmp_path / "cut.jsonl") <= 1


def test_suggestions_come_back_with_their_sketch(tmp_path: Path) -> None:
    with Session(journal=Journal(tmp_path / "a.jsonl")) as session:
        pair = (
            SKETCH.replace("@f", "@tgt") + "\n\n" + SKETCH.replace("@f", "@src").replace("?c", "1").replace("?d", "2")
        )
        execute(session, pair)
        assert execute(session, "solve -k 1").status is Status.OK
        assert execute(session, "fill").status is Status.OK
        assert execute(session, "assert proved").status is Status.OK
        execute(session, "undo")
        shown = execute(session, "fits").text()
    with Session() as after:
        restore(after, tmp_path / "a.jsonl")
        assert execute(after, "fits").text() == shown


def test_a_missing_journal_is_an_error() -> None:
    with Session() as session, pytest.raises(KeyholeError, match="cannot be read"):
        restore(session, Path("nowhere.jsonl"))


def test_each_line_is_on_the_disk_before_the_command_ends(tmp_path: Path) -> None:
    with Session(journal=Journal(tmp_path / "a.jsonl")) as session:
        execute(session, SKETCH)
        whats = [json.loads(line)["what"] for line in (tmp_path / "a.jsonl").read_text().splitlines()]
    assert whats == ["state", "command", "state"]


def test_settings_file(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    assert read_settings(path)[1] == ()
    path.write_text(default_file())
    settings, warnings = read_settings(path)
    assert warnings == ()
    assert all(settings.origins[row.name] == "default" for row in SETTINGS)
    path.write_text(default_file().replace("# timeout =", "timeout =").replace("60.0", "5"))
    assert read_settings(path)[0].number("timeout") == 5
    path.write_text('tiemout = 3\ncost = "beauty"\nkeys = "vi"\n')
    settings, warnings = read_settings(path)
    assert settings.word("keys") == "vi"
    assert "did you mean timeout?" in warnings[0]
    assert "cost cannot be 'beauty'" in warnings[1]
    path.write_text("timeout = [")
    assert "is not read" in read_settings(path)[1][0]


def test_every_setting_takes_its_own_default() -> None:
    settings = Settings()
    for row in SETTINGS:
        settings.set(row.name, settings.text(row.name))
        assert settings.text(row.name) == Settings().text(row.name)


def test_what_was_filled_is_marked() -> None:
    with Session() as session:
        execute(session, SKETCH)
        execute(session, "fill ?c 42")
        (mark,) = marks(session.history, "@f")
        text = print_function(session.state.module.get("@f"))
        assert (text[mark[0] : mark[1]], mark[2]) == ("42", "filled")
        assert marks(session.history, "@nothing") == ()
        coloured = painted(Piece("ir", text, (mark,)))
        assert "\x1b[33;01;04m42" in coloured  # bold, underlined, yellow
        assert "\x1b[31;01;04m?d" in coloured  # and what is open is red


def test_a_journal_that_cannot_be_written_ends_no_session(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("no folder")
    with Session(journal=Journal(tmp_path / "a" / "b.jsonl")) as session:
        assert execute(session, SKETCH).status is Status.OK
        assert session.journal is not None
        assert "not kept any more" in session.journal.trouble


PROVED = """define i8 @src(i8 noundef %x) {
  %r = mul i8 %x, 2
  ret i8 %r
}
define i8 @tgt(i8 noundef %x) {
  %r = shl i8 %x, ?c:const
  ret i8 %r
}"""


@pytest.mark.parametrize(
    "change",
    [
        "define i8 @tgt(i8 noundef %x) {\n  ret i8 %x\n}",
        "define i8 @src(i8 noundef %x) {\n  ret i8 %x\n}",
        "define i8 @other(i8 %x) {\n  ret i8 %x\n}\n;\nspec @other",
    ],
)
def test_nothing_stays_proved_when_what_it_was_about_changes(change: str) -> None:
    with Session() as session:
        execute(session, PROVED)
        assert execute(session, "fill ?c 1").status is Status.OK
        assert execute(session, "assert proved").status is Status.OK
        for statement in change.split("\n;\n"):
            assert execute(session, statement).status is Status.OK
        assert execute(session, "assert not proved").status is Status.OK
        assert "proved" not in execute(session, "holes").text()
        execute(session, "undo")
        if "spec" not in change:
            assert execute(session, "why").text().startswith("@tgt refines @src? correct")
            execute(session, "redo")
            assert execute(session, "why").text().startswith("of another state of the program:")


def test_another_of_what_was_found() -> None:
    with Session() as session:
        execute(session, "load examples/clamp.ll")
        assert execute(session, "fill next").status is Status.ERROR
        execute(session, "solve -k 3")
        texts = [session.found("@tgt").suggestions[n].ir.strip() for n in range(3)]
        for line, wanted in (("fill", 0), ("fill next", 1), ("fill next", 2), ("fill prev", 1)):
            assert execute(session, line).status is Status.OK
            assert texts[wanted] in session.state.text
        execute(session, "fill next")
        assert "the last of 3" in execute(session, "fill next").text()
        assert "undo, then more" in execute(session, "more").text()
        assert "?bound = 255" in execute(session, "why 3").text() != execute(session, "why 1").text()
        execute(session, "undo")
        assert len(session.state.cards) == 4  # each stands beside the others, not behind them


def test_more_steps_back_than_there_are_is_none() -> None:
    with Session() as session:
        for line in (SKETCH, "fill ?c 1", "fill ?d 2"):
            execute(session, line)
        reply = execute(session, "undo 9")
        assert reply.status is Status.ERROR and "there are 3" in reply.text() and session.history.at == 3
        assert execute(session, "undo 2").status is Status.OK and session.history.at == 1
        assert execute(session, "redo 3").status is Status.ERROR and session.history.at == 1
        assert execute(session, "redo 2").status is Status.OK and session.history.at == 3


def test_what_two_states_compile_to() -> None:
    with Session() as session:
        execute(session, "define i8 @f(i8 %x) {\n  %r = mul i8 %x, 2\n  ret i8 %r\n}\n")
        execute(session, "define i8 @f(i8 %x) {\n  %r = mul i8 %x, 3\n  ret i8 %r\n}\n")
        assert "--- state 1, -O2\n+++ state 2, -O2" in execute(session, "diff asm 1").text()
        assert execute(session, "diff asm").text() == "no difference"  # since it came in
        assert execute(session, "diff asm 1 2 3").status is Status.ERROR
        execute(session, "define i8 @g(i8 %x) {\n  ret i8 %x\n}\n")
        assert "@@" in execute(session, "diff @f 1").text()
        assert execute(session, "diff @f 2").text() == execute(session, "diff asm @g 3 3").text() == "no difference"
        assert execute(session, "diff @g 1").text().count("\n+") == 4  # it was not there


def test_what_was_edited_is_not_lost_and_stands_in_scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    written = iter((SKETCH.replace("xor", "xro"), SKETCH.replace("xor", "or"), None, None))

    def editor(text: str, **options: object) -> str | None:
        opened.append(text)
        return next(written)

    monkeypatch.setattr("click.edit", editor)
    monkeypatch.setattr("sys.stdin", Mock(isatty=lambda: True))
    with Session() as session:
        execute(session, SKETCH)
        reply = execute(session, "edit @f")
        assert (
            reply.status is Status.ERROR
            and "did you mean 'xor'?; edit @f opens it again as you left it" in reply.text()
        )
        assert execute(session, "edit @f").status is Status.OK
        assert "xro" in opened[1] and "%r = or i8" in session.state.text
        assert "edit" not in script_of(session.lines[2:]) and "%r = or i8" in script_of(session.lines[2:])
        assert execute(session, "edit @f").text() == "nothing was changed"
        assert "xro" not in opened[2]


def test_what_a_call_wrote_is_shown() -> None:
    swap = "define void @swap(ptr %a, ptr %b, ptr %c) {\n  %x = load i8, ptr %a\n  %y = load i8, ptr %b\n"
    swap += "  store i8 %y, ptr %a\n  store i8 %x, ptr %b\n  ret void\n}"
    with Session() as session:
        execute(session, swap)
        said = execute(session, "run @swap one 'the \"2\"' null").text().splitlines()
    assert said[1:] == ['  %a holds "tne\\x00"', '  %b holds "ohe \\"2\\"\\x00"']


def test_sentences_are_broken_between_words() -> None:
    words = "  helps: " + "narrower types · " * 8
    reply = Reply((Piece("bad", words), Piece("ir", "%x = " + "a" * 99), Piece("error", "e" * 99)))
    lines = styled(reply, colour=False, width=60).split("\n")
    assert [len(line) for line in lines if len(line) > 60] == [104, 99]
    assert lines[0].startswith("  helps: ") and lines[1].startswith("    ")
    assert " ".join(" ".join(lines[:-2]).split()) == " ".join(words.split())
    assert styled(reply, colour=False) == reply.text()


def test_why_nothing_was_found() -> None:
    sketch = "define i8 @src(i8 noundef %x) {\n  %r = mul i8 %x, %x\n  ret i8 %r\n}\n"
    sketch += "define i8 @tgt(i8 noundef %x) {\n  %r = add i8 %x, ?c:const\n  ret i8 %r\n}"
    with Session() as session:
        execute(session, sketch)
        assert execute(session, "why").text() == "nothing was checked or refused yet"
        assert execute(session, "solve").status is Status.WRONG
        assert execute(session, "why").text().startswith("impossible: no choice for ?c")


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("solve fast", "hint: solve, solve ?h"),
        ("%r = add i8 1, 2", "hint: instructions stand in a function"),
        ("split ?c on %x < 0", "signed numbers are compared by slt"),
    ],
)
def test_what_is_written_wrong_is_answered_with_how_it_is_written(line: str, hint: str) -> None:
    with Session() as session:
        execute(session, SKETCH)
        reply = execute(session, line)
        assert reply.status is Status.ERROR and hint in reply.text()


def test_what_the_time_of_a_search_went_into(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter((1.0, 1.5, 1.501, 3.0))
    monkeypatch.setattr("keyhole.repl.session.jobs.time.monotonic", lambda: next(clock))
    task = Mock(result=lambda: None)
    job = Job(Work("searching", print, (), lambda found: Reply(), 60.0), task)
    for what in ("searching", "checking", "searching"):
        job.hear(Phase(what, 0, 0.0))
    job.finish()
    assert job.parts() == "searching 2.00"
    job.phases |= {"a": 1.0, "b": 4.0, "c": 0.5, "d": 3.0, "e": 0.25}
    assert job.parts() == "searching 2.00 · a 1.00 · b 4.00 · d 3.00 · other 0.75"
    del job.phases["a"], job.phases["b"], job.phases["c"], job.phases["d"], job.phases["e"]
    assert job.phases == {"searching": pytest.approx(1.999), "checking": pytest.approx(0.001)}
