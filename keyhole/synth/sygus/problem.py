"""A synthesis problem as the file states it: functions with their grammars, variables, constraints.

Both generations of the language end here. What they differ in is kept in ``Problem.old``: the sort ``(BitVec n)``, and answers
that stand alone instead of inside one pair of parentheses.
"""

from __future__ import annotations

from dataclasses import dataclass

from keyhole.source import Span
from keyhole.synth.sygus.terms import Pool, Sort, Term


@dataclass(frozen=True, slots=True)
class Production:
    """One way to go on from a nonterminal; nonterminals are terms inside the pattern."""

    pattern: Term
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Symbol:
    """A nonterminal with its productions."""

    name: str
    sort: Sort
    productions: tuple[Production, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The terms that a function's body may be: what can be derived from the symbol named ``start``."""

    symbols: tuple[Symbol, ...]
    start: str

    def symbol(self, name: str) -> Symbol:
        """The nonterminal of that name."""
        return next(symbol for symbol in self.symbols if symbol.name == name)


@dataclass(frozen=True, slots=True)
class Function:
    """A function to be synthesized. Without a grammar, any term of the logic over the parameters will do."""

    name: str
    parameters: tuple[Term, ...]
    result: Sort
    grammar: Grammar | None
    span: Span


@dataclass(frozen=True, slots=True)
class Constraint:
    """What must hold for all values of the variables. Macros are already in their places."""

    term: Term
    span: Span


@dataclass(frozen=True, slots=True)
class Problem:
    """All that a file says."""

    functions: tuple[Function, ...]
    variables: tuple[Term, ...]
    constraints: tuple[Constraint, ...]
    assumptions: tuple[Constraint, ...]
    pool: Pool
    old: bool

    def function(self, name: str) -> Function:
        """The function of that name."""
        return next(function for function in self.functions if function.name == name)
