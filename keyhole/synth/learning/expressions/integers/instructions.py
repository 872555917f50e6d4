"""Nodes as LLVM writes them."""

from __future__ import annotations

from keyhole.synth.learning.expressions.integers.nodes import (
    CARRIES,
    CASTS,
    PREDICATES,
    ROTATIONS,
    SATURATING,
    UNARY,
    Node,
)


def carried(node: Node, operands: list[str], lines: list[str]) -> list[str]:
    """What an operation on carries ends with, after the lines that prepare it."""
    typed, wide = f"i{node.width}", f"i{2 * node.width}"

    def put(text: str) -> str:
        lines.append(f"%e.{len(lines) + 1} = {text}")
        return f"%e.{len(lines)}"

    one, two = operands
    match node.op:
        case "uaddc":
            return [put(f"icmp ult {typed} {put(f'add {typed} {one}, {two}')}, {one}")]
        case "usubc":
            return [put(f"icmp ult {typed} {one}, {two}")]
        case _:
            one, two = (put(f"zext {typed} {each} to {wide}") for each in operands)
            return [put(f"lshr {wide} {put(f'mul {wide} {one}, {two}')}, {node.width}")]


def instruction(node: Node, width: int, operands: list[str]) -> str:
    """A node as LLVM writes it; ``width`` is that of its first operand."""
    typed = f"i{node.width}"
    if node.op == "select":
        return f"select i1 {operands[0]}, {typed} {operands[1]}, {typed} {operands[2]}"
    if node.op in CARRIES:
        return f"{'trunc' if node.op == 'umulh' else 'zext'} i{2 * width if node.op == 'umulh' else 1} {operands[0]} to {typed}"
    if node.op in PREDICATES:
        return f"icmp {node.op} i{width} {operands[0]}, {operands[1]}"
    if node.op in CASTS:
        return f"{node.op} i{width} {operands[0]} to {typed}"
    if node.op in ("ctpop", "bswap"):
        return f"call {typed} @llvm.{node.op}.{typed}({typed} {operands[0]})"
    if node.op in UNARY:
        return f"call {typed} @llvm.{node.op}.{typed}({typed} {operands[0]}, i1 false)"
    if node.op in ROTATIONS:
        name = f"@llvm.fsh{node.op[-1]}.{typed}"
        return f"call {typed} {name}({typed} {operands[0]}, {typed} {operands[0]}, {typed} {operands[1]})"
    if node.op[1:] in ("min", "max") or node.op in SATURATING:
        return f"call {typed} @llvm.{node.op}.{typed}({typed} {operands[0]}, {typed} {operands[1]})"
    return f"{node.op} {typed} {operands[0]}, {operands[1]}"
