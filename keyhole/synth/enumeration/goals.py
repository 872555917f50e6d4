"""What a program must achieve: certain words on the samples, or to pass a test there; one goal, or many of one kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.holes.meaning.columns import Column
from keyhole.synth.enumeration.compiled import addresses
from keyhole.synth.enumeration.drivers import GoalState
from keyhole.synth.enumeration.kernels import Kernel, Test, stored, test_kernel

_TELLING = 96  # bits that a wrong program seldom has right
_PER_BIT = np.uint16(3)  # levels of how telling a sample is
_PLACE = np.uint16(6)  # bits that a sample's place takes
_MOST = _PER_BIT * np.uint16(64)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words that a program of ``width`` bits must yield on the samples, in the bits that ``care`` has."""

    words: Column
    care: Column
    width: int


@dataclass(frozen=True, slots=True)
class Accepted:
    """The test that a program's result must pass on every sample; ``inputs`` has a row of words for each, of those widths."""

    check: Test
    inputs: Column
    widths: tuple[int, ...]


Goal: TypeAlias = Wanted | Accepted


@dataclass(frozen=True, slots=True)
class Goals:
    """Goals with one compiled test (``kernel`` is its code). ``inputs`` has for each goal a row of words for each sample; ``cared``
    for each goal the samples on which poison is wrong, as the bits of a word; ``order`` for each goal the samples, the most telling
    first. ``size``: the inputs are words of so many bytes and the bits of them that matter; 0: they are something else."""

    test: int
    kernel: Kernel
    inputs: npt.NDArray[np.uint64]
    cared: npt.NDArray[np.uint64]
    order: npt.NDArray[np.uint32]
    size: int = 0

    def __len__(self) -> int:
        return len(self.inputs)

    def first(self, count: int) -> Goals:
        """The first so many goals."""
        return self.some(0, count)

    def only(self, number: int) -> Goals:
        """One of the goals."""
        return self.some(number, number + 1)

    def some(self, start: int, stop: int) -> Goals:
        """Some of the goals."""
        if start == 0 and stop >= len(self):
            return self
        part = slice(start, stop)
        inputs, order = np.ascontiguousarray(self.inputs[part]), np.ascontiguousarray(self.order[part])
        return replace(self, inputs=inputs, cared=self.cared[part].copy(), order=order)

    def by_few_samples(self) -> Goals:
        """The same goals, looked at on their most telling samples only: hardly a program is right there and wrong elsewhere."""
        if self.size == 0:
            return self
        bits = np.take_along_axis(np.bitwise_count(self.inputs[..., 1]), self.order.astype(np.int64), axis=1)
        told = np.cumsum(bits, axis=1, dtype=np.int64) < _TELLING
        return replace(self, order=np.ascontiguousarray(self.order[:, : 1 + int(told.sum(axis=1).max())]))

    def here(self) -> Goals:
        """The same goals, that came from another process."""
        return replace(self, test=addresses([self.kernel])[0])

    def state(self) -> GoalState:
        """What the drivers need of them; the first goal is set."""
        made = GoalState()
        made.test, made.order, made.samples = self.test, self.order.ctypes.data, self.order.shape[1]
        made.bytes = self.size == 1
        made.inputs, made.cared = self.inputs.ctypes.data, int(self.cared[0])
        return made


def one(goal: Goal, width: int, spread: npt.NDArray[np.float64]) -> Goals:
    """A goal for programs of a width; ``spread`` says how many words there are on each sample."""
    if isinstance(goal, Wanted):
        return wanted(goal.words[None, :], goal.care[None, :], width, spread)
    kernel = test_kernel(goal.check, goal.widths, width)
    every = np.array([(1 << len(goal.inputs)) - 1], dtype=np.uint64)
    inputs = np.ascontiguousarray(goal.inputs[None], dtype=np.uint64)
    return Goals(addresses([kernel])[0], kernel, inputs, every, _order(_levels(spread)[None]))


def wanted(words: Column, care: Column, width: int, spread: npt.NDArray[np.float64]) -> Goals:
    """Goals that are words: goals × samples."""
    kernel = test_kernel(_agrees(width), (width, width), width)
    bits = np.packbits(care != 0, axis=1, bitorder="little")
    cared = np.pad(bits, ((0, 0), (0, 8 - bits.shape[1]))).view(np.uint64)[:, 0]
    inputs = np.empty((*words.shape, 2), dtype=np.uint64)
    np.bitwise_and(words, care, out=inputs[..., 0])
    inputs[..., 1] = care
    order = _order(np.minimum(_levels(spread), _PER_BIT * np.bitwise_count(care).astype(np.uint16)))
    test = addresses([kernel])[0]
    return Goals(test, kernel, inputs, cared, order, stored(width) // 8)


def _agrees(w: int) -> Test:
    def agrees(m: Algebra[W, B], inputs: tuple[W, ...], result: W) -> B:
        return m.eq(m.and_(m.xor(result, inputs[0], w), inputs[1], w), m.const(0, w), w)

    return agrees


def _levels(spread: npt.NDArray[np.float64]) -> npt.NDArray[np.uint16]:
    """How many bits so many words are told apart by."""
    return np.rint(_PER_BIT * np.log2(np.maximum(spread, 1))).astype(np.uint16)


def _order(levels: npt.NDArray[np.uint16]) -> npt.NDArray[np.uint32]:
    """The samples of each goal, those that tell most first: words are sorted, which takes less time than places."""
    keys = (_MOST - levels) << _PLACE | np.arange(levels.shape[1], dtype=np.uint16)
    keys.sort(axis=1)
    return (keys & ((1 << _PLACE) - 1)).astype(np.uint32)
