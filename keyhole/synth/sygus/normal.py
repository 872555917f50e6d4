"""Grammars as engines want them: each rule one step, no rule that only renames, no symbol that is of no use.

- A production that is one nonterminal alone is replaced by that nonterminal's productions.
- A production with more than two nonterminals is cut: what stands inside it gets a symbol of its own, so that programs that behave
  alike there are tried once. A macro whose body is an ``ite`` is cut the same way at its condition.
- A parameter inside a production gets a symbol, too: what a rule computes depends on its arguments alone.
- Symbols that derive nothing, and those that are never reached, are dropped.

A rule has two patterns over the same arguments: ``meaning`` is what it computes, ``shown`` is what is written. Macros stand in
the second only; where one was cut, a part is shown as its own argument. So the answer is written in the grammar's own words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from keyhole.synth.sygus.problem import Grammar
from keyhole.synth.sygus.terms import (
    AnyConstant,
    AnyVariable,
    Macro,
    Name,
    Nonterminal,
    Operation,
    Pool,
    Sort,
    Term,
    post_order,
)

MOST_IN_ONE = 2


@dataclass(frozen=True, slots=True)
class Rule:
    """``result`` derives ``shown`` with a program of each of ``arguments`` in the places ``holes``; symbols by number."""

    result: int
    arguments: tuple[int, ...]
    holes: tuple[Term, ...]
    meaning: Term
    shown: Term
    commutative: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """``symbol`` derives a term without nonterminals."""

    symbol: int
    term: Term


@dataclass(frozen=True, slots=True)
class Normal:
    """A grammar in this form. ``constants`` are the symbols that derive any constant of their sort."""

    sorts: tuple[Sort, ...]
    rules: tuple[Rule, ...]
    leaves: tuple[Leaf, ...]
    constants: tuple[int, ...]
    start: int

    @property
    def empty(self) -> bool:
        """Whether no term at all can be derived."""
        return not self.sorts


def normal_form(grammar: Grammar, parameters: tuple[Term, ...], pool: Pool) -> Normal:
    """The grammar in the form that engines want."""
    maker = _Maker(pool, parameters)
    for symbol in grammar.symbols:
        maker.symbol(symbol.name, symbol.sort)
    for symbol in grammar.symbols:
        for production in symbol.productions:
            maker.production(maker.numbers[symbol.name], production.pattern)
    return maker.finished(maker.numbers[grammar.start])


@dataclass(slots=True)
class _Maker:
    pool: Pool
    parameters: tuple[Term, ...]
    numbers: dict[object, int] = field(default_factory=dict)
    sorts: list[Sort] = field(default_factory=list)
    rules: dict[Rule, None] = field(default_factory=dict)
    leaves: dict[Leaf, None] = field(default_factory=dict)
    constants: dict[int, None] = field(default_factory=dict)
    chains: list[tuple[int, int]] = field(default_factory=list)

    def symbol(self, key: object, sort: Sort) -> int:
        """The number of a symbol; a new one, if the key is."""
        if key not in self.numbers:
            self.numbers[key] = len(self.sorts)
            self.sorts.append(sort)
        return self.numbers[key]

    def production(self, result: int, pattern: Term) -> None:
        """Take in one production."""
        match pattern.head:
            case Nonterminal(name=name):
                self.chains.append((result, self.numbers[name]))
            case AnyConstant():
                self.constants[result] = None
            case AnyVariable():
                for parameter in self.parameters:
                    if parameter.sort == pattern.sort:
                        self.leaves[Leaf(result, parameter)] = None
            case _ if not any(map(_is_open, post_order(pattern))):
                self.leaves[Leaf(result, pattern)] = None
            case _:
                self.rule(result, pattern)

    def rule(self, result: int, pattern: Term) -> None:
        """Take in a production that has nonterminals inside."""
        if self._cut_macro(result, pattern):
            return
        cut = len(list(_openings(pattern))) > MOST_IN_ONE
        symbols: list[int] = []
        holes: list[Term] = []
        shown = self._with_holes(pattern, symbols, holes, cut, top=True)
        self._add(result, tuple(symbols), tuple(holes), self.pool.expanded(shown), shown)

    def _with_holes(self, term: Term, symbols: list[int], holes: list[Term], cut: bool, *, top: bool) -> Term:
        """The term with a hole in each place of a nonterminal, or, when it is ``cut``, of an argument that has one."""
        if _is_open(term) or isinstance(term.head, Name) or (cut and not top and any(map(_is_open, post_order(term)))):
            symbols.append(self._part(term))
            holes.append(self._hole(len(holes), term.sort))
            return holes[-1]
        arguments = tuple(self._with_holes(part, symbols, holes, cut, top=False) for part in term.arguments)
        return self.pool.make(term.head, arguments, term.sort) if arguments else term

    def _part(self, term: Term) -> int:
        """The symbol that stands for a part of a production."""
        if isinstance(term.head, Nonterminal):
            return self.numbers[term.head.name]
        new = term not in self.numbers
        number = self.symbol(term, term.sort)
        if new:
            self.production(number, term)
        return number

    def _hole(self, number: int, sort: Sort) -> Term:
        return self.pool.name(f"#{number}", sort)  # no name in a file has a #

    def _add(self, result: int, symbols: tuple[int, ...], holes: tuple[Term, ...], meaning: Term, shown: Term) -> None:
        commutative = (
            isinstance(meaning.head, Operation)
            and meaning.head.operator.commutative
            and meaning.arguments == holes
            and len(set(symbols)) == 1
            and len(symbols) == 2
        )
        self.rules[Rule(result, symbols, holes, meaning, shown, commutative)] = None

    def _cut_macro(self, result: int, pattern: Term) -> bool:
        """``(if0 A B C)`` for a macro ``ite(c(x), y, z)``: the condition becomes a symbol that shows as A. Whether it is one."""
        if not isinstance(pattern.head, Macro) or not all(
            isinstance(part.head, Nonterminal) for part in pattern.arguments
        ):
            return False
        macro = pattern.head
        body = macro.body
        if not isinstance(body.head, Operation) or body.head.operator.name != "ite":
            return False
        first, *others = (_names(part, macro.parameters) for part in body.arguments)
        if len(first) != 1 or first & (others[0] | others[1]) or len(macro.parameters) > 3:
            return False
        (tested,) = first
        place = macro.parameters.index(tested)
        asked = self._part(pattern.arguments[place])
        hole = self._hole(0, tested.sort)
        condition = self.symbol((macro, asked), body.arguments[0].sort)
        self._add(condition, (asked,), (hole,), self.pool.replace(body.arguments[0], {tested: hole}), hole)

        holes = tuple(self._hole(i, parameter.sort) for i, parameter in enumerate(macro.parameters))
        truth = self._hole(place, body.arguments[0].sort)
        taken = {parameter: holes[i] for i, parameter in enumerate(macro.parameters) if parameter is not tested}
        branches = tuple(self.pool.replace(branch, taken) for branch in body.arguments[1:])
        symbols = tuple(condition if i == place else self._part(part) for i, part in enumerate(pattern.arguments))
        arguments = tuple(truth if i == place else hole for i, hole in enumerate(holes))
        meaning = self.pool.make(body.head, (truth, *branches), body.sort)
        shown = self.pool.make(macro, arguments, pattern.sort)
        self._add(result, symbols, arguments, meaning, shown)
        return True

    def finished(self, start: int) -> Normal:
        """What came of it, without chains and without symbols of no use."""
        reach = self._chain_closure()
        everywhere = range(len(self.sorts))
        rules = [
            rule if rule.result == number else replace(rule, result=number)
            for number in everywhere
            for rule in self.rules
            if rule.result in reach[number]
        ]
        leaves = [
            Leaf(number, leaf.term) for number in everywhere for leaf in self.leaves if leaf.symbol in reach[number]
        ]
        constants = [number for number in everywhere if reach[number] & self.constants.keys()]
        productive = {leaf.symbol for leaf in leaves} | set(constants)
        while more := {rule.result for rule in rules if productive.issuperset(rule.arguments)} - productive:
            productive |= more
        rules = [rule for rule in rules if productive.issuperset(rule.arguments)]
        used = {start} & productive
        while more := {symbol for rule in rules if rule.result in used for symbol in rule.arguments} - used:
            used |= more
        order = {old: new for new, old in enumerate(sorted(used))}
        return Normal(
            tuple(self.sorts[old] for old in order),
            tuple(dict.fromkeys(_renumbered(rule, order) for rule in rules if rule.result in used)),
            tuple(dict.fromkeys(Leaf(order[leaf.symbol], leaf.term) for leaf in leaves if leaf.symbol in used)),
            tuple(order[number] for number in constants if number in used),
            order.get(start, 0),
        )

    def _chain_closure(self) -> list[set[int]]:
        reach = [{number} for number in range(len(self.sorts))]
        grew = True
        while grew:
            grew = False
            for one, other in self.chains:
                if not reach[other] <= reach[one]:
                    reach[one] |= reach[other]
                    grew = True
        return reach


def _renumbered(rule: Rule, order: dict[int, int]) -> Rule:
    if all(old == new for old, new in order.items()):
        return rule
    arguments = tuple(order[symbol] for symbol in rule.arguments)
    return replace(rule, result=order[rule.result], arguments=arguments)


def _is_open(term: Term) -> bool:
    return isinstance(term.head, (Nonterminal, AnyConstant, AnyVariable))


def _openings(term: Term) -> Iterator[Term]:
    """Every occurrence of a nonterminal or a parameter; a term that stands in two places counts twice."""
    stack = [term]
    while stack:
        part = stack.pop()
        if _is_open(part) or isinstance(part.head, Name):
            yield part
        stack += part.arguments


def _names(term: Term, parameters: tuple[Term, ...]) -> set[Term]:
    return {part for part in post_order(term) if isinstance(part.head, Name) and part in parameters}
