"""Flags holes: the strongest set of flags that is still correct, found last, by the checker.

Flags only ever make a result poison more often, or allow more results, so a filling of all other holes that is right with flags is
right without, and a set of flags can only be right when each of them is right alone. All of them are tried first, then each alone,
then those that are right together, and smaller sets of them; hole by hole. What is not proved is not added. Examples alone justify
no flags.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from itertools import combinations

from keyhole.holes.model import Function, Hole, HoleKind
from keyhole.holes.operation_of import legal_flags
from keyhole.holes.operations import FAST
from keyhole.proof import Proved
from keyhole.synth.checker import Correct, complete, judge
from keyhole.synth.sketch.skeleton import Skeleton, Slot
from keyhole.synth.spec.query import Query

_ALL_FAST = "fast"  # which stands for all other fast-math flags together


def strongest_flags(
    query: Query, skeleton: Skeleton, fillings: Mapping[str, str], deadline: float
) -> tuple[dict[str, str], Correct] | None:
    """The fillings with stronger flags and the check that they passed; None when no flag can be added."""
    best: tuple[dict[str, str], Correct] | None = None
    current = dict(fillings)
    if not query.spec.provable:
        return None
    for slot in skeleton.of_kind(HoleKind.FLAGS):
        found = _Strongest(query, slot.name, current, deadline).of(_legal(query, slot, current))
        if found is not None:
            best, current = found, found[0]
    return best


class _Strongest:
    """The sets of flags of one hole, the other holes being filled."""

    def __init__(self, query: Query, name: str, fillings: Mapping[str, str], deadline: float) -> None:
        self.query = query
        self.name = name
        self.fillings = fillings
        self.deadline = deadline

    def of(self, legal: tuple[str, ...]) -> tuple[dict[str, str], Correct] | None:
        """The fillings with the largest set that is right, and its check; None when that is the empty set."""
        found = self._right(legal)
        if found is not None or len(legal) < 2:
            return found
        alone = {flag: right for flag in legal if (right := self._right((flag,))) is not None}
        for flags in _subsets(tuple(alone)):
            found = alone[flags[0]] if len(flags) == 1 else self._right(flags)
            if found is not None:
                return found
        return None

    def _right(self, flags: tuple[str, ...]) -> tuple[dict[str, str], Correct] | None:
        if not flags or time.monotonic() >= self.deadline:
            return None
        attempt = {**self.fillings, self.name: _ALL_FAST if set(flags) >= set(FAST) - {_ALL_FAST} else " ".join(flags)}
        judged = judge(self.query, attempt, self.deadline)
        return (attempt, judged) if isinstance(judged, Correct) and isinstance(judged.certificate, Proved) else None


def _subsets(flags: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The sets of some of the flags, the largest first, without the empty one."""
    for count in range(len(flags), 0, -1):
        yield from combinations(flags, count)


def _legal(query: Query, slot: Slot, fillings: Mapping[str, str]) -> tuple[str, ...]:
    """The flags that every instruction with the hole may have, as the others are filled."""
    others = {name: text for name, text in fillings.items() if name != slot.name}
    function = complete(query, others, check=False).function(query.function)
    assert function is not None
    found = tuple(flag for flag in slot.words if all(flag in legal for legal in _each(function, slot.hole)))
    return found if slot.hole.choices else tuple(flag for flag in found if flag != _ALL_FAST)


def _each(function: Function, hole: Hole) -> Iterator[tuple[str, ...]]:
    for instruction in function.instructions():
        if any(isinstance(flag, Hole) and flag.name == hole.name for flag in instruction.flags):
            yield legal_flags(instruction)
