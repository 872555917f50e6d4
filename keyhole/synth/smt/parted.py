"""The fillings of a sketch in parts, each with a solver: those without products and divisions, and those with at least one.

Products and divisions of unknown words are what solvers find hard, even where none is selected in the end: they are in the formula.
So the first part is asked before the second, which is not asked at all where it has nothing so cheap.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

import z3

from keyhole.holes.model import HoleKind
from keyhole.proof.solving.children import interrupts_wait
from keyhole.proof.solving.solver import Satisfied, Unsatisfiable
from keyhole.proof.verdicts import GaveUp
from keyhole.proof.words import Formula, Term
from keyhole.synth.cost import word_latency
from keyhole.synth.sketch.assignment import Assignment
from keyhole.synth.sketch.skeleton import Slot
from keyhole.synth.smt.asking import Asking
from keyhole.synth.smt.symbols import Symbol, Symbols, WordSymbol

Solution: TypeAlias = tuple[Assignment, int]
"""A filling, and what it weighs."""

HARD = frozenset(("mul", "udiv", "sdiv", "urem", "srem"))


class Part:
    """Some of the fillings, what is required of them, and the least that one of them weighs. ``on_sample`` says what is required on
    a sample. No term of z3's leaves a part: an interrupt that comes while one is destroyed is lost, so here it waits."""

    def __init__(self, symbols: Symbols, solver: Asking, on_sample: Callable[[Symbols, int], list[Formula]]) -> None:
        self.symbols = symbols
        self.solver = solver
        self.least = 0
        self._on_sample = on_sample
        self._weight: Term = z3.simplify(symbols.weight())
        self._used: set[int] = set()
        self._found: Satisfied | None = None
        solver.add(symbols.rules())

    def require(self, samples: Mapping[int, None]) -> None:
        """Require that the sketch is right on those samples."""
        with interrupts_wait():
            for index in samples:
                if index not in self._used:
                    self._used.add(index)
                    self.solver.add(self._on_sample(self.symbols, index))

    def ask(self, below: int | None, floor: int, deadline: float) -> Solution | Unsatisfiable | GaveUp:
        """A filling that weighs less than ``below``, if that is given, and ``floor`` at least."""
        with interrupts_wait():
            bounds = []
            if below is not None:
                bounds.append(z3.ULT(self._weight, z3.BitVecVal(below, self._weight.size())))
            if floor:
                bounds.append(z3.UGE(self._weight, z3.BitVecVal(floor, self._weight.size())))
            answer = self.solver.ask(bounds, deadline)
            if not isinstance(answer, Satisfied):
                return answer
            self._found = answer
            return self.symbols.decode(answer), answer.value(self._weight).as_long()

    def exclude(self) -> None:
        """Have other solutions than the last one from now on."""
        with interrupts_wait():
            assert self._found is not None
            self.solver.add([self.symbols.differs(self._found)])


def parts_of(
    slots: tuple[Slot, ...],
    symbols: Callable[[Slot], Symbol | None],
    solver: Callable[[], Asking],
    on_sample: Callable[[Symbols, int], list[Formula]],
) -> tuple[Part, ...]:
    """All fillings of the holes: in one part where they have no choice between hard operations and others, else in two."""

    def part(chosen: tuple[Slot, ...]) -> Part:
        found = {slot.name: symbol for slot in chosen if (symbol := symbols(slot)) is not None}
        return Part(Symbols(found), solver(), on_sample)

    whole = part(slots)
    split = [
        slot
        for slot in slots
        if slot.hole.kind is HoleKind.OPCODE and _easy(slot) and len(_easy(slot)) < len(slot.words)
    ]
    if not split:
        return (whole,)
    easy = part(tuple(replace(slot, words=_easy(slot)) if slot in split else slot for slot in slots))
    whole.solver.add([z3.Or(*(_picks_hard(whole.symbols, slot) for slot in split))])
    cheapest = {slot.name: min(word_latency(slot, word) for word in slot.words) for slot in split}
    dearer = min(
        word_latency(slot, word) - cheapest[slot.name] for slot in split for word in slot.words if word in HARD
    )
    whole.least = sum(cheapest.values()) + dearer
    return (easy, whole)


def _easy(slot: Slot) -> tuple[str, ...]:
    return tuple(word for word in slot.words if word not in HARD)


def _picks_hard(symbols: Symbols, slot: Slot) -> Formula:
    """Whether a hard operation is selected in a hole."""
    symbol = symbols.by_name[slot.name]
    assert isinstance(symbol, WordSymbol)
    return z3.Or(*(symbol.selector.picks(number) for number, word in enumerate(slot.words) if word in HARD))
