"""Every transcript in README.md and docs/ is what really happens. ``pytest --update`` rewrites them."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

import keyhole
from keyhole.repl.commands.dispatch import execute
from keyhole.repl.session.session import Session
from keyhole.repl.shell.scripts import untimed
from tests.golden.transcripts import ROOT, rewritten, run, settled, shell_rewritten, shell_steps, transcripts

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.timeout(300)
@pytest.mark.parametrize("page", [page for page in PAGES if transcripts(page)], ids=name)
def test_console_transcripts(page: Path, update: bool, tmp_path: Path) -> None:
    if update:
        page.write_text(rewritten(page.read_text(encoding="utf-8"), tmp_path / "update"), encoding="utf-8")
    for steps in transcripts(page):
        for step in steps:
            assert settled(run(step.command, tmp_path)) == settled(step.expected), step.command


@pytest.mark.timeout(300)
@pytest.mark.parametrize("page", [page for page in PAGES if shell_steps(page)], ids=name)
def test_shell_transcripts(page: Path, update: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    if update:
        page.write_text(shell_rewritten(page.read_text(encoding="utf-8")), encoding="utf-8")
    with Session() as session:
        for step in shell_steps(page):
            printed = execute(session, step.command).text()
            assert settled(untimed(printed)) == settled(untimed(step.expected)), step.command


@pytest.mark.parametrize("page", [page for page in PAGES if ">>> " in page.read_text(encoding="utf-8")], ids=name)
def test_python_transcripts(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    results = doctest.testfile(str(page), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert results.attempted
    assert results.failed == 0


def test_the_package_s_own_example() -> None:
    results = doctest.testmod(keyhole)
    assert results.attempted
    assert results.failed == 0


def test_the_readme_s_first_screen_is_a_transcript() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "```console" in "\n".join(text.splitlines()[:40])
