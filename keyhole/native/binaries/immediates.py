"""Numbers and texts that a function's x86-64 machine code has in it or reads: what it compares with, masks with, multiplies by.

They are worth trying as inputs, nothing more, so there is no need to decode the code: at every byte, whatever looks like an
instruction with an immediate operand is taken. What is not one gives a number that does no harm.

Source: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2, chapter 2 and appendix A.
"""

from __future__ import annotations

import math
import struct
from collections import Counter
from collections.abc import Iterator

from keyhole.native.binaries.shared_object import SharedObject

MOST = 24
# opcode: whether a ModRM byte follows, and the immediate's size in bytes
_OPCODES = {
    **dict.fromkeys((0x05, 0x0D, 0x25, 0x2D, 0x35, 0x3D, 0xA9), (False, 4)),
    **dict.fromkeys((0x04, 0x0C, 0x24, 0x2C, 0x34, 0x3C, 0xA8), (False, 1)),
    **dict.fromkeys(range(0xB8, 0xC0), (False, 4)),
    **dict.fromkeys((0x69, 0x81, 0xC7, 0xF7), (True, 4)),
    **dict.fromkeys((0x6B, 0x80, 0x83, 0xC6, 0xF6), (True, 1)),
}
_REGISTER = 0xC0
_WIDE, _WIDE_OPCODES = (
    range(0x48, 0x50),
    range(0xB8, 0xC0),
)  # a prefix, and what has an immediate of eight bytes behind it
_AHEAD, _AHEAD_MASK = 0x05, 0xC7  # a ModRM byte of an operand that lies so many bytes behind the instruction
_SHORT = 0x66  # a prefix: two bytes instead of four
_LETTERS = 0x20, 0x7E
_COMPARES = 0xC2  # floats; one more byte says how
_USUAL = {"<d": (1e-300, 1e300), "<f": (1e-30, 1e30)}  # magnitudes of numbers that somebody wrote
_ADDRESS = 0x8D  # of an operand, which compilers use for sums
# Arithmetic with one byte; these bytes are often the distances of jumps.
_NO_COMPARISON = (0x04, 0x0C, 0x14, 0x1C, 0x24, 0x34)
_NEAR = 24  # bytes between two pieces of a text
_LONGEST_TEXT, _MOST_TEXTS = 64, 24


def constants(library: SharedObject, name: str) -> tuple[int | float, ...]:
    """The integers and the floats that are worth trying as inputs of a function. Raises NotFound and ToolError."""
    symbol = library.function(name)
    floats: dict[float, None] = {}
    for data in _read(library, symbol.code, symbol.address):
        data = data[:8].ljust(8, b"\0")
        for format_ in ("<d", "<f"):
            (number,) = struct.unpack_from(format_, data)
            if math.isfinite(number) and _USUAL[format_][0] < abs(number) < _USUAL[format_][1]:
                floats[number] = None
    return (*immediates(symbol.code), *list(floats)[:MOST])


def _read(library: SharedObject, code: bytes, address: int) -> Iterator[bytes]:
    """What lies at the fixed places that the code reads, the longest text and no more."""
    for at in range(len(code) - 4):
        if code[at] & _AHEAD_MASK != _AHEAD:
            continue
        end = at + 5 + (at > 0 and code[at - 1] == _COMPARES)
        place = address + end + int.from_bytes(code[at + 1 : at + 5], "little", signed=True)
        for part in library.constants:
            if part.address <= place < part.address + len(part.data):
                yield part.data[place - part.address :][:_LONGEST_TEXT]


def _operand(code: bytes, at: int) -> int:
    """How many bytes a ModRM byte and what belongs to it take."""
    if at >= len(code) or code[at] >= _REGISTER:
        return 1
    kind, base = code[at] >> 6, code[at] & 7
    return 1 + (base == 4) + {0: 4 if base == 5 else 0, 1: 1, 2: 4}[kind]


def texts(library: SharedObject, name: str) -> tuple[bytes, ...]:
    """Texts of two letters or more that a function compares with or reads; then what may be bytes side by side.

    Raises NotFound and ToolError.
    """
    symbol = library.function(name)
    read = (data.partition(b"\0")[0] for data in _read(library, symbol.code, symbol.address))
    found = [*_joined(symbol.code), *(each for each in read if _is_text(each))]
    found += [each for _, _, each in _operands(symbol.code) if not {0, 0xFF} & set(each)]
    return tuple(each for each in dict.fromkeys(found) if len(each) > 1)[:_MOST_TEXTS]


def _joined(code: bytes) -> Iterator[bytes]:
    """Immediate operands that are letters; those that stand near each other are pieces of one text, and each of them may be all."""
    text, end = b"", 0
    for at, start, operand in _operands(code):
        if at < end or code[at] in _NO_COMPARISON or not _is_text(operand):
            continue
        if start - end > _NEAR or len(text) + len(operand) > _LONGEST_TEXT:
            yield text
            text = b""
        yield operand
        text, end = text + operand, start + len(operand)
    yield text


def _is_text(data: bytes) -> bool:
    return bool(data) and all(_LETTERS[0] <= each <= _LETTERS[1] for each in data)


def immediates(code: bytes) -> tuple[int, ...]:
    """The immediate operands of the code, signed, the most frequent ones first; without 0, 1 and -1, which are tried anyway."""
    found: Counter[int] = Counter()
    for _, _, operand in _operands(code):
        found[int.from_bytes(operand, "little", signed=True)] += 1
        if len(operand) > 1 and _is_text(operand):
            found.update(operand)
    found.update(_taken_away(code))
    for usual in (0, 1, -1):
        found.pop(usual, None)
    return tuple(number for number, _ in found.most_common(MOST))


def _operands(code: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Whatever looks like an instruction with an immediate operand: where it starts, where the operand does, and that."""
    for at, opcode in enumerate(code):
        modrm, size = _OPCODES.get(opcode, (False, 0))
        if opcode in _WIDE_OPCODES and at and code[at - 1] in _WIDE:
            size = 8
        elif size == 4 and at and code[at - 1] == _SHORT:
            size = 2
        start = at + 1 + (_operand(code, at + 1) if modrm else 0)
        if size and start + size <= len(code):
            yield at, start, code[start : start + size]


def _taken_away(code: bytes) -> Iterator[int]:
    """Numbers that are taken away by address arithmetic, as before the comparison of ``x - 8638 <= 6``."""
    for at in (at for at, opcode in enumerate(code[:-1]) if opcode == _ADDRESS):
        size = {1: 1, 2: 4}.get(code[at + 1] >> 6, 0)
        end = at + 1 + _operand(code, at + 1)
        distance = int.from_bytes(code[end - size : end], "little", signed=True) if size else 0
        if end <= len(code) and distance < 0:
            yield -distance
