"""What SMT-LIB's operators mean: theories Core and FixedSizeBitVectors, and the logic BV's abbreviations.

One row for each operator: what it may be applied to, what it yields, and its meaning over the abstract algebra of machine words,
so that it runs on Python integers, on columns, on SMT terms and natively. Truth values are words of one bit.

SMT-LIB's operators are total and LLVM's are not: ``bvudiv`` by zero is all ones, ``bvurem`` by zero is the dividend, a shift by
the width or more has shifted everything out. The algebra leaves these cases open, so every meaning here decides them itself.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias, TypeVar

from keyhole.holes.meaning.algebra import Algebra
from keyhole.synth.sygus.terms import BOOL, Sort

W = TypeVar("W")
B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Shape:
    """The indices, the sorts of the operands, the sort of the result."""

    indices: tuple[int, ...]
    operands: tuple[Sort, ...]
    result: Sort

    @property
    def width(self) -> int:
        """Bits of the last operand: that of all, where they are of one sort."""
        return self.operands[-1].width


class Meaning(Protocol):
    """The word that an operator yields."""

    def __call__(self, m: Algebra[W, B], at: Shape, args: tuple[W, ...], /) -> W: ...


Typing: TypeAlias = Callable[[tuple[int, ...], tuple[Sort, ...]], "Sort | str"]
"""The sort of the result, or what is wrong with the operands."""


@dataclass(frozen=True, slots=True, eq=False)
class Operator:
    """One row. ``indices`` is how many numerals stand with the name inside ``(_ …)``."""

    name: str
    typing: Typing
    meaning: Meaning
    indices: int = 0
    commutative: bool = False


# --- what operators may be applied to ------------------------------------------------------------------------------------------


def _words(most: int, result: Callable[[Sort], Sort]) -> Typing:
    """``most`` words of one width, or, when that is 0, two or more."""

    def typing(indices: tuple[int, ...], operands: tuple[Sort, ...]) -> Sort | str:
        if len(operands) != most if most else len(operands) < 2:
            return f"takes {most or 'at least 2'} operand{'s' * (most != 1)}, not {len(operands)}"
        if any(sort.boolean for sort in operands):
            return "takes bit-vectors, not Bool"
        return _alike(operands) or result(operands[0])

    return typing


def _alike(operands: tuple[Sort, ...]) -> str:
    if len(set(operands)) > 1:
        return f"takes operands of one sort, not {' and '.join(dict.fromkeys(map(str, operands)))}"
    return ""


def _same(sort: Sort) -> Sort:
    return sort


def _truth(_: Sort) -> Sort:
    return BOOL


def _truths(least: int, most: int) -> Typing:
    def typing(indices: tuple[int, ...], operands: tuple[Sort, ...]) -> Sort | str:
        if not least <= len(operands) <= (most or len(operands)):
            number = f"{least}" if least == most else f"at least {least}"
            return f"takes {number} operand{'s' * (least != 1)}, not {len(operands)}"
        wrong = next((sort for sort in operands if not sort.boolean), None)
        return f"takes Bool, not {wrong}" if wrong else BOOL

    return typing


def _pairwise(indices: tuple[int, ...], operands: tuple[Sort, ...]) -> Sort | str:
    if len(operands) < 2:
        return f"takes at least 2 operands, not {len(operands)}"
    return _alike(operands) or BOOL


def _choice(indices: tuple[int, ...], operands: tuple[Sort, ...]) -> Sort | str:
    if len(operands) != 3:
        return f"takes 3 operands, not {len(operands)}"
    if not operands[0].boolean:
        return f"takes a Bool first, not {operands[0]}"
    return _alike(operands[1:]) or operands[1]


def _side_by_side(indices: tuple[int, ...], operands: tuple[Sort, ...]) -> Sort | str:
    if len(operands) < 2:
        return f"takes at least 2 operands, not {len(operands)}"
    if any(sort.boolean for sort in operands):
        return "takes bit-vectors, not Bool"
    return Sort(sum(sort.width for sort in operands))


def _indexed(result: Callable[[tuple[int, ...], int], int | str]) -> Typing:
    """One word, whose result has the width that the indices say."""

    def typing(indices: tuple[int, ...], operands: tuple[Sort, ...]) -> Sort | str:
        if len(operands) != 1:
            return f"takes 1 operand, not {len(operands)}"
        if operands[0].boolean:
            return "takes a bit-vector, not Bool"
        width = result(indices, operands[0].width)
        return width if isinstance(width, str) else Sort(width)

    return typing


def _extracted(indices: tuple[int, ...], width: int) -> int | str:
    high, low = indices
    return high - low + 1 if low <= high < width else f"takes bits {high} to {low} of a word that has {width}"


def _extended(indices: tuple[int, ...], width: int) -> int | str:
    return width + indices[0]


def _repeated(indices: tuple[int, ...], width: int) -> int | str:
    return width * indices[0] if indices[0] else "repeats at least once"


def _rotated(indices: tuple[int, ...], width: int) -> int | str:
    return width


# --- what they mean ------------------------------------------------------------------------------------------------------------


def _no(m: Algebra[W, B], a: W) -> W:
    return m.xor(a, m.const(1, 1), 1)


def _equal(m: Algebra[W, B], a: W, b: W, w: int) -> W:
    return m.word(m.eq(a, b, w))


def _is_zero(m: Algebra[W, B], a: W, w: int) -> B:
    return m.eq(a, m.const(0, w), w)


def _negative(m: Algebra[W, B], a: W, w: int) -> B:
    return m.slt(a, m.const(0, w), w)


def _bvnot(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    return m.xor(args[0], m.const(-1, at.width), at.width)


def _bvneg(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    return m.sub(m.const(0, at.width), args[0], at.width)


def _bvand(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    return _chained(lambda a, b: m.and_(a, b, at.width), args)


def _bvor(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    return _chained(lambda a, b: m.or_(a, b, at.width), args)


def _bvxor(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    return _chained(lambda a, b: m.xor(a, b, at.width), args)


def _bvadd(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    return _chained(lambda a, b: m.add(a, b, at.width), args)


def _bvmul(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    return _chained(lambda a, b: m.mul(a, b, at.width), args)


def _chained(operation: Callable[[W, W], W], args: tuple[W, ...]) -> W:
    result = args[0]
    for arg in args[1:]:
        result = operation(result, arg)
    return result


def _bvnand(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    return _bvnot(m, at, (_bvand(m, at, args),))


def _bvnor(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    return _bvnot(m, at, (_bvor(m, at, args),))


def _bvxnor(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    return _bvnot(m, at, (_bvxor(m, at, args),))


def _bvsub(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    return m.sub(args[0], args[1], at.width)


def _bvudiv(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    (a, b), w = args, at.width
    return m.ite(_is_zero(m, b, w), m.const(-1, w), m.udiv(a, b, w), w)


def _bvurem(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    (a, b), w = args, at.width
    return m.ite(_is_zero(m, b, w), a, m.urem(a, b, w), w)


def _bvsdiv(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    (a, b), w = args, at.width
    by_zero = m.ite(_negative(m, a, w), m.const(1, w), m.const(-1, w), w)
    return m.ite(_is_zero(m, b, w), by_zero, m.sdiv(a, b, w), w)


def _bvsrem(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    (a, b), w = args, at.width
    return m.ite(_is_zero(m, b, w), a, m.srem(a, b, w), w)


def _bvsmod(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    b, w = args[1], at.width
    rest = _bvsrem(m, at, args)
    differ = _negative(m, m.xor(rest, b, w), w)
    moves = m.and_b(differ, m.not_b(m.or_b(_is_zero(m, rest, w), _is_zero(m, b, w))))
    return m.ite(moves, m.add(rest, b, w), rest, w)


def _within(m: Algebra[W, B], by: W, w: int) -> B:
    return m.ult(by, m.const(w, w), w)


def _bvshl(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    (a, b), w = args, at.width
    return m.ite(_within(m, b, w), m.shl(a, b, w), m.const(0, w), w)


def _bvlshr(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    (a, b), w = args, at.width
    return m.ite(_within(m, b, w), m.lshr(a, b, w), m.const(0, w), w)


def _bvashr(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    (a, b), w = args, at.width
    return m.ite(_within(m, b, w), m.ashr(a, b, w), m.ashr(a, m.const(w - 1, w), w), w)


def _bvult(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    return m.word(m.ult(args[0], args[1], at.width))


def _bvslt(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    return m.word(m.slt(args[0], args[1], at.width))


def _swapped(meaning: Meaning) -> Meaning:
    def swapped(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
        return meaning(m, at, args[::-1])

    return swapped


def _negated(meaning: Meaning) -> Meaning:
    def negated(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
        return _no(m, meaning(m, at, args))

    return negated


def _bvcomp(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    return _equal(m, args[0], args[1], at.width)


def _bvredor(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    return _no(m, _equal(m, args[0], m.const(0, at.width), at.width))


def _bvredand(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    return _equal(m, args[0], m.const(-1, at.width), at.width)


def _all_equal(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    pairs = itertools.pairwise(args)
    return _chained(lambda a, b: m.and_(a, b, 1), tuple(_equal(m, a, b, at.width) for a, b in pairs))


def _distinct(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    pairs = tuple(_no(m, _equal(m, a, b, at.width)) for i, a in enumerate(args) for b in args[:i])
    return _chained(lambda a, b: m.and_(a, b, 1), pairs)


def _ite(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    return m.ite(m.truth(args[0]), args[1], args[2], at.width)


def _not(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    return _no(m, args[0])


def _implies(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    return _chained(lambda a, b: m.or_(_no(m, b), a, 1), args[::-1])


def _concat(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    result, width = args[0], at.operands[0].width
    for arg, sort in zip(args[1:], at.operands[1:], strict=True):
        wide = width + sort.width
        high = m.shl(m.zext(result, width, wide), m.const(sort.width, wide), wide)
        result, width = m.or_(high, m.zext(arg, sort.width, wide), wide), wide
    return result


def _extract(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    low = args[0] if at.indices[1] == 0 else m.lshr(args[0], m.const(at.indices[1], at.width), at.width)
    return m.trunc(low, at.width, at.result.width)


def _zero_extend(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    return m.zext(args[0], at.width, at.result.width)


def _sign_extend(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    return m.sext(args[0], at.width, at.result.width)


def _rotate_left(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    return _rotated_by(m, args[0], at.indices[0] % at.width, at.width)


def _rotate_right(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    return _rotated_by(m, args[0], -at.indices[0] % at.width, at.width)


def _rotated_by(m: Algebra[W, B], a: W, left: int, w: int) -> W:
    if left == 0:
        return a
    return m.or_(m.shl(a, m.const(left, w), w), m.lshr(a, m.const(w - left, w), w), w)


def _repeat(m: Algebra[W, B], at: Shape, args: tuple[W, ...]) -> W:
    times = at.indices[0]
    return _concat(m, Shape((), at.operands * times, at.result), args * times)


# --- the table -----------------------------------------------------------------------------------------------------------------

_UNARY, _BINARY, _CHAIN = _words(1, _same), _words(2, _same), _words(0, _same)
_RELATION = _words(2, _truth)

_ROWS = (
    Operator("bvnot", _UNARY, _bvnot),
    Operator("bvneg", _UNARY, _bvneg),
    Operator("bvand", _CHAIN, _bvand, commutative=True),
    Operator("bvor", _CHAIN, _bvor, commutative=True),
    Operator("bvxor", _CHAIN, _bvxor, commutative=True),
    Operator("bvnand", _BINARY, _bvnand, commutative=True),
    Operator("bvnor", _BINARY, _bvnor, commutative=True),
    Operator("bvxnor", _BINARY, _bvxnor, commutative=True),
    Operator("bvadd", _CHAIN, _bvadd, commutative=True),
    Operator("bvsub", _BINARY, _bvsub),
    Operator("bvmul", _CHAIN, _bvmul, commutative=True),
    Operator("bvudiv", _BINARY, _bvudiv),
    Operator("bvurem", _BINARY, _bvurem),
    Operator("bvsdiv", _BINARY, _bvsdiv),
    Operator("bvsrem", _BINARY, _bvsrem),
    Operator("bvsmod", _BINARY, _bvsmod),
    Operator("bvshl", _BINARY, _bvshl),
    Operator("bvlshr", _BINARY, _bvlshr),
    Operator("bvashr", _BINARY, _bvashr),
    Operator("bvult", _RELATION, _bvult),
    Operator("bvule", _RELATION, _negated(_swapped(_bvult))),
    Operator("bvugt", _RELATION, _swapped(_bvult)),
    Operator("bvuge", _RELATION, _negated(_bvult)),
    Operator("bvslt", _RELATION, _bvslt),
    Operator("bvsle", _RELATION, _negated(_swapped(_bvslt))),
    Operator("bvsgt", _RELATION, _swapped(_bvslt)),
    Operator("bvsge", _RELATION, _negated(_bvslt)),
    Operator("bvcomp", _words(2, lambda _: Sort(1)), _bvcomp, commutative=True),
    Operator("=", _pairwise, _all_equal, commutative=True),
    Operator("distinct", _pairwise, _distinct, commutative=True),
    Operator("ite", _choice, _ite),
    Operator("not", _truths(1, 1), _not),
    Operator("and", _truths(1, 0), _bvand, commutative=True),
    Operator("or", _truths(1, 0), _bvor, commutative=True),
    Operator("xor", _truths(2, 0), _bvxor, commutative=True),
    Operator("=>", _truths(2, 0), _implies),
    Operator("concat", _side_by_side, _concat),
    Operator("extract", _indexed(_extracted), _extract, indices=2),
    Operator("zero_extend", _indexed(_extended), _zero_extend, indices=1),
    Operator("sign_extend", _indexed(_extended), _sign_extend, indices=1),
    Operator("rotate_left", _indexed(_rotated), _rotate_left, indices=1),
    Operator("rotate_right", _indexed(_rotated), _rotate_right, indices=1),
    Operator("repeat", _indexed(_repeated), _repeat, indices=1),
)

_OLD_ROWS = (
    Operator("bvredor", _words(1, _truth), _bvredor),
    Operator("bvredand", _words(1, _truth), _bvredand),
)

OPERATORS = {row.name: row for row in _ROWS}
OLD_OPERATORS = {row.name: row for row in _OLD_ROWS}
"""What only SyGuS 1 has; others use these names for words of one bit."""
