"""Suggesting the name that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def near(name: str, known: Iterable[str]) -> str:
    """The known name that is most like this one, empty if none is."""
    return next(iter(get_close_matches(name, list(known), n=1)), "")
