"""The algebra of SMT terms: words are z3 bit-vectors, truth values z3 Booleans. This is the border to z3.

z3's Python package is untyped, so ``Term`` and ``Formula`` are names for ``Any``; every other file uses these names and the
functions here. z3 divides by zero and shifts too far as SMT-LIB says; operations make both poison or undefined behaviour.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

import z3

from keyhole.proof.contexts import own_context
from keyhole.proof.float_words import FloatTerms

Term: TypeAlias = Any
Formula: TypeAlias = Any


def word(name: str, w: int) -> Term:
    """A variable of ``w`` bits."""
    own_context()
    return z3.BitVec(name, w)


def truth(name: str) -> Formula:
    """A Boolean variable."""
    own_context()
    return z3.Bool(name)


def below(term: Term) -> list[int]:
    """The numbers of a term's operands. To make terms of them costs ten times as much, and most of them a walk has met before."""
    context, ast, count = term.ctx_ref(), term.as_ast(), z3.Z3_get_app_num_args
    return [z3.Z3_get_ast_id(context, z3.Z3_get_app_arg(context, ast, i)) for i in range(count(context, ast))]


def parts(terms: Iterable[Term]) -> set[int]:
    """The numbers of all terms of which the terms are made."""
    found = set[int]()
    for term in terms:
        context, waiting = term.ctx_ref(), [term.as_ast()]
        while waiting:
            current = waiting.pop()
            number = z3.Z3_get_ast_id(context, current)
            if number not in found:
                found.add(number)
                count = z3.Z3_get_app_num_args(context, current)
                waiting += [z3.Z3_get_app_arg(context, current, i) for i in range(count)]
    return found


# z3's own operators look at the sorts of their operands, which takes most of the time in which formulas are made. Here the sorts
# are known.


def _bits(ast: Any, context: Any) -> Term:
    return z3.BitVecRef(ast, context)


def _bool(ast: Any, context: Any) -> Formula:
    return z3.BoolRef(ast, context)


def chosen(c: Formula, a: Term, b: Term) -> Term:
    """``If`` between words."""
    return _bits(z3.Z3_mk_ite(c.ctx.ref(), c.ast, a.ast, b.ast), c.ctx)


def _alike(ast: Any, term: Any) -> Any:
    """The term of the sort that another one has."""
    if isinstance(term, z3.BoolRef):
        return z3.BoolRef(ast, term.ctx)
    if not isinstance(term, z3.BitVecRef):
        return z3.z3._to_expr_ref(ast, term.ctx)
    number = z3.Z3_get_ast_kind(term.ctx.ref(), ast) == z3.Z3_NUMERAL_AST
    return z3.BitVecNumRef(ast, term.ctx) if number else z3.BitVecRef(ast, term.ctx)


def simplify(term: Any) -> Any:
    """The word or formula, simplified."""
    return _alike(z3.Z3_simplify(term.ctx.ref(), term.ast), term)


def substitute(term: Any, *pairs: tuple[Any, Any]) -> Any:
    """The word or formula with terms replaced by others of their sorts."""
    count = len(pairs)
    olds, news = (z3.Ast * count)(*(old.ast for old, _ in pairs)), (z3.Ast * count)(*(new.ast for _, new in pairs))
    return _alike(z3.Z3_substitute(term.ctx.ref(), term.ast, count, olds, news), term)


def truth_of(formula: Formula) -> bool | None:
    """Whether the formula simplifies to true or to false; None: neither."""
    ref = formula.ctx.ref()
    found = z3.Z3_get_bool_value(ref, z3.Z3_simplify(ref, formula.ast))
    return True if found == z3.Z3_L_TRUE else False if found == z3.Z3_L_FALSE else None


def _sum(terms: list[Term]) -> Term:
    """The sum of the words, in a word as wide as it needs: each addition is one bit wider than what it adds."""
    while len(terms) > 1:
        pairs = [_wider(a, b) for a, b in zip(terms[::2], terms[1::2], strict=False)]
        terms = pairs + ([terms[-1]] if len(terms) % 2 else [])
    return terms[0]


def _wider(a: Term, b: Term) -> Term:
    width = max(a.size(), b.size()) + 1
    return z3.ZeroExt(width - a.size(), a) + z3.ZeroExt(width - b.size(), b)


def _first_set(a: Term) -> list[Term]:
    """The digits of the number of zeros above the highest one in a word (not zero) of 2^n bits, n of them, by halving it."""
    digits = []
    while a.size() > 1:
        half = a.size() // 2
        high, low = z3.Extract(2 * half - 1, half, a), z3.Extract(half - 1, 0, a)
        empty = high == z3.BitVecVal(0, half)
        digits.append(z3.If(empty, z3.BitVecVal(1, 1), z3.BitVecVal(0, 1)))
        a = z3.If(empty, low, high)
    return digits


def _concat(parts: list[Term]) -> Term:
    return parts[0] if len(parts) == 1 else z3.Concat(*parts)


class Terms(FloatTerms):
    """``Algebra[Term, Formula]``."""

    __slots__ = ()

    @property
    def widest(self) -> int | None:
        return None

    def const(self, value: int, w: int) -> Term:
        return z3.BitVecVal(value, w)

    def add(self, a: Term, b: Term, w: int) -> Term:
        return _bits(z3.Z3_mk_bvadd(a.ctx.ref(), a.ast, b.ast), a.ctx)

    def sub(self, a: Term, b: Term, w: int) -> Term:
        return _bits(z3.Z3_mk_bvsub(a.ctx.ref(), a.ast, b.ast), a.ctx)

    def mul(self, a: Term, b: Term, w: int) -> Term:
        return a * b

    def udiv(self, a: Term, b: Term, w: int) -> Term:
        return z3.UDiv(a, b)

    def sdiv(self, a: Term, b: Term, w: int) -> Term:
        return a / b

    def urem(self, a: Term, b: Term, w: int) -> Term:
        return z3.URem(a, b)

    def srem(self, a: Term, b: Term, w: int) -> Term:
        return z3.SRem(a, b)

    def shl(self, a: Term, b: Term, w: int) -> Term:
        return a << b

    def lshr(self, a: Term, b: Term, w: int) -> Term:
        return z3.LShR(a, b)

    def ashr(self, a: Term, b: Term, w: int) -> Term:
        return a >> b

    def and_(self, a: Term, b: Term, w: int) -> Term:
        return _bits(z3.Z3_mk_bvand(a.ctx.ref(), a.ast, b.ast), a.ctx)

    def or_(self, a: Term, b: Term, w: int) -> Term:
        return _bits(z3.Z3_mk_bvor(a.ctx.ref(), a.ast, b.ast), a.ctx)

    def xor(self, a: Term, b: Term, w: int) -> Term:
        return a ^ b

    def ctpop(self, a: Term, w: int) -> Term:
        total = _sum([z3.Extract(i, i, a) for i in range(w)])
        return self.trunc(self.zext(total, total.size(), w), total.size(), w)

    def ctlz(self, a: Term, w: int) -> Term:
        if w == 1:
            return ~a
        count, bits = w.bit_length(), (w - 1).bit_length()
        padded = a if w == 1 << bits else z3.Concat(a, z3.BitVecVal(-1, (1 << bits) - w))  # behind, to stop the search
        none = a == z3.BitVecVal(0, w)
        found = z3.If(none, z3.BitVecVal(w, count), self.zext(_concat(_first_set(padded)), bits, count))
        return self.trunc(self.zext(found, count, w), count, w)

    def cttz(self, a: Term, w: int) -> Term:
        return self.ctlz(self.bitreverse(a, w), w)

    def bitreverse(self, a: Term, w: int) -> Term:
        return _concat([z3.Extract(i, i, a) for i in range(w)])

    def bswap(self, a: Term, w: int) -> Term:
        return _concat([z3.Extract(i + 7, i, a) for i in range(0, w, 8)])

    def zext(self, a: Term, w: int, to: int) -> Term:
        return z3.ZeroExt(to - w, a) if to > w else a

    def sext(self, a: Term, w: int, to: int) -> Term:
        return z3.SignExt(to - w, a) if to > w else a

    def trunc(self, a: Term, w: int, to: int) -> Term:
        return z3.Extract(to - 1, 0, a) if to < w else a

    def eq(self, a: Term, b: Term, w: int) -> Formula:
        return _bool(z3.Z3_mk_eq(a.ctx.ref(), a.ast, b.ast), a.ctx)

    def ult(self, a: Term, b: Term, w: int) -> Formula:
        return _bool(z3.Z3_mk_bvult(a.ctx.ref(), a.ast, b.ast), a.ctx)

    def slt(self, a: Term, b: Term, w: int) -> Formula:
        return _bool(z3.Z3_mk_bvslt(a.ctx.ref(), a.ast, b.ast), a.ctx)

    def umul_overflow(self, a: Term, b: Term, w: int) -> Formula:
        return z3.Not(z3.BVMulNoOverflow(a, b, signed=False))

    def smul_overflow(self, a: Term, b: Term, w: int) -> Formula:
        wide = 2 * w
        product = self.sext(a, w, wide) * self.sext(b, w, wide)
        return product != self.sext(self.trunc(product, wide, w), w, wide)

    def ite(self, c: Formula, a: Term, b: Term, w: int) -> Term:
        return chosen(c, a, b)

    def word(self, c: Formula) -> Term:
        return z3.If(c, z3.BitVecVal(1, 1), z3.BitVecVal(0, 1))

    def truth(self, a: Term) -> Formula:
        return a == z3.BitVecVal(1, 1)

    def join(self, parts: list[Term], w: int) -> Term:
        return _concat(parts[::-1])

    def tidy(self, a: Term) -> Term:
        return a if isinstance(a, z3.BitVecNumRef) else simplify(a)

    def known(self, a: Term) -> int | None:
        plain = a if isinstance(a, z3.BitVecNumRef) else simplify(a)
        return plain.as_long() if isinstance(plain, z3.BitVecNumRef) else None

    def decided(self, c: Formula) -> bool | None:
        return truth_of(c)

    def false(self) -> Formula:
        return z3.BoolVal(False)

    def not_b(self, c: Formula) -> Formula:
        return _bool(z3.Z3_mk_not(c.ctx.ref(), c.ast), c.ctx)

    def and_b(self, c: Formula, d: Formula) -> Formula:
        return _bool(z3.Z3_mk_and(c.ctx.ref(), 2, (z3.Ast * 2)(c.ast, d.ast)), c.ctx)

    def or_b(self, c: Formula, d: Formula) -> Formula:
        return _bool(z3.Z3_mk_or(c.ctx.ref(), 2, (z3.Ast * 2)(c.ast, d.ast)), c.ctx)
