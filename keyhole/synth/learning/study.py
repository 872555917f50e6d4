"""A function under study: its shape, what has been asked, and the cases that every idea must agree with.

An idea is a whole model's IR with a few words on how it works. Whatever makes ideas looks only at the study's cases; a case on
which an idea turned out wrong joins them, so that the next idea is a better one.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import numpy as np

from keyhole.holes.types import IntType, Type
from keyhole.properties.language.lowering import LoweredSignature
from keyhole.synth.learning.budget import SECOND, Budget
from keyhole.synth.learning.expressions.find import find
from keyhole.synth.learning.expressions.tables import Table
from keyhole.synth.learning.inputs.cases import Case
from keyhole.synth.learning.inputs.drawing import Drawing
from keyhole.synth.learning.inputs.shapes import Shape, bits
from keyhole.synth.learning.models.emission import emitted
from keyhole.synth.learning.models.parts import Model
from keyhole.synth.learning.oracle import Answer, Oracle

Row: TypeAlias = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Idea:
    """A model that may be right."""

    ir: str
    how: str


Strategy: TypeAlias = "Callable[[Study], Iterator[Idea]]"


@dataclass(slots=True)
class Study:
    """What is known so far. ``cases`` is the evidence; ``patience``: seconds of work that an expression is worth."""

    shape: Shape
    oracle: Oracle
    signature: LoweredSignature
    rng: random.Random
    cases: list[Case]
    deadline: float
    drawing: Drawing
    patience: float = 2.0
    changed: frozenset[str] = frozenset()
    base: str = ""
    inert: frozenset[str] = frozenset()
    known: dict[tuple[object, ...], str | None] = field(default_factory=dict)

    @property
    def scalars(self) -> tuple[tuple[str, IntType], ...]:
        """The scalars as columns."""
        return tuple((f"%{each.name}", IntType(bits(each.type))) for each in self.shape.plan.scalars)

    def scalars_but(self, name: str) -> tuple[tuple[str, IntType], ...]:
        """The scalars but one as columns."""
        return tuple(each for each in self.scalars if each[0] != f"%{name}")

    def patient(self, patience: float) -> Study:
        """The study with so much patience; what it finds is known to both."""
        return replace(self, patience=patience)

    @property
    def result(self) -> IntType | None:
        """The type of the result as a word; an offset for a pointer."""
        if self.base or str(self.signature.result.type) == "ptr":
            return IntType(64)
        type_ = self.signature.result.type
        return type_ if isinstance(type_, IntType) else None

    def answered(self, cases: Iterable[Case]) -> list[tuple[Case, Answer]]:
        """The cases that return, with their answers."""
        asked = list(cases)
        return [(case, one) for case, one in zip(asked, self.oracle.answers(asked), strict=True) if one is not None]

    def expression(
        self,
        rows: Sequence[Row],
        inputs: Sequence[tuple[str, Type]],
        result: Type,
        more: Sequence[tuple[str, Type]] = (),
    ) -> str | None:
        """A piece that computes ``result`` (the key of the results in ``rows``) from the inputs, if need be with ``more`` of them.

        None when none is found.
        """
        found = self._found(table(rows, inputs, result))
        if found is None and more:
            return self._found(table(rows, (*inputs, *more), result))
        return found

    def _found(self, rows: Table) -> str | None:
        """What is found for a table, each searched only once unless it was given too little work."""
        words = b"".join(each.tobytes() for each in (*rows.columns, rows.results))
        key = (rows.inputs, rows.result, words)
        if key not in self.known:
            budget = Budget(self.patience * SECOND, self.deadline)
            found = find(rows, budget)
            if found is None and budget.spent:
                return None
            self.known[key] = found
        return self.known[key]

    def idea(self, model: Model) -> Idea:
        """A model as an idea."""
        return Idea(emitted(model, self.signature), model.how)


def table(rows: Sequence[Row], inputs: Sequence[tuple[str, Type]], result: Type) -> Table:
    """Rows as a table; the result's key is ``result``."""
    names = [name for name, _ in inputs]
    seen = {(*(row[name] for name in names), row["result"]) for row in rows}
    whole = np.array(sorted(seen), dtype=np.uint64).reshape(len(seen), len(names) + 1)
    columns = tuple(np.ascontiguousarray(whole[:, at]) for at in range(len(names)))
    return Table(tuple(inputs), columns, result, np.ascontiguousarray(whole[:, -1]))


def scalar_row(case: Case) -> dict[str, int]:
    """The scalars of a case, named as in IR."""
    return {f"%{name}": value for name, value in case.scalars.items()}
