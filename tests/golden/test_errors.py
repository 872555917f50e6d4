"""Wrong input and the message it gets: place, line, caret, code, hint."""

from __future__ import annotations

from pathlib import Path

import pytest

from keyhole.errors import KeyholeError
from keyhole.holes.sites import unknowns
from keyhole.holes.text.checks import check_dominance
from keyhole.holes.text.reader import read_all, read_module
from tests.golden_files import check_cases

FILES = sorted((Path(__file__).parent / "errors").glob("*.txt"))


def message(text: str) -> str:
    """The error that the text causes, as users see it."""
    try:
        for function in read_all(read_module(text, "input.ll")).functions:
            unknowns(function)
            check_dominance(function)
    except KeyholeError as error:
        return error.render()
    return "no error"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_messages(path: Path, update: bool) -> None:
    check_cases(path, message, update=update)
