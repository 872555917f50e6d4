"""The one place where engines are called: bodies that yield given words, or that pass a test.

The plain engine goes first, for so many candidates: it is exact about having seen everything, and small problems end there. Where
there are many examples they are taken apart by cases. Then the compiled engine takes over where it can; when that has seen
everything, the plain one goes on, to be sure.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from keyhole.synth.enumeration.goals import Goal
from keyhole.synth.sygus import compiled
from keyhole.synth.sygus.cases import Examples, by_cases, picking_rule
from keyhole.synth.sygus.enumerating import Enumeration
from keyhole.synth.sygus.samples import Table
from keyhole.synth.sygus.tasks import Level, Limits, Nothing, Stop, Task, Undecided
from keyhole.synth.sygus.terms import Term

PLAIN_FIRST = 12_000  # candidates, which take about as long as the compiled engine takes to begin
PLAIN = 2_000  # effort that one of them takes
MOST_WRONG = 64  # bodies, after which the search begins again with more points

Test: TypeAlias = Callable[[Table], Table]
"""Which rows of words, one for each point, are right."""

Body: TypeAlias = Term | Level | Nothing | Undecided


@dataclass(frozen=True, slots=True)
class Quest:
    """Bodies are looked for that pass ``test`` on ``count`` points, where the parameters are ``inputs``. ``goal`` is the same test
    as the compiled engine takes it, if it can be told to it. ``examples`` makes many points, to be
    taken apart, if there are any."""

    inputs: Mapping[Term, Table]
    count: int
    test: Test
    goal: Goal | None
    examples: Callable[[], Examples | None]


@dataclass(slots=True)
class Engine:
    """What looks for bodies, again and again, on more points each time. ``beyond``: the plain engine's first programs were all
    wrong, which they stay on more points."""

    task: Task
    limits: Limits
    beyond: bool = False

    def bodies(self, quest: Quest) -> Iterator[Body]:
        """Bodies that pass, smaller ones first; at the end, what it means that there are no more."""
        task, limits = self.task, self.limits
        enumeration = Enumeration(task.grammar, quest.inputs, quest.count, task.constants, task.pool)
        if quest.goal is not None and quest.count > 0 and compiled.takes(task, quest.count):
            yield from self._first(enumeration, quest)
            spent = 0
            if not enumeration.used_up:
                yield from _by_cases(task, quest, limits)
                spent = yield from compiled.bodies(task, quest.inputs, quest.goal, quest.count, limits)
            if limits.over(spent):
                yield Undecided("nothing that was tried is right")
                return
        yield from _plain(enumeration, quest, lambda: limits.over(PLAIN * enumeration.tried))
        yield ended(task, enumeration)

    def _first(self, enumeration: Enumeration, quest: Quest) -> Iterator[Body]:
        """What the plain engine finds in the beginning."""
        if self.beyond:
            return
        found = False
        for body in _plain(enumeration, quest, lambda: enumeration.tried >= PLAIN_FIRST or self.limits.over()):
            found = found or not isinstance(body, Level)
            yield body
        self.beyond = not found


def _by_cases(task: Task, quest: Quest, limits: Limits) -> Iterator[Body]:
    """What a tree of conditions explains, in half of the time at most."""
    examples = quest.examples() if picking_rule(task) is not None else None
    if examples is None:
        return
    now = time.monotonic()
    found = by_cases(task, examples, lambda: time.monotonic() >= now + (limits.deadline - now) / 2)
    if found is not None:
        yield found
        yield Level(0)


def _plain(enumeration: Enumeration, quest: Quest, stop: Stop) -> Iterator[Body]:
    """What the plain engine finds; it goes on where it was, at the beginning of a size."""
    while not (enumeration.used_up or enumeration.full or stop()):
        for rows, first in enumeration.grow(stop):
            for row in quest.test(rows).nonzero()[0]:
                yield enumeration.term(first + int(row))
        yield Level(enumeration.size)


def consistent(
    search: Callable[[], Iterator[Body]], right: Callable[[Term], bool]
) -> Iterator[Term | Nothing | Undecided]:
    """Bodies that are ``right`` elsewhere, too, each once. When some were not, or when more is asked for, the ``search`` begins
    again after that size, knowing more: engines tell apart only what differs on their points."""
    proposed: set[Term] = set()
    while True:
        wrong = 0
        for body in search():
            match body:
                case Nothing() | Undecided():
                    if not wrong:
                        yield body
                        return
                    break
                case Level():
                    if wrong:
                        break
                case _ if right(body):
                    if body not in proposed:
                        proposed.add(body)
                        yield body
                        wrong += 1
                case _:
                    wrong += 1
            if wrong >= MOST_WRONG:
                break


def ended(task: Task, enumeration: Enumeration) -> Nothing | Undecided:
    """What it means that an enumeration ended."""
    if enumeration.used_up and task.complete:
        return Nothing()
    if enumeration.used_up:
        return Undecided("no program with the constants that were tried is right")
    if enumeration.full:
        return Undecided(
            f"none of the programs of up to {enumeration.size - 1} operations is right, and memory is full"
        )
    return Undecided(f"none of the programs of up to {max(0, enumeration.size - 1)} operations is right")
