"""The enumerating engine: programs by size, for one or several instruction holes.

The finite holes (opcodes, predicates, values out of the pool) are gone through outside, earlier instruction holes program by
program, and the last instruction hole is searched as a whole: by looking for its last instruction where its words are known,
else by making all programs of the size and running the function on them.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from itertools import islice, product
from typing import TypeAlias

import numpy as np

from keyhole.holes.meaning.columns import MAX_WIDTH, column
from keyhole.holes.model import HoleKind
from keyhole.holes.operations import OPERATIONS
from keyhole.holes.types import IntType, VectorType, scalar
from keyhole.synth.assignment import Assignment, Choice, Code, Operand, Word, constant, used_names
from keyhole.synth.bank import Bank, Leaf
from keyhole.synth.cost import latency
from keyhole.synth.grammar import productions
from keyhole.synth.lastlevel import LastLevel
from keyhole.synth.problem import Problem, Proposal, Tier, widths_of
from keyhole.synth.programs import Made, code_of, made_of, operand_of, size_of
from keyhole.synth.skeleton import Slot
from keyhole.synth.view import View

NAME = "enumerate"
MOST_HITS = 400  # proposals of one size that are kept
MOST_COMBINATIONS = 20_000
_MOST_INNER = 3_000  # programs of an earlier hole that are gone through at one size

Engine: TypeAlias = Generator[Proposal | Tier, bool, bool]


def engine(problem: Problem, size: int) -> Engine:
    """Proposals with ``size`` instructions together. Never covers everything: constants come from a pool."""
    if max(widths_of(problem.skeleton.function)) > MAX_WIDTH:
        return False
    while True:
        before = len(problem.samples)
        search = Enumeration(problem)
        hits = list(islice(search.hits(size), MOST_HITS))
        hits.sort(key=lambda hit: hit.weight)
        passed = False
        for hit in hits:
            if len(problem.samples) > before and problem.failing(hit.assignment) is not None:
                continue
            passed = (yield hit) or passed
            if problem.out_of_time():
                return False
        if passed or len(problem.samples) == before or problem.out_of_time():
            break  # new samples tell apart what was taken for the same: search this size again
    if not problem.out_of_time():
        problem.close(NAME, f"up to {size} instruction{'s' * (size != 1)} with constants of the pool")
    return False


class Enumeration:
    """One search at one set of samples."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.holes = problem.skeleton.of_kind(HoleKind.INSTRUCTION)
        self.finite = problem.skeleton.of_kind(HoleKind.VALUE, HoleKind.OPCODE, HoleKind.PREDICATE)
        self.banks: dict[tuple[str, bytes], Bank] = {}

    def hits(self, size: int) -> Iterator[Proposal]:
        """All proposals of a size."""
        for sizes in _sizes(self.holes, size):
            for fixed in islice(self._combinations(), MOST_COMBINATIONS):
                yield from self._holes(fixed, list(zip(self.holes, sizes, strict=True)))
                if self.problem.out_of_time():
                    return

    def _combinations(self) -> Iterator[dict[str, Choice]]:
        names = [slot.name for slot in self.finite]
        for choices in product(*(self._choices(slot) for slot in self.finite)):
            yield dict(zip(names, choices, strict=True))

    def _choices(self, slot: Slot) -> list[Choice]:
        if slot.hole.kind is not HoleKind.VALUE:
            rows = [OPERATIONS.get(word) for word in slot.words]
            cheap = sorted(zip(slot.words, rows, strict=True), key=lambda pair: pair[1].latency if pair[1] else 0)
            return [Word(word) for word, _ in cheap]
        found: list[Choice] = [Operand(local) for local in slot.inputs]
        element = scalar(slot.type)
        assert isinstance(element, IntType)
        if slot.hole.restriction not in ("arg", "local"):
            lanes = slot.type.count if isinstance(slot.type, VectorType) else 1
            found += [
                Operand(constant(slot.type, (word,) * lanes)) for word in self.problem.pool.get(element.width, ())
            ]
        return found

    def _holes(self, fixed: Assignment, open_: list[tuple[Slot, int]]) -> Iterator[Proposal]:
        (slot, size), rest = open_[0], open_[1:]
        view = View(self.problem, slot, fixed)
        if not rest:
            yield from self._last(view, size)
            return
        bank = self._bank(view)
        while bank.size < size:
            self._grow(bank)
        for row in islice(bank.shelves[view.width].of_size(size), _MOST_INNER):
            choice = self._choice(bank, view, row, size)
            if self._allowed(slot, choice, size):
                yield from self._holes({**fixed, slot.name: choice}, rest)
            if self.problem.out_of_time():
                return

    def _grow(self, bank: Bank) -> None:
        def visit(count: int) -> bool:
            self.problem.tried(NAME, count)
            return not self.problem.out_of_time()

        bank.grow(bank.size + 1, visit)

    def _bank(self, view: View) -> Bank:
        """The bank of a hole; the same one as long as its inputs are the same."""
        key = (view.slot.name, b"".join(rows[0].tobytes() + rows[1].tobytes() for _, _, rows in view.inputs))
        if key not in self.banks:
            if len(self.banks) > 8:
                self.banks.clear()
            self.banks[key] = self._new_bank(view)
        return self.banks[key]

    def _new_bank(self, view: View) -> Bank:
        widths = tuple(sorted({1, view.width, *self.problem.pool, *(width for _, width, _ in view.inputs)}))
        widths = tuple(width for width in widths if width <= MAX_WIDTH)
        count = int(view.kept.size)
        bank = Bank(widths, count, productions(widths, view.slot.hole.choices))
        for local, width, (words, poison) in view.inputs:
            bank.leaf(Leaf(local.name, constant=False), width, words, poison)
        for width in widths:
            for word in self.problem.pool.get(width, ()):
                words = np.broadcast_to(column(word, width), (count,))
                bank.leaf(Leaf(str(word), constant=True), width, words, np.zeros(count, dtype=np.bool_))
        bank.close()
        return bank

    def _last(self, view: View, size: int) -> Iterator[Proposal]:
        bank = self._bank(view)
        if size == 0:
            yield from self._leaves(bank, view)
        elif view.target is None:
            yield from self._by_running(bank, view, size)
        else:
            while bank.size < size - 1:
                self._grow(bank)
            last = LastLevel(bank, view.target.words, view.width, self.problem.out_of_time)
            for made in self._both(last, size):
                yield from self._proposal(view, code_of(bank, made, view.slot), size)
            self.problem.tried(NAME, last.tried)

    def _both(self, last: LastLevel, size: int) -> Iterator[Made]:
        yield from last.programs(size)
        yield from last.solved(size)

    def _leaves(self, bank: Bank, view: View) -> Iterator[Proposal]:
        shelf = bank.shelves[view.width]
        for row in view.accepts((shelf.words[: shelf.ends[0]], shelf.poison[: shelf.ends[0]])):
            yield from self._proposal(view, operand_of(bank, view.width, int(row), view.slot), 0)

    def _by_running(self, bank: Bank, view: View, size: int) -> Iterator[Proposal]:
        while bank.size < size:
            self._grow(bank)
        numbers = bank.shelves[view.width].of_size(size)
        step = max(1, (1 << 20) // max(1, view.count))
        shelf = bank.shelves[view.width]
        for start in range(numbers.start, numbers.stop, step):
            some = slice(start, min(numbers.stop, start + step))
            self.problem.tried(NAME, some.stop - some.start)
            for row in view.accepts((shelf.words[some], shelf.poison[some])):
                yield from self._proposal(view, self._choice(bank, view, start + int(row), size), size)
            if self.problem.out_of_time():
                return

    @staticmethod
    def _choice(bank: Bank, view: View, row: int, size: int) -> Operand | Code:
        if size == 0:
            return operand_of(bank, view.width, row, view.slot)
        return code_of(bank, made_of(bank, view.width, row), view.slot)

    @staticmethod
    def _allowed(slot: Slot, choice: Operand | Code, size: int) -> bool:
        limit = size if slot.hole.limit is None else slot.hole.limit
        return size_of(choice) <= limit and slot.required <= used_names(choice)

    def _proposal(self, view: View, choice: Operand | Code, size: int) -> Iterator[Proposal]:
        if self._allowed(view.slot, choice, size):
            assignment = {**view.fixed, view.slot.name: choice}
            codes = [c for c in assignment.values() if isinstance(c, Code)]
            yield Proposal(assignment, sum(latency(i) for code in codes for i in code.instructions))


def _sizes(holes: tuple[Slot, ...], total: int) -> Iterator[tuple[int, ...]]:
    """All ways to give the holes ``total`` instructions together."""
    limits = [total if slot.hole.limit is None else min(total, slot.hole.limit) for slot in holes]
    return (sizes for sizes in product(*(range(limit + 1) for limit in limits)) if sum(sizes) == total)
