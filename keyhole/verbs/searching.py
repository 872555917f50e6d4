"""Searching: completions of a sketch, and functions made cheaper."""

from __future__ import annotations

from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from keyhole.synth import Answer, Budget, CostModel, Query, Search
from keyhole.synth.progress import Listener, Stop, never, silent
from keyhole.synth.solve import fill_holes, recorded, workers_of
from keyhole.verbs.asking import Sketch, cost_of, module_of

if TYPE_CHECKING:
    from keyhole.synth.improvements import Optimized


@dataclass(frozen=True, slots=True)
class Means:
    """What a search may use: a journal, threads, somebody else's tasks."""

    journal: Path | str | None = None
    workers: int | None = None
    executor: Executor | None = None

    def fill(self, query: Query, k: int, progress: Listener = silent, stop: Stop = never) -> Answer:
        """The ``k`` cheapest completions found, or why there are none."""
        return fill_holes(
            query, k, progress=progress, stop=stop, journal=self.journal, workers=self.workers, executor=self.executor
        )

    def search(self, query: Query, progress: Listener = silent, stop: Stop = never) -> AbstractContextManager[Search]:
        """The search itself, whose completions come one by one."""
        return recorded(query, progress, stop, self.journal, workers_of(self.workers, self.executor))


def optimized(
    sketch: Sketch,
    function: str | None,
    cost: CostModel | str,
    budget: Budget,
    seed: int,
    progress: Listener = silent,
    stop: Stop = never,
) -> Optimized:
    """Functions without holes made cheaper: the one that is named, or all. Raises KeyholeError."""
    from keyhole.synth.optimize import optimize

    model = cost_of(cost)
    return optimize(module_of(sketch), function, cost=model, budget=budget, seed=seed, progress=progress, stop=stop)
