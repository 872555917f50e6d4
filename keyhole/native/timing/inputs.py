"""Inputs to time a function with: varied, so that neither branches nor caches see one value only, and seeded.

Integers are drawn half uniformly, half with a uniform number of significant bits (small numbers are as likely as large
ones), and are never zero, because so many functions divide; i1 takes both values. Floats are within ±1000. Each pointer
argument gets one buffer of 4096 bytes, random and ending in a zero byte, for all calls.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from keyhole.errors import KeyholeError
from keyhole.holes.types import ArrayType, FloatType, IntType, PointerType, StructType, Type, VectorType
from keyhole.native.memory.layout import Prototype
from keyhole.native.outcome import Argument, Inputs

ROWS = 1024
BUFFER_BYTES = 4096
FLOAT_RANGE = 1000.0


def table(prototype: Prototype, given: Sequence[Inputs], seed: int) -> tuple[Inputs, ...]:
    """The calls to time with, a power of two of them: the given ones over and over, or drawn ones."""
    if given:
        count = 1 << (len(given) - 1).bit_length()
        return tuple(tuple(given[index % len(given)]) for index in range(count))
    generator = random.Random(seed)
    buffers = [generator.randbytes(BUFFER_BYTES - 1) + b"\0" for _ in prototype.parameters]
    return tuple(
        tuple(
            buffer if isinstance(type_, PointerType) else drawn(type_, generator)
            for type_, buffer in zip(prototype.parameters, buffers, strict=True)
        )
        for _ in range(ROWS)
    )


def drawn(type_: Type, generator: random.Random) -> Argument:
    """A random value of the type."""
    match type_:
        case IntType(width=1):
            return generator.getrandbits(1)
        case IntType(width=width):
            bits = width if generator.getrandbits(1) else generator.randint(1, width)
            return max(generator.getrandbits(bits), 1)
        case FloatType():
            return generator.uniform(-FLOAT_RANGE, FLOAT_RANGE)
        case VectorType(count=count, element=element) | ArrayType(count=count, element=element):
            return tuple(drawn(element, generator) for _ in range(count))
        case StructType(elements=elements):
            return tuple(drawn(element, generator) for element in elements)
        case PointerType():
            return None
        case _:
            raise KeyholeError(f"cannot draw values of {type_}", code="unsupported-type")
