"""Sweeps in other processes: the side that is asked. A task has some shares of a sweep over a bank that it names.

A process of this machine copies what the bank's programs yield from the memory where it lies, sample by sample as they are looked
at: of most candidates, one sample tells that they are wrong. A process of another machine makes the bank again, once, from the
leaves and the stretches that made it. How, a process is told when it does not know the bank.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.drivers import ShelfState
from keyhole.synth.enumeration.goals import Goals
from keyhole.synth.enumeration.jobs import Kernels, Stretch
from keyhole.synth.enumeration.kernels import Kernel
from keyhole.synth.enumeration.memory import table
from keyhole.synth.enumeration.places import Place, copy
from keyhole.synth.enumeration.rules import Grammar, Leaf
from keyhole.synth.enumeration.shelves import Words, longer
from keyhole.synth.enumeration.sweeps import Part, Rows, Share, Strand
from keyhole.synth.enumeration.workers import ALONE

_KEPT = 2  # banks
_MOST_ROWS = 1 << 31


@dataclass(frozen=True, slots=True)
class Lying:
    """The words of the first programs of a symbol, samples × ``rows``, or where they lie; and an empty table of such words."""

    empty: Words
    rows: int
    words: Words | Place


@dataclass(frozen=True, slots=True)
class Recipe:
    """A bank for another process. ``steps`` make it again where its memory is out of reach; without ``leaves`` they would not."""

    grammar: Grammar
    code: tuple[Kernel, ...]
    samples: int
    lying: tuple[Lying, ...]
    leaves: tuple[Leaf, ...]
    steps: tuple[tuple[Stretch, ...], ...]


@dataclass(frozen=True, slots=True)
class Task:
    """Some shares of a sweep over the bank of that name and size. ``goals`` are those of the shares only."""

    bank: tuple[str, int]
    recipe: Recipe | None
    goals: Goals
    shares: tuple[Share, ...]
    enough: int


@dataclass(frozen=True, slots=True)
class Unheard:
    """The process does not know the bank: it wants the recipe."""


Answer: TypeAlias = Unheard | tuple[Part | None, ...]
"""What was found in each share, by the samples in the order of its goals, and no matter where arguments are poison; None where that
was more than there is room for, or the bank could not be had."""


class Copy:
    """The words of another process's bank on those samples that were looked at so far."""

    def __init__(self, recipe: Recipe) -> None:
        self.grammar = recipe.grammar
        self.kernels = Kernels(recipe.code)
        self.samples = recipe.samples
        self._lying = recipe.lying
        self._words = [longer(lying.empty, lying.rows, vast=True, blank=False) for lying in recipe.lying]
        self._poison = [table(words.shape[1:], np.uint64, vast=True) for words in self._words]  # none
        self._known = set[int]()
        for lying, words in zip(self._lying, self._words, strict=True):
            if not isinstance(lying.words, Place):
                words[:, : lying.rows] = lying.words
        self.states: Sequence[ShelfState] = list(map(_state, self._words, self._poison))

    def bring(self, samples: Iterable[int]) -> None:
        """Have the words on some samples. Raises OSError when they are out of reach."""
        for sample in sorted(set(samples) - self._known):
            for lying, words in zip(self._lying, self._words, strict=True):
                if isinstance(lying.words, Place):
                    copy(lying.words, sample, words[sample, : lying.rows])
            self._known.add(sample)


def _state(words: Words, poison: npt.NDArray[Any]) -> ShelfState:
    made = ShelfState(size=words.itemsize, stride=words.strides[0])
    made.words, made.poison, made.bits = words.ctypes.data, poison.ctypes.data, poison.ctypes.data
    return made


@dataclass(slots=True)
class _Known:
    """A bank of that size, which begins with the same rows as smaller ones."""

    size: int
    recipe: Recipe
    rows: Copy | Bank | None

    def with_samples(self, samples: Iterable[int]) -> Rows | None:
        """The bank, as far as it is needed for some samples; None where it cannot be had."""
        if isinstance(self.rows, Copy):
            try:
                self.rows.bring(samples)
            except OSError:
                self.rows = _made_again(self.recipe, self.rows.kernels)
        return self.rows


_known: OrderedDict[str, _Known] = OrderedDict()
_knowing = Lock()


def perform(task: Task) -> Answer:
    """Do a task. This is what an executor is asked to run."""
    with _knowing:
        known = _bank(task)
        rows = None if known is None else known.with_samples(np.unique(task.goals.order).tolist())
    if known is None:
        return Unheard()
    if rows is None:
        return (None,) * len(task.shares)
    goals = task.goals.here()
    return tuple(_found(rows, share, goals, task.enough) for share in task.shares)


def _bank(task: Task) -> _Known | None:
    """What is known of the task's bank, or told by the task."""
    name, size = task.bank
    if name not in _known or _known[name].size < size:
        if task.recipe is None:
            return None
        _known.pop(name, None)  # its memory is free before more is needed
        _known[name] = _Known(size, task.recipe, Copy(task.recipe))
        while len(_known) > _KEPT:
            _known.popitem(last=False)
    _known.move_to_end(name)
    return _known[name]


def _found(bank: Rows, share: Share, goals: Goals, enough: int) -> Part | None:
    strand = Strand(bank, share.stretches).begin(goals, share, enough).go_on()
    return (strand.taken(), strand.more()) if strand.done else None


def _made_again(recipe: Recipe, kernels: Kernels) -> Bank | None:
    """The bank, grown as it was; None where that cannot be."""
    if not recipe.leaves:
        return None
    bank = Bank(recipe.grammar, recipe.leaves, recipe.samples, ALONE, kernels)
    for step in recipe.steps:
        bank.made_by(step, lambda tried: False, _MOST_ROWS)
    same = [shelf.ends[-1] for shelf in bank.shelves] == [lying.rows for lying in recipe.lying]
    return bank if same else None
