"""Answers on disk: taken for the same question only, never for another version, and checked again when that is asked for."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

import keyhole as kh
from keyhole.proof import Options
from keyhole.proof.pairs import pairs_in
from keyhole.repl.command_line.main import run
from keyhole.verbs import cache as module
from keyhole.verbs import kept, searching
from tests.unit.repl.server.client import Client

PAIR = """define i8 @src(i8 noundef %x) {
  %r = mul i8 %x, 2
  ret i8 %r
}
define i8 @tgt(i8 noundef %x) {
  %r = shl i8 %x, 1
  ret i8 %r
}
"""
SKETCH = PAIR.replace("shl i8 %x, 1", "shl i8 %x, ?c:const")
HOPELESS = PAIR.replace("mul i8 %x, 2", "mul i8 %x, %x").replace("shl i8 %x, 1", "add i8 %x, ?c:const")


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "answers.sqlite"
    monkeypatch.setenv("KEYHOLE_CACHE_FILE", str(path))
    return path


def never(*arguments: object, **options: object) -> object:
    raise AssertionError("this was asked before")


def test_a_proof_is_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with kh.Session(cache="on", remember=0) as session:
        first = session.verify(PAIR)
    monkeypatch.setattr("keyhole.api.working.check_pair", never)
    with kh.Session(cache="read-only", remember=0) as session:
        again = session.verify(PAIR)
        assert isinstance(first, kh.Proved) and isinstance(again, kh.Proved)
        assert again.solver == f"{first.solver}, cached"
        with pytest.raises(AssertionError, match="asked before"):
            session.verify(PAIR, unroll=3)
        with pytest.raises(AssertionError, match="asked before"):
            session.verify(PAIR.replace("noundef ", "noundef zeroext ", 1))
    with kh.Session(remember=0) as session, pytest.raises(AssertionError, match="asked before"):
        session.verify(PAIR)


@pytest.mark.parametrize("text", [SKETCH, HOPELESS], ids=["filled", "impossible"])
def test_an_answer_is_found_once(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with kh.Session(cache="on", remember=0) as session:
        first = session.complete(text)
    monkeypatch.setattr(searching, "fill_holes", never)
    with kh.Session(cache="on", remember=0) as session:
        again = session.complete(text)
        with pytest.raises(AssertionError, match="asked before"):
            session.complete(text, seed=8)
    assert type(again) is type(first)
    if isinstance(first, kh.Filled) and isinstance(again, kh.Filled):
        assert kh.print_module(again.best.module) == kh.print_module(first.best.module)
        assert (again.best.fillings, again.best.cost) == (first.best.fillings, first.best.cost)


def test_never_for_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    with kh.Session(cache="on") as session:
        session.verify(PAIR)
    now = dict(module.stamp())
    with module.Cache() as cache:
        (pair,) = pairs_in(kh.parse(PAIR))
        assert isinstance(kept.known_verdict(cache, pair, Options()), kh.Proved)
    for name in now:
        monkeypatch.setattr(module, "stamp", lambda name=name: {**now, name: "another"})
        with module.Cache() as cache:
            assert all(not entry.current for entry in cache.entries())
            assert kept.known_verdict(cache, pair, Options()) is None


def test_refutations_and_gave_ups_are_not_kept() -> None:
    with kh.Session(cache="on") as session:
        session.verify(PAIR.replace("shl i8 %x, 1", "shl i8 %x, 2"))
        session.complete(SKETCH, examples=[((1,), 2)], timeout=0.001)
    with module.Cache() as cache:
        assert cache.entries() == ()


def test_a_filling_that_was_tampered_with_is_not_believed(file: Path) -> None:
    with kh.Session(cache="on") as session:
        session.complete(SKETCH)
    with sqlite3.connect(file) as database:
        database.execute("update answers set answer = replace(answer, '\"1\"', '\"2\"')")
    with kh.Session(cache="on") as session:
        found = session.complete(SKETCH)
    assert isinstance(found, kh.Filled) and found.best.fillings == {"?c": "1"}


def test_check_asks_again(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in (("pair", PAIR), ("sketch", SKETCH), ("hopeless", HOPELESS)):
        path = tmp_path / f"{name}.ll"
        path.write_text(text)
        run(["verify" if name == "pair" else "fill", str(path), "--cache", "on"])
    capsys.readouterr()
    assert run(["cache", "check"]) == 0
    assert capsys.readouterr().out == "3 confirmed, 0 forgotten, 0 old ones forgotten\n"
    with sqlite3.connect(file) as database:
        database.execute("update answers set question = replace(question, 'shl i8 %x, 1', 'shl i8 %x, 2')")
    assert run(["cache", "check"]) == 4
    assert "does not come out again" in capsys.readouterr().err
    assert run(["cache", "ls", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["entries"]) == 2
    assert run(["cache", "clear"]) == 0
    assert "2 answers forgotten" in capsys.readouterr().err


def test_what_is_wrong_with_the_file_costs_no_answer(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_bytes(b"not a database at all, but long enough to be taken for one" * 99)
    with kh.Session(cache="on") as session:
        assert isinstance(session.verify(PAIR), kh.Proved)
    monkeypatch.setenv("KEYHOLE_CACHE_FILE", str(tmp_path / "a file" / "answers"))
    (tmp_path / "a file").write_text("")
    with kh.Session(cache="on") as session:
        assert isinstance(session.verify(PAIR), kh.Proved)
    assert run(["cache", "clear"]) == 2
    with pytest.raises(kh.KeyholeError, match="no way to use a cache"), kh.Session(cache="sometimes") as session:
        session.verify(PAIR)


def test_a_server_takes_and_keeps_answers(file: Path) -> None:
    """What the server has proved the command line need not prove, and the other way round."""
    with Client("--workers", "1", "--cache", "on") as client:
        client.initialize()
        first = client.call("verify", text=PAIR)["pairs"][0]["certificate"]
        again = client.call("verify", text=PAIR)["pairs"][0]["certificate"]
        assert again == {**first, "solver": f"{first['solver']}, cached"}
        client.call("solve", text=SKETCH)
        found = client.call("solve", text=SKETCH)["completions"][0]["certificate"]
        assert found["solver"].endswith(", cached")
    with module.Cache(file) as cache:
        assert len(cache.entries()) == 2
