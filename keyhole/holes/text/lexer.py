"""Tokens of LLVM assembly and of the hole syntax.

One regular expression reads everything: ``findall`` over a function's text is the fastest lexer Python has. Positions are not kept,
because nearly nobody asks; they are found again by a second pass when somebody does.

A name has one spelling in the tokens: quotes and escapes that it does not need are taken off, so that equal names are equal
strings.

Source: LLVM Language Reference, "Identifiers"; llvm/lib/AsmParser's token classes. The hole tokens start with ``?``, which
LLVM assembly does not use.
"""

from __future__ import annotations

import re

TOKEN = re.compile(
    r"""
      ;[^\n]* | /\*.*?\*/                     # comments
    | (
        /\*.*                                 # a comment that is never closed
      | [%@$!c]?"[^"]*":?                     # names in quotes, strings, labels in quotes
      | [%@$!^][-\w$.\\]+                     # names, metadata, summary entries
      | \#\w+                                 # attribute groups, debug records
      | \?[\w.$]*(?::(?:const|arg|local)\b)?  # holes
      | [-+\w$.]+:?                           # words, numbers, labels
      | [^\s]                                 # punctuation, or something that does not belong here
      )
    """,
    re.VERBOSE | re.ASCII | re.DOTALL,
)

_END = ("", "", "")
_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{2})|\\)|\\")
_PLAIN = re.compile(r"[-a-zA-Z$._][-a-zA-Z$._0-9]*\Z")


def tokens(text: str, start: int, end: int) -> list[str]:
    """The tokens of ``text[start:end]``, comments left out, and empty strings that mark the end (readers look two tokens ahead)."""
    found = TOKEN.findall(text, start, end)
    if "" in found:
        found = [token for token in found if token]
    if text.find('%"', start, end) >= 0 or text.find('@"', start, end) >= 0:
        known: dict[str, str] = {}
        found = [_known_name(token, known) if token[1:2] == '"' else token for token in found]
    found += _END
    return found


def name(token: str) -> str:
    """The shortest spelling of a name: ``%"x"`` is ``%x``, ``%"\\78 y"`` is ``%"x y"``; ``%"5"`` is not ``%5``."""
    inner = token[2:-1]
    if token[1:2] != '"' or token[0] not in "%@" or not inner:
        return token
    if "\\" in inner or not inner.isascii() or not inner.isprintable():
        inner = _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else "\\", _bytes(inner))
        inner = "".join(c if " " <= c <= "~" and c not in '\\"' else f"\\{ord(c):02X}" for c in inner)
    return token[0] + inner if _PLAIN.match(inner) else f'{token[0]}"{inner}"'


def _bytes(text: str) -> str:
    """The text's UTF-8 bytes as characters: LLVM's names are bytes."""
    return text.encode("utf-8", "surrogatepass").decode("latin-1")


def _known_name(token: str, known: dict[str, str]) -> str:
    found = known.get(token)
    if found is None:
        found = known[token] = name(token)
    return found


def places(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Start and end offsets of the same tokens (the last ones are empty, at the end)."""
    found = [match.span(1) for match in TOKEN.finditer(text, start, end) if match.start(1) >= 0]
    found += [(end, end)] * len(_END)
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
