"""What is enumerated: a grammar of rules over symbols, its leaves on the samples, and the programs it makes.

Instruction holes and syntax-guided problems are both brought to this form. A symbol stands for the programs of one
kind and has a width; a rule makes a program of its result symbol out of programs of its argument symbols. What a rule
computes is written once, over the abstract algebra, so it runs on Python integers, on columns, as SMT terms and as
compiled code.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from keyhole.holes.meaning.algebra import Algebra, B, Outcome, W
from keyhole.holes.meaning.columns import Column, Truths


class RuleMeaning(Protocol):
    """What a rule yields on arguments that are defined: one word, when it is poison, and when it is undefined behaviour."""

    def __call__(self, m: Algebra[W, B], args: tuple[W, ...], /) -> Outcome[W, B]: ...


@dataclass(frozen=True, slots=True)
class Symbol:
    """A nonterminal: programs whose words have ``width`` bits (a truth value is a word of one bit)."""

    name: str
    width: int


@dataclass(frozen=True, slots=True)
class Rule:
    """``result ::= name(arguments)``; symbols by their number. ``lazy``: an unpicked argument of this ``select`` may be
    poison. ``cost`` is what it adds to the size of a program. ``operation`` is the name of the operation of the table that
    the rule is, if it is one (also ``not``, ``neg``, and ``shl.modulo`` and ``lshr.modulo``, by an amount modulo the width): then
    a goal can be taken backwards through it. ``key`` is the caller's own."""

    name: str
    result: int
    arguments: tuple[int, ...]
    meaning: RuleMeaning
    commutative: bool = False
    lazy: bool = False
    cost: int = 1
    operation: str = ""
    key: object = None

    @property
    def arity(self) -> int:
        """How many arguments it takes: one to three."""
        return len(self.arguments)


@dataclass(frozen=True, slots=True)
class Grammar:
    """Symbols, rules, and where programs start. ``folded``: rules are not applied to constants only, their results being
    constants that the caller would have given as leaves."""

    symbols: tuple[Symbol, ...]
    rules: tuple[Rule, ...]
    start: int
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """A program of size 0 on the samples: an input, or a constant. ``poison`` None: nowhere."""

    symbol: int
    words: Column = field(compare=False)
    key: object
    constant: bool = False
    poison: Truths | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Node:
    """A rule applied to programs."""

    rule: Rule
    arguments: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Solved:
    """A constant that no leaf gives, found from what the program must yield."""

    symbol: int
    word: int


Tree: TypeAlias = Node | Leaf | Solved


def size(tree: Tree) -> int:
    """What all rules that are applied cost, those of shared programs each time."""
    return tree.rule.cost + sum(map(size, tree.arguments)) if isinstance(tree, Node) else 0
