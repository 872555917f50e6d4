"""The two file formats of examples, read with places, so that an error says where.

JSON: ``[{"in": [1, 2], "out": 3}, …]``; numbers may be strings (``"0xffffffffffffffff"``), a vector is a list. CSV: a header with
the parameters' names and ``result``, then a row for each example; a vector's lanes are separated by blanks. In a result ``null``,
``_`` or an empty cell is any word, and ``"0b1?0?"`` leaves bits open. The array is gone through item by item because Python's
decoder tells places of syntax errors only.

Sources: RFC 8259 (JSON), RFC 4180 (CSV).
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from keyhole.errors import NotFound, SourceError
from keyhole.holes.meaning.lanes import lane_widths
from keyhole.holes.model import Signature
from keyhole.plural import counted
from keyhole.source import Source, Span
from keyhole.synth.spec.example_numbers import LaneKind, lane_kinds, long, wanted_of, words_of
from keyhole.synth.spec.examples import FORMATS, Example, check_result, wrong_file

_SPACE = re.compile(r"[ \t\r\n]*")


def read_examples(path: Path, signature: Signature) -> tuple[Example, ...]:
    """The examples in a ``.json`` or ``.csv`` file. Raises SourceError with the place of what is wrong."""
    check_result(signature)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise NotFound(f"there is no file {path}", code="no-file", hint=FORMATS) from None
    except UnicodeDecodeError as error:
        raise wrong_file(f"{path} is not a text in UTF-8: byte {error.start} is wrong") from None
    except OSError as error:
        raise NotFound(f"{path} cannot be read: {error.strerror}", code="no-file", hint=FORMATS) from None
    is_csv = path.suffix.lower() == ".csv"
    found = parse_csv(text, signature, str(path)) if is_csv else parse_json(text, signature, str(path))
    if not found:
        raise wrong_file(f"{path} has no examples")
    return fitting(found, signature)


def fitting(found: tuple[Example, ...], signature: Signature) -> tuple[Example, ...]:
    """The examples; a result that is left open is so in every lane. Raises SourceError where one is not of the signature."""
    check_result(signature)
    lanes = len(lane_widths(signature.result))
    found = tuple(replace(e, result=(None,) * lanes) if e.result == (None,) else e for e in found)
    for example in found:
        example.check(signature)
    return found


@dataclass(frozen=True, slots=True)
class _Kinds:
    """What the lanes of a function's parameters hold, and those of its result."""

    parameters: tuple[tuple[LaneKind, ...], ...]
    result: tuple[LaneKind, ...]

    @classmethod
    def of(cls, signature: Signature) -> _Kinds:
        return cls(tuple(lane_kinds(p.type) for p in signature.parameters), lane_kinds(signature.result))

    def argument(self, index: int) -> tuple[LaneKind, ...]:
        """Those of a parameter; none where there is no such parameter, which is said later."""
        return self.parameters[index] if index < len(self.parameters) else ()


# --- JSON -------------------------------------------------------------------------------------------------------------------


def parse_json(text: str, signature: Signature, name: str = "<examples>") -> tuple[Example, ...]:
    """``[{"in": [1, 2], "out": 3}, …]``."""
    source, kinds = Source(name, text), _Kinds.of(signature)
    return tuple(_from_json(number, row, span, kinds) for number, (row, span) in enumerate(_items(source), 1))


def _items(source: Source) -> Iterator[tuple[object, Span]]:
    """The items of the array that the text is, each with its place."""
    text = source.text
    at = _blank(text, 0)
    if text[at : at + 1] != "[":
        _decoded(source, at)  # a syntax error rather than another kind of value
        raise wrong_file("the examples are not a list", source.span(at, at + 1))
    at = _blank(text, at + 1)
    while text[at : at + 1] != "]" or text[:at].rstrip().endswith(","):
        row, end = _decoded(source, at)
        yield row, source.span(at, end)
        at = _blank(text, end)
        if text[at : at + 1] == ",":
            at = _blank(text, at + 1)
        elif text[at : at + 1] != "]":
            raise _syntax(source, "expected ',' or ']' here", at)
    if (rest := _blank(text, at + 1)) != len(text):
        raise _syntax(source, "expected nothing more after the list", rest)


def _blank(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return at if found is None else found.end()


def _decoded(source: Source, at: int) -> tuple[object, int]:
    """The value that begins there, and where it ends."""
    try:
        return json.JSONDecoder(parse_int=long, parse_float=_finite, object_pairs_hook=_once).raw_decode(
            source.text, at
        )
    except _Twice as error:
        raise _syntax(source, f"{str(error)!r} is given twice in one object", at) from None
    except json.JSONDecodeError as error:
        raise _syntax(source, error.msg[:1].lower() + error.msg[1:], error.pos) from None
    except RecursionError:
        raise _syntax(source, "too deeply nested", at) from None


class _Twice(Exception):
    """A name that an object gives twice: one of its values would be lost."""


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise _Twice(name)
        found[name] = value
    return found


def _finite(digits: str) -> float | str:
    """The number, or its digits where it is larger than all floats."""
    return number if math.isfinite(number := float(digits)) else digits


def _syntax(source: Source, message: str, at: int) -> SourceError:
    span = source.span(min(at, len(source.text)), at + 1)
    return SourceError(f"the examples are not JSON: {message}", code="bad-examples", span=span, hint=FORMATS)


def _from_json(number: int, row: object, span: Span, kinds: _Kinds) -> Example:
    where = f"example {number}"
    if not isinstance(row, dict) or "in" not in row or "out" not in row:
        raise wrong_file(f"{where} is not an object with 'in' and 'out'", span)
    given = row["in"] if isinstance(row["in"], list) else [row["in"]]
    arguments = tuple(words_of(item, kinds.argument(index), where, span) for index, item in enumerate(given))
    return Example(arguments, wanted_of(row["out"], kinds.result, where, span), span)


# --- CSV --------------------------------------------------------------------------------------------------------------------


def parse_csv(text: str, signature: Signature, name: str = "<examples>") -> tuple[Example, ...]:
    """A header with parameter names (the ``%`` may be left out) and ``result``, then one row for each example."""
    source = Source(name, text)
    rows = [(cells, span) for cells, span in _rows(source) if any(cell.strip() for cell in cells)]
    if not rows:
        return ()
    header = [cell.strip().lstrip("%") for cell in rows[0][0]]
    wanted = [parameter.name.lstrip("%") for parameter in signature.parameters] + ["result"]
    if sorted(header) != sorted(wanted):
        columns = f"the columns are {', '.join(header)}, but {signature.name} needs {', '.join(wanted)}"
        raise wrong_file(columns, rows[0][1])
    order = [header.index(column) for column in wanted]
    kinds = _Kinds.of(signature)
    return tuple(_from_csv(cells, span, header, order, kinds) for cells, span in rows[1:])


def _from_csv(cells: list[str], row: Span, header: list[str], order: list[int], kinds: _Kinds) -> Example:
    where = f"row {row.line}"
    if len(cells) != len(header):
        raise wrong_file(f"{where} has {counted(len(cells), 'cell')}, the header {len(header)}", row)
    places = [_cell(row, cells, index) for index in order]
    lanes: list[list[object]] = [[*cells[index].replace(";", " ").split()] or ["_"] for index in order]
    columns = [f"{where}, column {header[index]}" for index in order]
    arguments = [words_of(lanes[n], kinds.argument(n), columns[n], places[n]) for n in range(len(order) - 1)]
    return Example(tuple(arguments), wanted_of(lanes[-1], kinds.result, columns[-1], places[-1]), row)


def _rows(source: Source) -> Iterator[tuple[list[str], Span]]:
    """The rows, each with its place: from the beginning of its first line to the end of its last."""
    starts = [0, *(found.end() for found in re.finditer("\n", source.text)), len(source.text)]
    reader = csv.reader(io.StringIO(source.text), skipinitialspace=True, strict=True)
    line = 0
    try:
        for cells in reader:
            begin, line = starts[line], min(reader.line_num, len(starts) - 1)
            length = len(source.text[begin : starts[line]].rstrip("\r\n"))
            yield cells, source.span(begin, begin + max(1, length))
    except csv.Error as error:
        at = starts[min(line, len(starts) - 1)]
        raise wrong_file(f"the examples are not CSV: {error}", source.span(at, at + 1)) from None


def _cell(row: Span, cells: list[str], index: int) -> Span:
    """The place of a cell in a row without quotes; the whole row where there are any."""
    text = row.text
    if '"' in text or text.count(",") != len(cells) - 1:
        return row
    begin = sum(len(part) + 1 for part in text.split(",")[:index])
    part = text.split(",")[index]
    begin += len(part) - len(part.lstrip())
    return row.source.span(row.start + begin, row.start + begin + max(1, len(part.strip())))
