"""Concrete values as a person reads them: integers in signed decimal, with the bits where these say more, floats as numbers,
vectors and structures lane by lane, pointers as block and offset.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType

from keyhole.holes.meaning.floating.formats import DOUBLE, FORMATS, FloatFormat
from keyhole.holes.meaning.floating.integers import encoded, value
from keyhole.holes.meaning.memory.pointers import OFFSET
from keyhole.holes.types import ArrayType, FloatType, IntType, PointerType, StructType, Type, VectorType
from keyhole.proof.counterexamples.contents import show_pointer
from keyhole.proof.verdicts import Number, Numbers

NO_NAMES: Mapping[int, str] = MappingProxyType({})
_PLAIN = 1000  # numbers below are read at a glance: their bits say no more
_MOST_DIGITS = 17


def value_text(type_: Type, numbers: Numbers, names: Mapping[int, str] = NO_NAMES) -> str:
    """The value, integers also in hexadecimal where that helps: ``-7 (0xf9)``. ``names`` has those of blocks of memory."""
    if isinstance(type_, IntType) and len(numbers) == 1:
        return _with_bits(numbers[0])
    return _text(type_, iter(numbers), names)


def brief(type_: Type, numbers: Numbers, names: Mapping[int, str] = NO_NAMES) -> str:
    """The value, integers in signed decimal only."""
    return _text(type_, iter(numbers), names)


def _text(type_: Type, lanes: Iterator[Number], names: Mapping[int, str]) -> str:
    match type_:
        case VectorType(count=count, element=element):
            return f"<{_joined((element,) * count, lanes, names)}>"
        case ArrayType(count=count, element=element):
            return f"[{_joined((element,) * count, lanes, names)}]"
        case StructType(elements=elements):
            return f"{{ {_joined(elements, lanes, names)} }}"
        case _:
            return _lane(type_, next(lanes), names)


def _joined(types: tuple[Type, ...], lanes: Iterator[Number], names: Mapping[int, str]) -> str:
    return ", ".join(_text(type_, lanes, names) for type_ in types)


def _lane(type_: Type, number: Number, names: Mapping[int, str]) -> str:
    if isinstance(number.value, str):
        return number.value
    match type_:
        case FloatType(kind=kind) if kind in FORMATS:
            return float_text(number.value, FORMATS[kind])
        case PointerType():
            return pointer_text(number.value, names)
        case _ if number.width == 1:
            return "true" if number.value else "false"
        case _:
            return str(_signed(number.value, number.width))


def pointer_text(word: int, names: Mapping[int, str] = NO_NAMES) -> str:
    """A pointer as block and offset; the block by its name, if it has one: ``%p + 4``."""
    name = names.get(word >> OFFSET)
    if name is None:
        return show_pointer(word)
    offset = _signed(word & ((1 << OFFSET) - 1), OFFSET)
    return name if offset == 0 else f"{name} {'-' if offset < 0 else '+'} {abs(offset)}"


def _with_bits(number: Number) -> str:
    word, width = number.value, number.width
    if isinstance(word, str):
        return word
    if width == 1:
        return "true" if word else "false"
    shown = _signed(word, width)
    return str(shown) if 0 <= shown < _PLAIN else f"{shown} (0x{word:x})"


def _signed(word: int, width: int) -> int:
    return word - (1 << width) if word >> (width - 1) else word


def float_text(word: int, f: FloatFormat) -> str:
    """The shortest decimal number that is read as this float; a NaN with its bits."""
    negative, magnitude = bool(word & f.sign), word & ~f.sign
    if magnitude > f.infinity:
        return f"nan (0x{word:0{f.width // 4}x})"
    if magnitude == f.infinity:
        return "-inf" if negative else "inf"
    number = float(value(word, f))
    if magnitude == 0 or f == DOUBLE:
        return repr(-0.0 if magnitude == 0 and negative else number)
    texts = (f"{number:.{digits}g}" for digits in range(1, _MOST_DIGITS + 1))
    return repr(float(next(text for text in texts if encoded(Fraction(text), f, negative=negative) == word)))
