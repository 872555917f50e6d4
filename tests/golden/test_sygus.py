"""Problems in SyGuS-IF and what they get: the messages for wrong ones, byte by byte."""

from __future__ import annotations

from pathlib import Path

from keyhole.errors import KeyholeError
from keyhole.synth.sygus.reader import parse
from tests.golden_files import check_cases

FOLDER = Path(__file__).parent / "sygus"


def message(text: str) -> str:
    """The error that the text causes, as users see it."""
    try:
        parse(text, "input.sl")
    except KeyholeError as error:
        return error.render()
    return "no error"


def test_messages(update: bool) -> None:
    check_cases(FOLDER / "errors.txt", message, update=update)
