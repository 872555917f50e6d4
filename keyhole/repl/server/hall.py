"""What all connections of a server share: the workers, the alarm clock, the settings."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field

from keyhole.repl.server.alarms import Alarms
from keyhole.repl.server.messages import Json
from keyhole.repl.server.methods import Where, Work
from keyhole.verbs import defaults
from keyhole.workers import Pool, Task

_QUICK = (
    "keyhole.repl.server.quick",
    "keyhole.holes.listing",
    "keyhole.holes.filling.fill",
    "keyhole.holes.llvm.guard",
)
_LONG = ("keyhole.repl.server.long", "keyhole.synth.solve", "keyhole.proof.verify", "keyhole.proof.solving.solver")


def cores() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0))


@dataclass(frozen=True, slots=True)
class Settings:
    """``workers`` requests are worked on at a time; ``deadline`` (seconds) and ``memory`` (MiB, 0: none) are for requests that name
    none. For each connection: ``largest`` is the size of a message in bytes, ``waiting`` how many requests may be unanswered,
    ``open_text`` how many characters of sketches may be open. ``cache`` is as the setting of that name."""

    workers: int = field(default_factory=cores)
    deadline: float = 3600.0
    memory: int = 0
    largest: int = 32 << 20
    waiting: int = 1000
    open_text: int = 256 << 20
    cache: str = defaults.CACHE


_QUICK_DEADLINE = 120.0  # a file that never ends must not keep a worker for ever


class Hall:
    """Quick work has workers of its own, so that it never waits for a search."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.alarms = Alarms()
        self._pools = {
            Where.QUICK: Pool(min(2, settings.workers), preload=_QUICK),
            Where.LONG: Pool(settings.workers, preload=_LONG),
        }

    def deadline(self, where: Where) -> float:
        """Seconds for a request that names none."""
        return min(self.settings.deadline, _QUICK_DEADLINE) if where is Where.QUICK else self.settings.deadline

    def submit(
        self,
        where: Where,
        work: Work,
        arguments: tuple[object, ...],
        listener: Callable[[object], None],
        memory: int | None,
    ) -> Task[Json]:
        """Have a worker do something."""
        limit = self.settings.memory if memory is None else memory
        return self._pools[where].submit(work, *arguments, listener=listener, memory=limit << 20)

    def close(self) -> None:
        """Kill everything that runs."""
        for pool in self._pools.values():
            pool.close()
