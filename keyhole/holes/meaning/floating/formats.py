"""The binary floating-point formats that are modelled, and what their bit patterns look like.

A floating-point lane is a word: the bits of the number as IEEE 754 interchanges them (sign, biased exponent, fraction). So moving
floats about (``bitcast``, ``select``, memory) needs no code of its own, and only operations that compute look at the format.

Sources: IEEE 754-2019, section 3.4; LLVM Language Reference, "Floating-Point Types".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from keyhole.holes.types import ArrayType, FloatType, StructType, Type, VectorType, scalar


class Rounding(Enum):
    """How a number becomes an integral one."""

    ZERO = "toward zero"
    FLOOR = "toward negative infinity"
    CEILING = "toward positive infinity"
    EVEN = "to nearest, ties to even"
    AWAY = "to nearest, ties away from zero"


@dataclass(frozen=True, slots=True)
class FloatFormat:
    """A format by its bits of exponent and of significand, the implicit leading bit included."""

    exponent: int
    significand: int

    def __str__(self) -> str:
        return f"{self.exponent}+{self.significand}"

    @property
    def width(self) -> int:
        """Bits of the word."""
        return self.exponent + self.significand

    @property
    def fraction(self) -> int:
        """Bits of the fraction, which are the lowest of the word."""
        return self.significand - 1

    @property
    def bias(self) -> int:
        """What is added to the exponent; also the greatest exponent."""
        return (1 << (self.exponent - 1)) - 1

    @property
    def least(self) -> int:
        """The exponent of the least normal number, and of all subnormal ones."""
        return 1 - self.bias

    @property
    def sign(self) -> int:
        """The word in which only the sign is set: negative zero."""
        return 1 << (self.width - 1)

    @property
    def infinity(self) -> int:
        """Positive infinity."""
        return ((1 << self.exponent) - 1) << self.fraction

    @property
    def quiet(self) -> int:
        """The bit that tells quiet NaNs from signalling ones."""
        return 1 << (self.fraction - 1)

    @property
    def nan(self) -> int:
        """The preferred NaN: quiet, payload zero, positive."""
        return self.infinity | self.quiet

    @property
    def one(self) -> int:
        """The number 1."""
        return self.bias << self.fraction

    def corners(self) -> tuple[int, ...]:
        """Words where operations tend to break: zeros, subnormals, limits, infinities, NaNs, halfway cases."""
        one, top, normal = self.one, self.infinity, 1 << self.fraction
        half = one - normal
        positive = (
            0, 1, 2, 3, normal - 1, normal, normal + 1, half - 1, half, half + 1, one - 1, one, one + 1, one + normal,
            one + normal + normal // 2, one + normal // 2, top - 1, top - normal, top, top + 1, self.nan, self.nan + 5,
        )  # fmt: skip
        return tuple(dict.fromkeys((*positive, *(word | self.sign for word in positive))))


HALF = FloatFormat(5, 11)
BFLOAT = FloatFormat(8, 8)
SINGLE = FloatFormat(8, 24)
DOUBLE = FloatFormat(11, 53)
FORMATS = {"half": HALF, "bfloat": BFLOAT, "float": SINGLE, "double": DOUBLE}


def format_of(type_: Type) -> FloatFormat | None:
    """The format of a type's lanes, or of a vector's; None when they are no modelled floats."""
    lane = scalar(type_)
    return FORMATS.get(lane.kind) if isinstance(lane, FloatType) else None


def lane_formats(type_: Type) -> tuple[FloatFormat | None, ...]:
    """The format of each lane of a type, None for a lane that is no float; as many as there are lane widths."""
    match type_:
        case VectorType(count=count, element=element) | ArrayType(count=count, element=element):
            return lane_formats(element) * count
        case StructType(elements=elements):
            return tuple(format_ for element in elements for format_ in lane_formats(element))
        case _:
            return (format_of(type_),)
