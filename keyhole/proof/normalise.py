"""Rewriting that makes source and target meet before a solver is asked.

Solvers that think in bits never see that ``(x << 1) * y`` is ``(x * y) << 1``; at 32 bits they take hours. So every word
becomes a sum of products (``polynomials``), and two words with the same sum are the same term. The algebra, where all words
have w bits:

    x << k  =  x * 2^k          x << y  =  x * (1 << y)             ~x  =  -x - 1
    x urem y  =  x - y * (x udiv y)    (also for y = 0: x udiv 0 is -1, x urem 0 is x)
    ite(c, x, y)  =  y + [c] * (x - y)    where [c] is 1 or 0, and [c] * [c] = [c], [not c] = 1 - [c]
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

from keyhole.proof import polynomials as poly
from keyhole.proof.bitwise import cancels
from keyhole.proof.content import Content, Node, survey
from keyhole.proof.magic import divisor_of
from keyhole.proof.polynomials import Monomial, Sum
from keyhole.proof.words import Formula, Term

MOST_NODES = 20_000
_MOST_SELECTED = 12  # monomials up to which an ite is multiplied out

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


class Normaliser:
    """The memo of one walk. Words are kept as sums and only written out as terms where another operation needs one."""

    def __init__(self) -> None:
        self._sums: dict[int, Sum] = {}  # by the id of the original term
        self._terms: dict[int, Term] = {}  # those that are no words, by the id of the original term
        self._atoms: list[Term] = []
        self._numbers: dict[int, int] = {}  # atom's id -> its number
        self._powers: dict[int, Term] = {}  # the number of the atom 1 << y -> y
        self._bits: list[Formula] = []  # the condition c of the atom [c], whose number is -1 - index
        self._bit_numbers: dict[int, int] = {}
        self._written: dict[tuple[int, frozenset[tuple[Monomial, int]]], Term] = {}
        self._order_met: dict[int, int] = {}
        self._sums_of_written: dict[int, Sum] = {}
        self._words: dict[int, Callable[[Node, int], Sum]] = {
            z3.Z3_OP_BNUM: self._number, z3.Z3_OP_BADD: self._add, z3.Z3_OP_BSUB: self._subtract,
            z3.Z3_OP_BNEG: self._negate, z3.Z3_OP_BNOT: self._complement, z3.Z3_OP_BMUL: self._multiply,
            z3.Z3_OP_BSHL: self._shift, z3.Z3_OP_CONCAT: self._concat, z3.Z3_OP_EXTRACT: self._extract,
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
        return self._write(self._sums[node.id], node.width) if node.width else self._terms[node.id]

    def _sum(self, node: Node) -> Sum:
        return self._sums[node.id]

    # Words

    def _atom(self, term: Term) -> Sum:
        number = self._numbers.setdefault(term.get_id(), len(self._atoms))
        if number == len(self._atoms):
            self._atoms.append(term)
        return {(number,): 1}

    def _bit(self, condition: Formula, width: int) -> Sum:
        """``[condition]``."""
        negated = z3.is_not(condition)
        condition = condition.arg(0) if negated else condition
        index = self._bit_numbers.setdefault(condition.get_id(), len(self._bits))
        if index == len(self._bits):
            self._bits.append(condition)
        bit: Sum = {(-1 - index,): 1}
        return poly.add(poly.constant(1, width), bit, width, -1) if negated else bit

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
            total = self._product(total, self._sum(child), width)
        return total

    def _product(self, a: Sum, b: Sum, width: int) -> Sum:
        """The product, multiplied out where that stays small; otherwise of the parts as atoms."""
        found = poly.product(a, b, width)
        if found is not None:
            return found
        left, right = (self._atom(self._write(part, width)) for part in (a, b))
        return poly.product(left, right, width) or {}

    def _shift(self, node: Node, width: int) -> Sum:
        value, amount = (self._sum(child) for child in node.children)
        by = poly.number(amount)
        if by is not None:
            return poly.scaled(value, 1 << by, width) if by < width else {}
        distance = self._write(amount, width)
        power = self._atom(z3.BitVecVal(1, width) << distance)
        ((number,),) = power
        self._powers[number] = distance
        return self._product(value, power, width)

    def _remainder(self, node: Node, width: int) -> Sum:
        divisor = self._sum(node.children[1])
        quotient = self._divide(node, width)
        return poly.add(self._sum(node.children[0]), self._product(divisor, quotient, width), width, -1)

    def _divide(self, node: Node, width: int) -> Sum:
        """``(x udiv a) udiv b  =  x udiv (a * b)``, 0 where the product is no word."""
        dividend, divisor = (self.term(child) for child in node.children)
        inner = z3.is_app_of(dividend, z3.Z3_OP_BUDIV) and z3.is_bv_value(dividend.arg(1))
        if inner and z3.is_bv_value(divisor) and dividend.arg(1).as_long() and divisor.as_long():
            both = dividend.arg(1).as_long() * divisor.as_long()
            if both >> width:
                return {}
            dividend, divisor = dividend.arg(0), z3.BitVecVal(both, width)
        return self._atom(z3.UDiv(dividend, divisor))

    def _bit_by_bit(self, node: Node, width: int) -> Sum:
        operands = {item.get_id(): item for item in (self.term(child) for child in node.children)}
        kind = node.kind
        if len(operands) < len(node.children) and kind == z3.Z3_OP_BXOR:
            return self._other_word(node, width)
        ordered = [operands[i] for i in sorted(operands, key=lambda i: self._order(operands[i]))]
        result = ordered[0]
        for item in ordered[1:]:
            result = _made(_BITWISE[kind], result, item)
        return self._sum_of_written(result) if len(ordered) == 1 else self._atom(result)

    def _order(self, term: Term) -> int:
        """A place in an order that depends on the formula only: numbers first, atoms as they were met."""
        if z3.is_bv_value(term):
            return -1
        ((number,),) = self._atom(term)
        return number

    def _sum_of_written(self, term: Term) -> Sum:
        found = self._sums_of_written.get(term.get_id())
        return self._atom(term) if found is None else found

    def _extended(self, node: Node, width: int) -> Sum:
        return self._widened(self._sum(node.children[0]), node.children[0].width, width)

    def _widened(self, value: Sum, narrow: int, width: int) -> Sum:
        """``zero_extend``: of numbers and single bits a sum again, an atom otherwise."""
        known = poly.number(value)
        if known is not None:
            return poly.constant(known, width)
        atom = poly.single(value)
        if atom is not None and atom < 0:
            return value
        if atom is not None and self._is_all_of(self._atoms[atom], narrow, width):
            return self._atom(self._atoms[atom].arg(0))
        return self._atom(z3.ZeroExt(width - narrow, self._write(value, narrow)))

    def _is_all_of(self, part: Term, narrow: int, width: int) -> bool:
        """Whether the word is the low part of a quotient that has no other bits:  x udiv d  <=  (2^w - 1) / d."""
        if not z3.is_app_of(part, z3.Z3_OP_EXTRACT) or part.params() != [narrow - 1, 0]:
            return False
        quotient = part.arg(0)
        if quotient.size() != width or not z3.is_app_of(quotient, z3.Z3_OP_BUDIV):
            return False
        divisor = quotient.arg(1)
        return bool(
            z3.is_bv_value(divisor) and divisor.as_long() and not ((1 << width) - 1) // divisor.as_long() >> narrow
        )

    def _concat(self, node: Node, width: int) -> Sum:
        parts = [(self._sum(child), child.width) for child in node.children]
        zeros = 0
        while parts and not parts[-1][0]:
            zeros += parts.pop()[1]
        if not parts:
            return {}
        if zeros:
            top = width - zeros
            high = parts[0][0] if len(parts) == 1 else self._joined(parts, top)
            return poly.scaled(self._lifted(high, top, width), 1 << zeros, width)
        return self._joined(parts, width)

    def _joined(self, parts: list[tuple[Sum, int]], width: int) -> Sum:
        """The concatenation of words, of which leading zeros are a zero_extend."""
        if not parts[0][0] and len(parts) > 1:
            rest = width - parts[0][1]
            return self._widened(self._joined(parts[1:], rest), rest, width)
        if len(parts) == 1:
            return parts[0][0]
        return self._atom(z3.Concat(*(self._write(value, size) for value, size in parts)))

    def _lifted(self, value: Sum, narrow: int, width: int) -> Sum:
        """Some sum of ``width`` bits whose low ``narrow`` bits are the value."""
        result: Sum = {}
        for monomial, coefficient in value.items():
            lifted = poly.constant(coefficient, width)
            for factor in monomial:
                lifted = self._product(lifted, self._lifted_atom(factor, narrow, width), width)
            result = poly.add(result, lifted, width)
        return result

    def _lifted_atom(self, factor: int, narrow: int, width: int) -> Sum:
        if factor < 0:
            return {(factor,): 1}
        atom = self._atoms[factor]
        if z3.is_app_of(atom, z3.Z3_OP_EXTRACT) and atom.params()[1] == 0 and atom.arg(0).size() == width:
            return self._atom(atom.arg(0))
        return self._atom(z3.ZeroExt(width - narrow, atom))

    def _extract(self, node: Node, width: int) -> Sum:
        high, low = node.term.params()
        value, whole = self._sum(node.children[0]), node.children[0].width
        if low:
            return self._from_middle(value, whole, high, low)
        if whole == width:
            return value
        result: Sum = {}
        for monomial, coefficient in value.items():
            part = poly.constant(coefficient, width)
            for factor in monomial:
                part = self._product(part, self._truncated(factor, width), width)
            result = poly.add(result, part, width)
        return result

    def _truncated(self, factor: int, width: int) -> Sum:
        if factor < 0:
            return {(factor,): 1}
        atom = self._atoms[factor]
        if z3.is_app_of(atom, z3.Z3_OP_ZERO_EXT):
            inner = atom.arg(0)
            if inner.size() == width:
                return self._sum_of_written(inner)
            if inner.size() < width:
                return self._atom(z3.ZeroExt(width - inner.size(), inner))
            return self._atom(z3.Extract(width - 1, 0, inner))
        if z3.is_app_of(atom, z3.Z3_OP_EXTRACT):
            low = atom.params()[1]
            return self._atom(z3.Extract(low + width - 1, low, atom.arg(0)))
        return self._atom(z3.Extract(width - 1, 0, atom))

    def _from_middle(self, value: Sum, whole: int, high: int, low: int) -> Sum:
        width = high - low + 1
        known = poly.number(value)
        if known is not None:
            return poly.constant(known >> low, width)
        found = self._division(value, whole, high, low)
        return self._atom(z3.Extract(high, low, self._write(value, whole))) if found is None else found

    def _division(self, value: Sum, whole: int, high: int, low: int) -> Sum | None:
        """The high part of a quotient, or of a product with a number, that is a division (see ``magic``)."""
        if len(value) != 1 or high != whole - 1:
            return None
        ((monomial, factor),) = value.items()
        if len(monomial) != 1 or monomial[0] < 0:
            return None
        atom, narrow, divisor = self._atoms[monomial[0]], whole, None
        if z3.is_app_of(atom, z3.Z3_OP_BUDIV) and factor == 1 and z3.is_bv_value(atom.arg(1)) and atom.arg(1).as_long():
            divisor = atom.arg(1).as_long() << low
        elif z3.is_app_of(atom, z3.Z3_OP_ZERO_EXT):
            narrow = atom.arg(0).size()
            divisor = divisor_of(factor, low, narrow, whole)
        if divisor is None:
            return None
        if divisor >> narrow:
            return {}
        quotient = self._atom(z3.UDiv(atom.arg(0), z3.BitVecVal(divisor, narrow)))
        if high - low + 1 >= narrow:
            return self._widened(quotient, narrow, high - low + 1) if high - low + 1 > narrow else quotient
        ((number,),) = quotient
        return self._truncated(number, high - low + 1)

    def _select(self, node: Node, width: int) -> Sum:
        condition, (yes, no) = self.term(node.children[0]), (self._sum(child) for child in node.children[1:])
        if z3.is_true(condition) or yes == no:
            return yes
        if z3.is_false(condition):
            return no
        condition, yes, no = self._least(condition, yes, no, width)
        difference = poly.add(yes, no, width, -1)
        result = poly.product(self._bit(condition, width), difference, width)
        whole = None if result is None else poly.add(no, result, width)
        if whole is not None and len(whole) <= _MOST_SELECTED:
            return whole
        same = poly.shared(yes, no)
        yes, no = (self._write(poly.add(part, same, width, -1), width) for part in (yes, no))
        return poly.add(same, self._atom(z3.If(condition, yes, no)), width)

    def _least(self, condition: Formula, yes: Sum, no: Sum, width: int) -> tuple[Formula, Sum, Sum]:
        """Minimum and maximum compare their operands in one order."""
        if z3.is_not(condition):
            condition, yes, no = condition.arg(0), no, yes
        kind = condition.decl().kind()
        if kind not in (z3.Z3_OP_ULEQ, z3.Z3_OP_SLEQ) or condition.arg(0).size() != width:
            return condition, yes, no
        a, b = condition.children()
        written = [self._write(part, width).get_id() for part in (yes, no)]
        if sorted(written) != sorted((a.get_id(), b.get_id())) or self._order(a) < self._order(b):
            return condition, yes, no
        return _made(z3.Z3_mk_bvule if kind == z3.Z3_OP_ULEQ else z3.Z3_mk_bvsle, b, a), no, yes

    def _other_word(self, node: Node, width: int) -> Sum:
        return self._atom(self._rebuilt(node))

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
        if not difference or cancels(difference, width, self._atoms.__getitem__, self._sum_of_written):
            return z3.BoolVal(True)
        if poly.number(difference) is not None:
            return z3.BoolVal(False)
        zeros = poly.two_power(difference, width)
        if zeros:
            difference, width = {m: c >> zeros for m, c in difference.items()}, width - zeros
            narrowed: Sum = {}
            for monomial, coefficient in difference.items():
                part = poly.constant(coefficient, width)
                for factor in monomial:
                    part = self._product(part, self._truncated(factor, width), width)
                narrowed = poly.add(narrowed, part, width)
            difference = narrowed
        return self._balanced(difference, width)

    def _balanced(self, difference: Sum, width: int) -> Formula:
        """``left = right`` where both have small positive coefficients."""
        half = 1 << (width - 1)
        left = {m: c for m, c in difference.items() if c < half or width == 1}
        right = poly.scaled({m: c for m, c in difference.items() if m not in left}, -1, width)
        return self._write(left, width) == self._write(right, width)

    # Writing sums as terms

    def _write(self, value: Sum, width: int) -> Term:
        key = (width, frozenset(value.items()))
        found = self._written.get(key)
        if found is None:
            found = self._written[key] = self._writing(value, width)
            self._sums_of_written[found.get_id()] = value
        return found

    def _writing(self, value: Sum, width: int) -> Term:
        bit = min((factor for monomial in value for factor in monomial), default=0)
        if bit < 0:
            return self._written_select(bit, value, width)
        first = next((c for m, c in sorted(value.items()) if m), 0)
        if value.get(()) == (1 << width) - 1 and first >> (width - 1) and width > 1:
            return ~self._write(poly.scaled(poly.add(value, {(): 1}, width), -1, width), width)
        total = None
        for monomial, coefficient in sorted(value.items(), key=lambda item: (not item[0], item[0])):
            part = self._written_product(monomial, coefficient, width)
            total = part if total is None else _made(z3.Z3_mk_bvadd, total, part)
        return z3.BitVecVal(0, width) if total is None else total

    def _written_product(self, monomial: Monomial, coefficient: int, width: int) -> Term:
        shifts = [factor for factor in monomial if factor in self._powers]
        total = None if coefficient == 1 and len(monomial) > len(shifts) else z3.BitVecVal(coefficient, width)
        for factor in monomial:
            if factor not in self._powers:
                total = self._atoms[factor] if total is None else _made(z3.Z3_mk_bvmul, total, self._atoms[factor])
        for factor in shifts:
            total = _made(z3.Z3_mk_bvshl, total, self._powers[factor])
        return total

    def _written_select(self, bit: int, value: Sum, width: int) -> Term:
        """``[c] * p + r  =  same + ite(c, p + r - same, r - same)``."""
        no = {m: c for m, c in value.items() if bit not in m}
        factor = {tuple(f for f in m if f != bit): c for m, c in value.items() if bit in m}
        yes = poly.add(no, factor, width)
        same = poly.shared(yes, no)
        parts = [self._write(poly.add(part, same, width, -1), width) for part in (yes, no)]
        choice = z3.If(self._bits[-1 - bit], *parts)
        return _made(z3.Z3_mk_bvadd, self._write(same, width), choice) if same else choice


def _made(make: Callable[..., object], a: Term, b: Term) -> Term:
    """A binary operation on words, without the checks of z3's operators."""
    return z3.BitVecRef(make(a.ctx_ref(), a.as_ast(), b.as_ast()), a.ctx)


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
