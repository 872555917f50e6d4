"""Which pieces of a text are new: the terms that took the place of holes."""

from __future__ import annotations

from difflib import SequenceMatcher

from keyhole.holes.text.lexer import places


def changes(before: str, after: str) -> tuple[tuple[int, int], ...]:
    """The spans of ``after``, in characters, whose tokens ``before`` does not have there."""
    old, new = _tokens(before), _tokens(after)
    matcher = SequenceMatcher(None, [text for text, _, _ in old], [text for text, _, _ in new], autojunk=False)
    return tuple(
        (new[first][1], new[last - 1][2])
        for tag, _, _, first, last in matcher.get_opcodes()
        if tag != "equal" and last > first
    )


def _tokens(text: str) -> list[tuple[str, int, int]]:
    return [(text[start:end], start, end) for start, end in places(text, 0, len(text)) if end > start]
