"""Nodes: operations on words and what they read; which operations there are."""

from __future__ import annotations

from dataclasses import dataclass

COMMUTING = ("add", "mul", "and", "or", "xor", "umin", "umax", "smin", "smax")
SATURATING = ("uadd.sat", "sadd.sat", "usub.sat", "ssub.sat")
ROTATIONS = ("rotl", "rotr")  # a funnel shift of a word with itself
CARRIES = ("uaddc", "usubc", "umulh")  # 1 where a sum or difference wraps; the upper half of a product
BINARY = (*COMMUTING, "sub", "shl", "lshr", "ashr", "udiv", "urem", "sdiv", "srem", *SATURATING, *ROTATIONS, *CARRIES)
UNARY = ("ctpop", "abs", "bswap", "ctlz", "cttz")
PREDICATES = ("eq", "ult", "slt")
CASTS = ("zext", "sext", "trunc")


@dataclass(frozen=True, slots=True)
class Node:
    """``op`` of the nodes ``args`` (numbers in the bank), ``width`` bits wide. A leaf's ``op`` is its operand text."""

    op: str
    width: int
    args: tuple[int, ...] = ()
    cost: int = 0


def is_number(text: str) -> bool:
    """Whether an operand is a constant."""
    return text.lstrip("-").isdigit()
