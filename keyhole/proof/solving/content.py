"""What formulas are made of, which decides who is asked and how: one walk over the shared term.

``effort`` estimates the gates that a solver makes of the formulas before it can look at its limits: z3 counts no steps while it
writes a multiplier of thousands of bits out as gates, so what would be large is only ever done in a process that can be killed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import z3

from keyhole.proof.words import Formula, Term

_QUADRATIC = frozenset(
    (z3.Z3_OP_BMUL, z3.Z3_OP_BUDIV, z3.Z3_OP_BUDIV_I, z3.Z3_OP_BUREM, z3.Z3_OP_BUREM_I, z3.Z3_OP_BSDIV, z3.Z3_OP_BSDIV_I,
     z3.Z3_OP_BSREM, z3.Z3_OP_BSREM_I, z3.Z3_OP_BSMOD, z3.Z3_OP_BSMOD_I, z3.Z3_OP_BUMUL_NO_OVFL, z3.Z3_OP_BSMUL_NO_OVFL,
     z3.Z3_OP_BSMUL_NO_UDFL)
)  # fmt: skip
_FLOAT_QUADRATIC = frozenset((z3.Z3_OP_FPA_MUL, z3.Z3_OP_FPA_DIV, z3.Z3_OP_FPA_FMA, z3.Z3_OP_FPA_SQRT))
_FLOAT_ADD = 5_000
MOST_KEPT = 60_000  # nodes
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


class _Nodes:
    """Nodes by the number of their terms, which they keep alive. Questions that are asked one after another have most of their
    terms in common, and to ask z3 what a term is made of takes longer than anything else that is done with it."""

    def __init__(self) -> None:
        self._known: dict[int, Node] = {}

    def of(self, root: Term) -> Node | None:
        """The node of a term of z3's main context; None when there is a quantifier in it."""
        if len(self._known) > MOST_KEPT:
            self._known = {}
        known, context, ref = self._known, root.ctx, root.ctx.ref()
        stack: list[tuple[Any, int, list[Any], list[int]]] = [(root.ast, root.get_id(), [], [])]
        while stack:
            ast, number, children, numbers = stack.pop()
            if number in known:
                continue
            if not numbers:
                if z3.Z3_get_ast_kind(ref, ast) not in (z3.Z3_APP_AST, z3.Z3_NUMERAL_AST):
                    return None
                count = z3.Z3_get_app_num_args(ref, ast)
                children = [z3.Z3_get_app_arg(ref, ast, i) for i in range(count)]
                numbers = [z3.Z3_get_ast_id(ref, child) for child in children]
                waiting = [i for i in range(count) if numbers[i] not in known]
                if waiting:
                    stack.append((ast, number, children, numbers))
                    stack += [(children[i], numbers[i], [], []) for i in reversed(waiting)]
                    continue
            known[number] = _node(context, ref, ast, number, tuple(known[child] for child in numbers))
        return known[root.get_id()]


_NODES = _Nodes()


def _node(context: Any, ref: Any, ast: Any, number: int, children: tuple[Node, ...]) -> Node:
    kind = z3.Z3_get_decl_kind(ref, z3.Z3_get_app_decl(ref, ast))
    sort = z3.Z3_get_sort(ref, ast)
    match z3.Z3_get_sort_kind(ref, sort):
        case z3.Z3_BV_SORT:
            width = z3.Z3_get_bv_sort_size(ref, sort)
            made = z3.BitVecNumRef if kind == z3.Z3_OP_BNUM else z3.BitVecRef
            return Node(number, made(ast, context), kind, width, children)
        case z3.Z3_BOOL_SORT:
            return Node(number, z3.BoolRef(ast, context), kind, 0, children)
        case _:
            return Node(number, z3.z3._to_expr_ref(ast, context), kind, 0, children)


class _Survey:
    """The state of one walk."""

    def __init__(self) -> None:
        self.order: list[Node] = []
        self.met: set[int] = set()
        self.variables: list[Term] = []
        self.floats = self.arrays = False
        self.effort = 0

    def walk(self, root: Node) -> None:
        stack = [(root, False)]
        met = self.met
        while stack:
            node, ready = stack.pop()
            if ready:
                self._enter(node)
            elif node.id not in met:
                met.add(node.id)
                stack.append((node, True))
                stack += [(child, False) for child in reversed(node.children) if child.id not in met]

    def _enter(self, node: Node) -> None:
        self.order.append(node)
        if not node.width:
            self.floats = self.floats or isinstance(node.term, z3.FPRef | z3.FPRMRef)
            self.arrays = self.arrays or isinstance(node.term, z3.ArrayRef)
        if node.children:
            self.effort += _effort(node)
        elif node.kind == z3.Z3_OP_UNINTERPRETED:
            self.variables.append(node.term)


def survey(formulas: Sequence[Formula]) -> Content:
    """What the formulas are made of."""
    state = _Survey()
    nodes = [_NODES.of(formula) for formula in formulas]
    roots = tuple(node for node in nodes if node is not None)
    for root in roots:
        state.walk(root)
    quantified = len(roots) < len(nodes)
    return Content(
        tuple(formulas),
        tuple(state.order),
        () if quantified else roots,
        tuple(state.variables),
        quantified,
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
