"""What the source's uses of undef see in a piece of a loop: what a use of the target's sees that is there for the same.

A use that is new is paired with the target's of the same kind and number in the piece. A renewal is paired among the renewals of
that one which are there for the same: those that another look at a branch's condition is to see, with the looks that they are held
against; those that were settled; all others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import z3

from keyhole.proof.choices import Adversary, Use
from keyhole.proof.rewrites import Pairing
from keyhole.proof.words import Term

_Key: TypeAlias = "tuple[str, int, bool] | tuple[int, bool, bool]"


class Replies:
    """``pairs`` are the source's words with what they are."""

    def __init__(self, ours: Adversary, theirs: Adversary) -> None:
        self.choices = ours, theirs
        self.ours, self.theirs = ours.uses, theirs.uses
        self.partners: dict[int, int] = {}  # the source's use -> the target's, or -1
        self.pairs: list[tuple[Term, Term]] = []

    def piece(self, ours: range, theirs: range, rewritten: list[int]) -> None:
        """Add the replies in a piece, given by the numbers of its uses; ``rewritten`` are those of its first instructions that may
        be rewritten."""
        rewrites = [side.rewrites[first:] for side, first in zip(self.choices, rewritten, strict=True)]
        pairing = Pairing(self.choices[0], *rewrites, in_order=True)
        self._pair(ours, theirs)
        for index in ours:
            use = self.ours[index]
            selector = pairing.reply(use.words[0], self.pairs)
            if selector is not None:
                self.pairs.append((use.words[0], selector))
                continue
            found = self.partners[index]
            zeros = tuple(z3.BitVecVal(0, item.size()) for item in use.words)
            self.pairs += zip(use.words, zeros if found < 0 else self.theirs[found].words, strict=True)

    def _pair(self, ours: range, theirs: range) -> None:
        groups: dict[_Key, list[int]] = {}
        for index in theirs:
            use = self.theirs[index]
            groups.setdefault(_key(use, use.root), []).append(index)
        mine, other = (_opposed(side, part) for side, part in ((self.ours, ours), (self.theirs, theirs)))
        counts: dict[_Key, int] = {}
        new, opposing, rest = _in_order(self.ours, ours)
        for index in (*new, *opposing, *rest):
            if index in self.partners:
                continue
            use = self.ours[index]
            key = _key(use, -1 if use.root < 0 else self.partners[use.root])
            number = counts[key] = counts.get(key, -1) + 1
            found = self._partner(use, groups, key, number)
            self.partners[index] = found
            if index in mine and found in other and self.ours[mine[index]].root >= 0:
                self.partners[mine[index]] = other[found]

    def _partner(self, use: Use, groups: Mapping[_Key, list[int]], key: _Key, number: int) -> int:
        same = groups.get(key, [])
        if use.root < 0:
            return same[min(number, len(same) - 1)] if same else self._argument(use)
        if number < len(same):
            return same[number]
        root = self.partners[use.root]
        others = groups.get((root, False, True), []) if use.argument else []
        return others[0] if others else root

    def _argument(self, use: Use) -> int:
        same = (i for i, other in enumerate(self.theirs) if use.argument and other.argument == use.argument)
        return next(same, -1)


def _key(use: Use, root: int) -> _Key:
    """What two uses have in common that are there for the same; ``root`` is the target's of which it is a renewal."""
    return use.kind if use.root < 0 else (root, bool(use.opposes), use.renewable)


def _in_order(uses: list[Use], part: range) -> tuple[list[int], list[int], list[int]]:
    """The uses that are new, those that are held against others, and the rest."""
    new = [index for index in part if uses[index].root < 0]
    opposing = [index for index in part if uses[index].root >= 0 and uses[index].opposes]
    return new, opposing, [index for index in part if uses[index].root >= 0 and not uses[index].opposes]


def _opposed(uses: list[Use], part: range) -> dict[int, int]:
    """By the number of a use that is held against another one: that one's."""
    owner = {uses[index].words[0].get_id(): index for index in part}
    found = ((index, owner.get(uses[index].opposes[0].get_id())) for index in part if uses[index].opposes)
    return {index: other for index, other in found if other is not None}
