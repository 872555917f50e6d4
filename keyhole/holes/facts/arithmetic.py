"""What operations do to words of which something is known: sums, products, quotients, the bitwise ones, shifts.

Each function takes a superset of the operands' values to a superset of the results that are not poison, so flags only narrow.
Operands are taken as independent: what is undef may be seen differently by each use, so ``sub %x, %x`` is not known to be zero.

Sources: LLVM, ``KnownBits.cpp``, ``ConstantRange.cpp``; Warren, "Hacker's Delight", chapter 4.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from keyhole.holes.facts.words import Word, anything, bits, exactly, join, meet, signed, unsigned, word
from keyhole.holes.model import Hole

Flags: TypeAlias = "tuple[str | Hole, ...]"
Binary: TypeAlias = Callable[[Word, Word, Flags], Word]

_MOST_AMOUNTS = 4


def _limits(width: int) -> tuple[int, int, int]:
    """The greatest word, and the least and greatest signed ones."""
    half = 1 << (width - 1)
    return 2 * half - 1, -half, half - 1


def _wrapped(low: int, high: int, least: int, greatest: int, clipped: bool) -> tuple[int, int]:
    """A range of results as they are before they wrap, in a range of words; clipped where wrapping would be poison."""
    size = greatest - least + 1
    if least <= low and high <= greatest:
        return low, high
    if clipped:
        return max(low, least), min(high, greatest)
    if (low - least) // size == (high - least) // size:
        shift = (low - least) // size * size
        return low - shift, high - shift
    return least, greatest


def _sum(a: Word, b: Word, carry: int, flags: Flags, high: tuple[int, int], over: tuple[int, int]) -> Word:
    """``a + b + carry`` with those ranges before wrapping."""
    width = a.width
    mask, least, greatest = _limits(width)
    most = (mask & ~a.zeros) + (mask & ~b.zeros) + carry
    fewest = a.ones + b.ones + carry
    no_carry = ~(most ^ a.zeros ^ b.zeros)
    with_carry = fewest ^ a.ones ^ b.ones
    known = (a.zeros | a.ones) & (b.zeros | b.ones) & (no_carry | with_carry) & mask
    low, up = _wrapped(*high, 0, mask, "nuw" in flags)
    under, above = _wrapped(*over, least, greatest, "nsw" in flags)
    return word(width, known & ~most, known & fewest, low, up, under, above)


def add(a: Word, b: Word, flags: Flags = ()) -> Word:
    return _sum(a, b, 0, flags, (a.low + b.low, a.high + b.high), (a.least + b.least, a.greatest + b.greatest))


def sub(a: Word, b: Word, flags: Flags = ()) -> Word:
    inverted = b._replace(zeros=b.ones, ones=b.zeros)
    return _sum(a, inverted, 1, flags, (a.low - b.high, a.high - b.low), (a.least - b.greatest, a.greatest - b.least))


def mul(a: Word, b: Word, flags: Flags = ()) -> Word:
    width = a.width
    mask, least, greatest = _limits(width)
    low, high = _wrapped(a.low * b.low, a.high * b.high, 0, mask, "nuw" in flags)
    corners = [x * y for x in (a.least, a.greatest) for y in (b.least, b.greatest)]
    under, above = _wrapped(min(corners), max(corners), least, greatest, "nsw" in flags)
    zeros, ones = _low_product(a, b)
    return word(width, zeros & mask, ones & mask, low, high, under, above)


def _low_product(a: Word, b: Word) -> tuple[int, int]:
    """The bits of a product below the first that is unknown: they depend on no others."""
    tz_a, tz_b = trailing(a.zeros), trailing(b.zeros)
    known_a, known_b = trailing(a.zeros | a.ones), trailing(b.zeros | b.ones)
    known = min(known_a + tz_b, known_b + tz_a, 2 * a.width)
    low = (1 << known) - 1
    product = (a.ones & ((1 << known_a) - 1)) * (b.ones & ((1 << known_b) - 1))
    return low & ~product, low & product


def trailing(a: int) -> int:
    """How many of the lowest bits are ones."""
    return (~a & (a + 1)).bit_length() - 1


def udiv(a: Word, b: Word, flags: Flags = ()) -> Word:
    return unsigned(a.width, a.low // max(b.high, 1), a.high // max(b.low, 1))


def sdiv(a: Word, b: Word, flags: Flags = ()) -> Word:
    divisors = _without_zero(b)
    if not divisors:
        return anything(a.width)
    quotients = [_quotient(x, y) for x in (a.least, a.greatest) for y in divisors]
    return signed(a.width, min(quotients), min(max(quotients), (1 << (a.width - 1)) - 1))


def _without_zero(b: Word) -> list[int]:
    """The ends of the negative and of the positive part of the signed range."""
    negative = [b.least, min(-1, b.greatest)] if b.least < 0 else []
    return negative + ([max(1, b.least), b.greatest] if b.greatest > 0 else [])


def _quotient(a: int, b: int) -> int:
    return abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)


def urem(a: Word, b: Word, flags: Flags = ()) -> Word:
    if a.high < b.low:
        return a
    found = unsigned(a.width, 0, max(min(a.high, b.high - 1), 0))
    number = b.number
    if number and number & (number - 1) == 0:
        low = number - 1
        return meet(found, bits(a.width, a.zeros & low | ((1 << a.width) - 1) & ~low, a.ones & low))
    return found


def srem(a: Word, b: Word, flags: Flags = ()) -> Word:
    most = max(abs(b.least), abs(b.greatest)) - 1
    return signed(a.width, max(min(a.least, 0), -max(most, 0)), min(max(a.greatest, 0), max(most, 0)))


def and_(a: Word, b: Word, flags: Flags = ()) -> Word:
    _, least, greatest = _limits(a.width)
    return word(a.width, a.zeros | b.zeros, a.ones & b.ones, 0, min(a.high, b.high), least, greatest)


def or_(a: Word, b: Word, flags: Flags = ()) -> Word:
    mask, least, greatest = _limits(a.width)
    high = min(mask, a.high + b.high)
    return word(a.width, a.zeros & b.zeros, a.ones | b.ones, max(a.low, b.low), high, least, greatest)


def xor(a: Word, b: Word, flags: Flags = ()) -> Word:
    mask, least, greatest = _limits(a.width)
    zeros = a.zeros & b.zeros | a.ones & b.ones
    ones = a.zeros & b.ones | a.ones & b.zeros
    return word(a.width, zeros, ones, 0, min(mask, a.high + b.high), least, greatest)


# --- shifts ----------------------------------------------------------------------------------------------------------------


def _amounts(b: Word) -> tuple[int, int]:
    """The least and the greatest amount by which shifting is not poison."""
    return min(b.low, b.width - 1), min(b.high, b.width - 1)


def _by_amount(a: Word, b: Word, flags: Flags, shift: Callable[[Word, int, Flags], Word]) -> Word | None:
    """The results for each of a few amounts; None for many."""
    low, high = _amounts(b)
    if high - low >= _MOST_AMOUNTS:
        return None
    return joined(shift(a, amount, flags) for amount in range(low, high + 1))


def joined(words: Iterable[Word]) -> Word:
    """Any of them (there is at least one)."""
    found: Word | None = None
    for other in words:
        found = other if found is None else join(found, other)
    assert found is not None
    return found


def _shl_by(a: Word, by: int, flags: Flags) -> Word:
    mask, least, greatest = _limits(a.width)
    low, high = _wrapped(a.low << by, a.high << by, 0, mask, "nuw" in flags)
    under, above = _wrapped(a.least << by, a.greatest << by, least, greatest, "nsw" in flags)
    zeros = (a.zeros << by | (1 << by) - 1) & mask
    return word(a.width, zeros, (a.ones << by) & mask, low, high, under, above)


def shl(a: Word, b: Word, flags: Flags = ()) -> Word:
    found = _by_amount(a, b, flags, _shl_by)
    if found is not None:
        return found
    width, (fewest, most) = a.width, _amounts(b)
    mask, least, greatest = _limits(width)
    low, high = _wrapped(a.low << fewest, a.high << most, 0, mask, "nuw" in flags)
    corners = [x << by for x in (a.least, a.greatest) for by in (fewest, most)]
    under, above = _wrapped(min(corners), max(corners), least, greatest, "nsw" in flags)
    zeros = (1 << min(trailing(a.zeros) + fewest, width)) - 1
    return word(width, zeros, 0, low, high, under, above)


def _lshr_by(a: Word, by: int, flags: Flags) -> Word:
    mask, least, greatest = _limits(a.width)
    zeros = a.zeros >> by | mask & ~(mask >> by)
    return word(a.width, zeros, a.ones >> by, a.low >> by, a.high >> by, least, greatest)


def lshr(a: Word, b: Word, flags: Flags = ()) -> Word:
    found = _by_amount(a, b, flags, _lshr_by)
    fewest, most = _amounts(b)
    return unsigned(a.width, a.low >> most, a.high >> fewest) if found is None else found


def _ashr_by(a: Word, by: int, flags: Flags) -> Word:
    mask, _, _ = _limits(a.width)
    high = mask & ~(mask >> by)
    sign = 1 << (a.width - 1)
    zeros = a.zeros >> by | (high if a.zeros & sign else 0)
    ones = a.ones >> by | (high if a.ones & sign else 0)
    return word(a.width, zeros, ones, 0, mask, a.least >> by, a.greatest >> by)


def ashr(a: Word, b: Word, flags: Flags = ()) -> Word:
    found = _by_amount(a, b, flags, _ashr_by)
    if found is not None:
        return found
    fewest, most = _amounts(b)
    return signed(a.width, min(a.least >> fewest, a.least >> most), max(a.greatest >> fewest, a.greatest >> most))


BINARY: dict[str, Binary] = {
    "add": add, "sub": sub, "mul": mul, "udiv": udiv, "sdiv": sdiv, "urem": urem, "srem": srem, "and": and_, "or": or_,
    "xor": xor, "shl": shl, "lshr": lshr, "ashr": ashr,
}  # fmt: skip

# --- casts -----------------------------------------------------------------------------------------------------------------


def trunc(a: Word, to: int, flags: Flags = ()) -> Word:
    mask, least, greatest = _limits(to)
    low, high = _wrapped(a.low, a.high, 0, mask, "nuw" in flags)
    under, above = _wrapped(a.least, a.greatest, least, greatest, "nsw" in flags)
    return word(to, a.zeros & mask, a.ones & mask, low, high, under, above)


def zext(a: Word, to: int, flags: Flags = ()) -> Word:
    if "nneg" in flags and a.greatest >= 0:
        a = meet(a, signed(a.width, 0, a.greatest))
    more = ((1 << to) - 1) & ~((1 << a.width) - 1)
    _, least, greatest = _limits(to)
    return word(to, a.zeros | more, a.ones, a.low, a.high, least, greatest)


def sext(a: Word, to: int, flags: Flags = ()) -> Word:
    sign, more = 1 << (a.width - 1), ((1 << to) - 1) & ~((1 << a.width) - 1)
    zeros = a.zeros | (more if a.zeros & sign else 0)
    ones = a.ones | (more if a.ones & sign else 0)
    return word(to, zeros, ones, 0, (1 << to) - 1, a.least, a.greatest)


# --- comparisons -----------------------------------------------------------------------------------------------------------

BOTH = anything(1)


def compared(predicate: str, a: Word, b: Word) -> Word:
    """``icmp`` as a word of one bit."""
    decided = _decided(predicate, a, b)
    return BOTH if decided is None else exactly(int(decided), 1)


def _decided(predicate: str, a: Word, b: Word) -> bool | None:
    match predicate:
        case "eq" | "ne":
            apart = a.low > b.high or b.low > a.high or a.least > b.greatest or b.least > a.greatest
            if apart or a.zeros & b.ones or a.ones & b.zeros:
                return predicate == "ne"
            return predicate == "eq" if a.low == a.high == b.low == b.high else None
        case "ult" | "uge":
            return _less((a.low, a.high), (b.low, b.high), predicate == "ult")
        case "ugt" | "ule":
            return _less((b.low, b.high), (a.low, a.high), predicate == "ugt")
        case "slt" | "sge":
            return _less((a.least, a.greatest), (b.least, b.greatest), predicate == "slt")
        case "sgt" | "sle":
            return _less((b.least, b.greatest), (a.least, a.greatest), predicate == "sgt")
        case _:
            return None


def _less(a: tuple[int, int], b: tuple[int, int], yes: bool) -> bool | None:
    """``yes`` where all of ``a`` is less than all of ``b``, the opposite where none is."""
    if a[1] < b[0]:
        return yes
    return not yes if a[0] >= b[1] else None
