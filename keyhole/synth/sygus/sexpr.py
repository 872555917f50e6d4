"""S-expressions with places: what every ``.sl`` file is made of, before anything in it has a meaning.

The syntax is that of SMT-LIB 2.6, section 3.1: lists, symbols (plain or between bars), numerals, decimals, hexadecimal and binary
words, strings and keywords. Reading is a loop, because generated files nest deeper than Python recurses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from keyhole.errors import ParseError
from keyhole.source import Source, Span


class Kind(Enum):
    """What an atom is."""

    SYMBOL = "symbol"
    NUMERAL = "numeral"
    DECIMAL = "decimal"
    HEXADECIMAL = "hexadecimal"
    BINARY = "binary"
    STRING = "string"
    KEYWORD = "keyword"


@dataclass(frozen=True, slots=True)
class Atom:
    """One token. ``text`` is how it is written; of a symbol between bars that could do without, what is between them."""

    kind: Kind
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items between parentheses."""

    items: tuple[Node, ...]
    span: Span

    @property
    def head(self) -> str:
        """The symbol it starts with; empty when it starts with something else."""
        return symbol_of(self.items[0]) if self.items else ""


Node: TypeAlias = Atom | Sequence

_SYMBOL = r"[A-Za-z~!@$%^&*_\-+=<>.?/][0-9A-Za-z~!@$%^&*_\-+=<>.?/]*"
_SPACE = r"(?:\s++|;[^\n]*+)*+"
_TOKEN = re.compile(
    rf"""{_SPACE}(?:(?P<open>\()|(?P<close>\))|(?P<end>\Z)
    |(?P<hexadecimal>\#x[0-9A-Fa-f]+)|(?P<binary>\#b[01]+)
    |(?P<decimal>[0-9]+\.[0-9]+)|(?P<numeral>[0-9]+)
    |(?P<string>"(?:[^"]|"")*")|(?P<keyword>:{_SYMBOL})|(?P<symbol>{_SYMBOL})|(?P<quoted>\|[^|\\]*\|))""",
    re.VERBOSE,
)
_KINDS = {kind.value: kind for kind in Kind}
RESERVED = frozenset("_ ! as exists forall let match par BINARY DECIMAL HEXADECIMAL NUMERAL STRING".split())
"""Words of SMT-LIB that name nothing, unless they stand between bars."""

_PLAIN = re.compile(_SYMBOL)
_COMMON_ENDS = ("", " ", ")", "\n")
_ENDS = re.compile(r"[\s()\";]")


def symbol_of(node: Node) -> str:
    """The symbol that a node is; empty when it is something else."""
    return node.text if isinstance(node, Atom) and node.kind is Kind.SYMBOL else ""


def read_nodes(source: Source) -> tuple[Node, ...]:
    """The expressions of a file, one after another."""
    text, at = source.text, 0
    opened: list[int] = []
    lists: list[list[Node]] = [[]]
    while (found := _TOKEN.match(text, at)) is not None:
        kind = str(found.lastgroup)
        start, at = found.span(kind)
        match kind:
            case "end":
                break
            case "open":
                opened.append(start)
                lists.append([])
            case "close":
                if not opened:
                    raise ParseError("a ) that closes nothing", code="unbalanced", span=source.span(start, at))
                items = tuple(lists.pop())
                lists[-1].append(Sequence(items, Span(source, opened.pop(), at)))
            case _:
                lists[-1].append(_atom(kind, found[kind], Span(source, start, at)))
                if text[at : at + 1] not in _COMMON_ENDS:
                    _check_end(source, start, at, kind)
    else:
        raise _unreadable(source, at)
    if opened:
        span = source.span(opened[-1], opened[-1] + 1)
        raise ParseError("this ( is never closed", code="unbalanced", span=span)
    return tuple(lists[0])


def _atom(kind: str, text: str, span: Span) -> Atom:
    if kind == "quoted":
        inner = text[1:-1]
        plain = _PLAIN.fullmatch(inner) and inner not in RESERVED
        return Atom(Kind.SYMBOL, inner if plain else text, span)
    return Atom(_KINDS[kind], text, span)


def _check_end(source: Source, start: int, at: int, kind: str) -> None:
    """Tokens end where a space or a parenthesis stands: ``#xAG`` and ``12ab`` are mistakes, not two tokens each."""
    if at < len(source.text) and not _ENDS.match(source.text, at):
        end = _ENDS.search(source.text, at)
        span = source.span(start, end.start() if end else len(source.text))
        raise ParseError(f"{span.text!r} is no {kind}", code="token", span=span)


def _unreadable(source: Source, at: int) -> ParseError:
    space = re.compile(_SPACE).match(source.text, at)
    at = space.end() if space else at
    character = source.text[at]
    span = source.span(at, at + 1)
    match character:
        case '"':
            return ParseError("this string is never closed", code="unbalanced", span=span)
        case "|" if "|" in source.text[at + 1 :]:
            return ParseError("a symbol between bars has no \\ in it", code="token", span=span)
        case "|":
            return ParseError("this quoted symbol is never closed", code="unbalanced", span=span)
        case "#":
            hint = "#x with hexadecimal digits, #b with binary ones"
            return ParseError("a word needs digits", code="token", span=span, hint=hint)
    return ParseError(f"no SMT-LIB token starts with {character!r}", code="token", span=span)
