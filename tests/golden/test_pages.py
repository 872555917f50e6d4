"""docs/reference has a page for each operation, relation, code, command and engine. ``pytest --update`` writes them."""

from __future__ import annotations

import pytest

from keyhole.repl.command_line.main import run
from keyhole.repl.pages.failures import EXAMPLES
from keyhole.repl.pages.finding import explained, index, pages
from keyhole.repl.pages.page import Page
from keyhole.repl.printing.codes import CODES
from tests.golden.transcripts import ROOT, settled

REASONS = {
    "keeps-state": ": unknown after 0 calls",
    "not-learned": ": unknown after 0 calls",
    "out-of-reach": "unknown: ",
}
"""Codes that are no error's where a user asks, but the reason of an answer."""
HOME = ROOT / "docs" / "reference"


@pytest.fixture(scope="module")
def made() -> tuple[Page, ...]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return tuple(pages())


def test_the_pages_are_up_to_date(made: tuple[Page, ...], update: bool) -> None:
    if update:
        for folder in {page.kind for page in made}:
            (HOME / folder).mkdir(exist_ok=True)
            for old in (HOME / folder).glob("*.md"):
                old.unlink()
        for page in made:
            (HOME / page.path).write_text(page.markdown(), encoding="utf-8")
        (HOME / "README.md").write_text(index(made), encoding="utf-8")
    assert (HOME / "README.md").read_text(encoding="utf-8") == index(made)
    there = {str(path.relative_to(HOME)) for path in HOME.glob("*/*.md")}
    assert there == {page.path for page in made}
    for page in made:
        assert settled((HOME / page.path).read_text(encoding="utf-8")) == settled(page.markdown()), page.path


def test_an_example_of_a_code_leads_to_it(made: tuple[Page, ...]) -> None:
    assert EXAMPLES.keys() <= CODES.keys()
    for page in made:
        if page.kind == "codes" and page.example:
            assert REASONS.get(page.name, f"[{page.name}]") in page.result, page.name


def test_explain_shows_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "[no-hole]"]) == 0
    shown = capsys.readouterr().out
    assert "What it does" in shown and "[no-hole]" in shown
    for name in ("udiv", "llvm.umax", "size", "lockstep", "undo"):
        assert explained(name).startswith(name.removeprefix("llvm."))
