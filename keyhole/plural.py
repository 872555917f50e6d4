"""Counts in words."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """``1 hole``, ``2 holes``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
