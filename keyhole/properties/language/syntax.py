"""Parsing one line with the grammar in ``properties.lark``, and saying what is wrong with it in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lark import Lark, Token, Tree, UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from keyhole.errors import ParseError
from keyhole.properties.language.lines import Line, LineKind
from keyhole.source import Span

# Deeper trees than this come from nobody's hand, and the walkers that read them recurse.
DEEPEST = 150
_FORMS = {
    LineKind.SIGNATURE: "a signature is: type name(type parameter, …)",
    LineKind.FACT: "a fact is: relation argument, …, as in: size x, n",
    LineKind.CONSTRAINT: "a constraint is: constraint n > 0, or constraint {lda >= n}",
    LineKind.RULE: "a rule is: relation(X, …) <- relation(X, Y), not relation(Y), X != Y",
    LineKind.QUERY: "a query is: relation(X, n), …",
    LineKind.TYPEDEF: "a typedef is: typedef unsigned long name",
    LineKind.STRUCT: "a structure is: struct name { type field; … }",
}
_WORDS = {
    "NAME": "a name", "KEYWORD": "a type", "COUNT": "a number", "NUMBER": "a number", "LPAR": "'('", "RPAR": "')'",
    "LBRACE": "'{'", "RBRACE": "'}'", "COMMA": "','", "LSQB": "'['", "RSQB": "']'", "STAR": "'*'", "COMPARED": "a comparison",
    "SYMBOL": "a :symbol", "STRING": "a string", "SEMICOLON": "';'", "PARAMETER": "a %parameter", "FUNCTION": "a @function",
    "MINUS": "'-'", "PLUS": "'+'",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the parse tree of a line; leaves are tokens."""

    line: Line
    tree: Tree[Token]

    @property
    def name(self) -> str:
        """The grammar's name for it."""
        return str(self.tree.data)

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The children that are nodes."""
        return tuple(Node(self.line, child) for child in self.tree.children if isinstance(child, Tree))

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The children that are tokens."""
        return tuple(child for child in self.tree.children if isinstance(child, Token))

    @property
    def parts(self) -> tuple[Node | Token, ...]:
        """All children."""
        return tuple(Node(self.line, child) if isinstance(child, Tree) else child for child in self.tree.children)

    def named(self, name: str) -> tuple[Node, ...]:
        """The children of that name."""
        return tuple(node for node in self.nodes if node.name == name)

    def token(self, kind: str) -> Token | None:
        """The first token of a kind among the children."""
        return next((token for token in self.tokens if token.type == kind), None)

    @property
    def span(self) -> Span:
        """From its first token to its last; the whole line where it has none."""
        found = [token for token in _leaves(self.tree) if token.start_pos is not None and token.end_pos is not None]
        if not found:
            return self.line.span
        return self.line.at(min(token.start_pos or 0 for token in found), max(token.end_pos or 0 for token in found))

    def place(self, token: Token) -> Span:
        """Where a token stands."""
        return self.line.at(token.start_pos or 0, token.end_pos or 0)


def parsed(line: Line, kind: LineKind | None = None) -> Node:
    """The parse tree of a line. Raises ParseError with the place."""
    kind = kind or line.kind
    try:
        tree = _parser().parse(line.text, start=kind.value)
    except UnexpectedInput as error:
        raise _wrong(line, kind, error) from None
    if _depth(tree) > DEEPEST:
        raise ParseError("this is too long: write it in several lines", code="too-deep", span=line.span)
    return Node(line, tree)


def _wrong(line: Line, kind: LineKind, error: UnexpectedInput) -> ParseError:
    at = error.pos_in_stream if error.pos_in_stream is not None and error.pos_in_stream >= 0 else len(line.text)
    expected: set[str] = set()
    message, end = "the line ends too early", at + 1
    match error:
        case UnexpectedToken(token=Token(type="$END")):
            at, expected = len(line.text), set(error.accepts or error.expected)
        case UnexpectedToken(token=token):
            message, end, expected = f"unexpected '{token}'", at + len(token), set(error.accepts or error.expected)
        case UnexpectedCharacters():
            message, expected = f"unexpected '{line.text[at]}'", set(error.allowed or ())
        case _:
            pass
    wanted = sorted({_WORDS[name] for name in expected if name in _WORDS})
    if 0 < len(wanted) <= 4:
        message += f": expected {' or '.join(wanted)}"
    return ParseError(message, code="syntax", span=line.at(at, end), hint=_FORMS[kind], expected=tuple(wanted))


def _leaves(tree: Tree[Token]) -> Iterator[Token]:
    todo: list[Tree[Token] | Token] = [tree]
    while todo:
        part = todo.pop()
        if isinstance(part, Token):
            yield part
        else:
            todo += part.children


def _depth(tree: Tree[Token]) -> int:
    deepest, todo = 0, [(tree, 1)]
    while todo:
        part, depth = todo.pop()
        deepest = max(deepest, depth)
        todo += [(child, depth + 1) for child in part.children if isinstance(child, Tree)]
    return deepest


@cache
def _parser() -> Lark:
    grammar = (Path(__file__).parent / "properties.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", start=[kind.value for kind in LineKind])
