"""Every code that an error may have is explained, and no other; docs/reference/errors.md says the same."""

from __future__ import annotations

import re

import pytest

from keyhole.repl.command_line.main import run
from keyhole.repl.printing.codes import CODES, page
from tests.golden.transcripts import ROOT

PAGE = ROOT / "docs" / "reference" / "errors.md"
_CODE = re.compile(r'\bcode="([a-z0-9-]+)"|Fault\([^()]*(?:\([^()]*\)[^()]*)*?, "([a-z-]+)",')


def test_every_code_is_explained() -> None:
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "keyhole").rglob("*.py"))
    used = {found[1] or found[2] for text in texts for found in _CODE.finditer(text)}
    assert used - CODES.keys() == set(), "add a row to keyhole/repl/printing/codes.py"
    assert CODES.keys() - used == set(), "take the row out of keyhole/repl/printing/codes.py"


def test_the_page_is_up_to_date(update: bool) -> None:
    if update:
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "no-spec"]) == 0
    assert "spec @ref" in capsys.readouterr().out
    assert run(["explain", "no-spek"]) == 2
    assert "did you mean no-spec" in capsys.readouterr().err
    assert run(["explain"]) == 0
    assert "llvm-verifier" in capsys.readouterr().out
