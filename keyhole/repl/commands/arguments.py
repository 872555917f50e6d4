"""Reading what stands behind a command: options, a hole and the rest, numbers of suggestions."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass

from keyhole.errors import KeyholeError

_HOLE = re.compile(r"(\?[\w.$]+)(?::(?:const|arg|local)\b)?\s*")
_NAME = re.compile(r'(@(?:"[^"]*"|[-\w$.]+))\s*')


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a line, and the options among them by name."""

    words: tuple[str, ...]
    options: Mapping[str, str]

    def number(self, name: str, otherwise: float) -> float:
        """An option that is a number. Raises KeyholeError when it is none."""
        text = self.options.get(name)
        if text is None:
            return otherwise
        try:
            return float(text)
        except ValueError:
            raise usage(f"--{name} takes a number, not '{text}'") from None

    def whole(self, name: str, otherwise: int) -> int:
        """An option that is a whole number. Raises KeyholeError when it is none."""
        found = self.number(name, otherwise)
        if found != int(found):
            raise usage(f"--{name} takes a whole number, not {found:g}")
        return int(found)

    def only(self, most: int, form: str) -> tuple[str, ...]:
        """The words, when they are at most so many. Raises KeyholeError, which says the form."""
        if len(self.words) > most:
            raise usage(f"too many words: {' '.join(self.words[most:])}", form)
        return self.words


def words(text: str, options: tuple[str, ...] = ()) -> Words:
    """The words of a line; ``--name value`` for the names in ``options`` (``-k`` is ``count``). Raises KeyholeError."""
    try:
        rest = shlex.split(text)
    except ValueError as error:
        raise usage(f"{str(error).lower()} in '{text}'") from None
    found: list[str] = []
    given: dict[str, str] = {}
    while rest:
        word = rest.pop(0)
        name, joined, value = word.partition("=")
        name = "count" if name == "-k" else name[2:] if name.startswith("--") else ""
        if not name:
            found.append(word)
        elif name not in options:
            listed = ", ".join(f"--{option}" for option in options) or "none"
            raise usage(f"there is no option {word} here", f"options: {listed}")
        elif not joined and not rest:
            raise usage(f"{word} needs a value")
        else:
            given[name] = value if joined else rest.pop(0)
    return Words(tuple(found), given)


def hole_and_rest(text: str) -> tuple[str | None, str]:
    """A hole's name at the beginning, if there is one, and what follows; ``=`` may stand between."""
    match = _HOLE.match(text)
    if match is None:
        return None, text.strip()
    return match[1], text[match.end() :].removeprefix("=").strip()


def function_and_rest(text: str) -> tuple[str | None, str]:
    """A function's name at the beginning, if there is one, and what follows."""
    match = _NAME.match(text)
    return (None, text.strip()) if match is None else (match[1], text[match.end() :].strip())


def usage(message: str, hint: str = "") -> KeyholeError:
    """The error for a line that is not how a command is written."""
    return KeyholeError(message, code="usage", hint=hint)
