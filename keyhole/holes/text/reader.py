"""Reading modules: the text is cut into function definitions and what stands between them; bodies are parsed on demand.

Cutting is exact, not a guess by lines: strings and comments are skipped, headers are tokenised (they may hold braces: struct
results, prefix data), bodies end where their braces balance. It runs at the speed of one regular expression over the text.
"""

from __future__ import annotations

import re

from keyhole.errors import Note, ParseError
from keyhole.holes.model import Function, Module, Text
from keyhole.holes.text.body import Body, collector_resting
from keyhole.holes.text.lexer import TOKEN
from keyhole.holes.text.lexer import name as short_name
from keyhole.holes.text.read_functions import parse_body
from keyhole.source import Source, Span

# Both consume, in one match, everything up to the next place of interest; the possessive quantifiers keep them linear.
_OUTSIDE = re.compile(
    r"""(?:[^"d;?/]++|"[^"]*+"|;[^\n]*+|/\*.*?\*/|/(?!\*)|(?!(?<![-\w$.@%!#^"])define(?![-\w$.:"]))d)*+""",
    re.DOTALL | re.ASCII,
)
_TO_BRACE = re.compile(r"""(?:[^{}";/]++|"[^"]*+"|;[^\n]*+|/\*.*?\*/|/(?!\*))*+""", re.DOTALL)
_SPACE = re.compile(r"(?:\s++|;[^\n]*+|/\*.*?\*/)*+", re.DOTALL)
# A header on one line, without strings, comments or braces behind the name: nearly all are, and need no tokens.
_PLAIN_HEADER = re.compile(r"""define[^\n"@;/]*(@[-\w$.]+)\(([^\n"{}!;/]*) \{(?=\n)""", re.ASCII)
_PERSONALITY = re.compile(r" personality ptr @[-\w$.]+", re.ASCII)
_STARTERS = re.compile(
    r"\Z|[@%!$^]|(?:declare|attributes|target|source_filename|module|uselistorder(?:_bb)?)(?![-\w$.])", re.ASCII
)
_UNCLOSED = {'"': "this string", "/": "this comment"}
_OPEN = frozenset("([{<")
_CLOSE = frozenset(")]}>")
_DATA = frozenset(("prefix", "prologue", "personality"))
_PART_OF_TYPE = frozenset(("addrspace", "(", ")", "*"))
_NO_HEADER = frozenset(("define", "declare", "}"))


def read_module(text: str, name: str = "<text>") -> Module:
    """Cut a module's text into parts. ``name`` is what errors show as the file.

    Raises ParseError where the text cannot be LLVM assembly nor a sketch; errors inside function bodies are raised when the
    body is asked for (``read_all`` asks for all).
    """
    source = Source(name, text)
    parts: list[Function | Text] = []
    begin = 0
    while (start := _next_definition(source, begin)) >= 0:
        _add_text(parts, source, begin, start)
        function_name, end = _extent(source, start)
        parts.append(Function(function_name, body=Body(source, start, end), parse=parse_body))
        begin = end
    _add_text(parts, source, begin, len(text))
    _check_unique(parts)
    return Module(source, tuple(parts))


def parse(text: str, name: str = "<text>") -> Module:
    """Read a module with all its bodies. Raises ParseError with the place. LLVM is not asked; ``check_module`` does that."""
    return read_all(read_module(text, name))


def read_all(module: Module) -> Module:
    """Parse every body now, so that every error shows now. Returns the module."""
    with collector_resting():
        for function in module.functions:
            _ = function.blocks
    return module


def _next_definition(source: Source, begin: int) -> int:
    text = source.text
    at = _end_of(_OUTSIDE, text, begin)
    if at == len(text):
        return -1
    if text[at] in _UNCLOSED:
        raise ParseError(f"{_UNCLOSED[text[at]]} is never closed", code="syntax", span=source.span(at, at + 1))
    if text[at] == "?":
        hint = "write it in the body of a function"
        message = "a hole can only stand inside a function definition"
        raise ParseError(message, code="hole-place", span=source.span(at, at + 1), hint=hint)
    return at


def _end_of(pattern: re.Pattern[str], text: str, begin: int) -> int:
    match = pattern.match(text, begin)
    return match.end() if match else begin


def _add_text(parts: list[Function | Text], source: Source, start: int, end: int) -> None:
    if start == end:
        return
    at = _end_of(_SPACE, source.text, start)
    if at < end and not _STARTERS.match(source.text, at):
        span = source.span(at, min(end, at + 1))
        raise ParseError("expected a definition, a declaration or another top-level entity", code="syntax", span=span)
    parts.append(Text(source.text[start:end]))


def _extent(source: Source, start: int) -> tuple[str, int]:
    """Name and end of the definition that starts at ``start``."""
    name, open_brace = _header(source, start)
    text, depth, at = source.text, 0, open_brace
    while at < len(text) and text[at] in "{}":
        depth += 1 if text[at] == "{" else -1
        at += 1
        if depth == 0:
            return name, at
        at = _end_of(_TO_BRACE, text, at)
    what, at = ("this function's body", open_brace) if at == len(text) else (_UNCLOSED[text[at]], at)
    raise ParseError(f"{what} is never closed", code="syntax", span=source.span(at, at + 1))


def _header(source: Source, start: int) -> tuple[str, int]:
    """Name of the function and place of the brace that opens its body.

    Braces may stand in the header too: behind ``!``, and in the typed constants of prefix and prologue data, which consist
    of two pieces (a type and a value) of which each may be a bracketed group.
    """
    plain = _PLAIN_HEADER.match(source.text, start)
    if (
        plain is not None
        and plain[0].count("(") == plain[0].count(")")
        and not _DATA.intersection(_PERSONALITY.sub("", plain[2]).split())
    ):
        return plain[1], plain.end() - 1
    name, depth, previous, pieces = "", 0, "", 0
    for match in TOKEN.finditer(source.text, start):
        token = match.group(1)
        if token is None:
            continue
        if depth == 0:
            if token == "{" and name and previous != "!" and not pieces:
                return name, match.start()
            if token in _DATA:
                pieces = 2
            elif pieces and token not in _PART_OF_TYPE:
                pieces -= 1
            elif not name and token[0] == "@":
                name = short_name(token)
            elif token in _NO_HEADER and match.start() > start:
                break
        depth += (token in _OPEN) - (token in _CLOSE)
        previous = token
    span = source.span(start, start + len("define"))
    raise ParseError("this function definition has no body", code="syntax", span=span)


def _check_unique(parts: list[Function | Text]) -> None:
    seen: dict[str, Span] = {}
    for part in parts:
        if isinstance(part, Function) and part.body is not None:
            place = part.body.source.span(part.body.start, part.body.start + len("define"))
            if part.name in seen:
                notes = (Note("first defined here", seen[part.name]),)
                raise ParseError(f"{part.name} is defined twice", code="redefinition", span=place, notes=notes)
            seen[part.name] = place
