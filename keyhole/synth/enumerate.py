"""The enumerating engine: programs by size, for one or several instruction holes.

The finite holes (opcodes, predicates, values out of the pool) are gone through outside, earlier instruction holes program by
program, and the last instruction hole is searched as a whole: by looking for its last instruction where its words are known,
else by making all programs of the size and running the function on them.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from functools import lru_cache
from itertools import chain, islice, product
from typing import TypeAlias

import numpy as np

from keyhole.holes.meaning.columns import MAX_WIDTH
from keyhole.holes.model import HoleKind
from keyhole.holes.types import IntType, VectorType, scalar
from keyhole.synth.cost import estimate, latency, rank, word_latency
from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.jobs import Kernels
from keyhole.synth.enumeration.rules import Grammar, Leaf, size
from keyhole.synth.enumeration.search import DEEPEST, GROWING, LARGEST, Search
from keyhole.synth.enumeration.shelves import Shelf, unpacked
from keyhole.synth.problem import Problem, Proposal, Tier, widths_of
from keyhole.synth.progress import Searched
from keyhole.synth.sketch.assignment import Assignment, Choice, Code, Operand, Word, constant, used_names
from keyhole.synth.sketch.grammar import grammar, not_enumerated
from keyhole.synth.sketch.programs import choice_of, size_of
from keyhole.synth.sketch.skeleton import CHOSEN, Slot
from keyhole.synth.sketch.view import Rows, View
from keyhole.synth.spec.query import CostModel
from keyhole.synth.turning import solved, work

NAME = "enumerate"
FROM_JOURNAL = ", as the journal has it"
ONCE = "enumerate once"  # what is closed of one size, where a part that is used twice was counted twice
MOST_HITS = 400  # proposals of one size that are kept
MOST_COMBINATIONS = 20_000
MOST_EFFORT = 10**10  # for one hole, the others being fixed
_MOST_SOLVED = 4
_OF_ALL = 4  # so manieth part of the effort may be spent on one size of them
_MOST_NEEDED = 3  # samples that one wrong program makes needed: each restart of a search should be worth it
SHARED = 1  # as many instructions more does a program have when what it shares is counted twice
_PROPOSAL = 2_000_000  # candidates of a sweep that take as long as a program that is written down and looked at
_MOST_INNER = 3_000  # programs of an earlier hole that are gone through at one size

Engine: TypeAlias = Generator[Proposal | Tier, bool, bool]


def engine(problem: Problem, size: int) -> Engine:
    """Proposals with ``size`` instructions together. Never covers everything: constants come from a pool."""
    if max(widths_of(problem.skeleton.function)) > MAX_WIDTH:
        return False
    while True:
        before = len(problem.samples), len(problem.needed)
        search = Enumeration(problem)
        found = yield from _proposed(problem, search.hits(size))
        if found or (len(problem.samples), len(problem.needed)) == before or problem.out_of_time():
            break  # new samples tell apart what was taken for the same: search this size again
    if not problem.out_of_time() and search.complete and search.ended and problem.merged.lost > size:
        once = ", each used once," * (size > 1)
        problem.close(ONCE, f"fillings of {size} instruction{'s' * (size != 1)}{once} with constants of the pool")
    return False


def excluded(size: int) -> str:
    """What a size that was closed excludes."""
    return f"up to {size} instruction{'s' * (size != 1)} with constants of the pool"


def _proposed(
    problem: Problem, found: Iterator[Proposal | None], passing: Callable[[int], None] = lambda size: None
) -> Generator[Proposal | Tier, bool, bool]:
    """Propose what is right on all samples, cheap programs of a part first (None ends a part); whether something passed.
    ``passing`` is told the size of what does."""
    passed, part, left = False, list[Proposal](), MOST_HITS
    for hit in chain(found, (None,)):
        if hit is not None:
            part.append(hit)
            left -= 1
            if left and not problem.first_only:
                continue
        for proposal in sorted(part, key=lambda proposal: proposal.weight):
            failing = (
                [] if _dear(problem, proposal) else list(islice(problem.failures(proposal.assignment), _MOST_NEEDED))
            )
            problem.needed.update(failing)
            if not failing and (yield proposal):
                passed = True
                passing(proposal.size)
            if problem.out_of_time():
                return passed
        part = []
        if left == 0:
            break
    return passed


def _dear(problem: Problem, proposal: Proposal) -> bool:
    """Whether something as cheap waits already: then it is put off, whatever it does."""
    if problem.bar is None:
        return False
    return rank(estimate(problem.skeleton.function, proposal.assignment), problem.query.cost) >= problem.bar


class OneHole:
    """The only hole of a problem, an instruction hole: searched with more and more effort, until it is found."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.slot = problem.skeleton.slots[0]
        self._for = (0, 0)
        self._closed = -1
        self._told = self._before = problem.searched
        self._view: View | None = None
        self._search: Search | None = None
        self._solved = 0

    def engine(self, effort: int) -> Engine:
        """Proposals that take at most that effort. Constants come from a pool."""
        problem = self.problem
        if max(widths_of(problem.skeleton.function)) > MAX_WIDTH:
            return False
        while True:
            view, search = self._current()
            if not problem.found:
                search.more()
            found = yield from _proposed(problem, self._hits(view, search, effort), self._passed)
            same = self._for == (len(problem.samples), len(problem.needed))
            if found or problem.found or problem.out_of_time() or same:
                break  # new samples tell apart what was taken for the same: search again
        self._close(view, search)
        return False

    def _close(self, view: View, search: Search) -> None:
        """Say what was looked at completely."""
        if view.target is None or not view.evaluated or not_enumerated(self.slot.hole.choices):
            return
        how = FROM_JOURNAL * (self._before >= 0)
        merged = self.problem.merged
        for count in range(self._closed + 1, search.instructions() + 1):
            if not merged.excludes(count, search.reach(count), shares=search.arity > 1):
                break
            self.problem.close(NAME, excluded(count) + how, count)
            self._closed = count
        wrong = merged.wrong(search.closed)
        if wrong > self._told:
            self._told = wrong
            self.problem.listener(Searched(self._told, self.problem.candidates, self.problem.seconds()))

    def _passed(self, size: int) -> None:
        """Something of a size passed. In a limited hole all instructions count the same, so something larger may be faster."""
        assert self._search is not None
        limited = self.slot.hole.limit is not None and self.problem.query.cost is not CostModel.SIZE
        self._search.found(LARGEST if limited else size)

    def _current(self) -> tuple[View, Search]:
        """The search on the samples that there are now."""
        now = len(self.problem.samples), len(self.problem.needed)
        if self._view is None or self._search is None or self._for != now:
            before, self._for = self._search, now
            enumeration = Enumeration(self.problem)
            self._view = View(self.problem, self.slot, {})
            limit = self.slot.hole.limit
            largest = LARGEST if limit is None else min(LARGEST, limit + SHARED)
            self._search = _Search(enumeration.bank(self._view), self._view.goal(), enumeration.count, largest)
            self._search.skip = self._before
            if before is not None:
                self._search.go_on_from(before)
            self._solved = 0
        return self._view, self._search

    def _hits(self, view: View, search: Search, effort: int) -> Iterator[Proposal | None]:
        if not view.evaluated:
            yield from proposals(view, _any(view), 0)
            return
        for tree in search.with_effort(effort):
            if tree is None:
                self._close(view, search)
                yield None
                yield from self._constants(view, search, effort)
            else:
                search.effort += _PROPOSAL
                yield from proposals(view, choice_of(tree, view.slot), size(tree))

    def _constants(self, view: View, search: Search, effort: int) -> Iterator[Proposal | None]:
        """Programs with a constant that is worked out, once for each size of the bank."""
        while view.target is not None and self._solved <= search.bank.size and self._solved < _MOST_SOLVED:
            if _OF_ALL * work(search.bank, self._solved + 1) > effort:
                return
            self._solved += 1
            for tree in solved(search.bank, view.target.words, self._solved, search.tick):
                yield from proposals(view, choice_of(tree, view.slot), self._solved)
            yield None


class _Search(Search):
    """A search on samples that were drawn: of what picks by many conditions most is right on those only."""

    def deepest(self) -> int:
        return max(2, min(DEEPEST, self.bank.size))


class Enumeration:
    """One search at one set of samples."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.holes = problem.skeleton.of_kind(HoleKind.INSTRUCTION)
        self.finite = problem.skeleton.of_kind(*CHOSEN)
        self.banks: dict[tuple[str, bytes], Bank] = {}
        # Whether no program of the sizes asked for was left out.
        self.complete = not any(not_enumerated(slot.hole.choices) for slot in self.holes)
        self.ended = False  # whether all proposals were given

    def hits(self, size: int) -> Iterator[Proposal | None]:
        """All proposals of a size."""
        for sizes in _sizes(self.holes, size):
            combinations = self._combinations()
            for fixed in islice(combinations, MOST_COMBINATIONS):
                yield from self._holes(fixed, list(zip(self.holes, sizes, strict=True)))
                if self.problem.out_of_time():
                    return
            self.complete = self.complete and next(combinations, None) is None
        self.ended = True

    def _combinations(self) -> Iterator[dict[str, Choice]]:
        names = [slot.name for slot in self.finite]
        for choices in product(*(self._choices(slot) for slot in self.finite)):
            yield dict(zip(names, choices, strict=True))

    def _choices(self, slot: Slot) -> list[Choice]:
        if slot.hole.kind is not HoleKind.VALUE:
            return [Word(word) for word in sorted(slot.words, key=lambda word: word_latency(slot, word))]
        found: list[Choice] = [Operand(local) for local in slot.inputs]
        element = scalar(slot.type)
        assert isinstance(element, IntType)
        if slot.hole.restriction not in ("arg", "local"):
            lanes = slot.type.count if isinstance(slot.type, VectorType) else 1
            found += [
                Operand(constant(slot.type, (word,) * lanes)) for word in self.problem.pool.get(element.width, ())
            ]
        return found

    def _holes(self, fixed: Assignment, open_: list[tuple[Slot, int]]) -> Iterator[Proposal | None]:
        (slot, size), rest = open_[0], open_[1:]
        view = View(self.problem, slot, fixed)
        if not view.evaluated:
            yield from self._anything(view, size, rest)
            return
        if not rest:
            yield from self._last(view, size)
            return
        bank = self.bank(view)
        if not self._grown(bank, size):
            self.complete = False
            return
        start = bank.grammar.start
        rows = bank.shelves[start].of_size(size)
        self.complete = self.complete and len(rows) <= _MOST_INNER
        for row in _possible(view, bank.shelves[start], rows[:_MOST_INNER]):
            choice = choice_of(bank.tree(start, row), slot)
            if allowed(slot, choice, size):
                yield from self._holes({**fixed, slot.name: choice}, rest)
            if self.problem.out_of_time():
                return

    def _anything(self, view: View, size: int, rest: list[tuple[Slot, int]]) -> Iterator[Proposal | None]:
        """A hole that nothing comes to, as the others are: one choice stands for all."""
        choice = _any(view)
        if size > 0 or not allowed(view.slot, choice, size):
            self.complete = self.complete and size > 0
        elif rest:
            yield from self._holes({**view.fixed, view.slot.name: choice}, rest)
        else:
            yield from proposals(view, choice, size)

    def _grown(self, bank: Bank, size: int) -> bool:
        """Grow the bank up to a size, if that is not too much; whether it has that size."""
        while bank.size < size and GROWING * bank.candidates(bank.size + 1) <= MOST_EFFORT:
            if not bank.grow(self.count):
                break
        return bank.size >= size

    def count(self, more: int, price: float = 1) -> bool:
        """Count candidates; whether to stop."""
        self.problem.tried(NAME, more)
        return self.problem.out_of_time()

    def bank(self, view: View) -> Bank:
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
        number = {width: symbol for symbol, width in enumerate(widths)}
        leaves = [Leaf(number[width], words, local, poison=poison) for local, width, (words, poison) in view.inputs]
        for width in widths:
            for word in self.problem.pool.get(width, ()):
                words = np.full(view.kept.size, word, dtype=np.uint64)
                leaves.append(Leaf(number[width], words, word, constant=True))
        by_size = self.problem.query.cost is CostModel.SIZE or view.slot.hole.limit is not None
        found, kernels = _compiled(widths, view.width, view.slot.hole.choices, by_size)
        return Bank(found, leaves, int(view.kept.size), self.problem.workers, kernels)

    def _last(self, view: View, size: int) -> Iterator[Proposal | None]:
        bank = self.bank(view)
        if view.target is None and (view.vector is not None or not self.problem.samples.by_words):
            yield from self._by_running(bank, view, size)
            return
        search = Search(bank, view.goal(), self.count)
        for tree in search.of_size(size, MOST_EFFORT):
            if tree is not None:
                yield from proposals(view, choice_of(tree, view.slot), size)
        self.complete = self.complete and search.searched(size)
        if view.target is not None and size > 0 and bank.size >= size - 1:
            for tree in solved(bank, view.target.words, size, self.count):
                yield from proposals(view, choice_of(tree, view.slot), size)

    def _by_running(self, bank: Bank, view: View, size: int) -> Iterator[Proposal]:
        """By running the rest of the function on columns, a hole whose lanes it mixes."""
        self.complete = False
        if not self._grown(bank, size):
            return
        shelf = bank.shelves[bank.grammar.start]
        numbers = shelf.of_size(size)
        step = max(1, (1 << 20) // max(1, view.count))
        for start in range(numbers.start, numbers.stop, step):
            for row in view.accepts(_behaviour(shelf, range(start, min(numbers.stop, start + step)))):
                choice = choice_of(bank.tree(bank.grammar.start, start + int(row)), view.slot)
                yield from proposals(view, choice, size)
            if self.count(0):
                return


@lru_cache(maxsize=16)
def _compiled(widths: tuple[int, ...], width: int, using: tuple[str, ...], by_size: bool) -> tuple[Grammar, Kernels]:
    """The grammar of a hole, and its code: writing that takes longer than a small search."""
    found = grammar(widths, width, using, by_size=by_size)
    return found, Kernels.of(found)


def _any(view: View) -> Operand:
    """What stands for all choices of a hole of which the samples say nothing."""
    return Operand(constant(view.slot.type, (0,) * (view.vector or 1)))


def _possible(view: View, shelf: Shelf, rows: range) -> list[int]:
    """The rows that are not wrong yet, whatever the holes are that are still open."""
    return [rows.start + int(row) for row in view.possible(_behaviour(shelf, rows))]


def _behaviour(shelf: Shelf, rows: range) -> Rows:
    """Words and poison of some rows."""
    some = slice(rows.start, rows.stop)
    return shelf.words[:, some].T.astype(np.uint64), unpacked(shelf.poison[some], shelf.samples)


def proposals(view: View, choice: Operand | Code, size: int) -> Iterator[Proposal]:
    """The choice as a proposal, if the hole may be filled with it."""
    merged = view.problem.merged
    if not view.slot.required <= used_names(choice):
        merged.was_lost(size)
    elif not allowed(view.slot, choice, size):
        merged.was_right(size)
    else:
        assignment = {**view.fixed, view.slot.name: choice}
        codes = [c for c in assignment.values() if isinstance(c, Code)]
        yield Proposal(assignment, sum(latency(i) for code in codes for i in code.instructions), size)


def allowed(slot: Slot, choice: Operand | Code, size: int) -> bool:
    """Whether the hole's limit and what it requires allow the choice."""
    limit = size if slot.hole.limit is None else slot.hole.limit
    return size_of(choice) <= limit and slot.required <= used_names(choice)


def _sizes(holes: tuple[Slot, ...], total: int) -> Iterator[tuple[int, ...]]:
    """All ways to give the holes ``total`` instructions together."""
    limits = [total if slot.hole.limit is None else min(total, slot.hole.limit + SHARED) for slot in holes]
    return (sizes for sizes in product(*(range(limit + 1) for limit in limits)) if sum(sizes) == total)
