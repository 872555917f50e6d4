"""What the intrinsics on integers do to words of which something is known.

Each row takes the words of the arguments (the result's width where it has its own) and gives a superset of what is not poison.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from keyhole.holes.facts.arithmetic import BOTH, add, compared, joined, lshr, mul, or_, shl, sub, trailing
from keyhole.holes.facts.words import Word, anything, bits, exactly, join, meet, signed, unsigned

Intrinsic: TypeAlias = Callable[[tuple[Word, ...], int], Word]


def _ctpop(args: tuple[Word, ...], to: int) -> Word:
    (a,) = args
    return unsigned(to, a.ones.bit_count(), to - a.zeros.bit_count())


def _ctlz(args: tuple[Word, ...], to: int) -> Word:
    a = _not_zero(args)
    return unsigned(to, to - a.high.bit_length(), to - a.low.bit_length())


def _cttz(args: tuple[Word, ...], to: int) -> Word:
    a = _not_zero(args)
    most = trailing(~a.ones & ((1 << to) - 1)) if a.ones else to - 1 if a.low else to
    return unsigned(to, trailing(a.zeros), most)


def _not_zero(args: tuple[Word, ...]) -> Word:
    """The first operand; without zero where the second says that this would be poison."""
    a, flag = args
    return unsigned_part(a, 1, a.high) if flag.number == 1 and a.low == 0 and a.high else a


def unsigned_part(a: Word, low: int, high: int) -> Word:
    """The part of it that lies between those."""
    return meet(a, unsigned(a.width, low, high))


def _permuted(order: Callable[[int, int], int]) -> Intrinsic:
    def apply(args: tuple[Word, ...], to: int) -> Word:
        (a,) = args
        return bits(to, order(a.zeros, to), order(a.ones, to))

    return apply


def _swapped(a: int, w: int) -> int:
    return int.from_bytes(a.to_bytes(w // 8, "little"), "big")


def _reversed(a: int, w: int) -> int:
    return int(format(a, f"0{w}b")[::-1], 2)


def _abs(args: tuple[Word, ...], to: int) -> Word:
    a, flag = args
    if a.least >= 0:
        return a
    low = 0 if a.greatest >= 0 else -a.greatest
    high = max(-a.least, a.greatest)
    if flag.number == 1:
        high = min(high, (1 << (to - 1)) - 1)
    even = (1 << trailing(a.zeros)) - 1
    return meet(unsigned(to, low, high), bits(to, even, 0))


def _funnel(left: bool) -> Intrinsic:
    def apply(args: tuple[Word, ...], to: int) -> Word:
        high, low, amount = args
        if amount.number is None:
            return anything(to)
        by = amount.number % to
        if by == 0:
            return high if left else low
        up, down = (by, to - by) if left else (to - by, by)
        return or_(shl(high, exactly(up, to)), lshr(low, exactly(down, to)))

    return apply


def _extreme(greater: bool, is_signed: bool) -> Intrinsic:
    def apply(args: tuple[Word, ...], to: int) -> Word:
        a, b = args
        pick = max if greater else min
        found = join(a, b)
        if is_signed:
            return meet(found, signed(to, pick(a.least, b.least), pick(a.greatest, b.greatest)))
        return unsigned_part(found, pick(a.low, b.low), pick(a.high, b.high))

    return apply


def _held(low: int, high: int, least: int, greatest: int) -> tuple[int, int]:
    return min(max(low, least), greatest), max(min(high, greatest), least)


def _saturated(subtract: bool, is_signed: bool) -> Intrinsic:
    def apply(args: tuple[Word, ...], to: int) -> Word:
        a, b = args
        half = 1 << (to - 1)
        (low, high), (least, greatest) = ((b.low, b.high), (b.least, b.greatest))
        if subtract:
            low, high, least, greatest = -high, -low, -greatest, -least
        if is_signed:
            return signed(to, *_held(a.least + least, a.greatest + greatest, -half, half - 1))
        return unsigned(to, *_held(a.low + low, a.high + high, 0, 2 * half - 1))

    return apply


def _saturated_shift(is_signed: bool) -> Intrinsic:
    def apply(args: tuple[Word, ...], to: int) -> Word:
        a, b = args
        half = 1 << (to - 1)
        fewest, most = min(b.low, to - 1), min(b.high, to - 1)
        if is_signed:
            corners = [x << by for x in (a.least, a.greatest) for by in (fewest, most)]
            return signed(to, *_held(min(corners), max(corners), -half, half - 1))
        return unsigned(to, *_held(a.low << fewest, a.high << most, 0, 2 * half - 1))

    return apply


def _three_way(is_signed: bool) -> Intrinsic:
    def apply(args: tuple[Word, ...], to: int) -> Word:
        a, b = args
        less, more = (compared(f"{'s' if is_signed else 'u'}{kind}", a, b).number for kind in ("lt", "gt"))
        equal = compared("eq", a, b).number
        possible = [value for value, known in ((-1, less), (0, equal), (1, more)) if known != 0]
        return joined(exactly(value, to) for value in possible or (-1, 0, 1))

    return apply


INTRINSICS: dict[str, Intrinsic] = {
    "ctpop": _ctpop, "ctlz": _ctlz, "cttz": _cttz, "bswap": _permuted(_swapped), "bitreverse": _permuted(_reversed),
    "abs": _abs, "fshl": _funnel(True), "fshr": _funnel(False),
    "umin": _extreme(False, False), "umax": _extreme(True, False), "smin": _extreme(False, True), "smax": _extreme(True, True),
    "uadd.sat": _saturated(False, False), "sadd.sat": _saturated(False, True),
    "usub.sat": _saturated(True, False), "ssub.sat": _saturated(True, True),
    "ushl.sat": _saturated_shift(False), "sshl.sat": _saturated_shift(True),
    "ucmp": _three_way(False), "scmp": _three_way(True),
}  # fmt: skip


def overflowing(name: str, member: int, a: Word, b: Word) -> Word:
    """A member of what ``sadd.with.overflow`` and its like return."""
    operation = {"add": add, "sub": sub, "mul": mul}[name[1:4]]
    if member == 0:
        return operation(a, b)
    ends = _exact(name, a, b)
    half = 1 << (a.width - 1)
    least, greatest = (-half, half - 1) if name[0] == "s" else (0, 2 * half - 1)
    if least <= ends[0] and ends[1] <= greatest:
        return exactly(0, 1)
    return exactly(1, 1) if ends[1] < least or ends[0] > greatest else BOTH


def _exact(name: str, a: Word, b: Word) -> tuple[int, int]:
    """The range of results before they wrap."""
    (x, y), (u, v) = (
        ((a.least, a.greatest), (b.least, b.greatest)) if name[0] == "s" else ((a.low, a.high), (b.low, b.high))
    )
    match name[1:4]:
        case "add":
            return x + u, y + v
        case "sub":
            return x - v, y - u
        case _:
            corners = (x * u, x * v, y * u, y * v)
            return min(corners), max(corners)
