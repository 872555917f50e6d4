"""Rewriting by what words can be at least and at most: signed division of what is never negative, wide division of small numbers.

A circuit that divides 32 bits is four times as large as one that divides 16, and source and target often differ in just that, or
in that one of them divides signed numbers. Each word of the formulas gets limits ``low <= x <= high`` (as unsigned numbers), from
the leaves up, and with them:

    x sdiv y  =  x udiv y      x srem y  =  x urem y      where neither has its highest bit set
    x udiv y  =  zero_extend(x' udiv y')                  where x and y fit into fewer bits, x' and y', and y is not 0
    zero_extend(x + y)  =  zero_extend(x) + zero_extend(y)      where the sum does not wrap round; products likewise
    zero_extend(~x)  =  (2^n - 1) - zero_extend(x)
    zero_extend(extract(n - 1, 0, x))  =  x                     where x < 2^n
    sign_extend(x)  =  zero_extend(x)                           where x has not its highest bit set

and comparisons that the limits decide are decided.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from math import prod
from operator import and_, or_, xor
from typing import TypeAlias

import z3

from keyhole.proof.solving.content import Content, Node
from keyhole.proof.words import Formula, Term

Limits: TypeAlias = tuple[int, int]

MOST_NODES = 4_000
_SIGNED = {
    z3.Z3_OP_BSDIV: z3.UDiv, z3.Z3_OP_BSDIV_I: z3.UDiv, z3.Z3_OP_BSREM: z3.URem, z3.Z3_OP_BSREM_I: z3.URem,
}  # fmt: skip
_UNSIGNED = {
    z3.Z3_OP_BUDIV: z3.UDiv, z3.Z3_OP_BUDIV_I: z3.UDiv, z3.Z3_OP_BUREM: z3.URem, z3.Z3_OP_BUREM_I: z3.URem,
}  # fmt: skip
_QUOTIENTS = frozenset((z3.Z3_OP_BUDIV, z3.Z3_OP_BUDIV_I, z3.Z3_OP_BSDIV, z3.Z3_OP_BSDIV_I))
_DIVIDING = _SIGNED.keys() | _UNSIGNED.keys()
_ORDERS = {  # kind: signed, strict, turned round
    z3.Z3_OP_ULEQ: (False, False, False), z3.Z3_OP_ULT: (False, True, False),
    z3.Z3_OP_UGEQ: (False, False, True), z3.Z3_OP_UGT: (False, True, True),
    z3.Z3_OP_SLEQ: (True, False, False), z3.Z3_OP_SLT: (True, True, False),
    z3.Z3_OP_SGEQ: (True, False, True), z3.Z3_OP_SGT: (True, True, True),
}  # fmt: skip


def narrowed(content: Content) -> list[Formula] | None:
    """Formulas that mean the same for every value of every variable; None where nothing is divided."""
    if content.quantified or len(content.order) > MOST_NODES:
        return None
    if not any(node.kind in _DIVIDING for node in content.order):
        return None
    walk = _Narrowing()
    for node in content.order:
        walk.visit(node)
    return [z3.simplify(walk.terms[root.id]) for root in content.roots]


def _full(width: int) -> Limits:
    return 0, (1 << width) - 1


def _taken_away(node: Node) -> tuple[int, Node]:
    """The c and the x of ``-c * x``; zero and the node where it is none."""
    parts = node.children
    if node.kind != z3.Z3_OP_BMUL or len(parts) != 2 or parts[0].kind != z3.Z3_OP_BNUM:
        return 0, node
    number: int = parts[0].term.as_long()
    return (0, node) if not number >> (node.width - 1) else ((1 << node.width) - number, parts[1])


class _Narrowing:
    """The memo of one walk: the new term and the limits of each node."""

    def __init__(self) -> None:
        self.terms: dict[int, Term] = {}
        self.limits: dict[int, Limits] = {}

    def visit(self, node: Node) -> None:
        self.limits[node.id] = self._limits(node) if node.width else (0, 0)
        self.terms[node.id] = self._term(node)

    def _of(self, node: Node) -> list[Limits]:
        return [self.limits[child.id] for child in node.children]

    # --- limits --------------------------------------------------------------------------------------------------------

    def _limits(self, node: Node) -> Limits:
        width, of = node.width, self._of(node)
        top = (1 << width) - 1
        match node.kind:
            case z3.Z3_OP_BNUM:
                number = node.term.as_long()
                return number, number
            case z3.Z3_OP_ZERO_EXT:
                return of[0]
            case z3.Z3_OP_SIGN_EXT if not of[0][1] >> (node.children[0].width - 1):
                return of[0]
            case z3.Z3_OP_CONCAT:
                return self._concat(node)
            case z3.Z3_OP_EXTRACT:
                above, low = node.term.params()
                same = of[0][0] >> above + 1 == of[0][1] >> above + 1
                return (of[0][0] >> low & top, of[0][1] >> low & top) if same else (0, top)
            case z3.Z3_OP_BAND:
                low, high = self._bitwise(of, and_)
                return low, min(high, *(high for _, high in of))
            case z3.Z3_OP_BOR:
                low, high = self._bitwise(of, or_)
                return max(low, *(low for low, _ in of)), high
            case z3.Z3_OP_BXOR:
                return self._bitwise(of, xor)
            case z3.Z3_OP_BNOT:
                return top - of[0][1], top - of[0][0]
            case z3.Z3_OP_BADD:
                low, high = self._sum(node)
                turns = low >> width  # that often it surely wraps round
                return self._whole((low - (turns << width), high - (turns << width)), width)
            case z3.Z3_OP_BSUB if len(of) == 2:
                return self._whole((of[0][0] - of[1][1], of[0][1] - of[1][0]), width)
            case z3.Z3_OP_BMUL:
                return self._whole((prod(low for low, _ in of), prod(high for _, high in of)), width)
            case z3.Z3_OP_BLSHR:
                return 0, of[0][1] >> min(of[1][0], width)
            case z3.Z3_OP_BSHL if of[1][1] < width:
                return self._whole((of[0][0] << of[1][0], of[0][1] << of[1][1]), width)
            case z3.Z3_OP_ITE:
                return min(of[1][0], of[2][0]), max(of[1][1], of[2][1])
            case kind if kind in _UNSIGNED or (kind in _SIGNED and self._never_negative(node)):
                return self._divided(node)
        return _full(width)

    def _bitwise(self, of: Sequence[Limits], operate: Callable[[int, int], int]) -> Limits:
        """The high bits that are the same in all numbers within the limits give high bits of the result."""
        free = max((low ^ high).bit_length() for low, high in of)
        prefix = reduce(operate, (low >> free for low, _ in of))
        return prefix << free, (prefix + 1 << free) - 1

    def _concat(self, node: Node) -> Limits:
        low = high = 0
        for child, (least, most) in zip(node.children, self._of(node), strict=True):
            low, high = low << child.width | least, high << child.width | most
        return low, high

    def _sum(self, node: Node) -> Limits:
        """Of the sum as a number, where what is multiplied with a negative number is taken away."""
        low = high = 0
        for child in node.children:
            factor, part = _taken_away(child)
            least, most = self.limits[part.id]
            low, high = (low + least, high + most) if not factor else (low - factor * most, high - factor * least)
        return low, high

    def _whole(self, of: Limits, width: int) -> Limits:
        """Of a word that is the number, unless that may wrap round."""
        return of if of[0] >= 0 and not of[1] >> width else _full(width)

    def _never_negative(self, node: Node) -> bool:
        return not any(high >> (node.width - 1) for _, high in self._of(node))

    def _divided(self, node: Node) -> Limits:
        (low, high), (least, most) = self._of(node)
        if node.kind not in _QUOTIENTS:
            return 0, high if least == 0 else min(high, most - 1)
        return (low // most, high // least) if least else _full(node.width)

    # --- terms ---------------------------------------------------------------------------------------------------------

    def _term(self, node: Node) -> Term:
        news = [self.terms[child.id] for child in node.children]
        if node.width:
            low, high = self.limits[node.id]
            if low == high:
                return z3.BitVecVal(low, node.width)
        match node.kind:
            case kind if kind in _DIVIDING:
                return self._quotient(node, news)
            case z3.Z3_OP_ZERO_EXT:
                return self._extended(node.children[0], node.width)
            case z3.Z3_OP_CONCAT if len(node.children) == 2 and self.limits[node.children[0].id] == (0, 0):
                return self._extended(node.children[1], node.width)
            case z3.Z3_OP_SIGN_EXT if not self.limits[node.children[0].id][1] >> (node.children[0].width - 1):
                return self._extended(node.children[0], node.width)
            case kind if kind in _ORDERS and node.children[0].width:
                decided = self._decided(*_ORDERS[kind], *node.children)
                return self._rebuilt(node, news) if decided is None else z3.BoolVal(decided)
            case z3.Z3_OP_EQ if node.children[0].width:
                (low, high), (least, most) = self._of(node)
                return z3.BoolVal(False) if high < least or most < low else self._rebuilt(node, news)
            case z3.Z3_OP_BUMUL_NO_OVFL if not prod(high for _, high in self._of(node)) >> node.children[0].width:
                return z3.BoolVal(True)
        return self._rebuilt(node, news)

    def _rebuilt(self, node: Node, news: Sequence[Term]) -> Term:
        if all(new.get_id() == old.id for new, old in zip(news, node.children, strict=True)):
            return node.term
        return node.term.decl()(*news)

    def _quotient(self, node: Node, news: Sequence[Term]) -> Term:
        make: Callable[[Term, Term], Term] | None = _UNSIGNED.get(node.kind)
        if make is None:
            if not self._never_negative(node):
                return self._rebuilt(node, news)
            make = _SIGNED[node.kind]
        (_, high), (least, most) = self._of(node)
        bits = max(high, most).bit_length()
        if not least or bits >= node.width:
            return make(*news)
        small = [z3.Extract(bits - 1, 0, new) for new in news]
        return z3.ZeroExt(node.width - bits, make(*small))

    def _extended(self, node: Node, width: int) -> Term:
        """``zero_extend`` of the node to that width, of what it is made of where that is the same."""
        term, more = self.terms[node.id], width - node.width
        low, high = self.limits[node.id]
        if z3.is_bv_value(term):
            return z3.BitVecVal(low, width)
        if node.kind == z3.Z3_OP_EXTRACT and node.term.params()[1] == 0:
            inner = node.children[0]
            if inner.width <= width and not self.limits[inner.id][1] >> node.width:
                return self.terms[inner.id] if inner.width == width else self._extended(inner, width)
        if node.kind == z3.Z3_OP_BNOT:
            return z3.BitVecVal((1 << node.width) - 1, width) - self._extended(node.children[0], width)
        if node.kind in (z3.Z3_OP_BADD, z3.Z3_OP_BMUL) and (low, high) != _full(node.width):
            return self._spread(node, width)
        return z3.ZeroExt(more, term)

    def _spread(self, node: Node, width: int) -> Term:
        """A sum or product that does not wrap round, of wider parts."""
        if node.kind == z3.Z3_OP_BMUL:
            first, *rest = (self._extended(child, width) for child in node.children)
            for part in rest:
                first = first * part
            return first
        turns = self._sum(node)[0] >> node.width
        total = z3.BitVecVal(-(turns << node.width), width)
        for child in node.children:
            factor, part = _taken_away(child)
            wide = self._extended(part, width)
            total = total - z3.BitVecVal(factor, width) * wide if factor else total + wide
        return total

    def _decided(self, signed: bool, strict: bool, turned: bool, a: Node, b: Node) -> bool | None:
        if turned:
            a, b = b, a
        (low, high), (least, most) = self._ordered(a, signed), self._ordered(b, signed)
        if high < least or (not strict and high <= least):
            return True
        if low > most or (strict and low >= most):
            return False
        return None

    def _ordered(self, node: Node, signed: bool) -> Limits:
        """The limits as signed numbers, if need be."""
        low, high = self.limits[node.id]
        half = 1 << (node.width - 1)
        if not signed or high < half:
            return low, high
        return (low - 2 * half, high - 2 * half) if low >= half else (-half, half - 1)
