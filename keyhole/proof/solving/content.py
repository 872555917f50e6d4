"""What formulas are made of, which decides who is asked and how: one walk over the shared term.

``effort`` estimates the gates that a solver makes of the formulas before it can look at its limits: z3 counts no steps while it
writes a multiplier of thousands of bits out as gates, so what would be large is only ever done in a process that can be killed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import z3

from keyhole.proof.words import Formula, Term, below

_QUADRATIC = frozenset(
    (z3.Z3_OP_BMUL, z3.Z3_OP_BUDIV, z3.Z3_OP_BUDIV_I, z3.Z3_OP_BUREM, z3.Z3_OP_BUREM_I, z3.Z3_OP_BSDIV, z3.Z3_OP_BSDIV_I,
     z3.Z3_OP_BSREM, z3.Z3_OP_BSREM_I, z3.Z3_OP_BSMOD, z3.Z3_OP_BSMOD_I, z3.Z3_OP_BUMUL_NO_OVFL, z3.Z3_OP_BSMUL_NO_OVFL,
     z3.Z3_OP_BSMUL_NO_UDFL)
)  # fmt: skip
_FLOAT_QUADRATIC = frozenset((z3.Z3_OP_FPA_MUL, z3.Z3_OP_FPA_DIV, z3.Z3_OP_FPA_FMA, z3.Z3_OP_FPA_SQRT))
_FLOAT_ADD = 5_000
_FLOAT_REMAINDER = 10_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A subterm with what is asked of it again and again, since every question to z3 costs a microsecond or more.

    ``width`` is that of a word, and 0 for everything else.
    """

    id: int
    term: Term
    kind: int
    width: int
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """``order`` has all subterms, each after its children (those with a quantifier above or below left out)."""

    formulas: tuple[Formula, ...]
    order: tuple[Node, ...]
    roots: tuple[Node, ...]
    variables: tuple[Term, ...]
    quantified: bool
    floats: bool
    arrays: bool
    effort: int


class _Survey:
    """The state of one walk."""

    def __init__(self) -> None:
        self.nodes: dict[int, Node] = {}
        self.variables: list[Term] = []
        self.quantified = self.floats = self.arrays = False
        self.effort = 0

    def walk(self, root: Term) -> None:
        context = root.ctx_ref()
        stack: list[tuple[int, Term, list[int] | None]] = [(root.get_id(), root, None)]
        while stack:
            number, term, children = stack.pop()
            if number in self.nodes:
                continue
            if children is None:
                if not z3.is_app(term):
                    self.quantified = True
                    return
                children = below(term)
                stack.append((number, term, children))
                waiting = [(child, i) for i, child in enumerate(children) if child not in self.nodes]
                stack += [(child, term.arg(i), None) for child, i in reversed(waiting)]
                continue
            kind = z3.Z3_get_decl_kind(context, z3.Z3_get_app_decl(context, term.as_ast()))
            self._enter(number, term, kind, tuple(self.nodes[child] for child in children))

    def _enter(self, number: int, term: Term, kind: int, children: tuple[Node, ...]) -> None:
        width = term.size() if isinstance(term, z3.BitVecRef) else 0
        self.nodes[number] = node = Node(number, term, kind, width, children)
        self.floats = self.floats or isinstance(term, z3.FPRef | z3.FPRMRef)
        self.arrays = self.arrays or isinstance(term, z3.ArrayRef)
        if children:
            self.effort += _effort(node)
        elif kind == z3.Z3_OP_UNINTERPRETED:
            self.variables.append(term)


def survey(formulas: Sequence[Formula]) -> Content:
    """What the formulas are made of."""
    state = _Survey()
    for formula in formulas:
        state.walk(formula)
    nodes = state.nodes
    roots = () if state.quantified else tuple(nodes[formula.get_id()] for formula in formulas)
    return Content(
        tuple(formulas),
        tuple(nodes.values()),
        roots,
        tuple(state.variables),
        state.quantified,
        state.floats,
        state.arrays,
        state.effort,
    )


def _effort(node: Node) -> int:
    width = node.width or node.children[0].width
    if width:
        if node.kind not in _QUADRATIC:
            return width
        numbers = sum(child.kind == z3.Z3_OP_BNUM for child in node.children)
        return width * width * (len(node.children) - 1) // (4 if numbers else 1)
    if isinstance(node.term, z3.FPRef):
        precision: int = node.term.sbits()
        if node.kind == z3.Z3_OP_FPA_REM:
            return _FLOAT_REMAINDER
        return 4 * precision * precision if node.kind in _FLOAT_QUADRATIC else _FLOAT_ADD
    return 1
