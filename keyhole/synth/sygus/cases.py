"""Functions taken apart on many examples: a tree of conditions, with a plain term at each leaf.

Terms are known by the examples on which they are right, conditions by those on which they hold. A node of the tree looks at some
of its examples (as many as the compiled engine takes), has all terms and conditions up to a size made there, and keeps what is
right on some of them. Each example is labelled with the term that covers most; the condition that tells most of the labels
(information gain, on all examples of the node) splits the node. Where no condition tells anything, all is tried again with
larger terms. Nothing found here is taken on trust: it is proposed, and checked on all examples.

Sources: Alur, Radhakrishna, Udupa, "Scaling enumerative program synthesis via divide and conquer", TACAS 2017; Quinlan, "Induction
of decision trees", Machine Learning 1, 1986.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from keyhole.holes.meaning.columns import MAX_WIDTH
from keyhole.synth.enumeration.drivers import MOST_SAMPLES
from keyhole.synth.enumeration.goals import Goal, one
from keyhole.synth.enumeration.sweeps import met_somewhere
from keyhole.synth.sygus import compiled
from keyhole.synth.sygus.normal import Rule
from keyhole.synth.sygus.samples import Table, tabulate
from keyhole.synth.sygus.tasks import Stop, Task
from keyhole.synth.sygus.terms import Term

EFFORTS = (20_000, 1_000_000)  # programs made for a node, one after the other where less did not do
MOST_NODES = 100
_LEAST_GAIN = 0.1  # bits, of a split of many examples
_FEW = 24  # examples of a node, for which a smaller gain may be chance
_MOST_VALUES, _MOST_LABELS, _MOST_SPLITS = 256, 12, 24


def picking_rule(task: Task) -> Rule | None:
    """The rule by which the grammar picks between two terms of its start symbol."""
    start = task.grammar.start
    return next((rule for rule in task.grammar.rules if compiled.picks(rule) and rule.result == start), None)


@dataclass(frozen=True, slots=True)
class Examples:
    """So many points, where the parameters are ``inputs``. ``right`` says at which of them a column of words is right, ``goal`` is
    the same for some of them, as the compiled engine takes it."""

    inputs: Mapping[Term, Table]
    count: int
    right: Callable[[Table], Table]
    goal: Callable[[Sequence[int]], Goal]


def by_cases(task: Task, examples: Examples, stop: Stop) -> Term | None:
    """A body that is right on all examples; None where no tree was found."""
    rule = picking_rule(task)
    if rule is None or task.function.result.width > MAX_WIDTH or not compiled.takes(task, MOST_SAMPLES):
        return None
    cases = _Cases(task, rule, examples, stop)
    for effort in EFFORTS:
        cases.effort, cases.nodes = effort, 0
        found = cases.covered((1 << examples.count) - 1, None)
        if found is not None or stop():
            return found
    return None


@dataclass(frozen=True, slots=True)
class _Looked:
    """What was made on some examples: the conditions (rows of the bank's shelf), and on which of these examples each holds."""

    bank: compiled.GrammarBank
    examples: tuple[int, ...]
    rows: npt.NDArray[np.int64]
    holds: npt.NDArray[np.uint64]

    def inside(self, node: int) -> int:
        """Those of these examples that are in a node, as the bits of a word."""
        return sum(1 << place for place, example in enumerate(self.examples) if node >> example & 1)


class _Cases:
    """The terms known so far, each with the examples on which it is right; sets of examples are the bits of a number."""

    def __init__(self, task: Task, rule: Rule, examples: Examples, stop: Stop) -> None:
        self.task = task
        self.rule = rule
        self.examples = examples
        self.stop = stop
        self.effort = 0
        self.nodes = 0
        self.right: dict[Term, int] = {}

    def covered(self, node: int, looked: _Looked | None) -> Term | None:
        """A term that is right on the examples of a node. ``looked`` is what was made for the node above."""
        known = self._one_for_all(node)
        self.nodes += 1
        if known is not None or self.nodes > MOST_NODES or self.stop():
            return known
        if looked is None or looked.inside(node).bit_count() < min(_FEW, node.bit_count()):
            looked = self._look(node)
            known = self._one_for_all(node)
            if known is not None:
                return known
        split = self._split(node, looked)
        if split is None:
            return None
        condition, holds = split
        then = self.covered(node & holds, looked)
        other = self.covered(node & ~holds, looked) if then is not None else None
        if then is None or other is None:
            return None
        parts = dict(zip(self.rule.holes, (condition, then, other), strict=True))
        return self.task.pool.replace(self.rule.shown, parts)

    def _one_for_all(self, node: int) -> Term | None:
        return next((term for term, right in self.right.items() if right & node == node), None)

    def _look(self, node: int) -> _Looked:
        """Make terms and conditions on some of a node's examples, and note the terms that are right on some."""
        members = list(_members(node))
        count = min(MOST_SAMPLES, len(members))
        examples = tuple(members[number * len(members) // count] for number in range(count))
        some = {name: column[list(examples)] for name, column in self.examples.inputs.items()}
        bank = compiled.grammar_bank(self.task, some, count, picking=False)
        while bank.candidates(bank.size + 1) <= self.effort and not bank.used_up:
            if not bank.grow(lambda _: self.stop()):
                break
        self._note_terms(bank, self.examples.goal(examples))
        shelf = bank.shelves[self.rule.arguments[0]]
        rows = np.arange(shelf.ends[-1], dtype=np.int64)
        return _Looked(bank, examples, rows, shelf.bits[: shelf.ends[-1]])

    def _note_terms(self, bank: compiled.GrammarBank, goal: Goal) -> None:
        start = self.task.grammar.start
        goals = one(goal, self.task.function.result.width, bank.spread(start))
        known, masks = met_somewhere(bank, start, goals, range(bank.shelves[start].ends[-1]))
        best = np.argsort(-np.bitwise_count(masks).astype(np.int64), kind="stable")[:_MOST_VALUES]
        seen: set[int] = set()
        for row, mask in zip(known[best].tolist(), masks[best].tolist(), strict=True):
            if mask not in seen:
                seen.add(mask)
                term = compiled.term_of(bank.tree(start, row), self.task.pool)
                if term not in self.right:
                    self.right[term] = self._set(self.examples.right(self._column(term)))

    def _column(self, term: Term) -> Table:
        return tabulate(term, self.examples.inputs, (self.examples.count,))

    def _set(self, truths: Table) -> int:
        return int.from_bytes(np.packbits(truths, bitorder="little").tobytes(), "little")

    def _split(self, node: int, looked: _Looked) -> tuple[Term, int] | None:
        """The condition that tells most about which terms are right, and where it holds."""
        labels = self._labels(node)
        best, found = 0.0, None
        for row in _telling(looked, [looked.inside(label) for label in labels]):
            term = compiled.term_of(looked.bank.tree(self.rule.arguments[0], row), self.task.pool)
            holds = self._set(self._column(term) != 0)
            gain = _gain([label.bit_count() for label in labels], [(label & holds).bit_count() for label in labels])
            if gain > best and node & holds and node & ~holds:
                best, found = gain, (term, holds)
        large = node.bit_count() > _FEW and self.effort < EFFORTS[-1]
        return None if large and best < _LEAST_GAIN else found

    def _labels(self, node: int) -> list[int]:
        """The node's examples, those together that one term covers, the most first; at last those that none does."""
        labels: list[int] = []
        rest = node
        terms = [right & node for right in self.right.values() if right & node]
        while rest and len(labels) < _MOST_LABELS:
            most = max(terms, key=lambda right: (right & rest).bit_count(), default=0) & rest
            if not most:
                break
            labels.append(most)
            rest &= ~most
        return [*labels, rest] if rest else labels


def _members(examples: int) -> Iterator[int]:
    while examples:
        low = examples & -examples
        yield low.bit_length() - 1
        examples ^= low


def _telling(looked: _Looked, labels: list[int]) -> list[int]:
    """The rows of the conditions that tell most of the labels (sets of the examples looked at), smaller ones first."""
    sizes = [label.bit_count() for label in labels]
    logs = _x_log_x(np.arange(MOST_SAMPLES + 1, dtype=np.float64))
    inside = np.zeros(len(looked.rows), dtype=np.int64)
    mixed = np.zeros(len(looked.rows))
    for label, size in zip(labels, sizes, strict=True):
        here = np.bitwise_count(looked.holds & np.uint64(label)).astype(np.int64)
        inside += here
        mixed += logs[here] + logs[size - here]
    gain = mixed - logs[inside] - logs[sum(sizes) - inside]
    useful = np.flatnonzero((inside > 0) & (inside < sum(sizes)))
    best = useful[np.argsort(-gain[useful], kind="stable")[:_MOST_SPLITS]]
    rows: list[int] = np.sort(looked.rows[best]).tolist()
    return rows


def _gain(sizes: list[int], inside: list[int]) -> float:
    """What a split tells about the labels, in bits: ``inside`` is how many of each it takes."""
    outside = [size - part for size, part in zip(sizes, inside, strict=True)]
    total = sum(sizes)
    after = sum(sum(counts) * _entropy(counts) for counts in (inside, outside))
    return _entropy(sizes) - after / total


def _entropy(counts: list[int]) -> float:
    total = sum(counts)
    if not total:
        return 0.0
    shares = np.array([count / total for count in counts if count])
    return float(-(shares * np.log2(shares)).sum())


def _x_log_x(x: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.asarray(x * np.log2(np.maximum(x, 1.0)))
