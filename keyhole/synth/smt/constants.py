"""The engine for constants and selectors: counterexample-guided, over SMT variables.

The sketch is evaluated over terms on a few concrete samples, with a variable for everything that is open. A solution is tried on
all samples; one on which it fails joins the formula, and so does every counterexample of the checker. Where there are
products, samples are first stripped of all ones that do not matter: with few ones in a factor, a product with an unknown constant
is a few sums, and the solver is faster by orders of magnitude. When no solution is left,
no filling exists that is right even on those samples: that is a proof, for all constants. A solution that passed the
checker is improved: cheaper ones are asked for until there are none.

Source: Solar-Lezama et al., "Combinatorial sketching for finite programs", ASPLOS 2006 (CEGIS).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

import z3

from keyhole.holes.meaning.evaluate import evaluate
from keyhole.holes.meaning.lanes import Lane, Lanes, Zeros
from keyhole.holes.model import HoleKind
from keyhole.holes.types import I1, IntType, VectorType, scalar
from keyhole.proof.solving.solver import Unsatisfiable
from keyhole.proof.verdicts import GaveUp
from keyhole.proof.words import Formula, Term
from keyhole.synth.problem import Problem, Proposal, Tier
from keyhole.synth.sketch.assignment import Assignment
from keyhole.synth.sketch.grammar import UNNAMED, keeps_types, not_made
from keyhole.synth.sketch.skeleton import Skeleton, Slot
from keyhole.synth.smt.asking import Asking
from keyhole.synth.smt.lines import LinesSymbol, OperandSymbol, is_lines
from keyhole.synth.smt.parted import HARD, Part, Solution, parts_of
from keyhole.synth.smt.symbols import TERMS, Symbol, Symbols, simple_symbol

NAME = "constants"
_FIRST = 4
_IMPROVING = 5.0

Engine: TypeAlias = Generator[Proposal | Tier, bool, bool]
"""Yields proposals, is sent whether each passed the checker, returns whether everything was covered."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How many instructions each instruction hole gets, and their widths."""

    plans: tuple[tuple[int, ...], ...]

    @property
    def size(self) -> int:
        """Instructions, together."""
        return sum(map(len, self.plans))


def shapes(slots: tuple[Slot, ...], size: int, widths: tuple[int, ...]) -> tuple[Shape, ...]:
    """All shapes of instruction holes with ``size`` instructions together."""
    found = []
    limits = [size if slot.hole.limit is None else min(size, slot.hole.limit) for slot in slots]
    for counts in product(*(range(limit + 1) for limit in limits)):
        if sum(counts) == size:
            each = [_plans(slot, count, widths) for slot, count in zip(slots, counts, strict=True)]
            found += [Shape(plans) for plans in product(*each)]
    return tuple(found)


def _plans(slot: Slot, count: int, widths: tuple[int, ...]) -> list[tuple[int, ...]]:
    last = scalar(slot.type)
    assert isinstance(last, IntType)
    if count == 0:
        return [()]
    inner = (last.width,) if keeps_types(slot.hole.choices) else widths
    return [(*before, last.width) for before in product(inner, repeat=count - 1)]


def covers_all(shape: Skeleton, size: int) -> bool:
    """Whether the shapes of ``size`` instructions are all programs of that size over scalar integers. What a hole must use may be
    another hole's, which is filled first, with a value that the hole uses anyway."""
    holes = shape.of_kind(HoleKind.INSTRUCTION)
    open_ = {place.result for place in shape.function.instructions() if place.is_hole}
    free = all(open_.isdisjoint(slot.required) for slot in holes)
    return free and all(map(_covered, holes)) and (size <= 1 or all(keeps_types(slot.hole.choices) for slot in holes))


def _covered(slot: Slot) -> bool:
    """Whether there are productions for all instructions over scalars that the hole may have. On truth values there are none for
    those that yield an argument as it is, which only a hole needs that must use the others, too."""
    types = (slot.type, *(local.type for local in slot.inputs))
    if any(isinstance(type_, VectorType) for type_ in types) or not_made(slot.hole.choices):
        return False
    return not slot.required or all(scalar(type_) != I1 for type_ in types)


def engine(problem: Problem, shape: Shape) -> Engine:
    """Proposals for one shape; returns whether all fillings of the shape were covered."""
    holes = [slot for slot in problem.skeleton.slots if is_lines(slot)]
    plans = {slot.name: plan for slot, plan in zip(holes, shape.plans, strict=True)}
    return (yield from _Loop(problem, lambda slot: _symbol(slot, plans.get(slot.name))).run())


def _symbol(slot: Slot, plan: tuple[int, ...] | None) -> Symbol | None:
    return simple_symbol(slot) if plan is None else _lines(slot, plan)


def _lines(slot: Slot, plan: tuple[int, ...]) -> Symbol:
    return LinesSymbol(slot, plan) if plan else OperandSymbol(slot)


def multiplies(skeleton: Skeleton) -> bool:
    """Whether a completion may multiply or divide, which is what solvers find hard."""
    words = {str(instruction.opcode) for instruction in skeleton.function.instructions()}
    for slot in skeleton.slots:
        words |= set(slot.words) | set(slot.hole.choices)
    return not words.isdisjoint(HARD) or any(is_lines(slot) and not slot.hole.choices for slot in skeleton.slots)


class _Loop:
    """The state of one CEGIS run."""

    def __init__(self, problem: Problem, symbol: Callable[[Slot], Symbol | None]) -> None:
        self.problem = problem
        slots = problem.skeleton.slots
        self.parts = parts_of(slots, symbol, lambda: Asking(problem.query.seed, problem.stop), self._on_sample)
        self.used: dict[int, None] = {}
        self.multiplies = multiplies(problem.skeleton)
        self.improving_until = float("inf")
        self.covered = True  # whether nothing was given up on

    def run(self) -> Engine:
        if not self.parts[-1].symbols.by_name:
            yield Proposal({})
            return True
        count = len(self.problem.samples)
        spread = [count - 1 - step * count // _FIRST for step in range(min(count, _FIRST))]
        self.used |= dict.fromkeys(self.problem.samples.simplest()[:_FIRST] if self.multiplies else spread)
        least: int | None = None  # weight of the best that passed in this tier
        floor = 0
        while True:
            part, found = self._ask(least, floor)
            if isinstance(found, GaveUp):
                self.covered = False
                if least is None:
                    return False
            if not isinstance(found, tuple):  # nothing cheaper: what passed is the best of what is left
                if least is None:
                    return self.covered and self.problem.samples.exact
                yield Tier()
                floor, least, self.improving_until = least, None, float("inf")
                continue
            assignment, weight = found
            failing = self.problem.failing(assignment)
            self.problem.tried(NAME, 1)
            if failing is not None:
                self._use_failing(assignment, failing)
                continue
            before = len(self.problem.samples)
            passed = yield Proposal(assignment, weight)
            if len(self.problem.samples) > before:
                self._use_failing(assignment, before)
            if passed or before == len(self.problem.samples):
                part.exclude()
            if passed:
                least = weight
                self.improving_until = time.monotonic() + _IMPROVING

    def _ask(self, least: int | None, floor: int) -> tuple[Part, Solution | Unsatisfiable | GaveUp]:
        """What the first part says that has a filling, or gives up."""
        deadline = min(self.problem.deadline, self.improving_until)
        for part in self.parts:
            if least is not None and least <= part.least:
                continue
            part.require(self.used)
            answer = part.ask(least, floor, deadline)
            if not isinstance(answer, Unsatisfiable):
                return part, answer
        return self.parts[0], Unsatisfiable()

    def _use_failing(self, assignment: Assignment, index: int) -> None:
        self.used[self.problem.simplified(assignment, index) if self.multiplies else index] = None

    def _on_sample(self, symbols: Symbols, index: int) -> list[Formula]:
        """That the sketch is right on a sample."""
        samples = self.problem.samples
        arguments: dict[str, Lanes[Term, Formula]] = {
            name: tuple(Lane(z3.BitVecVal(lane.word, lane.width), lane.width) for lane in lanes)
            for name, lanes in samples.integers(index).items()
        }
        zeros: Zeros[Term, Formula] = Zeros(TERMS)
        behaviour = evaluate(self.problem.skeleton.function, TERMS, arguments, zeros, symbols.bind(zeros))
        demanded = samples.demanded(TERMS, index, behaviour.lanes)
        return [z3.Not(behaviour.undefined(TERMS)), *demanded]


def name_of(problem: Problem, size: int) -> str:
    """What is closed when all shapes of a size are: the words of a bound."""
    holes = [slot for slot in problem.skeleton.slots if is_lines(slot)]
    others = ", ".join(
        slot.name for slot in problem.skeleton.slots if not is_lines(slot) and slot.hole.kind is not HoleKind.FLAGS
    )
    parts = [f"all choices and all constants for {others}"] if others else []
    if holes:
        names = ", ".join(slot.name for slot in holes)
        allowed = sorted({name for slot in holes for name in slot.hole.choices})
        what = ", ".join(allowed) if allowed else UNNAMED
        parts.append(f"at most {size} instruction{'s' * (size != 1)} of {what}, with all constants, for {names}")
    return "; ".join(parts)
