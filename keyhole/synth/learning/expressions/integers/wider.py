"""Products and sums in words twice as wide: their upper half, and what is left of them modulo an input.

The few ways to put inputs together are evaluated one by one on numbers of any size; a search by size would meet them late.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement
from typing import TypeAlias

from keyhole.holes.types import IntType
from keyhole.synth.learning.expressions.tables import Table

FEWEST = 12  # rows
FIRST = 16  # rows that sort out most ways
WIDEST_DIVIDED = 32  # there is no instruction that divides words of twice the widest
MOST_INPUTS = 6
Row: TypeAlias = Sequence[int]


@dataclass(frozen=True, slots=True)
class _Way:
    """``factors`` multiplied, then ``terms`` added: the upper half of it, or with a ``divisor`` what is left modulo that.

    A third factor comes after the division, which then is made once more. All are numbers of inputs.
    """

    factors: tuple[int, ...]
    terms: tuple[int, ...]
    divisor: int | None

    def of(self, row: Row, width: int) -> int | None:
        """The value; None for a division by zero."""
        made = sum(row[each] for each in self.terms)
        if self.factors:
            made += row[self.factors[0]] * row[self.factors[1]]
        if self.divisor is None:
            return (made >> width) & ((1 << width) - 1)
        by = row[self.divisor]
        if not by:
            return None
        return made % by if len(self.factors) < 3 else made % by * row[self.factors[2]] % by


def find_wider(table: Table) -> str | None:
    """The expression, or None when there is none or too few rows say so."""
    assert isinstance(table.result, IntType)
    width = table.result.width
    chosen = [at for at, (_, type_) in enumerate(table.inputs) if type_ == table.result]
    if len(table.results) < FEWEST or width == 1 or not 2 <= len(chosen) <= MOST_INPUTS:
        return None
    rows = list(zip(*(table.columns[at].tolist() for at in chosen), strict=True))
    goal = table.results.tolist()
    names = [table.inputs[at][0] for at in chosen]
    for way in _ways(len(chosen), width):
        for part in (slice(FIRST), slice(FIRST, None)):
            if any(way.of(row, width) != wanted for row, wanted in zip(rows[part], goal[part], strict=True)):
                break
        else:
            return _text(way, names, width)
    return None


def _ways(count: int, width: int) -> Iterator[_Way]:
    every = range(count)
    for factors in combinations_with_replacement(every, 2):
        rest = [at for at in every if at not in factors]
        for many in range(3):
            yield from (_Way(factors, terms, None) for terms in combinations(rest, many))
    for divisor in every if width <= WIDEST_DIVIDED else ():
        others = [at for at in every if at != divisor]
        yield from (_Way((), terms, divisor) for terms in combinations_with_replacement(others, 2))
        yield from (_Way(factors, (), divisor) for factors in combinations_with_replacement(others, 2))
        yield from (
            _Way((*factors, last), (), divisor)
            for factors in combinations_with_replacement(others, 2)
            for last in others
        )


def _text(way: _Way, names: Sequence[str], width: int) -> str:
    narrow, wide = f"i{width}", f"i{2 * width}"
    lines: list[str] = []

    def put(text: str) -> str:
        lines.append(f"%e.{len(lines) + 1} = {text}")
        return f"%e.{len(lines)}"

    def widened(at: int) -> str:
        return put(f"zext {narrow} {names[at]} to {wide}")

    total = put(f"mul {wide} {widened(way.factors[0])}, {widened(way.factors[1])}") if way.factors else "0"
    for each in way.terms:
        total = put(f"add {wide} {total}, {widened(each)}")
    if way.divisor is None:
        total = put(f"lshr {wide} {total}, {width}")
    else:
        by = widened(way.divisor)
        total = put(f"urem {wide} {total}, {by}")
        for each in way.factors[2:]:
            total = put(f"urem {wide} {put(f'mul {wide} {total}, {widened(each)}')}, {by}")
    return "\n".join([*lines, f"trunc {wide} {total} to {narrow}"])
