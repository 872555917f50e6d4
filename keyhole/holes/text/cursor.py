"""A position in a list of tokens, with the errors that reading raises. The readers of types, values, instructions and
functions are layers on it, each in a file of its own."""

from __future__ import annotations

from typing import NoReturn

from keyhole.errors import Note, ParseError
from keyhole.holes.text.body import Body
from keyhole.holes.text.lexer import join

_OPEN = frozenset("([{<")
_CLOSE = frozenset(")]}>")
NESTING = 128  # brackets and types may be nested this deep; what reads them later may recurse
_SHOWN = 40


class Cursor:
    """Reads the tokens of a body from left to right."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.tokens = body.tokens()
        self.at = 0
        self._joined: dict[tuple[str, ...], str] = {}

    def expect(self, token: str) -> None:
        """Step over ``token``; an error when something else stands here."""
        if self.tokens[self.at] != token:
            self.fail(f"expected '{token}'")
        self.at += 1

    def accept(self, token: str) -> bool:
        """Step over ``token`` if it stands here."""
        if self.tokens[self.at] != token:
            return False
        self.at += 1
        return True

    def take(self) -> str:
        """The token here, stepping over it."""
        token = self.tokens[self.at]
        if not token:
            self.fail("unexpected end of text")
        self.at += 1
        return token

    def skip_balanced(self) -> None:
        """Step over a bracketed group, or over one token that is no bracket."""
        start, depth = self.at, 0
        while True:
            token = self.tokens[self.at]
            if not token:
                self.at = start
                self.fail("this bracket is never closed")
            if token in _OPEN:
                depth += 1
                if depth > NESTING:
                    self.too_deep()
            elif token in _CLOSE:
                depth -= 1
            self.at += 1
            if depth <= 0:
                return

    def joined(self, start: int, end: int) -> str:
        """The tokens from ``start`` to ``end`` as text. Equal texts are one object: attributes and metadata repeat endlessly."""
        key = tuple(self.tokens[start:end])
        text = self._joined.get(key)
        if text is None:
            text = self._joined[key] = join(list(key))
        return text

    def tail(self, start: int) -> str:
        """The tokens from ``start`` to here as text that can follow something: empty, or with a space or comma before it."""
        text = self.joined(start, self.at)
        return text if not text or text[0] == "," else " " + text

    def small_number(self, digits: str, at: int | None = None) -> int:
        """The number of an unnamed value or a member: at most 32 bits."""
        if len(digits) > 10 or int(digits) >= 1 << 32:
            hint = "numbers of values and members have at most 32 bits"
            self.fail("this number is too large", code="number", at=at, hint=hint)
        return int(digits)

    def too_deep(self) -> NoReturn:
        """Raise the error for text whose brackets are nested too deeply."""
        self.fail(f"nested too deeply: at most {NESTING} levels can be read", code="nesting")

    def fail(
        self, message: str, *, code: str = "syntax", hint: str = "", at: int | None = None, notes: tuple[Note, ...] = ()
    ) -> NoReturn:
        """Raise a ParseError at the token here, or at the token ``at``."""
        index = min(self.at if at is None else at, len(self.tokens) - 1)
        token = self.tokens[index]
        found, expected = "", tuple[str, ...]()
        if message.startswith("expected"):
            shown = token if len(token) <= _SHOWN else token[:_SHOWN] + "…"
            found = f", found '{shown}'" if token else ", found the end of the text"
            expected = (message.removeprefix("expected "),)
        span = self.body.span(index, index + 1)
        raise ParseError(message + found, code=code, span=span, hint=hint, notes=notes, expected=expected)
