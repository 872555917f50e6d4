"""Input/output examples: for these arguments, this result, of which parts may be left open.

A result is wanted lane by lane: a number, ``None`` where any word is right, or ``Bits`` where some bits matter. Examples with the
same arguments are met: together they want what both want, unless they contradict each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from keyhole.errors import KeyholeError, Note, SourceError
from keyhole.holes.meaning.lanes import lane_widths
from keyhole.holes.model import Signature
from keyhole.holes.types import VOID, Type
from keyhole.plural import counted
from keyhole.readback import read_back
from keyhole.source import Span

Words: TypeAlias = tuple[int, ...]
"""The lanes of one value."""

FORMATS = 'JSON: [{"in": [1, 2], "out": 3}, …]; CSV: a header with the parameters\' names and result'


@dataclass(frozen=True, slots=True)
class Bits:
    """A word of which only the bits in ``care`` matter: there it must be ``word``. ``length`` is how many were written: what is
    above them is zero, as it is for a number; 0 leaves it open."""

    word: int
    care: int
    length: int = 0

    __repr__ = read_back

    def __str__(self) -> str:
        """As it is written: ``0b1?0?``."""
        width = max(self.length, self.care.bit_length(), 1)
        digits = ("?" if not self.care >> bit & 1 else str(self.word >> bit & 1) for bit in reversed(range(width)))
        return "0b" + "".join(digits)


Wanted: TypeAlias = "int | Bits | None"
"""What is wanted of one lane of a result; None: nothing."""


@dataclass(frozen=True, slots=True)
class Example:
    """For these arguments, this result; each value is the tuple of its lanes (one for a scalar). ``span``: where it was read."""

    arguments: tuple[Words, ...]
    result: tuple[Wanted, ...]
    span: Span | None = field(default=None, compare=False, repr=False)

    def __str__(self) -> str:
        return f"{shown(self.arguments)} -> {shown((self.result,))}"

    def check(self, signature: Signature) -> None:
        """Raises SourceError when the example is not one for a function of that signature."""
        if len(self.arguments) != len(signature.parameters):
            has = counted(len(self.arguments), "argument")
            raise self._wrong(f"an example has {has}, {signature.name} takes {len(signature.parameters)}", signature)
        for parameter, words in zip(signature.parameters, self.arguments, strict=True):
            if any(word is None or isinstance(word, Bits) for word in words):
                raise open_argument("an example", self.span)
            self._check_words(words, parameter.type, parameter.name, signature)
        self._check_words(self.result, signature.result, "the result", signature)

    def masked(self, signature: Signature) -> Example:
        """The same example with all words in ``0 … 2**width - 1``, and every care for all bits written as a number."""
        types = [parameter.type for parameter in signature.parameters]
        arguments = tuple(
            tuple(word & ((1 << width) - 1) for word, width in zip(words, lane_widths(type_), strict=True))
            for words, type_ in zip(self.arguments, types, strict=True)
        )
        widths = lane_widths(signature.result)
        result = tuple(_plain(*_cares(lane, width), width) for lane, width in zip(self.result, widths, strict=True))
        return Example(arguments, result, self.span)

    def _check_words(self, words: tuple[Wanted, ...], type_: Type, what: str, signature: Signature) -> None:
        widths = lane_widths(type_)
        if len(words) != len(widths):
            given = counted(len(words), "number")
            raise self._wrong(f"{what} is {type_}, the example gives {given} for it", signature)
        for word, width in zip(words, widths, strict=True):
            if not isinstance(word, int | Bits | None):
                raise self._wrong(f"{word!r} is not an integer; {what} is {type_}", signature)
            if isinstance(word, int) and not -(1 << (width - 1)) <= word < 1 << width:
                raise self._wrong(f"{_short(word)} does not fit into {what}, which is {type_}", signature)
            if isinstance(word, Bits) and max(word.length, word.care.bit_length()) > width:
                raise self._wrong(f"{word} has more bits than {what}, which is {type_}", signature)

    def _wrong(self, message: str, signature: Signature) -> SourceError:
        header = _name(signature)
        types = ", ".join(f"{parameter.type} {parameter.name}" for parameter in signature.parameters)
        notes = (Note(f"{signature.name} is {signature.result} ({types})", header),) if header is not None else ()
        return SourceError(message, code="bad-examples", span=self.span, hint=FORMATS, notes=notes)


def open_argument(where: str, span: Span | None) -> SourceError:
    """The error that an argument is not known."""
    message = f"{where} leaves an argument open; only the result may be"
    hint = "give a number, or one example for each value that the argument may have"
    return SourceError(message, code="open-argument", span=span, hint=hint)


def check_result(signature: Signature) -> None:
    """Raises SourceError for a function that returns nothing: no example and no assertion can speak of its result."""
    if signature.result == VOID:
        raise SourceError(
            f"{signature.name} returns nothing: there is no result of which assertions or examples could speak",
            code="no-result",
            span=_name(signature),
            hint="give a reference function (--spec @ref)",
        )


def _name(signature: Signature) -> Span | None:
    """Where the function's name stands in its header."""
    if signature.source is None:
        return None
    found = re.search(rf"^define\b[^\n{{]*?({re.escape(signature.name)})\(", signature.source.text, re.MULTILINE)
    return None if found is None else signature.source.span(*found.span(1))


def met(ours: tuple[Wanted, ...], theirs: tuple[Wanted, ...], widths: tuple[int, ...]) -> tuple[Wanted, ...] | None:
    """What both want together, lane by lane; None when they contradict each other. Both are masked."""
    found: list[Wanted] = []
    for a, b, width in zip(ours, theirs, widths, strict=True):
        (word, care), (other, other_care) = _cares(a, width), _cares(b, width)
        if (word ^ other) & care & other_care:
            return None
        found.append(_plain(word | other, care | other_care, width))
    return tuple(found)


def _cares(lane: Wanted, width: int) -> tuple[int, int]:
    """The word that is wanted, zero where nothing is, and the bits that matter."""
    full = (1 << width) - 1
    match lane:
        case None:
            return 0, 0
        case Bits(word=word, care=care, length=length):
            care |= full >> length << length if length else 0  # bits above those that were written are zero
            return word & care & full, care & full
        case _:
            return lane & full, full


def _plain(word: int, care: int, width: int) -> Wanted:
    if not care:
        return None
    return word if care == (1 << width) - 1 else Bits(word, care, width)


def check_consistent(examples: tuple[Example, ...], signature: Signature) -> None:
    """Raises SourceError for two examples that contradict each other, with both side by side."""
    widths = lane_widths(signature.result) if examples else ()
    by_arguments: dict[tuple[Words, ...], list[Example]] = {}
    wanted: dict[tuple[Words, ...], tuple[Wanted, ...]] = {}  # what all of those want together
    for example in examples:
        known = example.masked(signature)
        others = by_arguments.setdefault(known.arguments, [])
        together = met(wanted.get(known.arguments, known.result), known.result, widths)
        if together is None:
            earlier = next(e for e in others if met(e.masked(signature).result, known.result, widths) is None)
            raise SourceError(
                f"two examples contradict each other: {earlier} and {example}",
                code="contradiction",
                span=example.span,
                hint="no function returns both; keep the one that is right",
                notes=(Note(f"{earlier} is here", earlier.span),) if earlier.span is not None else (),
            )
        wanted[known.arguments] = together
        others.append(example)


def shown(values: tuple[tuple[Wanted, ...], ...]) -> str:
    """Values as people write them: ``3``, ``(1, 2)``, ``[1, 2, _]``."""
    texts = [_lane(lanes[0]) if len(lanes) == 1 else "[" + ", ".join(map(_lane, lanes)) + "]" for lanes in values]
    return texts[0] if len(texts) == 1 else f"({', '.join(texts)})"


def _lane(lane: Wanted) -> str:
    return "_" if lane is None else _short(lane) if isinstance(lane, int) else str(lane)


def _short(word: int) -> str:
    """A number, in hexadecimal and cut where it is very long (Python refuses to write thousands of decimal digits)."""
    text = str(word) if word.bit_length() <= 128 else hex(word)
    return text if len(text) <= 60 else f"{text[:40]}… ({word.bit_length()} bits)"


def named(words: tuple[Words, ...], signature: Signature) -> str:
    """An input in words: ``%x = 3, %y = 5``."""
    pairs: Mapping[str, Words] = dict(zip((p.name for p in signature.parameters), words, strict=True))
    return ", ".join(f"{name} = {shown((value,))}" for name, value in pairs.items()) or "no arguments"


def wrong_file(message: str, span: Span | None = None) -> KeyholeError:
    """The error for a file of examples that cannot be read."""
    return SourceError(message, code="bad-examples", span=span, hint=FORMATS)
