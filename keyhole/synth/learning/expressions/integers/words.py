"""Integer operations over whole columns, by name, with the rows on which each is defined.

What they compute is the algebra of columns; this file adds which operands they may have, so that nothing that is poison or
undefined on some row is ever taken for right.

Source: LLVM Language Reference, "Binary Operations", "Bitwise Binary Operations".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from keyhole.holes.meaning.columns import Column, Columns, Truths

Words: TypeAlias = Column
Numbers: TypeAlias = npt.NDArray[np.int64]
Rows: TypeAlias = Truths
_ALGEBRA = Columns()
_BINARY: dict[str, Callable[[Words, Words, int], Words]] = {
    "add": _ALGEBRA.add,
    "sub": _ALGEBRA.sub,
    "mul": _ALGEBRA.mul,
    "and": _ALGEBRA.and_,
    "or": _ALGEBRA.or_,
    "xor": _ALGEBRA.xor,
    "shl": _ALGEBRA.shl,
    "lshr": _ALGEBRA.lshr,
    "ashr": _ALGEBRA.ashr,
    "udiv": _ALGEBRA.udiv,
    "urem": _ALGEBRA.urem,
    "sdiv": _ALGEBRA.sdiv,
    "srem": _ALGEBRA.srem,
}
_COMPARED: dict[str, Callable[[Words, Words, int], Rows]] = {
    "eq": _ALGEBRA.eq,
    "ult": _ALGEBRA.ult,
    "slt": _ALGEBRA.slt,
}
_UNARY: dict[str, Callable[[Words, int], Words]] = {
    "ctpop": _ALGEBRA.ctpop,
    "ctlz": _ALGEBRA.ctlz,
    "cttz": _ALGEBRA.cttz,
    "bswap": _ALGEBRA.bswap,
}
_CASTS: dict[str, Callable[[Words, int, int], Words]] = {
    "zext": _ALGEBRA.zext,
    "sext": _ALGEBRA.sext,
    "trunc": _ALGEBRA.trunc,
}
SHIFTS, DIVISIONS = ("shl", "lshr", "ashr"), ("udiv", "urem", "sdiv", "srem")


def mask(width: int) -> np.uint64:
    """All bits of a word."""
    return np.uint64((1 << width) - 1)


def binary(name: str, a: Words, b: Words, width: int) -> tuple[Words, Rows | None]:
    """The operation's words, and the rows on which it is defined (None: all). Operands broadcast."""
    if name in SHIFTS:
        fits = np.less(b, np.uint64(width))
        return _BINARY[name](a, np.where(fits, b, np.uint64(0)), width), _both(fits, a)
    if name in DIVISIONS:
        fits = np.not_equal(b, np.uint64(0))
        if name in ("sdiv", "srem"):
            fits = fits & ~(np.equal(a, np.uint64(1 << (width - 1))) & np.equal(b, mask(width)))
        return _BINARY[name](a, b, width), _both(fits, a)
    if name in ("rotl", "rotr"):
        by = np.remainder(b, np.uint64(width))
        back = np.remainder(np.uint64(width) - by, np.uint64(width))
        up, down = (by, back) if name == "rotl" else (back, by)
        return _ALGEBRA.or_(_ALGEBRA.shl(a, up, width), _ALGEBRA.lshr(a, down, width), width), None
    if name in ("uaddc", "usubc"):
        beyond = _ALGEBRA.ult(_ALGEBRA.add(a, b, width), a, width) if name == "uaddc" else _ALGEBRA.ult(a, b, width)
        return beyond.astype(np.uint64), None
    if name == "umulh":
        return _upper(a, b), None
    if name.endswith(".sat"):
        return _saturated(name, a, b, width), None
    if name[1:] in ("min", "max"):
        less = compared("slt" if name[0] == "s" else "ult", a, b, width)
        return np.where(np.equal(less, name[1:] == "min"), a, b), None
    return _BINARY[name](a, b, width), None


def _upper(a: Words, b: Words) -> Words:
    """The upper half of the product of 64-bit words."""
    half, low = np.uint64(32), np.uint64((1 << 32) - 1)
    a1, a0, b1, b0 = a >> half, a & low, b >> half, b & low
    middle = a1 * b0 + (a0 * b0 >> half)
    other = a0 * b1 + (middle & low)
    upper: Words = a1 * b1 + (middle >> half) + (other >> half)
    return upper


def _saturated(name: str, a: Words, b: Words, width: int) -> Words:
    """Sums and differences that stay at the ends."""
    adds = name[1:4] == "add"
    made = _ALGEBRA.add(a, b, width) if adds else _ALGEBRA.sub(a, b, width)
    if name[0] == "u":
        beyond = _ALGEBRA.ult(made, a, width) if adds else _ALGEBRA.ult(a, b, width)
        return np.where(beyond, mask(width) if adds else np.uint64(0), made)
    top = np.uint64(1 << (width - 1))
    beyond = ((a ^ made) & ((b ^ made) if adds else (a ^ b)) & top) != 0
    return np.where(beyond, np.where((a & top) != 0, top, top - np.uint64(1)), made)


def _both(fits: Rows, other: Words) -> Rows:
    """Truths in the shape of both operands."""
    return np.broadcast_to(fits, np.broadcast_shapes(fits.shape, other.shape))


def unary(name: str, a: Words, width: int) -> Words:
    """``ctpop``, ``abs``, ``bswap``, ``ctlz``, ``cttz``, all of them defined everywhere."""
    if name == "abs":
        negative = compared("slt", a, np.zeros_like(a), width)
        return np.where(negative, _ALGEBRA.sub(np.zeros_like(a), a, width), a)
    return _UNARY[name](a, width)


def cast(name: str, a: Words, width: int, to: int) -> Words:
    """``zext``, ``sext`` or ``trunc``."""
    return _CASTS[name](a, width, to)


def compared(predicate: str, a: Words, b: Words, width: int) -> Rows:
    """``eq``, ``ult`` or ``slt``."""
    return _COMPARED[predicate](a, b, width)
