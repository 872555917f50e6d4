"""Sweeps, and other steps, one after the other without a pause: while workers are at some, the next are prepared.

What is wanted is an iterator, of which so much is taken that all workers have something to do. What is found comes in the order in
which it was asked for, and so does the count of what was tried: neither depends on how many workers there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Generic, NoReturn, Protocol, TypeVar

from keyhole.synth.enumeration.goals import Goals
from keyhole.synth.enumeration.sweeps import EVERY, Hit, Part, Share, Strand, Sweep
from keyhole.synth.enumeration.workers import Handed, Piece, Workers

WORTH_HANDING = 1 << 20  # candidates of a share, or what takes as long, that another thread begins with
WORTH_SENDING = 1 << 28  # candidates, or what takes as long, of a sweep that tasks of an executor are made of


Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Asked(Generic[Thing]):
    """A sweep to be run for some goals, of each of which about so many hits are wanted, and what becomes of a hit. ``prepared`` is
    what it took to get there, in candidates that could have been tried instead."""

    sweep: Sweep
    goals: Goals
    completed: Callable[[Hit], Thing]
    enough: int = EVERY
    prepared: int = 0


@dataclass(frozen=True, slots=True)
class Vain:
    """What was done without anything to be asked for, in candidates that could have been tried instead."""

    prepared: int


@dataclass(frozen=True, slots=True)
class Ended:
    """All that was asked for before this was done: ``then`` is called."""

    then: Callable[[], None]

    def begin(self, workers: Workers) -> None:
        """There is nothing to do ahead."""

    def do(self) -> None:
        """Nor now."""

    def give_up(self) -> None:
        """Nor to end."""


class Stop(Protocol):
    """Is told how many candidates more were tried, what each of them cost, and what else was done; says whether to end."""

    def __call__(self, tried: int, price: float = ..., prepared: int = ..., /) -> bool: ...


class Parts(Piece, Protocol):
    """A piece of work that brings what was found."""

    def parts(self) -> Iterator[tuple[list[Any], int]]:
        """What was found, and how many candidates were tried for it."""
        ...


@dataclass(slots=True)
class Step(Generic[Thing]):
    """A piece of work, what becomes of what it finds, what each candidate costs, and what it took to prepare. When it is its turn,
    ``wanted`` says whether it still is. ``waits``: the next takes so long to prepare that it is not, before this is done."""

    piece: Parts
    completed: Callable[[Any], Thing]
    price: float
    prepared: int
    wanted: Callable[[], bool] = lambda: True
    waits: bool = False

    def begin(self, workers: Workers) -> Future[Any] | None:
        """Have it done ahead of its turn."""
        return self.piece.begin(workers)

    def do(self) -> Future[Any] | None:
        """Do it now, if nobody began to."""
        return self.piece.do()

    def give_up(self) -> Future[Any] | None:
        """End early."""
        return self.piece.give_up()


def swept(
    asked: Iterable[Asked[Thing] | Step[Thing] | Vain | Ended], workers: Workers, stop: Stop
) -> Iterator[Thing | None]:
    """What the sweeps and other steps find, and None where it will be a while until more comes."""
    steps = (step for one in asked for step in _steps(one, workers))
    with closing(workers.in_order(steps, lambda step: isinstance(step, Step) and step.waits)) as begun:
        for one in begun:
            if isinstance(one, Ended):
                one.then()
                yield None
                continue
            if not one.wanted():
                one.give_up()
                continue
            prepared = one.prepared
            for hits, tried in one.piece.parts():
                yield from map(one.completed, hits)
                if hits:
                    yield None
                if stop(tried, one.price, prepared):
                    return
                prepared = 0


def here(sweep: Sweep, shares: Iterable[Share], goals: Goals, enough: int) -> Iterator[Part]:
    """What is found in shares by the threads of this process."""
    pieces = (_Here(sweep, share, goals, enough) for share in shares)
    with closing(sweep.bank.workers.in_order(pieces)) as begun:
        for piece in begun:
            yield from piece.parts()


def _steps(asked: Asked[Thing] | Step[Thing] | Vain | Ended, workers: Workers) -> Iterator[Step[Thing] | Ended]:
    """The steps of what is asked for."""
    if isinstance(asked, Step | Ended):
        yield asked
        return
    prepared = asked.prepared
    if isinstance(asked, Asked) and asked.sweep.stretches and len(asked.goals):
        for piece in _pieces(asked.sweep, asked.goals, asked.enough, workers):
            yield Step(piece, asked.completed, asked.sweep.price, prepared)
            prepared = 0
    elif prepared:
        yield Step(_Nothing(), _never, 1, prepared)


def _pieces(sweep: Sweep, goals: Goals, enough: int, workers: Workers) -> Iterator[Parts]:
    """What is to be done for a sweep."""
    if workers.executor is not None and sweep.each * len(goals) >= WORTH_SENDING:
        from keyhole.synth.enumeration.elsewhere import sent

        yield from sent(sweep, goals, enough)
    else:
        yield from (_Here(sweep, share, goals, enough) for share in sweep.shares(goals))


def _never(hit: Hit) -> NoReturn:
    raise AssertionError(hit)


class _Nothing:
    """Nothing is left to do."""

    def begin(self, workers: Workers) -> None:
        return None

    def do(self) -> None:
        return None

    def give_up(self) -> None:
        return None

    def parts(self) -> Iterator[Part]:
        yield [], 0


class _Here:
    """A share that a thread of this process goes through."""

    def __init__(self, sweep: Sweep, share: Share, goals: Goals, enough: int) -> None:
        self.sweep = sweep
        self.share = share
        self.goals = goals
        self.enough = enough
        self._given_up = False
        self._strand: Strand | None = None
        self._handed = Handed[Strand]()

    def begin(self, workers: Workers) -> Future[Strand] | None:
        worth = self.sweep.each * (self.share.end - self.share.first) >= WORTH_HANDING
        return self._handed.begin(workers, self._gone_through) if worth else None

    def do(self) -> Future[Strand] | None:
        return self._handed.do(self._gone_through)

    def give_up(self) -> Future[Strand] | None:
        self._given_up = True
        if self._strand is not None:
            self._strand.given_up = True
        return self._handed.given_up()

    def _gone_through(self) -> Strand:
        """The strand, as far as it gets; it is begun by the thread that goes through it."""
        self._strand = self.sweep.strand(self.share, self.goals, self.enough)
        self._strand.given_up = self._given_up
        return self._strand.go_on()

    def parts(self) -> Iterator[Part]:
        strand = self._handed.result(self._gone_through)
        while True:
            yield strand.taken(), strand.more()
            if strand.done:
                break
            strand.go_on()
        self.sweep.free(strand)
