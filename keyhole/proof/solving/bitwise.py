"""Sums of bitwise operations: x + y = (x & y) + (x | y), and all its like.

A bitwise operation computes each bit by one truth table over its operands. Over the integers a truth table t is the sum over
all sets S of operands of c(S) * (product of S), where c is its Moebius transform, c(S) = sum over T in S of (-1)^|S - T| t(T).
Weighted by 2^i and summed over the bits i, the word is the sum of c(S) * (conjunction of S); the empty conjunction is the word
of all ones, -1, and the conjunction of one operand is the operand. Conjunctions of more are kept apart like atoms. A sum of
bitwise operations that cancels in this form is zero, whatever the width.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

import z3

from keyhole.proof.solving import polynomials as poly
from keyhole.proof.solving.polynomials import Sum
from keyhole.proof.words import Term

MOST_OPERANDS = 4
MOST_NODES = 32
_AND, _OR, _XOR, _NOT = z3.Z3_OP_BAND, z3.Z3_OP_BOR, z3.Z3_OP_BXOR, z3.Z3_OP_BNOT
_KINDS = frozenset((_AND, _OR, _XOR, _NOT))
_Conjunctions: TypeAlias = dict[frozenset[int], int]  # set of operands' ids -> coefficient


def is_bitwise(term: Term) -> bool:
    """Whether the term is a bitwise operation."""
    return term.decl().kind() in _KINDS


def cancels(difference: Sum, width: int, atom_of: Callable[[int], Term], sum_of: Callable[[Term], Sum]) -> bool:
    """Whether the sum is zero because its bitwise operations cancel."""
    mask = (1 << width) - 1
    rest: Sum = {}
    conjunctions: _Conjunctions = {}
    kept: list[Term] = []  # the operands, since a term that is gone leaves its id to another
    for monomial, coefficient in difference.items():
        expanded = None
        if len(monomial) == 1 and monomial[0] >= 0 and is_bitwise(atom_of(monomial[0])):
            expanded = _expanded(atom_of(monomial[0]), width, sum_of, kept)
        linear, products = ({monomial: 1}, {}) if expanded is None else expanded
        rest = poly.add(rest, linear, width, coefficient)
        for operands, count in products.items():
            conjunctions[operands] = (conjunctions.get(operands, 0) + coefficient * count) & mask
    return not rest and not any(conjunctions.values())


def _expanded(
    term: Term, width: int, sum_of: Callable[[Term], Sum], kept: list[Term]
) -> tuple[Sum, Mapping[frozenset[int], int]] | None:
    """The word as a sum and conjunctions of two or more operands; None when it has too many operands."""
    operands: dict[int, Term] = {}
    if not _collect(term, operands):
        return None
    kept += operands.values()
    names = sorted(operands)
    table = [_bit(term, {name: row >> i & 1 for i, name in enumerate(names)}) for row in range(1 << len(names))]
    for i in range(len(names)):  # the Moebius transform, one operand at a time
        for row in range(len(table)):
            if row >> i & 1:
                table[row] -= table[row ^ (1 << i)]
    linear = poly.constant(-table[0], width)
    products: _Conjunctions = {}
    for row, count in enumerate(table):
        chosen = [name for i, name in enumerate(names) if row >> i & 1]
        if len(chosen) == 1:
            linear = poly.add(linear, _operand(operands[chosen[0]], width, sum_of), width, count)
        elif count and chosen:
            products[frozenset(chosen)] = count
    return linear, products


def _collect(term: Term, operands: dict[int, Term]) -> bool:
    stack, nodes = [term], 0
    while stack:
        current, nodes = stack.pop(), nodes + 1
        if nodes > MOST_NODES:
            return False
        if is_bitwise(current):
            stack += current.children()
        else:
            base, _ = _base(current)
            operands[base.get_id()] = base
    return len(operands) <= MOST_OPERANDS


def _base(term: Term) -> tuple[Term, int]:
    """The operand that a leaf is, and 1 where it is the complement: of a mask and its complement one is taken."""
    if z3.is_bv_value(term) and term.as_long() >> (term.size() - 1):
        return z3.BitVecVal(~term.as_long(), term.size()), 1
    return term, 0


def _operand(term: Term, width: int, sum_of: Callable[[Term], Sum]) -> Sum:
    return poly.constant(term.as_long(), width) if z3.is_bv_value(term) else sum_of(term)


def _bit(term: Term, row: Mapping[int, int]) -> int:
    """What the operation makes of one bit of each operand. Small terms only: ``_collect`` has counted the nodes."""
    if not is_bitwise(term):
        base, flipped = _base(term)
        return row[base.get_id()] ^ flipped
    bits = [_bit(child, row) for child in term.children()]
    match term.decl().kind():
        case z3.Z3_OP_BAND:
            return int(all(bits))
        case z3.Z3_OP_BOR:
            return int(any(bits))
        case z3.Z3_OP_BXOR:
            return sum(bits) & 1
        case _:
            return 1 - bits[0]
