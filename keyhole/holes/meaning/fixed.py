"""Products and quotients of fixed-point numbers: integers that are read as multiples of ``2**-scale``.

The exact result is computed in words that are wide enough. Where it lies between two multiples, either may be returned: a choice.

What happens where the result does not fit is told in two ways that do not agree: the reference says undefined behaviour, the
products are marked speculatable. Nor is it plain whether a result between the greatest number and what would come after it
fits, or what a poison operand does to a quotient. Each such question is an unknown that source and target share, so that
what is proved is proved for all answers; what is only refuted for some is no refutation.

Sources: LLVM Language Reference, "Fixed Point Arithmetic Intrinsics"; ISO/IEC TR 18037, 4.1 and 6.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.holes.meaning.lanes import Choices, Lane, Lanes, Unsupported, both, either
from keyhole.holes.meaning.literals import literals
from keyhole.holes.model import Constant, Instruction

FIXED_POINT = frozenset(
    f"{sign}{operation}.fix{saturating}" for sign in "su" for operation in ("mul", "div") for saturating in ("", ".sat")
)


@dataclass(frozen=True, slots=True)
class _Exact(Generic[W, B]):
    """A result rounded down, in words of ``width`` bits, and whether anything was lost."""

    floor: W
    inexact: B
    width: int


def fixed_point(
    m: Algebra[W, B], choices: Choices[W, B], name: str, instruction: Instruction, arguments: tuple[Lanes[W, B], ...]
) -> tuple[Lanes[W, B], B | None]:
    """The lanes of a call of ``@llvm.<name>``, one of ``FIXED_POINT``, and when it is undefined behaviour."""
    width = arguments[0][0].width
    scale = _scale(instruction, width - (name[0] == "s"))
    if m.widest is not None and 2 * width + 2 > m.widest:
        raise Unsupported("fixed-point numbers of so many bits are not evaluated", instruction.span)
    lanes: list[Lane[W, B]] = []
    undefined: B | None = None
    for a, b in zip(arguments[0], arguments[1], strict=True):
        lane, broken = _lane(m, choices, name, a, b, scale)
        lanes.append(lane)
        undefined = either(m, undefined, broken)
    return tuple(lanes), undefined


def _scale(instruction: Instruction, most: int) -> int:
    operand = instruction.operands[2]
    found = literals(operand.text, operand.type, instruction.span) if isinstance(operand, Constant) else ()
    if len(found) != 1 or not isinstance(found[0], int) or found[0] > most:
        raise Unsupported("the scale of a fixed-point operation is no constant in range", instruction.span)
    return found[0]


def _lane(
    m: Algebra[W, B], choices: Choices[W, B], name: str, a: Lane[W, B], b: Lane[W, B], scale: int
) -> tuple[Lane[W, B], B | None]:
    signed, divides, w = name[0] == "s", "div" in name, a.width
    exact = (_quotient if divides else _product)(m, signed, a, b, scale)
    wide = exact.width
    low, high = (-(1 << (w - 1)), (1 << (w - 1)) - 1) if signed else (0, (1 << w) - 1)
    below = m.slt(exact.floor, m.const(low, wide), wide)
    above = m.slt(m.const(high, wide), exact.floor, wide)
    poison = either(m, a.poison, b.poison)
    zero = m.eq(b.word, m.const(0, w), w) if divides else None
    undefined = either(m, zero, b.poison if divides else None)
    up = m.and_b(exact.inexact, m.truth(choices.arbitrary(1, exact.inexact)))
    floor = m.ite(below, m.const(low, wide), m.ite(above, m.const(high, wide), exact.floor, wide), wide)
    more = m.and_b(up, m.not_b(m.or_b(below, m.eq(floor, m.const(high, wide), wide))))
    rounded = m.ite(more, m.add(floor, m.const(1, wide), wide), floor, wide)
    word = m.trunc(rounded, wide, w)
    if name.endswith(".sat"):
        return Lane(word, w, poison), either(m, undefined, _asked(m, choices, "poison", a.poison if divides else None))
    just_below = m.and_b(m.eq(exact.floor, m.const(low - 1, wide), wide), exact.inexact)
    just_above = m.and_b(m.eq(exact.floor, m.const(high, wide), wide), exact.inexact)
    edge = _asked(m, choices, "edge", m.or_b(just_below, just_above))
    beyond = either(m, m.and_b(below, m.not_b(just_below)), above, edge)
    if divides:
        return Lane(word, w, poison), either(m, undefined, beyond, _asked(m, choices, "poison", a.poison))
    lane = Lane(word, w, either(m, poison, beyond))
    return lane, either(m, _asked(m, choices, "overflow", beyond), _asked(m, choices, "poison", poison))


def _asked(m: Algebra[W, B], choices: Choices[W, B], question: str, condition: B | None) -> B | None:
    """The condition, if the answer to the question is yes."""
    if condition is None or m.decided(condition) is False:
        return None
    choices.doubt(condition)
    return both(m, condition, m.truth(choices.unknown(f"fixed-point {question}", (), 1)))


def _product(m: Algebra[W, B], signed: bool, a: Lane[W, B], b: Lane[W, B], scale: int) -> _Exact[W, B]:
    w = 2 * a.width + 2
    product = m.mul(_widened(m, a, signed, w), _widened(m, b, signed, w), w)
    floor = m.ashr(product, m.const(scale, w), w)
    lost = m.and_(product, m.const((1 << scale) - 1, w), w)
    return _Exact(floor, m.not_b(m.eq(lost, m.const(0, w), w)), w)


def _quotient(m: Algebra[W, B], signed: bool, a: Lane[W, B], b: Lane[W, B], scale: int) -> _Exact[W, B]:
    """Rounded down: the remainder that division leaves has the dividend's sign, or the divisor's, if it is to be rounded down."""
    w = 2 * a.width + 2
    dividend, divisor = (_widened(m, lane, signed, w) for lane in (a, b))
    dividend = m.shl(dividend, m.const(scale, w), w)
    zero = m.const(0, w)
    quotient, rest = m.sdiv(dividend, divisor, w), m.srem(dividend, divisor, w)
    inexact = m.not_b(m.eq(rest, zero, w))
    negative = m.slt(m.xor(dividend, divisor, w), zero, w)
    lower = m.and_b(inexact, negative)
    return _Exact(m.ite(lower, m.sub(quotient, m.const(1, w), w), quotient, w), inexact, w)


def _widened(m: Algebra[W, B], lane: Lane[W, B], signed: bool, w: int) -> W:
    return m.sext(lane.word, lane.width, w) if signed else m.zext(lane.word, lane.width, w)
