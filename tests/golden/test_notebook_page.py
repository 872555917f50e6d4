"""Every cell of the page on notebooks gives what the page says, in a real IPython shell. ``pytest --update`` does not write it."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("IPython")

from tests.golden.transcripts import ROOT
from tests.unit.notebook.shells import Notebook, notebook

__all__ = ["notebook"]

PAGE = ROOT / "docs" / "notebooks.md"
_BLOCK = re.compile(r"^```ipython\n(.*?)^```", re.MULTILINE | re.DOTALL)
_CELL = re.compile(r"^In \[\d+\]: (.*\n(?:   \.\.\.: .*\n)*)", re.MULTILINE)


def cells() -> list[tuple[str, str]]:
    """Each cell with what is shown below it."""
    text = "".join(_BLOCK.findall(PAGE.read_text(encoding="utf-8")))
    found = list(_CELL.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    return [
        (match[1].replace("\n   ...: ", "\n"), text[match.end() : end].strip())
        for match, end in zip(found, ends, strict=True)
    ]


def test_the_cells_of_the_page(notebook: Notebook) -> None:
    asked = cells()
    assert len(asked) >= 10
    for cell, wanted in asked:
        _, shown = notebook.run(cell)
        assert re.sub(r"(Out\[\d+\]:) *\n?", r"\1 ", shown).strip() == wanted, cell
