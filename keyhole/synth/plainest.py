"""Constants that somebody can read: a solver returns any constant that is right, of which most bits may not matter.

Bits are cleared from the top where the function stays correct without them, so a table in the low half of a word comes out as
``27030`` and not as ``-2138543722``. What is not proved is not changed.
"""

from __future__ import annotations

import time
from collections.abc import Mapping

from keyhole.holes.filling.fill import fill
from keyhole.holes.model import HoleKind, Module
from keyhole.holes.types import IntType, scalar
from keyhole.proof import Proved
from keyhole.synth.checker import complete, prove
from keyhole.synth.query import Query
from keyhole.synth.skeleton import Skeleton


def plainest_constants(
    query: Query, skeleton: Skeleton, fillings: Mapping[str, str], deadline: float
) -> dict[str, str]:
    """The fillings with every constant of a value hole as plain as it can be; correct if the ones given are."""
    found = dict(fillings)
    if not query.spec.provable or query.spec.examples:
        return found
    for slot in skeleton.of_kind(HoleKind.VALUE):
        type_ = scalar(slot.type)
        text = found[slot.name]
        if not isinstance(type_, IntType) or not _is_number(text) or type_ is not slot.type:
            continue
        others = {name: term for name, term in found.items() if name != slot.name}
        rest = complete(query, others, check=False)
        attempt = _Attempt(query, rest, slot.name, deadline, type_.width)
        found[slot.name] = attempt.literal(attempt.plainest(int(text)))
    return found


def _is_number(text: str) -> bool:
    return text.lstrip("-").isdecimal()


class _Attempt:
    """One constant of a function that is complete but for it."""

    def __init__(self, query: Query, rest: Module, name: str, deadline: float, width: int) -> None:
        self.query, self.rest, self.name = query, rest, name
        self.deadline, self.width = deadline, width

    def plainest(self, value: int) -> int:
        """The constant with every bit cleared that may be, from the top."""
        kept = value & ((1 << self.width) - 1)
        for bit in reversed(range(self.width)):
            without = kept & ~(1 << bit)
            if without != kept and self._holds(without):
                kept = without
        return kept

    def literal(self, value: int) -> str:
        """The constant as LLVM writes it."""
        return str(value - (1 << self.width) if value >> (self.width - 1) and self.width > 1 else value)

    def _holds(self, value: int) -> bool:
        left = self.deadline - time.monotonic()
        if left <= 0:
            return False
        text, function = self.literal(value), self.query.function
        module = fill(self.rest, self.name, text, function=function, check=False)
        return isinstance(prove(self.query, module.get(function), left), Proved)
