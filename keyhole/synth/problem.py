"""What all engines of one run share: the skeleton, the samples, the clock, and the constants worth trying."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

import numpy as np

from keyhole.holes.meaning.columns import MAX_WIDTH, Column, Columns, Truths
from keyhole.holes.meaning.evaluate import evaluate
from keyhole.holes.meaning.integers import Integers
from keyhole.holes.meaning.lanes import Unsupported, Zeros, lane_widths
from keyhole.holes.meaning.literals import literals
from keyhole.holes.model import Constant, Function, Value
from keyhole.holes.types import LABEL, VOID, IntType, Type, scalar
from keyhole.synth.enumeration.workers import Workers, everyone
from keyhole.synth.merging import Merged
from keyhole.synth.progress import Closed, Listener, Phase, Stop, Tried, never
from keyhole.synth.sketch.assignment import Assignment, bind
from keyhole.synth.sketch.skeleton import Skeleton
from keyhole.synth.spec.examples import Words
from keyhole.synth.spec.expectation import Allowed
from keyhole.synth.spec.query import Query
from keyhole.synth.spec.samples import Samples

MOST_CONSTANTS = 32
ALL_CONSTANTS = "constants"  # the engine that excludes fillings with all constants, not only those of the pool
_SIZE = re.compile(r"(\d+) instruction")
_INTEGERS = Integers()
_COLUMNS = Columns()


@dataclass(frozen=True, slots=True)
class Proposal:
    """An engine thinks that this is right. ``weight`` orders proposals of one tier before their cost is known, ``size`` is
    the engine's own measure, where what it proposes stands for other programs (``Merged``)."""

    assignment: Assignment
    weight: int = 0
    size: int = -1


@dataclass(frozen=True, slots=True)
class Tier:
    """What the engine proposed up to here is as cheap as it will get for now."""


@dataclass(slots=True)
class Problem:
    """One run. ``deadline`` is a reading of ``time.monotonic``, ``most`` the number of candidates to stop at;
    ``closed`` holds what each engine excluded last (the newest last), ``sizes`` the numbers of instructions that each engine has
    been through, ``earlier`` those that an earlier run had, each with the size of the smallest completion it had then, and
    ``searched`` the size that its search had been through; ``candidates`` counts; ``needed`` are samples that an engine which looks
    at some only must look at; ``found``: something right waits for something cheaper than it costs (``bar``); large sweeps are
    shared among ``workers``; ``first_only``: the first that is right ends the search; ``merged`` is what became of proposals that
    stand for other programs."""

    query: Query
    skeleton: Skeleton
    samples: Samples
    pool: dict[int, tuple[int, ...]]
    started: float
    deadline: float
    listener: Listener
    most: int
    candidates: int = 0
    closed: dict[str, str] = field(default_factory=dict)
    needed: set[int] = field(default_factory=set)
    found: bool = False
    bar: tuple[float, ...] | None = None
    stop: Stop = never
    sizes: dict[str, set[int]] = field(default_factory=dict)
    earlier: Mapping[tuple[str, int], float] = field(default_factory=dict)
    searched: int = -1
    workers: Workers = field(default_factory=everyone)
    first_only: bool = False
    merged: Merged = field(default_factory=Merged)

    def out_of_time(self, more: int = 0) -> bool:
        """Whether the run must stop, with ``more`` candidates that are not counted yet."""
        return time.monotonic() >= self.deadline or self.candidates + more >= self.most or self.stop()

    def seconds(self) -> float:
        """Since the start."""
        return time.monotonic() - self.started

    def tried(self, engine: str, count: int) -> None:
        """Count candidates and tell the listener."""
        self.candidates += count
        if trouble := self.workers.told():
            self.listener(Phase(f"going on without the executor ({trouble})", self.candidates, self.seconds()))
        self.listener(Tried(engine, self.candidates, self.seconds()))

    def close(self, engine: str, what: str, size: int | None = None) -> None:
        """Record that everything that ``what`` names is excluded or proposed: all fillings of ``size`` instructions, by default the
        number that stands in ``what``, if one does."""
        if size is None and (found := _SIZE.search(what)) is not None:
            size = int(found[1])
        self.closed.pop(engine, None)
        self.closed[engine] = what
        if size is not None:
            self.sizes.setdefault(engine, set()).add(size)
        self.listener(Closed(engine, what, self.seconds(), self.candidates, size))

    def was_closed(self, engine: str, size: int) -> bool:
        """Whether an earlier run of the same query had been through that size."""
        return (engine, size) in self.earlier

    def failing(self, assignment: Assignment) -> int | None:
        """The number of the simplest sample on which the assignment is wrong, None when there is none."""
        return next(iter(self.failures(assignment)), None)

    def failures(self, assignment: Assignment) -> Iterator[int]:
        """The numbers of the samples on which the assignment is wrong, the simplest first."""
        if self._by_columns():
            with suppress(Unsupported):
                wrong = self._wrong(assignment)
                yield from (index for index in self.samples.simplest() if wrong[index])
                return
        for index in self.samples.simplest():
            if not self._right(assignment, self.samples.inputs[index], self.samples.allowed[index]):
                yield index

    def _by_columns(self) -> bool:
        """Whether the samples are looked at together: they say words, and nothing runs for longer on some than on others."""
        alone = len(self.skeleton.function.blocks) == 1 and self.samples.by_words
        return alone and max(self.pool) <= MAX_WIDTH

    def _wrong(self, assignment: Assignment) -> Truths:
        """On which samples the assignment is wrong."""
        zeros: Zeros[Column, Truths] = Zeros(_COLUMNS)
        holes = bind(_COLUMNS, zeros, assignment)
        behaviour = evaluate(self.skeleton.function, _COLUMNS, self.samples.columns(), zeros, holes)
        wrong = np.broadcast_to(behaviour.undefined(_COLUMNS), (len(self.samples),))
        for (words, care), lane in zip(self.samples.wanted(), behaviour.lanes, strict=True):
            differs = np.not_equal(lane.word, words)
            wrong = wrong | (care & (differs if lane.poison is None else differs | lane.poison))
        return wrong

    def _right(self, assignment: Assignment, arguments: tuple[Words, ...], allowed: Allowed) -> bool:
        zeros: Zeros[int, bool] = Zeros(_INTEGERS)
        holes = bind(_INTEGERS, zeros, assignment)
        behaviour = evaluate(self.skeleton.function, _INTEGERS, self.samples.lanes(arguments), zeros, holes)
        return self.samples.permits(arguments, allowed, behaviour)

    def simplified(self, assignment: Assignment, index: int) -> int:
        """The number of a sample with fewer ones, if there is one near, on which the assignment is wrong as well."""
        best = self.samples.inputs[index]
        for place, words in enumerate(best):
            for lane, word in enumerate(words):
                for bit in reversed(range(word.bit_length())):
                    changed = _cleared(best, place, lane, bit)
                    allowed = None if changed == best else self.samples.allowed_on(changed)
                    if allowed is not None and not self._right(assignment, changed, allowed):
                        best = changed
        return len(self.samples) - 1 if best != self.samples.inputs[index] and self.samples.add(best) else index


def _cleared(arguments: tuple[Words, ...], place: int, lane: int, bit: int) -> tuple[Words, ...]:
    """The arguments with one bit off."""
    words = list(arguments[place])
    words[lane] &= ~(1 << bit)
    return (*arguments[:place], tuple(words), *arguments[place + 1 :])


def constants_of(function: Function) -> Iterator[tuple[int, int]]:
    """Width and value of all integer constants that stand in the function."""
    for instruction in function.instructions():
        for operand in instruction.operands:
            yield from _integers(operand)


def _integers(operand: Value) -> Iterator[tuple[int, int]]:
    """Width and value of the integers of a constant."""
    if isinstance(operand, Constant) and isinstance(scalar(operand.type), IntType):
        with suppress(Unsupported):
            found = zip(lane_widths(operand.type), literals(operand.text, operand.type), strict=True)
            yield from ((width, literal) for width, literal in found if isinstance(literal, int))


def _kept(function: Function, width: int) -> Iterator[int]:
    """Where words are shifted to the left and back by as much: the mask of the bits that come back, and the highest of them."""
    left, back = (
        {pair for step in function.instructions() if step.opcode in opcodes for pair in _integers(step.operands[1])}
        for opcodes in (("shl",), ("lshr", "ashr"))
    )
    for amount in sorted(value for w, value in left & back if w == width and 0 < value < width):
        yield (1 << (width - amount)) - 1
        yield 1 << (width - amount - 1)


def widths_of(*functions: Function) -> frozenset[int]:
    """The widths of all integers in the functions."""
    types: set[Type] = set()
    for function in functions:
        types |= {function.signature.result, *(parameter.type for parameter in function.signature.parameters)}
        for instruction in function.instructions():
            types |= {instruction.type, *(operand.type for operand in instruction.operands)}
    scalars = {scalar(type_) for type_ in types - {LABEL, VOID}}
    return frozenset(type_.width for type_ in scalars if isinstance(type_, IntType))


def constant_pool(functions: tuple[Function, ...], width: int) -> tuple[int, ...]:
    """Constants worth trying at a width: those that stand in the functions first, then the usual ones, then neighbours, and masks
    that pairs of shifts stand for."""
    mask = (1 << width) - 1
    written = [value for function in functions for w, value in constants_of(function) if w == width]
    other = [value for function in functions for w, value in constants_of(function) if w != width and value <= mask]
    usual = [0, 1, -1, 2, width - 1, width, 1 << (width - 1), (1 << (width - 1)) - 1]
    near = [changed for value in written for changed in (value - 1, value + 1, -value, ~value, width - value)]
    kept = [value for function in functions for value in _kept(function, width)]
    found = dict.fromkeys(value & mask for value in (*written, *usual, *other, *near, *kept))
    return tuple(found)[:MOST_CONSTANTS]
