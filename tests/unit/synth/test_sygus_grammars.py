"""Grammars: what they derive, before and after they are brought to normal form."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
import pytest

from keyhole.synth.sygus.derivation import admits
from keyhole.synth.sygus.enumerating import Enumeration
from keyhole.synth.sygus.normal import Normal, normal_form
from keyhole.synth.sygus.printing import term_text
from keyhole.synth.sygus.problem import Function, Problem
from keyhole.synth.sygus.reader import parse
from keyhole.synth.sygus.terms import Pool, Term

HEAD = """(set-logic BV)
(define-fun if1 ((c (_ BitVec 4)) (a (_ BitVec 4)) (b (_ BitVec 4))) (_ BitVec 4) (ite (= c #x1) a b))
(define-fun twice ((a (_ BitVec 4))) (_ BitVec 4) (bvadd a a))
"""
GRAMMARS = {
    "plain": "((S W)) ((S W (x #x1 (bvnot S) (bvand S S))))",
    "chains": "((S W) (A W) (B W)) ((S W (A (bvnot A))) (A W (B (bvadd B #x1))) (B W (x A S)))",
    "useless": "((S W) (Endless W) (Alone W)) ((S W (x (bvneg S) (bvand S Endless))) (Endless W ((bvnot Endless))) (Alone W (x)))",
    "nested": "((S W)) ((S W (x y (bvor (bvand S #x3) (bvshl S (bvadd x S))) (bvnot (bvneg x)))))",
    "wide": "((S W) (B Bool)) ((S W (x y (ite (and B B B B) S y))) (B Bool ((bvult S S) (= S x))))",
    "macros": "((S W)) ((S W (x #x1 (twice S) (if1 S S S) (if1 (bvand S x) y S))))",
    "any": "((S W) (C W)) ((S W ((Variable (_ BitVec 4)) (bvadd S C))) (C W (#x2 #x5)))",
}


def stated(grammar: str) -> Problem:
    function = f"(synth-fun f ((x (_ BitVec 4)) (y (_ BitVec 4))) (_ BitVec 4) {grammar.replace('W', '(_ BitVec 4)')})"
    return parse(HEAD + function + "(check-synth)")


def derived(function: Function, pool: Pool, depth: int) -> set[Term]:
    """All terms that the grammar derives in so many steps, by the grammar as it is written."""
    assert function.grammar is not None
    known: dict[str, set[Term]] = {symbol.name: set() for symbol in function.grammar.symbols}
    for _ in range(depth):
        known = {
            symbol.name: {
                term
                for production in symbol.productions
                for term in itertools.islice(_filled(production.pattern, known, function, pool), 400)
            }
            for symbol in function.grammar.symbols
        }
    return known[function.grammar.start]


def _filled(pattern: Term, known: dict[str, set[Term]], function: Function, pool: Pool) -> Iterator[Term]:
    match term_text(pattern).split():
        case ["(Variable", *_]:
            yield from (item for item in function.parameters if item.sort == pattern.sort)
        case [name] if name in known:
            yield from known[name]
        case _ if not pattern.arguments:
            yield pattern
        case _:
            choices = (list(_filled(part, known, function, pool)) for part in pattern.arguments)
            for arguments in itertools.product(*choices):
                yield pool.make(pattern.head, arguments, pattern.sort)


def behaviours(terms: set[Term], pool: Pool, function: Function) -> set[bytes]:
    return {_row(term, function).tobytes() for term in terms}


def _row(term: Term, function: Function) -> np.ndarray:
    from keyhole.synth.sygus.samples import columns_of, tabulate

    points = list(itertools.product(range(16), repeat=2))
    return np.array(tabulate(term, columns_of(function.parameters, points), (len(points),)))


def enumerated(function: Function, grammar: Normal, pool: Pool, sizes: int) -> dict[bytes, Term]:
    from keyhole.synth.sygus.samples import columns_of

    points = list(itertools.product(range(16), repeat=2))
    enumeration = Enumeration(grammar, columns_of(function.parameters, points), len(points), (), pool)
    found = {}
    for _ in range(sizes):
        for rows, first in enumeration.grow(lambda: False):
            found.update({row.tobytes(): enumeration.term(first + number) for number, row in enumerate(rows)})
    return found


@pytest.mark.parametrize("name", GRAMMARS)
def test_the_normal_form_derives_the_same_behaviours(name: str) -> None:
    """Every behaviour of a short derivation is enumerated, and everything enumerated is derived and behaves as it is written."""
    problem = stated(GRAMMARS[name])
    (function,) = problem.functions
    assert function.grammar is not None
    grammar = normal_form(function.grammar, function.parameters, problem.pool)
    found = enumerated(function, grammar, problem.pool, 5)
    for behaviour, term in itertools.islice(found.items(), 500):
        assert admits(function, term), term_text(term)
        assert _row(term, function).tobytes() == behaviour, term_text(term)
    short = {term for term in derived(function, problem.pool, 3) if term_text(term).count("(") <= 2}
    assert short
    assert behaviours(short, problem.pool, function) <= found.keys()
    for term in short:
        assert admits(function, term), term_text(term)


def test_what_is_not_in_the_grammar_is_not_admitted() -> None:
    problem = stated("((S W) (B Bool)) ((S W (x #x1 (bvadd S #x1) (ite B S S))) (B Bool ((bvult x S))))")
    (function,) = problem.functions

    def read(text: str) -> Term:
        again = parse(
            HEAD
            + "(declare-var x (_ BitVec 4))(declare-var y (_ BitVec 4))(synth-fun f ((x (_ BitVec 4)) (y (_ BitVec 4))) "
            f"(_ BitVec 4))(constraint (= {text} {text}))(check-synth)"
        )
        return _same(again.constraints[0].term.arguments[0], problem)

    for good in ("x", "#x1", "(bvadd x #b0001)", "(ite (bvult x (bvadd x #x1)) #x1 x)"):
        assert admits(function, read(good)), good
    for bad in ("y", "#x2", "(bvadd #x1 x)", "(bvadd x x)", "(ite (bvult #x1 x) x x)", "(bvnot x)", "(twice x)"):
        assert not admits(function, read(bad)), bad


def _same(term: Term, problem: Problem) -> Term:
    """The term, made of the problem's terms."""
    arguments = tuple(_same(argument, problem) for argument in term.arguments)
    return problem.pool.make(term.head, arguments, term.sort)


def test_the_symbols_of_no_use_are_gone() -> None:
    problem = stated(GRAMMARS["useless"])
    (function,) = problem.functions
    assert function.grammar is not None
    grammar = normal_form(function.grammar, function.parameters, problem.pool)
    assert len(grammar.sorts) == 1
    assert [term_text(rule.shown) for rule in grammar.rules] == ["(bvneg #0)"]


def test_a_macro_that_picks_is_cut_at_its_condition() -> None:
    problem = stated("((S W)) ((S W (x #x1 (if1 S S S))))")
    (function,) = problem.functions
    assert function.grammar is not None
    grammar = normal_form(function.grammar, function.parameters, problem.pool)
    shown = {term_text(rule.meaning): term_text(rule.shown) for rule in grammar.rules}
    assert shown == {"(= #0 #x1)": "#0", "(ite #0 #1 #2)": "(if1 #0 #1 #2)"}
