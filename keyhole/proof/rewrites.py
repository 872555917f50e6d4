"""Which instruction of the target each one of the source that may be rewritten is taken to be.

That is the source's choice, so any guess is sound: best is one with the same opcode, the same operands and no other flags; else the
one of the same number; else it is not rewritten. Operands are compared as terms, with the choices made so far put in.
"""

from __future__ import annotations

from collections.abc import Sequence

import z3

from keyhole.holes.meaning.floating.rewriting import COMMUTATIVE, SELECTOR
from keyhole.proof.choices import Adversary, Rewrite
from keyhole.proof.words import Term, simplify, substitute

_PLAIN = z3.BitVecVal(0, SELECTOR)
_SWAPPED = z3.BitVecVal(1 << (SELECTOR - 1), SELECTOR)


class Pairing:
    """Replies for the selectors of some instructions of the source; ``in_order``: those without an equal get the one of the same
    number; ``other``: to which of the others they are rewritten when the target has none of them."""

    def __init__(
        self, source: Adversary, ours: Sequence[Rewrite], theirs: Sequence[Rewrite], *, in_order: bool, other: int = 0
    ) -> None:
        self._otherwise = other
        self._ours = {rewrite.selector.get_id(): rewrite for rewrite in ours}
        self._rewritings = source.rewritings
        self._made = {other.get_id() for rewrite in ours for other in rewrite.others if other is not None}
        self._equal: set[int] = set()  # selectors of the source's that have an equal in the target
        self._theirs = theirs
        self._in_order = in_order
        self._operands = [tuple(map(z3.simplify, rewrite.operands)) for rewrite in theirs]
        self._used: set[int] = set()
        self._counts: dict[str, int] = {}

    def reply(self, word: Term, made: Sequence[tuple[Term, Term]]) -> Term | None:
        """The reply for a word of the source's choosing, under those that are made; None where it is no selector."""
        if word.get_id() in self._rewritings:
            return self._other(self._ours[self._rewritings[word.get_id()].get_id()])
        ours = self._ours.get(word.get_id())
        return None if ours is None else self._instruction(ours, made)

    def _other(self, ours: Rewrite) -> Term:
        """The first of what the instruction may be rewritten to that the target has."""
        equal = [other is not None and other.get_id() in self._equal for other in ours.others]
        return z3.BitVecVal(1 + equal.index(True) if True in equal else self._otherwise, 2)

    def _instruction(self, ours: Rewrite, made: Sequence[tuple[Term, Term]]) -> Term:
        new = ours.selector.get_id() in self._made
        number = self._counts[ours.name] = self._counts.get(ours.name, -1) + (not new)
        operands = tuple(simplify(substitute(item, *made) if made else item) for item in ours.operands)
        same = [i for i, theirs in enumerate(self._theirs) if _fits(ours, theirs)]
        for swapped in (False, True) if ours.name.partition(" ")[0] in COMMUTATIVE else (False,):
            wanted = (operands[1], operands[0], *operands[2:]) if swapped else operands
            equal = [i for i in same if all(a.eq(b) for a, b in zip(wanted, self._operands[i], strict=True))]
            if equal:
                found = next((i for i in equal if i not in self._used), equal[0])
                self._used.add(found)
                self._equal.add(ours.selector.get_id())
                selector = self._theirs[found].selector
                return selector | _SWAPPED if swapped else selector
        alike = [rewrite for rewrite in self._theirs if rewrite.name == ours.name]
        if self._in_order and not new and number < len(alike) and _fits(ours, alike[number]):
            return alike[number].selector
        return _PLAIN


def _fits(ours: Rewrite, theirs: Rewrite) -> bool:
    return ours.name == theirs.name and not theirs.flags & ~ours.flags and len(ours.operands) == len(theirs.operands)
