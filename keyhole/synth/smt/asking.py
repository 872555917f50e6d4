"""A solver that is asked many times about a growing set of formulas, and keeps what it learnt in between.

CEGIS asks dozens of similar questions; one solver that lives through them is several times faster than a fresh one for each. The
ways of giving up are those of ``proof.solver``. A caller who may stop the search is asked on a thread while z3 runs, because z3
comes back on its own only when its time is over; and Ctrl-C is looked for there, because z3 would forget it where it is just done.
The solver has a context of its own, in which the same questions have the same answers, whatever this process asked before.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Thread

import z3

from keyhole.proof.contexts import new_context
from keyhole.proof.solving.children import interrupts_wait
from keyhole.proof.solving.content import survey
from keyhole.proof.solving.fresh import fresh
from keyhole.proof.solving.solver import Answer, Satisfied, Unsatisfiable
from keyhole.proof.verdicts import GaveUp
from keyhole.proof.words import Formula
from keyhole.synth.interrupts import interrupted
from keyhole.synth.progress import Stop, never

_SHORTEST = 1  # milliseconds
_LONGEST = 10.0**6  # seconds, which z3 can still count
_POLL = 0.05  # seconds


class Asking:
    """One z3 solver. ``deadline`` is a reading of ``time.monotonic``, ``stop`` ends a question early."""

    def __init__(self, seed: int, stop: Stop = never) -> None:
        self._stop = stop
        self._context = new_context()
        self._solver = z3.SimpleSolver(ctx=self._context)
        self._solver.set("random_seed", seed & 0x7FFFFFFF)
        self._solver.set("ctrl_c", False)

    def add(self, formulas: Sequence[Formula]) -> None:
        """Require the formulas from now on."""
        with interrupts_wait():
            self._solver.add(*self._own(formulas))

    def ask(self, bounds: Sequence[Formula], deadline: float) -> Answer:
        """Whether all formulas can hold, and the bounds, which are required this once."""
        left = deadline - time.monotonic()
        if left <= 0:
            return GaveUp.TIME
        with interrupts_wait():
            self._solver.set("timeout", max(_SHORTEST, int(min(left, _LONGEST) * 1000)))
            try:
                return self._bounded(bounds) if bounds else self._check()
            except z3.Z3Exception as error:
                return _gave_up(str(error))

    def _own(self, formulas: Sequence[Formula]) -> list[Formula]:
        """The formulas in the solver's context, simplified there: z3 simplifies, too, by what it has seen before."""
        return [z3.simplify(formula) for formula in fresh(survey(formulas), self._context)]

    def _bounded(self, bounds: Sequence[Formula]) -> Answer:
        self._solver.push()
        try:
            self._solver.add(*self._own(bounds))
            return self._check()
        finally:
            self._solver.pop()

    def _check(self) -> Answer:
        with self._watched():
            answer = self._solver.check()
        if answer == z3.sat:
            home, found = z3.main_ctx(), Satisfied.of_model(self._solver.model())
            return Satisfied(tuple((term.translate(home), value.translate(home)) for term, value in found.values))
        if answer == z3.unsat:
            return Unsatisfiable()
        if self._stop():
            return GaveUp.TIME
        return _gave_up(self._solver.reason_unknown())

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """While this lasts, the caller's wish to stop interrupts the solver, and so does Ctrl-C, which waits to be raised."""
        over = Event()
        with interrupted() as pressed:

            def watch() -> None:
                while not over.wait(_POLL):
                    if self._stop() or pressed():
                        self._solver.interrupt()

            watcher = Thread(target=watch, daemon=True)
            watcher.start()
            try:
                yield
            finally:
                over.set()
                watcher.join()


def _gave_up(reason: str) -> GaveUp:
    if "keyboard" in reason:
        raise KeyboardInterrupt
    if "memory" in reason:
        return GaveUp.MEMORY
    return GaveUp.TIME if "timeout" in reason or "cancel" in reason else GaveUp.INCOMPLETE
