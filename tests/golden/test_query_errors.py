"""Wrong queries and the message each gets: ``keyhole fill`` on files that stand in the case, exit code and standard error.

A case is a command line and the files that it names: a line ``> name`` begins a file.
"""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from keyhole.repl.command_line.main import run
from tests.golden_files import Case, check_cases, read_cases

FILES = sorted((Path(__file__).parent / "queries").glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_messages(
    path: Path, update: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    def message(given: str) -> str:
        command, *files = ("\n" + given).split("\n> ")
        for file in files:
            name, _, text = file.partition("\n")
            Path(name).write_bytes((text + "\n").encode("utf-8", "surrogateescape"))
        code = run(shlex.split(command))
        streams = capsys.readouterr()
        assert "Traceback" not in streams.err
        return f"exit code {code}\n{streams.err.rstrip()}"

    check_cases(path, message, update=update)


CASES: list[Case] = [case for path in FILES for case in read_cases(path)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_message_has_a_code_and_says_what_to_do(case: Case) -> None:
    assert case.expected.startswith("exit code 2\n")
    assert "error: " in case.expected
    assert case.expected.rstrip().splitlines()[-1].startswith("hint: ")
