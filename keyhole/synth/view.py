"""What one hole sees and what it must achieve, with the other holes fixed: its inputs on the samples, and a test of candidates.

A hole whose result is returned as it is has a *target*: the words that it must yield. Any other hole is tested by running the
rest of the function on whole blocks of candidates: its result is bound to a matrix (candidates × samples) and everything after it
broadcasts. Samples on which the hole is not reached, or on which any result is allowed, are left out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from keyhole.holes.meaning.columns import Column, Truths
from keyhole.holes.meaning.evaluate import Behaviour, evaluate
from keyhole.holes.meaning.lanes import Lane, Lanes, Zeros
from keyhole.holes.meaning.steps import Effect
from keyhole.holes.model import Function, HoleUse, Instruction, Local
from keyhole.holes.types import IntType, VectorType, scalar
from keyhole.synth.assignment import Assignment, bind
from keyhole.synth.bank import COLUMNS, Rows
from keyhole.synth.problem import Problem
from keyhole.synth.skeleton import Slot


@dataclass(frozen=True, slots=True)
class Target:
    """The words that the hole must yield, on the samples of the view."""

    words: Column


class View:
    """One hole with the others fixed. ``inputs`` has the words and poison of each input that fits the hole's lanes."""

    def __init__(self, problem: Problem, slot: Slot, fixed: Assignment) -> None:
        self.problem = problem
        self.slot = slot
        self.fixed = fixed
        self.vector = slot.type.count if isinstance(slot.type, VectorType) else None
        element = scalar(slot.type)
        assert isinstance(element, IntType)
        self.width = element.width
        self.count = len(problem.samples)
        self.columns = problem.samples.columns()
        seen: dict[str, tuple[Lanes[Column, Truths], ...]] = {}
        behaviour = self._run(self._nothing(), seen)
        live = self._live(behaviour)
        target = self._target()
        wanted = problem.samples.wanted()
        kept = [live & care for _, care in wanted] if target else [live] * (self.vector or 1)
        self.kept = np.flatnonzero(np.concatenate(kept))
        self.target = Target(np.concatenate([words for words, _ in wanted])[self.kept]) if target else None
        self.inputs = self._inputs(seen[slot.name])

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
        zeros: Zeros[Column, Truths] = Zeros(COLUMNS)
        others = bind(COLUMNS, zeros, self.fixed)

        def binding(
            place: Instruction | HoleUse, operands: tuple[Lanes[Column, Truths], ...]
        ) -> Effect[Column, Truths]:
            assert isinstance(place, Instruction)
            name = place.opcode.name if not isinstance(place.opcode, str) else ""
            if name == self.slot.name:
                seen[name] = operands
                return Effect(lanes)
            if place.is_hole and name not in self.fixed:  # a later hole: what it yields does not matter here
                widths = _widths(place)
                return Effect(tuple(Lane(COLUMNS.const(0, width), width) for width in widths))
            return others(place, operands)

        return evaluate(self.problem.skeleton.function, COLUMNS, self.columns, zeros, binding)

    def _live(self, behaviour: Behaviour[Column, Truths]) -> Truths:
        """On which samples the hole is reached."""
        block = next(b.label for b in self._function.blocks if any(i.result == self._result for i in b.instructions))
        reached = behaviour.reached.get(block, np.bool_(False))
        return np.broadcast_to(np.bool_(True) if reached is None else reached, (self.count,))

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

    def accepts(self, rows: Rows) -> npt.NDArray[np.int64]:
        """The numbers of the rows with which the function is right on all samples."""
        words, poison = rows
        if not words.shape[0]:
            return np.zeros(0, dtype=np.int64)
        if self.target is not None:
            right = (words == self.target.words) & ~poison
            return np.flatnonzero(right.all(axis=1))
        return np.flatnonzero(self._right(words, poison))

    def _right(self, words: Column, poison: Truths) -> Truths:
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
        for (wanted, care), lane in zip(self.problem.samples.wanted(), behaviour.lanes, strict=True):
            differs = np.not_equal(lane.word, wanted)
            if lane.poison is not None:
                differs = differs | lane.poison
            wrong = wrong | (differs & care)
        return np.asarray(~wrong.any(axis=1))


def _widths(place: Instruction) -> tuple[int, ...]:
    element = scalar(place.type)
    assert isinstance(element, IntType)
    return (element.width,) * (place.type.count if isinstance(place.type, VectorType) else 1)
