"""The classes of floating-point numbers that ``llvm.is.fpclass`` tests and ``nofpclass`` excludes.

A set of classes is a mask of ten bits, from signalling NaN to positive infinity.

Sources: LLVM Language Reference, "llvm.is.fpclass", "Parameter Attributes" (nofpclass).
"""

from __future__ import annotations

import re

from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.holes.meaning.floating.bits import Bits
from keyhole.holes.meaning.floating.formats import FloatFormat

_SNAN, _QNAN, _NINF, _NNORM, _NSUB, _NZERO, _PZERO, _PSUB, _PNORM, _PINF = (1 << bit for bit in range(10))
ALL = (1 << 10) - 1
_NAMES = {
    "all": ALL,
    "nan": _SNAN | _QNAN, "snan": _SNAN, "qnan": _QNAN,
    "inf": _NINF | _PINF, "ninf": _NINF, "pinf": _PINF,
    "zero": _NZERO | _PZERO, "nzero": _NZERO, "pzero": _PZERO,
    "sub": _NSUB | _PSUB, "nsub": _NSUB, "psub": _PSUB,
    "norm": _NNORM | _PNORM, "nnorm": _NNORM, "pnorm": _PNORM,
}  # fmt: skip
NOFPCLASS = re.compile(r"\bnofpclass\s*\(([^)]*)\)")


def fpclass_mask(text: str) -> int | None:
    """The mask that the text between ``nofpclass``'s brackets names (words, or a number); None for anything else."""
    words = text.split()
    if len(words) == 1 and words[0].isdecimal():
        mask = int(words[0])
        return mask if 0 < mask <= ALL else None
    mask = 0
    for word in words:
        if word not in _NAMES:
            return None
        mask |= _NAMES[word]
    return mask or None


def in_fpclass(m: Algebra[W, B], word: W, f: FloatFormat, mask: int) -> B:
    """Whether the word is in one of the classes."""
    bits = Bits(m, f)
    negative = bits.is_negative(word)
    zero, subnormal = bits.is_zero(word), bits.below(word, 1 << f.fraction)
    infinite, nan, signalling = bits.is_infinite(word), bits.is_nan(word), bits.is_signalling(word)
    finite = bits.below(word, f.infinity)
    found = m.false()
    for both, positive, condition in (
        (_NZERO | _PZERO, _PZERO, zero),
        (_NSUB | _PSUB, _PSUB, m.and_b(subnormal, m.not_b(zero))),
        (_NNORM | _PNORM, _PNORM, m.and_b(finite, m.not_b(subnormal))),
        (_NINF | _PINF, _PINF, infinite),
    ):
        if mask & both == both:
            found = m.or_b(found, condition)
        elif mask & both:
            side = m.not_b(negative) if mask & positive else negative
            found = m.or_b(found, m.and_b(condition, side))
    if mask & _SNAN:
        found = m.or_b(found, signalling)
    if mask & _QNAN:
        found = m.or_b(found, m.and_b(nan, m.not_b(signalling)))
    return found
