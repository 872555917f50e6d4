"""Expressions whose bits are sums modulo 2 of bits that go in: checksums, permuted and packed bits.

Elimination over rows of bits shows for each bit of the inputs which bits of the result it turns over. Bits that go the same way
are moved together: a mask, a shift, and an exclusive or for each distance.
"""

from __future__ import annotations

from collections.abc import Sequence

from keyhole.holes.types import IntType
from keyhole.synth.learning.expressions.tables import Table

SPARE = 24  # rows that must agree beyond those that the bits are found from
MOST_MOVES = 120


def find_bitwise(table: Table) -> str | None:
    """The expression, or None when there is none, or too few rows say so."""
    widths = [type_.width for _, type_ in table.inputs if isinstance(type_, IntType)]
    assert isinstance(table.result, IntType)
    turned = _turned(table, widths)
    if turned is None:
        return None
    constant, *effects = turned
    lines: list[str] = []
    total = str(constant - (1 << table.result.width) if constant >> (table.result.width - 1) else constant)
    at = 0
    for (name, type_), width in zip(table.inputs, widths, strict=True):
        wide = max(width, table.result.width)
        moves = _moves(effects[at : at + width])
        at += width
        if not moves:
            continue
        operand = name
        if wide > width:
            operand = _put(lines, f"zext {type_} {name} to i{wide}")
        for distance, bits in sorted(moves.items()):
            moved = _put(lines, f"and i{wide} {operand}, {_shown(bits, wide)}")
            if distance:
                moved = _put(lines, f"{'shl' if distance > 0 else 'lshr'} i{wide} {moved}, {abs(distance)}")
            if wide > table.result.width:
                moved = _put(lines, f"trunc i{wide} {moved} to {table.result}")
            total = moved if total == "0" else _put(lines, f"xor {table.result} {total}, {moved}")
    if len(lines) > 4 * MOST_MOVES or not lines:
        return None
    return "\n".join([*lines[:-1], lines[-1].partition(" = ")[2]])


def _put(lines: list[str], text: str) -> str:
    name = f"%e.{len(lines) + 1}"
    lines.append(f"{name} = {text}")
    return name


def _shown(bits: int, width: int) -> int:
    return bits - (1 << width) if bits >> (width - 1) else bits


def _moves(effects: Sequence[int]) -> dict[int, int]:
    """By distance, the bits that go so far."""
    found: dict[int, int] = {}
    for bit, effect in enumerate(effects):
        for target in range(effect.bit_length()):
            if effect >> target & 1:
                found[target - bit] = found.get(target - bit, 0) | 1 << bit
    return found


def _turned(table: Table, widths: Sequence[int]) -> list[int] | None:
    """What the result is where all bits are 0, then what each bit turns over; None where rows contradict that."""
    unknowns = 1 + sum(widths)
    pivots: dict[int, tuple[int, int]] = {}
    spare = 0
    for row in range(len(table.results)):
        given, at = 1, 1
        for column, width in zip(table.columns, widths, strict=True):
            given |= int(column[row]) << at
            at += width
        result = int(table.results[row])
        while given:
            lead = given.bit_length() - 1
            if lead not in pivots:
                pivots[lead] = given, result
                break
            known, value = pivots[lead]
            given, result = given ^ known, result ^ value
        else:
            if result:
                return None
            spare += 1
    if spare < SPARE:
        return None
    found = [0] * unknowns
    for lead in sorted(pivots):
        given, result = pivots[lead]
        for bit in range(lead):
            if given >> bit & 1:
                result ^= found[bit]
        found[lead] = result
    return found
