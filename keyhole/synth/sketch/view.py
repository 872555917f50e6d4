"""What one hole sees and what it must achieve, with the other holes fixed: its inputs on the samples, and a test of
candidates.

A hole whose result is returned as it is has a *target*: the words that it must yield. Any other hole is tested by
running the rest of the function: compiled, as the goal of the search, or on columns, its result bound to a matrix
(candidates × samples) to which everything after it broadcasts. Samples on which the hole is not reached, or on which
any result is allowed, are left out.

A view looks at some samples only, because programs in a bank are known by at most 64 words: the first ones drawn,
which are corner values, those that turned out to be needed, and the newest counterexamples.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.holes.meaning.columns import Column, Columns, Truths
from keyhole.holes.meaning.evaluate import Behaviour, Perform, evaluate
from keyhole.holes.meaning.lanes import Lane, Lanes, Zeros, lane_widths
from keyhole.holes.meaning.steps import Effect
from keyhole.holes.model import Block, Function, Hole, HoleUse, Instruction, Local
from keyhole.holes.types import IntType, VectorType, scalar
from keyhole.synth.enumeration.drivers import MOST_SAMPLES
from keyhole.synth.enumeration.goals import Accepted, Goal, Wanted
from keyhole.synth.enumeration.kernels import Test
from keyhole.synth.problem import Problem
from keyhole.synth.sketch.assignment import Assignment, bind
from keyhole.synth.sketch.skeleton import Slot

COLUMNS = Columns()
FEW = 40  # samples, as long as they do

Rows: TypeAlias = tuple[Column, Truths]
"""Words and poison, a row for each program, a column for each sample."""


def chosen(problem: Problem, most: int) -> npt.NDArray[np.int64]:
    """The samples to look at: those that are needed, and then the first and the newest by turns."""
    count = len(problem.samples)
    if not problem.samples.by_words:
        return np.arange(min(count, most))
    by_turns = [index for pair in zip(range(count), reversed(range(count)), strict=True) for index in pair]
    room = min(most, max(FEW, 2 * len(problem.needed)))
    found = list(dict.fromkeys([*sorted(problem.needed, reverse=True), *by_turns]))[:room]
    return np.array(sorted(found), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Target:
    """The words that the hole must yield, on the samples of the view."""

    words: Column


class View:
    """One hole with the others fixed. ``inputs`` has the words and poison of each input that fits the hole's lanes. ``evaluated``:
    the others do not keep the function from it whatever the arguments are, and on some sample not every result is allowed."""

    def __init__(self, problem: Problem, slot: Slot, fixed: Assignment) -> None:
        self.problem = problem
        self.slot = slot
        self.fixed = fixed
        self.vector = slot.type.count if isinstance(slot.type, VectorType) else None
        element = scalar(slot.type)
        assert isinstance(element, IntType)
        self.width = element.width
        self.chosen = chosen(problem, MOST_SAMPLES // (self.vector or 1))
        self.count = len(self.chosen)
        self.columns: dict[str, Lanes[Column, Truths]] = {
            name: tuple(Lane(lane.word[self.chosen], lane.width) for lane in lanes)
            for name, lanes in problem.samples.columns().items()
        }
        self.wanted = tuple((words[self.chosen], care[self.chosen]) for words, care in problem.samples.wanted())
        seen: dict[str, tuple[Lanes[Column, Truths], ...]] = {}
        behaviour = self._run(self._nothing(), seen)
        live = self._reached(behaviour, slot.name)
        self._settled = ~np.logical_or.reduce(
            [live & False, *(self._reached(behaviour, name) for name in self._open())]
        )
        target = problem.samples.by_words and self._target()
        kept = [live & care for _, care in self.wanted] if target else [live] * (self.vector or 1)
        self.kept = np.flatnonzero(np.concatenate(kept))
        self.target = Target(np.concatenate([words for words, _ in self.wanted])[self.kept]) if target else None
        self.evaluated = slot.name in seen and self.kept.size > 0
        self.inputs = self._inputs(seen[slot.name]) if self.evaluated else []

    def _inputs(self, operands: tuple[Lanes[Column, Truths], ...]) -> list[tuple[Local, int, Rows]]:
        found = []
        for local, lanes in zip(self.slot.inputs, operands, strict=True):
            is_vector = isinstance(local.type, VectorType)
            if is_vector != (self.vector is not None) or len(lanes) != (self.vector or 1):
                continue
            words = np.concatenate([np.broadcast_to(lane.word, (self.count,)) for lane in lanes])
            poison = np.concatenate(
                [
                    np.broadcast_to(np.bool_(False) if lane.poison is None else lane.poison, (self.count,))
                    for lane in lanes
                ]
            )
            found.append((local, lanes[0].width, (words[self.kept], poison[self.kept])))
        return found

    def _nothing(self) -> Lanes[Column, Truths]:
        return tuple(Lane(COLUMNS.const(0, self.width), self.width) for _ in range(self.vector or 1))

    def _run(
        self, lanes: Lanes[Column, Truths], seen: dict[str, tuple[Lanes[Column, Truths], ...]]
    ) -> Behaviour[Column, Truths]:
        return self._behaviour(COLUMNS, self.columns, lanes, seen)

    def _behaviour(
        self,
        m: Algebra[W, B],
        arguments: Mapping[str, Lanes[W, B]],
        lanes: Lanes[W, B],
        seen: dict[str, tuple[Lanes[W, B], ...]],
    ) -> Behaviour[W, B]:
        """What the function does when the hole yields these lanes; ``seen`` gets the values that the hole may use."""
        zeros: Zeros[W, B] = Zeros(m)
        others = bind(m, zeros, self.fixed)

        def binding(
            place: Instruction | HoleUse, operands: tuple[Lanes[W, B], ...], perform: Perform[W, B]
        ) -> Effect[W, B]:
            assert isinstance(place, Instruction)
            name = place.opcode.name if not isinstance(place.opcode, str) else ""
            if name == self.slot.name:
                seen[name] = operands
                return Effect(lanes)
            if place.is_hole and name not in self.fixed:  # a later hole: what it yields does not matter here
                return Effect(tuple(Lane(m.const(0, width), width) for width in _widths(place)))
            return others(place, operands, perform)

        return evaluate(self.problem.skeleton.function, m, arguments, zeros, binding)

    def _reached(self, behaviour: Behaviour[Column, Truths], name: str) -> Truths:
        """On which samples a hole is reached."""
        block = next(block.label for block in self._function.blocks if name in _holes_in(block))
        reached = behaviour.reached.get(block, np.bool_(False))
        return np.broadcast_to(np.bool_(True) if reached is None else reached, (self.count,))

    def _open(self) -> list[str]:
        """The other holes that are not fixed."""
        names = (name for block in self._function.blocks for name in _holes_in(block))
        return [name for name in names if name != self.slot.name and name not in self.fixed]

    @property
    def _function(self) -> Function:
        return self.problem.skeleton.function

    @property
    def _result(self) -> str | None:
        name = self.slot.name
        holes = (i for i in self._function.instructions() if i.is_hole and getattr(i.opcode, "name", "") == name)
        return next(instruction.result for instruction in holes)

    def _target(self) -> bool:
        """Whether the function returns the hole's result as it is, and always."""
        returns = [instruction for instruction in self._function.instructions() if instruction.opcode == "ret"]
        operands = returns[0].operands if len(returns) == 1 else ()
        if not operands or not isinstance(operands[0], Local) or operands[0].name != self._result:
            return False
        return len(self._function.blocks) == 1

    def goal(self) -> Goal:
        """What the hole must achieve on the samples of the view, for a search. Only for a hole whose lanes stand alone."""
        if self.target is not None:
            mask = np.uint64((1 << self.width) - 1)
            return Wanted(self.target.words, np.full(self.kept.size, mask), self.width)
        widths = {name: tuple(lane.width for lane in lanes) for name, lanes in self.columns.items()}
        results = self._result_widths()
        given = [lane.word for lanes in self.columns.values() for lane in lanes]
        given += [words for words, _ in self.wanted] + [care.astype(np.uint64) for _, care in self.wanted]
        inputs = np.stack([column[self.kept] for column in given], axis=1)
        every = tuple(width for lanes in widths.values() for width in lanes)
        return Accepted(self._passes(widths), inputs, (*every, *results, *([1] * len(results))))

    def _result_widths(self) -> tuple[int, ...]:
        return lane_widths(self._function.signature.result)

    def _passes(self, widths: Mapping[str, tuple[int, ...]]) -> Test:
        """The rest of the function as a test of the hole's result; given are arguments, wanted words, and where they are wanted."""

        def passes(m: Algebra[W, B], inputs: tuple[W, ...], result: W) -> B:
            given = iter(inputs)
            arguments: dict[str, Lanes[W, B]] = {
                name: tuple(Lane(next(given), width) for width in lanes) for name, lanes in widths.items()
            }
            behaviour = self._behaviour(m, arguments, (Lane(result, self.width),), {})
            results = self._result_widths()
            words = [next(given) for _ in results]
            right = m.not_b(behaviour.undefined(m))
            for lane, word, width in zip(behaviour.lanes, words, results, strict=True):
                same = m.eq(lane.word, word, width)
                same = same if lane.poison is None else m.and_b(same, m.not_b(lane.poison))
                right = m.and_b(right, m.or_b(same, m.not_b(m.truth(next(given)))))
            return right

        return passes

    def accepts(self, rows: Rows) -> npt.NDArray[np.int64]:
        """The numbers of the rows with which the function is right on all samples."""
        words, poison = rows
        if not words.shape[0]:
            return np.zeros(0, dtype=np.int64)
        if self.target is not None:
            right = (words == self.target.words) & ~poison
            return np.flatnonzero(right.all(axis=1))
        return np.flatnonzero(self._right(words, poison))

    def possible(self, rows: Rows) -> npt.NDArray[np.int64]:
        """The numbers of the rows with which the function is right on all samples on which it comes to no hole that is open yet."""
        words, poison = rows
        if not self._settled.any() or not words.shape[0]:
            return np.arange(words.shape[0])
        return np.flatnonzero(self._right(words, poison, self._settled))

    def _right(self, words: Column, poison: Truths, where: Truths | None = None) -> Truths:
        lanes = self.vector or 1
        full = np.zeros((words.shape[0], lanes * self.count), dtype=np.uint64)
        bad = np.zeros(full.shape, dtype=np.bool_)
        full[:, self.kept] = words
        bad[:, self.kept] = poison
        parts = [slice(lane * self.count, (lane + 1) * self.count) for lane in range(lanes)]
        spoilt = bool(bad.any())
        bound = tuple(Lane(full[:, part], self.width, bad[:, part] if spoilt else None) for part in parts)
        behaviour = self._run(bound, {})
        shape = (words.shape[0], self.count)
        wrong = np.broadcast_to(behaviour.undefined(COLUMNS), shape)
        for (wanted, care), lane in zip(self.wanted, behaviour.lanes, strict=True):
            differs = np.not_equal(lane.word, wanted)
            if lane.poison is not None:
                differs = differs | lane.poison
            wrong = wrong | (differs & care)
        if not self.problem.samples.by_words:
            wrong = wrong | self.problem.samples.refused(behaviour.lanes, self.chosen)
        wrong = wrong if where is None else wrong & where
        return np.asarray(~wrong.any(axis=1))


def _holes_in(block: Block) -> list[str]:
    """The names of the holes that are instructions of a block."""
    return [i.opcode.name for i in block.instructions if i.is_hole and isinstance(i.opcode, Hole)]


def _widths(place: Instruction) -> tuple[int, ...]:
    element = scalar(place.type)
    assert isinstance(element, IntType)
    return (element.width,) * (place.type.count if isinstance(place.type, VectorType) else 1)
