"""The exit codes of the command line, and which of several counts."""

from __future__ import annotations

from collections.abc import Iterable

FOUND, REFUTED, BAD_INPUT, GAVE_UP, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 4, 130
UNREAD = 141
"""As a program that ends by SIGPIPE."""
_WORST_FIRST = (INTERRUPTED, INTERNAL, REFUTED, BAD_INPUT, GAVE_UP)


def worst(codes: Iterable[int]) -> int:
    """The code for many results: interrupted, an internal error, a refutation, bad input, an unknown, in this order."""
    found = set(codes)
    return next((code for code in _WORST_FIRST if code in found), FOUND)
