"""Reading instruction holes, with the grammar in ``sketch.lark``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from keyhole.errors import ParseError
from keyhole.holes.operations import OPERATIONS, like
from keyhole.source import Span

if TYPE_CHECKING:
    from lark import Lark

_BEHIND_NAME = re.compile(r"\s*(?:$|:|\(|using\b|\{\s*\d)")


@dataclass(frozen=True, slots=True)
class WrittenHole:
    """An instruction hole as written: texts, not yet types and values. ``type`` is the span of the type."""

    type: Span | None
    limit: int | None
    inputs: tuple[str, ...]
    using: tuple[str, ...]
    dependent: bool


def is_instruction_hole(behind_name: str) -> bool:
    """Whether what follows the hole's name (to the end of the line) makes it an instruction hole, not an opcode hole."""
    return bool(_BEHIND_NAME.match(behind_name))


def instruction_hole(text: str, span: Span) -> WrittenHole:
    """Read ``?e : i32 {3} (%x, %y) using add, and``. Raises ParseError with the place inside ``span``."""
    from lark import Token, Tree, UnexpectedInput

    try:
        tree = _parser().parse(text)
    except UnexpectedInput as error:
        at = span.start + min(error.pos_in_stream or 0, len(text) - 1)
        hint = "the form is '?name : type {limit} (%input, …) using operation, …'"
        place = span.source.span(at, at + 1)
        raise ParseError("this is not an instruction hole", code="hole-syntax", span=place, hint=hint) from None
    parts = {cast("Tree[Token]", child).data: cast("Tree[Token]", child).children for child in tree.children[1:]}
    texts = {str(name): tuple(str(child) for child in children) for name, children in parts.items()}
    for operation in texts.get("using", ()):
        if operation not in OPERATIONS:
            at = span.start + text.rfind(operation)
            place = span.source.span(at, at + len(operation))
            near = like(operation, OPERATIONS)
            raise ParseError(f"'{operation}' is no operation", code="unknown-opcode", span=place, hint=near)
    return WrittenHole(
        type=_type_span(parts["type"][0], span) if "type" in parts else None,
        limit=int(texts["limit"][0]) if "limit" in texts else None,
        inputs=texts.get("dependent", ()) + texts.get("inputs", ()),
        using=texts.get("using", ()),
        dependent="dependent" in texts,
    )


def _type_span(token: object, span: Span) -> Span:
    from lark import Token

    assert isinstance(token, Token) and token.start_pos is not None
    begin = span.start + token.start_pos
    return span.source.span(begin, begin + len(token))


@cache
def _parser() -> Lark:
    from lark import Lark

    return Lark((Path(__file__).parent / "sketch.lark").read_text(encoding="utf-8"), parser="lalr")
