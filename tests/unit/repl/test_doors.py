"""All doors are one house: the shell, the scripting API, the command line and the server give the same answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import keyhole as kh
from keyhole.repl.command_line.main import run
from keyhole.repl.commands.dispatch import execute
from keyhole.repl.session.session import Session
from keyhole.repl.session.state import Json
from tests.unit.repl.server.client import ROOT, Client

SKETCHES = ("clamp", "round_up", "lowest", "impossible")
LOWEST = """define i16 @src(i16 noundef %x) {
  %n = sub i16 0, %x
  %r = and i16 %x, %n
  ret i16 %r
}
define i16 @tgt(i16 noundef %x) {
  %r = ?e : i16 {2} (%x)
  ret i16 %r
}
"""
IMPOSSIBLE = """define i8 @src(i8 noundef %x) {
  %r = mul i8 %x, %x
  ret i8 %r
}
define i8 @tgt(i8 noundef %x) {
  %r = add i8 %x, ?c:const
  ret i8 %r
}
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Client]:
    with Client("--workers", "1") as client:
        yield client.initialize()


def sketch(name: str, folder: Path) -> Path:
    written = {"lowest": LOWEST, "impossible": IMPOSSIBLE}
    if name not in written:
        return ROOT / "examples" / f"{name}.ll"
    path = folder / f"{name}.ll"
    path.write_text(written[name], encoding="utf-8")
    return path


def told(answer: Json) -> tuple[str, list[tuple[dict[str, str], str, str]]]:
    """What must be the same: the status, and of each completion its fillings, its IR and its certificate's kind."""
    match answer:
        case {"status": str(status), "completions": list(completions)}:
            return status, [_completion(completion) for completion in completions]
    raise AssertionError(answer)


def _completion(found: Json) -> tuple[dict[str, str], str, str]:
    match found:
        case {"fillings": dict(fillings), "ir": str(ir), "certificate": {"kind": str(kind)}}:
            return {name: str(term) for name, term in fillings.items()}, ir, kind
    raise AssertionError(found)


def by_shell(path: Path) -> tuple[str, list[tuple[dict[str, str], str, str]]]:
    with Session() as session:
        execute(session, f"load {path}")
        execute(session, "solve -k 1 --timeout 60 --seed 3")
        findings = session.found("@tgt")
    status = "filled" if findings.suggestions else findings.outcome.partition(":")[0]
    return status, [(dict(s.fillings), s.ir, s.certainty) for s in findings.suggestions]


@pytest.mark.parametrize("name", SKETCHES)
def test_the_same_fillings(name: str, tmp_path: Path, server: Client, capsys: pytest.CaptureFixture[str]) -> None:
    path = sketch(name, tmp_path)
    capsys.readouterr()
    run(["fill", str(path), "-k", "1", "--timeout", "60", "--seed", "3", "--json"])
    by_command_line = told(json.loads(capsys.readouterr().out))
    script = kh.complete(kh.read_file(path), k=1, timeout=60, seed=3)
    by_script = told(json.loads(json.dumps(script.to_json())))
    text = path.read_text(encoding="utf-8")
    server.request(name, "solve", text=text, count=1, seed=3, budget={"seconds": 60})
    by_server = told(server.answer(name, 90)["result"])
    assert by_script == by_command_line
    assert by_server == by_command_line
    assert by_shell(path) == by_command_line


@pytest.mark.parametrize(("term", "word"), [("shl i8 %x, 1", "correct"), ("shl i8 %x, 2", "incorrect")])
def test_the_same_verdicts(
    term: str, word: str, tmp_path: Path, server: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        "define i8 @src(i8 noundef %x) {\n  %r = mul i8 %x, 2\n  ret i8 %r\n}\n"
        f"define i8 @tgt(i8 noundef %x) {{\n  %r = {term}\n  ret i8 %r\n}}\n"
    )
    path = tmp_path / "pair.ll"
    path.write_text(text, encoding="utf-8")
    capsys.readouterr()
    run(["verify", str(path), "--json"])
    command_line = json.loads(capsys.readouterr().out)["pairs"][0]["verdict"]
    by_server = server.call("verify", text=text)["pairs"][0]["verdict"]
    by_script = {"Proved": "correct", "Refuted": "incorrect"}[type(kh.verify(kh.parse(text))).__name__]
    with Session() as session:
        execute(session, text)
        shell = {"ok": "correct", "wrong": "incorrect"}[execute(session, "verify").status.value]
    assert {command_line, by_server, by_script, shell} == {word}
