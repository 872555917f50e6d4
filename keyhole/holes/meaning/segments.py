"""Evaluation of a piece of a function: from its entry, or from the head of a block, up to its returns and to *cuts*.

A cut is a block into which control is not followed: that it is about to enter the block, and with what in the names that are
asked for there, is recorded as an arrival. With a cut in every loop the pieces have no loops, and what a function does is a
sequence of them. A piece that does not begin at the entry is given the lanes of the names it may use, and a memory of which
nothing is known: the bytes of one epoch of the world.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic

from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.holes.meaning.evaluate import Behaviour, Evaluation
from keyhole.holes.meaning.lanes import Choices, Lanes, Unsupported
from keyhole.holes.meaning.loops import Item, Loop, loop_nest, no_loop
from keyhole.holes.meaning.memory.frame import Clock
from keyhole.holes.meaning.memory.world import World
from keyhole.holes.meaning.memory.writes import Havoc
from keyhole.holes.model import Function


@dataclass(frozen=True, slots=True)
class Start(Generic[W, B]):
    """Where a piece begins: at the head of the block ``label``, its phis done, with those lanes of the names that may be used; so
    many calls came before; memory holds the bytes of ``epoch``."""

    label: str
    values: Mapping[str, Lanes[W, B]]
    clock: Clock[W]
    epoch: W


@dataclass(frozen=True, slots=True)
class Arrival(Generic[W, B]):
    """Control is about to enter the block ``label``, its phis done: when, with what, after which calls."""

    label: str
    condition: B | None
    values: Mapping[str, Lanes[W, B]]
    clock: Clock[W]


@dataclass(frozen=True, slots=True)
class Segment(Generic[W, B]):
    """What a piece does: the arrivals at cuts, and everything else as if it were a function."""

    behaviour: Behaviour[W, B]
    arrivals: tuple[Arrival[W, B], ...]


def segment(
    function: Function,
    algebra: Algebra[W, B],
    begin: Mapping[str, Lanes[W, B]] | Start[W, B],
    choices: Choices[W, B],
    world: World[W, B],
    cuts: Mapping[str, tuple[str, ...]],
    through: frozenset[tuple[str, str]] = frozenset(),
) -> Segment[W, B]:
    """The piece from the entry (with those arguments) or from ``Start``. ``cuts`` has the names whose lanes are asked for at each
    cut, phis of the cut among them; edges that are in ``through`` are followed all the same. ``Unsupported`` when a loop is left
    in the piece."""
    start = begin.label if isinstance(begin, Start) else ""
    items = loop_nest(function, start, frozenset(cuts), through)
    for item in items:
        if isinstance(item, Loop):
            raise no_loop(function, item)
    walk: _Walk[W, B] = _Walk(function, algebra, choices, world, items, cuts, through)
    behaviour = walk.resume(begin) if isinstance(begin, Start) else walk.run(begin)
    return Segment(behaviour, tuple(walk.arrivals))


class _Walk(Evaluation[W, B]):
    """An evaluation that stops at cuts."""

    def __init__(
        self,
        function: Function,
        algebra: Algebra[W, B],
        choices: Choices[W, B],
        world: World[W, B],
        items: tuple[Item, ...],
        cuts: Mapping[str, tuple[str, ...]],
        through: frozenset[tuple[str, str]],
    ) -> None:
        super().__init__(function, algebra, choices, None, world, 0, items)
        self.cuts = cuts
        self.through = through
        self.arrivals: list[Arrival[W, B]] = []

    def resume(self, start: Start[W, B]) -> Behaviour[W, B]:
        assert self.frame is not None
        self.values |= start.values
        self.used |= set(start.values)  # other uses came before, or may have
        self.frame.clock = start.clock
        self.frame.memory.entries.append(Havoc(0, None, start.epoch))
        return self._walk()

    def _edge(self, label: str, target: str, condition: B | None) -> None:
        if target not in self.cuts or (label, target) in self.through:
            super()._edge(label, target, condition)
            return
        assert self.frame is not None
        if condition is not None and self.m.decided(condition) is False:
            return
        phis = {str(phi.result): phi for phi in self.blocks[target].phis}
        values = {
            name: self._incoming(phis[name], label) if name in phis else self._named(name, None)
            for name in self.cuts[target]
        }
        self.arrivals.append(Arrival(target, condition, values, self.frame.clock))


def check_carried(function: Function, piece: Segment[W, B]) -> None:
    """``Unsupported`` for what cannot be carried over from one piece to the next."""
    frame = piece.behaviour.frame
    assert frame is not None
    if frame.blocks:
        raise Unsupported("own memory in a function with a loop that is proved by induction", function.span)
    if any(event.only_reads for event in frame.events):
        raise Unsupported("calls that only read memory in a loop that is proved by induction", function.span)
