"""What a user says of the answer, by name: references, assertions, assumptions, a file of examples; and the query it makes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keyhole.holes.model import Module
    from keyhole.synth import Budget, CostModel, Query


@dataclass(frozen=True, slots=True)
class Known:
    """Functions by name: what the completed sketch must refine, must make true, and on which inputs; and a file of examples."""

    references: tuple[str, ...] = ()
    asserted: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    examples: Path | None = None

    def query(self, module: Module, function: str | None, *, cost: CostModel | str, budget: Budget, seed: int) -> Query:
        """The query about the sketch ``function`` of ``module`` (None: the only one). Raises KeyholeError."""
        from keyhole.verbs.asking import asked

        return asked(
            module,
            function=function,
            reference=self.references or None,
            examples=self.examples if self.examples is not None else (),
            predicates=self.asserted,
            assuming=self.assumed,
            cost=cost,
            budget=budget,
            seed=seed,
        )
