"""The compiled engine on a task: its grammar as rules for ``keyhole.synth.enumeration``, and the search with more and more effort.

Rules that are one of LLVM's operations are named as such, so that goals can be taken backwards through them; where SMT-LIB
means more (far shifts), that is left alone. A shelf is not begun that would surely not fit the memory.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from keyhole.holes.meaning.algebra import Algebra, B, Outcome, W
from keyhole.holes.meaning.columns import MAX_WIDTH
from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.drivers import MOST_ARITY, MOST_SAMPLES
from keyhole.synth.enumeration.flow import Ended
from keyhole.synth.enumeration.goals import Goal
from keyhole.synth.enumeration.jobs import Stretch
from keyhole.synth.enumeration.kernels import stored
from keyhole.synth.enumeration.rules import Grammar, Leaf, Node, Rule, Symbol, Tree
from keyhole.synth.enumeration.search import Ask, Search
from keyhole.synth.sygus import normal
from keyhole.synth.sygus.meanings import evaluate
from keyhole.synth.sygus.samples import Table, fits_columns, tabulate
from keyhole.synth.sygus.tasks import Level, Limits, Task
from keyhole.synth.sygus.terms import Operation, Pool, Term

MOST_BYTES = 2 << 30
MOST_PICKS = 4_000_000  # programs that pick by a condition, made of one rule at one size
LARGEST = 16
_EFFORT = 100_000_000  # to begin with; then twice as much each time
_FROM = 1  # so often twice as much, the part of the grammar that is near is searched, too
_TOO_MANY = 1 << 62
_BACKWARD, _BACKWARD_FIRST = 40, 200_000_000  # per cent of the effort so far, and so much at first
_OPERATIONS = {
    "zero_extend": "zext",
    "sign_extend": "sext",
    **{
        name: name.removeprefix("bv")
        for name in "bvnot bvneg bvand bvor bvxor bvadd bvsub bvmul bvshl bvlshr bvashr".split()
    },
    **{name: name for name in ("not", "and", "or", "xor")},
}


def takes(task: Task, points: int) -> bool:
    """Whether the compiled engine can search the task's grammar."""
    grammar = task.grammar
    return (
        points <= MOST_SAMPLES
        and all(sort.width <= MAX_WIDTH for sort in grammar.sorts)
        and all(len(rule.arguments) <= MOST_ARITY and fits_columns(rule.meaning) for rule in grammar.rules)
    )


def bodies(
    task: Task, inputs: Mapping[Term, Table], goal: Goal, points: int, limits: Limits
) -> Generator[Term | Level, None, int]:
    """Bodies that meet the goal, with more and more effort, until that, time, memory or the grammar are used up. A ``Level`` stands
    where the engine has ended a part of its work. The effort that it took is returned.

    From some effort on, the part of the grammar with only the problem's own vocabulary is searched besides: that gets deeper."""
    searches: list[_Search] = []

    def stop(_: int) -> bool:
        return limits.over(sum(search.effort for search in searches))

    whole = _Search(grammar_bank(task, inputs, points), goal, stop)
    searches.append(whole)
    for step in itertools.count():
        if step == _FROM and (near := task.near) is not None:
            nearer = replace(task, grammar=near, constants=())
            bank = grammar_bank(nearer, inputs, points, most_bytes=MOST_BYTES // 2)
            searches.insert(0, _Search(bank, goal, stop))
        for search in searches:
            for tree in search.with_effort(_EFFORT << step):
                yield Level(search.bank.size) if tree is None else term_of(tree, task.pool)
        if stop(0) or _through(whole):
            return sum(search.effort for search in searches)
    raise AssertionError


def _through(search: _Search) -> bool:
    """Whether there is nothing left to look for."""
    return search.bank.used_up or search.closed >= LARGEST


def grammar_bank(
    task: Task, inputs: Mapping[Term, Table], points: int, *, picking: bool = True, most_bytes: int = MOST_BYTES
) -> GrammarBank:
    """A bank of the task's grammar on some points; when not ``picking``, of programs without conditions that pick."""
    widest = max(sort.width for sort in task.grammar.sorts)
    most_rows = most_bytes // (points * stored(widest) // 8 + 128)
    most_picks = MOST_PICKS if picking else 0
    return GrammarBank(_grammar(task.grammar), _leaves(task, inputs, points), points, most_rows, most_picks)


class _Search(Search):
    """A search that spends a part of its effort looking backwards: forwards it gets on more surely."""

    bank: GrammarBank

    def __init__(self, bank: GrammarBank, goal: Goal, stop: Callable[[int], bool]) -> None:
        super().__init__(bank, goal, stop, LARGEST)
        self.backward = 0

    def _for_backward(self, effort: int) -> int:
        left = _BACKWARD_FIRST + self.effort * _BACKWARD // 100 - self.backward
        return max(0, min(super()._for_backward(effort), left))

    def _backward(self, size: int, effort: int) -> Iterator[Ask]:
        if effort:
            yield Ended(lambda: self._spent(-self.effort))
            yield from super()._backward(size, effort)
            yield Ended(lambda: self._spent(self.effort))

    def _spent(self, effort: int) -> None:
        self.backward += effort


class GrammarBank(Bank):
    """A bank that knows how much is too much."""

    def __init__(self, grammar: Grammar, leaves: Sequence[Leaf], samples: int, most_rows: int, most_picks: int) -> None:
        super().__init__(grammar, leaves, samples)
        self.most_rows, self.most_picks = most_rows, most_picks

    def grow(self, stop: Callable[[int], bool], most_rows: int = 0) -> bool:
        """Make all programs of the next size; whether that was finished. It is tried once."""
        self.full = not super().grow(stop, self.most_rows)
        return not self.full

    @property
    def used_up(self) -> bool:
        """Whether nothing new came for so many sizes that nothing can."""
        last = max(size for size in range(self.size + 1) if any(shelf.of_size(size) for shelf in self.shelves))
        return self.size > MOST_ARITY * last + 1

    def candidates(self, size: int) -> int:
        """How many programs of that size would be made; too many where they would likely not fit: where as large a part of them
        is new as was of those before."""
        found = _TOO_MANY if self.full else super().candidates(size)
        if size < 3 or self.full:
            return found
        before = super().candidates(size - 1)
        new = max(len(shelf.of_size(size - 1)) for shelf in self.shelves)
        return found if found * new <= self.most_rows * max(1, before) else _TOO_MANY

    def stretches(self, rule: int, size: int, largest: int | None = None) -> Sequence[Stretch]:
        """The stretches of a rule at a size, without programs that pick by a condition where they are very many."""
        found = super().stretches(rule, size, largest)
        if self.grammar.rules[rule].lazy and sum(stretch.candidates for stretch in found) > self.most_picks:
            return ()
        return found


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a rule computes, as the engine asks for it."""

    rule: normal.Rule

    def __call__(self, m: Algebra[W, B], args: tuple[W, ...], /) -> Outcome[W, B]:
        return Outcome((evaluate(m, self.rule.meaning, dict(zip(self.rule.holes, args, strict=True))),))


def _grammar(grammar: normal.Normal) -> Grammar:
    symbols = tuple(Symbol(f"s{number}", sort.width) for number, sort in enumerate(grammar.sorts))
    rules = tuple(
        Rule(
            f"r{number}",
            rule.result,
            rule.arguments,
            _Meaning(rule),
            commutative=rule.commutative,
            lazy=picks(rule),
            key=rule,
            operation=_operation(rule),
        )
        for number, rule in enumerate(grammar.rules)
    )
    return Grammar(symbols, rules, grammar.start)


def _operation(rule: normal.Rule) -> str:
    """LLVM's name of what the rule computes, if it is one operation on its arguments in their order."""
    head = rule.meaning.head
    if not isinstance(head, Operation) or rule.meaning.arguments != rule.holes or len(rule.holes) > 2:
        return ""
    return _OPERATIONS.get(head.operator.name, "")


def picks(rule: normal.Rule) -> bool:
    """Whether the rule is an ``ite`` of its three arguments, whose branches are of its own symbol."""
    head = rule.meaning.head
    return (
        isinstance(head, Operation)
        and head.operator.name == "ite"
        and rule.meaning.arguments == rule.holes
        and rule.arguments[1:] == (rule.result, rule.result)
    )


def _leaves(task: Task, inputs: Mapping[Term, Table], points: int) -> list[Leaf]:
    grammar = task.grammar
    terms = [(leaf.symbol, leaf.term) for leaf in grammar.leaves] + list(task.constants)
    return [
        Leaf(symbol, np.array(tabulate(term, inputs, (points,)), dtype=np.uint64), term)
        for symbol, term in dict.fromkeys(terms)
    ]


def term_of(tree: Tree, pool: Pool) -> Term:
    """The program in the grammar's words."""
    match tree:
        case Node(rule=rule, arguments=arguments):
            key = rule.key
            assert isinstance(key, normal.Rule)
            parts = (term_of(argument, pool) for argument in arguments)
            return pool.replace(key.shown, dict(zip(key.holes, parts, strict=True)))
        case Leaf(key=Term() as term):
            return term
    raise AssertionError(f"no term: {tree}")
