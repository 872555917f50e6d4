"""The relations that something reads: the standard rules, generators, or tests. Any other name is a relation of the user's own.

This table gives them no meaning; it is what ``check`` compares misspelt names with, and what the documentation lists.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation: how a fact of it is written, and what it says. ``tested``: it can be tried against the function."""

    name: str
    form: str
    says: str
    tested: bool = False


RELATIONS = (
    Relation(
        "size",
        "size x, n",
        "`x` points to `n` elements (`void *`: bytes): a number, a parameter or a `{formula}`",
        True,
    ),
    Relation("terminated", "terminated s", "a zero element ends `s`; `terminated s, v`: the element `v` does", True),
    Relation("output", "output y", "the function writes to what `y` points to, and does not read it first", True),
    Relation("inout", "inout y", "the function reads and writes what `y` points to", True),
    Relation(
        "const",
        "const x",
        "the function does not write to what `x` points to; `const` in the signature says the same",
        True,
    ),
    Relation("enum", "enum op, 0, 1, 2", "`op` is one of these numbers"),
    Relation("constraint", "constraint n > 0", "calls that make this false are not allowed"),
    Relation(
        "indices", "indices i, x", "the elements of `i` are places in `x` (without `x`: from 0 to the length of `i`)"
    ),
    Relation("pack", "pack x, 4", "the number of elements of `x` is a multiple of 4"),
    Relation("align", "align x, 16", "`x` lies on a multiple of 16 bytes"),
    Relation("alias", "alias x, y", "`x` and `y` may point to overlapping memory"),
    Relation("finite", "finite x", "`x`, or what it points to, is neither NaN nor infinite"),
    Relation("offset", "offset y", "the function begins somewhere inside `y`"),
    Relation("paired", "paired x, y", "elements of `x` and `y` belong together, one by one"),
    Relation("data_ptr", "data_ptr", "a pointer to the data stands among the parameters"),
    Relation("generator", "generator :csr", "inputs come from the generator of that name"),
    Relation(
        "commutative",
        "commutative f",
        "exchanging two arguments changes nothing: the first two, or `commutative x, y`",
        True,
    ),
    Relation("idempotent", "idempotent", "`f(f(x))` is `f(x)`", True),
    Relation("pure", "pure", "the result depends on the arguments only, and nothing is written", True),
    Relation("monotone", "monotone x", "when `x` grows and all else stays, the result does not fall", True),
    Relation("periodic", "periodic x, 8", "adding 8 to `x` changes nothing", True),
)
BY_NAME = {relation.name: relation for relation in RELATIONS}
