"""Searching: completions of a sketch, and functions made cheaper."""

from __future__ import annotations

from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from keyhole.synth import Answer, Budget, CostModel, Impossible, Query, Search
from keyhole.synth.conflicts import explained
from keyhole.synth.progress import Listener, Phase, Stop, never, silent
from keyhole.synth.solve import fill_holes, recorded, workers_of
from keyhole.verbs import defaults
from keyhole.verbs.asking import Sketch, cost_of, module_of
from keyhole.verbs.cache import cache_of
from keyhole.verbs.kept import keep_answer, known_answer

if TYPE_CHECKING:
    from keyhole.synth.superoptimizer.improvements import Optimized


@dataclass(frozen=True, slots=True)
class Means:
    """What a search may use: a journal, threads, somebody else's tasks, answers on disk (``off``, ``on``, ``read-only``)."""

    journal: Path | str | None = None
    workers: int | None = None
    executor: Executor | None = None
    cache: str = defaults.CACHE

    def fill(self, query: Query, k: int, progress: Listener = silent, stop: Stop = never) -> Answer:
        """The ``k`` cheapest completions found, or why there are none; from the cache, where it has them."""
        kept = self.journal is None and query.cost is not CostModel.TIME
        with cache_of(self.cache if kept else "off") as cache:
            if (known := known_answer(cache, query, k)) is not None:
                return known
            answer = fill_holes(
                query,
                k,
                progress=progress,
                stop=stop,
                journal=self.journal,
                workers=self.workers,
                executor=self.executor,
            )
            if isinstance(answer, Impossible):
                progress(Phase("looking for what conflicts", 0, answer.seconds))
                answer = explained(query, answer, stop)
            keep_answer(cache, query, k, answer)
            return answer

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
    journal: Path | str | None = None,
) -> Optimized:
    """Functions without holes made cheaper: the one that is named, or all; with a journal, where one is wanted. Raises
    KeyholeError."""
    from keyhole.synth.superoptimizer.optimize import optimize

    model = cost_of(cost)
    return optimize(
        module_of(sketch), function, cost=model, budget=budget, seed=seed, progress=progress, stop=stop, journal=journal
    )
