"""Tokens of LLVM assembly and of the hole syntax.

One regular expression reads everything: ``findall`` over a function's text is the fastest lexer Python has. Positions are not kept,
because nearly nobody asks; they are found again by a second pass when somebody does.

Source: LLVM Language Reference, "Identifiers"; llvm/lib/AsmParser's token classes. The hole tokens start with ``?``, which
LLVM assembly does not use.
"""

from __future__ import annotations

import re

TOKEN = re.compile(
    r"""
      ;[^\n]* | /\*.*?\*/                     # comments
    | (
        [%@$!c]?"[^"]*":?                     # names in quotes, strings, labels in quotes
      | [%@$!^][-\w$.\\]+                     # names, metadata, summary entries
      | \#\w+                                 # attribute groups, debug records
      | \?[\w.$]*(?::(?:const|arg|local)\b)?  # holes
      | [-+\w$.]+:?                           # words, numbers, labels
      | [^\s]                                 # punctuation, or something that does not belong here
      )
    """,
    re.VERBOSE | re.ASCII | re.DOTALL,
)


def tokens(text: str, start: int, end: int) -> list[str]:
    """The tokens of ``text[start:end]``, comments left out, and an empty string that marks the end."""
    found = TOKEN.findall(text, start, end)
    if "" in found:
        found = [token for token in found if token]
    found.append("")
    return found


def places(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Start and end offsets of the same tokens (the last one is empty, at the end)."""
    found = [match.span(1) for match in TOKEN.finditer(text, start, end) if match.start(1) >= 0]
    found.append((end, end))
    return found


_TIGHT_BEFORE = frozenset(",)]>}=:|")
_TIGHT_AFTER = frozenset(("(", "[", "<", "!", "=", "{", ""))


def join(pieces: list[str]) -> str:
    """Tokens as text, spaced the way LLVM prints them (nearly; white space has no meaning between tokens)."""
    out: list[str] = []
    previous = ""
    for token in pieces:
        if (
            token in _TIGHT_BEFORE
            or previous in _TIGHT_AFTER
            or (token == "(" and (previous[-1:].isalnum() or previous == "asm"))
        ):
            out.append(token)
        else:
            out.append(" " + token)
        previous = token
    return "".join(out)
