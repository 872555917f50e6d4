"""The grammar of a function that has none: any term of the logic over its parameters.

All operators on words of the widths that the function's sorts name, all comparisons, the connectives, and conversions between
those widths. Any constant may stand anywhere. Terms of other widths are terms of the logic too, but nothing is lost that matters:
this only says what is looked for, and whatever is found is a term of the logic.
"""

from __future__ import annotations

from keyhole.synth.sygus.operators import OPERATORS
from keyhole.synth.sygus.problem import Function, Grammar, Production, Symbol
from keyhole.synth.sygus.terms import BOOL, AnyConstant, AnyVariable, Nonterminal, Operation, Pool, Sort, Term

_UNARY = ("bvnot", "bvneg")
_BINARY = "bvand bvor bvxor bvadd bvsub bvmul bvshl bvlshr bvashr bvudiv bvurem bvsdiv bvsrem".split()
_RELATIONS = "= bvult bvule bvslt bvsle".split()


def default_grammar(function: Function, pool: Pool) -> Grammar:
    """The grammar that the logic itself is, as far as the function's sorts reach."""
    sorts = dict.fromkeys((function.result, *(parameter.sort for parameter in function.parameters)))
    words = [sort for sort in sorts if not sort.boolean]
    names = {sort: _name(sort) for sort in (*words, BOOL)}
    nonterminals = {sort: pool.make(Nonterminal(name), (), sort) for sort, name in names.items()}
    symbols = [Symbol(names[sort], sort, tuple(_words(sort, nonterminals, pool))) for sort in words]
    symbols.append(Symbol(names[BOOL], BOOL, tuple(_truths(nonterminals, pool))))
    return Grammar(tuple(symbols), names[function.result])


def _name(sort: Sort) -> str:
    return "Truth" if sort.boolean else f"Word{sort.width}"


def _leaves(sort: Sort, pool: Pool) -> list[Production]:
    return [Production(pool.make(AnyVariable(), (), sort)), Production(pool.make(AnyConstant(), (), sort))]


def _applied(name: str, arguments: tuple[Term, ...], sort: Sort, pool: Pool, *indices: int) -> Production:
    return Production(pool.make(Operation(OPERATORS[name], indices), arguments, sort))


def _words(sort: Sort, nonterminals: dict[Sort, Term], pool: Pool) -> list[Production]:
    here = nonterminals[sort]
    found = _leaves(sort, pool)
    found += [_applied(name, (here,), sort, pool) for name in _UNARY]
    found += [_applied(name, (here, here), sort, pool) for name in _BINARY]
    found.append(_applied("ite", (nonterminals[BOOL], here, here), sort, pool))
    for other, term in nonterminals.items():
        if other.boolean or other == sort:
            continue
        if other.width < sort.width:
            found.append(_applied("zero_extend", (term,), sort, pool, sort.width - other.width))
            found.append(_applied("sign_extend", (term,), sort, pool, sort.width - other.width))
        else:
            found.append(_applied("extract", (term,), sort, pool, sort.width - 1, 0))
            found.append(_applied("extract", (term,), sort, pool, other.width - 1, other.width - sort.width))
    return found


def _truths(nonterminals: dict[Sort, Term], pool: Pool) -> list[Production]:
    truth = nonterminals[BOOL]
    found = _leaves(BOOL, pool)
    found.append(_applied("not", (truth,), BOOL, pool))
    found += [_applied(name, (truth, truth), BOOL, pool) for name in ("and", "or", "xor")]
    for sort, term in nonterminals.items():
        if not sort.boolean:
            found += [_applied(name, (term, term), BOOL, pool) for name in _RELATIONS]
    return found
