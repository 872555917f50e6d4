"""The part of an algebra of words that those without floating-point arithmetic share: each of its operations is refused."""

from __future__ import annotations

from typing import Generic, TypeVar

from keyhole.holes.meaning.floating.formats import FloatFormat, Rounding
from keyhole.holes.meaning.lanes import Unsupported

W = TypeVar("W")


class WithoutFloats(Generic[W]):
    """Every operation raises Unsupported."""

    __slots__ = ()

    def fadd(self, a: W, b: W, f: FloatFormat) -> W:
        raise _no_floats()

    def fsub(self, a: W, b: W, f: FloatFormat) -> W:
        raise _no_floats()

    def fmul(self, a: W, b: W, f: FloatFormat) -> W:
        raise _no_floats()

    def fdiv(self, a: W, b: W, f: FloatFormat) -> W:
        raise _no_floats()

    def frem(self, a: W, b: W, f: FloatFormat) -> W:
        raise _no_floats()

    def ffma(self, a: W, b: W, c: W, f: FloatFormat) -> W:
        raise _no_floats()

    def fsqrt(self, a: W, f: FloatFormat) -> W:
        raise _no_floats()

    def fround(self, a: W, f: FloatFormat, mode: Rounding) -> W:
        raise _no_floats()

    def fconvert(self, a: W, f: FloatFormat, to: FloatFormat) -> W:
        raise _no_floats()

    def fscale(self, a: W, n: W, f: FloatFormat) -> W:
        raise _no_floats()

    def from_integer(self, a: W, w: int, signed: bool, f: FloatFormat) -> W:
        raise _no_floats()

    def to_integer(self, a: W, f: FloatFormat, w: int, signed: bool) -> W:
        raise _no_floats()


def _no_floats() -> Unsupported:
    return Unsupported("floating-point arithmetic in an enumerated program", None)
