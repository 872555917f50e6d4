"""Rewriting that makes source and target meet before a solver is asked.

Solvers that think in bits never see that ``(x << 1) * y`` is ``(x * y) << 1``; at 32 bits they take hours. So every word
becomes a sum of products (``polynomials``), and two words with the same sum are the same term. The algebra, where all words
have w bits:

    x << k  =  x * 2^k          x << y  =  x * (1 << y)             ~x  =  -x - 1
    x urem y  =  x - y * (x udiv y)    (also for y = 0: x udiv 0 is -1, x urem 0 is x)
    ite(c, x + z, y + z)  =  ite(c, x, y) + z
    ite(c, x, y)  =  y + [c] * (x - y)    where [c] is 1 or 0, and [c] * [c] = [c], [not c] = 1 - [c]; to compare only
    min(x, y)  =  ite(x <= y, x, y)  =  ite(y <= x, y, x)      max likewise
    concat(x, 0_k)  =  2^k * x'    where x' is any word whose low bits are x
    extract(k - 1, 0, -)  is a ring homomorphism
    x = y  when x - y is 0;  2^k * x = 0  when the low w - k bits of x are 0

It is a walk over the shared term with a memo, and multiplying out stops at a fixed number of monomials: a word that is too
large stays a product of its parts. Formulas with quantifiers are left alone. ``bitwise`` and ``magic`` have two more
identities.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import z3

from keyhole.proof.solving import polynomials as poly
from keyhole.proof.solving.bitwise import cancels
from keyhole.proof.solving.content import Content, Node, survey
from keyhole.proof.solving.parts import Parts
from keyhole.proof.solving.polynomials import Sum
from keyhole.proof.solving.sums import made
from keyhole.proof.words import Formula, Term

MOST_NODES = 20_000

_BITWISE = {z3.Z3_OP_BAND: z3.Z3_mk_bvand, z3.Z3_OP_BOR: z3.Z3_mk_bvor, z3.Z3_OP_BXOR: z3.Z3_mk_bvxor}
_COMPARISONS = frozenset(
    (z3.Z3_OP_ULT, z3.Z3_OP_UGT, z3.Z3_OP_UGEQ, z3.Z3_OP_ULEQ, z3.Z3_OP_SLT, z3.Z3_OP_SGT, z3.Z3_OP_SGEQ, z3.Z3_OP_SLEQ)
)
_COMMUTATIVE_FLOATS = frozenset((z3.Z3_OP_FPA_ADD, z3.Z3_OP_FPA_MUL))


def normalise(formulas: Sequence[Formula], content: Content | None = None) -> list[Formula]:
    """Formulas that mean the same for every value of every variable. ``content`` is what a ``survey`` of them has found."""
    content = survey(formulas) if content is None else content
    if content.quantified or len(content.order) > MOST_NODES:
        return list(formulas)
    normaliser = Normaliser()
    for node in content.order:
        normaliser.visit(node)
    return [z3.simplify(normaliser.term(root)) for root in content.roots]


class Normaliser(Parts):
    """The memo of one walk. Words are kept as sums and only written out as terms where another operation needs one."""

    def __init__(self) -> None:
        super().__init__()
        self._sums: dict[int, Sum] = {}  # by the id of the original term
        self._terms: dict[int, Term] = {}  # those that are no words, by the id of the original term
        self._order_met: dict[int, int] = {}
        self._words: dict[int, Callable[[Node, int], Sum]] = {
            z3.Z3_OP_BNUM: self._number, z3.Z3_OP_BADD: self._add, z3.Z3_OP_BSUB: self._subtract,
            z3.Z3_OP_BNEG: self._negate, z3.Z3_OP_BNOT: self._complement, z3.Z3_OP_BMUL: self._multiply,
            z3.Z3_OP_BSHL: self._shift, z3.Z3_OP_BLSHR: self._shift_right,
            z3.Z3_OP_CONCAT: self._concat, z3.Z3_OP_EXTRACT: self._extract,
            z3.Z3_OP_ITE: self._select, z3.Z3_OP_BUREM: self._remainder, z3.Z3_OP_BUREM_I: self._remainder,
            z3.Z3_OP_BAND: self._bit_by_bit, z3.Z3_OP_BOR: self._bit_by_bit, z3.Z3_OP_BXOR: self._bit_by_bit,
            z3.Z3_OP_ZERO_EXT: self._extended, z3.Z3_OP_BUDIV: self._divide, z3.Z3_OP_BUDIV_I: self._divide,
        }  # fmt: skip

    def visit(self, node: Node) -> None:
        """Normalises a node whose children have been visited."""
        if node.width:
            self._sums[node.id] = self._words.get(node.kind, self._other_word)(node, node.width)
            return
        left, right = node.children if len(node.children) == 2 else (node, node)
        match node.kind:
            case z3.Z3_OP_EQ if left.width:
                self._terms[node.id] = self._equal(self._sum(left), self._sum(right), left.width)
            case z3.Z3_OP_DISTINCT if left.width and len(node.children) == 2:
                self._terms[node.id] = z3.Not(self._equal(self._sum(left), self._sum(right), left.width))
            case kind if kind in _COMPARISONS:
                self._terms[node.id] = _compared(kind, self.term(left), self.term(right))
            case _:
                self._terms[node.id] = self._rebuilt(node)

    def term(self, node: Node) -> Term:
        """The normal form of a node that was visited."""
        return self.write(self._sums[node.id], node.width) if node.width else self._terms[node.id]

    def _sum(self, node: Node) -> Sum:
        return self._sums[node.id]

    def _number(self, node: Node, width: int) -> Sum:
        return poly.constant(node.term.as_long(), width)

    def _add(self, node: Node, width: int) -> Sum:
        total: Sum = {}
        for child in node.children:
            total = poly.add(total, self._sum(child), width)
        return total if len(total) <= poly.MOST_MONOMIALS else self._other_word(node, width)

    def _subtract(self, node: Node, width: int) -> Sum:
        return poly.add(self._sum(node.children[0]), self._sum(node.children[1]), width, -1)

    def _negate(self, node: Node, width: int) -> Sum:
        return poly.scaled(self._sum(node.children[0]), -1, width)

    def _complement(self, node: Node, width: int) -> Sum:
        return poly.add(poly.constant(-1, width), self._sum(node.children[0]), width, -1)

    def _multiply(self, node: Node, width: int) -> Sum:
        total = poly.constant(1, width)
        for child in node.children:
            total = self.product(total, self._sum(child), width)
        return total

    def _shift(self, node: Node, width: int) -> Sum:
        value, amount = (self._sum(child) for child in node.children)
        by = poly.number(amount)
        if by is not None:
            return poly.scaled(value, 1 << by, width) if by < width else {}
        distance = self.write(amount, width)
        power = self.atom(z3.BitVecVal(1, width) << distance)
        ((number,),) = power
        self.powers[number] = distance
        return self.product(value, power, width)

    def _shift_right(self, node: Node, width: int) -> Sum:
        by = poly.number(self._sum(node.children[1]))
        return self._other_word(node, width) if by is None else self._shifted(self._sum(node.children[0]), by, width)

    def _shifted(self, value: Sum, by: int, width: int) -> Sum:
        """``x lshr k  =  concat(0_k, extract(w - 1, k, x))``."""
        if by == 0 or by >= width:
            return value if by == 0 else {}
        return self.widened(self.from_middle(value, width, width - 1, by), width - by, width)

    def _remainder(self, node: Node, width: int) -> Sum:
        divisor = self._sum(node.children[1])
        quotient = self._divide(node, width)
        return poly.add(self._sum(node.children[0]), self.product(divisor, quotient, width), width, -1)

    def _divide(self, node: Node, width: int) -> Sum:
        """``x udiv 2^k  =  x lshr k``;  ``(x udiv a) udiv b  =  x udiv (a * b)``, 0 where the product is no word."""
        by = poly.number(self._sum(node.children[1]))
        if by and by & (by - 1) == 0:
            return self._shifted(self._sum(node.children[0]), by.bit_length() - 1, width)
        dividend, divisor = (self.term(child) for child in node.children)
        inner = z3.is_app_of(dividend, z3.Z3_OP_BUDIV) and z3.is_bv_value(dividend.arg(1))
        if inner and z3.is_bv_value(divisor) and dividend.arg(1).as_long() and divisor.as_long():
            both = dividend.arg(1).as_long() * divisor.as_long()
            if both >> width:
                return {}
            dividend, divisor = dividend.arg(0), z3.BitVecVal(both, width)
        return self.atom(z3.UDiv(dividend, divisor))

    def _bit_by_bit(self, node: Node, width: int) -> Sum:
        operands = {item.get_id(): item for item in (self.term(child) for child in node.children)}
        kind = node.kind
        if len(operands) < len(node.children) and kind == z3.Z3_OP_BXOR:
            return self._other_word(node, width)
        ordered = [operands[i] for i in sorted(operands, key=lambda i: self.order(operands[i]))]
        result = ordered[0]
        for item in ordered[1:]:
            result = made(_BITWISE[kind], result, item)
        return self.sum_of_written(result) if len(ordered) == 1 else self.atom(result)

    def _extended(self, node: Node, width: int) -> Sum:
        return self.widened(self._sum(node.children[0]), node.children[0].width, width)

    def _concat(self, node: Node, width: int) -> Sum:
        parts = [(self._sum(child), child.width) for child in node.children]
        zeros = 0
        while parts and not parts[-1][0]:
            zeros += parts.pop()[1]
        if not parts:
            return {}
        if zeros:
            top = width - zeros
            high = parts[0][0] if len(parts) == 1 else self.joined(parts, top)
            return poly.scaled(self.lifted(high, top, width), 1 << zeros, width)
        return self.joined(parts, width)

    def _extract(self, node: Node, width: int) -> Sum:
        high, low = node.term.params()
        value, whole = self._sum(node.children[0]), node.children[0].width
        if low:
            return self.from_middle(value, whole, high, low)
        return value if whole == width else self.low(value, width)

    def _select(self, node: Node, width: int) -> Sum:
        condition, (yes, no) = self.term(node.children[0]), (self._sum(child) for child in node.children[1:])
        if z3.is_true(condition) or yes == no:
            return yes
        if z3.is_false(condition):
            return no
        return self.choice(*self._least(condition, yes, no, width), width)

    def _least(self, condition: Formula, yes: Sum, no: Sum, width: int) -> tuple[Formula, Sum, Sum]:
        """Minimum and maximum compare their operands in one order."""
        if z3.is_not(condition):
            condition, yes, no = condition.arg(0), no, yes
        kind = condition.decl().kind()
        if kind not in (z3.Z3_OP_ULEQ, z3.Z3_OP_SLEQ) or condition.arg(0).size() != width:
            return condition, yes, no
        a, b = condition.children()
        written = [self.write(part, width).get_id() for part in (yes, no)]
        if sorted(written) != sorted((a.get_id(), b.get_id())) or self.order(a) < self.order(b):
            return condition, yes, no
        return made(z3.Z3_mk_bvule if kind == z3.Z3_OP_ULEQ else z3.Z3_mk_bvsle, b, a), no, yes

    def _other_word(self, node: Node, width: int) -> Sum:
        return self.atom(self._rebuilt(node))

    def _rebuilt(self, node: Node) -> Term:
        """The same operation on the children's normal forms."""
        if not node.children:
            return node.term
        news = [self.term(child) for child in node.children]
        if node.kind in _COMMUTATIVE_FLOATS and self._met(news[1]) > self._met(news[2]):
            news[1:] = reversed(news[1:])
        if all(new.get_id() == old.id for new, old in zip(news, node.children, strict=True)):
            return node.term
        return node.term.decl()(*news)

    def _met(self, term: Term) -> int:
        """A place in an order that depends on the formula only."""
        return self._order_met.setdefault(term.get_id(), len(self._order_met))

    def _equal(self, a: Sum, b: Sum, width: int) -> Formula:
        difference = poly.add(a, b, width, -1)
        if self._is_zero(difference, width):
            return z3.BoolVal(True)
        if poly.number(difference) is not None:
            return z3.BoolVal(False)
        zeros = poly.two_power(difference, width)
        if zeros:
            width -= zeros
            difference = self.low({monomial: c >> zeros for monomial, c in difference.items()}, width)
        return self._balanced(difference, width)

    def _is_zero(self, value: Sum, width: int) -> bool:
        if not value or cancels(value, width, self.atoms.__getitem__, self.sum_of_written):
            return True
        chosen = self.without_choices(value, width)
        return chosen is not None and cancels(chosen, width, self.atoms.__getitem__, self.sum_of_written)

    def _balanced(self, difference: Sum, width: int) -> Formula:
        """``left = right`` where both have small positive coefficients."""
        half = 1 << (width - 1)
        left = {m: c for m, c in difference.items() if c < half or width == 1}
        right = poly.scaled({m: c for m, c in difference.items() if m not in left}, -1, width)
        return self.write(left, width) == self.write(right, width)


def _compared(kind: int, a: Term, b: Term) -> Formula:
    """Comparisons by ``<=`` and ``not``."""
    match kind:
        case z3.Z3_OP_ULEQ:
            return z3.ULE(a, b)
        case z3.Z3_OP_UGEQ:
            return z3.ULE(b, a)
        case z3.Z3_OP_ULT:
            return z3.Not(z3.ULE(b, a))
        case z3.Z3_OP_UGT:
            return z3.Not(z3.ULE(a, b))
        case z3.Z3_OP_SLEQ:
            return a <= b
        case z3.Z3_OP_SGEQ:
            return b <= a
        case z3.Z3_OP_SLT:
            return z3.Not(b <= a)
        case _:
            return z3.Not(a <= b)
