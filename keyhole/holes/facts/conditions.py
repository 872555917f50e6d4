"""What a condition that holds says of the values in it.

Only for places that a branch or an assumption on the condition dominates: branching on something undef is undefined behaviour, so
there all uses of the values agree with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from keyhole.holes.facts.arithmetic import compared
from keyhole.holes.facts.words import Word, bits, meet, signed, unsigned
from keyhole.holes.model import Compare, Constant, Instruction, Local, Value

Lookup: TypeAlias = Callable[[Value], "Word | None"]
"""What is known of an operand; None for what is no integer and no pointer."""

_OPPOSITE = {
    "eq": "ne", "ne": "eq", "ult": "uge", "uge": "ult", "ugt": "ule", "ule": "ugt", "slt": "sge", "sge": "slt",
    "sgt": "sle", "sle": "sgt",
}  # fmt: skip
_SWAPPED = {
    "ult": "ugt",
    "ugt": "ult",
    "ule": "uge",
    "uge": "ule",
    "slt": "sgt",
    "sgt": "slt",
    "sle": "sge",
    "sge": "sle",
}
_DEPTH = 4


def refined(
    condition: Value, holds: bool, definitions: Mapping[str, Instruction], lookup: Lookup, depth: int = _DEPTH
) -> Iterator[tuple[str, Word]]:
    """The names of which more is known where the condition holds (or does not), with what is known then."""
    if not isinstance(condition, Local):
        return
    known = lookup(condition)
    if known is not None and known.width == 1:
        yield condition.name, meet(known, unsigned(1, int(holds), int(holds)))
    made = definitions.get(condition.name)
    if made is None or not depth:
        return
    match made.opcode, made.detail:
        case "icmp", Compare(predicate=str(predicate)) if predicate in _OPPOSITE:
            yield from _compared(predicate if holds else _OPPOSITE[predicate], made, definitions, lookup)
        case ("and", _) if holds:
            for operand in made.operands:
                yield from refined(operand, True, definitions, lookup, depth - 1)
        case ("or", _) if not holds:
            for operand in made.operands:
                yield from refined(operand, False, definitions, lookup, depth - 1)
        case "select", _:
            first, yes, no = made.operands
            if holds and _is(no, "false", "0"):
                both = (first, yes)
            elif not holds and _is(yes, "true", "1"):
                both = (first, no)
            else:
                return
            for operand in both:
                yield from refined(operand, holds, definitions, lookup, depth - 1)
        case "xor", _ if _is(made.operands[1], "true", "-1", "1"):
            yield from refined(made.operands[0], not holds, definitions, lookup, depth - 1)
        case _:
            return


def _is(value: Value, *texts: str) -> bool:
    return isinstance(value, Constant) and value.text in texts


def _compared(
    predicate: str, made: Instruction, definitions: Mapping[str, Instruction], lookup: Lookup
) -> Iterator[tuple[str, Word]]:
    first, second = made.operands
    a, b = lookup(first), lookup(second)
    if a is None or b is None:
        return
    yield from _less(first, a, narrowed(predicate, a, b), definitions, lookup)
    yield from _less(second, b, narrowed(_SWAPPED.get(predicate, predicate), b, a), definitions, lookup)


def _less(
    value: Value, before: Word, after: Word, definitions: Mapping[str, Instruction], lookup: Lookup
) -> Iterator[tuple[str, Word]]:
    """What is known of a name now, and of what it is made of: ``and %x, 3`` being zero says something of ``%x``."""
    if not isinstance(value, Local) or after == before:
        return
    yield value.name, after
    made = definitions.get(value.name)
    if made is None or made.opcode != "and":
        return
    for operand, mask in zip(made.operands, reversed(made.operands), strict=True):
        known, under = lookup(operand), lookup(mask)
        if isinstance(operand, Local) and known is not None and under is not None:
            surely = under.ones
            yield operand.name, meet(known, bits(known.width, after.zeros & surely, after.ones))


def narrowed(predicate: str, a: Word, b: Word) -> Word:
    """What is known of ``a`` where ``icmp predicate a, b`` holds; ``a`` itself where it cannot."""
    width = a.width
    if compared(predicate, a, b).number == 0:
        return a
    half = 1 << (width - 1)
    match predicate:
        case "eq":
            return meet(a, b)
        case "ne":
            return _without(a, b.number)
        case "ult" if b.high:
            return meet(a, unsigned(width, 0, b.high - 1))
        case "ule":
            return meet(a, unsigned(width, 0, b.high))
        case "ugt" if b.low + 1 < 2 * half:
            return meet(a, unsigned(width, b.low + 1, 2 * half - 1))
        case "uge":
            return meet(a, unsigned(width, b.low, 2 * half - 1))
        case "slt" if b.greatest > -half:
            return meet(a, signed(width, -half, b.greatest - 1))
        case "sle":
            return meet(a, signed(width, -half, b.greatest))
        case "sgt" if b.least < half - 1:
            return meet(a, signed(width, b.least + 1, half - 1))
        case "sge":
            return meet(a, signed(width, b.least, half - 1))
        case _:
            return a


def _without(a: Word, number: int | None) -> Word:
    """Without a number that is an end of its range."""
    if number is None or a.low == a.high:
        return a
    width = a.width
    value = number - (1 << width) if number >> (width - 1) else number
    low, high = a.low + (number == a.low), a.high - (number == a.high)
    least, greatest = a.least + (value == a.least), a.greatest - (value == a.greatest)
    return meet(meet(a, unsigned(width, low, high)), signed(width, least, greatest))
