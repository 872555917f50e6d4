"""What formulas are made of, which decides who is asked and how: one walk over the shared term.

``effort`` estimates the gates that a solver makes of the formulas before it can look at its limits: z3 counts no steps while it writes
a multiplier of thousands of bits out as gates, so what would be large is only ever done in a process that can be killed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import z3

from keyhole.proof.words import Formula, Term

_QUADRATIC = frozenset(
    (z3.Z3_OP_BMUL, z3.Z3_OP_BUDIV, z3.Z3_OP_BUDIV_I, z3.Z3_OP_BUREM, z3.Z3_OP_BUREM_I, z3.Z3_OP_BSDIV, z3.Z3_OP_BSDIV_I,
     z3.Z3_OP_BSREM, z3.Z3_OP_BSREM_I, z3.Z3_OP_BSMOD, z3.Z3_OP_BSMOD_I, z3.Z3_OP_BUMUL_NO_OVFL, z3.Z3_OP_BSMUL_NO_OVFL,
     z3.Z3_OP_BSMUL_NO_UDFL)
)  # fmt: skip
_FLOAT_QUADRATIC = frozenset((z3.Z3_OP_FPA_MUL, z3.Z3_OP_FPA_DIV, z3.Z3_OP_FPA_FMA, z3.Z3_OP_FPA_SQRT))
_FLOAT_ADD = 5_000
_FLOAT_REMAINDER = 10_000_000
_FLOAT_SORTS = (z3.Z3_FLOATING_POINT_SORT, z3.Z3_ROUNDING_MODE_SORT)


@dataclass(frozen=True, slots=True)
class Content:
    """``order`` has all subterms, each after its children (not those below a quantifier)."""

    order: tuple[Term, ...]
    variables: tuple[Term, ...]
    quantified: bool
    floats: bool
    arrays: bool
    effort: int


def survey(formulas: Sequence[Formula]) -> Content:
    """What the formulas are made of."""
    order: list[Term] = []
    free: list[Term] = []
    seen: set[int] = set()
    quantified = floats = arrays = False
    effort = 0
    stack: list[tuple[Term, bool]] = [(formula, False) for formula in reversed(formulas)]
    while stack:
        term, done = stack.pop()
        if done:
            order.append(term)
            continue
        if term.get_id() in seen:
            continue
        seen.add(term.get_id())
        if not z3.is_app(term):
            quantified = True
            continue
        children = term.children()
        kind, sort = term.decl().kind(), term.sort().kind()
        floats = floats or sort in _FLOAT_SORTS
        arrays = arrays or sort == z3.Z3_ARRAY_SORT
        if children:
            effort += _effort(term, kind, sort, children)
        elif kind == z3.Z3_OP_UNINTERPRETED:
            free.append(term)
        stack.append((term, True))
        stack += [(child, False) for child in reversed(children)]
    return Content(tuple(order), tuple(free), quantified, floats, arrays, effort)


def _effort(term: Term, kind: int, sort: int, children: Sequence[Term]) -> int:
    if sort == z3.Z3_BV_SORT or z3.is_bv(children[0]):
        width: int = term.size() if sort == z3.Z3_BV_SORT else children[0].size()
        if kind not in _QUADRATIC:
            return width
        numbers = sum(z3.is_bv_value(child) for child in children)
        return width * width * (len(children) - 1) // (4 if numbers else 1)
    if sort == z3.Z3_FLOATING_POINT_SORT:
        precision: int = term.sort().sbits()
        if kind == z3.Z3_OP_FPA_REM:
            return _FLOAT_REMAINDER
        return 4 * precision * precision if kind in _FLOAT_QUADRATIC else _FLOAT_ADD
    return 1
