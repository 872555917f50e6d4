"""What LLVM leaves open about a floating-point result: the bits of a NaN, and what fast-math flags say.

A NaN that an operation makes has any sign; beyond that it is the preferred NaN (quiet, no payload) or one of the operand's NaNs,
as it is or made quiet. The choice is a word of the result's own width, taken as it is when it is one of those; any other word means
the first operand's NaN. So in a proof "what the other side returns" is a choice, and mostly the right one; where the choice is
about an intermediate result that the other side does not have, "anything else" passes NaNs through.

``nnan`` and ``ninf`` make a lane poison; ``nsz`` makes the sign of a zero a choice. What flags add that allow an expression to be
rewritten is in ``rewriting``.

Sources: LLVM Language Reference, "Behavior of Floating-Point NaN values", "Fast-Math Flags".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.holes.meaning.floating.bits import Bits
from keyhole.holes.meaning.floating.formats import FloatFormat, lane_formats
from keyhole.holes.meaning.lanes import Choices, Lane, Lanes, either
from keyhole.holes.model import Instruction
from keyhole.holes.types import Type

_FAST = frozenset(("fast", "nnan", "ninf", "nsz", "reassoc", "contract", "arcp", "afn"))
INEXACT = "!fpmath"


def flags_of(instruction: Instruction) -> frozenset[str]:
    """The instruction's flags, with those that ``fast`` stands for. A result that need not be exact (``!fpmath``) is one of a set,
    as with ``afn``."""
    flags = frozenset(flag for flag in instruction.flags if isinstance(flag, str))
    if INEXACT in instruction.metadata:
        flags |= {"afn"}
    return flags | _FAST if "fast" in flags else flags


@dataclass(frozen=True, slots=True)
class Results(Generic[W, B]):
    """Makes result lanes of one format, under the flags of one instruction."""

    m: Algebra[W, B]
    f: FloatFormat
    choices: Choices[W, B]
    flags: frozenset[str]

    @property
    def bits(self) -> Bits[W, B]:
        """Bit arithmetic on words of the result's format."""
        return Bits(self.m, self.f)

    def choice(self, when: B, *, zeros: bool = False) -> W:
        """A word that may be any. ``zeros``: where it is a zero, it is the sign of a zero result."""
        return self.choices.arbitrary(self.f.width, when, zeros=zeros)

    def nan(self, choice: W, operands: tuple[W, ...]) -> W:
        """The NaN that an operation makes of operands of its own format."""
        m, bits = self.m, self.bits
        size = bits.magnitude(choice)
        preferred = bits.const(self.f.nan)
        allowed = bits.same(size, preferred)
        otherwise = bits.with_sign(preferred, bits.sign(choice))
        for operand in reversed(operands):
            own = bits.magnitude(operand)
            quieted = m.or_(own, bits.const(self.f.quiet), self.f.width)
            alike = m.or_b(bits.same(size, own), bits.same(size, quieted))
            allowed = m.or_b(allowed, m.and_b(bits.is_nan(operand), alike))
            otherwise = bits.pick(bits.is_nan(operand), operand, otherwise)
        return bits.pick(allowed, choice, otherwise)

    def arithmetic(self, word: W, nan: B, operands: tuple[W, ...], poison: B | None) -> Lane[W, B]:
        """The result ``word`` of an operation that makes a NaN when ``nan`` holds; one choice decides all that is open."""
        bits, nnan, nsz = self.bits, "nnan" in self.flags, "nsz" in self.flags
        zero = bits.is_zero(word) if nsz else None
        when = either(self.m, None if nnan else nan, zero)
        if when is not None:
            choice = self.choice(when, zeros=nsz)
            if zero is not None:
                word = bits.pick(self.m.and_b(zero, bits.is_zero(choice)), choice, word)
            if not nnan:
                word = bits.pick(nan, self.nan(choice, operands), word)
        if nnan:  # poison, but still a definite word
            word = bits.pick(nan, bits.const(self.f.nan), word)
        poison = either(self.m, poison, nan if nnan else None)
        return self.flagged(word, operands, poison, may_be_nan=False, zeros=False)

    def flagged(
        self, word: W, operands: tuple[W, ...], poison: B | None, *, may_be_nan: bool = True, zeros: bool = True
    ) -> Lane[W, B]:
        """The lane under the flags; ``operands`` are those of the result's format."""
        bits = self.bits
        if "nnan" in self.flags:
            poison = either(self.m, poison, *map(bits.is_nan, operands), bits.is_nan(word) if may_be_nan else None)
        if "ninf" in self.flags:
            poison = either(self.m, poison, *map(bits.is_infinite, (*operands, word)))
        if "nsz" in self.flags and zeros:
            word = self.unsigned_zero(word)
        return Lane(word, self.f.width, poison)

    def unsigned_zero(self, word: W) -> W:
        """The word, a zero with any sign."""
        zero = self.bits.is_zero(word)
        choice = self.choice(zero, zeros=True)
        return self.bits.pick(self.m.and_b(zero, self.bits.is_zero(choice)), choice, word)


def flagged(m: Algebra[W, B], choices: Choices[W, B], instruction: Instruction, lanes: Lanes[W, B]) -> Lanes[W, B]:
    """The result of a ``select``, ``phi`` or call of a function under its flags, as far as they speak of that result."""
    if not instruction.flags:
        return lanes
    flags = flags_of(instruction)
    return tuple(
        lane if f is None else Results(m, f, choices, flags).flagged(lane.word, (), lane.poison)
        for lane, f in zip(lanes, lane_formats(instruction.type), strict=True)
    )


def excluded(m: Algebra[W, B], flags: frozenset[str], type_: Type, lanes: Lanes[W, B]) -> B | None:
    """When an argument of that type is one that the flags of a call exclude."""
    found: B | None = None
    for lane, f in zip(lanes, lane_formats(type_), strict=True):
        if f is not None:
            bits = Bits(m, f)
            nan = bits.is_nan(lane.word) if "nnan" in flags else None
            found = either(m, found, nan, bits.is_infinite(lane.word) if "ninf" in flags else None)
    return found
