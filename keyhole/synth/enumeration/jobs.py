"""Which rows a rule is applied to: all combinations of a size, as stretches that the drivers run through.

A *stretch* is a range of rows for each argument. Mirrored and all-constant combinations are left out where that loses
nothing.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from keyhole.synth.enumeration.compiled import addresses
from keyhole.synth.enumeration.drivers import MOST_ARITY, JobState, Scratch, ShelfState
from keyhole.synth.enumeration.kernels import Kernel, apply_kernels
from keyhole.synth.enumeration.rules import Grammar, Rule
from keyhole.synth.enumeration.shelves import Shelf


@dataclass(frozen=True, slots=True)
class Stretch:
    """A rule and the rows of each argument. When ``triangular``, the second argument's row is at most the first's, and
    begins no later."""

    rule: int
    rows: tuple[range, ...]
    triangular: bool = False

    @property
    def candidates(self) -> int:
        """How many programs it makes."""
        if self.triangular:
            first, start = self.rows[0], self.rows[1].start
            return sum_of(range(first.start - start + 1, first.stop - start + 1))
        return math.prod(map(len, self.rows))

    @property
    def outer(self) -> int:
        """How many rows of the arguments that do not run in the inner loop there are together."""
        if self.triangular:
            return len(self.rows[0])
        lengths = sorted(map(len, self.rows))
        return math.prod(lengths[:-1])

    def parts(self, most: int) -> Iterator[Stretch]:
        """The stretch in pieces of at most so many candidates (or one row of its longest argument), along that argument."""
        place = 0 if self.triangular else max(range(len(self.rows)), key=lambda k: len(self.rows[k]))
        whole = self.rows[place]
        step = max(1, len(whole) * most // max(1, self.candidates))
        for start in range(whole.start, whole.stop, step):
            rows = list(self.rows)
            rows[place] = range(start, min(start + step, whole.stop))
            yield replace(self, rows=tuple(rows))


def cut(stretches: Sequence[Stretch], most: int) -> Iterator[list[Stretch]]:
    """Stretches in groups of about so many candidates; long ones in pieces."""
    group, work = list[Stretch](), 0
    for stretch in stretches:
        for part in stretch.parts(most):
            if group and work + part.candidates > most:
                yield group
                group, work = [], 0
            group.append(part)
            work += part.candidates
    if group:
        yield group


def sum_of(numbers: range) -> int:
    """The sum of consecutive numbers."""
    return (numbers.start + numbers.stop - 1) * len(numbers) // 2


def stretches(
    grammar: Grammar, number: int, shelves: tuple[Shelf, ...], size: int, largest: int | None = None
) -> Iterator[Stretch]:
    """The stretches that make all programs of ``size`` with one rule; with ``largest``, those whose largest argument has
    that size."""
    rule = grammar.rules[number]
    known = [shelves[symbol] for symbol in rule.arguments]
    mirrored = rule.commutative and rule.arguments[0] == rule.arguments[1]
    for sizes in _sizes(size - rule.cost, rule.arity, largest, mirrored):
        rows = tuple(shelf.of_size(part) for shelf, part in zip(known, sizes, strict=True))
        if grammar.folded and not any(sizes):
            found = _of_leaves(number, rows, [shelf.constants for shelf in known], mirrored)
        else:
            found = [Stretch(number, rows, mirrored and sizes[0] == sizes[1])]
        yield from (stretch for stretch in found if all(stretch.rows))


def _of_leaves(number: int, rows: tuple[range, ...], constants: list[int], mirrored: bool) -> list[Stretch]:
    """Leaves only: some argument is no constant. Constants stand last among the leaves."""
    inputs = [range(all_.start, all_.stop - count) for all_, count in zip(rows, constants, strict=True)]
    fixed = [range(all_.stop - count, all_.stop) for all_, count in zip(rows, constants, strict=True)]
    if mirrored:
        return [Stretch(number, (inputs[0], inputs[1]), True), Stretch(number, (inputs[0], fixed[1]))]
    return [Stretch(number, (*fixed[:k], inputs[k], *rows[k + 1 :])) for k in range(len(rows))]


@cache
def _sizes(total: int, parts: int, largest: int | None, mirrored: bool) -> tuple[tuple[int, ...], ...]:
    """The sizes that arguments of a total size may have; when ``mirrored``, the second is no larger than the first."""
    all_ = _compositions(total, parts)
    some = (sizes for sizes in all_ if largest is None or max(sizes) == largest)
    return tuple(sizes for sizes in some if not mirrored or sizes[0] >= sizes[1])


def _compositions(total: int, parts: int) -> list[tuple[int, ...]]:
    """All ways to write ``total`` as an ordered sum of ``parts`` numbers (none, when it is negative)."""
    if parts == 1:
        return [(total,)] * (total >= 0)
    return [(first, *rest) for first in range(total, -1, -1) for rest in _compositions(total - first, parts - 1)]


class Kernels:
    """The addresses of a grammar's compiled rules: what they compute, and that with their poison; and their code."""

    def __init__(self, code: Sequence[Kernel]) -> None:
        self.code = tuple(code)
        found = addresses(self.code)
        self.plain, self.full = found[: len(found) // 2], found[len(found) // 2 :]

    @staticmethod
    def of(grammar: Grammar) -> Kernels:
        """Those of a grammar."""
        widths = [symbol.width for symbol in grammar.symbols]
        pairs = [
            apply_kernels(rule.meaning, [widths[a] for a in rule.arguments], widths[rule.result])
            for rule in grammar.rules
        ]
        return Kernels([plain for plain, _ in pairs] + [full for _, full in pairs])


def job(
    kernels: Kernels, rule: Rule, stretch: Stretch, shelves: Sequence[ShelfState], samples: int, scratch: Scratch | None
) -> JobState:
    """The stretch as the drivers take it. The longest argument runs in the inner loop."""
    made = JobState()
    made.plain, made.full = kernels.plain[stretch.rule], kernels.full[stretch.rule]
    made.arity, made.lazy, made.triangular = rule.arity, rule.lazy, stretch.triangular
    made.samples, made.rule = samples, stretch.rule
    for place, (symbol, rows) in enumerate(zip(rule.arguments, stretch.rows, strict=True)):
        made.argument[place] = ctypes.addressof(shelves[symbol])
        made.start[place], made.stop[place] = rows.start, rows.stop
    for place in range(rule.arity, MOST_ARITY):
        made.argument[place], made.stop[place] = ctypes.addressof(_NOTHING), 1
    possible = range(1 if stretch.triangular or rule.lazy else 0, rule.arity)
    made.stream = max(possible, key=lambda place: len(stretch.rows[place]))
    made.outer, made.other = (place for place in range(MOST_ARITY) if place != made.stream)
    made.at_outer, made.at_other = made.start[made.outer], made.start[made.other]
    made.at_stream = made.start[made.stream]
    if scratch is not None:
        scratch.lend(made)
    return made


def jobs(
    kernels: Kernels,
    grammar: Grammar,
    stretches: Sequence[Stretch],
    shelves: Sequence[ShelfState],
    samples: int,
    scratch: Scratch | None = None,
) -> ctypes.Array[JobState]:
    """The stretches as the drivers take them, with their numbers. ``scratch``: where they work, if not in memory of a crew's."""
    made = (JobState * len(stretches))()
    for number, stretch in enumerate(stretches):
        made[number] = job(kernels, grammar.rules[stretch.rule], stretch, shelves, samples, scratch)
        made[number].number = number
    return made


_NOTHING = ShelfState()
