"""Floating-point constants as words: ``1.0``, ``-2.500000e-01``, ``0x3FF0000000000000``, ``0xH3C00``, ``0xR3F80``.

LLVM reads a decimal or ``0x`` literal as a double, whatever its type, and takes it for a narrower one only when nothing is
lost; ``0xH`` and ``0xR`` give the bits of a half and a bfloat. What LLVM would not read is refused here, too.

Source: LLVM Language Reference, "Simple Constants" (floating-point constants).
"""

from __future__ import annotations

import re
import struct

from keyhole.holes.meaning.floating.formats import BFLOAT, DOUBLE, HALF, FloatFormat

_DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]*(?:[eE][-+]?[0-9]+)?\Z")
_DOUBLE_BITS = re.compile(r"0x([0-9A-Fa-f]{1,16})\Z")
_OWN_BITS = re.compile(r"0x([HR])([0-9A-Fa-f]{1,4})\Z")
_OWN_FORMATS = {"H": HALF, "R": BFLOAT}


def float_word(text: str, f: FloatFormat) -> int | None:
    """The word of a floating-point literal, None when the text is none of that format."""
    own = _OWN_BITS.match(text)
    if own is not None:
        return int(own[2], 16) if _OWN_FORMATS[own[1]] == f else None
    bits = _DOUBLE_BITS.match(text)
    if bits is not None:
        return _narrowed(int(bits[1], 16), f)
    if not _DECIMAL.match(text):
        return None
    (word,) = struct.unpack("<Q", struct.pack("<d", float(text)))
    return _narrowed(word, f)


def _narrowed(word: int, f: FloatFormat) -> int | None:
    """The word of a double in the narrower format, None where that is another number."""
    if f == DOUBLE:
        return word
    sign = f.sign if word & DOUBLE.sign else 0
    magnitude = word & ~DOUBLE.sign
    exponent, fraction = magnitude >> DOUBLE.fraction, magnitude & ((1 << DOUBLE.fraction) - 1)
    dropped = DOUBLE.fraction - f.fraction
    if magnitude >= DOUBLE.infinity:
        payload = fraction >> dropped
        return None if payload << dropped != fraction else sign | f.infinity | payload
    if magnitude == 0:
        return sign
    if exponent == 0:
        return None  # far below the least subnormal of the narrower formats
    power = exponent - DOUBLE.bias
    significand = fraction | 1 << DOUBLE.fraction
    dropped += max(0, f.least - power)
    if significand & ((1 << dropped) - 1) or power > f.bias:
        return None
    return sign | ((max(power, f.least) - f.least) << f.fraction) + (significand >> dropped)
