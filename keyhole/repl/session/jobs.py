"""Long work of a session: handed to a child process, watched, and stopped when it is not wanted any more."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from keyhole.errors import KeyholeError
from keyhole.repl.session.reply import Answer, Piece, Reply, Status, Work

if TYPE_CHECKING:
    from keyhole.synth import Tally
    from keyhole.workers import Pool, Task

_TOLD = 0.01  # seconds of a phase that are worth a word
_MOST = 4  # phases that are told
_LONGER = 5.0  # seconds that a child may take beyond its own deadline before it is killed


@dataclass(slots=True)
class Job:
    """Work that has been handed over. ``line`` says how it goes. What comes of ``quiet`` work is kept, but not told."""

    work: Work
    task: Task[Any]
    started: float = field(default_factory=time.monotonic)
    tally: Tally | None = None
    phases: dict[str, float] = field(default_factory=dict)
    quiet: bool = False
    _phase: tuple[str, float] | None = None

    @property
    def goes_on(self) -> bool:
        """Whether it has neither ended nor been asked to."""
        return not self.task.done() and not self.task.stopping.is_set()

    def line(self) -> str:
        """What is done, for how long, and how far it is."""
        seconds = time.monotonic() - self.started
        if self.tally is None or not self.tally.candidates:
            return f"{self.work.title}, {seconds:.1f} s"
        rate = self.tally.candidates / max(self.tally.seconds, 0.01)
        return f"{self.work.title}: {_details(self.tally, rate)}, {seconds:.1f} of {self.work.seconds:g} s"

    def hear(self, event: object) -> None:
        """Something that the work says."""
        if self.work.hear is not None:
            self.work.hear(event)
        from keyhole.synth.progress import Event, Phase, Tally

        if isinstance(event, Phase):
            self._turn(event.what)
        if isinstance(event, Event):
            self.tally = self.tally or Tally()
            self.tally(event)

    def parts(self) -> str:
        """What the time went into, where that was long enough to be told: ``searching 0.31 · checking a candidate 0.06``. Of many
        the longest are told, in the order in which they came."""
        long = sorted((seconds for seconds in self.phases.values() if seconds >= _TOLD), reverse=True)
        least = long[_MOST - 1] if len(long) > _MOST else _TOLD
        told = {what: seconds for what, seconds in self.phases.items() if seconds >= least}
        other = {"other": sum(long) - sum(told.values())} if len(told) < len(long) else {}
        return " · ".join(f"{what} {seconds:.2f}" for what, seconds in {**told, **other}.items())

    def _turn(self, what: str) -> None:
        """A phase begins, or (empty) all is done."""
        now = time.monotonic()
        if self._phase is not None:
            before, since = self._phase
            self.phases[before] = self.phases.get(before, 0.0) + now - since
        self._phase = (what, now) if what else None

    def finish(self) -> Answer:
        """What becomes of the answer; waits for it."""
        from keyhole.workers import Crashed, Late, Stopped

        try:
            answer = self.task.result()
        except Stopped:
            return Reply((Piece("note", f"stopped after {time.monotonic() - self.started:.1f} s"),), Status.STOPPED)
        except Late as error:
            return Reply((Piece("bad", f"unknown: {error.message}"),), Status.UNKNOWN)
        except Crashed as error:
            return Reply((Piece("error", error.render()),), Status.INTERNAL)
        except KeyholeError as error:
            return Reply((Piece("error", error.render()),), Status.ERROR)
        except Exception as error:
            words = f"internal error: {type(error).__name__}: {error}\nthis is a bug in Keyhole; the session goes on"
            return Reply((Piece("error", words),), Status.INTERNAL)
        self._turn("")
        return self.work.finish(answer)


def hand_over(work: Work, pool: Pool) -> Job:
    """Have work done in a child process."""
    jobs: list[Job] = []

    def heard(event: object) -> None:
        if jobs:
            jobs[0].hear(event)

    task = pool.submit(work.function, *work.arguments, listener=heard, seconds=work.seconds + _LONGER)
    jobs.append(Job(work, task))
    return jobs[0]


def _details(tally: Tally, rate: float) -> str:
    parts = [f"{short(tally.candidates)} candidates, {short(rate)}/s"]
    if tally.size is not None:
        parts.append(f"size {tally.size} closed")
    if tally.best is not None:
        parts.append(f"best: latency {tally.best.latency}, size {tally.best.size}")
    return ", ".join(parts)


def short(number: float) -> str:
    """``840``, ``12 k``, ``3.4 M``, ``95 G``."""
    for unit in ("", " k", " M", " G"):
        if number < 1000 or unit == " G":
            return f"{number:.1f}{unit}" if unit and number < 10 else f"{number:.0f}{unit}"
        number /= 1000
    raise AssertionError
