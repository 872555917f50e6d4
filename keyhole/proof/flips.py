"""What else may be seen of undef, so that a condition comes out differently.

A source that branches on a value of which two looks may differ is undefined, and excuses whatever the target does. That two looks
differ is for us to show, with words of our choice. Good ones follow from the condition: where it compares for equality, what makes
both sides equal, or the complement of what was seen; where it compares sizes, very small and very large numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import z3

from keyhole.proof.words import Formula, Term, simplify, substitute

MOST_NODES = 400
MOST_EQUATIONS = 4
_ORDERS = frozenset(
    (
        z3.Z3_OP_ULEQ, z3.Z3_OP_ULT, z3.Z3_OP_UGEQ, z3.Z3_OP_UGT,
        z3.Z3_OP_SLEQ, z3.Z3_OP_SLT, z3.Z3_OP_SGEQ, z3.Z3_OP_SGT,
    )
)  # fmt: skip
_Others = dict[int, Term]  # by the variable's id: another word for it


def flips(word: Term, seen: Sequence[Term]) -> list[Formula]:
    """Ways in which the word differs when other words are seen instead of ``seen``, variables of which each may be anything."""
    word = simplify(word)
    equations, has_order = _comparisons(word)
    variables = {item.get_id(): item for item in seen}
    ways: list[_Others] = []
    for left, right in equations:
        solutions = [_solution(one, other, variables) for one, other in ((left, right), (right, left))]
        ways += [*solutions, *({number: ~variables[number] for number in found} for found in solutions)]
    if not equations and not has_order:
        ways.append({number: ~item for number, item in variables.items()})
    for make in (_lowest, _highest, _negative, _positive) if has_order else ():
        ways.append({number: make(item.size()) for number, item in variables.items()})
    changed = [simplify(substitute(word, *((variables[n], new) for n, new in way.items()))) for way in ways if way]
    return [word != other for other in changed if not other.eq(word)]


def _lowest(width: int) -> Term:
    return z3.BitVecVal(0, width)


def _highest(width: int) -> Term:
    return z3.BitVecVal(-1, width)


def _negative(width: int) -> Term:
    return z3.BitVecVal(1 << (width - 1), width)


def _positive(width: int) -> Term:
    return z3.BitVecVal((1 << (width - 1)) - 1, width)


def _comparisons(word: Term) -> tuple[list[tuple[Term, Term]], bool]:
    """The words that are compared for equality, and whether others are compared by size; nothing in large terms."""
    equations: list[tuple[Term, Term]] = []
    has_order = False
    waiting, seen = [word], set[int]()
    while waiting:
        term = waiting.pop()
        if term.get_id() in seen:
            continue
        seen.add(term.get_id())
        if len(seen) > MOST_NODES:
            return [], False
        if z3.is_eq(term) and z3.is_bv(term.arg(0)) and len(equations) < MOST_EQUATIONS:
            equations.append((term.arg(0), term.arg(1)))
        has_order = has_order or (z3.is_app(term) and term.decl().kind() in _ORDERS)
        waiting += [child for child in term.children() if not z3.is_array(child)]
    return equations, has_order


def _solution(term: Term, wanted: Term, variables: Mapping[int, Term]) -> _Others:
    """What the variables have to be for the term to be ``wanted``, for those where that is plain. The rest of the term decides
    whether that is enough."""
    found: _Others = {}
    waiting = [(term, wanted)]
    while waiting:
        part, goal = waiting.pop()
        if part.get_id() in variables:
            found.setdefault(part.get_id(), goal)
            continue
        match part.decl().kind():
            case z3.Z3_OP_ITE:
                waiting += [(part.arg(2), goal), (part.arg(1), goal)]
            case z3.Z3_OP_CONCAT:
                high = goal.size()
                for child in part.children():
                    waiting.append((child, z3.Extract(high - 1, high - child.size(), goal)))
                    high -= child.size()
            case z3.Z3_OP_ZERO_EXT | z3.Z3_OP_SIGN_EXT:
                waiting.append((part.arg(0), z3.Extract(part.arg(0).size() - 1, 0, goal)))
            case z3.Z3_OP_BNOT:
                waiting.append((part.arg(0), ~goal))
            case z3.Z3_OP_BADD if part.num_args() == 2 and z3.is_bv_value(part.arg(0)):
                waiting.append((part.arg(1), goal - part.arg(0)))
            case z3.Z3_OP_BXOR if part.num_args() == 2 and z3.is_bv_value(part.arg(0)):
                waiting.append((part.arg(1), goal ^ part.arg(0)))
    return found
