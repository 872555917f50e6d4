"""Pieces of text with colours for a terminal; without them where the terminal, ``NO_COLOR`` or the user wants none."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from textwrap import wrap
from typing import TextIO, assert_never

from keyhole.repl.session.marks import Mark
from keyhole.repl.session.reply import Piece, Reply

_RED, _GREEN, _CYAN, _DIM, _BOLD = "31", "32", "36", "2", "1"
_ERROR = re.compile(r"(error:|note:|hint:|warning:)")


def wants_colour(stream: TextIO) -> bool:
    """Whether a stream is a terminal that shows colours."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def styled(reply: Reply, *, colour: bool, width: int = 0) -> str:
    """All that a reply shows, its sentences within so many columns (0: as they are)."""
    paint: Callable[[Piece], str] = painted if colour else _plain
    return "\n".join(paint(_wrapped(piece, width)) for piece in reply.pieces)


def _wrapped(piece: Piece, width: int) -> Piece:
    """A piece of sentences with its long lines broken between words; what goes on is indented deeper than where it began."""
    if not width or piece.kind not in ("text", "note", "good", "bad"):
        return piece
    lines: list[str] = []
    for line in piece.text.split("\n"):
        deeper = " " * (len(line) - len(line.lstrip(" >")) + 2)
        broken = wrap(line, width, subsequent_indent=deeper, break_on_hyphens=False, drop_whitespace=True)
        lines += broken if len(line) > width else [line]
    return replace(piece, text="\n".join(lines))


def painted(piece: Piece) -> str:
    """A piece with the colours of its kind."""
    match piece.kind:
        case "ir":
            return highlighted(piece.text, piece.marks)
        case "diff":
            return "\n".join(_diff(line) for line in piece.text.splitlines())
        case "error":
            return "\n".join(_error(line) for line in piece.text.splitlines())
        case "good":
            return _sgr(_GREEN, piece.text)
        case "bad":
            return _sgr(_RED, piece.text)
        case "note":
            return _sgr(_DIM, piece.text)
        case "text" | "asm":
            return piece.text
    assert_never(piece.kind)


def highlighted(text: str, marks: tuple[Mark, ...] = ()) -> str:
    """IR as the lexer of sketches has it; what was filled in has the colour of its state."""
    from pygments import highlight
    from pygments.formatters.terminal256 import Terminal256Formatter

    from keyhole.show.lexer import SketchLexer
    from keyhole.show.style import SketchStyle

    return str(highlight(text, SketchLexer(ensurenl=False, marked=marks), Terminal256Formatter(style=SketchStyle)))


def _plain(piece: Piece) -> str:
    return piece.text


def _diff(line: str) -> str:
    match line[:1]:
        case "+":
            return _sgr(_GREEN, line)
        case "-":
            return _sgr(_RED, line)
        case "@":
            return _sgr(_CYAN, line)
    return line


def _error(line: str) -> str:
    return _ERROR.sub(lambda match: _sgr(f"{_BOLD};{_RED if match[1] == 'error:' else _CYAN}", match[1]), line, count=1)


def _sgr(code: str, text: str) -> str:
    return "\n".join(f"\x1b[{code}m{line}\x1b[0m" if line else line for line in text.split("\n"))
