"""Formulas as SMT-LIB 2 text, and a solver's answer read back: how solvers other than z3 are asked.

z3 prints its own terms, but simplifying leaves operations in them that only z3 knows; these are written with standard ones
first:

    bvudiv_i, bvurem_i, ...     the operations of that name without _i: z3's mark that division by zero needs no case of its own
    ext_rotate_left(x, y)       x << (y urem w) | x >> (w - y urem w), where shifting by w gives 0; right likewise
    bvumul_noovfl(x, y)         the high half of the product of double width is 0
    bvsmul_noovfl(x, y)         that product is the sign extension of its low half; noudfl: or not negative (noovfl: or negative)
    fp.to_ieee_bv(f)            a new word b with to_fp(b) = f, and b the word that z3 gives for it where f is NaN

Source: Barrett, Fontaine, Tinelli, "The SMT-LIB Standard, version 2.7", 2025.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

import z3

from keyhole.proof.solving.answers import Value, variables
from keyhole.proof.solving.content import Content, Node
from keyhole.proof.words import Formula, Term

Tree: TypeAlias = "str | list[Tree]"

_TOKEN = re.compile(r'[()]|\|[^|]*\||"(?:[^"]|"")*"|;[^\n]*|[^\s()|;"]+')
_PLAIN = {
    z3.Z3_OP_BUDIV_I: z3.UDiv,
    z3.Z3_OP_BUREM_I: z3.URem,
    z3.Z3_OP_BSDIV_I: lambda a, b: a / b,
    z3.Z3_OP_BSREM_I: z3.SRem,
    z3.Z3_OP_BSMOD_I: lambda a, b: a % b,
}
_OURS = frozenset(
    (z3.Z3_OP_EXT_ROTATE_LEFT, z3.Z3_OP_EXT_ROTATE_RIGHT, z3.Z3_OP_BUMUL_NO_OVFL, z3.Z3_OP_BSMUL_NO_OVFL,
     z3.Z3_OP_BSMUL_NO_UDFL, z3.Z3_OP_FPA_TO_IEEE_BV)
)  # fmt: skip


def script(content: Content, logic: str = "ALL") -> tuple[str, dict[str, Term]]:
    """The text that asserts the surveyed formulas, and the variables in it by the names they have there."""
    formulas = standard(content)
    unchanged = formulas is content.formulas and not content.quantified
    free = content.variables if unchanged else variables(formulas)
    names = {f"v{index}": variable for index, variable in enumerate(free)}  # no name needs quoting, and none can clash
    renamed = [(variable, z3.Const(name, variable.sort())) for name, variable in names.items()]
    lines = [f"(declare-const {name} {variable.sort().sexpr()})" for name, variable in names.items()]
    lines += [f"(assert {(z3.substitute(item, *renamed) if renamed else item).sexpr()})" for item in formulas]
    return "\n".join(("(set-option :produce-models true)", f"(set-logic {logic})", *lines, "")), names


def standard(content: Content) -> tuple[Formula, ...]:
    """The formulas with operations of SMT-LIB only; new variables may stand in them."""
    if content.quantified or not any(node.kind in _OURS or node.kind in _PLAIN for node in content.order):
        return content.formulas
    memo: dict[int, Term] = {}
    more: list[Formula] = []
    for node in content.order:
        memo[node.id] = _standard(node, [memo[child.id] for child in node.children], more)
    return (*(memo[root.id] for root in content.roots), *more)


def _standard(node: Node, new: list[Term], more: list[Formula]) -> Term:
    kind, term = node.kind, node.term
    if kind in _PLAIN:
        return _PLAIN[kind](*new)
    match kind:
        case z3.Z3_OP_EXT_ROTATE_LEFT:
            return _rotated(new[0], new[1])
        case z3.Z3_OP_EXT_ROTATE_RIGHT:
            width = z3.BitVecVal(node.width, node.width)
            return _rotated(new[0], width - z3.URem(new[1], width))
        case z3.Z3_OP_BUMUL_NO_OVFL:
            return z3.Extract(2 * new[0].size() - 1, new[0].size(), _product(new, z3.ZeroExt)) == 0
        case z3.Z3_OP_BSMUL_NO_OVFL:
            product = _product(new, z3.SignExt)
            return z3.Or(_fits(product), product < 0)
        case z3.Z3_OP_BSMUL_NO_UDFL:
            product = _product(new, z3.SignExt)
            return z3.Or(_fits(product), product >= 0)
        case z3.Z3_OP_FPA_TO_IEEE_BV:
            return _bits_of(term, new[0], more)
    if all(a.eq(b) for a, b in zip(new, (child.term for child in node.children), strict=True)):
        return term
    return term.decl()(*new)


def _rotated(x: Term, by: Term) -> Term:
    width = x.size()
    distance = z3.URem(by, z3.BitVecVal(width, width))
    return (x << distance) | z3.LShR(x, z3.BitVecVal(width, width) - distance)


def _product(operands: Sequence[Term], widen: Term) -> Term:
    a, b = (widen(operand.size(), operand) for operand in operands)
    return a * b


def _fits(product: Term) -> Formula:
    half = product.size() // 2
    return z3.SignExt(half, z3.Extract(half - 1, 0, product)) == product


def _bits_of(term: Term, value: Term, more: list[Formula]) -> Term:
    bits = z3.FreshConst(term.sort(), "bits")
    of_nan = z3.simplify(z3.fpToIEEEBV(z3.fpNaN(value.sort())))
    more.append(z3.fpBVToFP(bits, value.sort()) == value)
    if z3.is_bv_value(of_nan):
        more.append(z3.Implies(z3.fpIsNaN(value), bits == of_nan))
    return bits


def parse(text: str) -> list[Tree]:
    """The S-expressions of a text; ``ValueError`` where brackets do not match."""
    stack: list[list[Tree]] = [[]]
    for token in _TOKEN.findall(text):
        if token == "(":
            stack.append([])
        elif token == ")":
            if len(stack) == 1:
                raise ValueError("a bracket closes that none opened")
            done = stack.pop()
            stack[-1].append(done)
        elif not token.startswith(";"):
            stack[-1].append(token)
    if len(stack) > 1:
        raise ValueError("the answer ends within brackets")
    return stack[0]


def value(tree: Tree) -> Value:
    """The value that an S-expression writes; ``ValueError`` for one that writes none."""
    match tree:
        case "true" | "false":
            return int(tree == "true")
        case str() if tree.startswith("#b"):
            return int(tree[2:], 2)
        case str() if tree.startswith("#x"):
            return int(tree[2:], 16)
        case ["_", str() as name, str()] if name.startswith("bv"):
            return int(name[2:])
        case [["as", "const", _], default]:
            return _number(default), ()
        case ["store", _, _, _]:
            return _stores(tree)
    raise ValueError(f"no value: {tree}")


def _stores(tree: Tree) -> Value:
    entries: dict[int, int] = {}
    while isinstance(tree, list) and len(tree) == 4 and tree[0] == "store":
        entries.setdefault(_number(tree[2]), _number(tree[3]))
        tree = tree[1]
    inner = value(tree)
    if isinstance(inner, int):
        raise ValueError("a store into what is no array")
    return inner[0], tuple(sorted(entries.items()))


def _number(tree: Tree) -> int:
    number = value(tree)
    if not isinstance(number, int):
        raise ValueError("an array within an array")
    return number
