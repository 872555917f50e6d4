"""A question as a z3 that has seen nothing before would see it, so that the same question has the same solution.

z3 orders the operands of what commutes by when their terms were first made, and its solvers follow that order; so what was asked
before decides which of several solutions is found. Here the operands are ordered by what they say (a digest of the whole term),
and terms are made in that order, in a context of their own.
"""

from __future__ import annotations

import hashlib

import z3

from keyhole.proof.solving.content import Content, Node
from keyhole.proof.words import Formula, Term

_COMMUTATIVE = frozenset(
    (z3.Z3_OP_AND, z3.Z3_OP_OR, z3.Z3_OP_EQ, z3.Z3_OP_DISTINCT, z3.Z3_OP_BADD, z3.Z3_OP_BMUL, z3.Z3_OP_BAND, z3.Z3_OP_BOR,
     z3.Z3_OP_BXOR)
)  # fmt: skip


def fresh(content: Content, context: Term) -> list[Formula]:
    """The surveyed formulas in the context, ordered by what they say."""
    digests: dict[int, bytes] = {}
    children: dict[int, list[Node]] = {}
    for node in content.order:
        children[node.id] = list(node.children)
        if node.kind in _COMMUTATIVE:
            children[node.id].sort(key=lambda child: digests[child.id])
        digests[node.id] = _digest(node, [digests[child.id] for child in children[node.id]])
    roots = sorted(content.roots, key=lambda root: digests[root.id])
    terms: dict[int, Term] = {}
    stack = [(root, False) for root in reversed(roots)]
    while stack:
        node, ready = stack.pop()
        if ready:
            terms[node.id] = _made(node, [terms[child.id] for child in children[node.id]], context)
        elif node.id not in terms:
            stack.append((node, True))
            stack += [(child, False) for child in reversed(children[node.id]) if child.id not in terms]
    return [terms[root.id] for root in roots]


def _made(node: Node, children: list[Term], context: Term) -> Term:
    return node.term.decl().translate(context)(*children) if children else node.term.translate(context)


def _digest(node: Node, children: list[bytes]) -> bytes:
    own = f"{node.kind} {node.width} {node.term.decl().sexpr() if children else node.term.sexpr()}"
    return hashlib.blake2b(own.encode() + b"".join(children), digest_size=16).digest()
