"""Which rows a rule is applied to: all combinations of a size, as stretches that the drivers run through.

A *stretch* is a range of rows for each argument. Mirrored and all-constant combinations are left out where that loses
nothing.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from keyhole.synth.enumeration.compiled import addresses
from keyhole.synth.enumeration.drivers import MOST_ARITY, JobState, Scratch, ShelfState
from keyhole.synth.enumeration.kernels import apply_kernel
from keyhole.synth.enumeration.rules import Grammar, Rule
from keyhole.synth.enumeration.shelves import Shelf


@dataclass(frozen=True, slots=True)
class Stretch:
    """A rule and the rows of each argument. ``triangular``: the second argument's row is at most the first's."""

    rule: int
    rows: tuple[range, ...]
    triangular: bool = False

    @property
    def candidates(self) -> int:
        """How many programs it makes."""
        first = len(self.rows[0])
        if self.triangular:
            return first * (first + 1) // 2
        for other in self.rows[1:]:
            first *= len(other)
        return first

    @property
    def outer(self) -> int:
        """How many rows of the arguments that do not run in the inner loop there are together."""
        lengths = sorted(map(len, self.rows))
        return lengths[-1] if self.triangular else math.prod(lengths[:-1])

    def parts(self, count: int) -> Iterator[Stretch]:
        """The stretch in about so many pieces of equal work, along its longest argument."""
        if self.triangular or count == 1:
            yield self
            return
        place = max(range(len(self.rows)), key=lambda k: len(self.rows[k]))
        whole = self.rows[place]
        step = -(-len(whole) // count)
        for start in range(whole.start, whole.stop, step):
            rows = list(self.rows)
            rows[place] = range(start, min(start + step, whole.stop))
            yield replace(self, rows=tuple(rows))


def stretches(
    grammar: Grammar, number: int, shelves: tuple[Shelf, ...], size: int, largest: int | None = None
) -> Iterator[Stretch]:
    """The stretches that make all programs of ``size`` with one rule; with ``largest``, those whose largest argument has
    that size."""
    rule = grammar.rules[number]
    known = [shelves[symbol] for symbol in rule.arguments]
    for sizes in _compositions(size - rule.cost, rule.arity):
        if largest is not None and max(sizes) != largest:
            continue
        mirrored = rule.commutative and rule.arguments[0] == rule.arguments[1]
        if mirrored and sizes[0] < sizes[1]:
            continue
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


def _compositions(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """All ways to write ``total`` as an ordered sum of ``parts`` numbers (none, when it is negative)."""
    if total < 0:
        return
    if parts == 1:
        yield (total,)
        return
    for first in range(total, -1, -1):
        for rest in _compositions(total - first, parts - 1):
            yield (first, *rest)


class Kernels:
    """The addresses of a grammar's compiled rules: what they compute, and that with their poison."""

    def __init__(self, grammar: Grammar) -> None:
        widths = [symbol.width for symbol in grammar.symbols]
        plain, full = (
            [apply_kernel(rule.meaning, [widths[a] for a in rule.arguments], widths[rule.result], full=full)
             for rule in grammar.rules]
            for full in (False, True)
        )  # fmt: skip
        found = addresses([*plain, *full])
        self.plain, self.full = found[: len(plain)], found[len(plain) :]


def job(
    kernels: Kernels, rule: Rule, stretch: Stretch, shelves: tuple[Shelf, ...], samples: int, scratch: Scratch
) -> JobState:
    """The stretch as the drivers take it. The longest argument runs in the inner loop."""
    made = JobState()
    made.plain, made.full = kernels.plain[stretch.rule], kernels.full[stretch.rule]
    made.arity, made.lazy, made.triangular = rule.arity, rule.lazy, stretch.triangular
    made.samples, made.rule = samples, stretch.rule
    for place, (symbol, rows) in enumerate(zip(rule.arguments, stretch.rows, strict=True)):
        made.argument[place] = ctypes.pointer(shelves[symbol].state)
        made.start[place], made.stop[place] = rows.start, rows.stop
    for place in range(rule.arity, MOST_ARITY):
        made.argument[place] = ctypes.pointer(_NOTHING)
    possible = range(1 if stretch.triangular or rule.lazy else 0, rule.arity)
    made.stream = max(possible, key=lambda place: len(stretch.rows[place]))
    rest = [place for place in range(rule.arity) if place != made.stream] + [-1, -1]
    made.outer, made.other = rest[0], rest[1]
    made.at_outer = stretch.rows[rest[0]].start if rest[0] >= 0 else 0
    made.at_other = stretch.rows[rest[1]].start if rest[1] >= 0 else 0
    scratch.lend(made)
    return made


_NOTHING = ShelfState()
