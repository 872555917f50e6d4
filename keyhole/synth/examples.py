"""Input/output examples, and the two file formats they come in.

JSON: ``[{"in": [1, 2], "out": 3}, …]``; numbers may be strings (``"0xffffffffffffffff"``), a vector is a list. CSV: a header with
the parameters' names and ``result``, then a row for each example.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from keyhole.errors import KeyholeError, NotFound
from keyhole.holes.meaning.lanes import lane_widths
from keyhole.holes.model import Signature
from keyhole.holes.types import Type

Words: TypeAlias = tuple[int, ...]
"""The lanes of one value."""


@dataclass(frozen=True, slots=True)
class Example:
    """For these arguments, this result; each value is the tuple of its lanes (one for a scalar)."""

    arguments: tuple[Words, ...]
    result: Words

    def check(self, signature: Signature) -> None:
        """Raises KeyholeError when the example is not one for a function of that signature."""
        if len(self.arguments) != len(signature.parameters):
            raise _wrong(
                f"an example has {len(self.arguments)} arguments, {signature.name} takes {len(signature.parameters)}"
            )
        for parameter, words in zip(signature.parameters, self.arguments, strict=True):
            _check_words(words, parameter.type, parameter.name)
        _check_words(self.result, signature.result, "the result")

    def masked(self, signature: Signature) -> Example:
        """The same example with all words in ``0 … 2**width - 1``."""
        types = [parameter.type for parameter in signature.parameters]
        arguments = tuple(_masked(words, type_) for words, type_ in zip(self.arguments, types, strict=True))
        return Example(arguments, _masked(self.result, signature.result))


def _masked(words: Words, type_: Type) -> Words:
    return tuple(word & ((1 << width) - 1) for word, width in zip(words, lane_widths(type_), strict=True))


def _check_words(words: Words, type_: Type, what: str) -> None:
    widths = lane_widths(type_)
    if len(words) != len(widths):
        raise _wrong(f"{what} is {type_}, the example gives {len(words)} numbers for it")
    for word, width in zip(words, widths, strict=True):
        if not -(1 << (width - 1)) <= word < 1 << width:
            raise _wrong(f"{word} does not fit into {what}, which is {type_}")


def read_examples(path: Path, signature: Signature) -> tuple[Example, ...]:
    """The examples in a ``.json`` or ``.csv`` file. Raises KeyholeError with the row that is wrong."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise NotFound(f"there is no file {path}", code="no-file") from None
    found = parse_csv(text, signature) if path.suffix.lower() == ".csv" else parse_json(text)
    if not found:
        raise _wrong(f"{path} has no examples")
    for example in found:
        example.check(signature)
    return found


def parse_json(text: str) -> tuple[Example, ...]:
    """``[{"in": [1, 2], "out": 3}, …]``."""
    try:
        rows = json.loads(text)
    except json.JSONDecodeError as error:
        raise _wrong(f"the examples are not JSON: {error}") from None
    if not isinstance(rows, list):
        raise _wrong("the examples are not a list")
    return tuple(_from_json(number, row) for number, row in enumerate(rows, 1))


def _from_json(number: int, row: object) -> Example:
    if not isinstance(row, dict) or "in" not in row or "out" not in row:
        raise _wrong(f"example {number} is not an object with 'in' and 'out'")
    given = row["in"] if isinstance(row["in"], list) else [row["in"]]
    where = f"example {number}"
    return Example(tuple(_words(item, where) for item in given), _words(row["out"], where))


def _words(item: object, where: str) -> Words:
    return tuple(_number(part, where) for part in item) if isinstance(item, list) else (_number(item, where),)


def _number(item: object, where: str) -> int:
    if isinstance(item, int):
        return int(item)
    if isinstance(item, str):
        try:
            return int(item.strip(), 0)
        except ValueError:
            pass
    raise _wrong(f"{where}: {item!r} is not an integer")


def parse_csv(text: str, signature: Signature) -> tuple[Example, ...]:
    """A header with parameter names (the ``%`` may be left out) and ``result``, then one row for each example."""
    reader = csv.reader(io.StringIO(text), skipinitialspace=True)
    rows = [row for row in reader if any(cell.strip() for cell in row)]
    if not rows:
        return ()
    header = [cell.strip().lstrip("%") for cell in rows[0]]
    wanted = [parameter.name.lstrip("%") for parameter in signature.parameters] + ["result"]
    if sorted(header) != sorted(wanted):
        raise _wrong(f"the columns are {', '.join(header)}, but {signature.name} needs {', '.join(wanted)}")
    order = [header.index(name) for name in wanted]
    found = []
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(header):
            raise _wrong(f"row {number} has {len(row)} cells, the header {len(header)}")
        words = [(_number(row[index], f"row {number}"),) for index in order]
        found.append(Example(tuple(words[:-1]), words[-1]))
    return tuple(found)


def _wrong(message: str) -> KeyholeError:
    hint = 'JSON: [{"in": [1, 2], "out": 3}, …]; CSV: a header with the parameters\' names and result'
    return KeyholeError(message, code="bad-examples", hint=hint)
