"""The numbers that a C type holds: ranges, edge cases, and their bytes."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from keyhole.errors import KeyholeError
from keyhole.properties.language.c_types import CType, Enumeration, Kind, Scalar, canonical
from keyhole.properties.language.expressions import Numeric


@dataclass(frozen=True, slots=True)
class NumberType:
    """A type whose values are numbers. ``size`` in bytes."""

    size: int
    signed: bool = False
    floating: bool = False
    boolean: bool = False

    @property
    def least(self) -> int:
        """The smallest integer."""
        return -(1 << (8 * self.size - 1)) if self.signed else 0

    @property
    def greatest(self) -> int:
        """The largest integer."""
        if self.boolean:
            return 1
        return (1 << (8 * self.size - self.signed)) - 1

    def has(self, value: Numeric) -> bool:
        """Whether an integer type has the number."""
        return not self.floating and value == int(value) and self.least <= value <= self.greatest

    def pack(self, value: Numeric) -> bytes:
        """The number's bytes, least significant first."""
        if self.floating:
            return struct.pack("<f" if self.size == 4 else "<d", value)
        return int(value).to_bytes(self.size, "little", signed=self.signed)

    def unpack(self, data: bytes) -> Numeric:
        """The number that these bytes are."""
        if self.floating:
            number: float = struct.unpack("<f" if self.size == 4 else "<d", data)[0]
            return number
        return int.from_bytes(data, "little", signed=self.signed)

    def unpack_all(self, data: bytes) -> tuple[Numeric, ...]:
        """The numbers that lie side by side in these bytes; an incomplete last one is left out."""
        return tuple(self.unpack(data[at : at + self.size]) for at in range(0, len(data) - self.size + 1, self.size))

    def rounded(self, value: Numeric) -> Numeric:
        """The number as a floating type holds it; an integer stays what it is."""
        return self.unpack(self.pack(value)) if self.floating and abs(value) < 2.0**127 else value

    def clipped(self, value: int) -> int:
        """The integer as the type holds it: modulo its range, as C converts."""
        wrapped = value & ((1 << (8 * self.size)) - 1)
        return wrapped - (1 << (8 * self.size)) if self.signed and wrapped > self.greatest else wrapped


BYTE = NumberType(1)


def number_type(type_: CType) -> NumberType | None:
    """The numbers of a type; None for a pointer, a structure, ``long double`` and other types that hold no plain number."""
    plain = canonical(type_)
    match plain:
        case Scalar(row=row) if row.kind is Kind.INTEGER:
            return NumberType(row.size, row.signed)
        case Scalar(row=row) if row.kind is Kind.BOOLEAN:
            return NumberType(row.size, boolean=True)
        case Scalar(name="float" | "double", row=row):
            return NumberType(row.size, floating=True)
        case Scalar(name="void"):
            return BYTE
        case Enumeration():
            return NumberType(4)
        case _:
            return None


def needed(type_: CType, what: str) -> NumberType:
    """The numbers of a type. Raises KeyholeError, naming what has it."""
    found = number_type(type_)
    if found is None:
        hint = "integers, float, double, and pointers to these and to structures of these can be made up"
        raise KeyholeError(f"{what}: cannot make up values of '{type_}'", code="no-generator", hint=hint)
    return found
