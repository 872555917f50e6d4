"""A position in a list of tokens, with the errors that reading raises. The readers of types, values, instructions and
functions are layers on it, each in a file of its own."""

from __future__ import annotations

from typing import NoReturn

from keyhole.errors import Note, ParseError
from keyhole.holes.body import Body
from keyhole.holes.lexer import join

_OPEN = frozenset("([{<")
_CLOSE = frozenset(")]}>")


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

    def fail(
        self, message: str, *, code: str = "syntax", hint: str = "", at: int | None = None, notes: tuple[Note, ...] = ()
    ) -> NoReturn:
        """Raise a ParseError at the token here, or at the token ``at``."""
        index = min(self.at if at is None else at, len(self.tokens) - 1)
        token = self.tokens[index]
        found = f", found '{token}'" if token and message.startswith("expected") else ""
        found = found if token or not message.startswith("expected") else ", found the end of the text"
        raise ParseError(message + found, code=code, span=self.body.span(index, index + 1), hint=hint, notes=notes)
