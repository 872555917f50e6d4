"""Reading modules: the text is cut into function definitions and what stands between them; bodies are parsed on demand.

Cutting is exact, not a guess by lines: strings and comments are skipped, headers are tokenised (they may hold braces: struct
results, prefix data), bodies end where their braces balance. It runs at the speed of one regular expression over the text.
"""

from __future__ import annotations

import re

from keyhole.errors import ParseError
from keyhole.holes.body import Body
from keyhole.holes.lexer import TOKEN
from keyhole.holes.model import Function, Module, Text
from keyhole.source import Source

# Both consume, in one match, everything up to the next place of interest; the possessive quantifiers keep them linear.
_OUTSIDE = re.compile(
    r"""(?:[^"d;?/]++|"[^"]*+"|;[^\n]*+|/\*.*?\*/|/|(?!(?<![-\w$.@%!#^"])define(?![-\w$.:"]))d)*+""",
    re.DOTALL | re.ASCII,
)
_TO_BRACE = re.compile(r"""(?:[^{}";/]++|"[^"]*+"|;[^\n]*+|/\*.*?\*/|/)*+""", re.DOTALL)
_STARTERS = re.compile(
    r"(?:\s|;[^\n]*\n?|/\*.*?\*/)*(?:$|[@%!$^]|declare\b|attributes\b|target\b|source_filename\b|module\b|uselistorder\b)",
    re.DOTALL,
)


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
        parts.append(Function(function_name, body=Body(source, start, end)))
        begin = end
    _add_text(parts, source, begin, len(text))
    _check_unique(parts)
    return Module(source, tuple(parts))


def read_all(module: Module) -> Module:
    """Parse every body now, so that every error shows now. Returns the module."""
    for function in module.functions:
        _ = function.blocks
    return module


def _next_definition(source: Source, begin: int) -> int:
    text = source.text
    at = _end_of(_OUTSIDE, text, begin)
    if at == len(text):
        return -1
    if text[at] == '"':
        raise ParseError("this string is never closed", code="syntax", span=source.span(at, at + 1))
    if text[at] == "?":
        raise ParseError(
            "a hole can only stand inside a function definition", code="hole-place", span=source.span(at, at + 1)
        )
    return at


def _end_of(pattern: re.Pattern[str], text: str, begin: int) -> int:
    match = pattern.match(text, begin)
    return match.end() if match else begin


def _add_text(parts: list[Function | Text], source: Source, start: int, end: int) -> None:
    if start == end:
        return
    match = _STARTERS.match(source.text, start, end)
    if match is None or (match.end() == start and end > start):
        skipped = re.compile(r"(?:\s|;[^\n]*\n?|/\*.*?\*/)*", re.DOTALL).match(source.text, start, end)
        at = skipped.end() if skipped else start
        span = source.span(at, min(end, at + 1))
        raise ParseError("expected a definition, a declaration or another top-level entity", code="syntax", span=span)
    parts.append(Text(source.text[start:end]))


def _extent(source: Source, start: int) -> tuple[str, int]:
    """Name and end of the definition that starts at ``start``."""
    name, open_brace = _header(source, start)
    text, depth, at = source.text, 0, open_brace
    while at < len(text) and text[at] != '"':
        depth += 1 if text[at] == "{" else -1
        at += 1
        if depth == 0:
            return name, at
        at = _end_of(_TO_BRACE, text, at)
    span = source.span(open_brace, open_brace + 1)
    raise ParseError("the body of this function is never closed", code="syntax", span=span)


def _header(source: Source, start: int) -> tuple[str, int]:
    """Name of the function and place of the brace that opens its body."""
    name, depth, previous, constants = "", 0, "", 0
    for match in TOKEN.finditer(source.text, start):
        token = match.group(1)
        if token is None:
            continue
        if token == "{" and depth == 0 and name and previous != "!" and not constants:
            return name, match.start()
        if token in "([{<":
            depth += 1
        elif token in ")]}>":
            depth -= 1
            if depth == 0 and constants and previous != "=":
                constants -= 1
        elif depth == 0 and not name and token[0] == "@":
            name = token
        elif depth == 0 and token in ("prefix", "prologue"):
            constants = _braces_of_constant(source, match.end())
        elif depth == 0 and token in ("define", "declare", "}") and match.start() > start:
            break
        previous = token
    span = source.span(start, start + len("define"))
    raise ParseError("this function definition has no body", code="syntax", span=span)


def _braces_of_constant(source: Source, at: int) -> int:
    """How many bracketed groups at depth zero the typed constant at ``at`` (prefix or prologue data) consists of."""
    from keyhole.holes.read_values import ValueReader

    end = source.text.find("\n", at)
    reader = ValueReader(Body(source, at, end if end >= 0 else len(source.text)))
    reader.typed_value()
    groups, depth = 0, 0
    for token in reader.tokens[: reader.at]:
        depth += (token in ("(", "[", "{", "<")) - (token in (")", "]", "}", ">"))
        groups += depth == 0 and token in (")", "]", "}", ">")
    return groups


def _check_unique(parts: list[Function | Text]) -> None:
    seen: set[str] = set()
    for part in parts:
        if isinstance(part, Function):
            if part.name in seen:
                raise ParseError(f"{part.name} is defined twice", code="redefinition", span=part.span)
            seen.add(part.name)
