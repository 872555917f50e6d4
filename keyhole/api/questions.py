"""What is asked of a search: the query, what the call is told, and what the search may use."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Unpack

from keyhole.api.given import Given, Settings, in_scope
from keyhole.api.told import Told
from keyhole.errors import KeyholeError
from keyhole.synth import Budget, CostModel, Query
from keyhole.synth.spec.query import Named
from keyhole.verbs import defaults
from keyhole.verbs.asking import Examples, Sketch, asked
from keyhole.verbs.searching import Means


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a search, what it is told, and what it may use.

    Raises KeyholeError for an executor where a deadline is set: the search is then a child's, in which nobody does its tasks.
    """

    query: Query
    given: Given
    means: Means

    def __post_init__(self) -> None:
        if self.means.executor is not None and (self.given.is_limited or self.given.killable):
            message = "an executor cannot be used by a search that runs in a process of its own"
            hint = "use workers=N; or no deadline and no coroutine, but timeout=, and kh.solve in a thread"
            raise KeyholeError(message, code="executor", hint=hint)


def question_of(
    settings: Settings,
    sketch: Sketch | Query,
    *,
    function: str | None = None,
    reference: Named | Sequence[Named] | None = None,
    examples: Examples = (),
    predicates: str | Sequence[str] = (),
    assuming: str | Sequence[str] = (),
    cost: CostModel | str = defaults.COST,
    budget: Budget | None = None,
    journal: Path | str | None = None,
    workers: int | None = None,
    executor: Executor | None = None,
    **told: Unpack[Told],
) -> Question:
    """What is asked of a search, and with what it is to be answered. Raises KeyholeError."""
    given = settings.given(**told)
    query = asked(
        sketch,
        function=function,
        reference=reference,
        examples=examples,
        predicates=predicates,
        assuming=assuming,
        cost=cost,
        budget=given.budget(budget),
        seed=given.seed,
    )
    return Question(in_scope(query), given, Means(journal, workers, executor, settings.cache))
