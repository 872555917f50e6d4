"""What a call may do besides returning a value, as its attributes and its callee's say.

Source: LLVM Language Reference, "Function Attributes" (``memory``, ``willreturn``, ``nounwind``, ``nofree``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from keyhole.holes.meaning.surroundings import Surroundings

_MEMORY = re.compile(r"\bmemory\s*\(([^)]*)\)")


@dataclass(frozen=True, slots=True)
class Effects:
    """``reads`` and ``writes``: memory that the caller can see; ``hidden``: it touches memory that the caller cannot see;
    ``returns``: control always comes back, normally; ``frees``: it may free memory; ``never``: control never comes back."""

    reads: bool = True
    writes: bool = True
    hidden: bool = True
    returns: bool = False
    frees: bool = True
    never: bool = False

    @property
    def pure(self) -> bool:
        """Whether the call is a function of its arguments and nothing else."""
        return not (self.reads or self.writes or self.hidden) and self.returns

    @property
    def only_reads(self) -> bool:
        """Whether leaving out the call, or making it twice, would not be noticed."""
        return not (self.writes or self.hidden) and self.returns


def effects(around: Surroundings, *texts: str) -> Effects:
    """The effects that the attribute texts leave possible; several texts say the same of one call, so the strictest counts."""
    all_of = [around.groups(text) for text in texts]
    words = frozenset(word for text in all_of for word in re.findall(r"[A-Za-z_]+", _MEMORY.sub(" ", text)))
    reads, writes, hidden = True, True, True
    for text in all_of:
        for found in _MEMORY.finditer(text):
            a, b, c = _memory(found[1])
            reads, writes, hidden = reads and a, writes and b, hidden and c
    returns = "willreturn" in words and "nounwind" in words and "noreturn" not in words
    frees = writes and "nofree" not in words
    return Effects(reads, writes, hidden, returns, frees, "noreturn" in words)


def _memory(text: str) -> tuple[bool, bool, bool]:
    """Reads, writes (of memory the caller sees), and touches what it does not see, of ``memory(…)``."""
    parts = [part.strip() for part in text.split(",")]
    default = next((part for part in parts if ":" not in part), "none")
    places = {"argmem": default, "inaccessiblemem": default, "errnomem": default, "": default}
    for part in parts:
        place, colon, kind = part.partition(":")
        if colon:
            places[place.strip()] = kind.strip()
    seen = [kind for place, kind in places.items() if place != "inaccessiblemem"]
    return (
        any(kind in ("read", "readwrite") for kind in seen),
        any(kind in ("write", "readwrite") for kind in seen),
        places["inaccessiblemem"] != "none",
    )
