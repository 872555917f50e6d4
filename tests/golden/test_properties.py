"""Wrong property files and the messages they get: place, line, caret, code, hint."""

from __future__ import annotations

from pathlib import Path

from keyhole.errors import KeyholeError
from keyhole.properties.language.reader import parse
from tests.golden_files import check_cases

FOLDER = Path(__file__).parent / "properties"


def message(text: str) -> str:
    """The error that the text causes, as users see it."""
    try:
        parse(text, "input.props")
    except KeyholeError as error:
        return error.render()
    return "no error"


def test_messages(update: bool) -> None:
    check_cases(FOLDER / "errors.txt", message, update=update)
