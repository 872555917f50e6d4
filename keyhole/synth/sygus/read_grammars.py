"""Grammars out of s-expressions, in both forms.

SyGuS 2 declares the nonterminals first, ``((Start S) …) ((Start S (t …)) …)``, and begins with the first; SyGuS 1 has the second
list alone, and begins with the one named ``Start``. Inside a grammar its nonterminals hide parameters and functions of the same
name.
"""

from __future__ import annotations

from collections.abc import Sequence as Many

from keyhole.synth.sygus.problem import Grammar, Production, Symbol
from keyhole.synth.sygus.read_terms import Context, check_sort, name_of, read_sort, read_term, unsupported, wrong
from keyhole.synth.sygus.sexpr import Node, Sequence, symbol_of
from keyhole.synth.sygus.terms import Nonterminal, Sort, Term, Wanted, depth, post_order

MOST_DEPTH = 100


def read_grammar(
    context: Context, nodes: Many[Node], parameters: tuple[Term, ...], names: Many[str], result: Sort
) -> Grammar:
    """The grammar of a function: ``nodes`` is what follows the sort of its result."""
    groups = _groups(nodes[-1])
    if len(nodes) == 1:
        context.old = True
    else:
        _check_declared(context, nodes[0], groups)
    sorts = {symbol_of(group.items[0]): read_sort(context, group.items[1]) for group in groups}
    scope = dict(zip(names, parameters, strict=True))
    scope |= {name: context.pool.make(Nonterminal(name), (), sort) for name, sort in sorts.items()}
    symbols = tuple(_symbol(context, group, sorts, scope) for group in groups)
    start = "Start" if len(nodes) == 1 and "Start" in sorts else symbols[0].name
    if sorts[start] != result:
        raise wrong(
            f"the grammar begins with {start}, a {sorts[start]}, but the function yields a {result}", nodes[-1].span
        )
    return Grammar(symbols, start)


def _groups(node: Node) -> tuple[Sequence, ...]:
    """The ``(name sort (t …))`` of a grammar, each checked for its form."""
    if not isinstance(node, Sequence) or not node.items:
        raise wrong("a grammar is a list of (nonterminal sort (term …))", node.span)
    seen: set[str] = set()
    for group in node.items:
        if not isinstance(group, Sequence) or len(group.items) != 3 or not isinstance(group.items[2], Sequence):
            raise wrong("a group of productions is (nonterminal sort (term …))", group.span)
        name = name_of(group.items[0])
        if not name or name in seen:
            raise wrong(f"{name} has productions already" if name else "a nonterminal's name is expected", group.span)
        seen.add(name)
    return tuple(group for group in node.items if isinstance(group, Sequence))


def _check_declared(context: Context, node: Node, groups: tuple[Sequence, ...]) -> None:
    """That the nonterminals declared first are those that have productions, with the same sorts."""
    declared = node.items if isinstance(node, Sequence) else ()
    for item in declared:
        if not isinstance(item, Sequence) or len(item.items) != 2 or not symbol_of(item.items[0]):
            raise wrong("a nonterminal is declared as (name sort)", item.span)
    pairs = [(symbol_of(item.items[0]), item) for item in declared if isinstance(item, Sequence)]
    for (name, item), group in zip(pairs, groups, strict=False):
        if name != symbol_of(group.items[0]):
            message = (
                f"productions of {name} are expected here: nonterminals stand in the order in which they were declared"
            )
            raise wrong(message, group.items[0].span)
        if read_sort(context, item.items[1]) != read_sort(context, group.items[1]):
            raise wrong(f"{name} was declared with another sort", group.items[1].span)
    if len(pairs) > len(groups):
        raise wrong(f"{pairs[len(groups)][0]} has no productions", pairs[len(groups)][1].span)
    if len(groups) > len(pairs):
        raise wrong(f"{symbol_of(groups[len(pairs)].items[0])} was not declared", groups[len(pairs)].span)


def _symbol(context: Context, group: Sequence, sorts: dict[str, Sort], scope: dict[str, Term]) -> Symbol:
    name = symbol_of(group.items[0])
    productions = group.items[2]
    assert isinstance(productions, Sequence)
    found = []
    for node in productions.items:
        if isinstance(node, Sequence) and node.head == "!":
            raise unsupported("a weight in a grammar", node.span)
        term = read_term(context, node, scope, grammar=True)
        if any(isinstance(part.head, Wanted) for part in post_order(context.pool.expanded(term))):
            raise unsupported("a function that is to be synthesized, in a grammar", node.span)
        if len(tuple(post_order(term))) > MOST_DEPTH and depth(term) > MOST_DEPTH:
            raise unsupported(f"a production that nests deeper than {MOST_DEPTH}", node.span)
        found.append(Production(check_sort(term, sorts[name], node.span), node.span))
    return Symbol(name, sorts[name], tuple(found))
