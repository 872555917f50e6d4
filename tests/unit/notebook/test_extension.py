"""``%load_ext keyhole`` in a real IPython shell, in this process."""

from __future__ import annotations

import pytest

pytest.importorskip("IPython")

import keyhole as kh
from keyhole.notebook.cards import Cards
from tests.unit.api.texts import IMPOSSIBLE, MASK
from tests.unit.notebook.shells import Notebook, notebook

__all__ = ["notebook"]


@pytest.fixture(autouse=True)
def loaded(notebook: Notebook) -> None:
    assert notebook.run("%load_ext keyhole")[1] == ""


def test_ir_reads_keeps_and_shows_a_module(notebook: Notebook) -> None:
    module, shown = notebook.run(f"%%ir mask\n{MASK}")
    assert isinstance(module, kh.Module) and "define i8 @tgt(" in shown and "In[2]" in shown
    assert notebook.shell.user_ns["mask"] is module
    assert {"text/html", "text/plain"} <= set(notebook.formatted(module))
    assert notebook.run("import keyhole as kh; kh.complete(mask, timeout=20).best.fillings")[0] == {"?m": "15"}


def test_holes_shows_cards(notebook: Notebook) -> None:
    cards, shown = notebook.run(f"%%holes mask\n{MASK}")
    assert isinstance(cards, Cards) and len(cards) == 1
    assert [card.name for card in cards] == ["?m"]
    assert "in scope: i8 %x" in shown
    assert isinstance(notebook.shell.user_ns["mask"], kh.Module)


def test_holes_solves(notebook: Notebook) -> None:
    answer, shown = notebook.run(f"%%holes --solve --timeout 20 --seed 3 found\n{MASK}")
    assert isinstance(answer, kh.Filled) and notebook.shell.user_ns["found"] is answer
    assert "?m = 15" in shown and answer.report is not None and answer.report.seed == 3
    assert "proved for all inputs" in notebook.formatted(answer)["text/html"]
    assert isinstance(notebook.run(f"%%holes --solve\n{IMPOSSIBLE}")[0], kh.Impossible)


def test_what_is_wrong_is_shown_with_its_place(notebook: Notebook) -> None:
    _, shown = notebook.run("%%ir\ndefine i8 @f() {\n  rett i8 1\n}\n")
    assert "In[2]:2:3: error: unknown opcode 'rett'" in shown and "^^^^" in shown and "Traceback" not in shown
    _, shown = notebook.run("%%holes --slove\ndefine i8 @f() { ret i8 1 }\n")
    assert "--slove" in shown and "--solve" in shown and "Traceback" not in shown
    _, shown = notebook.run("%%ir not-a-name\ndefine i8 @f() { ret i8 1 }\n")
    assert "no name for a variable" in shown
    _, shown = notebook.run("kh_is_not_there")
    assert "NameError" in shown


def test_it_can_be_unloaded(notebook: Notebook) -> None:
    notebook.run("%unload_ext keyhole")
    _, shown = notebook.run(f"%%ir\n{MASK}")
    assert "not found" in shown


def test_coroutines_run_in_a_cell(notebook: Notebook) -> None:
    notebook.run(f"%%ir mask\n{MASK}")
    verdict, _ = notebook.run("import keyhole as kh\nawait kh.aio.complete(mask)")
    assert isinstance(verdict, kh.Filled)
