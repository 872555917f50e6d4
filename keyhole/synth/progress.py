"""What a search says while it runs. Printers decide what a user sees of it; a journal keeps what must not be lost.

Events are values, and each is one JSON object for programs that watch. ``Tally`` keeps the few numbers that a progress line shows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from keyhole.synth.answers import Completion, Cost, Json, exact
from keyhole.synth.spec.examples import Words
from keyhole.synth.superoptimizer.improvements import Step


@dataclass(frozen=True, slots=True)
class Phase:
    """Something else begins: drawing inputs, going on from a journal, searching, checking a candidate, measuring."""

    what: str
    candidates: int
    seconds: float

    def to_json(self) -> Json:
        """The event as one object."""
        return {"event": "phase", "what": self.what, "candidates": self.candidates, "seconds": self.seconds}


@dataclass(frozen=True, slots=True)
class Tried:
    """So many candidates were tried so far."""

    engine: str
    candidates: int
    seconds: float

    def to_json(self) -> Json:
        """The event as one object."""
        return {"event": "tried", "engine": self.engine, "candidates": self.candidates, "seconds": self.seconds}


@dataclass(frozen=True, slots=True)
class Closed:
    """An engine has been through everything that ``what`` names, which is all of ``size`` instructions where that is a number."""

    engine: str
    what: str
    seconds: float
    candidates: int = 0
    size: int | None = None

    def to_json(self) -> Json:
        """The event as one object."""
        return {
            "event": "closed",
            "engine": self.engine,
            "what": self.what,
            "size": self.size,
            "candidates": self.candidates,
            "seconds": self.seconds,
        }


@dataclass(frozen=True, slots=True)
class Searched:
    """The enumerator has been through all programs of its own ``size``, by which parts that are used twice count twice. A journal
    keeps it, for a search that goes on from there."""

    size: int
    candidates: int
    seconds: float

    def to_json(self) -> Json:
        """The event as one object."""
        return {"event": "searched", "size": self.size, "candidates": self.candidates, "seconds": self.seconds}


@dataclass(frozen=True, slots=True)
class Learnt:
    """The checker refuted a candidate; from now on all candidates are tried on these arguments too."""

    arguments: tuple[Words, ...]
    candidates: int
    seconds: float

    def to_json(self) -> Json:
        """The event as one object."""
        arguments: list[Json] = [list(words) for words in self.arguments]
        return exact(
            {"event": "learnt", "arguments": arguments, "candidates": self.candidates, "seconds": self.seconds}
        )


@dataclass(frozen=True, slots=True)
class Found:
    """A completion passed the checker."""

    completion: Completion
    candidates: int = 0

    def to_json(self) -> Json:
        """The event as one object: the completion's, and when it was found."""
        completion = self.completion.to_json()
        assert isinstance(completion, dict)
        when: dict[str, Json] = {"candidates": self.candidates, "seconds": self.completion.seconds}
        return exact({"event": "found", **completion, **when})


@dataclass(frozen=True, slots=True)
class Improved:
    """A change that makes a function cheaper was proved and taken. Candidates are not counted here: each window has its own."""

    function: str
    step: Step
    seconds: float
    candidates: int = 0

    def to_json(self) -> Json:
        """The event as one object: the step's, and when it was taken."""
        step = self.step.to_json()
        assert isinstance(step, dict)
        when: dict[str, Json] = {"candidates": self.candidates, "seconds": self.seconds}
        return exact({"event": "improved", "function": self.function, **step, **when})


Event: TypeAlias = Phase | Tried | Closed | Searched | Learnt | Found | Improved
Listener: TypeAlias = Callable[[Event], None]
Stop: TypeAlias = Callable[[], bool]
"""Asked again and again; True ends the search, and what was found is kept."""


def silent(event: Event) -> None:
    """Listens to nothing."""


def never() -> bool:
    """Does not stop."""
    return False


@dataclass(slots=True)
class Tally:
    """Where a search stands: candidates tried, the largest size closed, the best completion's cost."""

    candidates: int = 0
    seconds: float = 0.0
    engine: str = ""
    size: int | None = None
    best: Cost | None = field(default=None)

    def __call__(self, event: Event) -> None:
        """Take notice of an event."""
        match event:
            case Tried(engine=engine, candidates=candidates, seconds=seconds):
                self.engine, self.candidates, self.seconds = engine, candidates, seconds
            case Closed(size=int() as size):
                self.size = size if self.size is None else max(self.size, size)
            case Found(completion=completion):
                known = self.best
                if known is None or completion.cost.latency < known.latency:
                    self.best = completion.cost
            case _:
                pass

    def __str__(self) -> str:
        parts = [f"{self.engine}: {self.candidates:,} candidates"]
        if self.size is not None:
            parts.append(f"size {self.size} closed")
        if self.best is not None:
            parts.append(f"best: latency {self.best.latency}, size {self.best.size}")
        return ", ".join([*parts, f"{self.seconds:.1f} s"])
