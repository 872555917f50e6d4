"""One question to z3, with a deadline, and one spelling for each way of giving up.

z3 polls its timeout only at safe points and turns Ctrl-C into an "unknown", so the reason it gives is read here: a keyboard
interrupt is raised again, everything else becomes a ``GaveUp``. Limits that must hold need a process that can be killed.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import z3

from keyhole.proof.verdicts import GaveUp
from keyhole.proof.words import Formula, Term

NAME = f"z3 {z3.get_version_string()}"

_STEPS_PER_SECOND = 20_000_000
_MOST_STEPS = (1 << 32) - 1


@dataclass(frozen=True, slots=True)
class Satisfied:
    """There is a solution; ``values`` gives one, complete."""

    model: Term

    def value(self, term: Term) -> Term:
        """The constant that the term has in the solution."""
        return self.model.eval(term, model_completion=True)


@dataclass(frozen=True, slots=True)
class Unsatisfiable:
    """There is no solution."""


Answer: TypeAlias = Satisfied | Unsatisfiable | GaveUp


def solve(formulas: Sequence[Formula], *, deadline: float, seed: int, logic: str = "QF_BV") -> Answer:
    """Whether all formulas can hold at once. ``deadline`` is a reading of ``time.monotonic``."""
    if any(z3.is_false(formula) for formula in formulas):
        return Unsatisfiable()
    left = deadline - time.monotonic()
    if left <= 0:
        return GaveUp.TIME
    solver = _solver_for(logic, formulas)
    solver.set("timeout", max(1, int(left * 1000)))
    solver.set("rlimit", min(_MOST_STEPS, max(1, int(left * _STEPS_PER_SECOND))))
    solver.set("random_seed", seed & 0x7FFFFFFF)
    solver.add(*formulas)
    try:
        answer = solver.check()
    except z3.Z3Exception as error:
        return _gave_up(str(error))
    if answer == z3.sat:
        return Satisfied(solver.model())
    if answer == z3.unsat:
        return Unsatisfiable()
    return _gave_up(solver.reason_unknown())


def _solver_for(logic: str, formulas: Sequence[Formula]) -> Term:
    """A solver for bit-vectors, or for floating-point numbers where there are any: told otherwise, z3 takes these for unknowns."""
    goal = z3.Goal()
    goal.add(*formulas)
    if logic == "QF_BV":
        return z3.SolverFor(logic if z3.Probe("is-qfbv")(goal) else "QF_FPBV")
    floats = any("FloatingPoint" in formula.sexpr() for formula in formulas)
    return z3.Solver() if floats else z3.SolverFor(logic)


def _gave_up(reason: str) -> GaveUp:
    if "keyboard" in reason:
        raise KeyboardInterrupt
    if "memory" in reason:
        return GaveUp.MEMORY
    if "timeout" in reason or "cancel" in reason or "resource" in reason:
        return GaveUp.TIME
    return GaveUp.INCOMPLETE
