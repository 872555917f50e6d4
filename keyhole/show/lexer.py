"""Highlighting of sketches, with Pygments: LLVM assembly and the hole syntax in one lexer.

Words are looked up in a table that is made from the table of operations, so that what Keyhole reads is what is highlighted. Holes
have token types of their own under ``Token.Name.Hole``: ``Open``, ``Filled`` and ``Proved``. A hole that stands in the text is
open unless ``holes`` says otherwise; the terms that took the place of holes are given as ``marked``, in characters.

    >>> from keyhole.show.lexer import SketchLexer
    >>> [text for kind, text in SketchLexer().get_tokens("%a = add i32 %x, ?c") if is_hole(kind)]
    ['?c']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from typing import TypeAlias

from pygments.lexer import RegexLexer, bygroups
from pygments.token import Comment, Keyword, Name, Number, Operator, Punctuation, String, Token, Whitespace, _TokenType

from keyhole.holes.types import INTEGER

HOLE = Token.Name.Hole
Part: TypeAlias = tuple[int, _TokenType, str]
_Match: TypeAlias = re.Match[str]
Mark: TypeAlias = "tuple[int, int, HoleState]"

_TYPES = (
    "void label metadata token ptr half bfloat float double fp128 x86_fp80 ppc_fp128 x86_amx target opaque x vscale"
)
_CONSTANTS = "true false null none undef poison zeroinitializer inf nan"
_DECLARING = (
    "define declare global constant alias ifunc type module asm source_filename datalayout triple attributes comdat"
)
_HOLE_WORDS = "using const arg local"


_LABEL = bygroups(Whitespace, Name.Label, Punctuation)  # type: ignore[no-untyped-call]  # the stubs leave its types out


class HoleState(Enum):
    """How far a hole has come. What a hole became is marked like the hole."""

    OPEN = "open"
    FILLED = "filled"
    PROVED = "proved"

    @property
    def token(self) -> _TokenType:
        """Its token type: ``Token.Name.Hole.Open``…"""
        match self:
            case HoleState.OPEN:
                return HOLE.Open
            case HoleState.FILLED:
                return HOLE.Filled
            case HoleState.PROVED:
                return HOLE.Proved


def is_hole(kind: _TokenType) -> bool:
    """Whether a token type is a hole's, whatever its state."""
    return kind[: len(HOLE)] == HOLE


class SketchLexer(RegexLexer):
    """LLVM assembly with holes.

    ``holes`` gives the states of holes by name (``{"?m": "proved"}``), ``marked`` the states of pieces of the text, as
    (start, end, state) in characters: the places of terms that were filled in. Other text is highlighted as what it is.
    """

    name = "Keyhole sketch"
    aliases = ["keyhole", "sketch"]  # noqa: RUF012  # pygments wants lists
    filenames = ["*.ll"]  # noqa: RUF012  # a list, as pygments declares it
    mimetypes = ["text/x-keyhole"]  # noqa: RUF012  # a list, as pygments declares it
    url = "https://llvm.org/docs/LangRef.html"

    def __init__(self, **options: object) -> None:
        given = options.pop("holes", {})
        self.states = {name: HoleState(state) for name, state in _mapping(given).items()}
        self.marks = sorted(_marks(options.pop("marked", ())), key=lambda mark: mark[:2])
        super().__init__(**{"stripnl": False, **options})  # places are those of the text as it was given

    def hole(self, match: _Match, context: object = None) -> Iterator[Part]:
        """A hole's name, and what restricts it."""
        name, restriction = match.group(1), match.group(2)
        yield match.start(), self.states.get(name, HoleState.OPEN).token, name
        if restriction:
            yield match.start(2), Punctuation, ":"
            yield match.start(2) + 1, Keyword.Pseudo, restriction[1:]

    def word(self, match: _Match, context: object = None) -> Iterator[Part]:
        """A word: what the table says it is."""
        text = match.group()
        yield match.start(), _words().get(text) or (Keyword.Type if INTEGER.match(text) else Name.Attribute), text

    tokens = {  # noqa: RUF012  # pygments reads this attribute
        "root": [
            (r"\s+", Whitespace),
            (r";[^\n]*", Comment.Single),
            (r"(?s)/\*.*?(?:\*/|\Z)", Comment.Multiline),
            (r'(?m)^([ \t]*)([-\w$.]+|"[^"\n]*")(:)', _LABEL),
            (r"(\?[\w.$]*)(:(?:const|arg|local)\b)?", hole),
            (r'%(?:"[^"\n]*"|[-\w$.]+)', Name.Variable),
            (r'@(?:"[^"\n]*"|[-\w$.]+)', Name.Function),
            (r'\$(?:"[^"\n]*"|[-\w$.]+)', Name.Namespace),
            (r"#\w+", Name.Decorator),
            (r'!(?:[-\w$.\\]+|(?="))?', Name.Decorator),
            (r'c?"[^"\n]*"?', String),
            (r"[-+]?\d+\.\d*(?:[eE][-+]?\d+)?\b|0x[KLMHR]?[0-9a-fA-F]+\b", Number.Float),
            (r"-?\d+\b", Number.Integer),
            (r"[-\w$.]+(?=:)", Name.Attribute),
            (r"\.\.\.", Punctuation),
            (r"[-\w$.]+", word),
            (r"[=*|]", Operator),
            (r"[^\w\s]", Punctuation),
        ]
    }

    def get_tokens_unprocessed(self, text: str, stack: Iterable[str] = ("root",)) -> Iterator[Part]:
        """The tokens with their places; what is marked has the token type of its state."""
        parts = super().get_tokens_unprocessed(text, stack)
        return marked(parts, self.marks) if self.marks else parts


def marked(parts: Iterable[Part], marks: Iterable[Mark]) -> Iterator[Part]:
    """``parts`` with those characters that are marked in the state's token type, cut where a mark begins or ends."""
    waiting = iter(sorted(marks, key=lambda mark: mark[:2]))
    mark = next(waiting, None)
    for at, kind, text in parts:
        end = at + len(text)
        while at < end:
            while mark is not None and mark[1] <= at:
                mark = next(waiting, None)
            if mark is None or mark[0] >= end:
                upto, state = end, kind
            elif mark[0] > at:
                upto, state = mark[0], kind
            else:
                upto, state = min(end, mark[1]), mark[2].token
            yield at, state, text[: upto - at]
            text, at = text[upto - at :], upto


@cache
def _words() -> dict[str, _TokenType]:
    """What each known word is."""
    from keyhole.holes.operations import FLOAT_PREDICATES, INTEGER_PREDICATES, OPCODES, OPERATIONS

    flags = {flag for row in OPERATIONS.values() for flag in row.flags}
    table = dict.fromkeys((*INTEGER_PREDICATES, *FLOAT_PREDICATES, *flags), Operator.Word)
    table |= dict.fromkeys(OPCODES, Keyword)
    table |= dict.fromkeys(_TYPES.split(), Keyword.Type)
    table |= dict.fromkeys(_CONSTANTS.split(), Keyword.Constant)
    table |= dict.fromkeys(_DECLARING.split(), Keyword.Declaration)
    return table | dict.fromkeys(_HOLE_WORDS.split(), Keyword.Pseudo)


def _mapping(given: object) -> Mapping[str, str]:
    return given if isinstance(given, Mapping) else {}


def _marks(given: object) -> list[Mark]:
    entries = given if isinstance(given, Iterable) and not isinstance(given, str) else ()
    return [(start, end, HoleState(state)) for start, end, state in entries]
