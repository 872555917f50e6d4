"""A solver that is asked many times about a growing set of formulas, and keeps what it learnt in between.

CEGIS asks dozens of similar questions; one solver that lives through them is several times faster than a fresh one for each. The
ways of giving up are those of ``proof.solver``.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import z3

from keyhole.proof.solving.solver import Answer, Satisfied, Unsatisfiable
from keyhole.proof.verdicts import GaveUp
from keyhole.proof.words import Formula

_SHORTEST = 1  # milliseconds


class Asking:
    """One z3 solver. ``deadline`` is a reading of ``time.monotonic``."""

    def __init__(self, seed: int) -> None:
        self._solver = z3.SimpleSolver()
        self._solver.set("random_seed", seed & 0x7FFFFFFF)

    def add(self, formulas: Sequence[Formula]) -> None:
        """Require the formulas from now on."""
        self._solver.add(*formulas)

    def ask(self, bounds: Sequence[Formula], deadline: float) -> Answer:
        """Whether all formulas can hold, and the bounds, which are required this once."""
        left = deadline - time.monotonic()
        if left <= 0:
            return GaveUp.TIME
        self._solver.set("timeout", max(_SHORTEST, int(left * 1000)))
        try:
            answer = self._bounded(bounds) if bounds else self._check()
        except z3.Z3Exception as error:
            return _gave_up(str(error))
        return answer

    def _bounded(self, bounds: Sequence[Formula]) -> Answer:
        self._solver.push()
        try:
            self._solver.add(*bounds)
            return self._check()
        finally:
            self._solver.pop()

    def _check(self) -> Answer:
        answer = self._solver.check()
        if answer == z3.sat:
            return Satisfied.of_model(self._solver.model())
        if answer == z3.unsat:
            return Unsatisfiable()
        return _gave_up(self._solver.reason_unknown())


def _gave_up(reason: str) -> GaveUp:
    if "keyboard" in reason:
        raise KeyboardInterrupt
    if "memory" in reason:
        return GaveUp.MEMORY
    return GaveUp.TIME if "timeout" in reason or "cancel" in reason else GaveUp.INCOMPLETE
